"""The handouts, read back from the PDFs themselves: those of the project, and those of the made-up example."""

import dataclasses
import hashlib
import json
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest
import segno

from build_tools.load.project import load
from build_tools.model import citations
from build_tools.model.evidence_base import EvidenceBase
from build_tools.pdf import typesetting
from build_tools.pdf.dossier import document as document_of_dossier
from build_tools.pdf.handouts import HandoutDoesNotFit, document, handouts
from build_tools.pdf.typesetting import TypesettingError, as_json
from build_tools.view import labels
from build_tools.view.addresses import Site
from build_tools.view.handout_blocks import COLUMNS, blocks
from tests.conftest import Project
from tests.golden_files import widest_base
from tests.pdf.project import Made
from tests.pdf.reading import elements, inner_links, runs, text_of

pytestmark = pytest.mark.slow

ADDRESS = "https://example.org/evidence/"
EXAMPLE = "evidence/handouts/clinician.yaml"
POINTS = {"us-letter": (612, 792), "a4": (595.28, 841.89)}
MARGIN = 28
"""Points that stay blank on every side: a little under 10 mm."""


def name_of(path: str) -> str:
    return path.removeprefix("handout/").split("-handout")[0]


def printed_by(project: Project, url: str | None = None) -> bytes:
    found = load(project.root).base
    assert found is not None
    return handouts(found, Site(url=url))["handout/clinician-handout.pdf"]


def test_every_handout_is_made_on_every_paper(path: str, base: EvidenceBase, made: Made, paths: list[str]) -> None:
    reader = pypdf.PdfReader(BytesIO(made()[path]))
    paper = "a4" if path.endswith("-a4.pdf") else "us-letter"
    assert len(reader.pages) == base.handouts[name_of(path)].pages
    for page in reader.pages:
        assert (page.mediabox.width, page.mediabox.height) == pytest.approx(POINTS[paper], abs=0.1)
    assert len(made()) == len(paths) >= 2


def test_the_pdf_is_tagged_and_says_what_it_is(path: str, base: EvidenceBase, made: Made) -> None:
    pdf = pikepdf.open(BytesIO(made()[path]))
    title = base.handouts[name_of(path)].title
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en-US"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo["/Title"]) == title
    assert "/Author" not in pdf.docinfo
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == title
    kinds = [str(element.S) for element in elements(pdf.Root.StructTreeRoot)]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") >= len(base.handouts[name_of(path)].blocks)
    assert kinds.count("/L") >= 1 or name_of(path) != "clinician"


def test_tables_have_header_cells(path: str, base: EvidenceBase, made: Made) -> None:
    tables = [block for block in blocks(base, base.handouts[name_of(path)]) if block.style in COLUMNS]
    pdf = pikepdf.open(BytesIO(made()[path]))
    found = [element for element in elements(pdf.Root.StructTreeRoot) if element.S == "/Table"]
    headings = [sum(inner.S == "/TH" for inner in elements(table)) for table in found]
    assert sorted(headings) == sorted(len(block.columns) for block in tables)


def test_bookmarks_lead_to_every_block_in_order(path: str, base: EvidenceBase, made: Made) -> None:
    outline = pypdf.PdfReader(BytesIO(made()[path])).outline
    handout = base.handouts[name_of(path)]
    top, below = outline
    assert top["/Title"] == handout.title
    titles = [entry["/Title"] for entry in below if not entry["/Title"].startswith("Sources")]
    assert titles == [block.title for block in sorted(handout.blocks, key=lambda block: block.side)]


def test_every_citation_leads_to_its_number_in_the_list_and_back(path: str, base: EvidenceBase, made: Made) -> None:
    pdf = pikepdf.open(BytesIO(made()[path]))
    links = inner_links(pdf)
    data = document(base, Site(), name_of(path), "a4")
    handout = base.handouts[name_of(path)]
    for number, side in enumerate(data["sides"]):
        listed = [str(source["number"]) for source in side["sources"]]
        assert listed == [str(n) for n in range(1, len(listed) + 1)]
        lines = [line for block in blocks(base, handout) if block.side == number + 1 for line in block.lines]
        on_side = [link for link in links if link.page == number]
        assert len(on_side) == len(listed) + sum(len(line.references) for line in lines)
        assert {link.number for link in on_side} == set(listed)
        assert len(listed) == len({reference for line in lines for reference in line.references})
    for link in links:
        page, left, top = link.to
        assert page == link.page, f"{link.number} leads to another side"
        near = [other for other in links if other.page == page and abs(other.left - left) < 1]
        there = [other for other in near if other.number == link.number and 0 <= top - other.base < 18]
        assert there, f"{link.number} on page {link.page + 1} leads to a place without that number"
        assert not any(other is link for other in there), f"{link.number} leads to itself"


def test_outer_links_are_the_records_own_addresses(path: str, base: EvidenceBase, made: Made) -> None:
    sides = document(base, Site(), name_of(path), "a4")["sides"]
    wanted = {source["url"] for side in sides for source in side["sources"]}
    wanted |= {line["url"] for side in sides for block in side["blocks"] for line in block["lines"]}
    pages = pikepdf.open(BytesIO(made()[path])).pages
    found = {str(note.A.URI) for page in pages for note in page.Annots if "/A" in note}
    assert found == wanted - {None}


def test_the_clinicians_handout_carries_the_facts(base: EvidenceBase, made: Made, paths: list[str]) -> None:
    for path in paths:
        if base.handouts[name_of(path)].audience == "clinician":
            # the figures of the citations follow each sentence without a space
            text = text_of(made()[path])
            for fact in base.facts:
                assert citations.without(fact.short) in text


def test_patients_handouts_rest_on_the_facts_for_all(base: EvidenceBase) -> None:
    for handout in base.handouts.values():
        named = {name for block in handout.blocks for item in block.items for name in item.from_}
        audiences = ("all", handout.audience)
        facts = {f"fact:{fact.id}" for fact in base.facts if fact.audience in audiences}
        assert facts == {name for name in named if name.startswith("fact:")}


def version_of(base: EvidenceBase, name: str) -> str:
    return str(document(base, Site(), name, "a4")["version"])


def test_any_changed_word_changes_the_version_and_nothing_else_does(project: Project) -> None:
    def read(url: str | None, paper: str) -> str:
        found = load(project.root).base
        assert found is not None
        return str(document(found, Site(url=url), "clinician", paper)["version"])

    before = read(None, "a4")
    assert re.fullmatch(r"[0-9a-f]{8}", before)
    assert read(ADDRESS, "us-letter") == before
    project.edit(EXAMPLE, "Nobody knows how often.", "Nobody knows how seldom.")
    assert read(None, "a4") != before


def test_every_page_says_that_it_is_not_reviewed_and_when_it_was_made(
    path: str, base: EvidenceBase, made: Made
) -> None:
    pages = pypdf.PdfReader(BytesIO(made()[path])).pages
    for number, page in enumerate(pages, 1):
        text = " ".join(page.extract_text().split())
        assert "Not clinically reviewed" in text
        assert f"Edition of {labels.day(base.edition)}, version {version_of(base, name_of(path))}" in text
        assert f"Page {number} of {len(pages)}" in text


@pytest.mark.parametrize("url", [None, ADDRESS])
def test_nothing_runs_into_the_margins_or_is_set_too_small(path: str, url: str | None, made: Made) -> None:
    for page in pikepdf.open(BytesIO(made(url)[path])).pages:
        _, _, width, height = map(float, page.MediaBox)
        drawn = list(runs(page))
        assert drawn
        for run in drawn:
            assert run.left >= MARGIN, run
            assert run.right <= width - MARGIN, run
            assert MARGIN - 12 <= run.base <= height - MARGIN, run
            sources = max((run.base for run in drawn if run.text.startswith("Sources")), default=height)
            footer = min(run.base for run in drawn)
            small = footer + 2 < run.base <= sources
            assert run.size >= (7.5 if small else 9.5), run


def keeps_clear_of_the_footer(page: pikepdf.Page) -> bool:
    """Whether all text stands above the footer, by a blank line at least."""
    drawn = list(runs(page))
    [footer] = [run for run in drawn if re.match(r"Page \d of \d", run.text)]
    return all(run.base > footer.base + 8 for run in drawn if run.base != footer.base)


def test_blocks_keep_clear_of_the_footer_and_of_one_another(path: str, made: Made) -> None:
    for page in pikepdf.open(BytesIO(made()[path])).pages:
        assert keeps_clear_of_the_footer(page)
        drawn = list(runs(page))
        for run in drawn:
            over = [
                other
                for other in drawn
                if other is not run
                and other.left < run.right - 0.5
                and run.left < other.right - 0.5
                and 0.1 < abs(other.base - run.base) < min(run.size, other.size) * 0.6
            ]
            assert not over, (run, over)


def test_few_words_are_set_larger_than_many(project: Project) -> None:
    """A side is set in the largest size in which it fits; its smallest is the layout's."""

    def size() -> float:
        with pikepdf.open(BytesIO(printed_by(project))) as pdf:
            return next(run.size for run in runs(pdf.pages[0]) if "People trip" in run.text)

    few = size()
    project.edit(EXAMPLE, "words: [170]\n", "")
    project.edit(EXAMPLE, "Nobody knows how often.", "Nobody knows how often. " * 50)
    assert 9.5 <= size() < few


def test_patients_read_large_type(base: EvidenceBase, made: Made, paths: list[str]) -> None:
    patients = [path for path in paths if base.handouts[name_of(path)].is_for_lay_readers]
    assert patients
    for path in patients:
        for page in pikepdf.open(BytesIO(made()[path])).pages:
            drawn = list(runs(page))
            sources = max(run.base for run in drawn if run.text == "Sources")
            small = [run for run in drawn if run.base > sources and run.size < 13]
            assert not small


def test_titles_of_what_is_urgent_and_nothing_else_are_white(path: str, base: EvidenceBase, made: Made) -> None:
    urgent = [block.title for block in base.handouts[name_of(path)].blocks if block.style == "alert"]
    white = [run.text for page in pikepdf.open(BytesIO(made()[path])).pages for run in runs(page) if run.gray == 1]
    assert "".join(white) == "".join(urgent)


def test_the_handout_is_small(path: str, made: Made) -> None:
    assert len(made(ADDRESS)[path]) <= 200_000


def test_only_our_fonts_are_embedded_and_as_subsets(path: str, made: Made) -> None:
    fonts = {run.font for page in pikepdf.open(BytesIO(made()[path])).pages for run in runs(page)}
    assert fonts
    assert all(re.match(r"/[A-Z]{6}\+SourceSans3-", font) for font in fonts)


def test_the_fonts_come_with_their_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in (typesetting.FONTS / "LICENSE.md").read_text(encoding="utf-8")
    assert sum(file.stat().st_size for file in typesetting.FONTS.iterdir()) < 1_500_000


def test_a_second_compilation_gives_the_same_bytes(made: Made, root: Path) -> None:
    script = """
import hashlib, json, pathlib
from build_tools.pdf.handouts import handouts
from build_tools.load.project import load
from build_tools.pages.markdown import Site
from build_tools.pdf.typesetting import TypesettingError, as_json
made = handouts(load(pathlib.Path(".")).base, Site())
print(json.dumps({path: hashlib.sha256(pdf).hexdigest() for path, pdf in made.items()}))
"""
    again = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=root)
    assert json.loads(again.stdout) == {path: hashlib.sha256(pdf).hexdigest() for path, pdf in made().items()}


def test_without_an_address_there_is_none(path: str, made: Made) -> None:
    pdf = pikepdf.open(BytesIO(made()[path]))
    assert not [element for element in elements(pdf.Root.StructTreeRoot) if element.S == "/Figure"]
    assert "example.org" not in text_of(made()[path])


def test_with_an_address_it_is_printed_and_drawn(path: str, made: Made) -> None:
    page = f"{ADDRESS}handout/{name_of(path)}/"
    pdf = pikepdf.open(BytesIO(made(ADDRESS)[path]))
    [figure] = [element for element in elements(pdf.Root.StructTreeRoot) if element.S == "/Figure"]
    assert str(figure.Alt) == f"QR code of the address {page}"
    assert f"example.org/evidence/handout/{name_of(path)}" in text_of(made(ADDRESS)[path]).replace("/ ", "/")
    links = [str(note.A.URI) for one in pdf.pages for note in one.Annots if "/A" in note]
    assert links.count(page) == 2


def test_the_qr_code_draws_the_address(base: EvidenceBase) -> None:
    code = document(base, Site(url=ADDRESS), next(iter(base.handouts)), "a4")["qr"]
    drawn = [[0] * code["size"] for _ in range(code["size"])]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", code["path"]):
        for step in range(int(length)):
            drawn[int(y)][int(x) + step] = 1
    wanted = segno.make(f"{ADDRESS}handout/{next(iter(base.handouts))}/", error="m", micro=False)
    assert drawn == [list(row) for row in wanted.matrix]


def test_what_is_too_long_fails_with_the_block_and_the_millimetres(project: Project) -> None:
    assert printed_by(project)
    project.edit(EXAMPLE, "Nobody knows how often.", "Nobody knows how often. " * 400)
    with pytest.raises(HandoutDoesNotFit) as caught:
        printed_by(project)
    assert re.search(r"clinician-handout.*side 1 is too long: block 'more\.1' by \d+\.\d mm", str(caught.value))
    assert re.search(r"heights in mm: .*\bmore \d{3,4}", str(caught.value))


def test_of_a_side_that_is_too_long_its_own_blocks_are_named() -> None:
    base = widest_base()
    case = base.entries["knots/one-case"]
    long = {**base.entries, "knots/one-case": case.model_copy(update={"statement": "One adult tore a lace. " * 150})}
    with pytest.raises(HandoutDoesNotFit) as caught:
        handouts(dataclasses.replace(base, entries=long), Site())
    [told] = re.findall(r"side \d .*", str(caught.value))
    assert told.startswith("side 2 is too long: block 'rows.2' by ")
    of_the_side = [block.id for block in base.handouts["staff"].blocks if block.side == 2]
    assert re.findall(r"([a-z-]+) \d+(?=[,)])", told) == [*of_the_side, "sources"]


def test_a_handout_fits_its_page_or_fails_by_no_more_than_what_was_added(project: Project) -> None:
    text = (project.root / EXAMPLE).read_text(encoding="utf-8")
    refused = []
    for lines in range(10, 400, 10):
        project.write(EXAMPLE, text.replace("Nobody knows how often.", "Nobody knows how often. " * lines))
        try:
            pdf = pikepdf.open(BytesIO(printed_by(project)))
        except HandoutDoesNotFit as error:
            refused.append(str(error))
            break
        [page] = pdf.pages
        assert keeps_clear_of_the_footer(page)
    [message] = refused
    [millimetres] = re.findall(r"'sources\.1' by (\d+\.\d) mm", message)
    assert 0 < float(millimetres) < 25


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (EXAMPLE, "People trip", "People ☃ trip"),
        ("evidence/advice/cut-free.yaml", "short: ", "short: ☃ "),
        ("evidence/advice/cut-free.yaml", "plain: ", "plain: ☃ "),
        (EXAMPLE, "title: Medicines", "title: Medi☃cines"),
        ("evidence/interactions/alphadrug.yaml", "short_advice: ", "short_advice: ☃ "),
        ("evidence/facts.yaml", "statement: ", "statement: ☃ "),
        ("evidence/topics/knots/knot-series.yaml", "statement: ", "statement: ☃ "),
        ("evidence/references/series-2019.yaml", 'title: "', 'title: "☃'),
        ("evidence/topics/knots/lace-trial.yaml", "limits: ", "limits: ☃ "),
        ("evidence/vocabulary.yaml", "label: ", "label: ☃ "),
        ("content/index.md", "# Plant x", "# Plant x ☃"),
    ],
)
def test_what_no_font_can_draw_is_named_with_its_place(project: Project, path: str, old: str, new: str) -> None:
    assert not [line for line in project.problems() if "HAN" in line]
    text = (project.root / path).read_text(encoding="utf-8").replace(old, new, 1)
    project.write(path, text)
    line = text[: text.index("☃")].count("\n") + 1
    [found] = [problem for problem in project.problems() if "HAN002" in problem]
    assert re.match(rf"{path}:{line}:\d+: HAN002 '☃' \(U\+2603\)", found)


def test_what_is_not_printed_may_hold_any_character(project: Project) -> None:
    topic = "evidence/topics/knots/topic.yaml"
    text = (project.root / topic).read_text(encoding="utf-8")
    project.write(topic, text.replace("search_words: [", "search_words: [☃, ", 1))
    assert not [line for line in project.problems() if "HAN002" in line]
    assert printed_by(project)


def test_texts_are_text_and_never_markup(project: Project) -> None:
    text = '#read("/etc/passwd") *a* _b_ $c$ <d> {{ 7 * 7 }} @e \\\\ = f // g'
    project.edit(EXAMPLE, "text: People trip over knots.", f"text: '{text}'")
    assert text in text_of(printed_by(project)).replace("\n", " ")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title: More\n    side: 1", "title: More\n    side: 2", "HAN003 is 2; the handout has 1 pages"),
        (
            'from: ["interaction:alphadrug"]',
            'from: ["advice:untie"]',
            "HAN003 is no row of 'interactions'; expected interaction:...",
        ),
        (
            '"outcome:knots/knots-happen", "entry',
            '"entry',
            "HAN003 is no row of 'risks'; expected outcome:..., then its entries and the advice on it",
        ),
        (
            '- from: ["advice:ask"]',
            '- from: ["advice:ask"]\n        text: In other words.',
            "HAN004 words 'advice:ask' otherwise; expected no `text`: the record's own short wording stands",
        ),
        (
            '- from: ["advice:ask"]',
            '- from: ["outcome:knots/fewer-loose-laces"]',
            "HAN004 'outcome:knots/fewer-loose-laces' has no `short`; expected what a handout prints",
        ),
    ],
)
def test_a_handout_that_contradicts_itself_is_a_problem(project: Project, old: str, new: str, message: str) -> None:
    project.edit(EXAMPLE, old, new)
    text = (project.root / EXAMPLE).read_text(encoding="utf-8")
    line = text[: text.index(new) + len(new)].count("\n") + 1
    found = [problem for problem in project.problems() if message in problem]
    assert [problem for problem in found if problem.startswith(f"{EXAMPLE}:{line}:")]


@pytest.mark.parametrize(
    ("names", "cited"),
    [
        ('"outcome:knots/knots-happen", "entry:knots/lace-trial"', ["trial-2020"]),
        ('"outcome:knots/knots-happen"', ["series-2019", "trial-2020"]),
    ],
)
def test_an_outcome_lends_its_references_only_where_nothing_is_more_exact(
    project: Project, names: str, cited: list[str]
) -> None:
    project.edit(EXAMPLE, '"outcome:knots/knots-happen", "entry:knots/knot-series", "advice:untie"', names)
    found = load(project.root).base
    assert found is not None
    [block] = [block for block in blocks(found, found.handouts["clinician"]) if block.id == "risks"]
    assert list(block.lines[0].references) == cited


def test_an_author_s_name_that_no_font_holds_is_printed_with_a_mark(project: Project) -> None:
    project.edit("evidence/references/series-2019.yaml", "family: Muster", "family: 王")
    assert project.problems() == []
    said = text_of(printed_by(project)).replace("\n", " ")
    assert "□ 2019 (□ stands for a letter that this print has no font for; the site shows it)" in said
    base = load(project.root).base
    assert base
    book = as_json(document_of_dossier(base, Site(), {}, {})["references"])
    assert book.count("□ stands for a letter that this print has no font for; the site shows it.") == 1
    assert "王" not in book


@pytest.mark.parametrize(
    ("audience", "lay", "large"), [("clinician", "", False), ("patient", "", True), ("family", "", True),
                                   ("pharmacist", 'lay: "no"', False), ("clinician", 'lay: "yes"', True)],
)  # fmt: skip
def test_any_audience_has_a_handout_and_lay_readers_large_type(
    project: Project, audience: str, lay: str, large: bool
) -> None:
    project.edit(EXAMPLE, "audience: clinician\n", f"audience: {audience}\n{lay}\n")
    wrong = [re.findall(r"'(\S+)' is for clinicians", problem) for problem in project.problems() if "HAN005" in problem]
    assert wrong == ([["fact:knots"], ["advice:ask"]] if large else [])
    base = load(project.root).base
    assert base
    assert document(base, Site(), "clinician", "us-letter")["layout"] == ("patient" if large else "clinician")


def test_a_warning_of_the_compiler_is_an_error(
    monkeypatch: pytest.MonkeyPatch, project: Project, tmp_path: Path
) -> None:
    layouts = tmp_path / "layouts"
    layouts.mkdir()
    for file in typesetting.LAYOUTS.glob("*.typ"):
        (layouts / file.name).write_text(
            file.read_text(encoding="utf-8").replace('"Source Sans 3"', '("No Such Font", "Source Sans 3")')
        )
    monkeypatch.setattr(typesetting, "LAYOUTS", layouts)
    with pytest.raises(TypesettingError, match="no such font"):
        printed_by(project)
