"""What is said of publications that nobody here has read, and how they are counted beside the others."""

from dataclasses import replace

from build_tools.load.project import load
from build_tools.model.evidence import Source
from build_tools.model.evidence_base import EvidenceBase
from build_tools.model.reference import Reference
from build_tools.model.small_files import Unread
from build_tools.view.unread import about_people, unread_of
from tests.conftest import PROJECTS


def example() -> EvidenceBase:
    base = load(PROJECTS / "example").base
    assert base
    return base


def waiting(name: str, **fields: object) -> Unread:
    record = {
        "id": name,
        "title": f"The paper called {name}",
        "topic": "knots",
        "studied": "people",
        "seen": {"where": "a list", "on": "2026-01-15"},
    }
    return Unread.model_validate(record | fields)


def test_it_is_named_with_its_numbers_and_nothing_else():
    (shown,) = unread_of(example(), "knots")
    assert shown.text == "Doe J, Roe R. Example: a trial that nobody here has read. Journal of Examples. 2024."
    assert shown.links == (("PMID 999999911", "https://pubmed.ncbi.nlm.nih.gov/999999911/"),)


def test_the_year_stands_once():
    base = replace(example(), unread=(waiting("late", year=2025, **{"container-title": "J Ex 2025;3:1"}),))
    assert unread_of(base, "knots")[0].text == "The paper called late. J Ex 2025;3:1."


def test_the_newest_comes_first_and_each_stands_on_its_own_topic():
    listed = (waiting("undated"), waiting("old", year=1990), waiting("new", year=2025), waiting("other", topic="law"))
    base = replace(example(), unread=listed)
    assert [shown.id for shown in unread_of(base, "knots")] == ["new", "old", "undated"]
    assert [shown.id for shown in unread_of(base, "law")] == ["other"]


def test_only_publications_about_people_are_counted():
    base = example()
    people = about_people(replace(base, unread=(waiting("one"), waiting("mice", studied="animals"))))
    assert people.unread == 1
    assert people.excluded == 1
    assert 0 < people.cited < len(base.references)
    assert people.known == people.cited + 2
    assert people.share(people.known) == "100%"


def test_a_reference_counts_by_what_its_entries_looked_at():
    base = example()
    animals = {
        key: entry.model_copy(update={"studied": "animals"}) if entry.studied in ("people", "records") else entry
        for key, entry in base.entries.items()
    }
    assert about_people(replace(base, entries=animals)).cited == 0


def test_what_others_report_is_told_apart():
    base = example()
    cited = about_people(base)
    assert cited.reported == 0
    unseen = {key: told_by_others(reference) for key, reference in base.references.items()}
    found = about_people(replace(base, references=unseen))
    assert (found.cited, found.reported, found.known) == (cited.cited, cited.cited, cited.known)


def told_by_others(reference: Reference) -> Reference:
    seen = reference.custom.seen.model_copy(update={"level": "reported"})
    return reference.model_copy(update={"custom": reference.custom.model_copy(update={"seen": seen})})


def test_a_search_of_ours_beside_a_study_is_no_publication():
    base = example()
    search = Source.model_validate({"ref": "own-search", "relation": "background", "seen": "full"})
    key = "knots/knot-series"
    searched = base.entries[key].model_copy(update={"sources": [*base.entries[key].sources, search]})
    assert about_people(replace(base, entries={**base.entries, key: searched})) == about_people(base)
