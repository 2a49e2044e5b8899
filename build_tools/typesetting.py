"""Compiles a Typst layout with its data into a PDF/UA file. The same data gives the same bytes."""

import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from .font_coverage import FONTS

LAYOUTS = Path(__file__).parent / "typst"


class TypesettingError(Exception):
    """A document cannot be made; the message says which and why."""


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def typeset(name: str, layout: str, data: Any, day: date) -> bytes:
    """The layout `<layout>.typ` with `data`, as of `day`. `name` is for messages. Raises TypesettingError.

    A warning of the compiler is an error.
    """
    compiler = typst.Compiler(
        LAYOUTS / f"{layout}.typ",
        root=LAYOUTS,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1"], timestamp=midnight)
    except (typst.TypstError, RuntimeError) as error:
        raise TypesettingError(f"{name}: {getattr(error, 'diagnostic', error)}") from error
    if warnings:
        raise TypesettingError(f"{name}: {'; '.join(warning.message for warning in warnings)}")
    assert isinstance(pdf, bytes)
    return pdf
