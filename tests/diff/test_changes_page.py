"""The page and feeds of changes, and how pages are cited, from evidence/editions.yaml; no history is needed."""

import feedparser
import pytest

from build_tools.export.feed import feeds
from build_tools.load.project import load
from build_tools.pages.markdown import pages
from build_tools.view.addresses import Site
from build_tools.view.editions import standing
from tests.conftest import PROJECTS

NOTES = """\
- name: 2026-12-01
  title: "Law & <b>order</b>"
  changes:
    - {topic: law, text: "Added: Law: A <script> rule."}
    - text: "Certainty lowered from low to very low: Knots: Why?"
- name: 2026-11-23
  title: First edition
  changes: [{text: Everything.}]
"""


@pytest.fixture
def noted(project):
    project.write("evidence/editions.yaml", NOTES)
    project.write("content/changes.md", (PROJECTS / "site/content/changes.md").read_bytes())
    return project


def test_editions_in_plain_text_pass_the_checks(noted):
    noted.write(
        "evidence/editions.yaml", "- {name: 2026-12-01, title: Second edition, changes: [{text: A new page.}]}\n"
    )
    assert noted.problems() == []


def test_the_page_shows_the_newest_first_and_nothing_in_it_is_live(noted):
    page = pages(load(noted.root).base, Site())["changes.md"]
    first, second = page.index("## 1 December 2026: "), page.index("## 23 November 2026: First edition")
    assert first < second
    assert "{: #edition-2026-12-01 }" in page
    assert "<li>Added: Law: A &lt;script&gt; rule.</li>" in page
    assert "<script>" not in page
    assert "feed.xml" not in page, "without an address there is no feed"
    assert "feed.xml" in pages(load(noted.root).base, Site("https://site.example"))["changes.md"]


def test_changes_stand_by_their_kind_in_a_physicians_order(noted):
    said = (
        ("verdict-changed", "Verdict changed from aware to avoid: Alphadrug"),
        ("rating-up", "Certainty raised: Knots"),
    )
    changes = "".join(f'    - {{topic: knots, kind: {kind}, text: "{text}"}}\n' for kind, text in said)
    noted.write(
        "evidence/editions.yaml", f"- name: 2026-11-23\n  title: Winter\n  changes:\n{changes}    - text: More.\n"
    )
    assert noted.problems() == []
    page = pages(load(noted.root).base, Site())["changes.md"]
    order = ["<li>More.</li>", "<summary>Certainty rated up: 1</summary>", "Medicines whose verdict changed: 1"]
    assert [page.index(part) for part in order] == sorted(page.index(part) for part in order)
    assert page.count("<details") == page.count("</details>") == 2
    noted.write("evidence/editions.yaml", "- {name: 2026-11-23, title: W, changes: [{kind: better, text: x}]}\n")
    assert "'better'" in str(noted.problems())


def test_without_changes_the_page_says_so(noted):
    (noted.root / "evidence/editions.yaml").unlink()
    assert "Nothing has changed since the first edition of " in pages(load(noted.root).base, Site())["changes.md"]


def test_an_empty_note_is_refused(noted):
    noted.write("evidence/editions.yaml", "- {name: 2026-12-01, title: Nothing, changes: []}\n")
    assert noted.problems() == ["evidence/editions.yaml:1:47: VAL002 is empty"]


@pytest.mark.parametrize("url", ["https://site.example", "https://site.example/"])
def test_the_feed_is_atom(noted, url):
    base = load(noted.root).base
    found = feeds(base, Site(url, name="Plant x"))
    assert sorted(found) == sorted(["feed.xml", *(f"{topic}/feed.xml" for topic in base.topics)])
    read = feedparser.parse(found["feed.xml"])
    assert not read.bozo
    assert read.version == "atom10"
    assert (read.feed.id, read.feed.title, read.feed.updated) == (
        "https://site.example/", "Plant x: changes", "2026-12-01T00:00:00Z",
    )  # fmt: skip
    assert read.feed.author
    links = {link.rel: link.href for link in read.feed.links}
    assert links == {"self": "https://site.example/feed.xml", "alternate": "https://site.example/changes/"}
    assert [entry.title for entry in read.entries] == ["Law & <b>order</b>", "First edition"]
    assert read.entries[0].id == "https://site.example/changes/#edition-2026-12-01"
    assert read.entries[0].content[0].value.count("<li>") == 2
    assert b"&amp;lt;script&amp;gt;" in found["feed.xml"], "escaped once for HTML, and once more for XML"
    assert found == feeds(base, Site(url, name="Plant x"))


def test_a_topic_has_a_feed_of_its_own(noted):
    found = feeds(load(noted.root).base, Site("https://site.example", name="Plant x"))
    (entry,) = feedparser.parse(found["law/feed.xml"]).entries
    assert entry.id == "https://site.example/changes/#edition-2026-12-01:law"
    assert "A &lt;script&gt; rule." in entry.summary or "rule." in entry.summary
    assert feedparser.parse(found["knots/feed.xml"]).entries == []


def test_without_editions_or_an_address_there_is_no_feed(noted):
    assert feeds(load(noted.root).base, Site()) == {}
    (noted.root / "evidence/editions.yaml").unlink()
    assert feeds(load(noted.root).base, Site("https://site.example")) == {}


def test_a_state_is_an_edition_only_when_it_says_the_same(noted):
    base = load(noted.root).base
    assert standing(base).words.endswith(", after the edition of 1 December 2026")
    same = f"fingerprint: '{standing(base).fingerprint}'\n  title:"
    noted.write("evidence/editions.yaml", NOTES.replace("title:", same, 1))
    assert standing(load(noted.root).base).words == "Edition of 1 December 2026"
    noted.edit("evidence/topics/knots/lace-trial.yaml", "value: 0.5\n", "value: 0.6\n")
    assert standing(load(noted.root).base).words.endswith(", after the edition of 1 December 2026")


def test_each_page_says_how_it_is_cited(noted):
    base, site = load(noted.root).base, Site("https://site.example", name="Plant x")
    found = pages(base, site, noted={})
    state = standing(base)
    for path in ("knots.md", "changes.md"):
        assert "Cite this page" in found[path]
        assert f"Version {state.name} ({state.fingerprint})" in found[path]
        assert f"https://site.example/{path.removesuffix('.md')}/" in found[path]
    without = pages(base, Site(name="Plant x"), noted={})["law.md"].partition("Cite this page")[2].partition("</p>")[0]
    assert "Version" in without
    assert "https://" not in without, "no address is made up"
    assert state.fingerprint not in str(pages(base, site)), (
        "in a comparison or a preview, no page names the whole's state"
    )
