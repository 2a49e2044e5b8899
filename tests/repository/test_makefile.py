"""What make runs: pip shows on a terminal that it is working, and is silent elsewhere; any folder will do."""

import os
import pty
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def commands(target: str, folder: Path, *, terminal: bool) -> list[str]:
    """What make would run for a target in a fresh clone."""
    for name in ("Makefile", "pyproject.toml", "requirements.txt", "requirements-test.txt"):
        shutil.copy(ROOT / name, folder)
    ours, theirs = pty.openpty()
    done = subprocess.run(
        ["make", "--no-print-directory", "--dry-run", target], cwd=folder, stdout=subprocess.PIPE, text=True,
        check=True, stderr=theirs if terminal else subprocess.DEVNULL,
    )  # fmt: skip
    os.close(theirs)
    os.close(ours)
    return done.stdout.splitlines()


@pytest.mark.parametrize("target", ["site", "quick"])
@pytest.mark.parametrize("terminal", [True, False])
def test_pip_shows_on_a_terminal_that_it_works(tmp_path: Path, target: str, terminal: bool) -> None:
    pip = [line for line in commands(target, tmp_path, terminal=terminal) if "pip install" in line]
    assert len(pip) == (2 if target == "site" else 3)
    for line in pip:
        assert ("--progress-bar on" in line) == terminal
        assert ("--quiet" in line) != terminal


def test_make_names_nothing_by_the_folder_in_which_it_runs(tmp_path: Path) -> None:
    """A blank, a bracket or letters of any script in its name would cut a command in two."""
    folder = tmp_path / "наши файлы – 資料 (a copy)"
    folder.mkdir()
    lines = commands("site", folder, terminal=False)
    assert lines[-1] == ".venv/bin/evidence build"
    assert not [line for line in lines if "наши" in line or str(tmp_path) in line]


def test_the_quick_way_leaves_out_what_takes_its_time(tmp_path: Path) -> None:
    (pytest_line,) = [line for line in commands("quick", tmp_path, terminal=False) if "bin/pytest" in line]
    assert '-m "not site and not browser and not slow"' in pytest_line


def test_what_builds_sites_is_marked_and_nothing_else(request: pytest.FixtureRequest) -> None:
    for item in request.session.items:
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        if folder in ("engine", "site", "content", "proof"):
            assert item.get_closest_marker("site"), item.nodeid
        elif item.get_closest_marker("site") and item.path.name not in ("test_jobs.py", "test_edition.py"):
            makes_or_reads_one = {"built", "site", "played", "hostile"} & set(item.fixturenames)
            assert makes_or_reads_one or "build" in item.name or "test_its_own_tests" in item.name, item.nodeid
