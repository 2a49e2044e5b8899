"""What a reader learns of our reading: where it was read is no link, and who reports a source stands in one list."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from build_tools.generate import project_files
from build_tools.load.project import load
from build_tools.view.addresses import Site
from build_tools.view.collections import omissions, reference_notes
from build_tools.view.records import entry_view, interaction_view

COPY = "https://copies.example/mirror/of/a/paper"
REPORT = "evidence/references/report-2021.yaml"
SEEN = "  seen:\n    level: full\n"


@pytest.fixture
def read_in_a_copy(project):
    """The example with one source that was read in a copy."""
    project.edit(REPORT, SEEN, f"{SEEN}    at: {COPY}\n")
    return load(project.root).base


def test_where_it_was_read_is_kept_in_the_data(read_in_a_copy):
    assert read_in_a_copy.references["report-2021"].custom.seen.at == COPY


def test_no_page_and_no_pdf_links_a_copy(read_in_a_copy):
    made = project_files(read_in_a_copy, Site())
    pages = [content for path, content in made.items() if path.endswith(".md")]
    printed = [content for path, content in made.items() if path.endswith(".pdf")]
    assert pages
    assert printed
    assert not [text for text in pages if COPY in str(text)]
    assert not [pdf for pdf in printed if COPY in links_of(pdf)]


def test_the_list_of_references_says_who_reports_what_was_not_read(project):
    base = load(project.root).base
    notes = [str(note) for note in reference_notes(base, "cells-2017")]
    assert "Not read by us; reported by Example Office for Plants 2021." in notes
    assert not [note for note in reference_notes(base, "report-2021") if note.kind == "via"]


def test_the_pages_with_the_list_say_it(project):
    made = project_files(load(project.root).base, Site(), with_handouts=False)
    saying = {path for path, content in made.items() if "Not read by us; reported by" in str(content)}
    assert saying == {"references.md", "mixing.md"}


def test_what_was_read_in_part_says_so(project):
    project.edit("evidence/references/cells-2017.yaml", "level: reported", "level: part")
    notes = [str(note) for note in reference_notes(load(project.root).base, "cells-2017")]
    assert "Some of it not read by us; reported by Example Office for Plants 2021." in notes


def test_an_omission_cites_the_text_once(project):
    project.edit("evidence/article/claims.yaml", "- ref: trial-2020\n        locator: title", "- ref: leaflet-text")
    [(_, said)] = omissions(load(project.root).base)
    assert [citation.reference for citation in said.sources] == ["leaflet-text"]


def links_of(pdf):
    """The addresses that a PDF links."""
    annotations = [note.get_object() for page in PdfReader(BytesIO(pdf)).pages for note in page.get("/Annots") or []]
    return [str(note["/A"].get("/URI")) for note in annotations if "/A" in note]


def test_nobody_else_says_it(project):
    base = load(project.root).base
    shown = [interaction_view(base, "omegadrug"), *(entry_view(base, key) for key in base.entries)]
    assert not [text for text in map(str, shown) if "reported by" in text]
    without_the_office = [
        key for key, entry in base.entries.items() if any(source.via == "report-2021" for source in entry.sources)
    ]
    assert without_the_office
    for key in without_the_office:
        own = {source.ref for source in base.entries[key].sources}
        assert set(entry_view(base, key).references()) <= own
