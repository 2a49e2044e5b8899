"""A DOI of the old kind, which holds `<`, `>`, `;`, `(` and `)`, is whole and live wherever a reader or a machine meets
it: the page, its structured data, the printed handout and the dossier."""

import html
from io import BytesIO
from urllib.parse import unquote, urlsplit

import pypdf
import pytest
from bs4 import BeautifulSoup

from build_tools.export.json_ld import structured_data
from build_tools.generate import project_files
from build_tools.load.project import load
from build_tools.view.addresses import Site

DOI = "10.1002/(SICI)1099-1077(199911)14:1+<S22::AID-HUP102>3.0.CO;2-K"
ADDRESS = "https://doi.org/10.1002/(SICI)1099-1077(199911)14:1%2B%3CS22::AID-HUP102%3E3.0.CO;2-K"


@pytest.fixture
def base(project):
    project.edit("evidence/references/series-2019.yaml", "10.5555/example-series-2019", DOI)
    assert project.problems() == []
    return load(project.root).base


def test_its_address_leads_to_it():
    assert unquote(urlsplit(ADDRESS).path) == f"/{DOI}"


def test_it_is_live_on_the_pages(base):
    pages = project_files(base, Site(), with_handouts=False)
    for path in ("knots.md", "references.md"):
        found = BeautifulSoup(pages[path], "html5lib").find_all("a", href=ADDRESS)
        assert [link.get_text() for link in found] == [f"doi:{DOI}"], path
        assert html.escape(DOI, quote=False) in pages[path]
        assert "<S22" not in pages[path]


def test_it_is_whole_in_structured_data(base):
    assert structured_data(base, {"title": "x"}, None, ADDRESS, None)["citation"]["url"] == ADDRESS


def test_it_is_live_in_print(base):
    files = project_files(base, Site())
    for path in ("handout/clinician-handout.pdf", "handout/full-dossier.pdf"):
        pages = pypdf.PdfReader(BytesIO(files[path])).pages
        marks = [mark.get_object() for page in pages for mark in page.get("/Annots", [])]
        links = {unquote(str(mark["/A"]["/URI"])) for mark in marks if "/A" in mark and "/URI" in mark["/A"]}
        assert f"https://doi.org/{DOI}" in links, path
