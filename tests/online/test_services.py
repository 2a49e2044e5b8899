"""What the services document that they answer, read as one kind of record; and what is refused as an answer."""

import pytest

from build_tools.online.client import Client, NoAnswer
from build_tools.online.crossref import crossref_work, doi_agency
from build_tools.online.pubmed import pubmed_work
from build_tools.online.services import Services

CROSSREF = {
    "DOI": "10.5555/example-trial-2020",
    "type": "journal-article",
    "title": ["Example: <i>plant x</i> &amp; shoelaces"],
    "subtitle": [],
    "author": [
        {"given": "Ada", "family": "Xample", "sequence": "first", "affiliation": []},
        {"name": "Example Study Group", "sequence": "additional"},
    ],
    "issued": {"date-parts": [[2020, 3, 1]]},
    "published-print": {"date-parts": [[2020, 3]]},
    "published-online": {"date-parts": [[2019, 12, 24]]},
    "container-title": ["Journal of Made-up Results"],
    "short-container-title": ["J Made-up Results"],
    "publisher": "Example Press",
    "volume": "12",
    "issue": "3",
    "article-number": "e45",
    "updated-by": [
        {
            "updated": {"date-parts": [[2021, 1, 2]]},
            "DOI": "10.5555/notice",
            "type": "retraction",
            "label": "Retraction",
        },
        {"DOI": "10.5555/erratum", "type": "erratum"},
        {"DOI": "10.5555/v2", "type": "new_version"},
    ],
    "is-referenced-by-count": 7,
}
PUBMED = {
    "uid": "999999901",
    "pubdate": "2020 Mar 1",
    "epubdate": "2019 Dec 24",
    "source": "J Made-up Results",
    "fulljournalname": "Journal of made-up results",
    "authors": [
        {"name": "van der Muster BC", "authtype": "Author", "clusterid": ""},
        {"name": "Example Study Group", "authtype": "CollectiveName", "clusterid": ""},
    ],
    "title": "Example: plant x and shoelaces.",
    "volume": "12",
    "issue": "3",
    "pages": "45-51",
    "pubtype": ["Journal Article", "Retracted Publication"],
    "articleids": [
        {"idtype": "pubmed", "idtypen": 1, "value": "999999901"},
        {"idtype": "doi", "idtypen": 3, "value": "10.5555/example-trial-2020"},
        {"idtype": "pmc", "idtypen": 8, "value": "PMC9999999901"},
    ],
    "references": [
        {"refsource": "J Made-up Results. 2021", "reftype": "Erratum in", "pmid": "", "note": ""},
        {"refsource": "Another. 2022", "reftype": "Comment in", "pmid": "", "note": ""},
    ],
}


def test_a_record_of_crossref():
    work = crossref_work({"status": "ok", "message": CROSSREF})
    assert (work.title, work.doi, work.page) == ("Example: plant x & shoelaces", "10.5555/example-trial-2020", "e45")
    assert [name.family or name.literal for name in work.authors] == ["Xample", "Example Study Group"]
    assert (work.issued, work.years) == ((2020, 3, 1), {2019, 2020})
    assert work.journals == ("Journal of Made-up Results", "J Made-up Results")
    assert work.notices == (("retracted", "retraction 10.5555/notice"), ("corrected", "erratum 10.5555/erratum"))


def test_a_record_of_pubmed():
    work = pubmed_work({"result": {"uids": ["999999901"], "999999901": PUBMED}}, "999999901")
    assert (work.title, work.doi, work.pmcid) == (
        "Example: plant x and shoelaces", "10.5555/example-trial-2020", "PMC9999999901",
    )  # fmt: skip
    assert [(name.family, name.given, name.literal) for name in work.authors] == [
        ("van der Muster", "BC", None),
        (None, None, "Example Study Group"),
    ]
    assert (work.issued, work.years) == ((2020, 3, 1), {2019, 2020})
    assert work.notices == (
        ("corrected", "Erratum in J Made-up Results. 2021"),
        ("retracted", "Retracted Publication"),
    )


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("2004 Oct 28", (2004, 10, 28)), ("2004 Oct", (2004, 10)), ("2004", (2004,)), ("2004 Winter", (2004,)),
     ("2004 Jan-Feb", (2004,)), ("", ())],
)  # fmt: skip
def test_dates_of_pubmed(text, numbers):
    assert pubmed_work({"result": {"1": {"uid": "1", "title": "T", "pubdate": text}}}, "1").issued == numbers


@pytest.mark.parametrize(
    "answer",
    [
        {"result": {"uids": ["1"], "1": {"uid": "1", "error": "cannot get document summary"}}},
        {"header": {}, "error": "Invalid uid x at position= 0", "result": {"uids": []}},
        {"header": {}, "esummaryresult": ["Empty id list - nothing todo"]},
    ],
)
def test_pubmed_says_in_three_ways_that_there_is_no_such_number(answer):
    assert pubmed_work(answer, "1") is None


@pytest.mark.parametrize("answer", [{"message": "x"}, {"message": {"title": "one text"}}, [], "x", 7, None, {}])
def test_what_is_no_record_of_crossref_is_no_answer(answer):
    with pytest.raises(NoAnswer, match="not a record"):
        crossref_work(answer)


@pytest.mark.parametrize(
    "answer",
    [
        [], "x", None, {}, {"result": {}}, {"result": {"1": "x"}}, {"result": {"1": {"uid": "1"}}},
        # Asked too often, with status 200: not the same as "no such number".
        {"error": "API rate limit exceeded", "api-key": "192.0.2.1", "count": "4", "limit": "3"},
    ],
)  # fmt: skip
def test_what_is_no_record_of_pubmed_is_no_answer(answer):
    with pytest.raises(NoAnswer, match="not a record"):
        pubmed_work(answer, "1")


def test_the_agency_of_a_doi():
    assert doi_agency([{"DOI": "10.5555/x", "RA": "DataCite"}]) == "DataCite"
    assert doi_agency([{"DOI": "10.5555/x", "status": "DOI does not exist"}]) is None
    for answer in ([], {}, [{}], [{"status": "Here there be monsters"}], "x"):
        with pytest.raises(NoAnswer):
            doi_agency(answer)


def test_identifiers_are_asked_for_as_the_services_document(server, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    client = Client(contact="editors@example.org", sleep=lambda _: None)
    services = Services(client, f"{server.url}/crossref/", f"{server.url}/doi", f"{server.url}/pubmed")
    server.works["10.5555/a(b)<c>#d"] = CROSSREF
    assert services.by_doi("10.5555/A(b)<c>#d") is not None
    assert services.by_doi("10.5555/none") is None
    assert services.agency("10.5555/none") is None
    assert services.by_pmid("1") is None
    paths = [path for path, _ in server.seen]
    assert paths[0] == "/crossref/works/10.5555%2FA%28b%29%3Cc%3E%23d?mailto=editors%40example.org"
    assert paths[2] == "/doi/doiRA/10.5555/none"
    assert paths[3] == (
        "/pubmed/esummary.fcgi?db=pubmed&id=1&retmode=json&tool=evidence-tools&email=editors%40example.org"
    )
