"""The annotated examples of CONTRIBUTING.md: the values stand there, the words beside them come from the models."""

import re
import textwrap
from pathlib import PurePosixPath
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..load.yaml_file import UnusableFile, YamlFile
from ..model.advice import Advice
from ..model.base import Record
from ..model.documentation import described
from ..model.evidence import REQUIRED, Entry, Interaction
from ..model.handout import Handout
from ..model.problems import nearest
from ..model.reference import Reference
from ..model.topic import Topic
from .yaml_text import ordered, yaml_text

GUIDE = PurePosixPath("CONTRIBUTING.md")
MODELS: dict[str, type[Record]] = {
    "entry": Entry, "reference": Reference, "topic": Topic, "interaction": Interaction, "advice": Advice,
    "handout": Handout,
}  # fmt: skip
WIDTH = 110
_FEW = 5
"""So many keys of an inner record are all explained."""
_BLOCK = re.compile(r"(<!-- annotated (\w+) -->\n+```yaml\n)(.*?)(```\n+<!-- end -->)", re.DOTALL)


class UnusableExample(Exception):
    """An annotated example is of an unknown kind, or is no record of its kind."""


def with_examples(text: str) -> str:
    """The text with each annotated example written again. Raises UnusableExample.

    An example stands between `<!-- annotated entry -->` and `<!-- end -->`, as a block of YAML.
    """

    def again(match: re.Match[str]) -> str:
        if match[2] not in MODELS:
            raise UnusableExample(f"'{match[2]}' is not a kind of example{nearest(match[2], list(MODELS))}")
        try:
            data, _ = YamlFile(str(GUIDE), match[3]).data()
            if not isinstance(data, dict):
                raise UnusableExample(f"the example '{match[2]}' is not a record of keys")
            unknown = [key for key in data if key not in _fields(MODELS[match[2]])]
        except UnusableFile as unusable:
            raise UnusableExample(f"the example '{match[2]}' {unusable.problem.message}") from None
        if unknown:
            hint = nearest(unknown[0], list(_fields(MODELS[match[2]])))
            raise UnusableExample(f"'{unknown[0]}' is not a key of the example '{match[2]}'{hint}")
        return f"{match[1]}{annotated(data, MODELS[match[2]])}{match[4]}"

    return _BLOCK.sub(again, text)


def examples(text: str) -> list[tuple[str, str]]:
    """Kind and YAML of each annotated example in a text."""
    return [(match[2], match[3]) for match in _BLOCK.finditer(text)]


def annotated(data: dict[str, Any], model: type[BaseModel]) -> str:
    """A record as YAML, with the documentation of each key above it, and of the keys that it leaves out at the end."""
    fields = _fields(model)
    parts = []
    for key, value in ordered(data, model).items():
        text = yaml_text({key: value})
        inner = _inner(fields[key].annotation)
        if inner and isinstance(value, dict) and text.startswith(f"{key}:\n"):
            said = _comment(_said(fields[key]))
            parts.append(f"{said}{key}:\n" + textwrap.indent(annotated(value, inner), "  "))
        else:
            parts.append(_comment(_documented(key, fields[key], value)) + text)
    left_out = [key for key in fields if key not in data]
    if left_out:
        parts.append("# Keys that are not needed here:\n")
        parts += [_comment(f"{key}: {said}".removesuffix(": "), "#   ") for key in left_out
                  for said in [_documented(key, fields[key], None)]]  # fmt: skip
    return "".join(parts)


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model by their keys in the files."""
    return {field.alias or name: field for name, field in described(model).items()}


def _documented(key: str, field: FieldInfo, value: Any) -> str:
    """What the models say of a key. Of the keys below it, those that `value` uses are explained, and the rest named."""
    said = [_said(field)]
    words = _words(field.annotation)
    if words and not all(word in said[0] for word in words):
        said.append(f"One of {', '.join(words)}.")
    if key == "kind" and set(words) == set(REQUIRED):
        needs = [f"{kind} needs {', '.join(names)}" for kind, names in REQUIRED.items() if names]
        said.append("; ".join(needs).capitalize() + ".")
    if inner := _inner(field.annotation):
        used = value if isinstance(value, list) else [value]
        said.append(_keys(inner, {name for item in used if isinstance(item, dict) for name in item}))
    return " ".join(part for part in said if part)


def _said(field: FieldInfo) -> str:
    return " ".join((field.description or "").split())


def _keys(model: type[BaseModel], used: set[str]) -> str:
    """The keys of a record inside a record. Where they are many, those that are not `used` are only named."""
    fields = _fields(model)
    explained = []
    few = len(fields) <= _FEW
    for name in (name for name in fields if few or name in used):
        words, said = _words(fields[name].annotation), _said(fields[name]).rstrip(".")
        listed = "" if all(word in said for word in words) else f"; {' | '.join(words)}"
        explained.append(f"{name} ({said}{listed})")
    others = [name for name in fields if not few and name not in used]
    return " ".join(
        f"{start} {', '.join(names)}." for start, names in (("Keys:", explained), ("Also", others)) if names
    )


def _options(annotation: Any) -> list[Any]:
    """The types an annotation allows, without its wrappers."""
    if hasattr(annotation, "__metadata__"):
        return _options(annotation.__origin__)
    if get_origin(annotation) in (Union, UnionType):
        return [option for part in get_args(annotation) if part is not NoneType for option in _options(part)]
    if get_origin(annotation) is list:
        return _options(get_args(annotation)[0])
    return [annotation]


def _words(annotation: Any) -> list[str]:
    return [str(word) for option in _options(annotation) if get_origin(option) is Literal for word in get_args(option)]


def _inner(annotation: Any) -> type[BaseModel] | None:
    records = [option for option in _options(annotation) if isinstance(option, type) and issubclass(option, BaseModel)]
    return records[0] if records else None


def _comment(text: str, mark: str = "# ") -> str:
    if not text:
        return ""
    further = "#     " if len(mark) > len("# ") else mark
    lines = textwrap.wrap(text, WIDTH, initial_indent=mark, subsequent_indent=further, break_on_hyphens=False)
    return "\n".join(lines) + "\n"
