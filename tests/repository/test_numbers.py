"""A slip of the finger in a number or a date of the real content is found."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.checks.numbers import dates_stand_in_the_data, numbers_stand_in_the_data
from build_tools.checks.said_dates import MONTHS
from build_tools.load.project import load
from build_tools.model import citations
from build_tools.model.base import SAYS
from build_tools.model.evidence_base import EvidenceBase
from build_tools.model.walks import At

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SEED = 20261129
PLACES = 200
FOUND = 0.95
NUMBER = re.compile(r"(?<![\w.,/-])\d+(?:[.,]\d+)*(?![\w/-]|[.,]\d)")
"""A number on its own, the day or year of a date as well: no part of a name such as 5-HT."""
DATE = re.compile(rf"(?:\b\d{{1,2}} )?\b(?:{'|'.join(MONTHS)}) \d{{4}}\b")


@pytest.fixture(scope="module")
def base() -> EvidenceBase:
    found = load(ROOT).base
    assert found
    return found


def places(base: EvidenceBase, what: re.Pattern[str]) -> list[tuple[At, re.Match[str]]]:
    """Every place of the kind in what the site says."""
    texts = [at for at in base.texts if at.role in SAYS]
    return [(at, found) for at in texts for found in what.finditer(citations.without(at.text))]


def with_a_slip(chance: random.Random, number: str) -> str:
    """The number with one digit altered."""
    place = chance.choice([n for n, sign in enumerate(number) if sign.isdigit()])
    first = place == 0 or not number[place - 1].isdigit()
    digit = chance.choice([it for it in "0123456789" if it != number[place] and (not first or it != "0")])
    return number[:place] + digit + number[place + 1 :]


def missed(base: EvidenceBase, slips: list[tuple[At, str, str]]) -> Iterator[str]:
    """The slips in texts that no check of numbers finds."""
    for at, right, wrong in slips:
        text = re.sub(rf"(?<![\w.,/-]){re.escape(right)}(?![\w/-]|[.,]\d)", wrong, at.text, count=1)
        assert text != at.text
        slipped = replace(base, content={})
        slipped.__dict__["texts"] = [at._replace(value=text)]
        if not [*numbers_stand_in_the_data(slipped), *dates_stand_in_the_data(slipped)]:
            yield f"{at.path}: {right} as {wrong}"


def test_most_slips_are_found(base: EvidenceBase) -> None:
    numbers = places(base, NUMBER)
    assert len(numbers) > 1000
    chance = random.Random(SEED)
    slips = [(at, found[0], with_a_slip(chance, found[0])) for at, found in chance.sample(numbers, PLACES)]
    unseen = list(missed(base, slips))
    assert len(unseen) <= (1 - FOUND) * PLACES, "\n".join(unseen)


def test_most_slips_in_dates_are_found(base: EvidenceBase) -> None:
    dates = places(base, DATE)
    assert len(dates) > 50
    chance = random.Random(SEED)
    slips = []
    for at, found in dates:
        day, month, year = re.fullmatch(r"(\d+ )?(\w+) (\d+)", found[0]).groups("")
        other = f"{day}{chance.choice([name for name in MONTHS if name != month])} {year}"
        slips += [(at, found[0], with_a_slip(chance, found[0])), (at, found[0], other)]
    unseen = list(missed(base, slips))
    assert len(unseen) <= (1 - FOUND) * len(slips), "\n".join(unseen)
