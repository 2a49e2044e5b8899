"""The list of known medicines: what stands in a line, and what is wrong in one."""

import pytest

from build_tools.load.known_medicines import known_medicines
from build_tools.load.project import load
from build_tools.model.medicines import KnownMedicine
from tests.conftest import Project

LIST = "evidence/medicines/known.txt"


def test_a_line_holds_what_is_in_it_and_its_names() -> None:
    text = "# a word on it\nalphadrug\n\nalphadrug + beta-drug 2: duo, d'uo. s/r\n: mystery\n"
    assert known_medicines(LIST, text) == (
        (
            KnownMedicine(("alphadrug",), ()),
            KnownMedicine(("alphadrug", "beta-drug 2"), ("duo", "d'uo. s/r")),
            KnownMedicine((), ("mystery",)),
        ),
        (),
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (":", ":2:1: MED001 names nothing"),
        ("alphadrug: Duo", ":2:12: MED001 'Duo' is not a name"),
        ("alphadrug: duo, ", ":2:1: MED001 '' is not a name"),
        ("alphadrug +  beta: duo", ":2:13: MED001 ' beta' is not a name"),
        ("alphadrug: <b>", ":2:12: MED001 '<b>' is not a name"),
        ("alphadrug: solo", ":2:12: MED001 'solo' stands on line 1 already"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(line: str, problem: str) -> None:
    _, problems = known_medicines(LIST, f"betadrug: solo\n{line}\n")
    assert str(problems[0]).startswith(LIST + problem)


def test_a_project_reads_its_list_or_has_none(project: Project) -> None:
    base = load(project.root).base
    assert base
    assert base.known_medicines == ()
    project.write(LIST, "alphadrug: duo\n")
    base = load(project.root).base
    assert base
    assert [str(medicine) for medicine in base.known_medicines] == ["alphadrug: duo"]


@pytest.mark.parametrize("content", ["", b"\xff\xfe", "a\0b"])
def test_a_list_that_cannot_be_read_is_a_problem(project: Project, content: str | bytes) -> None:
    project.write(LIST, content)
    assert [problem.partition(" ")[2][:6] for problem in project.problems()] == ["FIL001"]
