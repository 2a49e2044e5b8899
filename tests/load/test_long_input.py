"""What is long or deep is told of or passed over in a moment: no check takes the square of a text's length.

Each case took minutes, or more memory than there is, before it was bounded. There is no clock here: where a bound is
taken out, the suite hangs.
"""

import pytest

from build_tools.model.base import LONGEST_TEXT
from tests.conftest import Project

pytestmark = pytest.mark.slow

TOPIC = "evidence/topics/knots/topic.yaml"
PIECES = [
    "[@",
    "@a;",
    "1 ",
    "1-",
    "1,000",
    "1.5",
    "line 1, ",
    "a third ",
    "1 to ",
    "1-800-",
    "5 g ",
    "<p ",
    "(",
    "é",
    "x [@a]. ",
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("path", [TOPIC, "content/index.md"])
def test_a_piece_again_and_again(project: Project, path: str, piece: str) -> None:
    if path == TOPIC:
        project.edit(path, "bottom_line: ", f"bottom_line: '{piece * (LONGEST_TEXT // len(piece))}' #")
    else:
        project.edit(path, "\n# ", f"\n{piece * (200_000 // len(piece))}\n\n# ")
    assert all(line.startswith(f"{path}:") or "REF001" in line or "TOP" in line for line in project.problems())


def test_a_text_has_a_longest(project: Project) -> None:
    project.edit(TOPIC, "bottom_line: ", f"bottom_line: '{'1 ' * 200_000}' #")
    (problem,) = [line for line in project.problems() if line.startswith(TOPIC)]
    assert f"VAL002 string should have at most {LONGEST_TEXT} characters" in problem


def test_a_long_quote_of_equal_letters(project: Project) -> None:
    article = project.root / "evidence/article/article.txt"
    project.write("evidence/article/article.txt", article.read_text("utf-8") + "a" * 200_000 + "\n")
    claims = "evidence/article/claims.yaml"
    text = (project.root / claims).read_text("utf-8")
    project.write(claims, text.replace("quote: ", f"quote: '{'a' * 9000}b' #", 1))
    (problem,) = [line for line in project.problems() if "ART001" in line]
    assert len(problem) < 1000
    assert " has 'aaa" in problem


def test_many_unknown_keys(project: Project) -> None:
    text = (project.root / TOPIC).read_text("utf-8")
    project.write(TOPIC, text + "".join(f"titl{number}: 1\n" for number in range(20_000)))
    lines = [line for line in project.problems() if "KEY001" in line]
    assert len(lines) == 20_000
    assert "Did you mean" not in lines[0]
    project.write(TOPIC, text + "titl: 1\n")
    assert "Did you mean 'title'?" in project.problems()[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{{" * 30_000, "brackets stand within brackets"),
        ("{{ " + "(" * 30_000, "brackets stand within brackets"),
    ],
)
def test_a_page_nested_without_end(project: Project, text: str, says: str) -> None:
    project.write("content/more.md", f"---\ntitle: More\n---\n{text}\n")
    (problem,) = project.problems()
    assert problem.startswith("content/more.md:1:1: PAG001 is no template: ")
    assert says in problem


@pytest.mark.parametrize("value", ["2026-99-99", "1" * 5000, "=", "{<<: 1}"])
def test_front_matter_that_only_looks_like_a_value(project: Project, value: str) -> None:
    project.write("content/more.md", f"---\ntitle: More\nwhat: {value}\n---\nText\n")
    assert [line.partition(": ")[2][:21] for line in project.problems() if "NUM002" not in line] == [
        "PAG001 front matter h"
    ]
