"""This repository's own site. What holds for any project is tested on the example; here it is the content that is."""

from pathlib import Path

import pytest

from tests.site.fixtures import *  # noqa: F403
from tests.site.fixtures import Known


@pytest.fixture(scope="session")
def root(pytestconfig: pytest.Config) -> Path:
    """The project under test."""
    return pytestconfig.rootpath


@pytest.fixture(scope="session")
def project_root(root: Path) -> Path:
    return root


@pytest.fixture(scope="session")
def known() -> Known:
    return Known(
        interactions="interactions", partner="quetiapine", brand="seroquel", narrow="naltrexone",
        parts=("references", "tramadol", "cyp3a-single"), claims="article-audit", plain="about", handout="patient",
    )  # fmt: skip
