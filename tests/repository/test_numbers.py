"""A slip of the finger in a number or a date of the real content is found."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.checks.numbers import dates_stand_in_the_data, may_count, numbers_stand_in_the_data
from build_tools.checks.quantities import quantities
from build_tools.checks.said_dates import MONTHS
from build_tools.load.project import load
from build_tools.model import citations
from build_tools.model.base import SAYS
from build_tools.model.evidence_base import EvidenceBase
from build_tools.model.walks import At

ROOT = Path(__file__).parents[2]
SEED = 20261129
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


def missed(base: EvidenceBase, slips: list[tuple[At, str, str]]) -> list[str]:
    """The slips in texts that no check of numbers finds. Each stands in a copy of its text, all in one base."""
    copies = []
    for number, (at, right, wrong) in enumerate(slips):
        text = re.sub(rf"(?<![\w.,/-]){re.escape(right)}(?![\w/-]|[.,]\d)", wrong, at.text, count=1)
        assert text != at.text
        copies.append(at._replace(value=text, keys=(*at.keys, number)))
    slipped = replace(base, content={})
    slipped.__dict__["texts"] = copies
    found = {it.keys[-1] for it in (*numbers_stand_in_the_data(slipped), *dates_stand_in_the_data(slipped))}
    return [f"{at.path}: {right} as {wrong}" for n, (at, right, wrong) in enumerate(slips) if n not in found]


def test_no_text_with_a_quantity_is_passed_over(base: EvidenceBase) -> None:
    stating = [at for at in base.own_words.texts if quantities(at.text)]
    assert len(stating) > 1000
    seen = set(map(id, may_count(base.own_words)))
    assert [at.text for at in stating if id(at) not in seen] == []


def test_most_slips_are_found(base: EvidenceBase) -> None:
    """A digit altered at every place, which is more than a thousand: fewer would say less, and otherwise each time."""
    chance = random.Random(SEED)
    slips = [(at, found[0], with_a_slip(chance, found[0])) for at, found in places(base, NUMBER)]
    assert len(slips) > 1000
    unseen = missed(base, slips)
    assert len(unseen) <= (1 - FOUND) * len(slips), "\n".join(unseen)


def test_most_slips_in_dates_are_found(base: EvidenceBase) -> None:
    dates = places(base, DATE)
    assert len(dates) > 50
    chance = random.Random(SEED)
    slips = []
    for at, found in dates:
        day, month, year = re.fullmatch(r"(\d+ )?(\w+) (\d+)", found[0]).groups("")
        other = f"{day}{chance.choice([name for name in MONTHS if name != month])} {year}"
        slips += [(at, found[0], with_a_slip(chance, found[0])), (at, found[0], other)]
    unseen = missed(base, slips)
    assert len(unseen) <= (1 - FOUND) * len(slips), "\n".join(unseen)
