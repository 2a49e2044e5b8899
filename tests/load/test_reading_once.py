"""Within a process, a file that says the same is read once, and one that says something else again."""

import pytest

from build_tools.load import project as module
from build_tools.load.project import load
from tests.conftest import Project

SERIES = "evidence/topics/knots/knot-series.yaml"


@pytest.fixture(autouse=True)
def _nothing_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """As at the beginning of a process."""
    monkeypatch.setattr(module, "_READ", {})


def test_what_says_the_same_is_not_parsed_again(project: Project, parsed: list[str]) -> None:
    first = load(project.root)
    assert len(parsed) > 20
    parsed.clear()
    assert load(project.root) == first
    assert parsed == []


def test_what_says_something_else_is(project: Project, parsed: list[str]) -> None:
    before = load(project.root).base
    parsed.clear()
    project.edit(SERIES, "n: 4", "n: 5")
    after = load(project.root).base
    assert parsed == [SERIES]
    assert before
    assert after
    assert (before.entries["knots/knot-series"].n, after.entries["knots/knot-series"].n) == (4, 5)


@pytest.mark.parametrize("fault", ["title: twice", "limits: !tag x", "}"])
def test_what_is_wrong_is_found_each_time(project: Project, fault: str) -> None:
    project.write(SERIES, (project.root / SERIES).read_text("utf-8") + fault + "\n")
    first = load(project.root).problems
    assert [problem.path for problem in first][:1] == [SERIES]
    assert load(project.root).problems == first
