"""What holds for any project, by the rules that the engine ships, held to this repository's own."""

import pytest

from build_tools.proof.pages import Site
from build_tools.proof.rules import *  # noqa: F403


@pytest.fixture(scope="session")
def built(root, site) -> Site:
    """The site that the other tests read."""
    return Site.read(root, site)


def test_there_is_enough_of_it(built: Site) -> None:
    """So that no rule passes because nothing was read."""
    assert len(built.pages) > 20
    assert len(built.topics) > 10
    assert len(built.record("facts.yaml")) == 3
    counts = {name: sum(len(page.main.select(name)) for page in built.pages.values())
              for name in (".entry", ".outcome", ".interaction", ".action", "a.cite")}  # fmt: skip
    assert counts[".entry"] > 100
    assert counts[".outcome"] > 10
    assert counts[".interaction"] > 20
    assert counts[".action"] > 20
    assert counts["a.cite"] > 500
