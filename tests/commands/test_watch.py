"""`evidence watch`: what is new in the services, asked of a local server that answers as they document."""

import json

import pytest
import yaml

from tests import searchable

TODAY = ("--today", "2026-11-23")


def article(number, title="A new series of knots in people", **more):
    return {"uid": str(number), "title": title, "pubdate": "2026 Nov 3", "source": "J Made-up Results"} | more


def doi(value):
    return {"articleids": [{"idtype": "doi", "value": value}]}


def work(value, title):
    return {"DOI": value, "type": "journal-article", "title": [title], "issued": {"date-parts": [[2026, 11]]}}


def study(number, title):
    return {"protocolSection": {
        "identificationModule": {"nctId": number, "briefTitle": title},
        "statusModule": {"lastUpdatePostDateStruct": {"date": "2026-11-02"}},
    }}  # fmt: skip


def label(number, name):
    return {"id": number, "effective_time": "20261103", "openfda": {"brand_name": [name]}}


def document(number, title):
    return {
        "document_number": number, "title": title, "publication_date": "2026-11-04",
        "html_url": f"https://register.example/{number}",
    }  # fmt: skip


ONE_OF_EACH = {
    "pubmed": [article(999999951)],
    "crossref": [work("10.5555/new-work", "Another study of plant x in people")],
    "clinical-trials": [study("NCT99999951", "A trial of plant x against string")],
    "drug-labels": [label("made-up-label", "Knotless")],
    "adverse-events": [{}] * 7,
    "federal-register": [document("2026-99951", "Notice on plant x")],
}


@pytest.fixture
def watch(project, run, server, waits):
    (project.root / "evidence/searches/example-search.yaml").unlink()
    (project.root / "evidence/watch.yaml").unlink()
    for service in searchable.SERVICES:
        search = {
            "title": "Plant x", "where": service, "terms": "plant AND x",
            "repeat": {"service": service, "topic": "knots", "every": 30},
        }  # fmt: skip
        project.write(f"evidence/searches/{service}.yaml", yaml.safe_dump(search))
    return lambda *arguments: run("watch", "--root", project.root, *TODAY, *server.search_options(), *arguments)


def log(project):
    return yaml.load((project.root / "evidence/watch.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


def test_what_is_new_is_told_under_its_topic_and_nothing_is_written(watch, server, project):
    server.found = ONE_OF_EACH
    result = watch()
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "Knots:"
    for told in (
        "A new series of knots in people. J Made-up Results. 2026-11-03. PMID 999999951",
        "Another study of plant x in people. 2026-11. doi:10.5555/new-work",
        "A trial of plant x against string. ClinicalTrials.gov. 2026-11-02. NCT99999951",
        "Label: Knotless. openFDA (labels). 2026-11-03. made-up-label",
        "Notice on plant x. Federal Register. 2026-11-04. 2026-99951",
        "adverse-events: 7 reports",
    ):
        assert told in result.stdout
    assert "6 of 6 searches answered, 5 new" in result.stderr
    assert not (project.root / "evidence/watch.yaml").exists()


def test_nothing_new_is_said(watch):
    result = watch()
    assert (result.exit_code, result.stdout) == (0, "nothing new\n")


@pytest.mark.parametrize(
    ("service", "record"),
    [
        ("pubmed", article(999999901)),
        ("pubmed", article(999999952, **doi("10.5555/EXAMPLE-trial-2020"))),
        ("pubmed", article(999999952, "Four people with knotted shoelaces after plant X.")),
        ("crossref", work("10.5555/example-trial-2020", "Under another title that is long enough")),
    ],
    ids=["a number", "a DOI in capitals", "a title with another case and a stop", "a work"],
)
def test_what_is_cited_is_not_told(watch, server, project, service, record):
    title = "Four people with knotted shoelaces after plant x"
    text = (project.root / "evidence/references/series-2019.yaml").read_text(encoding="utf-8")
    project.write("evidence/references/series-2019.yaml", "\n".join(
        f"title: {title}" if line.startswith("title:") else line for line in text.splitlines()
    ) + "\n")  # fmt: skip
    server.found = {service: [record]}
    assert watch(service).stdout == "nothing new\n"


def test_one_publication_of_two_services_is_told_once(watch, server, project):
    title = "A new series of knots in people"
    server.found = {"pubmed": [article(999999951, title)], "crossref": [work("10.5555/new", title)]}
    assert watch("--write", "pubmed", "crossref").exit_code == 1
    assert len(log(project)["candidates"]) == 1


def test_what_was_found_is_kept_and_not_told_again(watch, server, project):
    server.found = ONE_OF_EACH
    assert watch("--write").exit_code == 1
    kept = log(project)
    assert {run["hits"] for key, run in kept["runs"].items() if key != "adverse-events"} == {"1"}
    assert kept["runs"]["adverse-events"]["hits"] == "7"
    assert len(kept["candidates"]) == 5
    assert kept["candidates"]["series-knots-people-2026"] == {
        "title": "A new series of knots in people.".rstrip("."), "search": "pubmed", "topic": "knots",
        "found": kept["runs"]["pubmed"]["on"], "published": "2026-11-03", "container-title": "J Made-up Results",
        "PMID": "999999951",
    }  # fmt: skip
    assert project.problems() == []
    again = watch("--write")
    assert (again.exit_code, again.stdout) == (0, "nothing new\n")
    assert log(project) == kept
    server.found = ONE_OF_EACH | {"adverse-events": [{}] * 9}
    assert watch("adverse-events").stdout == "adverse-events: 9 reports, 7 at the last run\n"


@pytest.mark.parametrize("service", [name for name in searchable.SERVICES if name != "adverse-events"])
def test_every_page_is_read(watch, server, service):
    many = {
        "pubmed": [article(999000000 + number, f"Report {number} of knots in many people") for number in range(250)],
        "crossref": [work(f"10.5555/w{number}", f"Work {number} of knots in people") for number in range(250)],
        "clinical-trials": [study(f"NCT{99000000 + number}", f"Trial {number} of knots") for number in range(250)],
        "drug-labels": [label(f"label-{number}", f"Knotless {number}") for number in range(250)],
        "federal-register": [document(f"2026-{90000 + number}", f"Notice {number} on knots") for number in range(250)],
    }
    server.found = {service: many[service]}
    found = json.loads(watch(service, "--format", "json").stdout)
    assert len(found["candidates"]) == 250


@pytest.mark.parametrize("service", searchable.SERVICES)
@pytest.mark.parametrize(
    "replies",
    [
        [{"status": 500}] * 3,
        [{"body": b"<html>gateway</html>"}] * 3,
        [{"body": b"[]", "Content_Type": "application/json"}],
        [{"body": b'{"esearchresult": {"ERROR": "busy"}, "error": "busy"}', "Content_Type": "application/json"}],
        [{"status": 429, "Retry_After": "999"}],
        [{"body": b'{"esearchresult": 7, "message": 7, "meta": 7}', "Content_Type": "application/json"}],
    ],
    ids=["down", "a page", "another shape", "an error in 200", "too often", "garbage"],
)
def test_who_does_not_answer_is_named_and_decides_nothing(watch, server, project, service, replies):
    server.found = ONE_OF_EACH
    for reply in replies:
        server.then(service, **reply)
    result = watch("--write")
    assert result.exit_code == 3
    assert f"{service}: no answer, and nothing is said of it: " in result.stdout
    assert "5 of 6 searches answered" in result.stderr
    assert set(log(project)["runs"]) == set(searchable.SERVICES) - {service}
    resumed = watch("--write", "--resume")
    assert resumed.exit_code == (0 if service == "adverse-events" else 1)
    assert "1 of 1 searches answered" in resumed.stderr
    assert set(log(project)["runs"]) == set(searchable.SERVICES)


def test_a_search_that_finds_too_much_is_named(watch, server):
    server.found = {"federal-register": [document(str(number), f"Notice {number}") for number in range(2001)]}
    result = watch("federal-register")
    assert result.exit_code == 3
    assert "finds 2001 new records; expected at most 2000: make its terms narrower" in result.stdout


def test_a_run_looks_back_behind_the_last(watch, server):
    server.found = ONE_OF_EACH
    watch("pubmed")
    assert any("mindate=2026%2F10%2F02" in path for path, _ in server.seen), "a month before the topic's search"
    watch("pubmed", "--write")
    server.seen.clear()
    watch("pubmed")
    assert any("mindate=2026%2F10%2F24" in path for path, _ in server.seen), "a month before the last run"


def test_markdown_is_a_list_of_tasks_in_which_nothing_is_live(watch, server):
    server.found = {"pubmed": [article(999999951, "Knots <b>bold</b> [x](y) in people")]}
    shown = watch("pubmed", "--format", "markdown").stdout
    assert "### Knots\n\n- [ ] `knots-bold-people-2026` " in shown
    assert "<b>" not in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("pubmet",), "'pubmet' is not a search. Did you mean 'pubmed'?"), (("--timeout", "0"), "0 is not in the range")],
)
def test_odd_arguments_are_refused_in_words(watch, arguments, said):
    result = watch(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr.replace("0.0 is", "0 is")


def test_a_log_that_cannot_be_read_is_not_lost(watch, project):
    project.write("evidence/watch.yaml", "runs: [")
    assert "would be lost" in watch("--write").stderr
    assert (project.root / "evidence/watch.yaml").read_text(encoding="utf-8") == "runs: ["


def test_a_candidate_becomes_a_record_in_one_step(watch, server, project, run):
    server.found = ONE_OF_EACH
    watch("--write")
    new = ("new", "reference", "--root", project.root, *TODAY, *server.options())
    result = run(*new, "--candidate", "series-knots-people-2026")
    assert result.exit_code == 0, result.stderr
    assert 'PMID: "999999951"' in (project.root / result.stdout.strip()).read_text(encoding="utf-8").replace("'", '"')
    assert "series-knots-people-2026" not in log(project)["candidates"]
    assert "not a candidate. Did you mean" in run(*new, "--candidate", "notice-plan-2026").stderr


def test_a_candidate_is_closed_with_a_reason(watch, server, project, run):
    server.found = ONE_OF_EACH
    watch("--write")
    exclude = ("exclude", "--root", project.root, *TODAY, "another-study-plant-people-2026")
    assert "name the reason (--reason), one of duplicate" in run(*exclude).stderr
    assert run(*exclude, "--reason", "outside-scope", "--note", "About string alone").exit_code == 0
    record = yaml.safe_load((project.root / "evidence/excluded.yaml").read_text(encoding="utf-8"))
    assert record["another-study-plant-people-2026"] == {
        "title": "Another study of plant x in people", "year": 2026, "reason": "outside-scope",
        "note": "About string alone", "DOI": "10.5555/new-work",
    }  # fmt: skip
    assert list(record) == sorted(record)
    assert project.problems() == []
    assert "another-study" not in watch().stdout
