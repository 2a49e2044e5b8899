"""What tests of the checks share."""

import shutil
from collections.abc import Collection
from pathlib import Path

import pytest

from build_tools.checks import RULES, check
from build_tools.checks.by_file import part
from build_tools.load.project import load


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


def found_elsewhere(root: Path, edited: Collection[str]) -> list[str]:
    """Codes of rules that are said to look at each file by itself, and find something else in the edited files alone,
    and in the others alone, than in all."""
    base = load(root).base
    if base is None or base.unusable:
        return []
    paths = {path for path, _ in base.records()} | {f"content/{page}" for page in base.content}
    alone = [part(base, paths - {*edited}), *(part(base, {path}) for path in edited)]
    rules = [rule for rule in RULES if rule.by_file]
    return [rule.code for rule in rules if {it for one in alone for it in rule.find(one)} != set(rule.find(base))]
