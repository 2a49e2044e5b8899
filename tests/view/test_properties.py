"""A heading shows its text, whatever stands in it."""

from pathlib import Path

import markdown
import yaml
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.view.escape import heading

EXAMPLE = Path(__file__).parents[1] / "projects" / "example" / "mkdocs.yml"
EXTENSIONS = [
    item if isinstance(item, str) else next(iter(item))
    for item in yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))["markdown_extensions"]
]
MORE = ["abbr", "admonition", "def_list", "footnotes", "md_in_html", "tables"]
"""Extensions that no page of ours needs, and that another project may switch on."""
SIGNS = "\\`*_{}[]()#+-.!&<>|~^:$=@\"'/;,%?aB1 \n"


@given(st.text(SIGNS, max_size=30) | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30))
@example("# a {: #b .c }")
@example("&amp; &#65; <b>x</b> [a](http://b.example) ![c](d) `e` **f** https://g.example :h: [^1] a@b.example")
@example("a\\")
@example("1. a")
def test_a_heading_is_its_text_and_nothing_else(text: str) -> None:
    shown = " ".join(text.split())
    if not shown:
        return
    for extensions in (EXTENSIONS, EXTENSIONS + MORE):
        html = markdown.markdown(f"## {heading(text)} {{: #anchor }}\n\nAfter.\n", extensions=extensions)
        page = BeautifulSoup(html, "html5lib")
        [found] = page.select("h2")
        assert found["id"] == "anchor"
        assert found.find_all(True) == []
        assert "".join(found.get_text().split()) == "".join(shown.split())
        assert [element.name for element in page.body.find_all(True)] == ["h2", "p"]
