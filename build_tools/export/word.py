"""A table and the sources behind it as a Word document, made with python-docx; the same words give the same bytes."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cache

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Pt

_KEPT_STYLES = ("Normal", "Title", "Heading 1", "Default Paragraph Font", "Normal Table", "Table Grid")
_LEFT_OUT = ("stylesWithEffects.xml", "customXml", "thumbnail")
"""Parts of python-docx's template that no document here needs."""
_LONGEST_PROPERTY = 255
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip file knows."""


def document(
    title: str,
    notes: Sequence[str],
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    sources: Sequence[str],
    day: date,
) -> bytes:
    """A document of this day: its title, notes, a table, and the numbered sources that the table names."""  # fmt: skip
    made = docx.Document(io.BytesIO(_blank()))
    properties = made.core_properties
    properties.title = _sound(title)[:_LONGEST_PROPERTY]
    properties.author, properties.comments, properties.language = "", "", "en"
    properties.created = properties.modified = datetime.combine(day, time())
    made.add_heading(_sound(title), 0)
    for note in notes:
        made.add_paragraph(_sound(note))
    table = made.add_table(len(rows) + 1, len(header), "Table Grid")
    first, *others = table.rows
    first._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, text in zip(first.cells, header, strict=True):
        cell.paragraphs[0].add_run(_sound(text)).bold = True
    for row, words in zip(others, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.paragraphs[0].add_run(_sound(text))
    made.add_heading("Sources", 1)
    for number, source in enumerate(sources, start=1):
        made.add_paragraph(_sound(f"{number}. {source}"))
    return _packed(made)


def _sound(text: str) -> str:
    """The text in one line, without signs that XML cannot hold."""
    return " ".join(_NOT_IN_XML.sub(" ", text).split())


@cache
def _blank() -> bytes:
    """python-docx's template, on its side, with what is used of it."""
    blank = docx.Document()
    section = blank.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    blank.styles["Normal"].font.size = Pt(9)
    for style in list(blank.styles):
        if style.name not in _KEPT_STYLES:
            style.element.getparent().remove(style.element)
    for relations in (blank.part.rels, blank.part.package.rels):
        for name, relation in list(relations.items()):
            if any(part in relation.target_ref for part in _LEFT_OUT):
                del relations[name]
    return _packed(blank)


def _packed(made: Document) -> bytes:
    """The document as a file without the time of its making."""
    saved, packed = io.BytesIO(), io.BytesIO()
    made.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(packed, "w") as target:
        for part in parts.infolist():
            target.writestr(zipfile.ZipInfo(part.filename, _BEGINNING), parts.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
