"""This repository's own prints: whole, in their margins, and, for patients, in words that they can read."""

import re
from itertools import chain

import pyphen
import pytest

from build_tools.checks.safe_amounts import amount
from build_tools.figures.cache import figures
from build_tools.figures.pieces import TALLEST, pieces
from build_tools.model.evidence_base import EvidenceBase
from build_tools.view.handout_blocks import blocks
from tests.pdf.test_dossier import TestContent, TestDocument, TestIndex, TestPages, TestReferences, book  # noqa: F401
from tests.pdf.test_handouts import *  # noqa: F403

pytestmark = pytest.mark.xdist_group("printed")
HYPHENS = pyphen.Pyphen(lang="en_US")
HELP = r"\b(we can|we will|they will|you can start|(call|ask|show) us|call 911|be seen today|Poison Help)\b"
"""What a patient is offered. Advice against something ends in it."""


def grade(text: str) -> float:
    """Flesch-Kincaid grade (Kincaid et al. 1975, doi:10.21236/ADA006655); a syllable more rather than one less."""

    def syllables(word: str) -> int:
        vowels = len(re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouyl])e\b", "", word.casefold())))
        return max(len(HYPHENS.positions(word)) + 1, vowels)

    sentences = [sentence for sentence in re.split(r"[.?!](?:\s|$)", text) if sentence]
    found = re.findall(r"[A-Za-z][A-Za-z'’-]*", text)
    return 0.39 * len(found) / len(sentences) + 11.8 * sum(map(syllables, found)) / len(found) - 15.59


def test_the_grade_tells_plain_from_hard() -> None:
    assert grade("Give it and stay. Call us.") < 3
    assert grade("Administration of antagonists precipitates withdrawal in physiologically dependent individuals.") > 15


@pytest.mark.parametrize("name", ["patient"])
def test_patients_handouts_are_plain_and_offer_help(name: str, base: EvidenceBase) -> None:
    written = [block for block in blocks(base, base.handouts[name]) if block.style != "resources"]
    items = [line.text for block in written for line in block.lines]
    text = " ".join([*(block.title.rstrip(".?") + "." for block in written), *items])
    assert grade(text) <= 8
    assert not amount(base).search(text)
    audit = base.audit
    assert audit
    assert not re.search(rf"\b({audit.hormone}|legal|illegal|law|schedule)", text, re.IGNORECASE)
    for item in items:
        after_the_last = item.rpartition("Do not")[2]
        assert re.search(HELP, after_the_last, re.IGNORECASE), f"advises against something and offers no help: {item}"


def test_a_picture_taller_than_a_column_is_cut_between_its_parts(base: EvidenceBase) -> None:
    tall = 0
    for picture in figures(base).values():
        cut = pieces(picture)
        sizes = [re.search(r'height="([\d.]+)pt" viewBox="0 ([\d.]+) [\d.]+ ([\d.]+)"', svg) for svg in cut]
        heights = [float(size[1]) for size in sizes if size]
        starts = [float(size[2]) for size in sizes if size]
        assert max(heights) <= TALLEST + 180
        assert starts == pytest.approx([sum(heights[:n]) for n in range(len(cut))])
        words_of = [re.findall(r"<text .*?</text>", svg) for svg in (*cut, picture.decode())]
        assert sorted(chain.from_iterable(words_of[:-1])) == sorted(words_of[-1])
        tall += len(cut) > 1
    assert tall
