"""The line on a rating that says whether it stands without the studies of sellers and trade bodies."""

from dataclasses import replace

import pytest

from build_tools.load.project import load
from build_tools.view.funding import without_industry
from tests.conftest import PROJECTS

NOBODY = "No entry here is known to involve a seller or trade body."
STANDS = "Without 1 of 2 entries that involve a seller or trade body, the answer stands."
FALLS = "Without 1 of 1 entries that involve a seller or trade body, the answer does not stand."


@pytest.fixture
def said():
    """What is said of the trial's outcome when its paper has this word for industry, and these entries carry it."""
    base = load(PROJECTS / "example").base

    def say(industry, entries):
        paper = base.references["trial-2020"]
        custom = paper.custom.model_copy(update={"industry": industry})
        references = {**base.references, "trial-2020": paper.model_copy(update={"custom": custom})}
        second = base.entries["knots/lace-trial"].model_copy(
            update={"sources": [base.entries["knots/lace-trial"].sources[0].model_copy(update={"ref": "report-2021"})]}
        )
        changed = replace(base, references=references, entries={**base.entries, "knots/second": second})
        outcome = base.topics["knots"].outcomes[0].model_copy(update={"entries": entries})
        return without_industry(changed, "knots", outcome)

    return say


def test_an_answer_that_only_a_seller_paid_for_falls(said):
    assert said("yes", ["lace-trial"]) == FALLS


def test_an_answer_that_another_source_carries_stands(said):
    assert said("yes", ["lace-trial", "second"]).startswith(STANDS)


def test_what_nobody_has_seen_is_said(said):
    assert said("no", ["lace-trial"]) == NOBODY
    assert said("unclear", ["lace-trial"]) == f"{NOBODY} For 1 of 1 source we have not seen who paid."


def test_an_absence_alone_has_nobody_who_paid(said):
    assert said("yes", ["no-count"]) is None
