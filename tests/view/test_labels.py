"""How estimates, and the words of closed lists, read."""

import pytest

from build_tools.model.evidence import Estimate
from build_tools.view.labels import estimate
from tests.golden_files import ANEW, golden, words


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({"measure": "median", "value": 14, "unit": "days", "range": [5, 28]}, "median 14 days (range 5 to 28)"),
        ({"measure": "value", "value": 38, "unit": "years"}, "38 years"),
        ({"measure": "value", "range": [2011, 2017]}, "2011 to 2017"),
        ({"measure": "mean", "unit": "days", "range": [8, 9]}, "mean 8 to 9 days"),
        ({"measure": "percent", "range": [5, 28]}, "5 to 28 %"),
        ({"measure": "percent-change", "value": 120}, "change by 120 %"),
        ({"measure": "ratio", "value": 19}, "ratio 19"),
        ({"measure": "percent", "value": 6.5, "events": 36, "total": 551}, "6.5 % (36 of 551)"),
        ({"measure": "percent", "events": 7, "total": 8}, "7 of 8"),
        ({"measure": "RR", "value": 0.47, "ci": [0.42, 0.53], "level": 95}, "risk ratio 0.47 (95 % CI 0.42 to 0.53)"),
    ],
)
def test_an_estimate_in_words(given, read):
    assert estimate(Estimate.model_validate({"label": "knots", **given})) == read


def test_the_words_of_closed_lists_read_as_they_did():
    assert words() == golden("words", "labels").read_text(encoding="utf-8"), ANEW
