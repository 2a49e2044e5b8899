"""The table of places: what may hold, what nobody looked up, and where to check."""

import pytest

from build_tools.load.project import load
from build_tools.view.law import places

TIMELINE = "evidence/timeline.yaml"
VOCABULARY = "evidence/vocabulary.yaml"


@pytest.fixture
def lines(project):
    return lambda: places(load(project.root).base)


def told(lines):
    return [(line.where, [event.short.text for event in line.events], line.unknown) for line in lines]


EXPIRED = ("Example country", ["A rule on plant x was proposed."], "What holds now: not looked up.")
STANDING = ("Example province", ["label rule"], "")
SILENT = ("2 more places", [], "Not looked up: Far province, Near province.")


def test_each_place_with_an_event_has_a_line_and_all_others_share_one(lines):
    assert told(lines()) == [EXPIRED, STANDING, SILENT]


def test_what_may_hold_hides_what_has_ended(project, lines):
    project.edit(TIMELINE, "Example province", "Example country")
    assert told(lines()) == [
        ("Example country", ["label rule"], ""),
        ("3 more places", [], "Not looked up: Far province, Example province, Near province."),
    ]


def test_of_what_has_ended_the_last_is_told(project, lines):
    project.edit(TIMELINE, "Example province", "Example country")
    project.edit(TIMELINE, "status: in-force", "status: expired")
    assert told(lines())[0] == ("Example country", ["label rule"], "What holds now: not looked up.")


def test_a_place_that_is_alone_in_silence_is_named(project, lines):
    project.edit(VOCABULARY, ", Near province", "")
    assert told(lines())[-1] == ("Far province", [], "Not looked up.")


def test_each_line_leads_to_where_to_check(lines):
    country, province, silent = lines()
    assert [(it.text, it.address) for it in country.check] == [
        ("Example Office for Plants", "https://office.example/report-7")
    ]
    assert [(it.text, it.address) for it in province.check] == [("Example form", "https://form.example/")]
    assert silent.check == province.check
    assert province.ask == silent.ask == "Or ask the guild of knotters."


def test_a_line_cites_what_it_rests_on_and_where_to_check(lines):
    assert [line.references() for line in lines()] == [["report-2021", "report-2021"], ["report-2021"], []]


def test_without_a_list_there_is_no_table(project, lines):
    text = (project.root / VOCABULARY).read_text(encoding="utf-8")
    project.write(VOCABULARY, text.partition("places:")[0])
    assert lines() == []
