"""The Markdown of each page, held word for word and tag for tag: classes, labels for screen readers, and what scripts
and search read in it stand in no text of a built page."""

from html import escape

import pytest

from build_tools.pages.markdown import pages
from build_tools.view.addresses import Site
from build_tools.view.reference_list import parts
from tests.golden_files import ANEW, golden, markdown, widest_base

KEPT = sorted(file.stem for file in golden("markdown", "knots").parent.iterdir())


def test_a_page_is_kept_of_each_that_is_written() -> None:
    assert sorted(markdown()) == KEPT, ANEW


@pytest.mark.parametrize("name", KEPT)
def test_page_is_written_as_it_was(name: str) -> None:
    assert markdown()[name] == golden("markdown", name).read_text(encoding="utf-8"), ANEW


def test_of_a_page_that_is_not_wanted_there_is_its_title() -> None:
    base = widest_base()
    written, some = pages(base, Site()), pages(base, Site(), wanted=["knots.md"])
    assert some["knots.md"] == written.pop("knots.md")
    assert {path: f'title: "{escape(title)}"' for path, title in some.items() if path in written} == {
        path: text.splitlines()[1] for path, text in written.items()
    }


def test_the_list_of_references_alone_says_what_all_other_pages_cite() -> None:
    base = widest_base()
    [listed, *_] = (part.name for part in parts(base))
    written, some = pages(base, Site()), pages(base, Site(), wanted=[f"{listed}.md"])
    assert some[f"{listed}.md"] == written[f"{listed}.md"]
    assert some["knots.md"] == "Knots"
