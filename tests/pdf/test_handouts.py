"""The handouts, read back from the PDFs themselves: those of the project, and those of the made-up example."""

import hashlib
import json
import re
import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pyphen
import pytest
import segno

from build_tools.checks.safe_amounts import amount
from build_tools.load.project import load
from build_tools.model import citations
from build_tools.model.evidence_base import EvidenceBase
from build_tools.pdf import typesetting
from build_tools.pdf.handouts import PAPERS, HandoutDoesNotFit, document, handouts
from build_tools.pdf.typesetting import TypesettingError
from build_tools.view import labels
from build_tools.view.addresses import Site
from build_tools.view.handout_blocks import blocks
from tests.conftest import Project
from tests.pdf.reading import elements, inner_links, runs, text_of

ROOT = Path.cwd()
ADDRESS = "https://example.org/evidence/"
EXAMPLE = "evidence/handouts/clinician.yaml"
POINTS = {"us-letter": (612, 792), "a4": (595.28, 841.89)}
HYPHENS = pyphen.Pyphen(lang="en_US")
MARGIN = 28
"""Points that stay blank on every side: a little under 10 mm."""


@cache
def base() -> EvidenceBase:
    found = load(ROOT).base
    assert found is not None
    assert found.handouts, "the project has no handouts"
    return found


@cache
def made(url: str | None = None) -> dict[str, bytes]:
    return handouts(base(), Site(url=url))


def paths() -> list[str]:
    return [f"handout/{name}-handout{suffix}.pdf" for name in base().handouts for suffix in PAPERS.values()]


def name_of(path: str) -> str:
    return path.removeprefix("handout/").split("-handout")[0]


def printed_by(project: Project, url: str | None = None) -> bytes:
    found = load(project.root).base
    assert found is not None
    return handouts(found, Site(url=url))["handout/clinician-handout.pdf"]


@pytest.mark.parametrize("path", paths())
def test_every_handout_is_made_on_every_paper(path: str) -> None:
    reader = pypdf.PdfReader(BytesIO(made()[path]))
    paper = "a4" if path.endswith("-a4.pdf") else "us-letter"
    assert len(reader.pages) == base().handouts[name_of(path)].pages
    for page in reader.pages:
        assert (page.mediabox.width, page.mediabox.height) == pytest.approx(POINTS[paper], abs=0.1)
    assert len(made()) == len(paths()) >= 2


@pytest.mark.parametrize("path", paths())
def test_the_pdf_is_tagged_and_says_what_it_is(path: str) -> None:
    pdf = pikepdf.open(BytesIO(made()[path]))
    title = base().handouts[name_of(path)].title
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
    assert kinds.count("/H2") >= len(base().handouts[name_of(path)].blocks)
    assert kinds.count("/L") >= 1 or name_of(path) != "clinician"


@pytest.mark.parametrize("path", paths())
def test_tables_have_header_cells(path: str) -> None:
    tables = [block for block in base().handouts[name_of(path)].blocks if block.style == "table"]
    pdf = pikepdf.open(BytesIO(made()[path]))
    found = [element for element in elements(pdf.Root.StructTreeRoot) if element.S == "/Table"]
    headings = [sum(inner.S == "/TH" for inner in elements(table)) for table in found]
    assert sorted(headings) == sorted(len(block.columns) for block in tables)


@pytest.mark.parametrize("path", paths())
def test_bookmarks_lead_to_every_block_in_order(path: str) -> None:
    outline = pypdf.PdfReader(BytesIO(made()[path])).outline
    handout = base().handouts[name_of(path)]
    top, below = outline
    assert top["/Title"] == handout.title
    titles = [entry["/Title"] for entry in below if not entry["/Title"].startswith("Sources")]
    assert titles == [block.title for block in sorted(handout.blocks, key=lambda block: block.side)]


@pytest.mark.parametrize("path", paths())
def test_every_citation_leads_to_its_number_in_the_list_and_back(path: str) -> None:
    pdf = pikepdf.open(BytesIO(made()[path]))
    links = inner_links(pdf)
    data = document(base(), Site(), name_of(path), "a4")
    listed = [str(source["number"]) for side in data["sides"] for source in side["sources"]]
    assert listed == [str(n) for n in range(1, len(listed) + 1)]
    handout = base().handouts[name_of(path)]
    lines = [line for block in blocks(base(), handout) for line in block.lines]
    assert len(links) == len(listed) + sum(len(line.references) for line in lines)
    assert {link.number for link in links} == set(listed)
    for link in links:
        page, left, top = link.to
        near = [other for other in links if other.page == page and abs(other.left - left) < 1]
        there = [other for other in near if other.number == link.number and 0 <= top - other.base < 18]
        assert there, f"{link.number} on page {link.page + 1} leads to a place without that number"
        assert not any(other is link for other in there), f"{link.number} leads to itself"


@pytest.mark.parametrize("path", paths())
def test_outer_links_are_the_records_own_addresses(path: str) -> None:
    sides = document(base(), Site(), name_of(path), "a4")["sides"]
    wanted = {source["url"] for side in sides for source in side["sources"]}
    wanted |= {line["url"] for side in sides for block in side["blocks"] for line in block["lines"]}
    pages = pikepdf.open(BytesIO(made()[path])).pages
    found = {str(note.A.URI) for page in pages for note in page.Annots if "/A" in note}
    assert found == wanted - {None}
    assert any("doi.org" in address for address in found)


def test_the_clinicians_handout_carries_the_facts() -> None:
    for path in paths():
        if base().handouts[name_of(path)].audience == "clinician":
            # the figures of the citations follow each sentence without a space
            text = text_of(made()[path])
            for fact in base().facts:
                assert citations.without(fact.statement) in text


def test_patients_handouts_rest_on_the_facts_for_all() -> None:
    for handout in base().handouts.values():
        named = {name for block in handout.blocks for item in block.items for name in item.from_}
        audiences = ("all", handout.audience)
        facts = {f"fact:{fact.id}" for fact in base().facts if fact.audience in audiences}
        assert facts == {name for name in named if name.startswith("fact:")}


def version_of(name: str) -> str:
    return str(document(base(), Site(), name, "a4")["version"])


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


@pytest.mark.parametrize("path", paths())
def test_every_page_says_that_it_is_not_reviewed_and_when_it_was_made(path: str) -> None:
    pages = pypdf.PdfReader(BytesIO(made()[path])).pages
    for number, page in enumerate(pages, 1):
        text = " ".join(page.extract_text().split())
        assert "Not clinically reviewed" in text
        assert f"Edition of {labels.day(base().edition)}, version {version_of(name_of(path))}" in text
        assert f"Page {number} of {len(pages)}" in text


@pytest.mark.parametrize("path", paths())
@pytest.mark.parametrize("url", [None, ADDRESS])
def test_nothing_runs_into_the_margins_or_is_set_too_small(path: str, url: str | None) -> None:
    for page in pikepdf.open(BytesIO(made(url)[path])).pages:
        _, _, width, height = map(float, page.MediaBox)
        drawn = list(runs(page))
        assert len(drawn) > 100
        for run in drawn:
            assert run.left >= MARGIN, run
            assert run.right <= width - MARGIN, run
            assert MARGIN - 12 <= run.base <= height - MARGIN, run
            assert run.size >= 8.5, run


def keeps_clear_of_the_footer(page: pikepdf.Page) -> bool:
    """Whether all text stands above the footer, by a blank line at least."""
    drawn = list(runs(page))
    [footer] = [run for run in drawn if re.match(r"Page \d of \d", run.text)]
    return all(run.base > footer.base + 8 for run in drawn if run.base != footer.base)


@pytest.mark.parametrize("path", paths())
def test_blocks_keep_clear_of_the_footer_and_of_one_another(path: str) -> None:
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


def test_patients_read_large_type() -> None:
    patients = [path for path in paths() if base().handouts[name_of(path)].audience == "patient"]
    for path in patients:
        for page in pikepdf.open(BytesIO(made()[path])).pages:
            drawn = list(runs(page))
            sources = max(run.base for run in drawn if run.text == "Sources")
            small = [run for run in drawn if run.base > sources and run.size < 13]
            assert not small


@pytest.mark.parametrize("path", paths())
def test_the_handout_is_small(path: str) -> None:
    assert len(made(ADDRESS)[path]) <= 200_000


@pytest.mark.parametrize("path", paths())
def test_only_our_fonts_are_embedded_and_as_subsets(path: str) -> None:
    fonts = {run.font for page in pikepdf.open(BytesIO(made()[path])).pages for run in runs(page)}
    assert fonts
    assert all(re.match(r"/[A-Z]{6}\+SourceSans3-", font) for font in fonts)


def test_the_fonts_come_with_their_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in (typesetting.FONTS / "LICENSE.md").read_text(encoding="utf-8")
    assert sum(file.stat().st_size for file in typesetting.FONTS.iterdir()) < 1_500_000


def test_a_second_compilation_gives_the_same_bytes() -> None:
    script = """
import hashlib, json, pathlib
from build_tools.pdf.handouts import handouts
from build_tools.load.project import load
from build_tools.pages.markdown import Site
from build_tools.pdf.typesetting import TypesettingError
made = handouts(load(pathlib.Path(".")).base, Site())
print(json.dumps({path: hashlib.sha256(pdf).hexdigest() for path, pdf in made.items()}))
"""
    again = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT)
    assert json.loads(again.stdout) == {path: hashlib.sha256(pdf).hexdigest() for path, pdf in made().items()}


@pytest.mark.parametrize("path", paths())
def test_without_an_address_there_is_none(path: str) -> None:
    pdf = pikepdf.open(BytesIO(made()[path]))
    assert not [element for element in elements(pdf.Root.StructTreeRoot) if element.S == "/Figure"]
    assert "example.org" not in text_of(made()[path])


@pytest.mark.parametrize("path", paths())
def test_with_an_address_it_is_printed_and_drawn(path: str) -> None:
    page = f"{ADDRESS}handout/{name_of(path)}/"
    pdf = pikepdf.open(BytesIO(made(ADDRESS)[path]))
    [figure] = [element for element in elements(pdf.Root.StructTreeRoot) if element.S == "/Figure"]
    assert str(figure.Alt) == f"QR code of the address {page}"
    assert f"example.org/evidence/handout/{name_of(path)}" in text_of(made(ADDRESS)[path]).replace("/ ", "/")
    links = [str(note.A.URI) for one in pdf.pages for note in one.Annots if "/A" in note]
    assert links.count(page) == 2


def test_the_qr_code_draws_the_address() -> None:
    code = document(base(), Site(url=ADDRESS), next(iter(base().handouts)), "a4")["qr"]
    drawn = [[0] * code["size"] for _ in range(code["size"])]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", code["path"]):
        for step in range(int(length)):
            drawn[int(y)][int(x) + step] = 1
    wanted = segno.make(f"{ADDRESS}handout/{next(iter(base().handouts))}/", error="m", micro=False)
    assert drawn == [list(row) for row in wanted.matrix]


def grade(text: str) -> float:
    """Flesch-Kincaid grade (Kincaid et al. 1975, doi:10.21236/ADA006655); a syllable more rather than one less."""

    def syllables(word: str) -> int:
        vowels = len(re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouyl])e\b", "", word.casefold())))
        return max(len(HYPHENS.positions(word)) + 1, vowels)

    sentences = [sentence for sentence in re.split(r"[.?!](?:\s|$)", text) if sentence]
    found = re.findall(r"[A-Za-z][A-Za-z'’-]*", text)
    return 0.39 * len(found) / len(sentences) + 11.8 * sum(map(syllables, found)) / len(found) - 15.59


def test_the_grade_tells_plain_from_hard() -> None:
    assert grade("Give it and stay. Call us.") < 3
    assert grade("Administration of antagonists precipitates withdrawal in physiologically dependent individuals.") > 15


@pytest.mark.parametrize("name", [name for name, handout in base().handouts.items() if handout.audience == "patient"])
def test_patients_handouts_are_plain_and_offer_help(name: str) -> None:
    written = [block for block in base().handouts[name].blocks if block.style != "resources"]
    items = [item.text or "" for block in written for item in block.items]
    text = " ".join([*(block.title.rstrip(".?") + "." for block in written), *items])
    assert grade(text) <= 8
    assert not amount(base()).search(text)
    audit = base().audit
    assert audit
    assert not re.search(rf"\b({audit.hormone}|legal|illegal|law|schedule)", text, re.IGNORECASE)
    for item in items:
        last = re.split(r"(?<=[.?!])\s", item)[-1]
        assert re.search(r"\b(we|they will|you can start)\b", last, re.IGNORECASE), f"ends without help: {item}"


def test_what_is_too_long_fails_with_the_block_and_the_millimetres(project: Project) -> None:
    assert printed_by(project)
    project.edit(EXAMPLE, "Nobody knows how often.", "Nobody knows how often. " * 900)
    with pytest.raises(HandoutDoesNotFit) as caught:
        printed_by(project)
    assert re.search(r"clinician-handout.*side 1 is too long: block 'more\.1' by \d+\.\d mm", str(caught.value))
    assert re.search(r"heights in mm: .*\bmore \d{3,4}", str(caught.value))


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
        (EXAMPLE, "Cut the lace", "Cut ☃ the lace"),
        (EXAMPLE, "title: Medicines", "title: Medi☃cines"),
        (EXAMPLE, "[Alphadrug, ", "[Alpha☃drug, "),
        ("evidence/facts.yaml", "statement: ", "statement: ☃ "),
        ("evidence/topics/knots/knot-series.yaml", "statement: ", "statement: ☃ "),
        ("evidence/references/series-2019.yaml", "family: ", "family: ☃"),
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
    project.edit(EXAMPLE, "text: Cut the lace when a foot turns blue.", f"text: '{text}'")
    assert text in text_of(printed_by(project)).replace("\n", " ")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title: More\n    side: 1", "title: More\n    side: 2", "HAN003 is 2; the handout has 1 pages"),
        ("[Alphadrug, Give it as usual.]", "[Alphadrug]", "HAN003 has 1 cells; expected 2, one under each heading"),
        ("More\n    side: 1\n    style: list", "More\n    side: 1\n    style: table", "HAN003 is 'table'; expected"),
        (
            'as usual.]\n        from: ["interaction:alphadrug"]',
            'as usual.]\n        from: ["interaction:alphadrug", "outcome:knots/knots-happen"]',
            "HAN004 is rated 'possible', and no cell of the row says so",
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
        ('"entry:knots/lace-trial", "outcome:knots/knots-happen"', ["trial-2020"]),
        ('"outcome:knots/knots-happen"', ["series-2019", "trial-2020"]),
    ],
)
def test_an_outcome_lends_its_references_only_where_nothing_is_more_exact(
    project: Project, names: str, cited: list[str]
) -> None:
    project.edit(EXAMPLE, '"entry:knots/knot-series", "outcome:knots/knots-happen"', names)
    found = load(project.root).base
    assert found is not None
    [block] = [block for block in blocks(found, found.handouts["clinician"]) if block.id == "more"]
    assert list(block.lines[0].references) == cited


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
