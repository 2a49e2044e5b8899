"""The command line as a process of its own: its exit status, and all of its output, however it ends."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECTS

EXAMPLE = str(PROJECTS / "example")


def program(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "build_tools", *arguments], capture_output=True, text=True, check=False, **options
    )  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check", "--root", EXAMPLE], 0),
        (["check", "--root", str(PROJECTS / "wrong")], 1),
        (["check", "--root", EXAMPLE, "--format", "xml"], 2),
        (["--help"], 0),
    ],
)
def test_exit_status(arguments: list[str], status: int) -> None:
    assert program(*arguments).returncode == status


def test_all_output_arrives() -> None:
    whole = program("schema").stdout
    assert len(whole) > 100_000
    assert whole.endswith("}\n")


def test_into_a_full_disk_is_an_error(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "build_tools", "schema"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode != 0
