"""Records as CSV (RFC 4180, UTF-8): one table a kind, under the schema's names.

A cell that holds several values, or a record, holds them as JSON. A cell that a spreadsheet would take for a formula
begins with an apostrophe (https://owasp.org/www-community/attacks/CSV_Injection).
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..model.base import Record
from ..model.walks import fields_of
from .json_text import DIGITS, json_text

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(model: type[Record], records: Mapping[str, Mapping[str, Any]]) -> str:
    """Records of a kind by their keys, as `plain` has them: their `id`, then every field of their schema."""
    fields = [key for _, key, _ in fields_of(model) if key != "id"]
    return written(["id", *fields], ([name, *map(record.get, fields)] for name, record in records.items()))


def written(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A table whose cells start no formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([value if value is None else _cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    text = value.strip(DIGITS) if isinstance(value, str) else json_text(value).rstrip("\n")
    return f"'{text}" if text.startswith(_FORMULA) else text
