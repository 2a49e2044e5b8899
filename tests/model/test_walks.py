"""What a field is stands in its type, and one walk finds everything: a new kind of record is covered at birth."""

from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, get_args

import pytest

import build_tools.model
from build_tools.load.project import load
from build_tools.model.base import FREE_TEXT, Record, Role
from build_tools.model.evidence import Source
from build_tools.model.names import RecordName
from build_tools.model.walks import fields_of, walk
from tests.conftest import PROJECTS

for module in iter_modules(build_tools.model.__path__):
    import_module(f"build_tools.model.{module.name}")


def models(above: type[Record] = Record) -> list[type[Record]]:
    return [model for below in above.__subclasses__() for model in (below, *models(below))]


def holds(annotation: Any, wanted: type) -> bool:
    """Whether a type allows a value of the wanted type that has no pattern of its own."""
    if annotation is wanted:
        return True
    metadata = getattr(annotation, "__metadata__", ())
    if any(getattr(part, "pattern", None) for part in metadata):
        return False
    return any(holds(inner, wanted) for inner in get_args(annotation) if not isinstance(inner, str))


PLAIN_STRINGS = {("VerificationLog", "references"), ("VerificationLog", "resources")}
"""Keys of a mapping, and addresses."""


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_each_text_and_each_day_says_what_it_is(model: type[Record]) -> None:
    silent = []
    for name, _, marks in fields_of(model):
        field = model.model_fields[name]
        metadata = field.metadata
        if any(getattr(part, "pattern", None) for part in metadata) or (model.__name__, name) in PLAIN_STRINGS:
            continue
        if (holds(field.annotation, str) or holds(field.annotation, date)) and not (marks.role or marks.names):
            silent.append(name)
    assert not silent, f"{model.__name__}: say with a Role or Names what {silent} are"


def by_hand(value: Any) -> list[Any]:
    """Everything below a value, found without knowing any type."""
    if isinstance(value, Record):
        return [value] + [inner for name in type(value).model_fields for inner in by_hand(getattr(value, name))]
    if isinstance(value, dict):
        return [found for inner in value.values() for found in by_hand(inner)]
    if isinstance(value, list | tuple):
        return [found for inner in value for found in by_hand(inner)]
    return [value]


def test_the_walk_misses_no_source_and_no_day() -> None:
    base = load(PROJECTS / "example").base
    assert base
    for path, record in base.records():
        below = by_hand(record)
        walked = [at.value for at in walk(path, record)]
        for wanted in (Source, date):
            assert [v for v in walked if isinstance(v, wanted)] == [v for v in below if isinstance(v, wanted)], path
    assert len(base.sources) > 10


def test_a_retired_entry_is_never_due() -> None:
    base = load(PROJECTS / "example").base
    assert base
    retired = [key for key, entry in base.entries.items() if entry.status == "retired"]
    assert retired
    due = {at.path for at in base.reviews()}
    assert not any(key in path for key in retired for path in due)
    assert due == {at.path for at in base.reviews(Role.REVIEWED)}


def test_each_name_leads_to_its_record() -> None:
    base = load(PROJECTS / "example").base
    assert base
    assert len(base.names) > 10
    for text in base.names:
        name = RecordName.parse(text)
        assert str(name) == text
        assert base.find(name) is not None, text
        assert name.path in {path for path, _ in base.records()}, text
    for text in ("entry:knots/no", "outcome:nowhere/x", "unknown:knots/0", "unknown:knots/x", "fact:no", "no:no", "x"):
        assert base.find(RecordName.parse(text)) is None, text


def test_texts_are_texts() -> None:
    base = load(PROJECTS / "example").base
    assert base
    assert {at.role for at in base.texts} == FREE_TEXT
    assert all(isinstance(at.value, str) for at in base.texts)


def test_which_texts_may_repeat_and_which_are_the_home_of_their_numbers() -> None:
    """Short wordings, words that place a record, reasons for an empty place; spans, places and labels of a source."""
    own = [model for model in models() if model.__module__.startswith(build_tools.model.__name__)]
    marked = {f"{model.__name__}.{key}": marks for model in own for _, key, marks in fields_of(model)}
    assert sorted(name for name, marks in marked.items() if marks.may_repeat) == [
        "Advice.short", "Advice.when", "Fact.short", "HandoutItem.lead", "Interaction.avoid_when",
        "Interaction.monitor", "Interaction.short", "Interaction.short_advice", "Outcome.frequency", "Outcome.short",
        "TimelineEvent.short", "Topic.description", "Topic.no_advice", "Topic.no_entries_against",
        "Topic.no_entries_for",
    ]  # fmt: skip
    assert sorted(name for name, marks in marked.items() if marks.home_of_numbers) == [
        "Entry.exposure", "Entry.follow_up", "Estimate.label", "Estimate.unit", "Interaction.exposure",
        "Resource.call", "Source.locator",
    ]  # fmt: skip
