"""What all tests share: copies of the example project, which is small, complete, valid and made up."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from build_tools.checks import check

PROJECTS = Path(__file__).parent / "projects"
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Project:
    """A project in a folder of its own that a test may change."""

    root: Path

    def write(self, path: str, content: str | bytes) -> Path:
        """Writes a file, and makes its folder where there is none."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
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


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the example project."""
    shutil.copytree(PROJECTS / "example", tmp_path / "project")
    return Project(tmp_path / "project")
