"""The printable handouts: an EvidenceBase in, PDF/UA bytes out. The same base gives the same bytes."""

from collections.abc import Container, Iterator
from itertools import groupby
from typing import Any, get_args

import segno

from ..fonts.coverage import MARK, undrawable, with_stand_ins
from ..model.evidence_base import EvidenceBase
from ..model.reference import Status
from ..view import ama, due, labels
from ..view.addresses import Site
from ..view.downloads import PAPERS, handout_path
from ..view.handout_blocks import Block, blocks, source_label
from ..view.review import review_of_handout
from .typesetting import Typeset, TypesettingError, version

_AT_THE_LINE: tuple[Status, ...] = ("retracted", "concern", "corrected")
"""States of a publication that a reader must know of before reading on; "superseded" stands in the list of sources."""
MARKS = """query(<mark>).map(mark => {
  let place = mark.location().position()
  (..mark.value, page: place.page, y: place.y.mm())
})"""
"""Where each block starts and ends: it has left two marks."""


class HandoutDoesNotFit(TypesettingError):
    """A block goes over the edge of its page; nothing is shrunk, and no page is added."""


def handouts(base: EvidenceBase, site: Site) -> dict[str, bytes]:
    """Every handout on every paper: path below the documentation folder to a PDF. Raises TypesettingError."""
    return {
        handout_path(name, paper): _pdf(document(base, site, name, paper)) for name in base.handouts for paper in PAPERS
    }


def document(base: EvidenceBase, site: Site, name: str, paper: str) -> dict[str, Any]:
    """A handout as the layouts read it: its blocks by side, with numbered citations and the list of sources. Each side
    counts its own sources, and lists all that it cites, so that it can be copied or hung up alone."""
    handout = base.handouts[name]
    sides = []
    for side in range(1, handout.pages + 1):
        numbers: dict[str, int] = {}
        drawn = [_block(base, block, side, numbers) for block in blocks(base, handout) if block.side == side]
        listed = [_source(base, reference, side, number) for reference, number in numbers.items()]
        sides.append({"blocks": drawn, "sources": listed})
    address = f"{site.url.rstrip('/')}/handout/{name}/" if site.url else None
    return {
        "name": name,
        "layout": "patient" if handout.is_for_lay_readers else "clinician",
        "paper": paper,
        "tall": False,
        "title": handout.title,
        "introduction": handout.introduction,
        "edition": labels.day(base.edition),
        "version": version([handout.title, handout.introduction, sides, handout.blanks]),
        "date": [base.edition.year, base.edition.month, base.edition.day],
        "status": review_of_handout(base, name).status,
        "due": f"{due.REVIEW} {labels.day(day)}" if (day := due.of_handout(base, name)) else None,
        "address": address,
        "qr": _qr(address) if address else None,
        "sides": sides,
        "blanks": handout.blanks,
    }


def _block(base: EvidenceBase, block: Block, side: int, numbers: dict[str, int]) -> dict[str, Any]:
    """A block for the layouts; `numbers` gives each reference its number, and learns the new ones."""
    lines = []
    for line in block.lines:
        new = [reference for reference in line.references if reference not in numbers]
        numbers |= {reference: len(numbers) + position for position, reference in enumerate(new, 1)}
        cites = sorted((numbers[reference], reference) for reference in line.references)
        lines.append(
            {
                "lead": line.lead,
                "text": line.text,
                "cells": line.cells,
                "url": line.url,
                "cites": [
                    {
                        "number": number,
                        "place": f"{side}.{number}",
                        "first": reference in new,
                        "mark": _mark(base, reference, _AT_THE_LINE),
                    }
                    for number, reference in cites
                ],
            }
        )
    return {"id": block.id, "title": block.title, "style": block.style, "columns": block.columns, "lines": lines}


def _mark(base: EvidenceBase, reference: str, states: Container[Status]) -> str:
    """What is said of a publication in one of these states."""
    status = base.standings.get(reference)
    return (ama.mark(status) or "") if status and status in states else ""


def _source(base: EvidenceBase, reference: str, side: int, number: int) -> dict[str, Any]:
    name, found_by, url = source_label(base, base.citable[reference])
    return {
        "number": number,
        "place": f"{side}.{number}",
        "name": f"{with_stand_ins(name)} ({MARK})" if undrawable(name) else name,
        "found_by": found_by,
        "mark": _mark(base, reference, get_args(Status)),
        "url": url,
    }


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


def _pdf(data: dict[str, Any]) -> bytes:
    name = f"{data['name']}-handout ({data['paper']})"
    typeset = Typeset(name, data["layout"], data)
    if any(mark["page"] != mark["side"] for mark in typeset.ask(MARKS)):
        raise HandoutDoesNotFit(f"{name}: {'; '.join(_too_long(name, data))}")
    return typeset.pdf


def _too_long(name: str, data: dict[str, Any]) -> Iterator[str]:
    """By how much each block goes over the edge of its page, once the pages are as tall as what stands on them."""
    typeset = Typeset(name, data["layout"], data | {"tall": True})
    edge = typeset.ask("query(<edge>).first().value")
    found: dict[tuple[int, str], list[float]] = {}
    for mark in typeset.ask(MARKS):
        found.setdefault((mark["side"], mark["block"]), []).append(mark["y"])
    for side in dict.fromkeys(side for side, _ in found):
        ends = {block: (start, end) for (at, block), (start, end) in found.items() if at == side}
        over = {block: end - edge for block, (_, end) in ends.items() if end > edge}
        if over:
            blocks_over = ", ".join(f"block '{block}.{side}' by {by:.1f} mm" for block, by in over.items())
            heights = ", ".join(f"{block} {end - start:.0f}" for block, (start, end) in ends.items())
            yield f"side {side} is too long: {blocks_over} (heights in mm: {heights})"
