"""Names in interaction records, held against the list of known medicines."""

import pytest

from tests.conftest import Project

PHIDRUG = "evidence/interactions/sleepers.yaml:2:11: INT004 warning: 'Phidrug' is not in the list of known medicines."


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ("phidruug", [f"{PHIDRUG} Did you mean 'phidruug'?"]),
        ("alphacillin: phidrugs", [f"{PHIDRUG} Did you mean 'phidrugs'?"]),
        ("phidruug\nphidrug", []),
        ("phidrum", []),
        ("sphidrug", []),
        (": unlike", []),
    ],
    ids=[
        "a letter more",
        "the name of what is sold",
        "known as it is",
        "too unlike",
        "another first letter",
        "no near",
    ],
)
def test_a_name_that_is_nearly_known(project: Project, known: str, expected: list[str]) -> None:
    project.write("evidence/medicines/known.txt", f"# by hand\n{known}\n")
    assert [problem for problem in project.problems() if "INT004" in problem] == expected
