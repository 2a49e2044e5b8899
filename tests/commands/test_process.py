"""The command line as a process of its own: its exit status, and all of its output, however it ends."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECTS, Project

pytestmark = pytest.mark.slow

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


SAYING = [
    ["schema"],
    ["check", "--list"],
    ["check", "--root", EXAMPLE, "--format", "json"],
    ["check", "--root", str(PROJECTS / "wrong")],
    ["due", "--root", EXAMPLE, "--within", "9999d"],
    ["new", "--help"],
    ["--help"],
    ["--version"],
]
"""Commands that print something."""


def shell(line: str, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """Runs a line of bash in which `"$@"` is the command."""
    command = ["bash", "-c", line, "bash", sys.executable, "-m", "build_tools", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("arguments", SAYING, ids=" ".join)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_into_a_full_disk_is_an_error(arguments: list[str]) -> None:
    done = shell('"$@" > /dev/full', arguments)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", SAYING, ids=" ".join)
def test_when_nobody_reads_any_more_it_ends_without_a_word(arguments: list[str]) -> None:
    done = shell('exec 3> >(true); sleep 0.3; "$@" >&3; exit $?', arguments)
    assert done.returncode == 141
    assert "Error" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(("project", "status"), [("example", 0), ("wrong", 1)])
def test_closed_streams_change_no_status(tmp_path: Path, closed: str, project: str, status: int) -> None:
    copy = shutil.copytree(PROJECTS / project, tmp_path / "copy", ignore=shutil.ignore_patterns(".cache", "site"))
    for command in ("check", "build --without-pdf")[: 1 + ("2" in closed)]:
        assert shell(f'"$@" {closed}', [*command.split(), "--root", str(copy)]).returncode == status
    assert (copy / "site").exists() == (status == 0 and "2" in closed)


def test_a_name_that_is_no_text_is_printed_all_the_same(tmp_path: Path) -> None:
    folder = os.fsdecode(os.fsencode(tmp_path) + b"/\xff")
    shutil.copytree(PROJECTS / "example", folder, ignore=shutil.ignore_patterns(".cache", "site"))
    done = shell('"$@"', ["build", "--without-pdf", "--root", folder])
    assert (done.returncode, done.stderr) == (0, "")
    assert r"/\udcff/site" in done.stdout


SLOW = """
import sys, time
import build_tools.engine.build as module
def build_site(root, out, base, **_):
    with module.replacing(out, root) as new:
        new.mkdir()
        print("at work", flush=True)
        time.sleep(60)
module.build_site = build_site
from build_tools.cli import run
run()
"""


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_build_that_is_told_to_end_leaves_nothing_behind(project: Project, number: int, status: int) -> None:
    command = [sys.executable, "-c", SLOW, "build", "--without-pdf", "--root", str(project.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == "at work\n"
        process.send_signal(number)
        said = process.stderr.read()
    assert process.returncode == status
    assert "Traceback" not in said
    assert [path.name for path in project.root.glob(".site*")] == []


def test_ctrl_c_before_the_command_line_can_answer_is_no_traceback() -> None:
    program = "import os, signal; import build_tools.__main__; os.kill(os.getpid(), signal.SIGINT)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")
