"""Reads a PDF as it is drawn: runs of text with their places, the structure tree, links from number to number."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import NamedTuple

import pikepdf
import pypdf


class Run(NamedTuple):
    """A run of text as the page draws it, in points from the lower left corner."""

    text: str
    left: float
    right: float
    base: float
    size: float
    font: str
    gray: float
    """From 0, black, to 1, white."""


def runs(page: pikepdf.Page) -> Iterator[Run]:
    """Every run of a page, with its width added up from the font's own table."""
    matrix, text_matrix, font, size, gray = (pikepdf.Matrix(), pikepdf.Matrix(), "", 0.0, 0.0)
    stack = []
    fonts = {name: (*tables(page, name), str(page.Resources.Font[name].BaseFont)) for name in page.Resources.Font}
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "q":
            stack.append((matrix, gray))
        elif operator == "Q":
            matrix, gray = stack.pop()
        elif operator == "cm":
            matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
        elif operator == "Tm":
            text_matrix = pikepdf.Matrix(*map(float, operands))
        elif operator == "Tf":
            font, size = str(operands[0]), float(operands[1])
        elif operator == "scn" and not isinstance(operands[-1], pikepdf.Name):  # that of a pattern
            gray = float(operands[-1])
        elif operator in ("TJ", "Tj"):
            parts = list(operands[0]) if operator == "TJ" else operands
            widths, letters, base_font = fonts[font]
            width, text = 0.0, ""
            for part in parts:
                if isinstance(part, pikepdf.String):
                    raw = bytes(part)
                    codes = [raw[n] * 256 + raw[n + 1] for n in range(0, len(raw), 2)]
                    width += sum(widths[code] for code in codes)
                    text += "".join(letters[code] for code in codes)
                else:
                    width -= float(part)
            at = text_matrix @ matrix
            yield Run(text, at.e, at.e + width / 1000 * size, at.f, size, base_font, gray)


@cache
def _tables(widths: str, letters: bytes) -> tuple[dict[int, float], dict[int, str]]:
    numbers = [float(number) for number in widths.split()]
    ranges = [numbers[n : n + 3] for n in range(0, len(numbers), 3)]
    found = {code: width for first, last, width in ranges for code in range(int(first), int(last) + 1)}
    pairs = re.findall(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", letters)
    return found, {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def tables(page: pikepdf.Page, font: str) -> tuple[dict[int, float], dict[int, str]]:
    """Width and text of each glyph of a font."""
    found = page.Resources.Font[font]
    return _tables(" ".join(map(str, found.DescendantFonts[0].W)), found.ToUnicode.read_bytes())


def elements(below: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    """Every element of the structure tree below one."""
    kids = below.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def text_of(pdf: bytes) -> str:
    """The text of all pages, on one line."""
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def _corners(box: pikepdf.Array) -> list[float]:
    left, bottom, right, top = map(float, box)
    return [left, bottom, right, bottom, right, top, left, top]


class Link(NamedTuple):
    """A number that leads to another place of the document."""

    number: str
    page: int
    left: float
    base: float
    to: tuple[int, float, float]


def inner_links(pdf: pikepdf.Pdf, drawn: list[list[Run]] | None = None) -> list[Link]:
    """Every link within the document, with the text on which it stands, which may be broken over lines. `drawn` are the
    pages' runs, if known."""
    pages = {page.objgen: n for n, page in enumerate(pdf.pages)}
    found = []
    for n, page in enumerate(pdf.pages):
        on_page = drawn[n] if drawn else list(runs(page))
        for note in page.get("/Annots", []):
            if "/Dest" not in note:
                continue
            corners = list(map(float, note.get("/QuadPoints") or _corners(note.Rect)))
            boxes = [(corners[n : n + 8 : 2], corners[n + 1 : n + 8 : 2]) for n in range(0, len(corners), 8)]
            inside = [
                run
                for run in on_page
                if any(min(x) - 0.5 <= run.left < max(x) and min(y) <= run.base <= max(y) for x, y in boxes)
            ]
            left = min(boxes[0][0])
            target = note.Dest
            to = (pages[target[0].objgen], float(target[2]), float(target[3]))
            found.append(Link("".join(run.text for run in inside), n, left, inside[0].base, to))
    return found
