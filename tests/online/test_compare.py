"""The tolerances within which a record and a service speak of the same publication."""

import pytest

from build_tools.model.reference import Name
from build_tools.online.compare import differences, same_author, same_journal, same_title
from build_tools.online.crossref import crossref_work


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Knots in laces", "Knots in Laces.", True),
        ("Knots in laces: a randomised trial", "Knots in laces", True),
        ("Knots in <i>laces</i>", "Knots in laces", True),
        ("Naïve knots – a review", "Naive knots: a review", True),
        ("RETRACTED: Knots in laces", "Knots in laces", True),
        ("Retracted article: Knots in laces", "Knots in laces", True),
        ("A randomised trial of plant x in forty adults with laces", "A randomized trial of plant x in forty adults "
         "with laces", True),
        ("Knots: one thing", "Knots: quite another thing", False),
        ("Knots in laces", "Laces without any knots", False),
        ("Retracted laces", "Knots in laces", False),
    ],
)  # fmt: skip
def test_titles(one, other, same):
    assert same_title(one, other) == same_title(other, one) == same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Drug and Alcohol Dependence", "Drug Alcohol Depend", True),
        ("The New England Journal of Medicine", "N Engl J Med", True),
        ("Addiction", "Addiction (Abingdon, England)", False),
        ("Journal of Laces", "Journal of laces : JL", True),
        ("Journal of Laces", "Journal of Knots", False),
        ("Laces & Knots", "Laces and Knots", True),
    ],
)
def test_journals(one, other, same):
    assert same_journal(one, other) == same_journal(other, one) == same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("van der Muster", "Muster", True),
        ("Müster-Lace", "Muster Lace", True),
        ("Muster", "Xample", False),
    ],
)
def test_first_authors(one, other, same):
    assert same_author(Name(family=one), Name(family=other)) == same


def test_an_organisation_is_compared_by_its_name():
    assert same_author(Name(literal="Example Office"), Name(literal="EXAMPLE OFFICE"))


@pytest.fixture
def trial(project):
    from build_tools.load.project import load

    return load(project.root).base.references["trial-2020"]


def work(**given):
    return crossref_work({"message": given})


@pytest.mark.parametrize(("year", "differs"), [(2018, True), (2019, False), (2020, False), (2021, False), (2022, True)])
def test_the_year_may_be_one_off(trial, year, differs):
    found = differences(trial, work(issued={"date-parts": [[year]]}))
    assert found == ([f"year: the record has '2020', the service '{year}'"] if differs else [])


def test_nothing_is_said_of_what_a_service_leaves_out(trial):
    assert differences(trial, work()) == []
    assert differences(trial, work(issued={"date-parts": [[None]]})) == []


def test_each_difference_is_named(trial):
    other = work(title=["Quite another paper"], author=[{"family": "Nobody"}], DOI="10.5555/other",
                 **{"container-title": ["Another Journal"]})  # fmt: skip
    assert [line.partition(":")[0] for line in differences(trial, other)] == [
        "title", "container-title", "first author", "DOI",
    ]  # fmt: skip
