"""The tolerances within which a record and a service speak of the same publication."""

import pytest

from build_tools.model.reference import Name
from build_tools.online.compare import comparison, same_author, same_journal, same_title
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
        ("Knots in laces (Withdrawn)", "Knots in laces", True),
        ("Knots in &lt;i&gt;laces&lt;/i&gt;", "Knots in laces", True),
        ("Tumour haemorrhage and paediatric anaemia", "Tumor hemorrhage and pediatric anemia", True),
        ("Post-mortem findings in centres", "Postmortem findings in centers", True),
        ("α-Lacein & knots", "Alpha-lacein and knots", True),
        ("Four people with knots", "4 people with knots", True),
        ("The effects of lacegynine in rats", "The effects of laceginine in rats", True),
        # What differs in a number, a numeral, a negation or one word, though nine tenths of the letters are alike.
        ("Effects of plant x on the laces of men who run", "Effects of plant x on the laces of women who run", False),
        ("Plant x and laces in adults, part I", "Plant x and laces in adults, part II", False),
        ("Plant x and laces in adults, part 2", "Plant x and laces in adults, part 3", False),
        ("Report of the 37th meeting on plant x and laces", "Report of the 38th meeting on plant x and laces", False),
        ("Annual report 2016 of the centers for knots", "Annual report 2017 of the centers for knots", False),
        ("Plant x is effective in loose laces", "Plant x is not effective in loose laces", False),
        ("Plant x is effective in loose laces", "Plant x is ineffective in loose laces", False),
        ("Symptomatic knots in adults who run", "Asymptomatic knots in adults who run", False),
        ("Plant x and hypertension in adults", "Plant x and hypotension in adults", False),
        ("Four people with knots after plant x", "Five people with knots after plant x", False),
        ("Trial of plant x with placebo in adults", "Trial of plant x without placebo in adults", False),
        ("Prescribed laces in older adults", "Proscribed laces in older adults", False),
        ("Laces in 1 of 12 adults", "Laces in 11 of 2 adults", False),
        # A subtitle that is left out must not make it another paper.
        ("Plant x in adults: study protocol for a trial", "Plant x in adults", False),
        ("Plant x in adults: reply", "Plant x in adults", False),
        ("Plant x in adults: 2011 to 2017", "Plant x in adults", False),
        ("Correction to: Plant x and shoelaces in a long title", "Plant x and shoelaces in a long title", False),
        ("Reply to: Plant x and shoelaces in a long title", "Plant x and shoelaces in a long title", False),
        ("", "", False),
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
        ("Lee", "Brownlee", False),
        ("Østermuster", "Ostermuster", True),
        ("O’Muster", "OMuster", True),
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
    found = comparison(trial, work(DOI=trial.DOI, issued={"date-parts": [[year]]}))
    assert list(found.differences) == ([f"year: the record has '2020', the service '{year}'"] if differs else [])
    assert found.compared == ("year", "DOI")


@pytest.mark.parametrize("given", [{}, {"issued": {"date-parts": [[None]]}}, {"title": ["<i> </i>"]}, {"author": []}])
def test_nothing_is_said_of_what_a_service_leaves_out(trial, given):
    found = comparison(trial, work(DOI=trial.DOI, **given))
    assert (found.compared, found.differences) == (("DOI",), ())


def test_each_field_that_both_have_is_compared(trial):
    other = work(title=[trial.title], author=[{"family": "Xample"}], DOI=trial.DOI, issued={"date-parts": [[2020]]},
                 **{"container-title": ["Journal of Made-up Results"]})  # fmt: skip
    assert comparison(trial, other).compared == ("title", "year", "container-title", "first author", "DOI")
    assert comparison(trial, other).differences == ()


def test_each_difference_is_named(trial):
    other = work(title=["Quite another paper"], author=[{"family": "Nobody"}], DOI="10.5555/other",
                 **{"container-title": ["Another Journal"]})  # fmt: skip
    assert [line.partition(":")[0] for line in comparison(trial, other).differences] == [
        "title", "container-title", "first author", "DOI",
    ]  # fmt: skip
