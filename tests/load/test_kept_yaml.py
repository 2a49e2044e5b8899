"""What YAML files held is kept in a cache: as it was read, only while it is true, and never run."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.load import project as module
from build_tools.load.kept import keep, kept
from build_tools.load.kept_yaml import KeptData
from build_tools.load.project import load
from build_tools.load.yaml_file import UnusableFile, YamlFile
from tests.conftest import Project

SERIES = "evidence/topics/knots/knot-series.yaml"


def anew(project: Project) -> module.Loaded:
    """What another process would read."""
    module._READ.clear()
    return load(project.root, project.root / ".cache")


def test_what_says_the_same_is_not_parsed_by_another_process(project: Project, parsed: list[str]) -> None:
    first = anew(project)
    assert len(parsed) > 20
    parsed.clear()
    assert anew(project) == first
    assert parsed == []
    project.edit(SERIES, "n: 4", "n: 5")
    after = anew(project).base
    assert parsed == [SERIES]
    assert after
    assert after.entries["knots/knot-series"].n == 5


def test_nothing_is_kept_without_a_folder(project: Project) -> None:
    load(project.root)
    assert not (project.root / ".cache").exists()


SCALARS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=9),
    st.from_regex(r"\A[-+]?(0|[1-9][0-9]{0,9})(\.[0-9]{1,9})?\Z"),
    st.sampled_from(["no", "true", "~", "", "1.20", "-0.0", "\u2028", '{"a": 1}', "é"]),
)


def shown(value: object) -> str:
    """A value with its types, and decimals with their digits."""
    if isinstance(value, dict):
        return repr({key: shown(inner) for key, inner in value.items()})
    return repr([*map(shown, value)]) if isinstance(value, list) else f"{type(value)} {value}"


@given(st.dictionaries(st.text("ab-", max_size=3), st.lists(SCALARS, max_size=4), max_size=3))
def test_data_comes_back_as_it_was_read(tmp_path_factory: pytest.TempPathFactory, data: dict[str, list[str]]) -> None:
    lines = ["top: 1.20"] + [f"x{key}:{''.join(f'{chr(10)}- {it}' for it in items)}" for key, items in data.items()]
    file = YamlFile("x.yaml", "\n".join(lines) + "\n")
    try:
        read, problems = file.data()
    except UnusableFile:
        return
    folder = tmp_path_factory.mktemp("kept")
    for _ in range(2):
        kept = KeptData(folder)
        again, found = kept.data(file)
        assert (shown(again), found) == (shown(read), problems)
        kept.keep([file])


@pytest.mark.parametrize("damage", ["cut", "no JSON", "no text", "too deep", "other words"])
def test_a_damaged_cache_is_read_from_the_files(project: Project, damage: str) -> None:
    first = anew(project)
    cache = project.root / ".cache" / "yaml.txt"
    lines = (kept(cache) or b"").decode("ascii").splitlines()
    keys = [line.split(" ")[0] for line in lines]
    assert len(keys) > 20
    if damage == "no JSON":
        keep(cache, "".join(f"{key} import os\n" for key in keys).encode())
    elif damage == "too deep":
        keep(cache, "".join(f"{key} {'[' * 99999}\n" for key in keys).encode())
    elif damage == "cut":
        cache.write_bytes(cache.read_bytes()[:-500])
    elif damage == "other words":
        cache.write_bytes(cache.read_bytes().replace(b"trial", b"study"))
    else:
        cache.write_bytes(b"\xff\x00" * 99)
    assert anew(project) == first


def test_a_cache_that_cannot_be_written_is_done_without(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write(".cache", "a file")
    assert anew(project).problems == []
    (project.root / ".cache").unlink()

    def refused(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", refused)
    assert anew(project).problems == []
    assert [*(project.root / ".cache").iterdir()] == [], "nothing is left of what could not be kept"


def test_other_code_reads_anew(project: Project, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    anew(project)
    parsed.clear()
    monkeypatch.setattr("build_tools.load.kept_yaml.toolchain", lambda: b"other code")
    anew(project)
    assert len(parsed) > 20


def test_what_no_file_says_any_more_is_dropped(project: Project) -> None:
    anew(project)
    cache = project.root / ".cache" / "yaml.txt"
    before = cache.read_text("ascii").splitlines()
    (project.root / SERIES).unlink()
    anew(project)
    assert len(cache.read_text("ascii").splitlines()) == len(before) - 1
    assert [*Path(cache.parent).iterdir()] == [cache]


@pytest.mark.parametrize("fault", ["title: twice", "limits: !tag x", "}"])
def test_what_is_wrong_is_found_each_time(project: Project, fault: str) -> None:
    project.write(SERIES, (project.root / SERIES).read_text("utf-8") + fault + "\n")
    first = anew(project).problems
    assert [problem.path for problem in first][:1] == [SERIES]
    assert anew(project).problems == first
