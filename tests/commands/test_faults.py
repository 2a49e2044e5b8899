"""Odd arguments, disks without room, links in circles, strange environments: one line that says what is wrong, and
nothing half-written. What was there before stays as it was."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from build_tools.write import yaml_text
from tests.conftest import PROJECTS, Project, Repository

pytestmark = pytest.mark.slow

Run = Callable[..., Result]


def listed(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


# What is to be checked.


def test_a_path_is_looked_for_in_the_project_first(project: Project, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """From another checkout, `evidence/facts.yaml` would be that one's, and the answer a false all-clear."""
    project.write("evidence/facts.yaml", "x")
    monkeypatch.chdir(PROJECTS / "example")
    result = run("check", "--root", project.root, "evidence/facts.yaml")
    assert result.exit_code == 1
    assert "evidence/facts.yaml:1:1" in result.stdout


@pytest.mark.parametrize("path", ["/etc/passwd", "..", "../outside.yaml", "evidence/../../outside.yaml"])
def test_a_path_outside_is_never_found_in_order(project: Project, run: Run, path: str) -> None:
    (project.root.parent / "outside.yaml").write_text("x")
    result = run("check", "--root", project.root, path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is not in the project" in result.stderr


@pytest.mark.parametrize("path", ["x" * 5000, "evidence/nothing.yaml"])
def test_a_path_that_cannot_be_is_a_usage_error(project: Project, run: Run, path: str) -> None:
    result = run("check", "--root", project.root, path)
    assert result.exit_code == 2
    assert "there is no" in result.stderr


def test_a_broken_link_is_told_of_by_its_own_name(project: Project, run: Run) -> None:
    (project.root / "evidence/references/gone-2020.yaml").symlink_to("nowhere")
    result = run("check", "--root", project.root, "evidence/references/gone-2020.yaml")
    assert result.stdout.startswith("evidence/references/gone-2020.yaml:1:1: FIL001 cannot be read")


# Where output cannot go.

WRITERS = ("schema", "render", "build")


def written(run: Run, command: str, project: Project, out: Path) -> Result:
    root = [] if command == "schema" else ["--root", project.root]
    return run(command, *root, "--out", out, *(["--without-pdf"] if command == "build" else []))


@pytest.mark.parametrize("command", WRITERS)
@pytest.mark.parametrize("place", ["below a file", "a circle of links"])
def test_a_place_that_cannot_be(project: Project, run: Run, command: str, place: str) -> None:
    out = project.root / "mkdocs.yml/deep/out"
    if place == "a circle of links":
        out = project.root / "circle"
        out.symlink_to("circle")
    before = listed(project.root)
    result = written(run, command, project, out)
    assert result.exit_code in (1, 2)
    assert "cannot be written" in result.stderr or "nothing was written" in result.stderr or "link" in result.stderr
    assert [path for path in listed(project.root) if not path.startswith((".cache", "content"))] == [
        path for path in before if not path.startswith("content")
    ]


def no_room(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("command", WRITERS)
def test_a_disk_without_room(project: Project, run: Run, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace" if command == "schema" else "rename", no_room)
    monkeypatch.setattr(shutil, "copytree" if command == "render" else "copyfile", no_room)
    out = project.root.parent / "deep/out"
    result = written(run, command, project, out)
    assert result.exit_code == 1
    assert "No space left on device" in result.stderr
    assert "as it was" not in result.stderr
    assert not out.exists()
    assert [path for path in listed(project.root.parent) if "evidence-build" in path or "unfinished" in path] == []


def test_a_file_that_cannot_be_written_leaves_the_old_one_and_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old.yaml").write_text("old")
    monkeypatch.setattr(os, "replace", no_room)
    for file in (tmp_path / "old.yaml", tmp_path / "deep/er/new.yaml"):
        with pytest.raises(OSError, match="No space"):
            yaml_text.write_atomically(file, "new")
    assert listed(tmp_path) == ["old.yaml"]
    assert (tmp_path / "old.yaml").read_text() == "old"


def test_what_cannot_be_rendered_leaves_nothing(project: Project, run: Run) -> None:
    project.edit("mkdocs.yml", "  - attr_list\n", "")
    out = project.root.parent / "out"
    assert written(run, "render", project, out).exit_code == 1
    assert not out.exists()


@pytest.mark.parametrize("out", [".", "..", "evidence/new", "content/new"])
def test_a_project_is_not_rendered_into_itself(project: Project, run: Run, out: str) -> None:
    run("check", "--root", project.root)  # what it keeps is no rendering
    before = listed(project.root)
    assert written(run, "render", project, project.root / out).exit_code == 2
    assert listed(project.root) == before


@pytest.mark.parametrize("command", ["schema", "edition"])
@pytest.mark.parametrize("out", ["evidence", "evidence/new/deep", "content"])
def test_nothing_is_written_into_what_the_project_is_made_from(
    project: Project, run: Run, command: str, out: str
) -> None:
    before = listed(project.root)
    result = written(run, command, project, project.root / out)
    assert result.exit_code == 2
    assert "is part of what the project is made from" in result.stderr
    assert listed(project.root) == before


# The environment.


@pytest.mark.parametrize("value", ["", "x", "-5", "9" * 30, "1.5", "²", "4294967296"])
def test_a_clock_that_is_none(project: Project, run: Run, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    result = run("build", "--root", project.root, "--without-pdf")
    assert result.exit_code == 1
    assert f"SOURCE_DATE_EPOCH is '{value}'; expected seconds since 1970" in result.stderr
    assert result.stderr.endswith("nothing was written\n")


@pytest.mark.parametrize("key", ["site_url", "repo_url"])
@pytest.mark.parametrize(
    "value", ['https://x.example/"><script>alert(1)</script>', "javascript://x.example/%0aalert(1)", "https://a..b/",
              f"https://x.example/{'a' * 5000}", "https://[::1/"],
)  # fmt: skip
def test_an_address_that_is_none(project: Project, run: Run, key: str, value: str) -> None:
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", f"{key}: '{value}'\n{text}")
    result = run("build", "--root", project.root, "--without-pdf")
    assert result.exit_code == 1
    assert "mkdocs.yml" in result.stderr
    assert not (project.root / "site").exists()


@pytest.mark.parametrize("day", ["1500-01-01", "9999-12-31"])
@pytest.mark.parametrize("what", [["entry", "knots", "new-one"], ["topic", "new-one"], ["advice", "knots", "new-one"],
                                  ["interaction", "new-one"]], ids=" ".join)  # fmt: skip
def test_the_calendar_has_two_ends(project: Project, run: Run, day: str, what: list[str]) -> None:
    result = run("new", *what, "--root", project.root, "--today", day)
    assert result.exit_code == 0, result.output
    (file,) = project.root.glob("evidence/**/new-one*")
    assert day in (file / "topic.yaml" if file.is_dir() else file).read_text("utf-8")


@pytest.mark.parametrize("letters", [90, 500])
@pytest.mark.parametrize("key", ["title", "question"])
def test_long_titles_and_questions_are_built_or_refused(project: Project, run: Run, key: str, letters: int) -> None:
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", f"site_url: https://evidence.example.org/\n{text}")
    topic = project.root / "evidence/topics/knots/topic.yaml"
    line = next(line for line in topic.read_text("utf-8").splitlines() if line.startswith(f"{key}: "))
    project.edit("evidence/topics/knots/topic.yaml", line, f"{key}: {'A long word in it ' * (letters // 18)}")
    checked, result = run("check", "--root", project.root), run("build", "--root", project.root)
    assert (checked.exit_code, result.exit_code) in ((0, 0), (1, 1)), result.output


# What is kept between builds.


@pytest.mark.parametrize("damage", [lambda kept: kept[:60], lambda kept: b"", lambda kept: kept[:-1] + b"?"])
def test_a_damaged_cache_is_as_good_as_none(project: Project, run: Run, damage: Callable[[bytes], bytes]) -> None:
    assert run("build", "--root", project.root).exit_code == 0
    before = {path: path.read_bytes() for path in (project.root / "site").rglob("*.html")}
    files = [path for path in (project.root / ".cache").rglob("*") if path.is_file()]
    assert len(files) > 10
    for file in files:
        file.write_bytes(damage(file.read_bytes()))
    (project.root / "site/index.html").unlink()
    assert run("build", "--root", project.root).exit_code == 0
    assert {path: path.read_bytes() for path in (project.root / "site").rglob("*.html")} == before


def test_a_cache_that_cannot_be_written_is_none(project: Project, run: Run) -> None:
    project.write(".cache", "in its place")
    assert run("build", "--root", project.root).exit_code == 0


# What is printed, and what is asked of git.


def test_a_name_breaks_no_line_and_steers_no_terminal(project: Project, run: Run) -> None:
    for name in ("a\nb.yaml", "c\x1b[31m.yaml"):
        project.write(f"evidence/{name}", "x")
    project.edit("evidence/topics/knots/topic.yaml", "kind: question", 'kind: "a\\eb"')
    result = run("check", "--root", project.root)
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == [
        *[r"evidence/a\nb.yaml"] * 2, *[r"evidence/c\x1b[31m.yaml"] * 2, "evidence/topics/knots/topic.yaml",
    ]  # fmt: skip
    assert "\x1b" not in result.output


def test_states_without_a_common_commit(repository: Repository, run: Run) -> None:
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit("Another beginning")
    result = run("diff", "main...", "--root", repository.root)
    assert (result.exit_code, result.stderr) == (1, "Error: 'main' and 'HEAD' have no commit in common\n")


@pytest.mark.parametrize(
    ("git", "mode", "says"),
    [(None, 0, "git is not installed"), ("#!/bin/sh\n", 0o644, "git cannot be run"),
     ("no script\n", 0o755, "git cannot be run"),
     ("#!/bin/sh\necho garbage\n", 0o755, "holds no evidence/")],
)  # fmt: skip
def test_a_git_that_is_none(
    repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch, git: str | None, mode: int, says: str
) -> None:
    folder = repository.root.parent / "bin"
    folder.mkdir()
    if git:
        (folder / "git").write_text(git)
        (folder / "git").chmod(mode)
    monkeypatch.setenv("PATH", str(folder))
    result = run("diff", "main", "--root", repository.root)
    assert result.exit_code == 1
    assert says in result.stderr


def test_a_folder_that_is_no_project_is_not_read_through(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "walk", lambda *_, **__: pytest.fail("every file of the machine would be read"))
    result = run("build", "--root", tmp_path)
    assert result.exit_code == 1
    assert "expected the project's evidence" in result.stderr


# Where a project may stand.


@pytest.mark.parametrize("name", ["with a blank", "Żółć кратом 咳", "a'b\"c;$(d)&", "100%#?"])
def test_a_project_without_git_in_a_folder_of_any_name(project: Project, run: Run, name: str) -> None:
    folder = project.root.rename(project.root.parent / name)
    assert run("build", "--root", folder).exit_code == 0
    assert (folder / "site/index.html").is_file()
    assert list(folder.glob("site/handout/*.pdf"))


def test_a_project_that_may_not_be_written_to_is_built_elsewhere(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root may write everywhere, the system's answer is put in its place."""
    mkdir = os.mkdir

    def refusing(path: str | Path, *given: int, **options: int) -> None:
        if Path(path).is_relative_to(project.root):
            raise PermissionError(13, "Permission denied")
        mkdir(path, *given, **options)

    monkeypatch.setattr(os, "mkdir", refusing)
    before = listed(project.root)
    assert run("build", "--root", project.root, "--out", project.root.parent / "site").exit_code == 0
    assert listed(project.root) == before


def test_a_folder_that_may_not_be_written_to_is_told_with_the_way_out(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(project.root))

    monkeypatch.setattr(tempfile, "mkdtemp", refusing)
    result = run("build", "--root", project.root, "--without-pdf")
    assert result.exit_code == 1
    assert result.stderr.endswith("nothing was written; name a folder that may be written to with --out\n")
