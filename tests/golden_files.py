"""What readers get of the example project, as text: pages of the built site, its PDFs, and what the checks say when
something in it is wrong; and the Markdown of its pages, in which nothing is left out. `tests/golden/` holds it.

Written anew by `python -m tests.golden_files`; the difference of the files is what changes for a reader.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest import mock

import pikepdf
import pypdf
from bs4 import BeautifulSoup, NavigableString, Tag

from build_tools.checks import check
from build_tools.engine.build import build_site
from build_tools.figures.cache import figures
from build_tools.load.json_schemas import schemas
from build_tools.load.project import load
from build_tools.model.evidence_base import EvidenceBase
from build_tools.pages.markdown import hand_written, pages
from build_tools.pdf.dossier import dossier
from build_tools.pdf.handouts import handouts
from build_tools.view import reference_list
from build_tools.view.addresses import Site
from build_tools.view.downloads import DOSSIER, PAPERS
from build_tools.view.editions import standing
from build_tools.view.labels import label
from tests.conftest import Project

GOLDEN = Path(__file__).parent / "golden"
EXAMPLE = Path(__file__).parent / "projects" / "example"
ANEW = "If the change is meant, read the difference and write the files anew: python -m tests.golden_files"
PAGES = {
    "knots": "knots/index.html",
    "shade": "shade/index.html",
    "mixing": "mixing/index.html",
    "law": "law/index.html",
    "leaflet": "leaflet/index.html",
    "references": "references/index.html",
    "clinician": "handout/clinician/index.html",
    "patient": "handout/patient/index.html",
    "home": "index.html",
}
"""A page of each kind, by the name of its file: a question with and without entries, interactions, timeline, claims,
the list of references, both handouts, and the evidence map."""
PDFS = ("clinician-handout", "patient-handout", "staff-handout", "full-dossier")
_BLOCKS = (
    "h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "tr", "summary", "figcaption", "caption", "img", "blockquote", "div",
    "ul", "ol", "dl", "table", "thead", "tbody", "details", "figure", "section",
)  # fmt: skip


def base_of_example() -> EvidenceBase:
    found = load(EXAMPLE).base
    assert found
    return found


@cache
def widest_base() -> EvidenceBase:
    """The example with what a whole site has besides, and with records that take each branch of templates and layouts
    which those leave out (`tests/projects/wide`)."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("example", "site", "wide"):
            shutil.copytree(EXAMPLE.with_name(name), folder, dirs_exist_ok=True)
        found, problems = check(Path(folder))
        assert not problems, "\n".join(map(str, problems))
        assert found.base
        return found.base


@cache
def markdown() -> dict[str, str]:
    """Every page of the widest project by its name: as the engine writes it, with all that a site can offer."""
    base = widest_base()
    site = Site("https://example.org/evidence/", "https://code.example/x", "Plant x", mail="editors@example.org",
                offline=("index.md", "mixing.md"))  # fmt: skip
    sizes = {f"handout/{name}-handout{paper}.pdf": 2048 for name in base.handouts for paper in PAPERS.values()}
    with mock.patch.object(reference_list, "REFERENCES_A_PAGE", 3):
        found = pages(base, site, {**sizes, DOSSIER: 4096}, figures(base), noted={})
    state = standing(base).fingerprint  # changes with every record
    return {path.removesuffix(".md").replace("/", "-"): text.replace(state, "...") for path, text in found.items()}


def built_pages(folder: Path) -> dict[str, str]:
    """The HTML of the example's pages by their names, from a site that is built in the folder, with its PDFs."""
    shutil.copytree(EXAMPLE, folder / "project")
    build_site(folder / "project", folder / "site", base_of_example())
    return {name: (folder / "site" / path).read_text(encoding="utf-8") for name, path in PAGES.items()}


def text_of_page(html: str) -> str:
    """What a page says, first to machines and then a block a line: `h2 #for What speaks for`; badges in brackets,
    citations in braces, links with where they lead."""
    page = BeautifulSoup(html, "html5lib")
    article = page.article
    assert article
    for mark in article.select(".headerlink, script"):
        mark.decompose()
    titles = [f"title {title.get_text()}" for title in page.select("head title")]
    descriptions = [f"description {about['content']}" for about in page.select("head [name=description]")]
    return "\n".join([*titles, *descriptions, *_lines(article)]) + "\n"


def _lines(block: Tag) -> Iterator[str]:
    """The block's own line, if it says anything outside the blocks in it, and theirs."""
    own = " ".join("".join(_said(block)).split())
    own = re.sub(r"\d+ KB", "... KB", own)  # of a PDF: the same words may be set in more bytes
    anchor = f" #{block['id']}" if block.get("id") else ""
    if own or anchor or block.name == "img":
        yield f"{block.name}{anchor} {own}".strip()
    if block.name != "tr":
        for inner in block.find_all(_BLOCKS):
            if inner.find_parent((*_BLOCKS, "article")) is block:
                yield from _lines(inner)


def _said(element: Tag) -> Iterator[str]:
    """The text of an element, without that of the blocks in it; a row of a table is one text."""
    if element.name == "img":
        yield str(element["alt"])
    for part in element.children:
        if isinstance(part, NavigableString):
            yield str(part) if type(part) is NavigableString else ""
        elif part.name in ("td", "th"):
            yield f" | {''.join(_said(part))}"
        elif isinstance(part, Tag) and part.name not in _BLOCKS:
            yield _inline(part, "".join(_said(part)))


def _inline(element: Tag, said: str) -> str:
    classes = element.get_attribute_list("class")
    if "badge" in classes:
        return f"[{said.strip()}] "
    if "cites" in classes:
        return f"{{{said}}}"
    if element.name == "a" and "cite" not in classes:
        spoken = "".join(f", {element[name]}" for name in ("title", "aria-label") if element.get(name))
        return f"{said} <{element['href']}{spoken}>" if said else ""
    if element.name == "abbr":
        return f"{said} <{element['title']}>"
    if element.name == "span" and "spelt" not in classes:
        return f" (#{element['id']}) {said} " if element.get("id") else f" {said} "
    return said


def printed() -> dict[str, bytes]:
    """The widest project's PDFs by their names."""
    base = widest_base()
    site = Site(name="Plant x evidence (example)")
    made = handouts(base, site) | dossier(base, site, figures(base), hand_written(base, site))
    return {name: made[f"handout/{name}.pdf"] for name in PDFS}


def text_of_pdf(pdf: bytes) -> str:
    """What a PDF says, page by page, as pypdf reads it; and what is drawn on each page."""
    shapes = map(_drawn, pikepdf.open(BytesIO(pdf)).pages)
    pages = zip(pypdf.PdfReader(BytesIO(pdf)).pages, shapes, strict=True)
    texts = (
        f"--- page {n}\n{page.extract_text()}\n--- drawn: {drawn}" for n, (page, drawn) in enumerate(pages, start=1)
    )
    return "\n".join(line.rstrip() for text in texts for line in text.splitlines()) + "\n"


def _drawn(page: pikepdf.Page) -> str:
    """Boxes and lines in their order: with what gray they are filled (0 is black), how wide in points they are."""
    gray, found = pikepdf.Object.parse(b"0"), []
    for step in pikepdf.parse_content_stream(page, "scn f w"):
        if str(step.operator) == "scn":
            gray = step.operands[-1]
        else:
            found.append(f"filled {gray}" if str(step.operator) == "f" else f"{step.operands[0]} pt")
    return ", ".join(found)


def golden(kind: str, name: str) -> Path:
    """Where a text is kept; `kind` is `pages`, `markdown`, `pdf`, `messages` or `words`."""
    return GOLDEN / kind / f"{name}.txt"


def messages(root: Path, cache: Path | None = None) -> list[str]:
    """What the checks say of a project; its numbers have tests of their own."""
    return [str(problem) for problem in check(root, cache=cache)[1] if problem.code != "NUM001"]


def words() -> str:
    """Each word of the schemas' closed lists, and how it reads on a page."""
    listed = {word for schema in schemas().values() for word in _closed(schema) if isinstance(word, str)}
    return "".join(f"{word}: {label(word)}\n" for word in sorted(listed))


def _closed(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node.get("enum", [])
        yield from [node["const"]] if "const" in node else []
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from _closed(part)


def brief(message: str) -> str:
    """File and code of a message."""
    place, said = message.split(": ", 1)
    return f"{place.rsplit(':', 2)[0]}: {said.split()[0]}"


@cache
def messages_kept(table: str) -> dict[str, list[str]]:
    """What the checks said of each case of a table: its name behind `# `, and a line a message."""
    cases = re.split(r"(?m)^# ", golden("messages", table).read_text(encoding="utf-8"))[1:]
    return {case.splitlines()[0]: case.splitlines()[1:] for case in cases}


def _messages_now(cases: dict[str, Any]) -> Iterator[str]:
    for name, (edits, _) in cases.items():
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
            for edit in edits:
                Project(Path(folder)).edit(*edit)
            yield "\n".join([f"# {name}", *messages(Path(folder))]) + "\n"


if __name__ == "__main__":
    from tests.checks import test_checks, test_safety

    golden("words", "labels").write_text(words(), encoding="utf-8")
    for table, module in (("checks", test_checks), ("safety", test_safety)):
        golden("messages", table).write_text("".join(_messages_now(module.CASES)), encoding="utf-8")
    with tempfile.TemporaryDirectory() as made_in:
        for page_name, page in built_pages(Path(made_in)).items():
            golden("pages", page_name).write_text(text_of_page(page), encoding="utf-8")
    for written_name, written in markdown().items():
        golden("markdown", written_name).write_text(written, encoding="utf-8")
    for pdf_name, content in printed().items():
        golden("pdf", pdf_name).write_text(text_of_pdf(content), encoding="utf-8")
