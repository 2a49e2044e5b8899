"""A site is up to date only while everything that it was made from, and it itself, are as they were."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.engine import fingerprint as module
from build_tools.engine.fingerprint import fingerprint, mark_as_made_from, up_to_date
from build_tools.engine.output import MARK
from tests.conftest import Project


class AnotherDay:
    """Stands for the classes that tell the day."""

    @staticmethod
    def today() -> str:
        return "another day"

    @staticmethod
    def now(_zone: object) -> "AnotherDay":
        return AnotherDay()

    def date(self) -> str:
        return "another day"


def edit(path: str) -> Callable[[Project], object]:
    return lambda project: project.write(path, (project.root / path).read_text("utf-8") + "\n")


def another_name(project: Project) -> None:
    (project.root / "evidence/topics/knots").rename(project.root / "evidence/topics/bows")


def same_size_and_time(project: Project) -> None:
    file = project.root / "evidence/facts.yaml"
    before, text = file.stat(), file.read_text("utf-8")
    project.write("evidence/facts.yaml", text.replace("e", "o", 1))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def behind_a_link(project: Project) -> None:
    (project.root / "elsewhere/page.md").write_text("changed")


CHANGES = {
    "a record": edit("evidence/topics/knots/knot-series.yaml"),
    "a record, with its size and time": same_size_and_time,
    "a new record": lambda project: project.write("evidence/references/x.yaml", "a: 1"),
    "a record's name": another_name,
    "a record gone": lambda project: (project.root / "evidence/timeline.yaml").unlink(),
    "a text that is no YAML": edit("evidence/article/article.txt"),
    "a page": edit("content/index.md"),
    "a picture": lambda project: project.write("content/picture.png", b"\0"),
    "what a link leads to": behind_a_link,
    "the configuration": edit("mkdocs.yml"),
    "an override of the theme": lambda project: project.write("theme/main.html", "x"),
}


@pytest.fixture
def linked(project: Project) -> Project:
    elsewhere = project.root / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "page.md").write_text("x")
    (project.root / "content/linked").symlink_to(elsewhere)
    (project.root / "content/round").symlink_to(project.root)
    return project


def test_a_link_out_of_the_project_is_not_followed(project: Project) -> None:
    (project.root / "content/up").symlink_to("../..")
    before = fingerprint(project.root, False)
    (project.root.parent / "outside").write_text("x")
    assert fingerprint(project.root, False) == before


def test_nothing_changed(linked: Project) -> None:
    assert fingerprint(linked.root, False) == fingerprint(linked.root, False)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_change_of_the_project_counts(linked: Project, change: Callable[[Project], object]) -> None:
    before = fingerprint(linked.root)
    change(linked)
    assert fingerprint(linked.root) != before


@pytest.mark.parametrize("path", [".git/HEAD", ".cache/x", "x.egg-info/PKG", "content/__pycache__/x.pyc", ".env"])
def test_what_tools_leave_does_not(project: Project, path: str) -> None:
    before = fingerprint(project.root)
    project.write(path, "x")
    assert fingerprint(project.root) == before


def test_a_site_within_the_project_does_not(project: Project) -> None:
    before = fingerprint(project.root)
    project.write(f"public/{MARK}", "")
    project.write("public/index.html", "x")
    assert fingerprint(project.root) == before


def test_the_options_count(project: Project) -> None:
    assert fingerprint(project.root, True) != fingerprint(project.root, False)


def test_variables_count_that_the_configuration_names(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.edit("mkdocs.yml", "strict: true", 'strict: true\nsite_url: !ENV [ADDRESS_OF_IT, ""]')
    seen = {fingerprint(project.root)}
    for name, value in (("ADDRESS_OF_IT", "https://a.example/"), ("ADDRESS_OF_IT", ""), ("SOURCE_DATE_EPOCH", "1")):
        monkeypatch.setenv(name, value)
        seen.add(fingerprint(project.root))
    assert len(seen) == 4
    monkeypatch.setenv("NOBODY_NAMES_IT", "x")
    assert fingerprint(project.root) in seen


@pytest.mark.parametrize("name", ["date", "datetime"])
def test_the_day_counts(project: Project, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before = fingerprint(project.root)
    monkeypatch.setattr(module, name, AnotherDay)
    assert fingerprint(project.root) != before


def test_the_engine_counts_and_so_do_packages_and_python(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen = {fingerprint(project.root)}
    (tmp_path / "engine").mkdir()
    monkeypatch.setattr(module, "PACKAGE", tmp_path / "engine")
    seen.add(fingerprint(project.root))
    (tmp_path / "engine/page.html").write_text("x")
    seen.add(fingerprint(project.root))
    (tmp_path / "packages/markdown-9.9.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "packages")
    seen.add(fingerprint(project.root))
    monkeypatch.setattr(module.sys, "version", "another")
    seen.add(fingerprint(project.root))
    assert len(seen) == 5


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site/deep").mkdir(parents=True)
    (tmp_path / "site/index.html").write_text("x")
    (tmp_path / "site/deep/.hidden").write_text("x")
    mark_as_made_from(tmp_path / "site", "inputs")
    return tmp_path / "site"


def test_a_site_is_up_to_date_for_its_inputs_alone(site: Path) -> None:
    assert up_to_date(site, "inputs")
    assert not up_to_date(site, "other inputs")
    assert not up_to_date(site.parent / "nowhere", "inputs")


@pytest.mark.parametrize(
    "change",
    [
        lambda site: (site / "index.html").write_text("y"),
        lambda site: (site / "index.html").unlink(),
        lambda site: (site / "deep/.hidden").write_text("y"),
        lambda site: (site / "new.html").write_text("x"),
        lambda site: (site / MARK).unlink(),
        lambda site: (site / MARK).write_text(""),
        lambda site: (site / "index.html").rename(site / "other.html"),
    ],
)
def test_a_site_that_somebody_changed_is_not(site: Path, change: Callable[[Path], object]) -> None:
    change(site)
    assert not up_to_date(site, "inputs")
