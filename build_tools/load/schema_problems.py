"""What pydantic says of a file, in words that help: what was found, what is expected, and the nearest right word."""

import difflib
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..model.base import FORMS
from ..model.kinds import KINDS, kind_of
from ..model.problems import KEY, KeyPath, Problem, nearest
from .yaml_file import YamlFile

_MANY = 100
"""Of more unknown keys in one file than these, nobody meant a known one; and looking for the nearest takes time."""


def schema_problems(file: YamlFile, data: Any, error: ValidationError) -> list[Problem]:
    """The problems of one file, each once, at the keys or values they speak of.

    A key that is missing because it is misspelled is one problem.
    """
    errors = error.errors(include_url=False)
    unknown = sum(details["type"] == "extra_forbidden" for details in errors)
    told = _told(file, errors) if unknown <= _MANY else errors
    found = [_problem(file, data, details, unknown <= _MANY) for details in told]
    # A value that fits no part of a union is told of once, by the last part.
    return list({(it.line, it.column, it.code, it.message if it.code != "TYP001" else ""): it for it in found}.values())


def _told(file: YamlFile, errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """The errors without keys that are missing only because they are misspelled."""
    meant = set()
    for *keys, wrong in (details["loc"] for details in errors if details["type"] == "extra_forbidden"):
        near = difflib.get_close_matches(str(wrong), _known_keys(file.path, tuple(keys)), n=1)
        meant |= {(*keys, word) for word in near}
    return [details for details in errors if details["type"] != "missing" or details["loc"] not in meant]


def _problem(file: YamlFile, data: Any, details: ErrorDetails, with_hint: bool) -> Problem:
    keys = _existing(data, details["loc"])
    kind = details["type"]
    wanted = details["loc"][-1] if details["loc"] else ""
    if kind == "extra_forbidden":
        known = _known_keys(file.path, keys[:-1]) if with_hint else []
        return _at(file, (*keys, KEY), "KEY001", f"'{wanted}' is not a key here{nearest(str(wanted), known)}")
    if kind == "missing":
        return _at(file, keys, "KEY002", f"key '{wanted}' is missing")
    code, message = _explained(kind, details)
    return _at(file, keys, code, message)


def _at(file: YamlFile, keys: KeyPath, code: str, message: str) -> Problem:
    return Problem(file.path, *file.place(keys), code, message)


def _existing(data: Any, location: tuple[str | int, ...]) -> KeyPath:
    """The part of pydantic's location that exists in the data: unions and missing keys add words of their own."""
    keys: list[str | int] = []
    for key in location:
        if not (key in data if isinstance(data, dict) else isinstance(data, list) and key in range(len(data))):
            break
        data = data[key]
        keys.append(key)
    return tuple(keys)


@cache
def _json_schema(pattern: str) -> dict[str, Any]:
    return next(kind for kind in KINDS if kind.pattern == pattern).schema.json_schema()


def _known_keys(path: str, keys: KeyPath) -> list[str]:
    """The keys that the schema knows at a place, from the JSON Schema."""
    kind = kind_of(path)
    schema = _json_schema(kind.pattern) if kind else {}
    definitions = schema.get("$defs", {})

    def resolved(node: dict[str, Any]) -> dict[str, Any]:
        options = node.get("anyOf", [node])
        node = next((option for option in options if option.get("type") != "null"), node)
        return definitions[node["$ref"].rpartition("/")[2]] if "$ref" in node else node

    node = resolved(schema)
    for key in keys:
        if isinstance(key, int):
            node = resolved(node.get("items", {}))
        else:
            node = resolved(node.get("properties", {}).get(key) or node.get("additionalProperties") or {})
    return list(node.get("properties", {}))


_SHAPES = {
    "string_type": "text", "int_type": "a whole number", "list_type": "a list", "dict_type": "a record of keys",
    "model_type": "a record of keys", "float_type": "a number", "bool_type": "yes or no",
}  # fmt: skip


def _explained(kind: str, details: ErrorDetails) -> tuple[str, str]:
    found = details["input"]
    context = details.get("ctx", {})
    if kind == "literal_error":
        words = [word.strip().strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
        if found == "memory":
            return "REF003", f"level 'memory' is never published; expected one of {', '.join(words)}"
        hint = nearest(str(found), words) or ": " + ", ".join(words)
        return "VAL001", f"'{_shown(found)}' is not one of the words for this{hint}"
    if kind in _SHAPES or kind in ("int_from_float", "float_parsing"):
        wanted = _SHAPES.get(kind, "a number")
        hint = ""
        if wanted == "text" and isinstance(found, bool | int | float):
            read_as = f"{str(found).lower()} (yes or no)" if isinstance(found, bool) else f"the number {found}"
            return "TYP001", f"YAML reads this as {read_as}; expected text, so put it in quotes"
        if found is None:
            hint = ", found nothing"
        elif wanted != "text" and isinstance(found, str):
            hint = f", found the text '{_shown(found)}'"
        return "TYP001", f"expected {wanted}{hint or f', found {_type_name(found)}'}"
    if kind == "string_pattern_mismatch":
        return "VAL002", f"'{_shown(found)}' is malformed; expected {FORMS.get(context['pattern'], context['pattern'])}"
    if kind.startswith("date"):
        return "VAL002", f"'{_shown(found)}' is not a date; expected YYYY-MM-DD"
    if kind == "value_error":
        return "VAL002", f"{context['error']}, found {_shown(found)}"
    if kind in ("too_short", "string_too_short") and not found:
        return "VAL002", "is empty"
    return "VAL002", f"{details['msg'][0].lower()}{details['msg'][1:]}, found '{_shown(found)}'"


def _shown(value: object) -> str:
    text = {True: "yes", False: "no"}[value] if isinstance(value, bool) else " ".join(str(value).split())
    return text if len(text) <= 60 else text[:57] + "..."


def _type_name(value: object) -> str:
    names: dict[type, str] = {dict: "a record of keys", list: "a list", str: "text", bool: "yes or no"}
    return names.get(type(value), f"'{_shown(value)}'")
