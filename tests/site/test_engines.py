"""Two engines, one site: what MkDocs gets from the plugin, `evidence render` writes, and Zensical builds from it.

Texts are compared as readers meet them: the words of the main article, without the signs that link to a heading and
without scripts, and with every run of white space as one space. Menus, head and foot are each engine's own.
"""

import subprocess
import sys
from filecmp import cmp
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from build_tools.engine.build import render
from build_tools.load.project import load
from tests.site.reading import BuiltPage, environment

CHANGES_WITH_THE_CLOCK = {"sitemap.xml", "sitemap.xml.gz"}


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


def words(path: Path) -> str:
    article = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").select_one("main article")
    assert article, f"{path} has no main text"
    for part in article.select(".headerlink, script"):
        part.decompose()
    return " ".join(article.get_text(" ").split())


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


def test_zensical_builds_the_same_pages_with_the_same_words(
    rendered: Path, pages: dict[str, BuiltPage], site: Path
) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--clean", "--strict"],
        cwd=rendered, env=environment(), capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    built = rendered / "site"
    assert sorted(path.relative_to(built).as_posix() for path in built.rglob("*.html")) == sorted(pages)
    different = [path for path in pages if words(site / path) != words(built / path)]
    assert not different, different
