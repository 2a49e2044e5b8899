"""Names of records: how they are read, which file they mean, and where in it."""

import pytest

from build_tools.model.names import RecordName


@pytest.mark.parametrize(
    ("text", "kind", "topic", "identifier", "path", "keys"),
    [
        ("entry:knots/lace-trial", "entry", "knots", "lace-trial", "evidence/topics/knots/lace-trial.yaml", ()),
        (
            "outcome:knots/happen",
            "outcome",
            "knots",
            "happen",
            "evidence/topics/knots/topic.yaml",
            ("outcomes", "happen"),
        ),
        ("unknown:knots/2", "unknown", "knots", "2", "evidence/topics/knots/topic.yaml", ("not_known",)),
        ("topic:knots", "topic", "", "knots", "evidence/topics/knots/topic.yaml", ()),
        ("advice:untie", "advice", "", "untie", "evidence/advice/untie.yaml", ()),
        ("interaction:alphadrug", "interaction", "", "alphadrug", "evidence/interactions/alphadrug.yaml", ()),
        ("reference:trial-2020", "reference", "", "trial-2020", "evidence/references/trial-2020.yaml", ()),
        ("fact:knots", "fact", "", "knots", "evidence/facts.yaml", ("knots",)),
        ("claim:c03", "claim", "", "c03", "evidence/article/claims.yaml", ("claims", "c03")),
        ("contradiction:tie", "contradiction", "", "tie", "evidence/article/claims.yaml", ("contradictions", "tie")),
        ("omission:tea", "omission", "", "tea", "evidence/article/claims.yaml", ("omissions", "tea")),
        ("audit:", "audit", "", "", "evidence/article/claims.yaml", ()),
        ("resource:line", "resource", "", "line", "evidence/resources.yaml", ("line",)),
    ],
)
def test_a_name_says_its_kind_its_key_and_its_place(
    text: str, kind: str, topic: str, identifier: str, path: str, keys: tuple[str, ...]
) -> None:
    name = RecordName.parse(text)
    assert (name.kind, name.topic, name.id, name.path, name.keys) == (kind, topic, identifier, path, keys)
    assert str(name) == text


def test_a_name_without_a_kind_is_of_none() -> None:
    assert RecordName.parse("knots/lace-trial") == RecordName("", "knots/lace-trial")


def test_an_unknown_kind_would_stand_among_the_entries() -> None:
    assert RecordName.parse("action:knots/ask").path == "evidence/topics/knots/ask.yaml"
