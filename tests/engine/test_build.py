"""A build with nothing to do says so; any change has it build again."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from click.testing import Result
from lxml import etree

from build_tools.engine.output import MARK
from tests.conftest import Project

Run = Callable[..., Result]
UNCHANGED = "nothing has changed: the site is in "


@pytest.fixture
def build(project: Project, run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    for name in ("SITE_URL", "REPO_URL"):
        monkeypatch.delenv(name, raising=False)

    def builds(*options: str) -> str:
        result = run("build", "--root", project.root, "--without-pdf", *options)
        assert result.exit_code == 0, result.output
        return result.output.removesuffix(f"{project.root}/site\n")

    return builds


def test_a_second_build_has_nothing_to_do_until_something_changes(
    project: Project, build: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.edit("mkdocs.yml", "strict: true", 'strict: true\nsite_url: !ENV [SITE_URL, ""]')
    assert build() == "the site is in "
    page = project.root / "site/knots/index.html"
    before = page.stat()
    assert build() == UNCHANGED
    assert page.stat() == before
    changes: list[Callable[[], object]] = [
        lambda: project.edit("evidence/topics/knots/knot-series.yaml", "Four people", "Four adults"),
        lambda: project.edit("content/index.md", "A written sentence", "A sentence"),
        lambda: monkeypatch.setenv("SITE_URL", "https://evidence.example.org/"),
        page.unlink,
    ]
    for change in changes:
        change()
        assert build() == "the site is in "
        assert build() == UNCHANGED
    assert "Four adults" in page.read_text("utf-8")
    assert "https://evidence.example.org/knots/" in page.read_text("utf-8")


def test_a_failed_build_is_not_taken_for_one_that_is_up_to_date(
    project: Project, build: Callable[..., str], run: Run
) -> None:
    build()
    project.edit("content/index.md", "A written sentence", "<a href='nope/'>A</a> written sentence")
    for _ in range(2):
        assert run("build", "--root", project.root, "--without-pdf").exit_code == 1
    project.edit("content/index.md", "<a href='nope/'>A</a> written", "A written")
    assert build() == UNCHANGED


def test_a_site_of_mkdocs_itself_may_be_replaced(project: Project, build: Callable[..., str]) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=project.root, check=True, capture_output=True)
    assert (project.root / "site" / MARK).is_file()
    assert build() == "the site is in "


def test_an_old_site_without_a_mark_is_left_and_named(project: Project, run: Run) -> None:
    project.write("site/index.html", "old")
    result = run("build", "--root", project.root, "--without-pdf")
    assert result.exit_code == 2
    assert f"holds 'index.html', which no build of ours made ({MARK} is not in it)" in result.stderr
    assert (project.root / "site/index.html").read_text() == "old"


def test_nothing_that_is_slow_to_load_is_needed_to_say_so(project: Project, build: Callable[..., str]) -> None:
    build()
    program = (
        "import sys; from build_tools.cli import main\n"
        "try: main(['build', '--without-pdf'])\n"
        "finally: print(sorted({'mkdocs', 'pydantic', 'yaml', 'jinja2', 'typst'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=project.root, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"{UNCHANGED}site", "[]"], done.stdout + done.stderr


@pytest.mark.parametrize(("below", "robots"), [("", True), ("plants/x/", False)])
def test_what_crawlers_find_holds_no_clock_and_lies_where_they_look(
    project: Project, build: Callable[..., str], monkeypatch: pytest.MonkeyPatch, below: str, robots: bool
) -> None:
    address = f"https://example.org/{below}"
    monkeypatch.setenv("SITE_URL", address)
    project.edit("mkdocs.yml", "strict: true", 'strict: true\nsite_url: !ENV [SITE_URL, ""]')
    build()
    sitemap = etree.parse(project.root / "site/sitemap.xml").getroot()
    listed = {found.text for found in sitemap.iter("{*}loc")}
    assert {address, f"{address}knots/", f"{address}references/"} <= listed
    assert {found.tag.rpartition("}")[2] for found in sitemap.iter()} == {"urlset", "url", "loc"}
    found = project.root / "site/robots.txt"
    assert found.exists() == robots
    assert not robots or f"Sitemap: {address}sitemap.xml" in found.read_text("utf-8")
