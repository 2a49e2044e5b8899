"""A slip of the finger in a number of the real content is found."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.checks.numbers import numbers_stand_in_the_data
from build_tools.load.project import load
from build_tools.model import citations
from build_tools.model.base import SAYS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SEED = 20261129
PLACES = 200
FOUND = 0.95
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NUMBER = re.compile(rf"(?<![\w.,/-])\d+(?:[.,]\d+)*(?![\w/-]|[.,]\d)(?! (?:{MONTHS}))")
"""A number on its own: no part of a name such as 5-HT, no day of a date."""


def test_most_slips_are_found():
    base = load(ROOT).base
    assert base
    texts = [at for at in base.texts if at.role in SAYS]
    numbers = [(at, found) for at in texts for found in NUMBER.finditer(citations.without(at.text))]
    assert len(numbers) > 1000
    chance, missed = random.Random(SEED), []
    for at, found in chance.sample(numbers, PLACES):
        number = found[0]
        place = chance.choice([n for n, sign in enumerate(number) if sign.isdigit()])
        digit = chance.choice([it for it in "0123456789" if it != number[place] and (place or it != "0")])
        slip = number[:place] + digit + number[place + 1 :]
        slipped = replace(base)
        text = re.sub(rf"(?<![\w.,/-]){re.escape(number)}(?![\w/-]|[.,]\d)", slip, at.text, count=1)
        assert text != at.text
        slipped.__dict__["texts"] = [at._replace(value=text)]
        if not list(numbers_stand_in_the_data(slipped)):
            missed.append(f"{at.path}: {number} as {slip}")
    assert len(missed) <= (1 - FOUND) * PLACES, "\n".join(missed)
