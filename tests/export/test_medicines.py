"""The file that the check of a medication list reads."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from build_tools.export.medicines import medicines, medicines_table
from build_tools.load.project import load
from tests.conftest import PROJECTS, Project

OMEGA = "evidence/interactions/omegadrug.yaml"


def exported(root: Path) -> dict[str, Any]:
    base = load(root).base
    assert base
    text = medicines(base)
    assert text
    assert text == medicines(base)
    return json.loads(text)


def test_each_record_says_what_its_page_says(project: Project) -> None:
    found = {record["id"]: record for record in exported(project.root)["records"]}
    assert found["alphadrug"] == {
        "id": "alphadrug",
        "title": "Alphadrug",
        "manage": "do-not-withhold",
        "verdict": "do not withhold",
        "told": {
            "Do": "Give alphadrug as usual.",
            "Do not": "Do not withhold alphadrug because of plant x.",
            "Monitor": "sleepiness",
        },
        "known": "Plant x raised alphadrug 1.5-fold in 12 adults.",
        "within": [],
        "names": ["Alphadrug", "Alphabrand"],
    }
    assert found["omegadrug"]["known"] == "Omegadrug is expected to block plant x; nobody has measured it."


def test_the_most_urgent_comes_first(project: Project) -> None:
    assert [record["id"] for record in exported(project.root)["records"]] == ["omegadrug", "alphadrug", "sleepers"]
    project.edit(OMEGA, "manage: avoid", "manage: aware")
    assert [record["id"] for record in exported(project.root)["records"]] == ["alphadrug", "sleepers", "omegadrug"]


def test_members_and_classes_are_told_and_what_to_avoid_comes_first(project: Project) -> None:
    record = exported(project.root)["records"][2]
    assert record["names"] == ["Made-up sleepers", "Phidrug", "Psidrug"]
    assert record["within"] == ["Alphadrug"]
    assert list(record["told"]) == ["Avoid", "Do", "Do not", "Monitor"]


def test_known_medicines_stand_as_in_their_file(project: Project) -> None:
    assert exported(project.root)["known"] == ""
    project.write(
        "evidence/medicines/known.txt", "# by hand\nphidrug\nalphadrug + phidrug: duo, duo forte\n: mystery\n"
    )
    assert exported(project.root)["known"] == "phidrug\nalphadrug + phidrug: duo, duo forte\n: mystery"


def test_the_subject_has_the_names_of_the_vocabulary(project: Project) -> None:
    assert exported(project.root)["called"] == ["plant x", "x leaf"]
    project.edit("evidence/vocabulary.yaml", "in_lists: [plant x, x leaf]\n", "")
    assert exported(project.root)["called"] == ["plant x"]


def test_without_interactions_there_is_no_file() -> None:
    base = load(PROJECTS / "example").base
    assert base
    assert medicines(type(base)(base.vocabulary)) is None


def table(project: Project) -> list[tuple[str, ...]]:
    base = load(project.root).base
    assert base
    text = medicines_table(base)
    assert text == medicines_table(base)
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert header == ["name", "contains", "interaction", "manage"]
    return [tuple(row) for row in rows]


def test_the_table_gives_each_name_its_verdict_and_none_to_what_has_no_record(project: Project) -> None:
    project.write("evidence/medicines/known.txt", "alphadrug + betadrug: alpha-combi\nbetadrug: betabrand\n")
    rows = table(project)
    assert ("Alphabrand", "", "alphadrug", "do-not-withhold") in rows
    assert ("alphadrug", "", "alphadrug", "do-not-withhold") in rows
    assert ("alpha-combi", '["alphadrug","betadrug"]', "alphadrug", "do-not-withhold") in rows
    assert ("betabrand", '["betadrug"]', "", "") in rows
    assert [row for row in rows if row[0] == "betadrug"] == [("betadrug", "", "", "")]
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), key=str.casefold)


def test_a_product_stands_once_for_each_part_that_has_a_record(project: Project) -> None:
    project.write("evidence/medicines/known.txt", "alphadrug + omegadrug: both\n")
    assert {row[2] for row in table(project) if row[0] == "both"} == {"alphadrug", "omegadrug"}
