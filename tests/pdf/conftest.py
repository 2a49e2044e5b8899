"""The engine's own prints: those of the made-up project whose site is tested, too."""

import pytest

from tests.conftest import PROJECTS
from tests.pdf.project import *  # noqa: F403
from tests.pdf.project import paths_of
from tests.site.conftest import root  # noqa: F401


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes a `path` runs for each PDF of a handout."""
    own = [mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")]
    if "path" in metafunc.fixturenames and not any("path" in names for names in own):
        made_of = (PROJECTS / name / "evidence/handouts" for name in ("example", "site"))
        names = sorted(file.stem for folder in made_of for file in folder.glob("*.yaml"))
        metafunc.parametrize("path", paths_of(names))
