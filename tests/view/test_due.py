"""When a page falls due."""

from datetime import date

import pytest

from build_tools.load.project import load
from build_tools.model.names import RecordName
from build_tools.view import due

RESOURCES, UNTIE = "evidence/resources.yaml", "evidence/advice/untie.yaml"
TOPIC, CLAIMS = "evidence/topics/knots/topic.yaml", "evidence/article/claims.yaml"


@pytest.fixture
def base(project):
    return lambda: load(project.root).base


def test_whom_to_call_falls_due_on_its_page(project, base):
    project.edit(RESOURCES, 'verified_on: 2026-11-02\n  print: "no"', 'verified_on: 2026-06-01\n  print: "no"')
    assert due.of_topic(base(), "knots") == date(2026, 11, 28)


def test_the_audit_falls_due_on_its_page(project, base):
    project.edit(CLAIMS, "review_due: 2027-11-02", "review_due: 2026-12-24")
    assert due.of_topic(base(), "leaflet") == date(2026, 12, 24)


def test_a_handout_falls_due_with_the_first_of_its_records(project, base):
    project.edit(UNTIE, "review_due: 2027", "review_due: 2026")
    assert due.of_handout(base(), "clinician") == base().advice["untie"].review_due


def test_a_handout_falls_due_with_the_topic_that_judges(project, base):
    project.edit(TOPIC, "review_due: 2027-11-02", "review_due: 2026-12-24")
    assert due.of_handout(base(), "clinician") == date(2026, 12, 24)


@pytest.mark.parametrize("part", ["outcome:knots/fewer-loose-laces", "unknown:knots/1", "fact:knots"])
def test_a_part_of_a_topic_falls_due_with_it(project, base, part):
    handout = f"""\
title: Knots
introduction: Of knots.
audience: clinician
pages: 1
blocks:
  - id: knots
    title: Knots
    side: 1
    style: list
    items:
      - text: Knots are known.
        from: ['{part}']
"""
    project.write("evidence/handouts/knots.yaml", handout)
    project.edit(TOPIC, "review_due: 2027-11-02", "review_due: 2026-12-24")
    assert base().find(RecordName.parse(part)) is not None
    assert due.of_handout(base(), "knots") == date(2026, 12, 24)
