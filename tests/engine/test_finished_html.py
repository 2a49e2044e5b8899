"""Leaving finished HTML unparsed changes nothing, neither what Markdown makes of a page nor what search finds in it."""

import pytest
from markdown import Markdown
from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.toc import get_toc

from build_tools.engine.finished_html import FinishedHtml, as_the_search_plugin_leaves_it, for_search

EXTENSIONS = ("attr_list", "toc", "fenced_code", "md_in_html")
PAGES = {
    "plain": "# Title\n\nText *with* marks.\n",
    "blocks": "# A\n\n<p>one</p>\n\n## B {: #b }\n\n<div><div>two</div>\n<p>x</p></div>\n",
    "adjacent": "<p>one</p>\n<p>two</p>\n\n## B\n",
    "empty lines within": '<div class="x">\n\n<p>one</p>\n\n<div>\n\n</div>\n</div>\n\nafter\n',
    "text behind": "<div>one</div> and *two*\n\nafter\n",
    "text below": "<div>one</div>\n*two*\n\nafter\n",
    "within a paragraph": "before\n<div>one</div>\nafter\n",
    "never closed": "<div>\n\n<div>one</div>\n\n## B\n",
    "closed twice": "<p>one</p></p>\n\n## B\n",
    "inline": '<a id="x"></a> text\n\n<span>one</span>\n',
    "indented": "- item\n\n    <div>*one*</div>\n\n<p>two</p>\n",
    "fenced": "```\n<div>one</div>\n\n<p>\n```\n\n<p>two</p>\n",
    "Markdown in HTML": '<div markdown>\n\n*one*\n\n</div>\n\n<div><p markdown="1">*two*</p></div>\n',
    "HTML in Markdown in HTML": "<div markdown>\n\n<p>one</p>\n\n*two*\n\n</div>\n\n<p>three</p>\n",
    "the word": "<p>a markdown file</p>\n\nafter\n",
    "script": '<script>if (a < b) { "</p><div>" }</script>\n\n<p>one</p>\n',
    "attributes": '<p title="a > b" data-x="<p>">one</p>\n\n## B\n',
    "similar names": "<pre>x</pre>\n\n<p>one</p>\n\n<picture></picture>\n",
    "capitals": "<DIV>one</DIV>\n\n<P>two</P>\n",
    "backslash and entity": "<p>\\* &amp; &lt;b&gt;</p>\n\n\\* &amp;\n",
}


def converted(text: str, *more: object) -> tuple[str, str]:
    markdown = Markdown(extensions=[*EXTENSIONS, *more])
    return markdown.convert(text), repr(markdown.toc_tokens)


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_markdown_makes_the_same_of_it(text: str) -> None:
    assert converted(text, FinishedHtml()) == converted(text)


def test_a_block_is_kept_from_markdown() -> None:
    markdown = Markdown(extensions=[FinishedHtml()])
    markdown.preprocessors.deregister("html_block")
    assert markdown.convert("<div>*one*</div>\n\n*two*\n") == "<div>*one*</div>\n\n<p><em>two</em></p>"


SEARCHED = {
    "nothing": "<p>none</p>",
    "nested": "<h1 id=a>A</h1><p>one</p><div data-search-exclude><p>two</p>three</div><p>four</p>",
    "in a sentence": "<h1 id=a>A</h1><p>one <sup class='c' data-search-exclude>1</sup> two</p>\n<p>three</p>",
    "a heading": "<h1 id=a>A</h1><h2 id=b data-search-exclude>B</h2><p>hidden</p><h2 id=c>C</h2><p>seen</p>",
    "with a value": '<h1 id=a>A</h1><p data-search-exclude="yes">one</p><p>two</p>',
    "never closed": "<h1 id=a>A</h1><p>one</p><div data-search-exclude><p>two</p>",
    "nothing to close": "<h1 id=a>A</h1><img data-search-exclude><p>one</p>",
    "the words": "<h1 id=a>A</h1><p>one <code>data-search-exclude</code> two</p>",
    "similar names": "<h1 id=a>A</h1><p data-search-exclude>x<picture>y</picture></p><pre>one</pre>",
    "white space": "<h1 id=a>A</h1>\n<p>one\n<b data-search-exclude>x</b>\n</p>\n<i data-search-exclude>y</i>\ntwo",
}


class Page:
    """What the search plugin asks of a page."""

    meta: dict[str, object] = {}  # noqa: RUF012
    url = "page/"
    title = "Page"
    toc = get_toc([])

    def __init__(self, content: str) -> None:
        self.content = content


def entries(html: str) -> list[dict[str, str]]:
    index = SearchIndex(lang=["en"], separator=" ", pipeline=[], fields={})
    index.add_entry_from_context(Page(html))
    return index.entries


@pytest.mark.parametrize("html", SEARCHED.values(), ids=SEARCHED)
def test_search_finds_the_same(html: str) -> None:
    assert entries(for_search(html)) == entries(html)


def test_what_is_left_out_is_not_read() -> None:
    assert for_search(SEARCHED["nested"]) == "<h1 id=a>A</h1><p>one</p><p>four</p>"
    assert for_search("<p>one</p><div data-search-exclude><div>two</div>three</div>") == "<p>one</p>"


def test_attributes_for_search_leave_the_page_as_the_plugin_takes_them() -> None:
    assert as_the_search_plugin_leaves_it('<p data-search-exclude="yes">one</p>') == "<p>one</p>"
    assert as_the_search_plugin_leaves_it("<p data-search-exclude>one</p>") == "<p data-search-exclude>one</p>"
