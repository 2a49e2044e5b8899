"""Our style sheet and scripts, without what browsers pass over, say what their sources say."""

import re

import pytest

from build_tools.engine.configuration import ENGINE, STYLES, assets


def tokens(css: str) -> list[str]:
    """A style sheet's strings, and its words and signs between them; neither comments nor blanks."""
    return re.findall(r'"[^"\n]*"|[^\s"{};:,]+|[{};:,]', re.sub(r"/\*.*?\*/", " ", css, flags=re.DOTALL))


def test_the_style_sheet_says_the_same_in_fewer_letters() -> None:
    source, served = (ENGINE / STYLES).read_text(encoding="utf-8"), assets()[STYLES].decode()
    assert tokens(served) == tokens(source)
    assert len(served) < 0.9 * len(source)


@pytest.mark.parametrize("kept", ['content:" \\00b7"', "calc(", " > ", "@media (min-width:", " and ("])
def test_blanks_that_part_something_stay(kept: str) -> None:
    assert kept in assets()[STYLES].decode()
