"""The scripts that write reports: long ones are cut and end well, and what did not run is said."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIMITS = {"scheduled": 65_536, "summary": 1_048_576}


def report(folder: Path, script: str, make: str) -> subprocess.CompletedProcess[str]:
    """Runs a script with another program in the place of make."""
    (folder / ".ci").mkdir()
    (folder / "bin").mkdir()
    shutil.copy(ROOT / ".ci" / script, folder / ".ci")
    (folder / "bin/make").write_text(f"#!/bin/bash\n{make}\n")
    (folder / "bin/make").chmod(0o755)
    environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "TMPDIR": str(folder)}
    command = ["bash", str(folder / ".ci" / script)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("script", LIMITS)
def test_a_long_report_is_cut_between_lines_and_ends_well(tmp_path: Path, script: str) -> None:
    done = report(
        tmp_path, script, 'for i in {1..30000}; do echo "a line of a long report that names the record é $i"; done'
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout) < LIMITS[script]
    *lines, last = done.stdout.splitlines()
    assert " goes on; " in last
    assert all(not line.strip() or line.split()[-1].isdigit() or line.startswith("#") for line in lines)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".ci", "bin"]


@pytest.mark.parametrize("script", LIMITS)
def test_a_short_report_is_whole(tmp_path: Path, script: str) -> None:
    done = report(tmp_path, script, 'echo "## $2"')
    assert done.returncode == 0
    assert " goes on; " not in done.stdout
    assert "did not run" not in done.stdout


def test_that_the_online_checks_did_not_run_is_said(tmp_path: Path) -> None:
    done = report(tmp_path, "scheduled", '[[ $2 == due ]] && echo "## Due for review" && exit; echo broken >&2; exit 2')
    assert done.returncode == 0
    assert done.stdout.startswith("## Due for review\n\n## Online checks\n\nThey did not run; the log says why.")
