"""What the services document that they answer, read as one kind of record; and what is refused as an answer."""

import pytest

from build_tools.online.client import Client, NoAnswer
from build_tools.online.crossref import crossref_work, doi_agency
from build_tools.online.publication import plain_text
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
    assert work.notices == (
        ("retracted", "retraction 10.5555/notice"),
        ("corrected", "erratum 10.5555/erratum"),
        ("superseded", "new version 10.5555/v2"),
    )
    assert work.journal_short == "J Made-up Results"


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
    ("kind", "meaning"),
    [
        ("retraction", "retracted"), ("Retraction", "retracted"), ("retracted", "retracted"),
        ("partial-retraction", "retracted"), ("partial_retraction", "retracted"), ("withdrawal", "retracted"),
        ("removal", "retracted"), ("expression-of-concern", "concern"), ("expression_of_concern", "concern"),
        ("Expression of Concern", "concern"), ("correction", "corrected"), ("erratum", "corrected"),
        ("corrigendum", "corrected"), ("clarification", "corrected"), ("new_version", "superseded"),
        ("new_edition", "superseded"), ("something_else", "notice"), ("", "notice"),
    ],
)  # fmt: skip
def test_every_type_of_update_means_something(kind, meaning):
    work = crossref_work({"message": {"DOI": "10.5555/a", "updated-by": [{"type": kind, "DOI": "10.5555/n"}]}})
    assert [notice for notice, _ in work.notices] == [meaning]
    assert "10.5555/n" in work.notices[0][1]


def test_an_update_without_a_type_is_read_by_its_label():
    update = {"label": "Retraction", "DOI": "10.5555/n"}
    work = crossref_work({"message": {"DOI": "10.5555/a", "updated-by": [update]}})
    assert work.notices == (("retracted", "retraction 10.5555/n"),)


def test_an_addendum_is_no_notice():
    assert crossref_work({"message": {"DOI": "10.5555/a", "updated-by": [{"type": "addendum"}]}}).notices == ()


@pytest.mark.parametrize("kind", ["retraction", "withdrawal", "expression_of_concern", "correction", "unheard_of"])
def test_what_updates_another_publication_is_itself_a_notice(kind):
    work = crossref_work({"message": {"DOI": "10.5555/n", "update-to": [{"type": kind, "DOI": "10.5555/a"}]}})
    assert [notice for notice, _ in work.notices] == ["notice"]
    assert "is itself a notice" in work.notices[0][1]
    assert "10.5555/a" in work.notices[0][1]


@pytest.mark.parametrize(
    ("relation", "notices"),
    [
        ("is-retracted-by", ["retracted"]), ("has-retraction", ["retracted"]), ("is-retraction-of", ["notice"]),
        ("retracts", ["notice"]), ("has-correction", ["corrected"]), ("is-correction-of", ["notice"]),
        ("is-replaced-by", ["superseded"]), ("is-preprint-of", ["superseded"]), ("is-comment-on", ["notice"]),
        ("is-reply-to", ["notice"]), ("has-preprint", []), ("has-comment", []), ("is-supplemented-by", []),
        ("cites", []),
    ],
)  # fmt: skip
def test_relations_that_say_what_became_of_it(relation, notices):
    other = [{"id-type": "doi", "id": "10.5555/b", "asserted-by": "subject"}]
    work = crossref_work({"message": {"DOI": "10.5555/a", "relation": {relation: other}}})
    assert [notice for notice, _ in work.notices] == notices
    assert all("10.5555/b" in words for _, words in work.notices)


@pytest.mark.parametrize(
    ("reftype", "notices"),
    [
        ("Retraction in", ["retracted"]), ("RetractionIn", ["retracted"]), ("Partial retraction in", ["retracted"]),
        ("Retracted and republished in", ["retracted"]), ("Expression of concern in", ["concern"]),
        ("Erratum in", ["corrected"]), ("Corrected and republished in", ["corrected"]), ("Update in", ["superseded"]),
        ("Retraction of", ["notice"]), ("Expression of concern for", ["notice"]), ("Erratum for", ["notice"]),
        ("Something new in", ["notice"]), ("Comment in", []), ("Update of", []), ("", []),
    ],
)  # fmt: skip
def test_references_between_records_of_pubmed(reftype, notices):
    record = PUBMED | {"pubtype": [], "references": [{"reftype": reftype, "refsource": "J Made-up. 2021"}]}
    work = pubmed_work({"result": {"999999901": record}}, "999999901")
    assert [notice for notice, _ in work.notices] == notices


@pytest.mark.parametrize(
    ("kind", "notices"),
    [
        ("Retracted Publication", ["retracted"]), ("Retraction of Publication", ["notice"]),
        ("Retraction Notice", ["notice"]), ("Expression of Concern", ["notice"]), ("Published Erratum", ["notice"]),
        ("Letter", []),
    ],
)  # fmt: skip
def test_types_of_publication_that_are_notices(kind, notices):
    record = PUBMED | {"pubtype": ["Journal Article", kind], "references": []}
    work = pubmed_work({"result": {"999999901": record}}, "999999901")
    assert [notice for notice, _ in work.notices] == notices


def test_the_title_of_either_service_says_that_it_is_retracted():
    crossref = crossref_work({"message": CROSSREF | {"title": ["RETRACTED: x"], "updated-by": []}})
    record = PUBMED | {"title": "x [Withdrawn].", "pubtype": [], "references": []}
    pubmed = pubmed_work({"result": {"999999901": record}}, "999999901")
    assert crossref.notices == pubmed.notices == (("retracted", "the title says so"),)


def test_people_as_crossref_has_them():
    listed = [{"given": "Suharto", "sequence": "first"}, {"given": "Ada", "family": "Xample", "suffix": "Jr."},
              {"family": " ", "given": " "}, {"name": "Group &amp; <i>Sons</i>"},
              {"family": "\u200bMuster\u0007"}]  # fmt: skip
    work = crossref_work({"message": {"DOI": "10.5555/a", "author": listed, "editor": [{"family": "Muster"}]}})
    found = [(name.family, name.given, name.suffix, name.literal) for name in work.authors]
    assert found == [
        (None, None, None, "Suharto"), ("Xample", "Ada", "Jr.", None), (None, None, None, "Group & Sons"),
        ("Muster", None, None, None),
    ]  # fmt: skip
    assert [name.family for name in work.editors] == ["Muster"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Xample AB 3rd", ("Xample", "AB", "3rd", None)), ("Muster T Jr", ("Muster", "T", "Jr", None)),
        ("Beispiel C 4th", ("Beispiel", "C", "4th", None)), ("Muster AB III", ("Muster", "AB", "III", None)),
        ("Petrow IuN", ("Petrow", "IuN", None, None)), ("Xample Ö", ("Xample", "Ö", None, None)),
        ("Muster ΟΑ", ("Muster", "ΟΑ", None, None)), ("Muster J-P", ("Muster", "J-P", None, None)),
        ("van der Muster B", ("van der Muster", "B", None, None)), ("Suharto", (None, None, None, "Suharto")),
        ("de la Cruz", (None, None, None, "de la Cruz")), ("Muster MFIL", ("Muster", "MFIL", None, None)),
    ],
)  # fmt: skip
def test_people_as_pubmed_has_them(name, found):
    record = {"uid": "1", "title": "T", "authors": [{"name": name}, {"name": "Other E", "authtype": "Editor"}]}
    work = pubmed_work({"result": {"1": record}}, "1")
    assert [(it.family, it.given, it.suffix, it.literal) for it in work.authors] == [found]
    assert [it.family for it in work.editors] == ["Other"]


@pytest.mark.parametrize(
    ("parts", "found"),
    [([2020, 2, 31], (2020, 2)), ([99999, 13, 45], ()), ([-5], ()), ([2020, 13], (2020,)), ([2020, None, 3], (2020,)),
     ([], ()), ([2020, 3, 1, 9], (2020, 3, 1))],
)  # fmt: skip
def test_a_date_outside_the_calendar_is_cut(parts, found):
    assert crossref_work({"message": {"DOI": "10.5555/a", "issued": {"date-parts": [parts]}}}).issued == found


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("A &amp;lt;i&amp;gt;b&amp;lt;/i&amp;gt; c", "A b c"), ("a <b and c> d", "a <b and c> d"),
        ("p<0.05 in A and B>C", "p<0.05 in A and B>C"), ("<jats:italic>x</jats:italic><sub class='a'>2</sub>", "x2"),
        ("a\x00b\x1bc\nd\u200be\u00adf", "abc def"), ("<mml:math><mml:mi>α</mml:mi></mml:math>", "α"), (None, ""),
    ],
)  # fmt: skip
def test_texts_of_services_are_plain(text, plain):
    assert plain_text(text) == plain


def test_a_preprint_stands_on_its_server():
    server = {"type": "posted-content", "subtype": "preprint", "institution": [{"name": "medRxiv"}]}
    work = crossref_work({"message": CROSSREF | server | {"container-title": [], "short-container-title": []}})
    assert (work.preprint, work.journals) == (True, ("medRxiv",))
    alone = server | {"institution": {"name": "medRxiv"}, "container-title": [], "short-container-title": []}
    assert crossref_work({"message": CROSSREF | alone}).journals == ("medRxiv",)
    record = PUBMED | {"pubtype": ["Preprint"], "source": "medRxiv [Preprint]",
                       "fulljournalname": "medRxiv : the preprint server for health sciences"}  # fmt: skip
    listed = pubmed_work({"result": {"999999901": record}}, "999999901")
    assert (listed.preprint, listed.journals, listed.journal_short) == (True, ("medRxiv",), None)


@pytest.mark.parametrize(
    "answer",
    [
        {"result": {"uids": ["1"], "1": {"uid": "1", "error": "cannot get document summary"}}},
        {"header": {}, "error": "Invalid uid x at position= 0", "result": {"uids": []}},
        {"header": {}, "esummaryresult": ["Invalid uid 1 at position=0"]},
    ],
)
def test_pubmed_says_in_three_ways_that_there_is_no_such_number(answer):
    assert pubmed_work(answer, "1") is None


@pytest.mark.parametrize(
    "answer",
    [
        {"message": "x"}, {"message": {"title": "one text"}}, [], "x", 7, None, {}, {"message": {}},
        {"status": "failed", "message": {"DOI": "10.5555/a", "title": ["x"]}},
        {"status": "failed", "message-type": "validation-failure", "message": [{"type": "x"}]},
        {"message": {"error": "backend"}},
    ],
)  # fmt: skip
def test_what_is_no_record_of_crossref_is_no_answer(answer):
    with pytest.raises(NoAnswer, match="not a record"):
        crossref_work(answer)


@pytest.mark.parametrize(
    "answer",
    [
        [], "x", None, {}, {"result": {}}, {"result": {"1": "x"}}, {"result": {"1": {"uid": "1"}}},
        # Faults of PubMed's own, with status 200: not the same as "no such number".
        {"error": "API rate limit exceeded", "api-key": "192.0.2.1", "count": "4", "limit": "3"},
        {"header": {}, "esummaryresult": ["NCBI C++ Exception: cannot open file"]},
        {"header": {}, "esummaryresult": ["Empty id list - nothing todo"]},
        {"result": {"1": {"uid": "1", "error": "backend failure"}}},
        {"error": "Search Backend failed: read request has failed"},
    ],
)  # fmt: skip
def test_what_is_no_record_of_pubmed_is_no_answer(answer):
    with pytest.raises(NoAnswer, match="not a record"):
        pubmed_work(answer, "1")


def test_the_agency_of_a_doi():
    assert doi_agency([{"DOI": "10.5555/x", "RA": "DataCite"}]) == "DataCite"
    assert doi_agency([{"DOI": "10.5555/x", "status": "DOI does not exist"}]) is None
    for answer in ([], {}, [{}], [{"status": "Here there be monsters"}], "x", [{"RA": " "}]):
        with pytest.raises(NoAnswer):
            doi_agency(answer)
    with pytest.raises(NoAnswer):
        doi_agency([{"DOI": "10.5555/other", "status": "DOI does not exist"}], "10.5555/x")


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
