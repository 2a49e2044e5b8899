"""Two engines, one site: what MkDocs gets from the plugin, `evidence render` writes, and Zensical builds from it.

MkDocs without the plugin, which parses all that the plugin spares it, must build the same bytes. With Zensical, texts
are compared as readers meet them: the words of the main article, without the signs that link to a heading and without
scripts, and with every run of white space as one space; its headings and their anchors; and what search finds where.
Menus, head and foot are each engine's own.
"""

import json
import re
import subprocess
import sys
from filecmp import cmp
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from build_tools.engine.headers import FILES
from build_tools.engine.output import MARK
from build_tools.engine.render import render
from build_tools.load.project import load
from tests.site.reading import BuiltPage, environment

CHANGES_WITH_THE_CLOCK = {"sitemap.xml.gz"}
INDEX = "search/search_index.json"


@pytest.fixture(scope="module")
def rendered(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project that `evidence render` writes."""
    base = load(root).base
    assert base
    out = tmp_path_factory.mktemp("rendered")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SITE_URL", "REPO_URL"):
            patch.delenv(name, raising=False)
        render(root, out, base)
    return out


def files_below(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def article(path: Path) -> Tag:
    found = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").select_one("main article")
    assert found, f"{path} has no main text"
    for part in found.select(".headerlink, script"):
        part.decompose()
    return found


def words(path: Path) -> str:
    page = article(path)
    for code in page.select("pre"):  # each engine has its own colors for it
        code.string = code.get_text()
    return " ".join(page.get_text(" ").split())


def parts(path: Path) -> list[tuple[str, str, str]]:
    """Headings with their levels, and everything else that an address can name but for the theme's own."""
    named = article(path).select("h1, h2, h3, h4, h5, h6, [id]")
    return [
        (part.name, str(part.get("id")), " ".join(part.get_text(" ").split()) if part.name[0] == "h" else "")
        for part in named
        if not str(part.get("id")).startswith("__")
    ]


def in_words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def entries(path: Path, key: str) -> dict[str, tuple[str, str]]:
    """What a search index finds at each address."""
    found = json.loads(path.read_text(encoding="utf-8"))[key]
    assert len(found) > 5
    return {entry["location"]: (in_words(entry["title"]), in_words(entry["text"])) for entry in found}


def test_both_routes_hold_the_same_bytes(root: Path, rendered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SITE_URL", "REPO_URL"):
        monkeypatch.delenv(name, raising=False)
    configuration = load_config(str(root / "mkdocs.yml"))
    files = configuration.plugins.on_files(get_files(configuration), config=configuration)
    plugged = {file.src_uri: file.content_bytes for file in files}
    written = {path: file.read_bytes() for path, file in files_below(rendered / "docs").items()}
    assert "index.md" in plugged
    assert sorted(plugged) == sorted(written)
    assert [path for path in plugged if plugged[path] != written[path]] == []


def test_the_rendered_project_names_nothing_outside_itself(rendered: Path) -> None:
    configuration = (rendered / "mkdocs.yml").read_text(encoding="utf-8")
    assert "- evidence" not in configuration
    assert "build_tools" not in configuration
    assert (rendered / "theme" / "main.html").is_file()


def test_mkdocs_itself_builds_the_same_site_without_a_warning(root: Path, site: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", out],
        cwd=root, env=environment(), capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    told = run.stdout + run.stderr
    assert run.returncode == 0, told
    assert "WARNING" not in told, told
    ours, theirs = files_below(site), files_below(out)
    assert sorted(ours) == sorted(theirs)
    same = set(ours) - CHANGES_WITH_THE_CLOCK
    assert [path for path in sorted(same) if not cmp(ours[path], theirs[path], shallow=False)] == []


def built(generator: str, *options: str, project: Path) -> Path:
    """What a generator makes of the rendered project."""
    run = subprocess.run(
        [sys.executable, "-m", generator, "build", *options, "--strict"],
        cwd=project, env=environment(), capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    return project / "site"


def test_mkdocs_without_the_plugin_builds_the_same_site(rendered: Path, site: Path) -> None:
    ours, theirs = files_below(site), files_below(built("mkdocs", project=rendered))
    assert sorted(set(ours) - {MARK, *FILES}) == sorted(theirs)
    trimmed = {path for path in theirs if re.fullmatch(r"assets/stylesheets/main\..*\.css", path)}
    same = set(theirs) - CHANGES_WITH_THE_CLOCK - trimmed - {INDEX}
    assert [path for path in sorted(same) if not cmp(ours[path], theirs[path], shallow=False)] == []
    in_any_order = [sorted(map(str, json.loads(found[INDEX].read_text("utf-8"))["docs"])) for found in (ours, theirs)]
    assert in_any_order[0] == in_any_order[1]


def test_zensical_builds_the_same_pages_with_the_same_words(
    rendered: Path, pages: dict[str, BuiltPage], site: Path
) -> None:
    theirs = built("zensical", "--clean", project=rendered)
    assert sorted(path.relative_to(theirs).as_posix() for path in theirs.rglob("*.html")) == sorted(pages)
    assert [path for path in pages if words(site / path) != words(theirs / path)] == []
    assert [path for path in pages if parts(site / path) != parts(theirs / path)] == []
    assert entries(site / INDEX, "docs") == entries(theirs / "search.json", "items")
