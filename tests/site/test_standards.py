"""The built HTML keeps to the HTML standard."""

import html5lib
import pytest
from html5lib.constants import E

from tests.site.reading import BuiltPage

pytestmark = pytest.mark.xdist_group("html")


def test_every_page_parses_without_an_error(pages: dict[str, BuiltPage]) -> None:
    found = []
    for page in pages.values():
        parser = html5lib.HTMLParser()
        parser.parse(page.text)
        found += [f"{page.path}:{line}:{column}: {E[code] % values}" for (line, column), code, values in parser.errors]
    assert not found, "\n".join(found)
