"""`evidence verify` against a local server that answers as the services document. No live service is reached."""

import re

import click
import pytest

from build_tools.checks import check
from build_tools.commands import verify as verify_command
from build_tools.commands.verify import STOPPED
from build_tools.load.project import load

pytestmark = pytest.mark.slow

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
    assert (result.exit_code, result.stdout) == (
        0,
        "what was compared agrees: title (3), year (3), container-title (3), first author (3), DOI (2), PMID (1); "
        "there, and not compared: 3\n",
    )
    assert answers(agreeing, "trial-2020") == [("crossref", "agrees"), ("pubmed", "agrees")]
    assert log(agreeing).references["trial-2020"].answers[1].compared == [
        "title", "year", "container-title", "first author", "PMID",
    ]  # fmt: skip
    assert answers(agreeing, "report-2021") == [("link", "answers")]
    assert list(log(agreeing).references) == ["report-2021", "series-2019", "trial-2020"]
    assert log(agreeing).resources
    text = (agreeing.root / "evidence/verification.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Written by `evidence verify`; not by hand.\nreferences:\n  report-2021:\n")
    assert "{service: crossref, what: 10.5555/example-trial-2020, on: 2026-11-23, result: agrees," in text
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


def test_a_retraction_that_is_shown_hides_no_difference(verify, agreeing, server):
    agreeing.edit("evidence/references/trial-2020.yaml", "status: current", "status: retracted")
    notices = {"updated-by": [{"type": "retraction", "DOI": "10.5555/n"}, {"type": "unheard-of", "DOI": "10.5555/m"}]}
    server.works["10.5555/example-trial-2020"] = TRIAL | notices | {"title": ["Another paper"]}
    result = verify("trial-2020")
    assert result.exit_code == 1
    assert [line.split(" ")[1] for line in result.stdout.splitlines()] == ["notice", "differs"]
    assert answers(agreeing, "trial-2020")[:3] == [
        ("crossref", "retracted"), ("crossref", "notice"), ("crossref", "differs"),
    ]  # fmt: skip


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
    (problem,) = [problem for problem in agreeing.problems() if "REF006" not in problem]
    assert "REF005" in problem
    assert service in problem
    line = agreeing.root.joinpath("evidence/references/trial-2020.yaml").read_text().splitlines()
    assert line[int(problem.split(":")[1]) - 1].strip() == "status: current"
    agreeing.edit("evidence/references/trial-2020.yaml", "status: current", "status: retracted")
    assert {problem.split(" ")[1] for problem in agreeing.problems()} == {"REF006"}, "what rests on it is told of still"
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
    [(200, 0, "answers"), (404, 1, "not-found"), (410, 1, "not-found"), (403, 0, "answers")],
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
        (
            {"body": b'{"status": "failed", "message": {"title": []}}'},
            "Crossref answered with something that is not a rec",
        ),
        ({"body": b"null"}, "Crossref answered with something that is not JSON"),
        ({"body": b"\xff\xfe{"}, "Crossref answered with something that is not JSON"),
        ({"status": 302, "Location": "http://[::1"}, "Crossref leads to an address that names no host"),
        ({"status": 302, "Location": "http://a..b/"}, "Crossref leads to an address that names no host"),
        ({"status": 404, "body": b"<html>", "Content_Type": "text/html"}, "Crossref answered with status 404"),
    ],
)
def test_it_stops_rather_than_guesses_and_goes_on_later(verify, agreeing, server, waits, reply, says):
    asked = ("report-2021", "series-2019", "trial-2020")
    for _ in range(3):
        server.then("crossref", **reply)
    result = verify(*asked)
    assert (result.exit_code, result.stdout) == (STOPPED, "there, and not compared: 1\n")
    assert f"stopped: {says}" in result.stderr
    assert ". What was learnt is kept; go on with --resume" in result.stderr
    learnt = list(log(agreeing).references)
    assert learnt == ["report-2021"], "nothing is written of what was not answered"
    server.replies.clear()
    server.seen.clear()
    assert verify(*asked, "--resume").exit_code == 0
    assert list(log(agreeing).references) == sorted(asked)
    assert not any("report-7" in path for path, _ in server.seen), "what was learnt before is not asked again"


def test_a_fault_of_pubmed_is_no_refutation(verify, agreeing, server):
    fault = b'{"header": {"type": "esummary"}, "esummaryresult": ["NCBI C++ Exception: cannot open file"]}'
    for _ in range(3):
        server.then("pubmed", body=fault)
    result = verify("series-2019", "trial-2020")
    assert result.exit_code == STOPPED
    assert "stopped: PubMed answered with something that is not a record: " in result.stderr
    assert "NCBI C++ Exception" in result.stderr
    assert list(log(agreeing).references) == ["series-2019"], "nothing is written of what was not answered"


@pytest.mark.parametrize("location", ["http://[::1", "http://.example.org/", "http://" + "a" * 70 + ".example/"])
def test_a_link_that_leads_to_nowhere_ends_nothing(verify, agreeing, server, location):
    server.then("report-7", 302, Location=location)
    result = verify("--format", "markdown")
    assert result.exit_code == 0
    assert "No answer from the address of report\\-2021" in result.stdout
    assert sorted(log(agreeing).references) == ["series-2019", "trial-2020"]


@pytest.mark.parametrize(
    ("title", "result"),
    [
        ("RETRACTED: {}", "retracted"), ("Retracted article: {}", "retracted"), ("WITHDRAWN: {}", "retracted"),
        ("{} [Retracted]", "retracted"), ("{} - RETRACTED", "retracted"), ("Rétracté : {}", "retracted"),
        ("Retraction: {}", "notice"), ("Retraction notice to “{}”", "notice"), ("Correction to: {}", "notice"),
        ("Expression of Concern: {}", "notice"), ("Reply to: {}", "differs"), ("Comment on “{}”", "differs"),
    ],
)  # fmt: skip
def test_a_title_that_says_what_became_of_it_never_agrees(verify, agreeing, server, title, result):
    server.works["10.5555/example-trial-2020"] = TRIAL | {"title": [title.format(TRIAL["title"][0])]}
    server.summaries["999999901"] = TRIAL_IN_PUBMED | {"title": title.format(TRIAL_IN_PUBMED["title"])}
    assert verify("trial-2020").exit_code == 1
    worst = dict(reversed(answers(agreeing, "trial-2020")))
    assert worst == {"crossref": result, "pubmed": result}


@pytest.mark.parametrize(
    ("more", "result"),
    [
        ({"update-to": [{"type": "retraction", "DOI": "10.5555/a"}]}, "notice"),
        ({"updated-by": [{"type": "no-such-type", "DOI": "10.5555/n"}]}, "notice"),
        ({"updated-by": [{"type": "new_version", "DOI": "10.5555/v2"}]}, "superseded"),
        ({"relation": {"is-retracted-by": [{"id": "10.5555/n"}]}}, "retracted"),
        ({"relation": {"is-preprint-of": [{"id": "10.5555/n"}]}}, "superseded"),
    ],
)
def test_what_crossref_says_became_of_it_never_agrees(verify, agreeing, server, more, result):
    server.works["10.5555/example-trial-2020"] = TRIAL | more
    found = verify("trial-2020")
    assert found.exit_code == 1
    assert f"trial-2020.yaml: {result} (crossref" in found.stdout
    assert "10.5555/" in found.stdout.partition("): ")[2]


@pytest.mark.parametrize(
    "kind",
    ["Retraction of Publication", "Retraction Notice", "Expression of Concern", "Duplicate Publication",
    "Withdrawn Article"],
)  # fmt: skip
def test_a_number_that_is_a_notice_never_agrees(verify, agreeing, server, kind):
    server.summaries["999999901"] = TRIAL_IN_PUBMED | {"pubtype": [kind]}
    assert verify("trial-2020").exit_code == 1
    assert answers(agreeing, "trial-2020") == [("crossref", "agrees"), ("pubmed", "notice")]


def test_a_reference_that_is_meant_to_be_a_notice_is_one(verify, agreeing, server):
    path = "evidence/references/trial-2020.yaml"
    agreeing.edit(path, "author:", "genre: retraction notice\nauthor:")
    server.works["10.5555/example-trial-2020"] = TRIAL | {"update-to": [{"type": "retraction", "DOI": "10.5555/a"}]}
    assert verify("trial-2020").exit_code == 0


@pytest.mark.parametrize("more", [{}, {"title": [""]}, {"title": [], "author": [], "issued": {"date-parts": [[2019]]}}])
def test_a_record_without_a_title_confirms_nothing(verify, agreeing, server, more):
    agreeing.edit("evidence/references/series-2019.yaml", "[page]", "[page, title, container-title, DOI]")
    server.works["10.5555/example-series-2019"] = {"DOI": SERIES["DOI"], "type": "journal-article"} | more
    result = verify("series-2019")
    assert result.exit_code == 1
    assert "series-2019.yaml: empty (crossref 10.5555/example-series-2019): its record has no title" in result.stdout
    unconfirmed = check(agreeing.root)[0].base.unconfirmed("series-2019")
    assert unconfirmed == ["page", "title", "container-title", "DOI"]


def test_only_what_was_compared_is_confirmed(verify, agreeing, server):
    agreeing.edit("evidence/references/series-2019.yaml", "[page]", "[page, title, container-title, DOI]")
    server.works["10.5555/example-series-2019"] = {key: SERIES[key] for key in ("DOI", "title")}
    assert verify("series-2019").exit_code == 0
    assert check(agreeing.root)[0].base.unconfirmed("series-2019") == ["page", "container-title"]


def test_a_doi_that_is_one_digit_off_differs(verify, agreeing, server):
    """The neighbour in the same issue: the journal and the year are right, the title and the author are not."""
    agreeing.edit("evidence/references/trial-2020.yaml", "10.5555/example-trial-2020", "10.5555/example-trial-2021")
    server.works["10.5555/example-trial-2021"] = TRIAL | {
        "DOI": "10.5555/example-trial-2021",
        "title": ["Example: plant y and shoelaces, a randomised trial that never took place"],
        "author": [{"family": "Muster"}],
    }
    result = verify("trial-2020")
    assert result.exit_code == 1
    assert answers(agreeing, "trial-2020")[0] == ("crossref", "differs")
    assert "title: the record has" in result.stdout
    assert "first author: the record has 'Xample', the service 'Muster'" in result.stdout


def test_the_report_so_far_is_told_when_the_log_cannot_be_written(verify, agreeing, server, monkeypatch):
    def full(file, text):
        if "trial-2020" in text:
            raise click.ClickException(f"{file} cannot be written: No space left on device")
        write(file, text)

    write = verify_command.options.write
    monkeypatch.setattr(verify_command.options, "write", full)
    server.works["10.5555/example-series-2019"] = SERIES | {"title": ["Another paper"]}
    result = verify("series-2019", "trial-2020")
    assert result.exit_code == 1
    assert "series-2019.yaml: differs" in result.stdout
    assert "No space left on device" in result.stderr


@pytest.mark.parametrize(
    ("option", "value"), [("--timeout", "nan"), ("--contact", "Ö@example.org"), ("--contact", "a\nb@c")]
)
def test_an_option_that_no_request_can_carry_is_refused(verify, server, option, value):
    result = verify(option, value)
    assert result.exit_code == 2
    assert option in result.stderr
    assert server.seen == []


def test_the_first_day_that_records_know_may_be_today(verify):
    assert verify("series-2019", "--resume", "--today", "1500-01-01").exit_code == 0
    result = verify("series-2019", "--today", "1499-12-31")
    assert result.exit_code == 2
    assert "must be a date from 1500 on" in result.stderr


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
