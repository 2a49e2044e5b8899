"""The site that the content tests read, built once a run: a pytest plugin, `-p build_tools.proof.fixtures`.

A project's own tests may use `built` as well.
"""

from pathlib import Path

import pytest

from ..checks import check
from ..engine.build import build_site
from ..model.problems import has_errors
from .pages import Site


@pytest.fixture(scope="session")
def project_root(pytestconfig: pytest.Config) -> Path:
    """The project under test: where pytest was started from, or what a conftest.py puts in its place."""
    return pytestconfig.rootpath


@pytest.fixture(scope="session")
def built(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The project's site, built from its files as they are now, without an address of its own."""
    loaded, problems = check(project_root)
    if loaded.base is None or has_errors(problems):
        pytest.fail("\n".join(map(str, problems)), pytrace=False)
    folder = tmp_path_factory.mktemp("built") / "site"
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SITE_URL", "REPO_URL"):
            patch.delenv(name, raising=False)
        build_site(project_root.resolve(), folder, loaded.base)
    return Site.read(project_root, folder)
