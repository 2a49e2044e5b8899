"""Where the arithmetic of the data begins to be wrong."""

import re

import pytest

from build_tools.checks import check
from tests.checks.test_checks import ALPHA, SERIES

CASES = {
    "a value at the end of its interval": ("RR, value: 1, ci: [1, 3], level: 95", []),
    "a value below its interval": ("RR, value: 0.99, ci: [1, 3], level: 95", ["ARI001"]),
    "a value above its range": ("mean, value: 3.1, range: [1, 3]", ["ARI001"]),
    "a range of one number": ("mean, value: 3, range: [3, 3]", []),
    "a range without a value": ("mean, range: [1, 3]", []),
    "a range downwards": ("mean, range: [3, 1]", ["ARI001"]),
    "a range below zero": ("mean, value: -2, range: [-3, -1]", []),
    "an interval without a level": ("RR, value: 2, ci: [1, 3]", []),
    "an interval without a value": ("RR, ci: [1, 3]", ["ARI002"]),
    "a level without an interval": ("RR, value: 2, level: 95", ["ARI002"]),
    "all had it": ("percent, value: 100, events: 4, total: 4", []),
    "more than all had it": ("percent, events: 5, total: 4", ["ARI003"]),
    "a share rounded up": ("percent, value: 66.7, events: 2, total: 3", []),
    "a share cut off": ("percent, value: 66.6, events: 2, total: 3", ["ARI003"]),
    "a share to the last digit": ("percent, value: 1.9, events: 4, total: 214", []),
    "a share with a digit that is not theirs": ("percent, value: 2.0, events: 4, total: 214", ["ARI003"]),
    "a share in whole percent": ("percent, value: 2, events: 4, total: 214", []),
    "a half digit, rounded up": ("percent, value: 13, events: 1, total: 8", []),
    "a half digit, rounded down": ("percent, value: 12, events: 1, total: 8", []),
    "a count that is its events": ("count, value: 2, events: 2, total: 4", []),
    "a count that is not": ("count, value: 3, events: 2, total: 4", ["ARI003"]),
    "a mean beside events": ("mean, value: 3, events: 2, total: 4", []),
    "a ratio of nothing": ("OR, value: 0", []),
    "a ratio below nothing": ("OR, value: -0.1", ["ARI004"]),
    "an interval of a ratio below nothing": ("OR, value: 1, ci: [-1, 2]", ["ARI004"]),
    "a count below nothing": ("count, value: -1", ["ARI004"]),
    "a mean below nothing": ("mean, value: -1", []),
    "a scatter below nothing": ("mean, value: 1, sd: -1", ["ARI004"]),
    "a hundred percent": ("percent, value: 100", []),
    "more than a hundred percent": ("percent, value: 100.5", ["ARI004"]),
    "a rise by more than all": ("percent-change, value: 130", []),
    "a fall": ("percent-change, value: -30", []),
    "a total of nobody": ("count, value: 0, total: 0", ["ARI005"]),
    "a total that is n": ("percent, value: 25, total: 214", []),
    "a total above n": ("percent, value: 25, total: 215", ["ARI006"]),
}


@pytest.mark.parametrize("path", [SERIES, ALPHA])
@pytest.mark.parametrize("name", CASES)
def test_case(project, name, path):
    estimate, expected = CASES[name]
    text = re.sub(r"(?m)^n: \d+$", "n: 214", (project.root / path).read_text(encoding="utf-8"))
    head, limits, tail = text.partition("limits: ")
    more = f"  - {{label: it, measure: {estimate}}}\n"
    project.write(path, (head if "estimates:" in head else head + "estimates:\n") + more + limits + tail)
    found = [problem for problem in check(project.root)[1] if problem.code != "NUM001"]
    assert [problem.code for problem in found] == expected
    assert {problem.severity for problem in found} <= {"warning" if expected == ["ARI006"] else "error"}


def test_a_message_names_the_estimate_and_stands_at_the_number(project):
    project.edit(SERIES, "limits: Nobody", "estimates:\n  - {label: knots, measure: RR, value: -2}\nlimits: Nobody")
    assert project.problems() == [f"{SERIES}:13:40: ARI004 'knots': is -2; a RR is not negative"]
