"""What tests of the checks share."""

import shutil
from pathlib import Path

import pytest

from build_tools.checks import check


@pytest.fixture(scope="session")
def checked_example(tmp_path_factory: pytest.TempPathFactory, shared_files: Path) -> Path:
    """The cache in which a check of the example project kept what it found."""
    cache = tmp_path_factory.mktemp("checked")
    check(shared_files, cache=cache)
    return cache


@pytest.fixture
def cache_of_the_example(tmp_path: Path, checked_example: Path) -> Path:
    """A copy of that cache for one test."""
    return shutil.copytree(checked_example, tmp_path / "cache")
