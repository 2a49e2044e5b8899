"""What counts as a quantity, what only looks like one, and that no text with one is passed over."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.checks.numbers import may_count
from build_tools.checks.quantities import COUNTING, quantities
from build_tools.load.project import load
from build_tools.model.walks import At, Body
from tests.conftest import PROJECTS

VALUES = [
    ("2,061 people, 3.80 times, 0.5 and 1000", [2061, 3.8, 0.5, 1000]),
    ("Two of eleven, and twenty-one of ninety; one of none", [2, 11, 21, 90]),
    ("twice, 1.4-fold, sixfold, three- to fivefold", [2, 1.4, 6, 3, 5]),
    ("2 million, three hundred, 10 to 15 million", [2e6, 300, 10e6, 15e6]),
    ("one hundred, a hundred, a thousand and one million", [100, 100, 1000, 1e6]),
    ("a rate per hundred, and per million; Hundred; a dozen, two dozen", [100, 1e6, 100, 12, 24]),
    ("several thousand, a few hundred, some dozen, many million, dozens, hundreds of thousands", []),
    ("several hundred thousand, a hundredth", []),
    ("two hundred thousand, a hundred million, a thousandfold and hundred-fold range", [2e5, 1e8, 1000, 100]),
    ("a hundred and five, one hundred twenty-one, two thousand and nineteen", [105, 121, 2019]),
    ("between a hundred and two hundred, a hundred two-week courses", [100, 200, 100, 2]),
    ("a hundred to two thousand, two to three hundred", [100, 2000, 200, 300]),
    ("zero of ten, Zero; zero-order, non-zero, zeroed", [0, 10, 0]),
    ("twice, thrice, a couple of them, a couple; a couple of hundred", [2, 3, 2, 2, 200]),
    ("couples, a couple's line", []),
    ("2½ of 40, 2 ½, two and a half, one and a half, 1½ million", [2.5, 40, 2.5, 2.5, 1.5, 1.5e6]),
    ("half a million, half a dozen, a quarter of a million, half-million, ½ million", [5e5, 6, 2.5e5, 5e5, 5e5]),
    ("a range of 2–49, 2-49 or 2 to 49", [2, 49, 2, 49, 2, 49]),
    ("(5.1), 7; 8. 9", [5.1, 7, 8, 9]),
    ("a ten-person test in people in their 30s", [10, 30]),
    ("often, tension, someone, fortune, weight, heightened", []),
    ("4-AB, 5-HT1A, CYP3A4, COVID-19, DSM-5, ABC-15", []),
    ("on 23 November 2026, that is 2026-11-23", [2026]),
    ("1-800-555-0100, the 2nd, the 21st and the 77th", []),
    ("a 77-Year age, 12-Weeks, but 5-Hydroxy, 5-Yearly and 7Days", [77, 12]),
    ("1 in 10,000, 1 in 2.5, 1 in 0", [1, 10_000, 1, 2.5, 1, 0]),
]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_values(text, values):
    assert [it.value for it in quantities(text)] == values


SHARES = [
    ("half of them, a quarter, one third, two thirds, one fifth", [1 / 2, 1 / 4, 1 / 3, 2 / 3, 1 / 5]),
    ("one-third, two-thirds of them; one-third-party", [1 / 3, 2 / 3]),
    ("One in ten, or 1 in 4; one in twenty-five", [1 / 10, 1 / 4, 1 / 25]),
    ("one in a hundred, One in one thousand", [1 / 100, 1 / 1000]),
    ("½ of them, ⅓, ¼, ⅔, ⅞", [1 / 2, 1 / 3, 1 / 4, 2 / 3, 7 / 8]),
    ("a half-life, half-blocked, the second half-hour, a third-party test", []),
]


@pytest.mark.parametrize(("text", "shares"), SHARES)
def test_shares(text, shares):
    found = quantities(text)
    assert [it.value for it in found] == pytest.approx(shares)
    assert all(it.share for it in found)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("5%", [True]),
        ("5 %, 6 percent, seven per cent", [True, True, True]),
        ("6 to 28%, 6% to 28%", [True, True, True, True]),
        ("5 people, 28%", [False, True]),
        ("a hundred percent, 2½%", [True, True]),
    ],
)
def test_percentages(text, percent):
    assert [it.percent for it in quantities(text)] == percent


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("14 days, 12-week, 37-year-old, one to three months", ["day", "week", "year", "month"]),
        ("2 to 49 days, two or three hours", ["day", "day", "hour", "hour"]),
        ("a two-week course, a couple of months, a hundred days, 2½ hours", ["week", "month", "day", "hour"]),
        ("77-Year age, Two Weeks", ["year", "week"]),
        ("14 people, 3 daylight hours", ["", ""]),
        ("lines 1, 11 and 13 of 15; Line 8", ["line", "line", "line", "", "line"]),
    ],
)
def test_spans(text, spans):
    assert [it.span for it in quantities(text)] == spans


def test_places():
    text = "Of 2,061 adults, two thirds and 5%."
    assert [text[it.start : it.end] for it in quantities(text)] == ["2,061", "two thirds", "5"]


PIECES = [piece for text, _ in VALUES + SHARES for piece in re.split("[,;] ", text)]
WORDS = sorted({*COUNTING, *re.findall(r"[^\W_]+|%|-", " ".join(PIECES)), "½", "⅓", "0.5", "hours", "٣", "é", "\n"})
"""What quantities are made of, and what stands beside them."""


def passed_over(texts):
    """The texts that state a quantity and are not looked at for it."""
    body = Body([At("", (number,), "", text) for number, text in enumerate(texts)])
    seen = {at.keys[0] for at in may_count(body)}
    return [text for number, text in enumerate(texts) if quantities(text) and number not in seen]


@given(st.lists(st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=5), max_size=20), st.sampled_from(" -"))
def test_no_text_with_a_quantity_is_passed_over(rows, joint):
    texts = [f(joint.join(row)) for row in rows for f in (str, str.capitalize)]
    assert passed_over(texts) == []


@pytest.mark.parametrize("word", [*sorted(COUNTING), "½", "⅓", "¼", "¾", "⅔", "٣"])
def test_each_word_that_counts_is_looked_for(word):
    assert passed_over([f"It is {word}.", f"a {word} of", f"one {word}", f"(A {word}-fold", word.capitalize()]) == []


def test_none_of_the_texts_above_is_passed_over():
    assert passed_over([form for piece in PIECES for form in (piece, piece.upper(), piece.capitalize())]) == []


def test_each_such_word_states_a_quantity_in_some_text():
    for word in COUNTING:
        assert any(quantities(text) for text in (word, f"a {word}", f"two {word}")), word


def test_none_of_the_example_is_passed_over():
    assert passed_over([at.text for at in load(PROJECTS / "example").base.own_words.texts]) == []


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=8))
def test_any_text_has_quantities_or_none(row):
    for joint in ("", " ", "-"):
        assert all(it.end > it.start and it.value >= 0 for it in quantities(joint.join(row)))
