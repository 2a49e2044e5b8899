"""`evidence diff`: what changed for a reader, told by kind, word by word, and by page and handout block."""

import json
import re

import pytest

from build_tools.checks import check
from build_tools.diff.changes import Change, changes
from build_tools.diff.left_behind import left_behind
from build_tools.diff.pairing import matched
from build_tools.diff.reach import touched
from build_tools.diff.resting import resting
from build_tools.diff.wording import HEADINGS, as_markdown, as_text, items, word_by_word
from build_tools.load.project import load
from build_tools.model.maintenance import fingerprint
from build_tools.view.editions import standing
from tests.conftest import Project

pytestmark = pytest.mark.slow

TRIAL = "evidence/topics/knots/lace-trial.yaml"
SERIES = "evidence/topics/knots/knot-series.yaml"
TOPIC = "evidence/topics/knots/topic.yaml"
CUT = "evidence/advice/cut-free.yaml"
UNTIE = "evidence/advice/untie.yaml"
OMEGA = "evidence/interactions/omegadrug.yaml"


@pytest.fixture
def told(project):
    """Changes one file and tells what changed, as `kind title (field): before -> after`."""
    before = load(project.root).base

    def tells(path, old, new):
        project.edit(path, old, new)
        return [
            f"{c.kind} {c.title} ({c.field}): {c.before} -> {c.after}" for c in changes(before, load(project.root).base)
        ]

    return tells


def test_the_same_twice_is_no_change(project):
    assert changes(load(project.root).base, load(project.root).base) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            SERIES, "n: 4", "n: 5",
            ["field-changed Knots: Series of four people with knots (n): 4 -> 5"],
        ),
        (
            TRIAL, "value: 14", "value: 15",
            ["field-changed Knots: Randomized trial of laces (estimates › longer time until loose › value): 14 -> 15"],
        ),
        (
            SERIES, "Four people in one town had", "Five people in one town had",
            ["statement-changed Knots: Series of four people with knots (statement): "
             "Four people in one town had knotted laces within a day of plant x. -> "
             "Five people in one town had knotted laces within a day of plant x."],
        ),
        (
            TOPIC, "rating: low", "rating: moderate",
            ["rating-up Knots: Does plant x keep laces tied? (outcomes › fewer-loose-laces › rating): low -> moderate"],
        ),
        (
            TOPIC, "rating: possible", "rating: not-assessable",
            ["rating-down Knots: Does plant x tie knots? (outcomes › knots-happen › rating): "
             "possible -> not-assessable"],
        ),
        (
            SERIES, "status: current", "status: retired\nretired_because: The town does not exist.",
            ["statement-retired Knots: Series of four people with knots (status): "
             "Four people in one town had knotted laces within a day of plant x. -> The town does not exist."],
        ),
        (
            "evidence/topics/knots/old-count.yaml", "status: retired\nretired_because: The office withdrew the figure.",
            "status: current",
            ["statement-restored Knots: An old count (status): One report counted nine knots in a year. -> None"],
        ),
        (
            SERIES, "  - ref: trial-2020\n    relation: contradicts\n    locator: table 3\n    seen: full\n", "",
            ["source-removed Knots: Series of four people with knots (sources): "
             "Xample and van der Muster 2020 (trial-2020) -> None"],
        ),
        (
            SERIES, "relation: contradicts", "relation: background",
            ["field-changed Knots: Series of four people with knots (sources › trial-2020 › relation): "
             "contradicts -> background"],
        ),
        (
            TOPIC, "is unknown [@trial-2020; @series-2019].", "is unknown [@trial-2020; @own-search].",
            ["source-removed Knots (bottom_line): Muster 2019 (series-2019) -> None",
             "source-added Knots (bottom_line): None -> The editors of this site 2026 (own-search)"],
        ),
        (
            UNTIE, "guard: Do not pull.", "guard: Do not pull hard.",
            ["statement-changed Knotted laces (guard): Do not pull. -> Do not pull hard."],
        ),
        (
            CUT, "plain: Is a foot blue?", "plain: Is your foot blue?",
            ["statement-changed A foot turns blue (plain): Is a foot blue? Cut the lace now. -> "
             "Is your foot blue? Cut the lace now."],
        ),
        (
            UNTIE, "urgency: same-day", "urgency: routine",
            ["judgement-changed Knotted laces (urgency): same-day -> routine"],
        ),
        (
            TOPIC, "    short: Nobody counts laces;", "    short: Nobody counts;",
            ["statement-changed Knots: Does plant x tie knots? (outcomes › knots-happen › short): "
             "Nobody counts laces; four reported cases. -> Nobody counts; four reported cases."],
        ),
        (
            TOPIC, "  - How often knots happen [@own-search].\n", "",
            ["statement-removed Knots (not_known): How often knots happen. -> None"],
        ),
        (
            "evidence/references/trial-2020.yaml", "issue: \"3\"", "issue: \"4\"",
            ["field-changed Xample and van der Muster 2020 (issue): 3 -> 4"],
        ),
        (
            "evidence/interactions/alphadrug.yaml", "manage: do-not-withhold", "manage: aware",
            ["verdict-changed Alphadrug (manage): do-not-withhold -> aware"],
        ),
        (
            "evidence/references/trial-2020.yaml", "status: current", "status: retracted",
            ["standing-changed Xample and van der Muster 2020 (trial-2020): current -> retracted"],
        ),
        (
            SERIES, "section: against", "section: context",
            ["judgement-changed Knots: Series of four people with knots (section): against -> context"],
        ),
        (
            "evidence/facts.yaml", "Not an approved medicine.", "No approved medicine.",
            ["statement-changed Facts (not-approved › short): Not an approved medicine. -> No approved medicine."],
        ),
        (
            "evidence/vocabulary.yaml", "  - wonder plant\n", "",
            ["field-changed Vocabulary (selling_phrases): wonder plant -> None"],
        ),
        (
            "evidence/handouts/clinician.yaml", "Nobody knows how often.", "Nobody knows.",
            ["statement-changed Plant x, on one page (blocks › more › items › unknown:knots/1 › text): "
             "Nobody knows how often. -> Nobody knows."],
        ),
        (
            "content/index.md", "A written sentence", "A rewritten sentence",
            ["statement-changed Index (): A written sentence with a citation [@trial-2020, table 2; @report-2021]. -> "
             "A rewritten sentence with a citation [@trial-2020, table 2; @report-2021]."],
        ),
    ],
)  # fmt: skip
def test_each_kind_of_change(told, path, old, new, expected):
    assert told(path, old, new) == expected


def test_records_that_come_and_go(project):
    before = load(project.root).base
    entry = (project.root / SERIES).read_text().replace("Series of four people", "Another series of people")
    project.write("evidence/topics/knots/second-series.yaml", entry)
    after = load(project.root).base
    (added,) = changes(before, after)
    assert (added.kind, added.title, added.field) == (
        "statement-added", "Knots: Another series of people with knots", "statement",
    )  # fmt: skip
    (removed,) = changes(after, before)
    assert (removed.kind, removed.before) == ("statement-removed", added.after)


def test_a_publication_that_comes_or_goes(project):
    before = load(project.root).base
    text = (project.root / "evidence/references/series-2019.yaml").read_text()
    project.write("evidence/references/series-2021.yaml", text)
    after = load(project.root).base
    assert [(c.kind, c.title, c.path) for c in changes(before, after)] == [
        ("source-added", "References", "evidence/references/series-2021.yaml")
    ]
    assert [c.kind for c in changes(after, before)] == ["source-removed"]


def test_a_record_whose_file_is_renamed_has_a_new_address(project):
    before = load(project.root).base
    (project.root / SERIES).rename(project.root / SERIES.replace("knot-series", "four-people"))
    project.edit(TOPIC, "entries: [knot-series]", "entries: [four-people]")
    moved, outcome, *groups = changes(before, load(project.root).base)
    assert (moved.kind, moved.title, moved.before) == (
        "address-changed", "Knots: Series of four people with knots", SERIES,
    )  # fmt: skip
    assert (outcome.before, outcome.after) == ("knot-series", "four-people")
    assert not groups


def rests_on(project, path, old, new):
    """What rests on a change, as `title (the changed records)`."""
    before = load(project.root).base
    project.edit(path, old, new)
    after = load(project.root).base
    found = changes(before, after)
    found += touched(before, after)
    return [f"{change.title} ({change.field})" for change in resting(before, after, found)]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (SERIES, "n: 4", "n: 5", [
            "Knots: Does plant x tie knots? (entry:knots/knot-series)",
            "clinician handout, Risks (entry:knots/knot-series)",
            "clinician handout, More (entry:knots/knot-series)",
        ]),
        (SERIES, "Four people in one", "Four adults in one", [
            "Knots: Does plant x tie knots? (entry:knots/knot-series)",
            "clinician handout, Risks (entry:knots/knot-series)",
        ]),
        (SERIES, "reviewed: 2026-11-01", "reviewed: 2026-11-02", []),
        (CUT, "guard: Do not wait for", "guard: Never wait for", [
            "clinician handout, Act now (advice:cut-free)",
            "patient handout, Cut it now (advice:cut-free)",
        ]),
        (CUT, "plain: Is a foot", "plain: Is your foot", ["clinician handout, Act now (advice:cut-free)"]),
        (UNTIE, "guard: Do not pull.", "guard: Never pull.", ["clinician handout, Risks (advice:untie)"]),
        (OMEGA, "guard: Do not start", "guard: Never start", []),
        (TOPIC, "Four case reports, and no", "Four cases, and no", [
            "clinician handout, Risks (outcome:knots/knots-happen)",
        ]),
        (TOPIC, "How often knots happen", "How rarely knots happen", ["clinician handout, More (unknown:knots/1)"]),
        (TOPIC, "Whether slip-on shoes are spared", "Whether clogs are spared", []),
        ("evidence/references/series-2019.yaml", "status: corrected", "status: retracted", [
            "Knots: Series of four people with knots (reference:series-2019)",
            "Ask about plant x (reference:series-2019)",
            "Claim c03 (reference:series-2019)",
            "Knots: bottom line (reference:series-2019)",
            "Fact knots (reference:series-2019)",
            "Knots: Does plant x tie knots? (entry:knots/knot-series)",
            "clinician handout, Know this (fact:knots)",
            "clinician handout, Risks (outcome:knots/knots-happen, entry:knots/knot-series)",
            "clinician handout, More (advice:ask, entry:knots/knot-series)",
        ]),
        ("evidence/interactions/alphadrug.yaml", "manage: do-not-withhold", "manage: aware", [
            "clinician handout, Medicines (interaction:alphadrug)",
        ]),
    ],
)  # fmt: skip
def test_what_rests_on_a_change_and_reads_as_before_asks_for_a_second_look(project, path, old, new, expected):
    assert rests_on(project, path, old, new) == expected


LEFT = [
    "evidence/topics/knots/topic.yaml outcomes 1 rated_on *",
    "evidence/topics/knots/topic.yaml outcomes 1 why *",
    "evidence/topics/knots/topic.yaml outcomes 1 conclusion",
    "evidence/topics/knots/topic.yaml outcomes 1 short",
    "evidence/topics/knots/topic.yaml bottom_line",
    "evidence/topics/knots/topic.yaml description",
]
HANDOUT = "evidence/handouts/clinician.yaml"
FACTS = "evidence/facts.yaml"


@pytest.mark.parametrize(
    ("edits", "left"),
    [
        ([], LEFT),
        ([(TOPIC, "Four case reports, and no", "Five case reports, and no")], [LEFT[0], *LEFT[2:]]),
        ([(TOPIC, "description: Plant x possibly", "description: Plant x probably")], LEFT[:-1]),
        ([(TOPIC, "bottom_line: Plant x possibly", "bottom_line: Plant x probably")], [*LEFT[:-2], LEFT[-1]]),
    ],
    ids=["all", "why", "description", "bottom line"],
)
def test_a_rating_leaves_words_behind(project, edits, left):
    before = load(project.root).base
    project.edit(TOPIC, "rating: possible", "rating: probable")
    for edit in edits:
        project.edit(*edit)
    found = list(left_behind(before, load(project.root).base))
    said = [f"{it.path} {' '.join(map(str, it.keys))}{' *' if it.is_its_own else ''}" for it in found]
    elsewhere = {FACTS, HANDOUT}
    assert [line for line in said if line.partition(" ")[0] not in elsewhere] == left
    assert {line.partition(" ")[0] for line in said} - {TOPIC} == elsewhere


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (HANDOUT, "People trip over knots.", "People fall over knots."),
        (FACTS, "topic: knots", "topic: shade"),
    ],
)
def test_what_was_looked_at_again_is_not_left_behind(project, path, old, new):
    before = load(project.root).base
    project.edit(TOPIC, "rating: possible", "rating: probable")
    count = sum(it.path == path for it in left_behind(before, load(project.root).base))
    project.edit(path, old, new)
    assert sum(it.path == path for it in left_behind(before, load(project.root).base)) == count - 1


def test_without_a_rating_that_changed_nothing_is_left_behind(project):
    before = load(project.root).base
    project.edit(TOPIC, "Four case reports, and no", "Five case reports, and no")
    assert list(left_behind(before, load(project.root).base)) == []


def test_a_service_that_calls_a_paper_retracted_changes_what_it_is(project):
    before = load(project.root).base
    reference = before.references["trial-2020"]
    record = fingerprint(reference)
    answer = "{service: crossref, what: 10.5555/x, on: 2026-11-01, result: retracted}"
    project.write(
        "evidence/verification.yaml", f"references:\n  trial-2020:\n    record: {record}\n    answers: [{answer}]\n"
    )
    found = changes(before, load(project.root).base)
    assert [(it.kind, it.field, it.before, it.after) for it in found] == [
        ("standing-changed", "trial-2020", "current", "retracted")
    ]


def test_what_a_physician_asks_first_stands_first():
    order = list(HEADINGS)
    assert order[:3] == ["rating-up", "rating-down", "rating-changed"]
    first = ["left-behind", "standing-changed", "verdict-changed", "rests-on-changed", "statement-retired"]
    assert [kind for kind in order if kind in first] == first
    assert order.index("rests-on-changed") < order.index("statement-added") < order.index("page-changed")


def test_a_new_topic_tells_its_statements_and_ratings(project):
    after = load(project.root).base
    for file in (project.root / "evidence/topics/knots").iterdir():
        file.unlink()
    found = changes(load(project.root).base, after)
    said = {(change.kind, change.field.rpartition(" › ")[2]) for change in found}
    assert said == {
        ("statement-added", name)
        for name in (
            "statement",
            "description",
            "bottom_line",
            "conclusion",
            "frequency",
            "why",
            "short",
            "not_known",
            "risk_of_bias",
        )
    } | {("rating-changed", "rating")}
    assert [c.after for c in found if c.kind == "rating-changed"] == ["low", "possible"]


def test_new_advice_tells_what_it_says(project):
    after = load(project.root).base
    (project.root / CUT).unlink()
    found = changes(load(project.root).base, after)
    assert {change.title for change in found} == {"A foot turns blue"}
    assert [(change.kind, change.field) for change in found] == [
        ("statement-added", name) for name in ("when", "do", "guard", "short", "plain")
    ]


def test_a_rating_that_a_handout_prints_touches_it(project):
    before = load(project.root).base
    project.edit(TOPIC, "rating: possible", "rating: probable")
    found = touched(before, load(project.root).base)
    assert [change.title for change in found if change.kind == "handout-changed"] == ["clinician handout, Risks"]


def test_a_file_that_cannot_be_read_is_named_and_not_compared(project):
    before = load(project.root).base
    project.write(SERIES, "title: [\n")
    assert changes(before, load(project.root).base) == [Change("not-compared", SERIES, SERIES)]


def test_every_kind_of_change_has_a_heading():
    assert set(Change.__dataclass_fields__["kind"].type.__args__) == set(HEADINGS)


def test_word_by_word():
    assert word_by_word("four people had knots", "five people had many knots") == [
        ("gone", "four"), ("new", "five"), ("same", "people had"), ("new", "many"), ("same", "knots"),
    ]  # fmt: skip


def test_edited_texts_are_found_again_and_others_are_not():
    old = ["one two three four", "alpha beta gamma"]
    new = ["delta epsilon zeta", "one two three five"]
    assert list(matched(old, new)) == [
        ("one two three four", "one two three five"), ("alpha beta gamma", None), (None, "delta epsilon zeta"),
    ]  # fmt: skip


def test_nothing_in_a_text_is_live_in_markdown():
    bad = "<script>x</script> [link](http://evil.example) ![i](x) `code` **b** | # h"
    found = [
        Change("statement-added", "x", bad, "statement", None, bad),
        Change("statement-changed", "x", bad, "statement", f"old {bad}", f"new {bad}"),
        Change("statement-retired", "x", bad, "status", bad, bad),
        Change("page-changed", "x", bad, "changed"),
    ]
    body = re.sub("</?(ins|del)>", "", as_markdown(found))
    assert "<script" not in body
    assert not re.search(r"(?<!\\)[\[\]`*|]", body)


def test_no_change_is_said():
    assert as_text([]) == "nothing changed for a reader"
    assert as_markdown([]) == "## What changes for a reader\n\nNothing."


def test_items_name_what_changed_without_repeating_statements():
    found = [
        Change("statement-added", "a", "Knots: One", "statement", None, "Secret sentence."),
        Change("field-changed", "a", "Knots: One", "n", "4", "5"),
        Change("field-changed", "b", "Knots: Two", "n", "4", "5"),
        Change("field-changed", "b", "Knots: Why not?", "entries", "one", None),
        Change("judgement-changed", "e", "Alphadrug", "manage", "avoid", "aware"),
        Change("address-changed", "f", "Knots: Six", "", "five", "six"),
        Change("statement-retired", "c", "Knots: Three", "status", "Old sentence.", "Withdrawn."),
        Change("rating-down", "d", "Knots: Why?", "rating", "low", "very-low"),
        Change("statement-changed", "g", "Knots: How long?", "why", "So.", "Thus."),
        Change("page-changed", "knots.md", "knots", "changed"),
    ]
    assert items(found) == [
        ("d", "rating-down", "Certainty lowered from low to very low: Knots: Why?"),
        ("e", "judgement-changed", "Judgment changed from avoid to aware: Alphadrug"),
        ("c", "statement-retired", "Retired: Knots: Three. Withdrawn."),
        ("g", "statement-changed", "Reworded: Knots: How long?"),
        ("a", "statement-added", "Added: Knots: One."),
        ("f", "address-changed", "New address: Knots: Six."),
        ("b", "field-changed", "Details: Knots: Two."),
        ("b", "field-changed", "Details: Knots: Why not?"),
    ]


class TestCommand:
    def test_from_a_revision_to_the_files_as_they_are(self, repository, project, run):
        project.edit(
            TRIAL, "laces stayed tied a median of 14 minutes longer", "laces held a median of 14 minutes longer"
        )
        result = run("diff", "HEAD", "--root", project.root)
        assert result.exit_code == 0
        assert "Statements changed (1)" in result.stdout
        assert "laces [-stayed tied-] {+held+} a median of 14 minutes longer" in result.stdout
        touched = result.stdout.partition("Pages touched")[2]
        pages = re.findall(r"^  (\S+) ", touched, re.MULTILINE)
        assert "knots" in pages
        assert "law" not in pages

    def test_a_rating_leads_and_what_it_left_behind_follows(self, repository, project, run):
        project.edit(SERIES, "n: 4", "n: 5")
        project.edit(TOPIC, "rating: possible", "rating: probable")
        lines = run("diff", "HEAD", "--root", project.root).stdout.splitlines()
        assert lines[0] == "Certainty rated up (1)"
        assert lines[2].startswith("A rating changed, and this reads as before")
        assert "  Knots: Does plant x tie knots? (outcome:knots/knots-happen › rated_on)" in lines
        assert "### A rating changed" in run("diff", "HEAD", "--root", project.root, "--format", "markdown").stdout

    def test_between_two_revisions(self, repository, project, run):
        project.edit(SERIES, "n: 4", "n: 5")
        repository.commit("Five")
        project.edit(SERIES, "n: 5", "n: 6")
        result = run("diff", "HEAD^", "HEAD", "--root", project.root, "--format", "json")
        (field, *_) = json.loads(result.stdout)
        assert (field["kind"], field["before"], field["after"]) == ("field-changed", "4", "5")

    def test_handout_blocks_are_named_when_what_they_lend_changes(self, repository, project, run):
        project.edit(SERIES, "Four people in one town had", "Four adults in one town had")
        stdout = run("diff", "HEAD", "--root", project.root).stdout
        assert "Handout blocks touched (1)\n  clinician handout, More (changed)" in stdout

    def test_with_errors_it_still_tells_what_changed(self, repository, project, run):
        project.edit(SERIES, "ref: series-2019", "ref: serie-2019")
        result = run("diff", "HEAD", "--root", project.root)
        assert result.exit_code == 0
        assert "Sources added (1)" in result.stdout
        assert "Pages touched" not in result.stdout
        rests = result.stdout.partition("rests on what changed")[2]
        assert "  Knots: Does plant x tie knots? (entry:knots/knot-series)" in rests
        assert "  pages and handouts, because one state has errors\n" in result.stdout

    def test_json_holds_the_words(self, repository, project, run):
        project.edit(SERIES, "Four people", "Five people")
        found = json.loads(run("diff", "HEAD", "--root", project.root, "--format", "json").stdout)
        assert found[0]["words"][:3] == [
            {"is": "gone", "text": "Four"}, {"is": "new", "text": "Five"},
            {"is": "same", "text": "people in one town had knotted laces within a day of plant x."},
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("revision", "says"),
        [
            ("nowhere", "'nowhere' is not a revision"),
            ("--output=x", "No such option"),
            ("HEAD:evidence", "not a revision"),
        ],
    )
    def test_what_is_no_revision_is_said(self, repository, project, run, revision, says):
        result = run("diff", revision, "--root", project.root)
        assert result.exit_code in (1, 2)
        assert says in result.stderr

    @pytest.mark.parametrize("revision", ["--all", "--git-dir", "--path-format=absolute"])
    def test_what_looks_like_an_option_of_git_is_none(self, repository, project, run, revision):
        result = run("diff", "--root", project.root, "--", revision)
        assert result.exit_code == 1
        assert revision in result.stderr

    def test_what_others_did_on_the_base_meanwhile_is_not_told(self, repository, project, run):
        repository.git("switch", "--quiet", "--create", "work")
        project.edit(SERIES, "n: 4", "n: 5")
        repository.commit("Five")
        repository.git("switch", "--quiet", "main")
        project.edit(TRIAL, "value: 14", "value: 15")
        repository.commit("Meanwhile")
        repository.git("switch", "--quiet", "work")
        assert "[-15-] {+14+}" in run("diff", "main", "--root", project.root).stdout
        for revisions in (("main...",), ("main...", "HEAD")):
            said = run("diff", *revisions, "--root", project.root).stdout
            assert "[-4-] {+5+}" in said
            assert "15" not in said

    def test_a_clone_without_its_history_says_how_to_get_it(self, repository, project, run, tmp_path):
        repository.git("commit", "--quiet", "--allow-empty", "--message", "Second")
        repository.git("clone", "--quiet", "--depth", "1", f"file://{project.root}", str(tmp_path / "shallow"))
        result = run("diff", "HEAD^", "--root", tmp_path / "shallow")
        assert result.exit_code == 1
        assert "'HEAD^' is not a revision of this repository" in result.stderr
        assert "git fetch --unshallow" in result.stderr

    def test_evidence_that_cannot_be_read_is_told_by_its_state(self, repository, project, run):
        project.write("evidence/vocabulary.yaml", "subject: [\n")
        assert "the evidence as it is now cannot be read" in run("diff", "HEAD", "--root", project.root).stderr
        repository.commit("Broken")
        assert "the evidence of 'HEAD' cannot be read" in run("diff", "HEAD", "--root", project.root).stderr

    def test_without_a_repository_it_says_so(self, project, run):
        result = run("diff", "HEAD", "--root", project.root)
        assert result.exit_code == 1
        assert "not a git repository" in result.stderr

    def test_a_revision_without_evidence_is_said(self, repository, project, run):
        repository.git("rm", "-r", "--quiet", "evidence", "content")
        repository.commit("Nothing")
        repository.git("checkout", "--quiet", "HEAD^", "--", ".")
        assert "'HEAD' holds no evidence/" in run("diff", "HEAD", "--root", project.root).stderr

    def test_a_project_in_a_folder_of_the_repository(self, repository, project, run):
        repository.git("init", "--quiet")
        inner = project.root / "sites" / "one"
        inner.mkdir(parents=True)
        for part in ("evidence", "content"):
            (project.root / part).rename(inner / part)
        repository.commit("Moved")
        Project(inner).edit(SERIES, "n: 4", "n: 5")
        assert "[-4-] {+5+}" in run("diff", "HEAD", "--root", inner).stdout


class TestWriteEdition:
    @pytest.fixture
    def project(self, project):
        (project.root / "evidence/editions.yaml").unlink(missing_ok=True)
        return project

    def test_the_edition_stands_on_top_and_passes_the_checks(self, repository, project, run):
        project.edit(TOPIC, "rating: low", "rating: very-low")
        for day, title in (("2026-11-23", "First"), ("2026-11-24", 'Second: "quoted"')):
            result = run("diff", "HEAD", "--root", project.root, "--write-edition", "--title", title, "--today", day)
            assert "changes are on top of evidence/editions.yaml" in result.stderr
        loaded, problems = check(project.root)
        assert problems == []
        assert [edition.title for edition in loaded.base.editions] == ['Second: "quoted"', "First"]
        (change,) = loaded.base.editions[0].changes
        assert change.topic == "knots"
        assert change.text == "Certainty lowered from low to very low: Knots: Does plant x keep laces tied?"
        assert standing(loaded.base).words == "Edition of 24 November 2026"

    def test_a_name_is_taken_once(self, repository, project, run):
        project.edit(TOPIC, "rating: low", "rating: very-low")
        command = ("diff", "HEAD", "--root", project.root, "--write-edition", "--today", "2026-11-23")
        assert run(*command).exit_code == 0
        before = (project.root / "evidence/editions.yaml").read_text()
        again = run(*command)
        assert again.exit_code == 1
        assert "has the edition 2026-11-23 already" in again.stderr
        assert (project.root / "evidence/editions.yaml").read_text() == before

    def test_what_a_maintainer_wrote_stays(self, repository, project, run):
        own = "# ours\n- name: 2026-11-01\n  title: First edition\n  changes: [{text: Everything.}]\n"
        project.write("evidence/editions.yaml", own)
        project.edit(SERIES, "n: 4", "n: 5")
        run("diff", "HEAD", "--root", project.root, "--write-edition")
        assert (project.root / "evidence/editions.yaml").read_text().endswith(own)

    def test_nothing_is_written_when_nothing_changed(self, repository, project, run):
        run("diff", "HEAD", "--root", project.root, "--write-edition")
        assert not (project.root / "evidence/editions.yaml").exists()
