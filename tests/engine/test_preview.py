"""`mkdocs serve`, as an editor meets it: a real server, edits of files, and what the browser then gets."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from build_tools.engine.plugin import EvidencePlugin
from tests.conftest import Project

SERIES = "evidence/topics/knots/knot-series.yaml"
EPOCH = re.compile(r"livereload\((\d+), \d+\)")


@dataclass
class Preview:
    """A running `mkdocs serve`."""

    project: Project
    process: subprocess.Popen[bytes]
    address: str
    log: Path

    def get(self, path: str = "") -> str:
        with urlopen(self.address + path, timeout=60) as answer:
            return answer.read().decode()

    def edit(self, path: str, old: str, new: str) -> None:
        """Changes a file, and waits as an open browser does until it is told to load its page again."""
        self._follow(lambda: self.project.edit(path, old, new))

    def write(self, path: str, content: str | bytes) -> None:
        """Writes a file, and waits likewise."""
        self._follow(lambda: self.project.write(path, content))

    def _follow(self, change) -> None:  # type: ignore[no-untyped-def]
        (epoch,) = EPOCH.findall(self.get())
        change()
        assert float(self.get(f"livereload/{epoch}/1")) > float(epoch), self.told()

    def built(self) -> dict[str, int]:
        """When each page of the preview was written."""
        (folder,) = self.log.parent.glob("mkdocs_*")
        return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.html")}

    def told(self) -> str:
        return self.log.read_text("utf-8")

    def found(self, word: str) -> list[str]:
        """Where the search index has the word."""
        return [entry["location"] for entry in json.loads(self.get("search/search_index.json"))["docs"]
                if word in entry["text"] + entry["title"]]  # fmt: skip


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def preview(project: Project, tmp_path: Path) -> Iterator[Preview]:
    project.edit("mkdocs.yml", "strict: true", 'strict: true\nnav: [Start: index.md, knots.md]\nnot_in_nav: "*"')
    port, log = free_port(), tmp_path / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=project.root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(tmp_path)},
            stdout=output, stderr=output,
        )  # fmt: skip
    running = Preview(project, process, f"http://127.0.0.1:{port}/", log)
    end = time.monotonic() + 120
    while "Serving on" not in running.told():
        assert process.poll() is None, running.told()
        assert time.monotonic() < end, running.told()
        time.sleep(0.1)
    yield running
    process.send_signal(signal.SIGINT)
    process.wait(60)
    assert "Traceback" not in running.told()


def test_an_edit_builds_the_pages_again_that_read_otherwise_and_are_asked_for(preview: Preview) -> None:
    before = preview.built()

    def written() -> set[str]:
        return {path for path, when in preview.built().items() if when != before.get(path)}

    preview.edit(SERIES, "Four people", "Four zebras")
    assert written() == set()
    assert "Four zebras" in preview.get("knots/")
    assert preview.found("zebras") == ["knots/#knot-series"]
    assert written() == {"knots/index.html"}
    assert "Four zebras" in preview.get("handout/clinician/index.html")
    for path in before:
        preview.get(path)
    assert written() == {"knots/index.html", "handout/clinician/index.html"}
    preview.edit(SERIES, "Four zebras", "Four people")
    assert "zebras" not in preview.get("knots/")
    assert preview.found("zebras") == []
    assert preview.told().count("Building documentation") == 1


def test_a_page_that_is_open_is_built_before_its_browser_is_told(preview: Preview) -> None:
    before = preview.built()
    preview.get("knots/")
    preview.edit(SERIES, "Four people", "Four zebras")
    assert [path for path, when in preview.built().items() if when != before[path]] == ["knots/index.html"]


def test_many_ask_at_once(preview: Preview) -> None:
    preview.edit(SERIES, "Four people", "Four zebras")
    with ThreadPoolExecutor(16) as many:
        found = list(many.map(preview.get, ["knots/", "", "handout/clinician/", "references/"] * 8))
    assert ["zebras" in page for page in found] == [True, False, True, False] * 8


def test_no_pdf_is_made_or_offered(preview: Preview) -> None:
    page = preview.get("handout/clinician/")
    assert ".pdf" not in page
    assert "og:image" not in page  # nor a card for links
    for path in ("handout/clinician-handout.pdf", "assets/social/site.png"):
        with pytest.raises(HTTPError):
            preview.get(path)


def test_a_bad_edit_shows_its_problems_and_the_next_good_one_recovers(preview: Preview) -> None:
    preview.edit("content/index.md", "A written sentence", "A made-up example of a written sentence")
    assert "warning" in " ".join(preview.project.problems())
    preview.edit(SERIES, "ref: series-2019", "ref: seriez-2019")
    problem = f"{SERIES}:14:10: CIT002 &#x27;seriez-2019&#x27; is not a reference."
    for path in ("", "knots/", "knots/index.html", "references/"):
        page = preview.get(path)
        assert problem in page, path
        assert "warning" not in page, "it would be looked for among them"
        assert EPOCH.search(page), "the page must load itself again"
    assert f"{SERIES}:14:10: CIT002 'seriez-2019' is not a reference." in preview.told()
    assert "warning:" not in preview.told()
    assert preview.get("assets/evidence.css")
    preview.edit(SERIES, "ref: seriez-2019", "ref: series-2019")
    assert "CIT002" not in preview.get("knots/")
    assert "<h1" in preview.get("knots/")


@pytest.mark.parametrize(
    ("path", "old", "new", "shown"),
    [
        (SERIES, "title: Series", "title: [Series", f"{SERIES}:"),
        ("content/index.md", "A written sentence", "<a href='nope/'>A</a> sentence", "content/index.md:11:10: LNK001"),
        ("content/index.md", "A written sentence", "A [sentence](nope.md)", "nope.md"),
        ("content/index.md", "A written sentence", "{{ 1 / 0 }}", "content/index.md:11: ZeroDivisionError"),
        ("mkdocs.yml", "knots.md]", "knots.md, nope.md]", "nav names &#x27;nope.md&#x27;"),
        ("mkdocs.yml", "theme:", "theme: [", "mkdocs.yml"),
    ],
    ids=["YAML", "HTML link", "Markdown link", "template", "nav", "configuration"],
)
def test_each_kind_of_problem_is_shown_and_passes(preview: Preview, path: str, old: str, new: str, shown: str) -> None:
    preview.edit(path, old, new)
    assert shown in preview.get("knots/")
    preview.edit(path, new, old)
    assert "<h1" in preview.get("knots/")
    assert "sentence" in preview.get("")


def test_what_menus_show_builds_every_page(preview: Preview) -> None:
    preview.edit("evidence/topics/knots/topic.yaml", "title: Knots", "title: Zebras and knots")
    for path in ("", "references/", "knots/"):
        assert "Zebras and knots" in preview.get(path), path
    assert preview.told().count("Building documentation") == 2


def test_what_menus_show_of_the_open_page_builds_every_page(preview: Preview) -> None:
    preview.get("knots/")
    preview.edit("evidence/topics/knots/topic.yaml", "title: Knots", "title: Zebras and knots")
    for path in ("law/", "knots/"):
        assert re.search(r'class="md-ellipsis">\s*Zebras and knots', preview.get(path)), path


def test_a_problem_stays_until_it_is_mended(preview: Preview) -> None:
    preview.get()
    preview.edit("content/index.md", "A written sentence", '<a href="nope/">A</a> written sentence')
    assert "LNK001" in preview.get("knots/")
    preview.edit(SERIES, "Four people", "Four zebras")
    assert "LNK001" in preview.get("knots/")
    preview.edit("content/index.md", '<a href="nope/">A</a> written', "A written")
    assert "Four zebras" in preview.get("knots/")


def test_new_pages_pictures_and_settings_come_up(preview: Preview) -> None:
    preview.write("content/new.md", "---\ntitle: Brand new\n---\n# Brand new\n\nText.\n")
    assert "Brand new" in preview.get("new/")
    assert "Brand new" in preview.get("search/search_index.json")
    preview.write("content/picture.svg", "<svg/>")
    assert preview.get("picture.svg") == "<svg/>"
    preview.edit("mkdocs.yml", "site_name: Plant x", "site_name: Zebras and x")
    assert "Zebras and" in preview.get("knots/")


def test_a_part_that_goes_is_missed_by_pages_that_did_not_change(preview: Preview) -> None:
    preview.write("content/new.md", "---\ntitle: New\n---\n# New\n\n<p id='here'>Text.</p>\n")
    preview.edit("content/index.md", "A written sentence", '<a href="new/#here">A</a> sentence')
    assert "LNK001" not in preview.get()
    preview.edit("content/new.md", "here", "there")
    problem = "content/index.md:11:10: LNK001 &#x27;new/#here&#x27; leads nowhere"
    assert problem in preview.get("new/")
    assert problem in preview.get()
    preview.edit("content/index.md", "new/#here", "new/#there")
    assert "LNK001" not in preview.get()


def test_who_waits_for_a_build_gets_what_it_built(project: Project, tmp_path: Path) -> None:
    """A build that begins while a page is asked for: MkDocs' server waits for it, and then answers. Here it mends a
    problem, which was shown until then."""
    config = load_config(str(project.root / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins.on_startup(command="serve", dirty=False)
    plugin = config.plugins["evidence"]
    assert isinstance(plugin, EvidencePlugin)
    build(config)
    server = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=config.site_dir)
    plugin.on_serve(server, config=config, builder=lambda: None)
    ours = server.get_app()
    assert plugin.preview
    project.edit(SERIES, "Four people", "Four [@nobody] people")
    plugin.preview.rebuild()
    edits = iter([lambda: project.edit(SERIES, "Four [@nobody] people", "Four zebras")])

    def serve(environ, start_response):  # type: ignore[no-untyped-def]
        for edit in edits:
            edit()
            plugin.preview.rebuild()
        start_response("200 OK", [])
        asked = Path(config.site_dir, environ["PATH_INFO"].strip("/"))
        return [(asked / "index.html" if asked.is_dir() else asked).read_bytes()]

    answered: list[object] = []
    (page,) = plugin.preview.shown(serve, "/")({"PATH_INFO": "/knots/"}, lambda *head: answered.append(head))
    assert b"Four zebras" in page
    assert len(answered) == 1
    assert ours is not None
    server.server_close()
    config.plugins.on_startup(command="build", dirty=False)
