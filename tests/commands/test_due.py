"""`evidence due`: what must be looked at next, by topic and date."""

import re

import pytest

TODAY = ("--today", "2027-01-15")


@pytest.fixture
def due(project, run):
    return lambda *arguments: run("due", "--root", project.root, *TODAY, *arguments)


def test_what_falls_due_stands_under_its_topic_with_its_file(due):
    result = due("--within", "60d")
    assert result.exit_code == 0
    assert result.stdout == (
        "Law: due in 15 days\n"
        "  2027-01-30  Still so? Example province, label rule  evidence/timeline.yaml\n"
        "  2027-02-01  Label rule  evidence/topics/law/label-rule.yaml\n"
        "  2027-02-01  The page itself  evidence/topics/law/topic.yaml\n"
    )


def test_nothing_due_is_said(due):
    assert due("--within", "2w").stdout == "nothing is due by 2027-01-29\n"
    assert due("--within", "2w", "--format", "markdown").stdout.endswith("Nothing.\n")


def test_the_last_day_counts(due):
    assert due("--within", "14d").stdout.startswith("nothing")
    assert due("--within", "15d").stdout.startswith("Law: due in 15 days")


def test_what_is_overdue_comes_first(due, project):
    project.edit("evidence/topics/knots/lace-trial.yaml", "review_due: 2027-11-02", "review_due: 2027-01-14")
    project.edit("evidence/topics/knots/knot-series.yaml", "review_due: 2027-11-02", "review_due: 2027-01-15")
    lines = due().stdout.splitlines()
    assert lines[:3] == [
        "Knots: overdue by 1 day",
        "  2027-01-14  Randomized trial of laces  evidence/topics/knots/lace-trial.yaml",
        "  2027-01-15  Series of four people with knots  evidence/topics/knots/knot-series.yaml",
    ]
    assert lines[3].startswith("Law")


def test_everything_with_a_date_is_listed_but_what_is_retired(due):
    shown = due("--within", "52w").stdout
    for path in ("interactions/alphadrug.yaml", "article/claims.yaml", "topics/mixing/cell-work.yaml"):
        assert path in shown
    assert "old-count" not in shown, "it is retired, and was due in 2026"
    headings = [line for line in shown.partition("interactions/alphadrug.yaml")[0].splitlines() if line[0] != " "]
    assert headings[-1].startswith("Mixing: "), "interactions stand on the page that includes them"


def test_markdown_is_a_list_of_tasks_in_which_nothing_is_live(due, project):
    project.edit("evidence/topics/law/label-rule.yaml", "title: Label rule", "title: <b>Rule</b> [x](y)")
    shown = due("--format", "markdown").stdout
    assert "### Law: due in 15 days\n\n- [ ] 2027-01-30 (1): " in shown
    assert "<b>" not in shown


@pytest.mark.parametrize("within", ["60", "d", "1y", "-1d", "99999d"])
def test_a_time_that_is_none_is_refused(due, within):
    result = due("--within", within)
    assert result.exit_code == 2
    assert "expected days or weeks" in result.stderr


def test_the_calendar_has_an_end(due):
    assert due("--today", "9999-12-31").exit_code == 0


def test_the_calendar_shows_the_load_of_each_week(due, project):
    project.edit("evidence/topics/knots/lace-trial.yaml", "review_due: 2027-11-02", "review_due: 2027-01-14")
    lines = due("--calendar").stdout.splitlines()
    assert lines[0].split() == ["overdue", "1"]
    weeks = {line.split()[0]: line.split()[1:] for line in lines[1:]}
    assert weeks["2027-01-25"] == ["1", "#" * round(40 / int(max(weeks.values(), key=lambda it: int(it[0]))[0]))]
    assert weeks["2027-02-01"][0] == "2"
    assert weeks["2027-02-08"] == ["0"]
    assert len(weeks) == 53


def test_the_days_can_be_spread_anew(due, project):
    before = {file: file.read_text(encoding="utf-8") for file in (project.root / "evidence").rglob("*.yaml")}
    assert due("--spread").exit_code == 0
    changed = {file for file, text in before.items() if file.read_text(encoding="utf-8") != text}
    assert len(changed) > 5
    for file in changed:
        lines = zip(before[file].splitlines(), file.read_text(encoding="utf-8").splitlines(), strict=True)
        assert all(new.split(":")[0].strip() == "review_due" for old, new in lines if old != new), file
    assert project.problems() == []
    assert due("--spread").stdout == "0 files have another review_due\n"


@pytest.mark.parametrize("quote", ["", "'", '"'])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_days_are_spread_in_files_as_editors_write_them(due, project, quote, end):
    trial = "evidence/topics/knots/lace-trial.yaml"
    text = (project.root / trial).read_text(encoding="utf-8")
    text = text.replace("review_due: 2027-11-02", f"review_due: {quote}2027-11-02{quote}  # of the trial")
    project.write(trial, text.replace("\n", end).encode())
    assert project.problems() == []
    assert due("--spread").exit_code == 0
    assert project.problems() == []
    after = (project.root / trial).read_bytes().decode()
    assert "2027-11-02" not in after
    assert after.count(end) == text.count("\n")
    assert re.search(rf"review_due: {quote}\d{{4}}-\d\d-\d\d{quote}  # of the trial", after)


def test_what_was_looked_up_falls_due_too(due):
    shown = due("--within", "52w").stdout
    assert "2027-05-01  Example line  evidence/resources.yaml" in shown
    assert "proposed" not in shown, "an event that is over cannot change"


def test_what_stands_on_a_page_that_cannot_be_read_is_listed_under_its_id(due, project):
    project.write("evidence/topics/law/topic.yaml", "title: [\n")
    project.write("evidence/topics/knots/topic.yaml", "title: [\n")
    shown = due("--within", "52w").stdout
    headings = [line.partition(":")[0] for line in shown.splitlines() if line[0] != " "]
    assert {"law", "knots", "Mixing", "Event", "Resource"} <= set(headings)
    assert "Entry" not in headings
    assert "law: due in 17 days\n  2027-02-01  Label rule  evidence/topics/law/label-rule.yaml\n" in shown


def test_a_search_that_was_not_answered_in_its_time_is_named(due, project):
    assert "overdue" not in due("--within", "2w").stdout
    project.edit("evidence/searches/example-search.yaml", "every: 90", "every: 30")
    line = "example-search (PubMed): last answered on 2026-11-02, to be asked every 30 days"
    assert due("--within", "2w").stdout.endswith(f"Searches that are overdue:\n  {line}\n")
    (project.root / "evidence/watch.yaml").unlink()
    assert "never answered" in due("--within", "2w", "--format", "markdown").stdout
