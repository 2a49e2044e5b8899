"""When new publications were last looked for, as pages say it."""

import dataclasses
from datetime import date

from build_tools.load.project import load
from build_tools.model.watch import Run, WatchLog
from build_tools.view.searches import queries, watched
from tests.conftest import PROJECTS

BASE = load(PROJECTS / "example").base
assert BASE
SEARCH = BASE.searches["example-search"]


def test_the_oldest_answer_and_the_first_that_is_due_are_said():
    two = {
        "often": SEARCH.model_copy(update={"repeat": SEARCH.repeat.model_copy(update={"every": 7})}),
        "seldom": SEARCH,
    }
    runs = {"often": Run(on="2026-11-20", hits=4), "seldom": Run(on="2026-11-02", hits=2)}
    found = watched(dataclasses.replace(BASE, searches=two, watch=WatchLog(runs=runs)))
    assert found
    assert found.said == "New publications were last looked for on 2 November 2026."
    assert found.due == date(2026, 11, 27)


def test_a_search_that_never_ran_is_said():
    found = watched(dataclasses.replace(BASE, watch=WatchLog()))
    assert found
    assert found.said == "The searches for new publications have not all been run yet; that is overdue."
    assert found.due is None
    assert [shown.last for shown in queries(dataclasses.replace(BASE, watch=WatchLog()))] == ["not run yet"]


def test_without_searches_nothing_is_said():
    assert watched(dataclasses.replace(BASE, searches={})) is None


def test_the_table_has_the_terms_and_the_last_answer():
    [shown] = queries(BASE)
    assert shown.terms == SEARCH.terms
    assert (shown.service, shown.every, shown.last) == ("PubMed", "90 days", "2 November 2026, 4 records")
