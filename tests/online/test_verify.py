"""`evidence verify` against a local server that answers as the services document. No live service is reached."""

import re

import pytest

from build_tools.checks import check
from build_tools.commands import verify as verify_command
from build_tools.commands.verify import STOPPED
from build_tools.load.project import load

TRIAL = {
    "DOI": "10.5555/example-trial-2020",
    "title": ["Example: plant x and shoelaces, a randomised trial that never took place"],
    "author": [{"given": "Ada", "family": "Xample"}],
    "issued": {"date-parts": [[2020, 3, 1]]},
    "container-title": ["Journal of Made-up Results"],
}
SERIES = {
    "DOI": "10.5555/example-series-2019",
    "title": ["Example: four people with knots after plant x"],
    "author": [{"given": "D", "family": "Muster"}],
    "issued": {"date-parts": [[2019]]},
    "container-title": ["Journal of Made-up Results"],
}
TRIAL_IN_PUBMED = {
    "uid": "999999901",
    "pubdate": "2020 Mar 1",
    "source": "J Made-up Results",
    "fulljournalname": "Journal of made-up results",
    "authors": [{"name": "Xample A", "authtype": "Author"}],
    "title": "Example: plant x and shoelaces, a randomised trial that never took place.",
    "pubtype": ["Journal Article"],
}


@pytest.fixture
def agreeing(project, server, waits):
    """The example project before anything was asked, and services that agree with every record of it."""
    (project.root / "evidence/verification.yaml").unlink(missing_ok=True)
    for reference, work in (("trial-2020", TRIAL), ("series-2019", SERIES)):
        server.works[load(project.root).base.references[reference].DOI] = work
    server.summaries["999999901"] = TRIAL_IN_PUBMED
    server.pages |= {"/report-7": 200, "/resource": 200}
    project.edit("evidence/references/report-2021.yaml", "https://office.example/report-7", f"{server.url}/report-7")
    text = (project.root / "evidence/resources.yaml").read_text(encoding="utf-8")
    project.write("evidence/resources.yaml", re.sub(r"url: .*", f"url: {server.url}/resource", text))
    return project


@pytest.fixture
def verify(agreeing, server, run):
    def verifies(*arguments):
        return run("verify", "--root", agreeing.root, "--today", "2026-11-23", *server.options(), *arguments)

    return verifies


def log(project):
    return load(project.root).base.verification


def answers(project, reference):
    return [(answer.service, answer.result) for answer in log(project).references[reference].answers]


def test_all_agree(verify, agreeing):
    result = verify()
    assert (result.exit_code, result.stdout) == (0, "all agree\n")
    assert answers(agreeing, "trial-2020") == [("crossref", "agrees"), ("pubmed", "agrees")]
    assert answers(agreeing, "report-2021") == [("link", "agrees")]
    assert list(log(agreeing).references) == ["report-2021", "series-2019", "trial-2020"]
    assert log(agreeing).resources
    text = (agreeing.root / "evidence/verification.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Written by `evidence verify`; not by hand.\nreferences:\n  report-2021:\n")
    assert "{service: crossref, what: 10.5555/example-trial-2020, on: 2026-11-23, result: agrees}" in text
    assert agreeing.problems() == []
    assert not list((agreeing.root / "evidence").glob(".*"))


def test_only_what_is_named_is_asked(verify, agreeing, server):
    assert verify("series-2019").exit_code == 0
    assert [path for path, _ in server.seen] == ["/crossref/works/10.5555%2Fexample-series-2019"]


def test_a_name_that_is_unknown_is_refused(verify, server):
    result = verify("serie-2019")
    assert result.exit_code == 2
    assert "'serie-2019' is not a reference or resource. Did you mean 'series-2019'?" in result.stderr
    assert server.seen == []


@pytest.mark.parametrize("style", ["text", "markdown"])
def test_a_mismatch_is_named(verify, agreeing, server, style):
    server.works["10.5555/example-trial-2020"] = TRIAL | {"title": ["A quite different paper"]}
    result = verify("--format", style)
    assert result.exit_code == 1
    assert "A quite different paper" in result.stdout
    assert "trial\\-2020" in result.stdout if style == "markdown" else "trial-2020.yaml: differs" in result.stdout
    assert answers(agreeing, "trial-2020")[0] == ("crossref", "differs")


def test_a_doi_that_nobody_knows_is_not_found(verify, agreeing, server):
    del server.works["10.5555/example-trial-2020"]
    result = verify("trial-2020")
    assert result.exit_code == 1
    assert answers(agreeing, "trial-2020") == [("doi", "not-found"), ("pubmed", "agrees")]
    assert "no agency knows this DOI" in result.stdout


def test_a_doi_of_another_agency_exists(verify, agreeing, server):
    del server.works["10.5555/example-trial-2020"]
    server.agencies["10.5555/example-trial-2020"] = "DataCite"
    assert verify("trial-2020").exit_code == 0
    assert log(agreeing).references["trial-2020"].answers[0].notes == [
        "registered with DataCite; its record was not compared"
    ]


def test_a_number_that_pubmed_does_not_know_is_not_found(verify, agreeing, server):
    server.summaries.clear()
    assert verify("trial-2020").exit_code == 1
    assert answers(agreeing, "trial-2020") == [("crossref", "agrees"), ("pubmed", "not-found")]


@pytest.mark.parametrize("service", ["crossref", "pubmed"])
def test_a_retraction_fails_the_checks_until_the_record_says_so(verify, agreeing, server, service):
    if service == "crossref":
        notice = {"updated-by": [{"type": "retraction", "DOI": "10.5555/notice"}, {"type": "correction"}]}
        server.works["10.5555/example-trial-2020"] = TRIAL | notice
    else:
        server.summaries["999999901"] = TRIAL_IN_PUBMED | {"pubtype": ["Journal Article", "Retracted Publication"]}
    result = verify("trial-2020")
    assert result.exit_code == 1
    assert "trial-2020.yaml: retracted" in result.stdout
    (problem,) = agreeing.problems()
    assert "REF005" in problem
    assert service in problem
    line = agreeing.root.joinpath("evidence/references/trial-2020.yaml").read_text().splitlines()
    assert line[int(problem.split(":")[1]) - 1].strip() == "status: current"
    agreeing.edit("evidence/references/trial-2020.yaml", "status: current", "status: retracted")
    assert agreeing.problems() == []
    assert verify("trial-2020").exit_code == 0, "what the record shows already is nothing new"


def test_a_concern_is_named_and_a_correction_that_is_shown_is_not(verify, agreeing, server):
    server.works["10.5555/example-trial-2020"] = TRIAL | {"updated-by": [{"type": "expression_of_concern"}]}
    server.works["10.5555/example-series-2019"] = SERIES | {"updated-by": [{"type": "erratum"}]}
    result = verify()
    assert result.exit_code == 1
    assert answers(agreeing, "series-2019") == [("crossref", "corrected")]
    assert [line.split(" (")[0] for line in result.stdout.splitlines()] == [
        "evidence/references/trial-2020.yaml: concern"
    ]
    (problem,) = agreeing.problems()
    assert "REF005 is 'current', but crossref said on 2026-11-23: expression of concern" in problem
    agreeing.edit("evidence/references/trial-2020.yaml", "status: current", "status: concern")
    assert agreeing.problems() == []
    assert verify("trial-2020").exit_code == 0, "what the record shows already is nothing new"


@pytest.mark.parametrize(
    ("status", "exit_code", "result"),
    [(200, 0, "agrees"), (404, 1, "not-found"), (410, 1, "not-found"), (403, 0, "agrees")],
)
def test_links(verify, agreeing, server, status, exit_code, result):
    server.pages["/report-7"] = status
    assert verify("report-2021").exit_code == exit_code
    assert answers(agreeing, "report-2021") == [("link", result)]


@pytest.mark.parametrize("status", [500, None])
def test_an_address_that_says_nothing_is_neither_alive_nor_dead(verify, agreeing, server, status):
    if status:
        server.pages["/report-7"] = status
    else:
        agreeing.edit("evidence/references/report-2021.yaml", server.url, "http://127.0.0.1:9")
    result = verify("report-2021")
    assert result.exit_code == 0
    assert "0 of 1 answered, 0 to look at; no answer from the address of report-2021" in result.stderr
    assert not (agreeing.root / "evidence/verification.yaml").exists()


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        ({"status": 500}, "Crossref answered with status 500"),
        ({"status": 429, "Retry_After": "1"}, "Crossref is asked too often"),
        ({"delay": 0.9}, "Crossref did not answer in time"),
        ({"body": b"<html>Sign in</html>"}, "Crossref answered with something that is not JSON"),
        ({"body": b'{"message": 7}'}, "Crossref answered with something that is not a record"),
    ],
)
def test_it_stops_rather_than_guesses_and_goes_on_later(verify, agreeing, server, waits, reply, says):
    asked = ("report-2021", "series-2019", "trial-2020")
    for _ in range(3):
        server.then("crossref", **reply)
    result = verify(*asked)
    assert (result.exit_code, result.stdout) == (STOPPED, "those asked agree\n")
    assert f"stopped: {says}. What was learnt is kept; go on with --resume" in result.stderr
    learnt = list(log(agreeing).references)
    assert learnt == ["report-2021"], "nothing is written of what was not answered"
    server.replies.clear()
    server.seen.clear()
    assert verify(*asked, "--resume").exit_code == 0
    assert list(log(agreeing).references) == sorted(asked)
    assert not any("report-7" in path for path, _ in server.seen), "what was learnt before is not asked again"


def test_asked_too_often_waits_and_goes_on(verify, agreeing, server, waits):
    server.then("crossref", 429, Retry_After="9")
    assert verify("series-2019").exit_code == 0
    assert 9.0 in waits


def test_an_interrupted_run_keeps_what_it_learnt(verify, agreeing, monkeypatch):
    ask = verify_command.ask

    def interrupted(question, *rest):
        if question.id == "trial-2020":
            raise KeyboardInterrupt
        return ask(question, *rest)

    monkeypatch.setattr(verify_command, "ask", interrupted)
    result = verify()
    assert result.exit_code == STOPPED
    assert "stopped: interrupted. What was learnt is kept; go on with --resume" in result.stderr
    assert list(log(agreeing).references) == ["report-2021", "series-2019"]


def test_a_log_that_cannot_be_read_is_not_written_over(verify, agreeing, server):
    agreeing.write("evidence/verification.yaml", "references: [\n")
    result = verify("series-2019")
    assert result.exit_code == 1
    assert "evidence/verification.yaml cannot be read" in result.stderr
    assert server.seen == []
    assert (agreeing.root / "evidence/verification.yaml").read_text() == "references: [\n"


def test_every_address_that_gives_no_answer_is_named(verify, agreeing, server):
    server.pages["/report-7"] = 500
    result = verify("report-2021", "series-2019", "--format", "markdown")
    assert "No answer from the address of report\\-2021" in result.stdout
    assert "1 of 2 answered" in result.stderr


def test_a_time_to_wait_must_be_one(verify):
    result = verify("--timeout", "0")
    assert result.exit_code == 2
    assert "Invalid value for '--timeout'" in result.stderr


def test_offline_is_one_plain_line(agreeing, run, waits):
    nowhere = "http://127.0.0.1:9"
    command = ("verify", "--root", agreeing.root, "trial-2020", "--crossref-url", nowhere)
    result = run(*command)
    assert result.exit_code == STOPPED
    assert result.stdout == "", "nothing was asked, so nothing agrees"
    assert "Nothing to look at" not in run(*command, "--format", "markdown").stdout
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("stopped")]
    assert line == "stopped: Crossref cannot be reached. What was learnt is kept; go on with --resume"


def test_resuming_asks_again_what_has_changed_or_is_old(verify, agreeing, server):
    verify("series-2019")
    server.seen.clear()
    assert "nothing to ask" in verify("series-2019", "--resume").stderr
    assert server.seen == []
    agreeing.edit("evidence/references/series-2019.yaml", "[[2019]]", "[[2018]]")
    verify("series-2019", "--resume")
    assert len(server.seen) == 1
    verify("series-2019", "--resume", "--today", "2026-12-24")
    assert len(server.seen) == 2


def test_answers_about_records_that_are_gone_go_too(verify, agreeing):
    verify()
    for name in ("series-2019",):
        text = (agreeing.root / "evidence/verification.yaml").read_text().replace(f"  {name}:", "  gone-1999:")
        agreeing.write("evidence/verification.yaml", text)
    assert "gone-1999" in log(agreeing).references
    verify("trial-2020")
    assert list(log(agreeing).references) == ["report-2021", "trial-2020"]


def test_a_record_awaits_confirmation_until_a_service_agrees(verify, agreeing, server):
    path = "evidence/references/series-2019.yaml"
    agreeing.edit(path, "unverified: [page]", "unverified: [page, title, DOI, PMID]")

    def unconfirmed():
        return check(agreeing.root)[0].base.unconfirmed("series-2019")

    assert unconfirmed() == ["page", "title", "DOI", "PMID"]
    server.works["10.5555/example-series-2019"] = SERIES | {"title": ["Something else"]}
    verify("series-2019")
    assert unconfirmed() == ["page", "title", "DOI", "PMID"]
    server.works["10.5555/example-series-2019"] = SERIES
    verify("series-2019")
    assert unconfirmed() == ["page", "PMID"], "Crossref compares no page, and no PMID"
    agreeing.edit(path, "four people with knots", "five people with knots")
    assert unconfirmed() == ["page", "title", "DOI", "PMID"], "the record says something new now"


def test_progress_goes_to_standard_error_alone(verify):
    result = verify("--format", "markdown")
    assert result.stdout.startswith("## Online checks\n")
    assert "5 of 5 answered, 0 to look at" in result.stderr
