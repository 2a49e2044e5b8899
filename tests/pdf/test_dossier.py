"""The full dossier, read back from the PDF itself, and the parts of which it is made."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from build_tools.figures.cache import figures
from build_tools.figures.charts import chart_of
from build_tools.load.project import load
from build_tools.model import citations
from build_tools.model.evidence_base import EvidenceBase
from build_tools.pages.markdown import hand_written, pages
from build_tools.pdf.dossier import chapter_order, dossier
from build_tools.pdf.dossier_text import Names, bare
from build_tools.view import labels
from build_tools.view.addresses import Site
from build_tools.view.downloads import DOSSIER
from build_tools.view.headings import HEADINGS
from build_tools.view.records import with_numbers
from tests.conftest import Project
from tests.pdf.reading import Link, Run, elements, inner_links, runs

pytestmark = pytest.mark.xdist_group("dossier")
ROOT = Path(__file__).parents[2]
MARGIN = 17 / 25.4 * 72
"""Points that stay blank on either side."""


def dense(text: str) -> str:
    """A text without white space: lines are broken where they are, and no hyphen is added."""
    return re.sub(r"[\s\u200b]+", "", text)


@dataclass(frozen=True)
class Book:
    """The dossier of the project."""

    base: EvidenceBase
    raw: bytes

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(BytesIO(self.raw))

    @cached_property
    def drawn(self) -> list[list[Run]]:
        return [list(runs(page)) for page in self.pdf.pages]

    @cached_property
    def texts(self) -> list[str]:
        """Each page's text between its head and its foot, without white space."""
        found = []
        for page in self.pdf.pages:
            top = float(page.MediaBox[3])
            body = [run for run in self.drawn[page.index] if 45 < run.base < top - 50]
            found.append(dense("".join(run.text for run in body)))
        return found

    @cached_property
    def text(self) -> str:
        return "".join(self.texts)

    @cached_property
    def links(self) -> list[Link]:
        return inner_links(self.pdf, self.drawn)

    @cached_property
    def bookmarks(self) -> list[tuple[int, str, int]]:
        """Level, title and page (from 1) of every bookmark."""
        reader = pypdf.PdfReader(BytesIO(self.raw))

        def below(entries: list[Any], level: int) -> list[tuple[int, str, int]]:
            found = []
            for entry in entries:
                if isinstance(entry, list):
                    found += below(entry, level + 1)
                else:
                    number = reader.get_destination_page_number(entry)
                    assert number is not None
                    found.append((level, str(entry["/Title"]), number + 1))
            return found

        return below(reader.outline, 1)

    def chapter(self, title: str) -> range:
        """The pages (from 0) of the chapter with this title; topics have a number before it."""
        tops = [(name, page - 1) for level, name, page in self.bookmarks if level == 1]
        at = next(n for n, (name, _) in enumerate(tops) if re.sub(r"^\d+ ", "", name) == title)
        end = tops[at + 1][1] if at + 1 < len(tops) else len(self.pdf.pages)
        return range(tops[at][1], end)


@pytest.fixture(scope="session")
def book(base: EvidenceBase, navigation: Any) -> Book:
    drawn = figures(base)
    return Book(base, dossier(base, Site(name="The site"), drawn, hand_written(base, Site()), navigation)[DOSSIER])


def example(project: Project) -> dict[str, bytes]:
    found = load(project.root).base
    assert found is not None
    return dossier(found, Site(), figures(found), hand_written(found, Site()))


class TestDocument:
    def test_it_is_tagged_and_says_what_it_is(self, book: Book) -> None:
        assert book.pdf.Root.MarkInfo.Marked
        assert str(book.pdf.Root.Lang) == "en-US"
        assert str(book.pdf.docinfo["/Title"]) == "The site: the full dossier"
        with book.pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        kinds = [str(element.S) for element in elements(book.pdf.Root.StructTreeRoot)]
        assert kinds.count("/P") > len(book.base.entries) + len(book.base.references)
        assert kinds.count("/H1") == len([level for level, *_ in book.bookmarks if level == 1])

    def test_it_holds_enough_pages_for_its_records(self, book: Book) -> None:
        records = len(book.base.entries) + len(book.base.references) + len(book.base.interactions)
        assert len(book.pdf.pages) > records / 12

    def test_a_second_compilation_gives_the_same_bytes(self, project: Project) -> None:
        script = """
import hashlib, pathlib, sys
from build_tools.pdf.dossier import dossier
from build_tools.figures.cache import figures
from build_tools.load.project import load
from build_tools.pages.markdown import Site, hand_written
base = load(pathlib.Path(sys.argv[1])).base
[pdf] = dossier(base, Site(), figures(base), hand_written(base, Site())).values()
print(hashlib.sha256(pdf).hexdigest())
"""
        command = [sys.executable, "-c", script, str(project.root)]
        again = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        [pdf] = example(project).values()
        assert again.stdout.strip() == hashlib.sha256(pdf).hexdigest()

    def test_no_address_is_made_up(self, book: Book) -> None:
        found = {str(note.A.URI) for page in book.pdf.pages for note in page.get("/Annots", []) if "/A" in note}
        known = {"https://doi.org/", "https://pubmed.ncbi.nlm.nih.gov/", "https://pmc.ncbi.nlm.nih.gov/"}
        written = {reference.URL for reference in book.base.references.values()}
        written |= {resource.url for resource in book.base.resources.values()}
        written |= {publication.URL for publication in book.base.unread}
        for page in book.base.content.values():
            written |= set(re.findall(r"https?://[^\s\")>]+", page))
        assert len(found) > len(book.base.references) / 2
        assert not {address for address in found if not address.startswith(tuple(known)) and address not in written}


class TestPages:
    def test_the_first_page_gives_facts_status_and_date(self, book: Book) -> None:
        first = book.texts[0]
        for fact in book.base.facts:
            assert dense(citations.without(fact.statement)) in first
        assert "Notclinicallyreviewed" in first
        assert re.search(rf"{dense(f'Edition of {labels.day(book.base.edition)}, version')}[0-9a-f]{{8}}", first)

    def test_every_further_page_has_a_head_and_a_foot(self, book: Book) -> None:
        titles = [(title, page) for level, title, page in book.bookmarks if level == 1]
        for number, drawn in enumerate(book.drawn[1:], 2):
            foot = dense("".join(run.text for run in drawn if run.base < 45))
            assert foot == dense(f"Edition of {labels.day(book.base.edition)} · Not clinically reviewed Page {number}")
            title = [title for title, page in titles if page <= number][-1]
            assert dense("".join(run.text for run in drawn if run.base > 742)) == dense(f"{title} The site")

    def test_nothing_runs_into_the_margins(self, book: Book) -> None:
        for number, drawn in enumerate(book.drawn, 1):
            _, _, width, height = map(float, book.pdf.pages[number - 1].MediaBox)
            assert drawn
            for run in drawn:
                assert run.left >= MARGIN - 0.5, (number, run)
                space = 0.3 * run.size if run.text.endswith(" ") else 0.5
                assert run.right <= width - MARGIN + space, (number, run)
                assert 30 <= run.base <= height - 40, (number, run)

    def test_no_line_runs_into_the_other_column(self, book: Book) -> None:
        middle = float(book.pdf.pages[0].MediaBox[2]) / 2
        for number, drawn in enumerate(book.drawn[1:], 2):
            for run in drawn:
                if 45 < run.base < 740:
                    assert not run.left < middle - 1 < middle + 1 < run.right, (number, run)

    def test_only_our_fonts_are_embedded_and_as_subsets(self, book: Book) -> None:
        fonts = {run.font for drawn in book.drawn for run in drawn}
        assert all(re.match(r"/[A-Z]{6}\+SourceSans3-", font) for font in fonts)


class TestContent:
    def test_every_topic_is_a_chapter_in_the_order_of_the_site(self, book: Book, navigation: Any) -> None:
        tops = [title for level, title, _ in book.bookmarks if level == 1]
        named = [name.removesuffix(".md") for name in re.findall(r"[\w-]+\.md", json.dumps(navigation))]
        topics = [name for name in named if name in book.base.topics] or list(book.base.topics)
        assert len(topics) == len(book.base.topics)
        wanted = [f"{n} {book.base.topics[name].title}" for n, name in enumerate(topics, 1)]
        assert [title for title in tops if title[0].isdigit()] == wanted
        assert {"Contents", "The evidence at a glance", "Methods", "About", "References", "Index of drugs"} < {*tops}

    def test_each_chapter_has_its_sections(self, book: Book) -> None:
        for topic_id, topic in book.base.topics.items():
            own = book.chapter(topic.title)
            sections = [title for level, title, page in book.bookmarks if level == 2 and page - 1 in own]
            assert sections[0] == "Bottom line"
            assert "What is not known" in sections
            if topic.kind == "question":
                assert sections.index(HEADINGS["for"]) < sections.index(HEADINGS["against"])
            if any(advice.urgency != "routine" for advice in book.base.advice_of(topic_id).values()):
                assert sections[1] == "Act now"

    def test_contents_lead_to_every_chapter_and_section(self, book: Book) -> None:
        chapters = {page: title for level, title, page in book.bookmarks if level == 1}
        sections = [(title, page) for level, title, page in book.bookmarks if level < 3]
        own = book.chapter("Contents")
        leads = [(link.number, link.to[0] + 1) for link in book.links if link.page in own]
        assert leads
        listed = {(dense(re.sub(r"\d+$", "", shown)), page) for shown, page in leads}
        assert {page for _, page in listed} >= chapters.keys() - {own[0] + 1}
        wanted = {(dense(title), page) for title, page in sections if title != "Contents"}
        # a title that breaks over two lines is a link on each
        whole = {(title, page) for title, page in wanted if any((title, page) == found for found in listed)}
        assert len(whole) > 0.9 * len(wanted)
        assert {page for _, page in wanted} <= {page for _, page in listed}

    def test_every_record_is_in_its_chapter(self, book: Book) -> None:
        for topic_id, topic in book.base.topics.items():
            text = "".join(book.texts[page] for page in book.chapter(topic.title))
            said = [outcome.question for outcome in topic.outcomes]
            said += [outcome.why for outcome in topic.outcomes]
            for advice in book.base.advice_of(topic_id).values():
                said += [advice.title, advice.when]
                said += [with_numbers(book.base, text) for text in (advice.do, advice.guard)]
            said += [record.statement for record in book.base.entries_of(topic_id).values()]
            said += [record.limits for record in book.base.entries_of(topic_id).values()]
            missing = [sentence for sentence in said if dense(sentence) not in text]
            assert not missing, (topic_id, missing[:3])
            for item in [topic.bottom_line, *topic.not_known, *topic.no_advice.values()]:
                for part in citations.split(item):
                    assert not isinstance(part, str) or dense(part).strip(".,") in text

    def test_interactions_the_audit_and_the_timeline_are_whole(self, book: Book) -> None:
        base = book.base
        said = [
            text
            for record in base.interactions.values()
            for text in (record.statement, *(with_numbers(base, words) for words in (record.advice, record.guard)))
        ]
        assert base.audit
        said += [text for claim in base.audit.claims for text in (claim.quote, claim.rationale)]
        said += [omission.statement for omission in base.audit.omissions]
        said += [text for item in base.audit.contradictions for text in (item.a, item.b, item.note)]
        said += [event.event for event in base.timeline]
        said += [resource.detail for resource in base.resources.values()]
        if "base.excluded" in base.content["methods.md"]:
            said += [record.title for record in (*base.excluded.values(), *base.unread)]
        assert not [sentence for sentence in said if dense(sentence) not in book.text]

    def test_every_figure_says_in_words_what_it_shows(self, book: Book) -> None:
        alternatives = [str(item.Alt) for item in elements(book.pdf.Root.StructTreeRoot) if item.S == "/Figure"]
        for figure in book.base.figures.values():
            assert chart_of(book.base, figure).alternative in alternatives


class TestReferences:
    def test_each_stands_in_the_list_under_its_number(self, book: Book) -> None:
        listed = "".join(book.texts[page] for page in book.chapter("References"))
        # A stop stands inside the quotation marks that end a title.
        cited = {at.value for at in book.base.cited}
        wanted = [it for name, it in book.base.citable.items() if name in book.base.references or name in cited]
        titles = [dense(reference.title.rstrip(".'\"”’")) for reference in wanted]
        assert not [title for title in titles if title not in listed]
        assert len(titles) == len({title for title in titles}) or len(titles) > 1
        numbers = [
            run.text.strip() for page in book.chapter("References") for run in book.drawn[page] if "Bold" in run.font
        ]
        assert [number for number in numbers if number.isdigit()] == [str(n) for n in range(1, len(titles) + 1)]

    def test_every_citation_leads_to_its_number_in_the_list(self, book: Book) -> None:
        numbers = {
            (page, round(run.base), run.left < 300): run.text.strip()
            for page in book.chapter("References")
            for run in book.drawn[page]
            if "Bold" in run.font and run.text.strip().isdigit()
        }
        chapters = {page for topic in book.base.topics.values() for page in book.chapter(topic.title)}
        cited = [link for link in book.links if link.page in chapters and re.match(r"\d+(, |$)", link.number)]
        assert len(cited) > len(book.base.entries)
        for link in cited:
            page, left, top = link.to
            there = [
                number
                for (at, base, is_left), number in numbers.items()
                if at == page and is_left == (left < 300) and 0 <= top - base < 12
            ]
            assert link.number.partition(",")[0] in there, link

    def test_all_inner_links_lead_to_a_page(self, book: Book) -> None:
        assert all(0 <= link.to[0] < len(book.pdf.pages) for link in book.links)


class TestIndex:
    def test_each_partner_leads_to_its_record(self, book: Book) -> None:
        own = book.chapter("Index of drugs")
        headings = {title: page for level, title, page in book.bookmarks if level == 3}
        lines = []
        for page in own:
            for column in (True, False):
                runs_of = [run for run in book.drawn[page] if 45 < run.base < 740 and (run.left < 300) == column]
                for _, group in groupby(runs_of, key=lambda run: round(run.base)):
                    lines.append("".join(run.text for run in group))
        text = dense("".join(lines))
        for record in book.base.interactions.values():
            assert re.search(rf"{re.escape(dense(record.partner))}:{headings[record.partner]}(\D|$)", text)
            for name in record.names:
                assert dense(f"{name} (") in text or dense(f"{name}:") in text
        leads = {(link.number, link.to[0] + 1) for link in book.links if link.page in own}
        assert all(int(number) == page for number, page in leads)
        assert {headings[record.partner] for record in book.base.interactions.values()} <= {page for _, page in leads}

    def test_a_name_is_found_as_a_word_only(self, project: Project) -> None:
        found = load(project.root).base
        assert found
        names = Names(found)
        [name, *_] = [name for _, name in names.all()]
        assert names.note(1, f"Given {bare(name).upper()}.")
        assert not names.note(2, f"Given x{name}x.")
        assert names.blocks[bare(name).lower()] == [1]


class TestParts:
    def test_what_the_navigation_does_not_name_stands_last(self, book: Book) -> None:
        last, first, *_ = book.base.topics
        assert chapter_order(book.base, [{"Care": [f"{first}.md", "index.md"]}, f"{last}.md"])[:2] == [first, last]
        assert sorted(chapter_order(book.base, None)) == sorted(book.base.topics)

    def test_what_there_is_nothing_of_is_no_chapter(self, project: Project) -> None:
        """No resources, interactions, facts, changes, abbreviations or rated outcomes: no page says so."""
        for path in ("facts", "resources", "editions", "abbreviations", "timeline"):
            (project.root / f"evidence/{path}.yaml").unlink()
        others = [f"topics/{name}" for name in ("mixing", "leaflet", "law", "shade")]
        for folder in ("interactions", "handouts", "article", "figures", *others):
            shutil.rmtree(project.root / "evidence" / folder)
        topic = "evidence/topics/knots/topic.yaml"
        text = re.sub(r"(?ms)^outcomes:.*?(?=^groups:)", "", (project.root / topic).read_text(encoding="utf-8"))
        project.write(topic, text.replace("includes: resources\n", ""))
        [pdf] = example(project).values()
        made = Book(load(project.root).base, pdf)
        assert [title for level, title, _ in made.bookmarks if level == 1] == ["Contents", "1 Knots", "References"]

    def test_texts_are_text_and_never_markup(self, project: Project) -> None:
        text = "#read(1) *a* _b_ $c$ <d> {{ 7 * 7 }} @e // g"
        entry = "evidence/topics/knots/lace-trial.yaml"
        record = (project.root / entry).read_text(encoding="utf-8")
        project.write(entry, re.sub(r"(?m)^limits: .*", f"limits: '{text}'", record))
        [pdf] = example(project).values()
        pages = pikepdf.open(BytesIO(pdf)).pages
        assert dense(text) in dense("".join(run.text for page in pages for run in runs(page)))


def test_the_home_page_offers_it_with_size_and_date(book: Book) -> None:
    home = pages(book.base, Site(), {DOSSIER: len(book.raw)})["index.md"]
    size, date = round(len(book.raw) / 1024), labels.day(book.base.edition)
    assert f'<a href="{DOSSIER}">The full dossier, US Letter</a> (PDF, {size} KB, edition of {date})' in home
