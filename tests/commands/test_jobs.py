"""The five things people come to do, from the edit to the page, on a git repository made for each test."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup

from build_tools.load.project import load
from tests.conftest import PROJECTS

SERIES = "evidence/topics/knots/knot-series.yaml"
TRIAL = "evidence/topics/knots/lace-trial.yaml"
TOPIC = "evidence/topics/knots/topic.yaml"
FORMS = Path(__file__).parents[2] / ".github/ISSUE_TEMPLATE"
PAGE = PROJECTS / "site/content/changes.md"
CODE = "https://code.example/editors/plant-x"

REFERENCE = """\
type: article-journal
title: "Example: nine people with knots after plant x"
author:
  - {family: Beispiel, given: F}
issued: {date-parts: [[2026, 2]]}
container-title: Journal of Made-up Results
volume: "18"
page: 1-9
DOI: 10.5555/example-nine-2026
custom:
  design: case-series
  source_class: journal
  seen: {level: full, on: 2026-11-20}
  funding: public money
  industry: "no"
  status: current
"""
CFF = """\
cff-version: 1.2.0
message: Please cite it with its edition.
title: Example
type: dataset
authors: [{name: The editors of the example}]
license: CC-BY-4.0
"""
ENTRY = """\
title: Second series of knots
statement: Nine people in another town had knotted laces within a day of plant x.
section: against
kind: case
about: plant-x
direction: harm
studied: people
design: case-series
population: people in another made-up town
n: 9
outcome: knotted laces
limits: It says nothing about how often this happens.
sources:
  - {ref: beispiel-2026, seen: full}
status: current
reviewed: 2026-11-20
review_due: 2027-11-20
"""


class Work:
    """A maintainer at work: a branch, then check, commit, diff against main, build, and the page that comes out."""

    def __init__(self, repository, project, run):
        self.repository, self.project, self.run = repository, project, run
        repository.git("switch", "--quiet", "--create", "work")

    def finish(self, topic="knots"):
        """Goes all the way. Returns what the diff says, and the topic's page."""
        checked = self.run("check", "--root", self.project.root, "--today", "2026-11-23")
        assert checked.exit_code == 0, checked.output
        self.repository.commit("Work")
        diff = self.run("diff", "main", "HEAD", "--root", self.project.root)
        assert diff.exit_code == 0, diff.output
        return diff.stdout, self.page(topic)

    def page(self, topic):
        built = self.run("build", "--root", self.project.root, "--without-pdf")
        assert built.exit_code == 0, built.output
        html = (self.project.root / "site" / topic / "index.html").read_text(encoding="utf-8")
        return BeautifulSoup(html, "html5lib")


@pytest.fixture
def work(repository, project, run):
    project.write(".gitignore", "/site/\n")
    project.write("mkdocs.yml", (project.root / "mkdocs.yml").read_text() + f"repo_url: {CODE}\n")
    repository.commit("An address")
    return Work(repository, project, run)


def entry_of(page, name):
    """An entry's block, found by the anchor that stands in its heading."""
    heading = page.find(id=name)
    assert heading is not None, f"no #{name} on the page"
    return heading.find_next("div", class_="entry")


def words(element):
    return " ".join(element.get_text(" ").split())


def test_fix_a_number(work, project):
    assert "14 minutes" in words(entry_of(work.page("knots"), "lace-trial"))
    project.edit(TRIAL, "a median of 14 minutes longer", "a median of 15 minutes longer")
    project.edit(TRIAL, "value: 14", "value: 15")
    diff, page = work.finish()
    assert "stayed tied a median of [-14-] {+15+} minutes longer" in diff
    assert "(estimates › longer time until loose › value): [-14-] {+15+}" in diff
    shown = words(entry_of(page, "lace-trial"))
    assert "15 minutes" in shown
    assert "14 minutes" not in shown


def test_add_a_study(work, project):
    project.write("evidence/references/beispiel-2026.yaml", REFERENCE)
    project.write("evidence/topics/knots/second-series.yaml", ENTRY)
    diff, page = work.finish()
    assert "Statements added (1)\n  Knots: Second series of knots (statement): {+Nine people" in diff
    assert "Sources added (1)\n  References: {+Beispiel F. Example: nine people" in diff
    entry = entry_of(page, "second-series")
    assert "Nine people in another town" in words(entry)
    link = entry.find("a", class_="cite")
    listed = page.find(id=link["href"].removeprefix("#"))
    assert "nine people with knots after plant x" in words(listed)
    section = page.find(id="second-series").find_previous("h2")
    assert section["id"] == "against"


def test_change_a_certainty(work, project):
    links = {link.get_text(): link["href"] for link in work.page("knots").select("p.review + p.entry-links a")}
    assert links["This record's file"] == f"{CODE}/blob/main/{TOPIC}"
    project.edit(TOPIC, "rating: possible", "rating: probable")
    project.edit(TOPIC, "Four case reports, and no other cause was named.", "Four case reports, one of them repeated.")
    diff, page = work.finish()
    assert "Certainty rated up (1)\n  Knots: Does plant x tie knots?" in diff
    assert "[-possible-] {+probable+}" in diff
    outcome = page.find(id="knots-happen")
    assert "causality: probable" in words(outcome)
    assert "one of them repeated" in words(outcome)
    assert re.search(r"Pages touched \(\d+\)(\n  .*)*\n  index ", diff), "the map on the home page changes too"


def test_retire_a_statement(work, project, run):
    reason = "retired_because: The town turned out to be made up."
    project.edit(SERIES, "status: current", f"status: retired\n{reason}")
    problems = run("check", "--root", project.root).stdout
    assert "topics/knots/topic.yaml" in problems
    assert "'knot-series' is retired; a rating rests on current entries" in problems
    assert "'entry:knots/knot-series' is retired; name a current record" in problems
    project.edit(TOPIC, "    entries: [knot-series]\n", "    entries: [lace-trial]\n    apart: [lace-trial]\n")
    project.edit(TOPIC, "title: Knots\n", "title: Knots\nno_entries_against: The only series was retired.\n")
    handout = "evidence/handouts/clinician.yaml"
    project.edit(handout, '"outcome:knots/knots-happen", "entry:knots/knot-series", ', '"outcome:knots/knots-happen", ')
    text = (project.root / handout).read_text(encoding="utf-8")
    project.write(handout, text.replace("entry:knots/knot-series", "entry:knots/tea-drinkers"))
    diff, page = work.finish()
    assert "Statements retired (1)\n  Knots: Series of four people with knots" in diff
    entry = entry_of(page, "knot-series")
    assert "Retired. The town turned out to be made up." in words(entry)


def test_report_an_error(work, project):
    entry = entry_of(work.page("knots"), "knot-series")
    links = {link.get_text(): link["href"] for link in entry.find_all("a")}
    assert links["This record's file"] == f"{CODE}/blob/main/{SERIES}"
    report = links["Report an error"]
    assert report.startswith(f"{CODE}/issues/new?")
    asked = parse_qs(urlsplit(report).query)
    assert asked["title"] == ["Series of four people with knots"]
    form = yaml.safe_load((FORMS / asked.pop("template")[0]).read_text(encoding="utf-8"))
    assert asked["where"] == [SERIES]
    assert set(asked) - {"title"} <= {part.get("id") for part in form["body"]}, "the form has what the link fills in"


def test_an_expression_of_concern_reaches_the_reader(work, project):
    project.edit("evidence/references/trial-2020.yaml", "status: current", "status: concern")
    diff, page = work.finish()
    assert diff.startswith("Sources retracted, doubted, corrected or restored (1)")
    assert "Expression of concern." in words(page.find(id="ref-trial-2020"))


def test_two_branches_that_add_entries_to_one_topic_merge_without_a_conflict(work, repository, project):
    for number, word, town in ((1, "second", "old"), (2, "third", "new")):
        repository.git("switch", "--quiet", "main")
        repository.git("switch", "--quiet", "--create", f"branch-{number}")
        reference = REFERENCE.replace("nine people", f"{word} group").replace("nine-2026", f"{word}-2026")
        project.write(f"evidence/references/beispiel-{word}.yaml", reference)
        entry = ENTRY.replace("Second series", f"Series, {word}").replace("another town", f"the {town} town")
        project.write(f"evidence/topics/knots/{word}-series.yaml", entry.replace("beispiel-2026", f"beispiel-{word}"))
        assert project.problems() == []
        repository.commit(f"Adds the {word} series")
    repository.git("switch", "--quiet", "main")
    for number in (1, 2):
        repository.git("merge", "--quiet", "--no-ff", "--message", f"Merge {number}", f"branch-{number}")
    assert project.problems() == []
    assert {"knots/second-series", "knots/third-series"} <= set(load(project.root).base.entries)
    page = work.page("knots")
    assert entry_of(page, "second-series")
    assert entry_of(page, "third-series")


def test_a_mistake_stops_the_build_and_leaves_the_last_good_site(work, project, run):
    work.page("knots")
    before = (project.root / "site/knots/index.html").read_bytes()
    project.edit(SERIES, "ref: series-2019", "ref: serie-2019")
    built = run("build", "--root", project.root, "--without-pdf")
    assert built.exit_code == 1
    assert "'serie-2019' is not a reference. Did you mean 'series-2019'?" in built.stderr
    assert (project.root / "site/knots/index.html").read_bytes() == before


def test_the_change_reaches_the_page_of_changes(work, project, run, repository):
    project.write("content/changes.md", PAGE.read_bytes())
    repository.commit("A page of changes")
    project.edit(TOPIC, "rating: low", "rating: very-low")
    run("diff", "HEAD", "--root", project.root, "--write-edition", "--title", "Winter edition", "--today", "2026-12-01")
    page = work.page("changes")
    assert "1 December 2026: Winter edition" in words(page.find(id="edition-2026-12-01"))
    assert "Certainty lowered from low to very low: Knots: Does plant x keep laces tied?" in words(page)


def test_new_evidence_goes_all_the_way(work, repository, project, run, server, waits):
    """From what a search finds to a cited edition, with everything that must notice noticing it."""
    today = ("--today", "2026-11-20")
    project.write("CITATION.cff", CFF)
    project.write(".gitignore", "/site/\n.cache/\n/dist/\n")
    signed = run("sign", "knots", "--root", project.root, *today, "--name", "Nobody Atall", "--profession",
                 "made-up pharmacist", "--interests", "none declared")  # fmt: skip
    assert signed.exit_code == 0, signed.output
    repository.commit("Signed")
    repository.git("branch", "--force", "main")
    assert words(work.page("knots").find("p", class_="review")).startswith("Clinically reviewed: Nobody Atall")

    work_found = {
        "uid": "999999971", "title": "Nine people with knots after plant x", "pubdate": "2026 Nov",
        "source": "J Made-up Results", "authors": [{"name": "Beispiel F", "authtype": "Author"}],
    }  # fmt: skip
    server.found, server.summaries = {"pubmed": [work_found]}, {"999999971": work_found}
    found = run("watch", "--root", project.root, *today, *server.search_options(), "--write")
    candidate = found.stdout.split()[1]
    assert candidate == "nine-people-with-knots-2026"
    about = {"design": "case-series", "seen": "abstract", "industry": "no", "funding": "public money"}
    flags = [part for name, value in about.items() for part in (f"--{name}", value)]
    made = run(
        "new", "reference", "--root", project.root, *today, *server.options(), "--candidate", candidate, *flags
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    source = f"{Path(made.stdout.strip()).stem}, seen: abstract"
    project.write("evidence/topics/knots/second-series.yaml", ENTRY.replace("beispiel-2026, seen: full", source))
    project.edit(TOPIC, "entries: [knot-series]\n", "entries: [knot-series, second-series]\n")
    project.edit(TOPIC, "rating: possible", "rating: probable")
    checked = run("check", "--root", project.root, *today, "--against", "main")
    assert "RAT001" in checked.stdout, "its day and reasons did not follow"

    outcome = yaml.safe_load((project.root / TOPIC).read_text(encoding="utf-8"))["outcomes"]
    why = next(it["why"] for it in outcome if it["rating"] == "probable")
    project.edit(TOPIC, f"why: {why}", "why: Two series agree.")
    text = (project.root / TOPIC).read_text(encoding="utf-8")
    before, mark, after = text.partition("why: Two series agree.")
    project.write(TOPIC, before + mark + re.sub(r"rated_on: \d{4}-\d\d-\d\d", "rated_on: 2026-11-20", after, count=1))
    diff, page = work.finish()
    assert "(outcomes › knots-happen › rating): [-possible-] {+probable+}" in diff
    assert "Nine people in another town" in words(entry_of(page, "second-series"))
    assert words(page.find("p", class_="review")).startswith("Changed since it was clinically reviewed")
    assert "Changed since it was signed" in run("due", "--root", project.root, *today).stdout

    noted = run("diff", "main", "--root", project.root, *today, "--write-edition", "--title", "A second series")
    assert noted.exit_code == 0, noted.output
    repository.commit("Edition")
    edition = run("edition", "--root", project.root, *today, "--name", "2026-11-20")
    assert edition.exit_code == 0, edition.output
    assert (project.root / "dist/2026-11-20/SHA256SUMS").is_file()
