"""A topic's page and its chapter in the dossier hold the same records and headings, in the same order and words; and so
do a handout's page and its PDF."""

import re
from collections.abc import Iterator
from typing import Any

import markdown
import pytest
from bs4 import BeautifulSoup, Tag

from build_tools.figures.cache import figures
from build_tools.fonts.coverage import with_stand_ins
from build_tools.model.evidence_base import EvidenceBase
from build_tools.pages.markdown import pages
from build_tools.pdf.dossier import document
from build_tools.pdf.dossier_text import Block
from build_tools.pdf.handouts import document as document_of_handout
from build_tools.view.addresses import Site
from tests.golden_files import widest_base

ON_SCREENS_ALONE = ("check", "table", "do-not", "numbers", "references")
"""Anchors of parts that no chapter has: what is typed or filtered, what warns of guards that the book holds in whole,
and what stands in the book once."""
RECORDS = (
    ".line h3", ".outcome .question", ":is(h3, h4):has(+ .entry, + .interaction)", ".contradictions tr[id]",
    ".omissions li", ".claim blockquote",
)  # fmt: skip
"""Where a page says which record stands there."""


@pytest.fixture(scope="module")
def base() -> EvidenceBase:
    return widest_base()


@pytest.fixture(scope="module")
def shown(base: EvidenceBase) -> dict[str, BeautifulSoup]:
    """Each topic's page."""
    made = pages(base, Site(), drawn=figures(base))
    return {topic: parsed(made[f"{topic}.md"]) for topic in base.topics}


@pytest.fixture(scope="module")
def chapters(base: EvidenceBase) -> dict[str, list[Block]]:
    """The blocks of each chapter of the dossier's data, by its title; topics' without their number."""
    made = document(base, Site(), figures(base), {})["chapters"]
    return {re.sub(r"^\d+ ", "", part["title"]): part["blocks"] for part in made}


def parsed(page: str) -> BeautifulSoup:
    body = page.split("\n---\n", 1)[1]
    return BeautifulSoup(markdown.markdown(body, extensions=["attr_list", "md_in_html"]), "lxml")


def of_page(element: Tag) -> str:
    """What an element says, without citations, abbreviations spelled out, and how soon."""
    copy = BeautifulSoup(str(element), "lxml")
    for aside in copy.select(".cites, .spelt, .soon, .headerlink"):
        aside.decompose()
    return " ".join(with_stand_ins(copy.get_text()).split())


def of_book(runs: Any) -> str:
    """What runs of a block say, without citations."""
    said = (run if isinstance(run, str) else "".join(vars(run).get(key, "") for key in "biu") for run in runs)
    return " ".join("".join(said).split())


def dense(text: str) -> str:
    """Without spaces: an abbreviation that a page spells out leaves one behind."""
    return "".join(text.split())


def pair(row: Tag) -> str:
    """A contradiction, as the book words it."""
    one, other = map(of_page, row.select("q"))
    return f"“{one}” {row.select('td')[1]['data-label']}: “{other}”"


def heads(blocks: list[Block]) -> Iterator[str]:
    """What each block begins with that can stand for a record: advice, a heading, a quotation, a point of a list."""
    for block in blocks:
        if block.kind in ("urgent", "action"):
            yield plain(of_book(block.text[:1]))
        elif block.kind in ("h3", "h4", "li", "quote"):
            yield plain(of_book(block.text))


def plain(words: str) -> str:
    """Without what stands around words on paper."""
    return words.strip("“”").removesuffix(".")


def test_the_same_records_stand_in_the_same_order(
    base: EvidenceBase, shown: dict[str, BeautifulSoup], chapters: dict[str, list[Block]]
) -> None:
    seen = 0
    for topic, page in shown.items():
        found = page.select(", ".join(RECORDS))
        ids = [str(it.get("id") or it.find_parent(id=True)["id"]) for it in found]  # type: ignore[index]
        words = [plain(pair(it) if it.name == "tr" else of_page(it)) for it in found]
        named = dict(zip(words, ids, strict=True))
        book = [named[head] for head in heads(chapters[base.topics[topic].title]) if head in named]
        assert book == [named[word] for word in words], topic
        seen += len(set(ids))
    kept = [key for key, advice in base.advice.items() if advice.topics]
    kept += [*base.entries, *base.interactions, *(outcome.id for _, outcome in base.outcomes())]
    assert base.audit
    kept += [it.id for it in (*base.audit.claims, *base.audit.contradictions, *base.audit.omissions)]
    assert seen >= len(kept)


def test_the_same_headings_stand_in_the_same_order(
    base: EvidenceBase, shown: dict[str, BeautifulSoup], chapters: dict[str, list[Block]]
) -> None:
    for topic, page in shown.items():
        wanted = [of_page(it) for it in page.select("h2") if it["id"] not in ON_SCREENS_ALONE]
        assert len(wanted) > 1
        assert [of_book(it.text) for it in chapters[base.topics[topic].title] if it.kind == "h2"] == wanted, topic


def test_the_law_and_whom_to_call_read_alike(
    base: EvidenceBase, shown: dict[str, BeautifulSoup], chapters: dict[str, list[Block]]
) -> None:
    everything = [of_book(block.text) for blocks in chapters.values() for block in blocks]
    events, places, numbers, pairs = [], [], [], []
    for page in shown.values():
        for row in page.select(".timeline tbody tr"):
            day, where, substance, event, status = map(of_page, row.select("th, td"))
            events.append(f"{day}, {where}. {substance}: {event} ({status})")
        for row in page.select(".places tbody tr"):
            where, known, *_ = map(of_page, row.select("th, td"))
            places.append(f"{where}. {known}")
        numbers += map(of_page, page.select(".resources li"))
        pairs += map(pair, page.select(".contradictions tbody tr"))
    for lines in (events, places, numbers, pairs):
        assert lines
        in_book = [(n, text) for n, text in enumerate(everything) for line in lines if text.startswith(line)]
        assert [text[: len(line)] for (_, text), line in zip(sorted(in_book), lines, strict=True)] == lines


def test_a_handout_reads_alike_on_its_page_and_on_paper(base: EvidenceBase) -> None:
    made = pages(base, Site())
    for name in base.handouts:
        page, paper = parsed(made[f"handout/{name}.md"]), document_of_handout(base, Site(), name, "a4")
        on_paper = [block for side in paper["sides"] for block in side["blocks"]]
        titles = [(title["id"], of_page(title)) for title in page.select("h2:not(#references)")]
        assert titles == [(block["id"], block["title"]) for block in on_paper]
        lines = [dense(of_page(it)) for it in page.select(".handout li, .handout tbody tr")]
        wanted = [line for block in on_paper for line in block["lines"]]
        assert lines == [dense("".join([*it["cells"], it["lead"], it["text"]])) for it in wanted]
        [review] = page.select(".review")
        assert paper["due"] is None or paper["due"] in of_page(review)
