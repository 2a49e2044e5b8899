"""Editions: their files as other programs read them, the same bytes from the same state, and what is refused."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Project, Repository

TOPIC = "evidence/topics/knots/topic.yaml"
DAY = "2026-11-23"
CFF = """\
cff-version: 1.2.0
message: Please cite it with its edition.
title: Example
type: dataset
authors: [{name: The editors of the example}, {family-names: Xample, given-names: Ada}]
license: CC-BY-4.0
"""

pytestmark = pytest.mark.site


@pytest.fixture
def ready(project: Project, repository: Repository, run, monkeypatch: pytest.MonkeyPatch) -> Project:  # type: ignore[no-untyped-def]
    """A committed project whose newest edition is the state that it is in."""
    for name in ("SITE_URL", "REPO_URL", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    project.write("CITATION.cff", CFF)
    project.write(".gitignore", ".cache/\n")
    project.edit(TOPIC, "rating: low", "rating: very-low")
    done = run("diff", "HEAD", "--root", project.root, "--write-edition", "--title", "Winter", "--today", DAY)
    assert done.exit_code == 0, done.output
    repository.commit("Winter edition")
    return project


def make(project: Project, run, *options: object, today: str = DAY):  # type: ignore[no-untyped-def]
    return run("edition", "--root", project.root, "--today", today, *options)


def test_an_edition_is_whole_and_the_same_twice_and_without_git(
    ready: Project, repository: Repository, run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    assert make(ready, run, "--name", DAY).stdout == f"the edition is in {ready.root / 'dist' / DAY}\n"
    first = {path.name: path.read_bytes() for path in (ready.root / "dist" / DAY).iterdir()}
    epoch = repository.git("log", "-1", "--format=%ct")
    plain = tmp_path / "unpacked"
    shutil.copytree(ready.root, plain, ignore=shutil.ignore_patterns(".git", ".cache", "dist"))
    command = [sys.executable, "-m", "build_tools", "edition", "--root", str(plain), "--today", DAY]
    done = subprocess.run(
        command, env=os.environ | {"SOURCE_DATE_EPOCH": epoch, "PYTHONHASHSEED": "7"}, capture_output=True, text=True,
        timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    second = {path.name: path.read_bytes() for path in (plain / "dist" / DAY).iterdir()}
    assert [name for name in first if first[name] != second.get(name)] == []
    assert sorted(first) == sorted(second)

    sums = dict(line.split("  ")[::-1] for line in first.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in first.items()}
    assert [name for name in first if name.endswith(".pdf")]
    with zipfile.ZipFile(io.BytesIO(first[f"site-{DAY}.zip"])) as site:
        assert site.testzip() is None
        assert "knots/index.html" in site.namelist()
        page = site.read("knots/index.html").decode()
        assert "Edition of 23 November 2026" in page
    with zipfile.ZipFile(io.BytesIO(first[f"data-{DAY}.zip"])) as data:
        assert json.loads(data.read("data/evidence.json"))["editions"][0]["title"] == "Winter"


def test_repositories_read_what_an_edition_is(ready: Project, run) -> None:  # type: ignore[no-untyped-def]
    make(ready, run)
    folder = ready.root / "dist" / DAY
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    done = subprocess.run([*check, str(folder / "CITATION.cff")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    crate = {it["@id"]: it for it in json.loads((folder / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]}
    assert crate["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    assert crate["./"]["name"] == "Example"
    held = {path.name for path in folder.iterdir() if path.suffix in (".zip", ".pdf")}
    assert {part["@id"] for part in crate["./"]["hasPart"]} == held
    assert {name for name, it in crate.items() if it["@type"] == "File"} == held
    assert crate[f"site-{DAY}.zip"]["contentSize"] == str((folder / f"site-{DAY}.zip").stat().st_size)
    deposit = json.loads((folder / ".zenodo.json").read_text(encoding="utf-8"))
    assert [creator["name"] for creator in deposit["creators"]] == ["The editors of the example", "Xample, Ada"]
    assert (deposit["version"], deposit["license"]) == (DAY, "cc-by-4.0")
    assert crate["./"]["identifier"] in deposit["notes"]


def refused(project: Project, run, *options: object, today: str = DAY) -> str:  # type: ignore[no-untyped-def]
    """What is said of an edition that is not made; nothing of it stands there."""
    before = sorted(project.root.rglob("*"))
    done = make(project, run, *options, today=today)
    assert done.exit_code == 1
    left = [path for path in sorted(project.root.rglob("*")) if path not in before and ".cache" not in path.parts]
    assert left == []
    return str(done.stderr)


def test_what_is_not_committed_is_refused(ready: Project, run) -> None:  # type: ignore[no-untyped-def]
    ready.write("content/more.md", "---\ntitle: More\n---\n")
    said = refused(ready, run)
    assert "1 files differ from the last commit: content/more.md; commit them" in said
    assert f"the name {DAY} is taken by an edition that says something else" in said, "everything wrong in one run"


def test_an_overdue_review_is_refused(ready: Project, run) -> None:  # type: ignore[no-untyped-def]
    said = refused(ready, run, today="2029-01-01")
    assert "reviews are overdue: evidence/" in said
    assert "evidence due" in said


def test_names_that_are_taken_or_not_listed_are_refused(ready: Project, run) -> None:  # type: ignore[no-untyped-def]
    assert "the name 2026-11-01 is taken by an earlier edition" in refused(ready, run, "--name", "2026-11-01")
    assert "lists no edition 2027-01-01; write it, and commit it: evidence diff" in refused(
        ready, run, "--name", "2027-01-01"
    )
    (ready.root / "dist" / DAY).mkdir(parents=True)
    assert "is there already; remove it" in refused(ready, run)


def test_without_git_a_time_is_needed(ready: Project, run) -> None:  # type: ignore[no-untyped-def]
    shutil.rmtree(ready.root / ".git")
    assert "set SOURCE_DATE_EPOCH to the seconds since 1970" in refused(ready, run)


def test_without_editions_or_a_citation_it_says_how(ready: Project, repository: Repository, run) -> None:  # type: ignore[no-untyped-def]
    (ready.root / "evidence/editions.yaml").unlink()
    (ready.root / "CITATION.cff").write_text("- no record", encoding="utf-8")
    repository.commit("Less")
    said = refused(ready, run)
    assert "lists no edition; write one, and commit it: evidence diff EARLIER --write-edition" in said
    assert "CITATION.cff is missing, or names no title and authors" in said


def test_a_failure_leaves_nothing_behind(ready: Project, run, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    def fails(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("build_tools.engine.edition.edition_files", fails)
    assert "the edition was not made: no space left" in refused(ready, run)
