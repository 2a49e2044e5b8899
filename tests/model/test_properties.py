"""What holds of every text with citations, and of every name of a record."""

import re

from hypothesis import given
from hypothesis import strategies as st

from build_tools.model import citations
from build_tools.model.citations import Citation
from build_tools.model.kinds import KINDS
from build_tools.model.names import RecordName

identifiers = st.lists(st.text("abz059", min_size=1, max_size=4), min_size=1, max_size=3).map("-".join)
locators = st.text("abc 123.§–", min_size=1).map(str.strip).filter(bool)
groups = st.lists(st.builds(Citation, identifiers, st.none() | locators), min_size=1, max_size=3)
plain = st.text("Wörd 1.,;:@()'\n", max_size=20)
"""Text in which no citation can stand: it has no square brackets."""
pieces = st.lists(st.tuples(plain, groups), max_size=4)
nearly = st.text("[]@;, ab-1.\n", max_size=30)
"""Text of the signs of which citations are made."""


def written(group: list[Citation]) -> str:
    """A group of citations as an editor writes it."""
    items = (f"@{it.reference}, {it.locator}" if it.locator else f"@{it.reference}" for it in group)
    return f"[{'; '.join(items)}]"


@given(pieces, plain)
def test_what_is_put_together_is_taken_apart_again(before: list[tuple[str, list[Citation]]], last: str) -> None:
    text = "".join(said + written(group) for said, group in before) + last
    assert list(citations.split(text)) == [part for pair in before for part in pair] + [last]
    assert citations.cited(text) == [citation.reference for _, group in before for citation in group]
    assert citations.malformed(text) == []


@given(nearly)
def test_no_part_of_a_text_is_lost_or_moved(text: str) -> None:
    parts = list(citations.split(text))
    assert isinstance(parts[0], str)
    assert isinstance(parts[-1], str)
    at = 0
    for part in parts:
        if isinstance(part, str):
            assert text.startswith(part, at)
            at += len(part)
        else:
            end = text.index("]", at) + 1
            [_, again, _] = citations.split(text[at:end])
            assert again == part
            at = end
    assert at == len(text)


@given(pieces, plain)
def test_without_its_citations_a_text_keeps_its_words(before: list[tuple[str, list[Citation]]], last: str) -> None:
    text = "".join(said + written(group) for said, group in before) + last
    bare = citations.without(text)
    assert "".join(bare.split()) == "".join("".join([*(said for said, _ in before), last]).split())
    assert not re.search(r"\s[.,;:]|\s\Z", bare), "no space is left where a citation stood"
    assert citations.without(bare) == bare


@given(st.sampled_from([kind for kind in KINDS if kind.name]), identifiers, identifiers)
def test_a_name_is_read_as_it_is_written(kind, topic: str, identifier: str) -> None:
    key = f"{topic}/{identifier}" if kind.pattern.count("*") > 1 else identifier
    name = RecordName(kind.name, key)
    assert RecordName.parse(str(name)) == name
    assert name.id == identifier
    assert name.topic == (topic if "/" in key else "")
    assert name.path == kind.path(key)
    assert "*" not in name.path


@given(st.text(max_size=20))
def test_any_text_can_be_read_as_a_name(text: str) -> None:
    name = RecordName.parse(text)
    assert str(name) == (text if ":" in text else f":{text}")
    assert name.path.startswith("evidence/")
    assert name.key.endswith(name.id)
