"""What could hurt if misread, proved on what readers get: the built pages and PDFs.

The rules themselves are checks (SAF001 and on), which judge the records. Here a few of them are read again from the
HTML and the paper, with patterns of their own, so that a fault of a view, a template or a layout shows.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.pdf.reading import text_of
from tests.site.reading import BuiltPage, words_of

BLOCKS = "p, li, dd, dt, td, th, h1, h2, h3, h4, summary, caption, figcaption"
NALOXONE = re.compile(r"(?<![\w-])naloxone\b", re.IGNORECASE)
NALTREXONE = re.compile(r"\bnaltrexone\b", re.IGNORECASE)
AMOUNT = re.compile(
    r"(?<![\w.])\d[\d.,]*[\s-]?(?:g|mg|mcg|µg|grams?|milligrams?|micrograms?|tablets?|capsules?|gumm(?:y|ies)"
    r"|glass(?:es)?|cups?|shots?|(?:tea|table)?spoon(?:ful)?s?)\b"
)


@pytest.fixture(scope="module")
def prints(site: Path) -> dict[str, str]:
    """The text of every PDF by its name."""
    found = {path.name: text_of(path.read_bytes()) for path in sorted((site / "handout").glob("*.pdf"))}
    assert len(found) > 3, f"only {sorted(found)} were printed"
    return found


def sentences(text: str) -> list[str]:
    """On paper the numbers of sources stand behind the full stop."""
    return re.split(r"(?<=[.!?;])(?:[\d,]|\s\([a-z ]+\))*\s+(?=[A-Z▪])", text)


def blocks(page: BuiltPage) -> Iterator[str]:
    """What stands in the smallest blocks of a page, without the titles of references."""
    for element in page.main.select(BLOCKS):
        if not element.find_parent(
            class_=("references", "all-references", "left-out", "unread")
        ) and not element.select(BLOCKS):
            yield words_of(element)


def test_naloxone_and_naltrexone_stand_apart(pages: dict[str, BuiltPage], prints: dict[str, str]) -> None:
    read = [(page.path, sentence) for page in pages.values() for block in blocks(page) for sentence in sentences(block)]
    read += [(name, sentence) for name, text in prints.items() if "handout" in name for sentence in sentences(text)]
    assert sum(bool(NALOXONE.search(sentence)) for _, sentence in read) > 50
    assert sum(bool(NALTREXONE.search(sentence)) for _, sentence in read) > 20
    both = [f"{path}: {text}" for path, text in read if NALOXONE.search(text) and NALTREXONE.search(text)]
    assert not both, "\n".join(both)
    emergencies = [action for page in pages.values() for action in page.main.select(".action.now")]
    assert len(emergencies) > 5
    for action in emergencies:
        text = words_of(action)
        assert not (NALOXONE.search(text) and NALTREXONE.search(text)), text


def test_naloxone_is_not_to_be_withheld(pages: dict[str, BuiltPage], prints: dict[str, str]) -> None:
    tables = [table for page in pages.values() for table in page.main.select("table.interactions")]
    assert tables
    for table in tables:
        (row,) = [row for row in table.select("tbody tr") if NALOXONE.search(row.select_one("th a").get_text())]
        assert row.select_one("td.manage").get_text() == "do not withhold"
    for name, text in prints.items():
        if name.startswith("clinician"):
            assert "Never withhold naloxone." in text, name


def test_the_three_facts_stand_on_every_topic_page_and_on_the_handout(
    topics: dict[str, BuiltPage], prints: dict[str, str], records: Callable[[str], Any]
) -> None:
    facts = records("facts.yaml")
    assert len(facts) == 3
    handouts = {name: text for name, text in prints.items() if name.startswith("clinician")}
    assert handouts
    for fact in facts:
        for page in topics.values():
            assert fact["short"] in words_of(page.main.select_one(".facts-line")), page.path
        for name, text in handouts.items():
            assert fact["short"] in text, name


def test_no_amount_stands_in_what_patients_read(pages: dict[str, BuiltPage], prints: dict[str, str]) -> None:
    read = {path: words_of(page.main) for path, page in pages.items() if path.startswith("handout/patient")}
    read |= {name: text for name, text in prints.items() if name.startswith("patient")}
    assert len(read) == 3
    for name, text in read.items():
        assert not AMOUNT.search(text), name
    assert AMOUNT.search(prints["full-dossier.pdf"]), "the pattern finds no amount where there are some"


def test_amounts_in_details_are_marked_as_not_safe(pages: dict[str, BuiltPage]) -> None:
    terms = [(page.path, term.get_text()) for page in pages.values() for term in page.main.select("details dt")]
    exposures = [(path, term) for path, term in terms if term.startswith("Exposure")]
    assert len(exposures) > 20
    assert [it for it in exposures if it[1] != "Exposure, as given in this study; not a safe amount"] == []


def test_every_rule_has_its_words(records: Callable[[str], Any]) -> None:
    """A rule whose words are gone finds nothing."""
    words = records("vocabulary.yaml")
    asked = {
        "subject_names", "praised_amounts", "never_converted", "levels", "limited", "stopping", "against", "rescue",
        "never_withheld", "required", "barred", "clinicians_only", "never_linked",
    }  # fmt: skip
    assert {name for name, held in words["safety"].items() if held} == asked
    assert "naloxone" in words["safety"]["never_withheld"]
    assert ["naloxone", "naltrexone"] in words["separate_records"]
    assert "naltrexone" in [guarded["name"] for guarded in words["guarded_names"]]


def test_nothing_is_said_to_be_reviewed_that_is_not(
    pages: dict[str, BuiltPage], topics: dict[str, BuiltPage], prints: dict[str, str], root: Path
) -> None:
    signatures = [yaml.safe_load(file.read_text()) for file in (root / "evidence/signatures").glob("*.yaml")]
    signed = {signature["of"] for signature in signatures if signature["part"] == "page"}
    unsigned = [name for name in topics if name not in signed]
    for name in unsigned:
        assert "Not clinically reviewed" in words_of(topics[name].main), name
    made_of_all = {path: words_of(page.main) for path, page in pages.items() if path.startswith("handout/")} | prints
    assert len(made_of_all) > 5
    if unsigned:
        assert [name for name, text in made_of_all.items() if "Not clinically reviewed" not in text] == []
