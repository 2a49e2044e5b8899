"""The page and the feed of changes, from evidence/changes.yaml; the build needs no history."""

from xml.etree import ElementTree

import pytest

from build_tools.export.feed import feed
from build_tools.load.project import load
from build_tools.model.maintenance import ChangeNote
from build_tools.pages.markdown import pages
from build_tools.view.addresses import Site
from tests.conftest import PROJECTS

ATOM = "{http://www.w3.org/2005/Atom}"
NOTES = """\
- date: 2026-12-01
  title: "Law & <b>order</b>"
  items:
    - "Added: Law: A <script> rule."
    - "Certainty lowered from low to very low: Knots: Why?"
- date: 2026-11-23
  title: First edition
  items: [Everything.]
"""


@pytest.fixture
def noted(project):
    project.write("evidence/changes.yaml", NOTES)
    project.write("content/changes.md", (PROJECTS / "site/content/changes.md").read_bytes())
    return project


def test_notes_in_plain_text_pass_the_checks(noted):
    noted.write("evidence/changes.yaml", "- {date: 2026-12-01, title: Second edition, items: [A new page.]}\n")
    assert noted.problems() == []


def test_the_page_shows_the_newest_first_and_nothing_in_it_is_live(noted):
    page = pages(load(noted.root).base, Site())["changes.md"]
    first, second = page.index("## 1 December 2026: "), page.index("## 23 November 2026: First edition")
    assert first < second
    assert "{: #2026-12-01-law-b-order-b }" in page
    assert "<li>Added: Law: A &lt;script&gt; rule.</li>" in page
    assert "<script>" not in page
    assert "feed.xml" not in page, "without an address there is no feed"
    assert "feed.xml" in pages(load(noted.root).base, Site("https://site.example"))["changes.md"]


def test_without_changes_the_page_says_so(noted):
    (noted.root / "evidence/changes.yaml").unlink()
    assert "Nothing has changed since the first edition of " in pages(load(noted.root).base, Site())["changes.md"]


def test_an_empty_note_is_refused(noted):
    noted.write("evidence/changes.yaml", "- {date: 2026-12-01, title: Nothing, items: []}\n")
    assert noted.problems() == ["evidence/changes.yaml:1:45: VAL002 is empty"]


@pytest.mark.parametrize("url", ["https://site.example", "https://site.example/"])
def test_the_feed_is_atom(noted, url):
    made = feed(load(noted.root).base.changes, url, "Plant x: changes")
    root = ElementTree.fromstring(made)
    assert root.tag == f"{ATOM}feed"
    assert [root.findtext(ATOM + name) for name in ("id", "title", "updated")] == [
        "https://site.example/", "Plant x: changes", "2026-12-01T00:00:00Z",
    ]  # fmt: skip
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": "https://site.example/feed.xml", "alternate": "https://site.example/changes/"}
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Law & <b>order</b>", "First edition"]
    assert entries[0].findtext(f"{ATOM}id") == "https://site.example/changes/#2026-12-01-law-b-order-b"
    content = entries[0].find(f"{ATOM}content")
    assert (content.get("type"), content.text.count("<li>")) == ("html", 2)
    assert "&lt;script&gt;" in content.text, "escaped once for HTML, and once more for XML"
    assert made == feed(load(noted.root).base.changes, url, "Plant x: changes")


def test_without_notes_there_is_no_feed():
    assert feed((), "https://site.example", "x") is None


def test_an_anchor_is_made_of_the_day_and_the_title():
    note = ChangeNote.model_validate({"date": "2026-11-23", "title": "Ünïcode & more!", "items": ["x"]})
    assert note.anchor == "2026-11-23-n-code-more"
