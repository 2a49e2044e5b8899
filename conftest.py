"""Marks tests by their folders. Browser tests where there is no Chromium are left out, counted, and told in one line at
the very end."""

import os
import shutil

import pytest

NOT_RUN = pytest.StashKey[int]()


def found() -> str | None:
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def chromium() -> str | None:
    """The system's Chromium: what CHROMIUM names, or the first that is installed."""
    return found()


BUILDS_SITES = ("commands/test_edition.py", "commands/test_jobs.py", "content", "engine", "site")
"""Tests that build whole sites: folders and files below tests/. `make quick` leaves them out."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.path.is_relative_to(config.rootpath / "tests" / folder) for folder in BUILDS_SITES):
            item.add_marker("site")
    if found() or os.environ.get("REQUIRE_BROWSER") == "1":
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
    config.stash[NOT_RUN] = len(left_out)
    if hasattr(config, "workeroutput"):
        config.workeroutput["browser_tests_not_run"] = len(left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """With xdist only the workers see the tests; each has left out the same ones."""
    config = node.config  # type: ignore[attr-defined]
    config.stash[NOT_RUN] = getattr(node, "workeroutput", {}).get("browser_tests_not_run", 0)


def pytest_unconfigure(config: pytest.Config) -> None:
    count = config.stash.get(NOT_RUN, 0)
    if count and not hasattr(config, "workeroutput"):
        print(f"{count} browser tests were NOT RUN: Chromium is not installed (Debian: apt install chromium)")
