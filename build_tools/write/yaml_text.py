"""Writes a record as YAML in the repository's style: keys in the model's order, short lists of records on one line."""

import os
import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from ..model.base import Written

_FLOW = ("author", "editor", "issued", "accessed", "estimates", "sources", "seen", "search", "domains", "answers")
"""Keys whose records stand on one line each."""
_FLOW_LISTS = (
    "author", "editor", "names", "upgrades", "search_words", "absent_terms", "range", "ci", "compared"
)  # fmt: skip
"""Keys whose whole list stands on one line."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")


class _Flow(dict[Any, Any]):
    """A mapping on one line."""


class _FlowList(list[Any]):
    """A list on one line."""


class _Key(str):
    """A key of a mapping, which is always a word."""


class _Dumper(yaml.SafeDumper):
    """Dates stay bare, lists are indented below their key, and no alias is ever written."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    if _DAY.match(text):  # the tag a bare date has, so that the emitter needs no quotes
        return yaml.ScalarNode("tag:yaml.org,2002:timestamp", text)
    return dumper.represent_str(text)


def _key(dumper: yaml.SafeDumper, key: _Key) -> yaml.ScalarNode:
    """`on` and the like have the tag that YAML 1.1 reads them with, so that the emitter needs no quotes."""
    kind = "bool" if key in yaml.SafeLoader.bool_values else "str"
    return yaml.ScalarNode(f"tag:yaml.org,2002:{kind}", str(key))


def _flow(dumper: yaml.SafeDumper, data: _Flow) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True)


def _flow_list(dumper: yaml.SafeDumper, data: _FlowList) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)


def _written(dumper: yaml.SafeDumper, number: Written) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:float", str(number))


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Written, _written)
_Dumper.add_representer(_Key, _key)
_Dumper.add_representer(_Flow, _flow)
_Dumper.add_representer(_FlowList, _flow_list)


def yaml_text(data: Any) -> str:
    """The data as YAML. Keys keep their order; None is left out."""
    return yaml.dump(_styled(data, ""), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=118)


def plain(record: BaseModel) -> dict[str, Any]:
    """A record as plain data for YAML: keys as the files have them, in the model's order, without defaults."""
    found: dict[str, Any] = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    return found


def ordered(data: dict[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    """The data with its keys in the model's order; keys that the model does not know stand last."""
    names = [field.alias or name for name, field in model.model_fields.items()]
    return {key: data[key] for key in names if key in data} | {k: v for k, v in data.items() if k not in names}


def write_atomically(path: Path, text: str) -> None:
    """Replaces a file in one step, so that a run that is cut off leaves the old one. Raises OSError, and then leaves
    neither half a file nor a folder that was made for it."""
    new_above = [folder for folder in path.parents if not folder.exists()]
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        os.replace(unfinished, path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        with suppress(OSError):
            for folder in new_above:
                folder.rmdir()
        raise


def _styled(data: Any, key: str, flow: bool = False) -> Any:
    if isinstance(data, date):
        return data.isoformat()
    if isinstance(data, dict):
        inner = {
            _Key(name): _styled(value, name, flow or (name in _FLOW and isinstance(value, dict)))
            for name, value in data.items()
            if value is not None
        }
        return _Flow(inner) if flow else inner
    if isinstance(data, list):
        flow_items = flow or key in _FLOW
        items = [_styled(item, key, flow_items) for item in data]
        return _FlowList(items) if flow or key in _FLOW_LISTS or not items else items
    return data
