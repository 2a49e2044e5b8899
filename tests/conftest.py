"""What all tests share: copies of the example project, which is small, complete, valid and made up; the command line;
a local server of bibliographic services; git repositories."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import hypothesis
import pytest
from click.testing import CliRunner, Result

from build_tools.checks import check
from build_tools.cli import main
from build_tools.commands import online_options
from build_tools.online.client import Client
from tests.local_services import Server, serving

hypothesis.settings.register_profile("same every time", derandomize=True, database=None, deadline=None, max_examples=30)
hypothesis.settings.load_profile("same every time")

PROJECTS = Path(__file__).parent / "projects"
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Project:
    """A project in a folder of its own that a test may change."""

    root: Path

    def write(self, path: str, content: str | bytes) -> Path:
        """Writes a file, and makes its folder where there is none. The old one is left as it is: copies share it."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def edit(self, path: str, old: str, new: str) -> None:
        """Replaces a text that stands exactly once."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"'{old}' stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def problems(self, today: date | None = None) -> list[str]:
        """What the checks find, as they print it."""
        return [str(problem) for problem in check(self.root, today)[1]]


@dataclass(frozen=True)
class Repository:
    """A git repository made for one test."""

    root: Path

    def git(self, *arguments: str) -> str:
        """Runs git; a failure of it fails the test."""
        who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", "-C", self.root, *who, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout.strip()

    def commit(self, message: str) -> None:
        """Commits everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)


@pytest.fixture(scope="session")
def shared_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example project, whose files all its copies share."""
    folder = tmp_path_factory.mktemp("example") / "project"
    shutil.copytree(PROJECTS / "example", folder, ignore=shutil.ignore_patterns(".cache"))
    return folder


@pytest.fixture
def project(tmp_path: Path, shared_files: Path) -> Iterator[Project]:
    """A copy of the example project. Its files are links, which takes a sixth of the time: whoever changes one writes
    it anew, as `Project.write` does."""
    shutil.copytree(shared_files, tmp_path / "project", copy_function=os.link)
    before = _written(shared_files)
    yield Project(tmp_path / "project")
    changed = sorted(path for path, state in _written(shared_files).items() if state != before[path])
    for path in changed:
        shutil.copy2(PROJECTS / "example" / Path(path).relative_to(shared_files), path)
    assert not changed, f"written into files that all tests share: {', '.join(changed)}"


def _written(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of each file."""
    found = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            state = os.stat(f"{parent}/{name}")
            found[f"{parent}/{name}"] = (state.st_size, state.st_mtime_ns)
    return found


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on this machine, on a port of its own."""
    with serving() as known:
        yield known


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Commands do not wait; how long they would have waited stands here."""
    waited: list[float] = []
    monkeypatch.setattr(online_options, "Client", lambda **given: Client(**given, sleep=waited.append))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv("EVIDENCE_CONTACT", raising=False)
    return waited


@pytest.fixture
def run():
    """Runs the command line in this process: `run("check", "--root", folder)`."""

    def runs(*arguments: object, **kwargs: object) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], **kwargs)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return runs


@pytest.fixture
def check_jsonschema():
    """Another tool's reading of JSON Schemas: its exit status, and what it says."""
    from check_jsonschema import main as other_tool

    def runs(*arguments: object) -> tuple[int, str]:
        result = CliRunner().invoke(other_tool, [str(argument) for argument in arguments])
        return result.exit_code, result.output

    return runs


@pytest.fixture
def repository(project) -> Repository:
    """The example project as a git repository with one commit on `main`."""
    made = Repository(project.root)
    made.git("init", "--quiet", "--initial-branch", "main")
    made.commit("First edition")
    return made
