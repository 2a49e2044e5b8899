"""What counts as a quantity, and what only looks like one."""

import pytest

from build_tools.checks.quantities import quantities


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2,061 people, 3.80 times, 0.5 and 1000", [2061, 3.8, 0.5, 1000]),
        ("Two of eleven, and twenty-one of ninety; one of none", [2, 11, 21, 90]),
        ("twice, 1.4-fold, sixfold, three- to fivefold", [2, 1.4, 6, 3, 5]),
        ("2 million, three hundred, 10 to 15 million", [2e6, 300, 10e6, 15e6]),
        ("a range of 2–49, 2-49 or 2 to 49", [2, 49, 2, 49, 2, 49]),
        ("(5.1), 7; 8. 9", [5.1, 7, 8, 9]),
        ("a ten-person test in people in their 30s", [10, 30]),
        ("often, tension, someone, fortune, weight, heightened", []),
        ("4-AB, 5-HT1A, CYP3A4, COVID-19, DSM-5, ABC-15", []),
        ("on 23 November 2026, that is 2026-11-23", [2026]),
        ("1-800-555-0100, the 2nd and the 21st", []),
    ],
)
def test_values(text, values):
    assert [it.value for it in quantities(text)] == values


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("half of them, a quarter, one third, two thirds, one fifth", [1 / 2, 1 / 4, 1 / 3, 2 / 3, 1 / 5]),
        ("One in ten, or 1 in 4", [1 / 10, 1 / 4]),
        ("a half-life, half-blocked, the second half-hour, a third-party test", []),
    ],
)
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
    ],
)
def test_percentages(text, percent):
    assert [it.percent for it in quantities(text)] == percent


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("14 days, 12-week, 37-year-old, one to three months", ["day", "week", "year", "month"]),
        ("2 to 49 days, two or three hours", ["day", "day", "hour", "hour"]),
        ("14 people, 3 daylight hours", ["", ""]),
        ("lines 1, 11 and 13 of 15; Line 8", ["line", "line", "line", "", "line"]),
    ],
)
def test_spans(text, spans):
    assert [it.span for it in quantities(text)] == spans


def test_places():
    text = "Of 2,061 adults, two thirds and 5%."
    assert [text[it.start : it.end] for it in quantities(text)] == ["2,061", "two thirds", "5"]
