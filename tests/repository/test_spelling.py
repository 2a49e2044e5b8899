"""What the project says of itself is spelt as its pages are: the American way. A check holds its data (TXT015)."""

import re
from pathlib import Path

import pytest

from build_tools.checks.spelling import british

ROOT = Path(__file__).parents[2]
SAID = [
    *sorted(ROOT.glob("*.md")),
    *sorted(ROOT.glob("docs/**/*.md")),
    *sorted(ROOT.glob("build_tools/**/*.j2")),
]
CODE = re.compile(
    r"```.*?```|`[^`\n]*`|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<[a-z][^<>]*>|^\s*\w+: [a-z-]+$", re.DOTALL | re.MULTILINE
)


@pytest.mark.parametrize("file", SAID, ids=lambda file: str(file.relative_to(ROOT)))
def test_documents_and_templates_are_spelt_the_american_way(file):
    assert british([CODE.sub(" ", file.read_text(encoding="utf-8"))]) == set()


def test_a_british_word_is_seen():
    assert british(["A Programme, in `colour`."]) == {"programme", "colour"}
