"""Rules that look at each file by itself are asked of a file once, and again when anything that counts changes."""

from collections.abc import Iterator

import pytest

from build_tools.checks import RULES, by_file, check
from build_tools.checks.by_file import part
from build_tools.checks.registry import Rule, Wrong
from build_tools.load.project import load
from build_tools.model.evidence_base import EvidenceBase
from tests.checks.conftest import found_elsewhere
from tests.conftest import PROJECTS, Project

SERIES = "evidence/topics/knots/knot-series.yaml"
TRIAL = "evidence/topics/knots/lace-trial.yaml"
VOCABULARY = "evidence/vocabulary.yaml"
PAGE = "content/index.md"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files with texts of which a rule that looks at each file by itself is asked."""
    files: list[str] = []

    def find(base: EvidenceBase) -> Iterator[Wrong]:
        files.extend(dict.fromkeys(at.path for at in base.own_words.texts if at.path != VOCABULARY))
        return iter(())

    monkeypatch.setattr("build_tools.checks.RULES", [*RULES, Rule("ASK001", "Is asked.", find, by_file=True)])
    return files


def found(project: Project) -> list[str]:
    """What a check with the project's cache says."""
    return [str(problem) for problem in check(project.root, cache=project.root / ".cache")[1]]


def test_only_what_changed_is_looked_at_again(project: Project, asked: list[str]) -> None:
    found(project)
    assert {SERIES, TRIAL, PAGE} <= set(asked)
    asked.clear()
    assert found(project) == []
    assert asked == []
    project.edit(SERIES, "title: Series of four people", "title: Series of 4 people")
    found(project)
    assert asked == [SERIES]


def test_what_was_found_is_told_again(project: Project, asked: list[str]) -> None:
    project.edit(SERIES, "title: Series of four people with knots", "title: Series (of four people with knots")
    project.write("content/new.md", "---\ntitle: New\n---\n\nIt is a {{ page.\n")
    first = found(project)
    assert [line.partition(":")[0] for line in first] == ["content/new.md", SERIES]
    asked.clear()
    assert found(project) == first
    assert asked == []
    assert found(project) == project.problems()


def test_a_file_that_went_is_not_told_of(project: Project) -> None:
    project.write("content/new.md", "Nothing.\n")
    assert found(project)
    (project.root / "content/new.md").unlink()
    assert found(project) == []


def test_other_words_are_looked_for_in_every_file(project: Project) -> None:
    found(project)
    project.edit(VOCABULARY, "selling_phrases:\n", "selling_phrases:\n  - four people\n")
    assert [line for line in found(project) if SERIES in line and "TXT001" in line]


def test_other_code_looks_at_every_file(project: Project, asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found(project)
    everything = len(asked)
    asked.clear()
    monkeypatch.setattr(by_file, "toolchain", lambda: b"another edition of the rules")
    found(project)
    assert len(asked) == everything


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\xfe", b"[1, 2]"])
def test_a_damaged_cache_is_as_good_as_none(project: Project, asked: list[str], damage: bytes) -> None:
    project.edit(SERIES, "title: Series of four people with knots", "title: Series (of four people with knots")
    first, everything = found(project), len(asked)
    (project.root / ".cache/found.json").write_bytes(damage)
    asked.clear()
    assert found(project) == first
    assert len(asked) == everything


def test_nothing_is_kept_while_a_file_cannot_be_used(project: Project) -> None:
    project.write(TRIAL, "title: [")
    assert found(project)
    assert not (project.root / ".cache/found.json").exists()


@pytest.mark.parametrize("name", ["example", "wrong"])
def test_each_such_rule_finds_in_one_file_what_it_finds_in_all(name: str) -> None:
    files = (PROJECTS / name).rglob("*.*")
    assert found_elsewhere(PROJECTS / name, {file.relative_to(PROJECTS / name).as_posix() for file in files}) == []


def test_a_part_holds_the_records_of_its_files_and_the_vocabulary() -> None:
    base = load(PROJECTS / "example").base
    assert base
    held = part(base, {SERIES, PAGE, "evidence/facts.yaml"})
    assert (list(held.entries), list(held.content)) == (["knots/knot-series"], ["index.md"])
    assert (held.facts, held.vocabulary, held.topics, held.audit) == (base.facts, base.vocabulary, {}, None)
    everything = part(base, [path for path, _ in base.records()] + [f"content/{page}" for page in base.content])
    assert list(everything.records()) == list(base.records())
