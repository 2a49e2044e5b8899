"""Fifteen typical mistakes: each gives one clear message on the right line, in text and as an annotation."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_tools.cli import main
from tests.conftest import Project

TRIAL = "evidence/topics/knots/lace-trial.yaml"
TOPIC = "evidence/topics/knots/topic.yaml"
SERIES = "evidence/topics/knots/knot-series.yaml"
REFERENCE = "evidence/references/series-2019.yaml"
CLAIMS = "evidence/article/claims.yaml"
STATEMENT = "Four people in one town had knotted laces within a day of plant x."
SOURCES = """\
sources:
  - ref: series-2019
    locator: abstract
    seen: abstract
  - ref: trial-2020
    relation: contradicts
    locator: table 3
    seen: full
"""


@dataclass(frozen=True)
class Mistake:
    """An edit of the example, the text of the file at which it is told, and what is said: `CODE message`."""

    path: str
    old: str
    new: str
    at: str
    message: str
    told_in: str = ""

    @property
    def told(self) -> str:
        return self.told_in or self.path

    def place(self, root: Path) -> tuple[int, int]:
        """Line and column of `at`, counted in the file as it now stands."""
        before = (root / self.told).read_text().partition(self.at)[0]
        return before.count("\n") + 1, len(before) - before.rfind("\n")


MISTAKES = {
    "misspelt key": Mistake(
        TRIAL,
        "comparator:",
        "comparater:",
        "comparater:",
        "KEY001 'comparater' is not a key here. Did you mean 'comparator'?",
    ),
    "tab": Mistake(
        TRIAL,
        "\n  - label: ratio",
        "\n\t- label: ratio",
        "\t- label: ratio",
        "YAM001 a tab stands where spaces must; indent with two spaces",
    ),
    "missing source": Mistake(
        SERIES, SOURCES, "", "title:", "CIT004 names no source; expected at least one under `sources`"
    ),
    "reference id typo": Mistake(
        TRIAL,
        "ref: trial-2020",
        "ref: trail-2020",
        "trail-2020",
        "CIT002 'trail-2020' is not a reference. Did you mean 'trial-2020'?",
    ),
    "wrong date": Mistake(
        TRIAL,
        "reviewed: 2026-11-01",
        "reviewed: 2026-31-01",
        "2026-31-01",
        "VAL002 '2026-31-01' is not a date; expected YYYY-MM-DD",
    ),
    "duplicate DOI": Mistake(
        REFERENCE,
        "10.5555/example-series-2019",
        "10.5555/Example-Trial-2020",
        "10.5555/example-trial-2020",
        "REF001 is the same paper as 'series-2019' (DOI 10.5555/example-trial-2020); keep one record",
        told_in="evidence/references/trial-2020.yaml",
    ),
    "certainty word wrong": Mistake(
        TOPIC,
        "rating: low",
        "rating: lowish",
        "lowish",
        "VAL001 'lowish' is not one of the words for this. Did you mean 'low'?",
    ),
    "unquoted colon": Mistake(
        SERIES,
        STATEMENT,
        "Knots: four people had them.",
        ": four people",
        "YAM001 a colon followed by a space inside plain text; put the whole text in double quotes",
    ),
    "over-long statement": Mistake(
        SERIES,
        STATEMENT,
        "Four people in one town "
        + "and its neighbouring villages " * 6
        + "had knotted laces within a day of plant x.",
        "Four people",
        "TXT004 a sentence has 38 words; expected at most 30",
    ),
    "promotional word": Mistake(
        SERIES,
        STATEMENT,
        "Four people had knots after the Wonder Plant.",
        "Four people",
        "TXT001 'Wonder Plant' sells; say what was measured, in whom, and how sure that is",
    ),
    "quote changed": Mistake(
        CLAIMS,
        "quote: it never ties knots",
        "quote: It never ties knots",
        "It never",
        "ART001 'It never ties knots' is not in the article word for word; line 2 has 'it never ties knots'",
    ),
    "file in the wrong folder": Mistake(
        "evidence/references/new/new-2020.yaml",
        "",
        "title: A new study\n",
        "title:",
        "FIL003 nothing is read from here; expected evidence/references/*.yaml",
    ),
    "number as DOI": Mistake(
        REFERENCE,
        "DOI: 10.5555/example-series-2019",
        "DOI: 10.5555",
        "10.5555",
        "TYP001 YAML reads this as the number 10.5555; expected text, so put it in quotes",
    ),
    "HTML in text": Mistake(
        SERIES,
        STATEMENT,
        "Four people had <em>knots</em>.",
        "Four people",
        "TXT007 '<em>' is HTML, and would show as it stands; expected plain text",
    ),
    "two claims in one statement": Mistake(
        SERIES,
        STATEMENT,
        "Four people had knots. All had drunk plant x.",
        "Four people",
        "TXT004 holds 2 sentences; expected one claim in one sentence, so make two entries",
    ),
}


@pytest.fixture(params=MISTAKES)
def mistake(request, project):
    """A mistake, made in the example."""
    made = MISTAKES[request.param]
    if made.old:
        project.edit(made.path, made.old, made.new)
    else:
        project.write(made.path, made.new)
    return made


def said(project, style):
    result = CliRunner().invoke(
        main, ["check", "--root", str(project.root), "--today", "2026-11-23", "--format", style]
    )
    assert result.exit_code == 1
    return result.stdout.splitlines()


def test_there_are_fifteen():
    assert len(MISTAKES) == 15


def test_mistake_gives_one_message(project, mistake):
    line, column = mistake.place(project.root)
    assert said(project, "text") == [f"{mistake.told}:{line}:{column}: {mistake.message}"]


def test_mistake_gives_one_annotation(project, mistake):
    line, column = mistake.place(project.root)
    code, _, message = mistake.message.partition(" ")
    assert said(project, "github") == [f"::error file={mistake.told},line={line},col={column},title={code}::{message}"]


def test_what_follows_an_id_that_stands_twice_is_told_at_its_own_place(project: Project) -> None:
    resources = "evidence/resources.yaml"
    text = (project.root / resources).read_text(encoding="utf-8")
    first = text.partition("- id: example-form")[0]
    form = text.removeprefix(first).replace("An online form", "An (online form")
    project.write(resources, first + first + form)
    found = project.problems()
    line = (first + first + form).count("\n", 0, (first + first + form).index("An (online")) + 1
    assert any(it.startswith(f"{resources}:{first.count(chr(10)) + 1}:") and "YAM002" in it for it in found)
    assert any(it.startswith(f"{resources}:{line}:") and "TXT017" in it for it in found), found
