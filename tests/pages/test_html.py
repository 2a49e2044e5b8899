"""Citations and abbreviations in texts: how they are read, numbered and shown."""

import re

import pytest
from markupsafe import Markup

from build_tools.model import citations
from build_tools.model.citations import Citation
from build_tools.model.evidence import Source
from build_tools.model.evidence_base import EvidenceBase
from build_tools.model.small_files import Abbreviation, Vocabulary
from build_tools.pages.html import Prose, dialled
from build_tools.view.escape import heading
from build_tools.view.numbering import Numbering
from build_tools.view.shown import Said, behind

WORDS = Vocabulary(
    subject="plant x",
    about={},
    selling_phrases=[],
    verdict_words=[],
    preferred={},
    separate_records=[],
    guarded_names=[],
    amount_units=[],
)


def prose(*abbreviations):
    listed = tuple(Abbreviation.model_validate(fields) for fields in abbreviations)
    return Prose(EvidenceBase(WORDS, abbreviations=listed))


def shown(html):
    """What a reader sees of citations: `{1; 2, table 2}` in place of links."""
    html = re.sub(r"<sup[^>]*>", "{", html).replace("</sup>", "}")
    return re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("No citation.", ["No citation."]),
        ("One [@a-2020].", ["One ", [Citation("a-2020")], "."]),
        ("[@a; @b]", ["", [Citation("a"), Citation("b")], ""]),
        ("[@a, table 2; @b, p. 4, line 3]", ["", [Citation("a", "table 2"), Citation("b", "p. 4, line 3")], ""]),
        ("[@a;@b]", ["", [Citation("a"), Citation("b")], ""]),
        ("[ @a]", ["[ @a]"]),
        ("[@a][@b]", ["", [Citation("a")], "", [Citation("b")], ""]),
        ("[@a b]", ["[@a b]"]),
        ("[@A]", ["[@A]"]),
        ("[@a-]", ["[@a-]"]),
        ("[@a;]", ["[@a;]"]),
        ("[@]", ["[@]"]),
        ("[see @a]", ["[see @a]"]),
        ("[@a,]", ["[@a,]"]),
        ("mail@example.org and [text]", ["mail@example.org and [text]"]),
    ],
)
def test_text_is_split_at_its_citations(text, parts):
    assert list(citations.split(text)) == parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[@a]", []),
        ("[@a, table 2; @b]", []),
        ("[@a b]", ["[@a b]"]),
        ("[@a; b]", ["[@a; b]"]),
        ("[@a] and [see @b] and [@C]", ["[see @b]", "[@C]"]),
        ("[text] and a@b", []),
    ],
)
def test_what_only_looks_like_a_citation_is_found(text, found):
    assert citations.malformed(text) == found


def test_cited_references_in_order():
    assert citations.cited("x [@b; @a] y [@c, p. 3] z [@b]") == ["b", "a", "c", "b"]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("One [@a].", "One."),
        ("One [@a], two [@b; @c] three.", "One, two three."),
        ("One [@a]", "One"),
        ("One [@a b].", "One [@a b]."),
    ],
)
def test_text_without_citations(text, bare):
    assert citations.without(text) == bare


def test_numbers_follow_the_order_of_first_use():
    numbering = Numbering()
    assert [numbering.cite(name) for name in "bacbb"] == [(1, 1), (2, 1), (3, 1), (1, 2), (1, 3)]
    assert numbering.order == {"b": 1, "a": 2, "c": 3}
    assert numbering.uses == {"b": 3, "a": 1, "c": 1}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One [@a].", "One.{1}"),
        ("One [@a], two.", "One,{1} two."),
        ("One [@a]; two.", "One{1}; two."),
        ("One [@a]: two.", "One{1}: two."),
        ("One [@a] two.", "One{1} two."),
        ("One. [@a] Two.", "One.{1} Two."),
        ("One\n[@a].", "One.{1}"),
        ("One [@a]? Two.", "One{1}? Two."),
        ("One [@a; @b, table 2].", "One.{1; 2, table 2}"),
        ("One [@a, abstract].", "One.{1}"),
        ("One [@a] [@b].", "One{1}.{2}"),
        ("One [@b]. Two [@a; @b]. Three [@c; @b; @a].", "One.{1} Two.{1; 2} Three.{1; 2; 3}"),
        ("One [@a b].", "One.[@a b]"),
    ],
)
def test_text_is_shown_with_numbers(text, found):
    assert shown(prose().text(text)) == found


def test_links_of_a_citation():
    writer = prose()
    sources = behind([Source(ref="a-2020", seen="full")])
    html = writer.text("One [@a-2020, p. <3>]. Two [@a-2020].") + writer.group(sources)
    assert re.findall(r'<a class="cite" href="#ref-a-2020" id="cite-1-(\d)">([^<]+)</a>', html) == [
        ("1", "1, p. &lt;3&gt;"),
        ("2", "1"),
        ("3", "1"),
    ]


def test_sources_are_one_group_with_each_reference_once():
    sources = [
        Source(ref="b", seen="full", locator="table 2"),
        Source(ref="a", seen="reported", via="c"),
        Source(ref="b", seen="full", locator="table 3"),
        Source(ref="c", seen="abstract", locator="abstract"),
    ]
    assert shown(prose().group(behind(sources))) == "{1, table 2; 2; 3}"


def test_no_sources_are_no_group():
    assert prose().group([]) == ""
    assert prose().said(Said("No source.")) == "No source."


def test_sources_stand_behind_the_text():
    said = Said("One [@a] and two.", behind([Source(ref="b", seen="full")]))
    assert shown(prose().said(said)) == "One{1} and two.{2}"


def test_citations_in_markdown_leave_the_rest_alone():
    text = "# A *b* <i>c</i>\n\n- d [@a]\n\n    e [@b].\n"
    assert shown(prose().markdown(text)) == "# A *b* c\n\n- d{1}\n\n    e.{2}\n"
    assert "<i>c</i>" in prose().markdown(text)


XKS = {"short": "XKS", "long": "example knot scale"}
BMI = {"short": "BMI", "long": "body mass index", "spell_out": "no"}


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["The XKS and the XKS."], ["The XKS (example knot scale) and the XKS."]),
        (["The XKS.", "The XKS."], ["The XKS (example knot scale).", "The XKS."]),
        (["The BMI."], ["The BMI."]),
        (["The example knot scale (XKS) and the XKS."], ["The example knot scale (XKS) and the XKS."]),
        (["The XKSs, AXKS, A-XKS."], ["The XKSs, AXKS, A-XKS."]),
        (["The XKS-9 and XKS."], ["The XKS-9 and XKS (example knot scale)."]),
        (["The xks."], ["The xks."]),
        (["XKS [@a]. XKS"], ["XKS (example knot scale).{1} XKS"]),
    ],
)
def test_abbreviation_is_spelt_out_at_its_first_use(texts, found):
    writer = prose(XKS, BMI)
    assert [shown(writer.text(text)) for text in texts] == found


def test_abbreviation_is_explained_at_its_first_use_on_a_page():
    writer = prose(XKS, BMI)
    html = writer.text("XKS, XKS, BMI") + writer.text("BMI")
    assert re.findall(r'<abbr title="([^"]+)">([^<]+)</abbr>', html) == [
        ("example knot scale", "XKS"),
        ("body mass index", "BMI"),
    ]
    assert re.sub("<[^>]+>", "", html) == "XKS (example knot scale), XKS, BMIBMI"


def test_the_longer_of_two_abbreviations_is_meant():
    html = prose({"short": "XK", "long": "knot"}, {"short": "XK-2", "long": "second knot"}).text("XK-2")
    assert re.findall('title="([^"]+)"', html) == ["second knot"]


@pytest.mark.parametrize("text", ["<b>&amp;", "a  b\nc", "\"'<", "{{ x }}"])
def test_text_is_escaped(text):
    html = prose(XKS).text(text)
    assert "<" not in html
    assert html.unescape() == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A plain title, with (brackets)", r"A plain title, with \(brackets\)"),
        ("5-HT/XKS: a_b*", r"5\-HT/XKS&#58; a\_b\*"),
        ("<b> & {: .x }", r"&#60;b&#62; &#38; \{&#58; .x \}".replace(".x", r"\.x")),
        ("two\n\nlines", "two lines"),
    ],
)
def test_heading_holds_no_markup(text, found):
    assert heading(text) == found


def test_a_telephone_number_dials():
    assert dialled(Markup("Call 1-800-555-0100 &amp; wait; 11-800-555-0100 is none.")) == (
        'Call <a class="dial" href="tel:+18005550100">1-800-555-0100</a> &amp; wait; 11-800-555-0100 is none.'
    )


@pytest.mark.parametrize(
    ("number", "dials"),
    [
        ("1-800-555-0100", "+18005550100"),
        ("+44 20 7946 0991", "+442079460991"),
        ("+44 (0)20 7946 0991", "+442079460991"),
        ("+1 (800) 555-0100", "+18005550100"),
        ("+61 2 5550 0100", "+61255500100"),
        ("+33 1 99 00 00 00", "+33199000000"),
        ("+49.30.23125.000", "+493023125000"),
        ("+6625550100", "+6625550100"),
    ],
)
def test_numbers_of_any_country_dial(number, dials):
    link = f'<a class="dial" href="tel:{dials}">{number}</a>'
    assert dialled(Markup(f"Call {number}, or wait.")) == f"Call {link}, or wait."
    assert dialled(Markup(f"({number})")) == f"({link})"


@pytest.mark.parametrize(
    "text",
    ["112", "555-0100", "+7", "C+44 20", "1+44 20 7946 0991", "2026-11-23", "+1 of 20", '<a title="+44 20 7946 0991">'],
)
def test_what_is_no_number_of_a_country_is_no_link(text):
    assert dialled(Markup(text)) == text


def test_a_text_with_a_telephone_number_is_escaped():
    assert dialled("<b>1-800-555-0100</b>") == (
        '&lt;b&gt;<a class="dial" href="tel:+18005550100">1-800-555-0100</a>&lt;/b&gt;'
    )
