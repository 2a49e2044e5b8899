"""What is written as YAML is read again as it was."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.load.project import load
from build_tools.load.yaml_file import YamlFile
from build_tools.model.kinds import KINDS
from build_tools.write.yaml_text import plain, yaml_text
from tests.conftest import PROJECTS

SURPRISES = (
    "yes", "no", "on", "off", "Y", "true", "null", "~", "", "012", "0x1F", "1_000", "12:30", "1.5", "10.1000", ".5",
    "-1", "1e3", "2026-11-23", "2026-11-23 10:00", "<<", "=", "- a", "a: b", "a #b", "#b", "[a]", "{a}", "&a", "*a",
    "!a", "%a", "@a", "`a`", "'a'", '"a"', "a\nb", "a\n\nb\n", " a ", "|", ">", "?", "---", "...",
)  # fmt: skip
"""Texts that YAML would read as something else."""
words = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=140)
texts = st.sampled_from(SURPRISES) | words | st.lists(words | st.just("'on':"), max_size=4).map(", ".join)
numbers = st.integers(-(10**15), 10**15) | st.decimals(-1000, 1000, places=3).map(float)
keys = st.sampled_from(
    ["on", "seen", "sources", "author", "names", "range", "title", "no", "yes", "estimates", "search", "x-1", "2026"]
)
data = st.dictionaries(
    keys,
    st.recursive(
        texts | numbers | st.booleans(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, min_size=1, max_size=3),
        max_leaves=6,
    ),
    min_size=1,
)


@given(data)
@example({"title": "He said, 'on': \t"})
@example({"title": "\t" + "x" * 112 + " 'on': y"})
def test_what_is_written_is_read_again(record: dict[str, Any]) -> None:
    again, problems = YamlFile("x", yaml_text(record)).data()
    assert (again, problems) == (record, [])


@pytest.mark.parametrize("text", SURPRISES)
def test_a_text_that_looks_like_something_else_stays_a_text(text: str) -> None:
    again, problems = YamlFile("x", yaml_text({"title": text, "names": [text]})).data()
    assert (again, problems) == ({"title": text, "names": [text]}, [])


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.many], ids=lambda kind: kind.collection)
def test_each_record_of_the_example_is_read_again_as_it_was(kind) -> None:
    base = load(PROJECTS / "example").base
    assert base
    records = getattr(base, kind.collection)
    assert records
    for key, record in records.items():
        again, problems = YamlFile(kind.path(key), yaml_text(plain(record))).data()
        assert problems == []
        assert kind.schema.validate_python(again) == record
