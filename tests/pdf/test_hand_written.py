"""Hand-written pages on paper: any Markdown becomes blocks of the dossier, or is named with its line."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.figures.cache import figures
from build_tools.load.project import load
from build_tools.pages.markdown import hand_written
from build_tools.pdf.dossier import document, dossier
from build_tools.pdf.dossier_text import Cites
from build_tools.pdf.hand_written import UnknownElement, blocks_of
from build_tools.pdf.typesetting import TypesettingError, as_json
from build_tools.view.addresses import Site

FRONT = "---\ntitle: How we work\ndescription: How.\n---\n"


def group(citations):
    return Cites(tuple((citation.reference, citation.locator) for citation in citations))


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("bare words", [("p", ["bare words"])]),
        ("one\ntwo", [("p", ["one two"])]),
        ("# A *b* **c** [d](https://e.org) 10<sup>2</sup> {: #x }", [("h1", ["A b c d 102"])]),
        ("###### Deep", [("h4", ["Deep"])]),
        ("*a* **b** `c` 10<sup>2</sup>", [("p", [{"i": "a"}, " ", {"b": "b"}, " c 10", {"up": "2"}])]),
        ("[a](https://e.org) [b](other.md)", [("p", [{"u": "a", "to": "https://e.org"}, " b"])]),
        ("- a\n- b\n    - c", [("li", ["a"]), ("li", ["b"]), ("li", ["– ", "c"])]),
        ("- a\n    - b\n- c", [("li", ["a"]), ("li", ["– ", "b"]), ("li", ["c"])]),
        ("1. a\n2. b\n\nc\n\n- d", [("p", ["1. ", "a"]), ("p", ["2. ", "b"]), ("p", ["c"]), ("li", ["d"])]),
        ("1. a\n2. b", [("p", ["1. ", "a"]), ("p", ["2. ", "b"])]),
        ('a<sup class="recites">1</sup>', [("p", ["a", {"up": "1"}])]),
        ("<p> a <b>b</b> c </p>", [("p", ["a ", {"b": "b"}, " c"])]),
        ("> a\n\nb", [("quote", ["a"]), ("p", ["b"])]),
        ("```\na\n  b\n```", [("quote", ["a\n  b"])]),
        ("a  \nb", [("p", ["a", "\n", " b"])]),
        ("---", []),
        ("<!-- a -->", []),
        ("<style>p { }</style>\n\na", [("p", ["a"])]),
        ("![Leaves of a plant](leaf.png)", [("p", [{"i": "[Picture: Leaves of a plant]"}])]),
        ('<div markdown>\n\n## A\n\nb\n\n</div>', [("h2", ["A"]), ("p", ["b"])]),
        ("<p>One <strong>two</strong></p>\n<ul><li>four</li></ul>", [("p", ["One ", {"b": "two"}]), ("li", ["four"])]),
        ("<ul><li>a<li>b</ul>", [("li", ["a"]), ("li", ["b"])]),
        ("<dl><dt>a</dt><dd>b</dd></dl>", [("p", [{"b": "a"}]), ("p", ["b"])]),
        ("<details><summary>a</summary>b</details>", [("p", ["a"]), ("p", ["b"])]),
        ("a &lt;b&gt; &amp; c", [("p", ["a <b> & c"])]),
        (
            'a<sup class="cites"><a class="cite" href="#ref-x-1">1</a>; '
            '<a class="cite" href="#ref-y-2">2, table 3</a></sup>',
            [("p", ["a", {"c": [["x-1", None], ["y-2", "table 3"]]}])],
        ),
    ],
)  # fmt: skip
def test_markdown_becomes_blocks(page, found):
    assert [(block.kind, _joined(_plain(block.text))) for block in blocks_of(page, group)] == found


@pytest.mark.parametrize(
    ("elements", "begins"),
    [
        ("address article aside blockquote dd details div dl dt figcaption figure footer header hr li main", ["one"]),
        ("nav ol p pre section summary ul h1 h2 h3 h4 h5 h6", ["one"]),
        ("abbr bdi code data del ins kbd mark s samp small span sub time u wbr", ["one two three"]),
        ("b strong", ["one ", {"b": "two"}]),
        ("cite dfn em i var", ["one ", {"i": "two"}]),
        ("script style", ["one  three"]),
    ],
)
def test_each_element_of_html_parts_a_line_or_stands_in_it(elements, begins):
    for element in elements.split():
        blocks = blocks_of(f"<div>one <{element}>two</{element}> three</div>", group)
        text = [piece for block in blocks for piece in _joined(_plain(block.text))]
        assert text[: len(begins)] == begins, element


def _nested(inner):
    """HTML around other HTML."""
    element = st.sampled_from(
        ["p", "div", "li", "ul", "ol", "blockquote", "h2", "dt", "b", "em", "q", "span", "sup", "a"]
    )
    wrapped = st.builds(lambda name, html: f"<{name}>{html}</{name}>", element, inner)
    return wrapped | st.lists(inner, min_size=2, max_size=3).map(" ".join)


@given(
    st.recursive(st.just("w"), _nested), st.lists(st.lists(st.just("<b>w</b>"), min_size=1), max_size=3), st.booleans()
)
def test_no_word_is_lost_or_moves(html, rows, closed):
    ends = ("</td>", "</tr>") if closed else ("", "")
    cells = "".join("<tr>" + "".join(f"<td>{cell}{ends[0]}" for cell in row) + ends[1] for row in rows)
    number = iter(range(1000))
    page = re.sub(r"\bw\b", lambda _: f"w{next(number)}", f"<div>{html}<table>{cells}</table></div>")
    blocks = blocks_of(page, group)
    words = re.findall(r"w\d+", as_json([[block.text, block.rows] for block in blocks]))
    assert words == re.findall(r"w\d+", page)
    printed = [[len(row) for row in block.rows] for block in blocks if block.kind == "table"]
    assert printed == ([[max(map(len, rows))] * len(rows)] if rows else [])


@pytest.mark.parametrize("part", ["", "thead", "tbody", "tfoot"])
@pytest.mark.parametrize("cell", ["td", "th"])
def test_a_table_in_html_keeps_its_rows(part, cell):
    row = f"<tr><{cell}>a</{cell}><{cell}><p>b</p>c</{cell}></tr>"
    rows = f"<{part}>{row}</{part}>" if part else row
    title, table = blocks_of(f"<table><caption>Title</caption>{rows}</table>", group)
    assert (title.kind, _plain(title.text)) == ("p", [{"b": "Title"}])
    assert (table.kind, [[_joined(text) for text in line] for line in _plain(table.rows)]) == (
        "table",
        [[["a"], ["b c"]]],
    )


def _plain(text):
    """A text as the layout gets it."""
    return json.loads(as_json(text))


def _joined(text):
    """A text with neighbouring strings joined: how it was cut says nothing."""
    joined = []
    for piece in text:
        if joined and isinstance(piece, str) and isinstance(joined[-1], str) and not {piece[:1], piece} & {"\n"} \
                and not joined[-1].endswith(("\n", "– ", ". ")):  # fmt: skip
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def test_a_table_keeps_its_rows():
    [table] = blocks_of("| a | b |\n|---|---|\n| c **d** | |\n", group)
    assert _plain(table.rows) == [[["a"], ["b"]], [["c ", {"b": "d"}], []]]


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("<td>a</td>", "cannot print <td>; expected it in <tr>"),
        ("<tr></tr>", "cannot print <tr>; expected it in <table>"),
        ("<table><tr><td><table></table></td></tr></table>", "cannot print <table>; it stands in another"),
        ("<video></video>", "cannot print <video>"),
        ("<h7>a</h7>", "cannot print <h7>"),
        ("![](leaf.png)", "cannot print <img>; give it words of its own"),
    ],
)
def test_what_paper_cannot_show_is_named_with_its_line(project, page, says):
    with pytest.raises(UnknownElement, match=says):
        blocks_of(page, group)
    project.write("content/methods.md", f"{FRONT}# T\n\nWords.\n\n{page}\n")
    base = load(project.root).base
    with pytest.raises(TypesettingError, match=rf"content/methods\.md:9: the dossier {says}"):
        dossier(base, Site(), figures(base), hand_written(base, Site()))


def test_a_page_in_plain_markdown_is_a_chapter_with_its_citations(project):
    project.write("content/methods.md", f"{FRONT}# Methods\n\nWe asked [@trial-2020, table 2].\n\n- one\n- two\n")
    project.write("content/more/for-pharmacists.md", f"{FRONT}No heading of its own.\n")
    base = load(project.root).base
    chapters = {
        part["title"]: part["blocks"]
        for part in document(base, Site(), figures(base), hand_written(base, Site()))["chapters"]
    }
    [asked, *items] = chapters["Methods"]
    [cited] = [piece for piece in _plain(asked.text) if isinstance(piece, dict)]
    assert [label.partition(", ")[2] for _, label in cited["c"]] == ["table 2"]
    assert [item.kind for item in items] == ["li", "li"]
    assert chapters["How we work"][0].text == ["No heading of its own."]
    assert dossier(base, Site(), figures(base), hand_written(base, Site()))
