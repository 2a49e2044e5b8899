"""The engine's own site: the example project, with what a whole site has besides laid over it. All of it is made up."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import PROJECTS, Project
from tests.site.fixtures import *  # noqa: F403
from tests.site.fixtures import Known, awaited, run_folder, taken, writing

TOPIC, SHADE = "evidence/topics/knots/topic.yaml", "evidence/topics/shade/topic.yaml"
CUT_FREE = "evidence/advice/cut-free.yaml"
DUE_BEFORE_THEIR_PAGES = {
    CUT_FREE: "2027-05-02",
    "evidence/interactions/omegadrug.yaml": "2027-11-02",
    "evidence/article/claims.yaml": "2027-11-02",
}


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project under test. The first worker makes it, the others wait."""
    folder = run_folder(tmp_path_factory) / "example-site"
    made = folder.with_name("example-site-made")
    if taken(made):
        with writing(made):
            shutil.copytree(PROJECTS / "example", folder, ignore=shutil.ignore_patterns(".cache", "site"))
            shutil.copytree(PROJECTS / "site", folder, dirs_exist_ok=True)
            _completed(Project(folder))
    awaited(made)
    return folder


def _completed(project: Project) -> None:
    """What the site shows cites, background stands under headings of its own, so that it folds, and some
    records fall due before their pages do."""
    more = "  - title: Counts\n    entries: [no-count, old-count]\n  - title: Tea\n    entries: [tea-drinkers]\n"
    project.edit(TOPIC, "    entries: [lace-trial]\nnot_known", f"    entries: [lace-trial]\n{more}not_known")
    source = "sources:\n  - {ref: report-2021, relation: background, seen: full}\n"
    project.edit(CUT_FREE, "reviewed: ", f"{source}reviewed: ")
    project.edit(SHADE, "study of shade was found.", "study of shade was found [@own-search].")
    project.edit(SHADE, "missing shade was found.", "missing shade was found [@own-search].")
    project.edit(SHADE, "The search found no study.\n", "The search found no study.\n    entries: [no-shade]\n")
    for path, day in DUE_BEFORE_THEIR_PAGES.items():
        project.edit(path, f"review_due: {day}", "review_due: 2027-02-10")
    assert project.problems() == []


@pytest.fixture(scope="session")
def known() -> Known:
    return Known(
        interactions="mixing", partner="alphadrug", brand="alphabrand", narrow="omegadrug",
        parts=("omegadrug",), claims="leaflet", plain="methods", handout="patient",
    )  # fmt: skip
