"""`evidence render` writes a project that stands alone, also when an installed engine writes it elsewhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from build_tools.engine.configuration import THEME
from tests.conftest import Project

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the engine as pip installs it, and nothing of the repository."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("installed")
    shutil.copytree(REPOSITORY / "build_tools", source / "build_tools", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", source)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--target", target, source], check=True, capture_output=True)
    return target


def run(*command: object, cwd: Path, path: Path | None = None) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL")}
    environment |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(path) if path else ""}
    whole = [sys.executable, "-m", *map(str, command)]
    done = subprocess.run(whole, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_an_installed_engine_writes_a_project_that_mkdocs_builds_alone(
    project: Project, installed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "rendered"
    where = run("build_tools", "render", "--out", out, cwd=project.root, path=installed)
    assert "the project is in" in where
    text = (out / "mkdocs.yml").read_text("utf-8")
    for outside in (installed, project.root, REPOSITORY, "site-packages"):
        assert str(outside) not in text
    assert "evidence" not in yaml.safe_load(text)["plugins"]
    run("mkdocs", "build", "--strict", "--site-dir", tmp_path / "site", cwd=out)
    page = (tmp_path / "site/knots/index.html").read_text("utf-8")
    assert 'aria-label="Search"' in page  # the theme is ours
    for asset in ("evidence.css", "evidence.js", "search-worker.js"):
        assert f"assets/{asset}" in page
        assert (tmp_path / "site/assets" / asset).is_file()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - search\n  - evidence\n", "  - search: {}\n  - evidence: {}\n"),
        ("  - search\n  - evidence\n", "  search: {}\n  evidence: {}\n"),
        ("theme:\n  name: material\n  font: false\n", "theme: material\n"),
        ("strict: true", 'strict: true\nsite_url: !ENV [ADDRESS, ""]\nextra_css: [own.css]'),
    ],
    ids=["options", "mapping", "theme's name alone", "tag and style sheet"],
)
def test_each_way_to_write_the_configuration(project: Project, run, tmp_path: Path, old: str, new: str) -> None:  # type: ignore[no-untyped-def]
    project.edit("mkdocs.yml", old, new)
    project.write("content/own.css", "")
    assert run("render", "--root", project.root, "--out", tmp_path / "out").exit_code == 0
    text = (tmp_path / "out/mkdocs.yml").read_text("utf-8")
    found = yaml.safe_load(text.replace("!ENV", ""))
    assert list(found["plugins"]) in (["search"], [{"search": {}}])
    assert found["theme"]["name"] == "material"
    assert found["theme"]["custom_dir"] == "theme"
    assert found["docs_dir"] == "docs"
    assert found["extra_css"] == ["assets/evidence.css", *(["own.css"] if "own.css" in new else [])]
    assert ("!ENV" in text) == ("!ENV" in new)


def test_what_the_project_brings_itself_wins(project: Project, run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    project.edit("mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: own\n")
    project.write("own/partials/copyright.html", "own copyright")
    project.write("own/404.html", "own")
    project.write("content/assets/evidence.css", "own style")
    assert run("render", "--root", project.root, "--out", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out/theme/partials/copyright.html").read_text() == "own copyright"
    assert (tmp_path / "out/theme/404.html").read_text() == "own"
    assert (tmp_path / "out/theme/main.html").read_bytes() == (THEME / "main.html").read_bytes()
    assert (tmp_path / "out/docs/assets/evidence.css").read_text() == "own style"
