"""Whatever goes wrong in a hand-written page's template is named with the page's own line."""

import dataclasses

import pytest

from build_tools.pages.markdown import Unbuildable, pages
from build_tools.view.addresses import Site
from tests.golden_files import base_of_example

FRONT = "---\ntitle: New\n---\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ 1 / 0 }}", "content/new.md:4: ZeroDivisionError: division by zero"),
        ("fine\n\n{{ nothing.at.all }}", "content/new.md:6: UndefinedError: 'nothing' is undefined"),
        ("fine\n{% include 'nothing.j2' %}", "content/new.md:5: TemplateNotFound: nothing.j2"),
        ("{% if %}", "content/new.md:4: TemplateSyntaxError: Expected an expression, got 'end of statement block'"),
    ],
)
def test_a_template_that_fails_names_the_line_of_the_page(text: str, found: str) -> None:
    with pytest.raises(Unbuildable) as caught:
        pages(dataclasses.replace(base_of_example(), content={"new.md": FRONT + text}), Site())
    assert str(caught.value) == found
