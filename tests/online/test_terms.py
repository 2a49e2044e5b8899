"""Would a search's own terms find a text? And how many of the newest references would the searches find?"""

import dataclasses
from datetime import date

import pytest

from build_tools.load.project import load
from build_tools.model.search import Query, Repeat, Search, SearchService
from build_tools.online.recall import recalled
from build_tools.online.terms import UnusableTerms, finds
from tests.conftest import PROJECTS


def search(terms: str, service: SearchService = "pubmed") -> Query:
    return Query(service, terms, "knots", 30, "Plant x")


@pytest.mark.parametrize(
    ("terms", "text", "found"),
    [
        ("plant", "A plant in a pot", True),
        ("plant", "Plants in a pot", False),
        ("plant*", "Plants in a pot", True),
        ("plant", "The PLANT's leaf", True),
        ("planté", "A plante", True),
        ("plant[tiab] pot[ti]", "A plant in a pot", True),
        ("plant AND knot", "A plant in a pot", False),
        ("plant OR knot", "A knot", True),
        ("plant | knot", "A knot", True),
        ("plant NOT pot", "A plant in a pot", False),
        ("plant AND NOT knot", "A plant in a pot", True),
        ('"in a pot"', "A plant in a pot", True),
        ('"a pot in"', "A plant in a pot", False),
        ("7-example-acid", "The 7 example acid", True),
        ("(plant OR knot) AND (pot OR sea)", "A knot at sea", True),
        ("(plant OR knot) AND (pot OR sea)", "A knot at home", False),
        ("plant OR knot AND sea", "A plant", True),
        ("drug.name:plant", "A plant", True),
    ],
)
def test_terms(terms: str, text: str, found: bool) -> None:
    assert finds(search(terms), text) is found


def test_words_side_by_side_are_alternatives_where_the_service_takes_them_so() -> None:
    assert not finds(search("plant knot"), "A plant")
    assert finds(search("plant knot", "crossref"), "A plant")
    assert finds(search("plant knot", "crossref"), "A knot")
    assert not finds(search("plant knot", "crossref"), "A sea")


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        ("(plant", "a bracket is not closed"),
        ("plant)", "')' closes nothing"),
        ("plant AND", "the terms end where a word is expected"),
        ("AND plant", "'AND' stands where a word is expected"),
        ("plant OR ()", "')' stands where a word is expected"),
        ('""', "holds no word"),
    ],
)
def test_terms_that_cannot_be_read_are_refused_in_words(terms: str, says: str) -> None:
    with pytest.raises(UnusableTerms, match=r".*" + says.replace("(", r"\(").replace(")", r"\)")):
        finds(search(terms), "")


def test_recall_asks_of_a_reference_only_who_holds_it() -> None:
    base = load(PROJECTS / "example").base
    assert base
    terms: dict[SearchService, str] = {"pubmed": "knots OR shoelaces", "crossref": "nothing"}
    searches = {
        service: Search(title="x", where="x", terms=asked, repeat=Repeat(service=service, topic="knots", every=30))
        for service, asked in terms.items()
    }
    base = dataclasses.replace(base, searches=searches)
    found = {item.id: item for item in recalled(base, date(2021, 12, 1))}
    assert "trial-2020" in found
    assert found["trial-2020"].held_by == {"pubmed", "crossref"}
    assert found["trial-2020"].found_by == ("pubmed",)
    assert "series-2019" in found
    assert "series-2019" not in {item.id for item in recalled(base, date(2022, 1, 15))}, "it is older than two years"
    assert "report-2021" not in found, "no service holds it"
    assert not list(recalled(dataclasses.replace(base, searches={}), date(2021, 12, 1)))
