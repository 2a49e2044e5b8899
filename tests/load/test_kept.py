"""Keeping what YAML files held changes nothing but the time that it takes."""

import json
from pathlib import Path

import pytest

from build_tools.load import kept, project
from build_tools.load.project import Loaded, load
from build_tools.load.yaml_file import YamlFile
from tests.conftest import Project

SERIES = "evidence/topics/knots/knot-series.yaml"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of files that are parsed, as they are."""
    found: list[str] = []
    parse = YamlFile.data

    def noted(file: YamlFile) -> object:
        found.append(file.path)
        return parse(file)

    monkeypatch.setattr(YamlFile, "data", noted)
    return found


def again(root: Path) -> Loaded:
    """Loads as another process would, which remembers nothing."""
    project._READ.clear()
    return load(root)


def test_what_says_the_same_is_not_parsed_again(project: Project, parsed: list[str]) -> None:
    first = again(project.root)
    assert len(parsed) > 20
    parsed.clear()
    assert again(project.root) == first
    assert parsed == []


def test_what_says_something_else_is(project: Project, parsed: list[str]) -> None:
    before = again(project.root).base
    parsed.clear()
    project.edit(SERIES, "n: 4", "n: 5")
    after = again(project.root).base
    assert parsed == [SERIES]
    assert before
    assert after
    assert (before.entries["knots/knot-series"].n, after.entries["knots/knot-series"].n) == (4, 5)


def test_within_a_process_nothing_is_read_twice(project: Project, parsed: list[str]) -> None:
    first = again(project.root)
    parsed.clear()
    (project.root / ".cache/yaml.json").unlink()
    assert load(project.root).base == first.base
    assert parsed == []
    assert not (project.root / ".cache/yaml.json").exists()


def test_other_code_reads_again(project: Project, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    again(project.root)
    parsed.clear()
    monkeypatch.setattr(kept, "_READER", b"another")
    again(project.root)
    assert len(parsed) > 20


@pytest.mark.parametrize("fault", ["title: twice", "limits: !tag x", "}"])
def test_what_is_wrong_is_found_each_time(project: Project, fault: str) -> None:
    file = project.root / SERIES
    file.write_text(file.read_text("utf-8") + fault + "\n", "utf-8")
    first = again(project.root).problems
    assert [problem.path for problem in first][:1] == [SERIES]
    assert again(project.root).problems == first


def test_what_is_gone_is_forgotten(project: Project) -> None:
    again(project.root)
    before = json.loads((project.root / ".cache/yaml.json").read_text())
    project.edit(SERIES, "n: 4", "n: 5")
    again(project.root)
    after = json.loads((project.root / ".cache/yaml.json").read_text())
    assert len(after) == len(before)
    assert len(after.keys() & before.keys()) == len(before) - 1


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "\0"])
def test_a_broken_cache_is_as_good_as_none(project: Project, content: str) -> None:
    first = again(project.root)
    project.write(".cache/yaml.json", content)
    assert again(project.root) == first


def test_nothing_is_said_when_nothing_can_be_kept(project: Project) -> None:
    project.write(".cache", "no folder")
    assert again(project.root).problems == []
    assert (project.root / ".cache").read_text() == "no folder"
