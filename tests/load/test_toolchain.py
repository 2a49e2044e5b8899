"""What a cache must be made anew under: other code, another Python, other packages."""

from pathlib import Path

import pytest

from build_tools.load import toolchain as module


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A made-up engine of one module."""
    (tmp_path / "rules.py").write_text("x = 1\n")
    monkeypatch.setattr(module, "PACKAGE", tmp_path)
    return tmp_path


def now() -> bytes:
    """The digest as another process would have it."""
    module.toolchain.cache_clear()
    return module.toolchain()


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    module.toolchain.cache_clear()


def test_the_same_tools_have_the_same_digest(engine: Path) -> None:
    before = now()
    (engine / "notes.txt").write_text("no code")
    assert now() == before


def test_other_code_packages_or_python_have_another(engine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {now()}
    (engine / "rules.py").write_text("x = 2\n")
    seen.add(now())
    (engine / "checks").mkdir()
    (engine / "checks/more.py").write_text("y = 1\n")
    seen.add(now())
    monkeypatch.setattr(module, "packages", lambda: ["other-1.0.dist-info"])
    seen.add(now())
    monkeypatch.setattr("sys.version", "4.0")
    seen.add(now())
    assert len(seen) == 5
