"""A project in which everything is wrong: each message, its place, and their order."""

from build_tools.checks import check, listing
from tests.checks import test_checks, test_safety
from tests.conftest import PROJECTS, TODAY
from tests.golden_files import messages_kept

GOLDEN = PROJECTS.parent / "golden" / "wrong.txt"
ANEW = (
    "If the change is meant, read the difference and write the list anew:\n"
    "evidence check --root tests/projects/wrong --today 2026-11-23 > tests/golden/wrong.txt"
)


def found() -> list[str]:
    return [str(problem) for problem in check(PROJECTS / "wrong", TODAY)[1]]


def test_every_message_in_file_order():
    assert found() == GOLDEN.read_text(encoding="utf-8").splitlines(), ANEW


def test_every_code_has_a_case():
    codes = {line.split(" ")[1] for line in GOLDEN.read_text(encoding="utf-8").splitlines()}
    assert codes == set(listing()), "a new code needs a case in tests/projects/wrong"


def test_no_message_is_kept_of_a_case_that_is_gone():
    assert list(messages_kept("checks")) == list(test_checks.CASES)
    assert list(messages_kept("safety")) == list(test_safety.CASES)


def test_every_problem_is_told_once():
    assert len(found()) == len(set(found()))


def test_what_may_be_right_only_warns():
    warnings = [line.split(" ")[1] for line in found() if " warning: " in line]
    assert sorted(warnings) == ["ARI006"] + ["DUE001"] * 4 + ["DUE005"] + ["INT004"] * 2 + ["OUT008"] * 2 + ["TXT008"]


def test_without_a_date_nothing_is_overdue_and_nothing_is_ahead():
    assert [str(problem) for problem in check(PROJECTS / "wrong")[1]] == [
        line for line in found() if not any(code in line for code in ("DUE001", "DUE003", "DUE005"))
    ]
