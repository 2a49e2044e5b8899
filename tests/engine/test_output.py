"""A build replaces only what a build made, in one step; nothing is lost when it is killed, or two run at once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from build_tools.engine import output
from build_tools.engine.output import MARK, Irreplaceable, mark, refuse_unless_replaceable, replacing

WAITS = """
import sys, time
from pathlib import Path
from build_tools.engine.output import replacing
with replacing(Path(sys.argv[1]), Path(sys.argv[2])) as new:
    new.mkdir()
    (new / "index.html").write_text("killed")
    print("at work", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("evidence", "content", "other"):
        (tmp_path / "project" / name).mkdir(parents=True)
    return tmp_path / "project"


def built(out: Path, root: Path, text: str) -> None:
    with replacing(out, root) as new:
        new.mkdir()
        (new / "index.html").write_text(text)
        mark(new)


def fail(out: Path, root: Path) -> None:
    with replacing(out, root) as new:
        new.mkdir()
        raise ZeroDivisionError


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("out", "why"),
    [
        (".", "holds the project"),
        ("..", "holds the project"),
        ("evidence", "made from"),
        ("content/new", "made from"),
        ("other", "no build of ours"),
    ],
)
def test_what_is_no_site_is_never_replaced(root: Path, out: str, why: str) -> None:
    place = (root / out).resolve()
    (root / "other" / "index.html").write_text("precious")
    if place != root / "other":
        place.mkdir(exist_ok=True)
        mark(place)  # does not help
    with pytest.raises(Irreplaceable, match=why), replacing(place, root):
        pytest.fail("it was not refused")
    assert (root / "other" / "index.html").read_text() == "precious"


@pytest.mark.parametrize("name", ["notes.txt", ".git/HEAD", "CNAME", "knots/notes.txt", "a\nb", "linked"])
def test_what_others_put_into_a_site_is_never_lost(root: Path, name: str) -> None:
    out = root / "site"
    built(out, root, "one")
    (out / name).parent.mkdir(exist_ok=True)
    if name == "linked":
        (out / name).symlink_to(root / "other")
    else:
        (out / name).write_text("precious")
    with pytest.raises(Irreplaceable, match="no build of ours made"):
        built(out, root, "two")
    assert (out / name).exists()
    assert (out / "index.html").read_text() == "one"


def test_what_file_managers_leave_is_no_reason(root: Path) -> None:
    out = root / "site"
    built(out, root, "one")
    (out / ".DS_Store").touch()
    built(out, root, "two")
    assert (out / "index.html").read_text() == "two"


@pytest.mark.parametrize("text", ["", "Made by somebody else\n\n'index.html'\n", "\0\xff"])
def test_a_mark_that_is_not_ours_is_none(root: Path, text: str) -> None:
    out = root / "site"
    built(out, root, "one")
    (out / MARK).write_bytes(text.encode("latin-1"))
    with pytest.raises(Irreplaceable):
        built(out, root, "two")


def test_a_folder_is_known_by_any_of_its_names(root: Path) -> None:
    (root.parent / "alias").symlink_to(root)
    (root.parent / "store").mkdir()
    (root / "evidence").rmdir()
    (root / "evidence").symlink_to("../store")
    for out in (root.parent / "store/new", root.parent / "alias/content", root.parent / "alias"):
        with pytest.raises(Irreplaceable):
            refuse_unless_replaceable(out, root)


def test_new_empty_and_marked_folders_are_replaced(root: Path) -> None:
    (root / "empty").mkdir()
    for out in (root / "empty", root / "deep/er/new"):
        for text in ("one", "two"):
            built(out, root, text)
            assert (out / "index.html").read_text() == text
            assert listed(out.parent) == [out.name] if out.parent != root else True


def test_what_came_into_the_folder_during_the_build_stays(root: Path) -> None:
    out = root / "site"

    def somebody_is_faster() -> None:
        with replacing(out, root) as new:
            new.mkdir()
            out.mkdir()
            (out / "precious.txt").write_text("x")

    with pytest.raises(Irreplaceable):
        somebody_is_faster()
    assert listed(out) == ["precious.txt"]


def test_a_failed_build_leaves_the_last_site_and_nothing_else(root: Path) -> None:
    built(root / "site", root, "good")
    before = listed(root)
    with pytest.raises(ZeroDivisionError):
        fail(root / "site", root)
    assert listed(root) == before
    assert (root / "site/index.html").read_text() == "good"


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "two renames":
        monkeypatch.setattr(output, "_exchanged", lambda new, out: False)
    return request.param


def test_there_is_no_moment_without_a_site(root: Path, way: str) -> None:
    """Between two renames there is one, so only an exchange is held to this; the other way must still end well."""
    out = root / "site"
    built(out, root, "0")
    missing: list[int] = []
    done: list[bool] = []

    def look() -> None:
        while not done:
            if not (out / "index.html").exists():
                missing.append(1)

    watcher = Thread(target=look)
    watcher.start()
    for number in range(1, 60):
        built(out, root, str(number))
    done.append(True)
    watcher.join()
    assert (out / "index.html").read_text() == "59"
    assert way == "two renames" or not missing


def test_linux_exchanges(root: Path) -> None:
    (root / "a").mkdir()
    (root / "a/x").touch()
    (root / "b").mkdir()
    assert output._exchanged(root / "a", root / "b") == (sys.platform == "linux")
    assert (root / "b/x").exists() == (sys.platform == "linux")


@pytest.fixture
def killed(root: Path) -> Callable[[], Path]:
    """A build that is killed while it works, and the folder that it leaves behind."""

    def kill() -> Path:
        command = [sys.executable, "-c", WAITS, root / "site", root]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout
        assert process.stdout.readline() == "at work\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
        (left,) = root.glob(".site*")
        return left

    return kill


def test_the_next_build_removes_what_a_killed_one_left(root: Path, killed: Callable[[], Path]) -> None:
    built(root / "site", root, "good")
    left = killed()
    assert left.is_dir()
    assert (root / "site/index.html").read_text() == "good"
    built(root / "site", root, "better")
    assert not left.exists()
    assert (root / "site/index.html").read_text() == "better"


def test_a_site_that_a_killed_build_had_moved_away_comes_back(root: Path, killed: Callable[[], Path]) -> None:
    built(root / "site", root, "good")
    left = killed()
    (root / "site").rename(left / "old")
    with pytest.raises(ZeroDivisionError):
        fail(root / "site", root)
    assert (root / "site/index.html").read_text() == "good"
    assert not left.exists()


def test_folders_of_others_stay(root: Path) -> None:
    names = [".site-notes", ".site", "site.evidence-build-x", ".other.evidence-build-x"]
    for name in names:
        (root / name).mkdir()
    built(root / "site", root, "good")
    assert set(names) <= set(listed(root))


def test_two_builds_at_once_leave_each_other_alone(root: Path, way: str) -> None:
    out = root / "site"
    built(out, root, "good")
    with replacing(out, root) as first:
        first.mkdir()
        (first / "index.html").write_text("first")
        mark(first)
        built(out, root, "second")
        assert (first / "index.html").read_text() == "first"
        assert (out / "index.html").read_text() == "second"
    assert (out / "index.html").read_text() == "first"
    assert [name for name in listed(root) if name.startswith(".")] == []


def test_many_builds_at_once_all_end_well(root: Path, way: str) -> None:
    out = root / "site"
    failed: list[BaseException] = []

    def build(number: int) -> None:
        try:
            with replacing(out, root) as new:
                new.mkdir()
                (new / "index.html").write_text(str(number))
                mark(new)
                time.sleep(0.01)
        except BaseException as error:
            failed.append(error)

    threads = [Thread(target=build, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert int((out / "index.html").read_text()) in range(12)
    assert [name for name in listed(root) if name.startswith(".")] == []


def test_when_the_new_site_cannot_be_put_the_old_one_stands(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_exchanged", lambda new, out: False)
    built(root / "site", root, "good")
    with pytest.raises(FileNotFoundError), replacing(root / "site", root):
        pass  # no new site was made
    assert (root / "site/index.html").read_text() == "good"


def test_a_site_is_as_readable_as_other_folders(root: Path) -> None:
    (root / "plain").mkdir()
    built(root / "site", root, "good")
    assert os.stat(root / "site").st_mode == os.stat(root / "plain").st_mode


def test_refusing_needs_no_build(root: Path) -> None:
    refuse_unless_replaceable(root / "new", root)
    with pytest.raises(Irreplaceable):
        refuse_unless_replaceable(root, root)


def test_a_system_without_locks_of_folders_replaces_all_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where a working folder of another build cannot be told from one that was left behind."""
    monkeypatch.setattr(output, "fcntl", None)
    monkeypatch.setattr(output, "_exchanged", lambda new, out: False)
    (root / ".site.evidence-build-other").mkdir()
    for text in ("one", "two"):
        built(root / "site", root, text)
        assert (root / "site/index.html").read_text() == text
    assert (root / ".site.evidence-build-other").is_dir()
