"""References as other people's programs read them: BibTeX by pybtex and pandoc, RIS by rispy, CSL-JSON by its schema.

Every reference of the evidence, each kind of the golden file, and hostile ones. `csl-data.json` is the CSL project's
schema (https://github.com/citation-style-language/schema, MIT License).
"""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pypandoc
import pytest
import rispy
from pybtex.database import parse_string

from build_tools.export import bibtex, ris
from build_tools.export.references import reference_files
from build_tools.load.project import load
from build_tools.model.evidence_base import EvidenceBase
from build_tools.model.reference import Name, Reference
from tests.view.test_ama import CASES, FULL, reference

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((Path(__file__).parent / "csl-data.json").read_text(encoding="utf-8"))
NUMBERS = ("DOI", "PMID", "PMCID", "URL")
HOSTILE = {
    "signs": {**FULL, "title": "100 % of {A} & B_1 #2 $5 \\emph{x} ~ ^2 <i>y</i> @z = “q” {"},
    "letters": {**FULL, "title": "Ælfrið, Đặng, 漢字 und Ψυχή: 5 µg · ±2 − ½"},
    "formula": {**FULL, "title": '=HYPERLINK("http://example.org","x")'},
    "line ends": {**FULL, "title": "One\nER  - \n\nTY  - BOOK"},
    "organisations": {**FULL, "author": [
        {"literal": "Ministry of Peace and Plants, Office {B} & C"}, {"literal": "Salt and Sons"}, {"literal": "and"},
    ]},
    "people": {**FULL, "author": [
        {"family": "van der Berg", "given": "Jan-Paul"}, {"family": "Garcia Romeu", "given": "A"},
        {"family": "Sand", "given": "Ann and"}, {"family": "de la Cruz, III", "given": "X"},
        {"family": "Muster", "given": "B", "suffix": "Jr"}, {"family": "漢", "given": "字"}, {"family": "Suharto"},
        {"family": "O'Brien", "given": "M{}"}, {"family": "Two Words"},
    ]},
    "numbers": {**FULL, "number": "INV-7", "volume": "12 suppl 1", "issue": "3-4", "page": "e45-e51",
                "DOI": "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
                "URL": "https://example.org/a_b?c=1&d=%20;e#f~g"},
    "chapter": {**FULL, "type": "chapter", "editor": [{"family": "Ed", "given": "E"}], "publisher": "A & B",
                "publisher-place": "Bonn, Paris", "edition": "2nd", "collection-title": "Series_1"},
}  # fmt: skip


def base_of(references: dict[str, Reference]) -> EvidenceBase:
    base = load(ROOT).base
    assert base
    return EvidenceBase(base.vocabulary, {**base.references, **references})


@pytest.fixture(scope="module")
def all_references() -> dict[str, Reference]:
    """The evidence's, the golden file's and the hostile ones, by ids that no reader takes apart."""
    made = {f"case-{number}": reference(fields) for number, fields in enumerate(CASES.values())}
    made |= {f"hostile-{name.replace(' ', '-')}": reference(fields) for name, fields in HOSTILE.items()}
    found = dict(base_of(made).references)
    assert len(found) > len(made) > 50
    return found


@pytest.fixture(scope="module")
def files(all_references: dict[str, Reference]) -> dict[str, str]:
    return dict(reference_files(base_of(all_references), {"one.md": ["case-1", "hostile-people"], "none.md": []}))


def in_one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def name_of(name: Name) -> str:
    return in_one_line(", ".join(filter(None, (name.literal or name.family, name.given, name.suffix))))


def test_pybtex_finds_every_author_and_number(all_references: dict[str, Reference], files: dict[str, str]) -> None:
    read = parse_string(files["data/references.bib"], "bibtex")
    assert list(read.entries) == list(all_references)
    for key, record in all_references.items():
        entry = read.entries[key]
        people = [str(person) for person in entry.persons.get("author", [])]
        others = ["others"] if record.author and record.custom.et_al == "yes" else []
        assert len(people) == len(record.author) + len(others), key
        assert people[len(record.author) :] == others, key
        assert len(entry.persons.get("editor", [])) == len(record.editor), key
        for field in NUMBERS:
            wanted = (getattr(record, field) or "").replace("{", "%7B").replace("}", "%7D")
            assert entry.fields.get(field.lower(), "") == wanted, f"{key}: {field}"
        assert entry.fields.get("year", "") == str(record.year or ""), key
        assert not re.search(r"(?<!\\)[#$%&_]", entry.fields["title"]), f"{key}: LaTeX would not print it"
        assert unescaped(entry.fields["title"].removeprefix("{").removesuffix("}")) == in_one_line(record.title), key


def unescaped(latex: str) -> str:
    """LaTeX's words for signs as the signs."""
    words = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~"}
    words["textasciicircum"] = "^"
    return re.sub(r"\{\\(\w+)\}|\\([#$%&_])", lambda found: words[found[1]] if found[1] else found[2], latex)


@pytest.fixture(scope="module")
def by_pandoc(files: dict[str, str]) -> dict[str, Any]:
    read = json.loads(pypandoc.convert_text(files["data/references.bib"], "csljson", "bibtex"))
    return {item["id"]: item for item in read}


def straight(text: str) -> str:
    """Without what LaTeX makes of quotes and dashes, without the marks that keep capitals, and without braces, for
    which pandoc has no word."""
    text = re.sub(r"</?span[^>]*>|[{}]", "", text).replace("\u00a0", " ")
    for signs, sign in (("“”«»", '"'), ("‘’", "'"), ("–—", "-")):
        text = re.sub(f"[{signs}]", sign, text)
    return in_one_line(re.sub(r"-+", "-", text))


def test_pandoc_reads_the_words_of_bibtex(all_references: dict[str, Reference], by_pandoc: dict[str, Any]) -> None:
    assert list(by_pandoc) == list(all_references)
    for key, record in all_references.items():
        item = by_pandoc[key]
        assert straight(item["title"]) == straight(record.title), key
        for role in ("author", "editor"):
            names = [name for name in item.get(role, []) if "others" not in name.values()]
            read = [sorted(straight(" ".join(map(str, name.values()))).replace(",", "").split()) for name in names]
            wanted = [sorted(straight(name_of(name)).replace(",", "").split()) for name in getattr(record, role)]
            assert read == wanted, key
        for field in ("volume", "publisher"):
            assert straight(str(item.get(field, ""))) == straight(getattr(record, field) or ""), f"{key}: {field}"
        if record.issued:
            assert item["issued"]["date-parts"][0] == record.issued.date_parts[0], key


def test_rispy_reads_every_author_title_and_number(all_references: dict[str, Reference], files: dict[str, str]) -> None:
    read = rispy.loads(files["data/references.ris"], implementation=OneAddressALine)
    assert [item["id"] for item in read] == list(all_references)
    for item, (key, record) in zip(read, all_references.items(), strict=True):
        assert item["title"] == in_one_line(record.title), key
        assert item.get("authors", []) == list(map(name_of, record.author)), key
        editors = item.get("secondary_authors", []) + item.get("tertiary_authors", [])
        assert editors == list(map(name_of, record.editor)), key
        assert item.get("doi") == record.DOI, key
        assert item.get("accession_number") == record.PMID, key
        assert item.get("custom2") == record.PMCID, key
        assert item.get("urls", []) == ([record.URL] if record.URL else []), key
        assert item.get("year", "") == str(record.year or ""), key
        pages = "-".join(filter(None, (item.get("start_page"), item.get("end_page"))))
        assert pages == re.sub(r"^-|-$", "", in_one_line(record.page)) or "--" in (record.page or ""), key
        assert item.get("volume", "") == in_one_line(record.volume), key
        assert item.get("number", "") == in_one_line(record.issue), key


class OneAddressALine(rispy.RisParser):
    """rispy parts an address at its semicolons, which RIS does not."""

    DEFAULT_DELIMITER_MAPPING: dict[str, str] = {}  # noqa: RUF012


def test_csl_json_holds_to_the_schema_of_csl(all_references: dict[str, Reference], files: dict[str, str]) -> None:
    items = json.loads(files["data/references.json"])
    jsonschema.Draft7Validator(SCHEMA).validate(items)
    assert [item["id"] for item in items] == list(all_references)
    for item in items:
        again = Reference.model_validate({key: value for key, value in item.items() if key != "id"})
        assert again == all_references[item["id"]]


def test_each_reference_and_each_page_has_its_own_files(
    all_references: dict[str, Reference], files: dict[str, str]
) -> None:
    for key in all_references:
        (item,) = json.loads(files[f"data/reference/{key}.json"])
        assert item["id"] == key
        assert list(parse_string(files[f"data/reference/{key}.bib"], "bibtex").entries) == [key]
        assert [it["id"] for it in rispy.loads(files[f"data/reference/{key}.ris"])] == [key]
    assert [it["id"] for it in rispy.loads(files["data/references/one.ris"])] == ["case-1", "hostile-people"]
    assert list(parse_string(files["data/references/one.bib"], "bibtex").entries) == ["case-1", "hostile-people"]
    assert not [path for path in files if "none" in path]


def test_what_became_of_a_publication_goes_with_it() -> None:
    record = reference(FULL)
    assert "N1  - Retracted." in ris.entry("x", record, ["Retracted."])
    assert 'note = "Retracted."' in bibtex.entry("x", record, ["Retracted."])
