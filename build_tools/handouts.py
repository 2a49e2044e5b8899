"""The printable handouts: an EvidenceBase in, PDF/UA bytes out. The same base gives the same bytes."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import segno
import typst

from . import words
from .font_coverage import FONTS, undrawable
from .handout_content import Block, blocks, not_reviewed, printed, source_label
from .model.evidence_base import EvidenceBase
from .pages import Site
from .problems import Unbuildable

LAYOUTS = Path(__file__).parent / "typst"
PAPERS = {"us-letter": "", "a4": "-a4"}
"""Paper sizes, and what each adds to the file's name."""
TOLERANCE = 0.05
"""Millimetres by which a block may pass the edge: positions are rounded."""


class HandoutError(Unbuildable):
    """A handout cannot be made; the message says which and why."""


class HandoutDoesNotFit(HandoutError):
    """A block goes over the edge of its page; nothing is shrunk, and no page is added."""


def handouts(base: EvidenceBase, site: Site) -> dict[str, bytes]:
    """Every handout on every paper: path below the documentation folder to a PDF. Raises HandoutError."""
    for name in base.handouts:
        for at in printed(base, name):
            if found := undrawable(at.text):
                place = ".".join(map(str, at.keys))
                raise HandoutError(f"{at.path}, {place}: no font of the handouts can draw '{''.join(found)}'")
    return {
        f"handout/{name}-handout{suffix}.pdf": _pdf(document(base, site, name, paper))
        for name in base.handouts
        for paper, suffix in PAPERS.items()
    }


def document(base: EvidenceBase, site: Site, name: str, paper: str) -> dict[str, Any]:
    """A handout as the layouts read it: its blocks by side, with numbered citations and the list of sources."""
    handout = base.handouts[name]
    numbers: dict[str, int] = {}
    sides = []
    for side in range(1, handout.pages + 1):
        known = len(numbers)
        drawn = [_block(block, numbers) for block in blocks(base, handout) if block.side == side]
        new = [_source(base, reference, number) for reference, number in list(numbers.items())[known:]]
        sides.append({"blocks": drawn, "sources": new})
    address = f"{site.url.rstrip('/')}/handout/{name}/" if site.url else None
    return {
        "name": name,
        "layout": handout.audience,
        "paper": paper,
        "title": handout.title,
        "introduction": handout.introduction,
        "edition": words.day(base.edition),
        "date": [base.edition.year, base.edition.month, base.edition.day],
        "status": "Not clinically reviewed" if not_reviewed(base) else "Clinically reviewed",
        "address": address,
        "qr": _qr(address) if address else None,
        "sides": sides,
    }


def _block(block: Block, numbers: dict[str, int]) -> dict[str, Any]:
    """A block for the layouts; `numbers` gives each reference its number, and learns the new ones."""
    lines = []
    for line in block.lines:
        new = [reference for reference in line.references if reference not in numbers]
        numbers |= {reference: len(numbers) + position for position, reference in enumerate(new, 1)}
        cites = sorted((numbers[reference], reference in new) for reference in line.references)
        lines.append(
            {
                "lead": line.lead,
                "text": line.text,
                "cells": line.cells,
                "url": line.url,
                "cites": [{"number": number, "first": first} for number, first in cites],
            }
        )
    return {"id": block.id, "title": block.title, "style": block.style, "columns": block.columns, "lines": lines}


def _source(base: EvidenceBase, reference: str, number: int) -> dict[str, Any]:
    name, place, url = source_label(base, base.references[reference])
    return {"number": number, "name": name, "place": place, "url": url}


def _qr(address: str) -> dict[str, Any]:
    """The address as a QR code: its size in modules, and the dark ones as an SVG path, a bar for each run of them."""
    rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
    path = ""
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            path += f"M{x} {y}h{length}v1h-{length}z" if dark else ""
            x += length
    return {"size": len(rows), "path": path}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _pdf(data: dict[str, Any]) -> bytes:
    name = f"{data['name']}-handout ({data['paper']})"
    compiler = typst.Compiler(
        LAYOUTS / f"{data['layout']}.typ",
        root=LAYOUTS,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    try:
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1"])
        marks = json.loads(compiler.query("<mark>", field="value"))
    except (typst.TypstError, RuntimeError) as error:
        raise HandoutError(f"{name}: {getattr(error, 'diagnostic', error)}") from error
    if warnings:
        raise HandoutError(f"{name}: {'; '.join(warning.message for warning in warnings)}")
    _must_fit(name, marks)
    assert isinstance(pdf, bytes)
    return pdf


def _must_fit(name: str, marks: Iterable[Mapping[str, Any]]) -> None:
    """Holds every block's end against the edge of its page. Each block has left two marks: its start and its end."""
    found: dict[tuple[int, str], list[Mapping[str, Any]]] = {}
    for mark in marks:
        found.setdefault((mark["side"], mark["block"]), []).append(mark)
    too_long = []
    for side in dict.fromkeys(side for side, _ in found):
        ends = {block: (start, end) for (at, block), (start, end) in found.items() if at == side}
        over = {block: end["y"] - end["edge"] for block, (_, end) in ends.items() if end["y"] - end["edge"] > TOLERANCE}
        if over:
            blocks_over = ", ".join(f"block '{block}.{side}' by {by:.1f} mm" for block, by in over.items())
            heights = ", ".join(f"{block} {end['y'] - start['y']:.0f}" for block, (start, end) in ends.items())
            too_long.append(f"side {side} is too long: {blocks_over} (heights in mm: {heights})")
    if too_long:
        raise HandoutDoesNotFit(f"{name}: {'; '.join(too_long)}")
