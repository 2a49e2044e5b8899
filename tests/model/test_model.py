"""The records and their base: reading order, the edition's date, texts and their places, the schema's own words."""

import ast
import dataclasses
import inspect
import pkgutil
from datetime import date
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from pydantic import ValidationError

import build_tools.model
from build_tools.load.project import load
from build_tools.load.yaml_file import YamlFile
from build_tools.model.base import Record
from build_tools.model.documentation import described
from build_tools.model.evidence import Entry, Estimate, Source
from build_tools.model.evidence_base import EvidenceBase
from build_tools.model.kinds import AUDIT, FIGURES, KINDS, TIMELINE, TOPICS, kind_included
from build_tools.model.names import RecordName
from build_tools.model.reference import Name
from build_tools.model.topic import Included
from build_tools.model.walks import At, Body
from tests.conftest import PROJECTS

MODULES = [
    import_module(f"build_tools.model.{module.name}") for module in pkgutil.iter_modules(build_tools.model.__path__)
]
RECORDS = {
    record.__name__: record
    for module in MODULES
    for record in vars(module).values()
    if inspect.isclass(record) and issubclass(record, Record) and record.__module__ == module.__name__
}


@pytest.fixture(scope="module")
def base():
    found = load(PROJECTS / "example").base
    assert found
    return found


def changed(base, topic_id, **fields):
    topics = {**base.topics, topic_id: base.topics[topic_id].model_copy(update=fields)}
    return dataclasses.replace(base, topics=topics)


# The evidence base.


def test_entries_stand_in_the_order_of_groups_then_outcomes_then_names(base):
    assert list(base.entries_of("knots")) == ["lace-trial", "knot-series", "no-count", "old-count", "tea-drinkers"]


def test_groups_come_first(base):
    group = base.topics["knots"].groups[0]
    regrouped = changed(base, "knots", groups=[group.model_copy(update={"entries": ["tea-drinkers", "old-count"]})])
    assert list(regrouped.entries_of("knots"))[:3] == ["tea-drinkers", "old-count", "lace-trial"]


def test_an_outcome_that_names_its_own_topic_orders_it_too(base):
    outcome = base.topics["knots"].outcomes[0].model_copy(update={"entries": ["knots/no-count", "mixing/cell-work"]})
    reordered = changed(base, "knots", groups=[], outcomes=[outcome])
    assert list(reordered.entries_of("knots")) == ["no-count", "knot-series", "lace-trial", "old-count", "tea-drinkers"]


def test_a_name_that_is_no_entry_changes_no_order(base):
    group = base.topics["knots"].groups[0]
    regrouped = changed(base, "knots", groups=[group.model_copy(update={"entries": ["nowhere", "no-count"]})])
    assert next(iter(regrouped.entries_of("knots"))) == "no-count"


def test_a_topic_s_name_is_no_prefix_of_another(base):
    entries = {**base.entries, "knots-2/other": base.entries["mixing/cell-work"]}
    topics = {**base.topics, "knots-2": base.topics["mixing"]}
    both = dataclasses.replace(base, entries=entries, topics=topics)
    assert list(both.entries_of("knots-2")) == ["other"]
    assert "other" not in both.entries_of("knots")


def test_edition_is_the_day_of_the_newest_review(base):
    assert base.edition == date(2026, 11, 2)


@pytest.mark.parametrize("kind", ["topics", "entries", "advice", "interactions"])
def test_edition_looks_at_every_kind(base, kind):
    key, record = next(iter(getattr(base, kind).items()))
    newer = record.model_copy(update={"reviewed": date(2027, 1, 1)})
    assert dataclasses.replace(base, **{kind: {key: newer}}).edition == date(2027, 1, 1)


def test_edition_looks_at_the_audit(base):
    audit = base.audit.model_copy(update={"reviewed": date(2027, 1, 1)})
    assert dataclasses.replace(base, audit=audit).edition == date(2027, 1, 1)


def test_edition_of_nothing_is_no_day_of_the_calendar(base):
    assert EvidenceBase(base.vocabulary).edition == date.min


def test_collections_stand_on_their_topics_pages(base):
    pages = {"interactions": "mixing", "timeline": "law", "claims": "leaflet", "resources": "knots"}
    assert {name: base.page_of(name) for name in get_args(Included)} == pages
    assert dataclasses.replace(base, topics={}).page_of("timeline") is None


def test_what_a_topic_can_include_are_the_records_of_one_kind():
    words = [kind.included_as for kind in KINDS if kind.included_as]
    assert sorted(words) == sorted(get_args(Included))
    assert [kind_included(word).included_as for word in words] == words


def test_only_a_file_of_the_kind_leaves_its_records_unknown(base):
    paths = ("evidence/figures/timeline.yaml", "evidence/topics/timeline/topic.yaml", "evidence/article/article.txt")
    others = dataclasses.replace(base, unusable=dict.fromkeys(paths, ""))
    assert [others.lacks(kind) for kind in (TIMELINE, AUDIT, FIGURES, TOPICS)] == [False, False, True, True]


def test_subject_is_what_the_vocabulary_says(base):
    assert [base.is_subject(word) for word in ("plant-x", "plain-tea", "unheard-of")] == [True, False, False]


def test_outcomes_come_with_their_topics(base):
    assert [(topic, outcome.id) for topic, outcome in base.outcomes()] == [
        ("knots", "fewer-loose-laces"),
        ("knots", "knots-happen"),
        ("shade", "cooler-feet"),
    ]


def test_records_are_found_by_name(base):
    topic = base.topics["knots"]
    assert base.find(RecordName.parse("outcome:knots/knots-happen")) is topic.outcomes[1]
    assert base.find(RecordName.parse("advice:ask")) is base.advice["ask"]
    assert base.find(RecordName.parse("outcome:knots/ask")) is None
    assert base.find(RecordName.parse("advice:knots/ask")) is None
    assert base.find(RecordName.parse("advice:knots-happen")) is None


def advised(base, key, **fields):
    """The base with one more record of advice, as it stands in the example but for some fields."""
    return dataclasses.replace(base, advice={**base.advice, key: base.advice["ask"].model_copy(update=fields)})


def test_advice_stands_by_urgency_then_by_step_then_what_is_at_home(base):
    assert list(base.advice_of("knots")) == ["cut-free", "untie", "ask"]
    assert list(base.advice_of("mixing")) == ["ask"]
    assert list(base.advice_of("law")) == []
    more = advised(base, "call", urgency="now", step="refer")
    more = advised(more, "a-guest", urgency="now", step="refer", topics=["mixing", "knots"])
    more = advised(more, "act-later", step="act")
    more = advised(more, "act-first", step="act")
    more = advised(more, "test", step="test")
    assert list(more.advice_of("knots")) == [
        "cut-free", "call", "a-guest",  # now
        "untie",  # the same day
        "act-first", "act-later", "ask", "test",  # when it suits
    ]  # fmt: skip
    assert next(iter(more.advice_of("mixing"))) == "a-guest"


def strings(value, keys=()):
    """Every string of a file's data, with its keys."""
    if isinstance(value, str):
        yield keys, value
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from strings(inner, (*keys, key))


def test_every_text_is_found_at_its_place(base):
    found = {(at.path, at.keys): at for at in base.texts}
    assert len(found) > 200
    for path in {at.path for at in base.texts}:
        data, _ = YamlFile(path, (PROJECTS / "example" / path).read_text()).data()
        written = {keys: text.strip() for keys, text in strings(data)}
        mine = {keys: at for (at_path, keys), at in found.items() if at_path == path}
        assert {keys: at.text for keys, at in mine.items()}.items() <= written.items()
        assert all(at.field in keys for keys, at in mine.items())
        # What has a space in it is no id, no date and no word of a closed list.
        assert [text for keys, text in written.items() if " " in text and keys not in mine] == []


def test_a_phrase_is_found_as_whole_words_in_any_case():
    written = {"a": "Knots are SAFE here", "b": "unsafe", "c": "it is safe"}
    texts = [At(path, (), "text", text) for path, text in written.items()]
    found = [(at.path, match[0]) for at, match in Body(texts).find(["safe", "are safe", "absent"])]
    assert found == [("a", "are SAFE"), ("c", "safe")]
    assert list(Body([]).find(["safe"])) == list(Body(texts).find([])) == []


def test_every_file_that_editors_write_has_texts(base):
    files = {
        path.relative_to(PROJECTS / "example").as_posix() for path in (PROJECTS / "example/evidence").rglob("*.yaml")
    }
    assert files - {at.path for at in base.texts} == {"evidence/verification.yaml", "evidence/watch.yaml"}


# The records.


def test_records_are_found():
    assert {"Entry", "Topic", "Reference", "Claim", "Handout", "Figure"} <= set(RECORDS)
    assert len(RECORDS) > 30


@pytest.mark.parametrize("name", RECORDS)
def test_record_says_what_it_is(name):
    assert (RECORDS[name].__doc__ or "").strip()


@pytest.mark.parametrize("name", RECORDS)
def test_record_is_frozen_and_refuses_unknown_keys(name):
    assert RECORDS[name].model_config["frozen"] is True
    assert RECORDS[name].model_config["extra"] == "forbid"


def written_descriptions(record):
    """The docstrings that stand under a record's fields in its source."""
    tree = ast.parse(Path(inspect.getfile(record)).read_text(encoding="utf-8"))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == record.__name__)
    return {
        field.target.id: inspect.cleandoc(below.value.value)
        for field, below in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
    }


@pytest.mark.parametrize("name", RECORDS)
def test_words_under_a_field_are_its_description(name):
    found = {field: info.description for field, info in described(RECORDS[name]).items() if info.description}
    assert found == written_descriptions(RECORDS[name])


def test_every_field_of_an_entry_is_described():
    assert [name for name, field in described(Entry).items() if not field.description] == []


@pytest.mark.parametrize(
    ("record", "fields", "message"),
    [
        (Name, {}, "needs either"),
        (Name, {"family": "A", "literal": "B"}, "needs either"),
        (Source, {"ref": "a", "seen": "memory"}, "'full', 'part', 'abstract', 'record' or 'reported'"),
        (Source, {"ref": "A", "seen": "full"}, "should match pattern"),
        (Source, {"ref": "a", "seen": "full", "locator": "  "}, "at least 1 character"),
        (Estimate, {"label": "x", "measure": "RR", "value": "2"}, "valid integer"),
        (Estimate, {"label": "x", "measure": "RR", "value": True}, "valid integer"),
        (Estimate, {"label": "x", "measure": "RR", "ci": [1]}, "at least 2 items"),
        (Estimate, {"label": "x", "measure": "RR", "events": -1}, "greater than or equal to 0"),
        (Estimate, {"label": "x", "measure": "RR", "level": 80}, "90, 95 or 99"),
    ],
)
def test_record_refuses(record, fields, message):
    with pytest.raises(ValidationError, match=message):
        record.model_validate(fields)


@pytest.mark.parametrize(
    ("record", "fields", "field", "value"),
    [
        (Estimate, {"label": " x ", "measure": "RR"}, "label", "x"),
        (Estimate, {"label": "x", "measure": "RR", "adjusted": True}, "adjusted", "yes"),
        (Estimate, {"label": "x", "measure": "RR", "adjusted": False}, "adjusted", "no"),
        (Estimate, {"label": "x", "measure": "RR", "value": 2}, "value", 2),
        (Estimate, {"label": "x", "measure": "RR", "value": 2.5}, "value", 2.5),
        (Source, {"ref": "a", "seen": "full"}, "relation", "supports"),
    ],
)
def test_record_takes(record, fields, field, value):
    found = getattr(record.model_validate(fields), field)
    assert (type(found), found) == (type(value), value)
