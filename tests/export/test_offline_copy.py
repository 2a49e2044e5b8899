"""What the browser's script is told to keep."""

import json
from dataclasses import replace

import pytest

from build_tools.export.offline_copy import address, offline_copy
from build_tools.generate import project_files
from build_tools.load.project import load
from build_tools.model.evidence_base import EvidenceBase
from build_tools.model.problems import Unbuildable
from build_tools.view.addresses import Site
from tests.conftest import PROJECTS

SITE = Site(name="Example", offline=("mixing.md", "handout/patient.md"))
WORKER = "service-worker.js"


@pytest.fixture(scope="module")
def base() -> EvidenceBase:
    found = load(PROJECTS / "example").base
    assert found
    return found


@pytest.fixture(scope="module")
def made(base: EvidenceBase) -> dict[str, str | bytes]:
    return project_files(base, SITE)


def told(line: object) -> dict[str, object]:
    found = json.loads(str(line).removeprefix("const KEPT = ").removesuffix(";\n"))
    assert isinstance(found, dict)
    return found


def test_pages_bring_what_they_lead_to(made: dict[str, str | bytes]) -> None:
    kept = told(made[WORKER])
    assert kept["pages"][0] == ["mixing/", "Mixing"]  # type: ignore[index]
    assert set(kept["files"]) == {  # type: ignore[call-overload]
        "assets/medicine-box.js", "assets/medicine-list.js", "medicines.json", "handout/patient-handout.pdf",
        "handout/patient-handout-a4.pdf",
    }  # fmt: skip
    assert "offline: true" in str(made["knots.md"]), "every page brings the browser to keep those"


def test_it_is_another_when_a_page_is(base: EvidenceBase, made: dict[str, str | bytes]) -> None:
    assert told(offline_copy(base, SITE, made))["of"] == told(made[WORKER])["of"]
    other = told(offline_copy(base, SITE, {**made, "mixing.md": f"{made['mixing.md']!s}more"}))
    assert other["of"] != told(made[WORKER])["of"]


def test_switched_off_nothing_is_kept_and_a_preview_has_none(base: EvidenceBase) -> None:
    off = project_files(base, replace(SITE, offline=()), with_handouts=False)
    assert off[WORKER] == "const KEPT = null;\n"
    assert "offline" not in str(off["knots.md"]).partition("\n---")[0]
    preview = project_files(base, SITE, with_handouts=False, with_data=False)
    assert WORKER not in preview
    assert "offline" not in str(preview["knots.md"]).partition("\n---")[0]


def test_what_is_no_page_is_refused_with_the_nearest(base: EvidenceBase) -> None:
    with pytest.raises(Unbuildable, match=r"offline: 'mixin\.md' is not a page. Did you mean 'mixing\.md'\?"):
        project_files(base, replace(SITE, offline=("mixin.md",)), with_handouts=False)


def test_addresses_are_those_of_the_site() -> None:
    assert [address(path) for path in ("index.md", "a.md", "b/index.md", "b/c.md")] == ["", "a/", "b/", "b/c/"]
