"""Compiles a Typst layout with its data into a PDF/UA file. The same data gives the same bytes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import typst

from ..fonts.coverage import FONTS
from ..model.problems import Unbuildable

LAYOUTS = Path(__file__).parent / "layouts"


class TypesettingError(Unbuildable):
    """A document cannot be made; the message says which and why."""


class Typeset:
    """A document that has been set: its PDF, and answers to questions about it."""

    def __init__(self, name: str, layout: str, data: Mapping[str, Any]) -> None:
        """Sets `data` by the layout `<layout>.typ`; `name` is for messages. A warning of the compiler is an error.

        Raises TypesettingError.
        """
        self._compiler = typst.Compiler(
            LAYOUTS / f"{layout}.typ",
            root=LAYOUTS,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": as_json(data)},
        )
        try:
            pdf, warnings = self._compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1"])
        except (typst.TypstError, RuntimeError) as error:
            raise TypesettingError(f"{name}: {getattr(error, 'diagnostic', error)}") from error
        if warnings:
            raise TypesettingError(f"{name}: {'; '.join(warning.message for warning in warnings)}")
        assert isinstance(pdf, bytes)
        self.pdf = pdf

    def ask(self, expression: str) -> Any:
        """What a Typst expression says of the document, such as where its labels stand."""
        return json.loads(self._compiler.eval(expression))


def as_json(data: Any) -> str:
    """Data for a layout: dataclasses as mappings without what is empty."""

    def plain(value: Any) -> Any:
        return {name: held for name in _names(value.__class__) if (held := getattr(value, name)) not in (None, (), "")}

    return json.dumps(data, ensure_ascii=False, default=plain)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def version(content: Any) -> str:
    """A short name for just this content: any changed word changes it. Editions of one day are told apart by it."""
    return hashlib.sha256(as_json(content).encode()).hexdigest()[:8]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
