"""The order of the list of references, which no machine's language changes."""

import dataclasses
import locale

import pytest

from build_tools.load.project import load
from build_tools.view.reference_list import parts
from tests.conftest import PROJECTS
from tests.view.test_ama import FULL, reference

ORDER = [
    "Äbel", "Adams", "Ångström", "Çelik", "Cooper", "D’Arcy", "Đorđević", "Dorn", "İnan", "Lukas", "Łukasz", "Lund",
    "Müller", "Muller-Lyer", "Obama", "O’Brien", "Olsen", "Østergaard", "Otto", "Şahin", "Sand", "Straße",
    "van der Berg", "Zorn", "Žukov", "Петров", "王",
]  # fmt: skip


@pytest.fixture
def ordered():
    base = load(PROJECTS / "example").base

    def orders(fields):
        items = {f"x-{number}": reference({**FULL, **given}) for number, given in enumerate(fields)}
        return [part for part in parts(dataclasses.replace(base, references=items))]

    return orders


def names(found):
    return [item.author[0].family for part in found for item in part.references.values()]


@pytest.mark.parametrize("shuffled", [ORDER, ORDER[::-1], ORDER[1::2] + ORDER[::2]])
def test_accents_signs_apostrophes_and_particles(ordered, shuffled):
    assert names(ordered([{"author": [{"family": name}]} for name in shuffled])) == ORDER


def test_the_first_letters_of_a_part_are_plain(ordered):
    (part,) = ordered([{"author": [{"family": name}]} for name in ("Šahin", "Østergaard", "Äbel")])
    assert part.span == "A to S"


def test_one_author_in_one_year_is_ordered_by_title(ordered):
    (part,) = ordered([{"title": title} for title in ("Élan", "Laces", "‘Knots’", "Zebra")])
    assert [item.title for item in part.references.values()] == ["Élan", "‘Knots’", "Laces", "Zebra"]


def test_what_starts_with_a_figure_or_a_sign_has_its_place(ordered):
    (part,) = ordered([{"author": [], "title": title} for title in ("7-Hydroxyplant", "“Laces”", "31", "12", "Ink")])
    assert [item.title for item in part.references.values()] == ["12", "31", "7-Hydroxyplant", "Ink", "“Laces”"]


def test_the_order_is_the_same_in_any_language(ordered):
    before = locale.setlocale(locale.LC_COLLATE)
    try:
        for language in ("C", "C.UTF-8"):
            locale.setlocale(locale.LC_COLLATE, language)
            assert names(ordered([{"author": [{"family": name}]} for name in ORDER[::-1]])) == ORDER
    finally:
        locale.setlocale(locale.LC_COLLATE, before)
