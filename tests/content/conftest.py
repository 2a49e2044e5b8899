"""This repository's own site. What holds for any project is tested on the example; here it is the content that is."""

from pathlib import Path

import pytest

from tests.pdf.project import *  # noqa: F403
from tests.pdf.project import paths_of
from tests.site.fixtures import *  # noqa: F403
from tests.site.fixtures import Known


@pytest.fixture(scope="session")
def root(pytestconfig: pytest.Config) -> Path:
    """The project under test."""
    return pytestconfig.rootpath


@pytest.fixture(scope="session")
def known() -> Known:
    return Known(
        interactions="interactions", partner="quetiapine", brand="seroquel", narrow="naltrexone",
        parts=("references", "tramadol", "cyp3a-single"), claims="article-audit", plain="about", handout="patient",
    )  # fmt: skip


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes a `path` runs for each PDF of a handout."""
    own = [mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")]
    if "path" in metafunc.fixturenames and not any("path" in names for names in own):
        handouts = (metafunc.config.rootpath / "evidence/handouts").glob("*.yaml")
        metafunc.parametrize("path", paths_of(sorted(file.stem for file in handouts)))
