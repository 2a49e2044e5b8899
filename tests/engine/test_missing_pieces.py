"""What would make a broken site is an error that says what to add; exit status 1, and the last good site stands."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from build_tools.engine import configuration
from build_tools.engine.configuration import ENGINE, lacking
from build_tools.engine.plugin import EvidencePlugin
from tests.conftest import PROJECTS, Project

Run = Callable[..., Result]
PAGE = "content/index.md"
SENTENCE = "A written sentence"


@pytest.fixture
def build(project: Project, run: Run, caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """Builds the project, which must fail, and gives what is said."""

    def builds() -> str:
        result = run("build", "--root", project.root, "--without-pdf")
        assert result.exit_code == 1, result.output
        assert not (project.root / "site").exists()
        return result.output + caplog.text

    return builds


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  - evidence\n", "", "mkdocs.yml: plugins lacks 'evidence'; add it"),
        ("  - search\n", "", "mkdocs.yml: plugins lacks 'search'; add it"),
        ("  - attr_list\n", "", "mkdocs.yml: markdown_extensions lacks 'attr_list'; add it"),
        ("  name: material\n", "  name: mkdocs\n", "mkdocs.yml: theme is 'mkdocs'; expected 'material'"),
        (
            "  - evidence\n",
            "  - evidence\n  - offline\n",
            "mkdocs.yml: plugins has 'offline', which changes the address",
        ),
        ("strict: true", "use_directory_urls: false", "mkdocs.yml: use_directory_urls is off, and links name folders"),
        ("strict: true", "nav: [index.md, knotz.md]", "mkdocs.yml: nav names 'knotz.md', and there is no such page"),
        ("strict: true", "extra_css: [own.css]", "extra_css names 'own.css', and there is no such file"),
        ("strict: true", "extra_javascript: [own.js]", "extra_javascript names 'own.js', and there is no such file"),
        ("  font: false", "  font: false\n  favicon: own.svg", "theme names the favicon 'own.svg', and there is no"),
    ],
)
def test_a_piece_that_the_configuration_lacks(
    project: Project, build: Callable[[], str], old: str, new: str, said: str
) -> None:
    project.edit("mkdocs.yml", old, new)
    assert said in build()


MARKED = '<div class="no-claim" markdown>\n\n**Words** `of` <b>ours</b>.\n\n</div>'


@pytest.mark.parametrize("marked", [MARKED, MARKED.replace("markdown", 'markdown="1"')])
def test_a_page_with_markdown_inside_html_needs_what_reads_it(
    project: Project, build: Callable[[], str], marked: str
) -> None:
    project.edit(PAGE, SENTENCE, f"{marked}\n\n{SENTENCE}")
    before = (project.root / PAGE).read_text("utf-8").partition(marked)[0]
    line = before.count("\n") + 1
    assert f"mkdocs.yml: markdown_extensions lacks 'md_in_html', which {PAGE}:{line} needs; add it" in build()


@pytest.mark.parametrize("extension", ["md_in_html", "extra"])
def test_markdown_inside_html_is_read(project: Project, run: Run, extension: str) -> None:
    project.edit("mkdocs.yml", "  - attr_list\n", f"  - attr_list\n  - {extension}\n")
    project.edit(PAGE, SENTENCE, f"{MARKED}\n\n{SENTENCE}")
    assert run("build", "--root", project.root, "--without-pdf").exit_code == 0
    assert "<strong>Words</strong>" in (project.root / "site/index.html").read_text("utf-8")


def test_code_and_comments_that_speak_of_markdown_need_nothing(project: Project, run: Run) -> None:
    project.edit(PAGE, SENTENCE, f"`<div markdown>` <!-- <div markdown> -->\n\n    <p markdown>\n\n{SENTENCE}")
    assert run("build", "--root", project.root, "--without-pdf").exit_code == 0


def test_everything_that_is_lacking_is_told_in_one_run(project: Project, build: Callable[[], str]) -> None:
    project.edit("mkdocs.yml", "  - search\n", "")
    project.edit("mkdocs.yml", "  - attr_list\n", "")
    said = build()
    assert "lacks 'search'" in said
    assert "lacks 'attr_list'" in said


@pytest.mark.parametrize(
    "gone", [*(f"assets/{file.name}" for file in (ENGINE / "assets").iterdir()), "theme/main.html", "theme/404.html"]
)
def test_a_piece_that_the_engine_lacks(
    build: Callable[[], str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, gone: str
) -> None:
    for part in ("assets", "theme"):
        shutil.copytree(ENGINE / part, tmp_path / "engine" / part)
    (tmp_path / "engine" / gone).unlink()
    monkeypatch.setattr(configuration, "ENGINE", tmp_path / "engine")
    assert f"the engine lacks its {gone}; install it again" in build()


def test_a_page_that_is_made_and_stands_in_no_menu(project: Project, build: Callable[[], str]) -> None:
    project.write("content/more.md", "---\ntitle: More\n---\n# More\n")
    project.edit("mkdocs.yml", "strict: true", "nav: [index.md, knots.md]\nnot_in_nav: 'l*'\nexclude_docs: 'mix*'")
    said = build()
    message = "mkdocs.yml: nav leaves out '{}', which is made from evidence/; add it, or name it under not_in_nav"
    for made in ("handout/clinician.md", "references.md", "shade.md"):
        assert message.format(made) in said
    assert re.findall(r"docs directory, .*\n((?:  - .*\n)+)", said) == ["  - more.md\n"]
    assert not re.search("leaves out '(law|mixing|leaflet|knots).md'", said)


@pytest.mark.parametrize("strict", ["strict: true", "strict: false"])
def test_mkdocs_itself_stops_as_well(project: Project, strict: str) -> None:
    project.edit("mkdocs.yml", "strict: true", f"{strict}\nnav: [index.md, knotz.md]")
    config = load_config(str(project.root / "mkdocs.yml"), site_dir=str(project.root / "out"))
    from mkdocs.commands.build import build as mkdocs_build

    with pytest.raises(Abort):
        mkdocs_build(config)


# Links.

GOOD = [
    "knots/", "./knots/", "knots/index.html", "knots/#bottom-line", "knots/?find=x#bottom-line", "#top-of-it", "",
    "?x=1", "references/#ref-series-2019", "assets/favicon.svg", "404.html", "sitemap.xml", "https://example.org/x",
    "//example.org", "mailto:a@example.org", "tel:+1", "data:text/plain,x", "knots/../knots/", ".",
]  # fmt: skip
BAD = {
    "knotz/": "there is no content/knotz.md. Did you mean 'knots/'?",
    "nothing-like-it/": "there is no content/nothing-like-it.md",
    "knots": "there is no 'knots'. Did you mean 'knots/'?",
    "knots/#bottom-lines": "that page has no part 'bottom-lines'. Did you mean '#bottom-line'?",
    "#tops": "that page has no part 'tops'",
    "assets/favicon.png": "there is no 'assets/favicon.png'. Did you mean 'assets/favicon.svg'?",
    "/knots/": "it starts at the host's root",
    "../knots/": "there is no",
}


def test_links_in_raw_html_that_lead_somewhere(project: Project, run: Run) -> None:
    links = "".join(f'<a href="{link}">x</a>' for link in GOOD)
    project.edit(PAGE, SENTENCE, f'<p id="top-of-it" class="no-claim">{links}</p>\n\n{SENTENCE}')
    result = run("build", "--root", project.root, "--without-pdf")
    assert result.exit_code == 0, result.output


def test_links_that_lead_nowhere_are_all_told_with_their_places(project: Project, build: Callable[[], str]) -> None:
    links = "\n".join(f"<a href='{link}'>x</a>" for link in BAD)
    project.edit(PAGE, SENTENCE, f"<p>\n{links}\n</p>\n\n{SENTENCE}")
    text = (project.root / PAGE).read_text("utf-8").splitlines()
    said = build()
    for link, reason in BAD.items():
        (line,) = (number for number, written in enumerate(text, start=1) if f"'{link}'" in written)
        assert f"{PAGE}:{line}:10: LNK001 '{link}' leads nowhere: {reason}" in said, link


@pytest.mark.parametrize(
    "html",
    [
        '<img src="nope.png" alt="x">',
        "<a class=x href=nope/>x</a>",
        '<a\n  href="nope/">x</a>',
        '<p><a href="nope/">x</a></p>',
        '<iframe src="nope/"></iframe>',
        "[x](nope.md)",
        "![x](nope.png)",
    ],
)
def test_each_way_to_write_a_link(project: Project, build: Callable[[], str], html: str) -> None:
    project.edit(PAGE, SENTENCE, f"{html}\n\n{SENTENCE}")
    assert "LNK001 'nope" in build()


def test_a_link_in_text_that_is_code_is_none(project: Project, run: Run) -> None:
    project.edit(PAGE, SENTENCE, f'`<a href="nope/">`\n\n{SENTENCE}')
    assert run("build", "--root", project.root, "--without-pdf").exit_code == 0


def test_anchors_of_finished_html_are_known_to_markdown_s_links(project: Project, run: Run) -> None:
    project.edit(PAGE, SENTENCE, f"[x](#here), [y](#there)\n\n<p id='here' class='no-claim'>x</p>\n\n<a name=there></a>"
                 f"\n\n{SENTENCE}")  # fmt: skip
    assert run("build", "--root", project.root, "--without-pdf").exit_code == 0


def test_the_example_lacks_nothing() -> None:
    config = load_config(str(PROJECTS / "example" / "mkdocs.yml"))
    assert isinstance(config.plugins["evidence"], EvidencePlugin)
    assert lacking(config) == []
