"""What tests of printed documents ask of a project: its evidence, its menu, and its handouts as bytes.

A folder of tests has these fixtures by importing all of them into its conftest.py, and names its project there: `root`.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.load.project import load
from build_tools.model.evidence_base import EvidenceBase
from build_tools.pdf.handouts import PAPERS, handouts
from build_tools.view.addresses import Site

Made = Callable[..., dict[str, bytes]]


def paths_of(names: list[str]) -> list[str]:
    """The PDFs of handouts with these names."""
    return [f"handout/{name}-handout{suffix}.pdf" for name in names for suffix in PAPERS.values()]


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose own tags play no part here."""


_Loader.add_multi_constructor("!", lambda *_: None)


@pytest.fixture(scope="session")
def navigation(root: Path) -> Any:
    """MkDocs' `nav`; None where the project has none."""
    return yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), _Loader).get("nav")


@pytest.fixture(scope="session")
def base(root: Path) -> EvidenceBase:
    found = load(root).base
    assert found is not None
    assert found.handouts, "the project has no handouts"
    return found


@pytest.fixture(scope="session")
def paths(base: EvidenceBase) -> list[str]:
    return paths_of(list(base.handouts))


@pytest.fixture(scope="session")
def made(base: EvidenceBase) -> Made:
    """Makes every handout, for a site with an address or without."""

    @cache
    def makes(url: str | None = None) -> dict[str, bytes]:
        return handouts(base, Site(url=url))

    return makes
