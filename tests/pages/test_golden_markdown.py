"""The Markdown of each page, held word for word and tag for tag: classes, labels for screen readers, and what scripts and
search read in it stand in no text of a built page."""

import pytest

from tests.golden_files import ANEW, golden, markdown

KEPT = sorted(file.stem for file in golden("markdown", "knots").parent.iterdir())


def test_a_page_is_kept_of_each_that_is_written() -> None:
    assert sorted(markdown()) == KEPT, ANEW


@pytest.mark.parametrize("name", KEPT)
def test_page_is_written_as_it_was(name: str) -> None:
    assert markdown()[name] == golden("markdown", name).read_text(encoding="utf-8"), ANEW
