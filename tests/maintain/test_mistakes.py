"""Typical mistakes of people who edit in a browser: one clear message each, on the right line, in every form."""

import pytest

SERIES = "evidence/topics/knots/knot-series.yaml"
RULE = "evidence/topics/law/label-rule.yaml"
TOPIC = "evidence/topics/knots/topic.yaml"
REFERENCE = "evidence/references/series-2019.yaml"
CLAIMS = "evidence/article/claims.yaml"

QUOTE = "quote: Plant x is the wonder plant that raises lacein in everyone."

MISTAKES = {
    "misspelt key": (
        SERIES, "section: against", "sections: against",
        f"{SERIES}:3:1: KEY001 'sections' is not a key here. Did you mean 'section'?",
    ),
    "tab": (
        SERIES, "  - ref: series-2019\n    locator", "  - ref: series-2019\n\tlocator",
        f"{SERIES}:15:1: YAM001 a tab stands where spaces must; indent with two spaces",
    ),
    "missing source": (
        RULE, "sources:\n  - ref: report-2021\n    seen: full\n", "sources: []\n",
        f"{RULE}:1:1: CIT004 names no source; expected at least one under `sources`",
    ),
    "reference id typo": (
        SERIES, "ref: series-2019", "ref: serie-2019",
        f"{SERIES}:14:10: CIT002 'serie-2019' is not a reference. Did you mean 'series-2019'?",
    ),
    "wrong date": (
        SERIES, "reviewed: 2026-11-01", "reviewed: 1.11.2026",
        f"{SERIES}:22:11: VAL002 '1.11.2026' is not a date; expected YYYY-MM-DD",
    ),
    "duplicate DOI": (
        REFERENCE, "DOI: 10.5555/example-series-2019", "DOI: 10.5555/EXAMPLE-trial-2020",
        "evidence/references/trial-2020.yaml:14:6: REF001 is the same paper as 'series-2019' "
        "(DOI 10.5555/example-trial-2020); keep one record",
    ),
    "certainty word wrong": (
        TOPIC, "rating: low", "rating: lowe",
        f"{TOPIC}:15:13: VAL001 'lowe' is not one of the words for this. Did you mean 'low'?",
    ),
    "unquoted colon": (
        SERIES, "limits: Nobody", "limits: Note: nobody",
        f"{SERIES}:12:13: YAM001 a colon followed by a space inside plain text; put the whole text in double quotes",
    ),
    "over-long statement": (
        SERIES, "within a day of plant x.", "within a day of plant x" + " and more" * 15 + ".",
        f"{SERIES}:2:12: TXT004 a sentence has 44 words; expected at most 35",
    ),
    "promotional word": (
        SERIES, "limits: Nobody", "limits: This wonder plant; nobody",
        f"{SERIES}:12:9: TXT001 'wonder plant' sells; say what was measured, in whom, and how sure that is",
    ),
    "quote changed": (
        CLAIMS, QUOTE, QUOTE.replace("everyone", "everybody"),
        f"{CLAIMS}:5:12: ART001 'Plant x is the wonder plant that raises lacein in everybody.' "
        "is not in the article word for word",
    ),
    "new file in the wrong folder": (
        SERIES, None, "evidence/topics/second-series.yaml",
        "evidence/topics/second-series.yaml:1:1: FIL003 nothing is read from here; "
        "expected evidence/topics/*/topic.yaml, evidence/topics/*/*.yaml",
    ),
    "number as DOI": (
        REFERENCE, "DOI: 10.5555/example-series-2019", "DOI: 10.5555",
        f"{REFERENCE}:11:6: TYP001 YAML reads this as the number 10.5555; expected text, so put it in quotes",
    ),
    "HTML in a text": (
        SERIES, "limits: Nobody", "limits: <b onclick=x>Nobody</b>",
        f"{SERIES}:12:9: TXT007 '<b onclick=x>' is HTML, and would show as it stands; expected plain text",
    ),
    "two claims in one statement": (
        SERIES, "within a day of plant x.", "within a day. Two of them fell over.",
        f"{SERIES}:2:12: TXT004 holds 2 sentences; expected one claim in one sentence, so make two entries",
    ),
}  # fmt: skip
"""For each mistake: the file, what stands there, what somebody makes of it, and the one line that the checks print."""


@pytest.mark.parametrize("name", MISTAKES)
def test_one_clear_message_in_text_and_as_an_annotation(project, run, name):
    path, old, new, message = MISTAKES[name]
    if old is None:
        project.write(new, (project.root / path).read_bytes())
    else:
        project.edit(path, old, new)
    assert run("check", "--root", project.root).stdout.splitlines() == [message]
    file, line, column, said = message.split(":", 3)
    code, _, words = said.strip().partition(" ")
    annotation = run("check", "--root", project.root, "--format", "github").stdout
    assert annotation == f"::error file={file},line={line},col={column},title={code}::{words}\n"


def test_these_are_the_fifteen():
    assert len(MISTAKES) == 15
