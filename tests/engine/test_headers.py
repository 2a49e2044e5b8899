"""What servers should say: each script by its hash, the same bytes each time, in the words of each server."""

import base64
import hashlib
import re
from pathlib import Path

from bs4 import BeautifulSoup

from build_tools.engine.headers import FILES, FOR_CADDY, FOR_HOSTS, FOR_NGINX, policy, write_headers
from tests.conftest import Project


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def directives(text: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in text.split(";"))}


PAGE = """<html><head><script>one()</script><script src="a.js"></script><script type="application/ld+json">{}</script>
<style>a { color: red }</style><script id=x type="module">
two("<b>")
</script></head><body style="--n: 1">
<p title="style='x'">&lt;script>no()&lt;/script></p><i style='a: "b"'></i></body>"""


def test_what_runs_is_named_by_its_hash_and_nothing_else() -> None:
    found = directives(policy([PAGE]))
    assert found["script-src"] == ["'self'", *sorted(map(hashed, ["one()", '\ntwo("<b>")\n']))]
    assert found["style-src"] == ["'self'", hashed("a { color: red }")]
    assert found["style-src-attr"] == ["'unsafe-hashes'", *sorted(map(hashed, ["--n: 1", 'a: "b"']))]
    assert found["default-src"] == found["base-uri"] == found["frame-ancestors"] == ["'none'"]


def test_nothing_is_allowed_without_a_hash() -> None:
    assert "unsafe-inline" not in policy([PAGE])
    assert "unsafe-eval" not in policy([PAGE])
    assert directives(policy(["<p>"]))["style-src-attr"] == ["'none'"]


def test_the_order_of_pages_changes_nothing() -> None:
    other = PAGE.replace("one", "three")
    assert policy([PAGE, other]) == policy([other, PAGE, PAGE])


def test_each_server_is_told_the_same(project: Project, run) -> None:  # type: ignore[no-untyped-def]
    assert run("build", "--without-pdf", "--root", project.root).exit_code == 0
    site = project.root / "site"
    pairs = {
        FOR_HOSTS: r"^  ([\w-]+): (.*)$",
        FOR_NGINX: r'^add_header ([\w-]+) "([^"]*)" always;$',
        FOR_CADDY: r'^\t([\w-]+) "([^"]*)"$',
    }
    said = [dict(re.findall(pattern, (site / name).read_text("utf-8"), re.M)) for name, pattern in pairs.items()]
    assert said[0] == said[1] == said[2]
    assert len(said[0]) == 6
    assert all(len(f"{name}: {value}") < 2000 for name, value in said[0].items()), (
        "Cloudflare Pages takes no longer line"
    )
    held = inline(site)
    assert held
    assert set(map(hashed, held)) == set(directives(said[0]["Content-Security-Policy"])["script-src"]) - {"'self'"}
    before = {name: (site / name).read_bytes() for name in FILES}
    write_headers(site)
    assert {name: (site / name).read_bytes() for name in FILES} == before


def inline(site: Path) -> list[str]:
    """Scripts of the pages, read by a parser."""
    found = []
    for page in site.rglob("*.html"):
        for script in BeautifulSoup(page.read_text("utf-8"), "html.parser").find_all("script"):
            if not script.get("src") and "json" not in str(script.get("type", "")):
                found.append(str(script.string))
    return found
