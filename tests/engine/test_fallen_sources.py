"""Wherever a source is cited that was retracted, doubted, corrected or superseded, its mark stands beside the number:
on pages, handouts and in the dossier, read back from what was built."""

import re
import shutil
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup

from build_tools.engine.build import build_site
from build_tools.load.project import load
from build_tools.model.evidence_base import EvidenceBase
from build_tools.view.handout_blocks import source_label
from tests.conftest import PROJECTS, Project
from tests.pdf.reading import Run, inner_links, runs

MARKS = {
    "series-2019": "retracted", "trial-2020": "expression of concern", "report-2021": "superseded",
    "leaflet-text": "corrected", "cells-2017": "",
}  # fmt: skip
STATUS = {"expression of concern": "concern", "": "current"}
HANDOUTS = ("clinician-handout", "clinician-handout-a4", "patient-handout", "patient-handout-a4")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, most of whose sources fell, and its site."""
    project = Project(tmp_path_factory.mktemp("fallen") / "project")
    shutil.copytree(PROJECTS / "example", project.root)
    for name, mark in MARKS.items():
        path = f"evidence/references/{name}.yaml"
        text = (project.root / path).read_text("utf-8")
        project.write(path, re.sub(r"(?m)^  status: \w+$", f"  status: {STATUS.get(mark, mark)}", text))
    build_site(project.root, project.root / "site", base_of(project.root))
    return project.root


def base_of(project: Path) -> EvidenceBase:
    base = load(project).base
    assert base
    return base


def ends(label: str) -> str:
    """The mark at the end of a citation's label, if there is one."""
    return next((mark for mark in MARKS.values() if mark and label.endswith(mark)), "")


def test_pages_mark_each_citation(project: Path) -> None:
    seen = set()
    for page in (project / "site").rglob("*.html"):
        for link in BeautifulSoup(page.read_text("utf-8"), "html5lib").select("a[href*='#ref-']"):
            name = str(link["href"]).partition("#ref-")[2]
            assert ends(link.get_text()) == MARKS.get(name, ""), (page, link)
            seen.add(name)
    assert seen >= set(MARKS)


def read(project: Path, name: str) -> tuple[pikepdf.Pdf, list[list[Run]]]:
    pdf = pikepdf.open(project / f"site/handout/{name}.pdf")
    return pdf, [list(runs(page)) for page in pdf.pages]


@pytest.mark.parametrize("name", HANDOUTS)
def test_handouts_mark_each_citation(project: Path, name: str) -> None:
    base = base_of(project)
    by_label = {source_label(base, base.references[source])[0]: source for source in MARKS}
    seen = set()
    pdf, drawn = read(project, name)
    for link in inner_links(pdf, drawn):
        page = drawn[link.page]
        at = next(n for n, run in enumerate(page) if (run.left, run.base) == (link.left, link.base))
        follows = "".join(run.text for run in page[at + 1 : at + 4])
        if link.to[2] > link.base:
            continue  # from the list of sources back to the text
        below = [run for run in page if run.base < link.to[2]]
        first = next(n for n, run in enumerate(below) if (run.left, run.text) == (link.to[1], link.number))
        listed = "".join(run.text for run in below[first : first + 3])
        source = next((key for label, key in by_label.items() if label in listed), None)
        mark = MARKS.get(source or "", "")
        if mark == "superseded":
            assert f"({mark})" in "".join(run.text for run in below[first : first + 6]), (link, listed)
            mark = ""
        assert follows.startswith(f" ({mark})") if mark else not follows.startswith(" ("), (link, follows)
        seen.add(mark)
    assert seen >= ({""} if name.startswith("patient") else {"retracted", "expression of concern", ""})


def test_the_dossier_marks_each_citation(project: Path) -> None:
    base = base_of(project)
    seen = set()
    pdf, drawn = read(project, "full-dossier")
    for link in inner_links(pdf, drawn):
        if not re.fullmatch(r"\d+(,.*)?", link.number):
            continue  # of the table of contents, or from the list of references back to the text
        below = [run for run in drawn[link.to[0]] if run.base < link.to[2]]
        item = re.split(r"(?<=\.)\d+ ", "".join(run.text for run in below[:40]))[0]
        listed = item.removeprefix(f"{link.number.partition(',')[0]} ")
        source = next((key for key in MARKS if base.references[key].title[:20] in listed), None)
        assert ends(link.number) == MARKS.get(source or "", ""), (link, listed)
        seen.add(source)
    assert seen >= set(MARKS)
