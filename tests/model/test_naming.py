"""What stands at a place is called, and where it is at home: the way back from a place to a name."""

import pytest

from build_tools.load.project import load
from build_tools.model.evidence import Entry, Source
from build_tools.model.evidence_base import EvidenceBase
from build_tools.model.names import RecordName
from build_tools.model.naming import home_of, name_at
from tests.conftest import PROJECTS

SERIES = "evidence/topics/knots/knot-series.yaml"
TOPIC = "evidence/topics/knots/topic.yaml"


@pytest.fixture(scope="module")
def base() -> EvidenceBase:
    loaded = load(PROJECTS / "example").base
    assert loaded
    return loaded


def test_every_place_has_the_name_of_what_stands_there(base: EvidenceBase) -> None:
    names = [name_at(base, at.path, at.keys) for at in base.walked]
    for at, name in zip(base.walked, names, strict=True):
        if name.kind not in ("event", "contradiction", "omission") and base.find(name) is not None:
            assert name.path == at.path
    assert base.names <= set(map(str, names)) | {f"unknown:{name.topic}/{name.id}" for name in names}


def test_every_record_with_a_file_of_its_own_is_found_by_the_name_of_its_file(base: EvidenceBase) -> None:
    for path, record in base.records():
        if "/topics/" in path or "/advice/" in path or "/interactions/" in path or "/references/" in path:
            assert base.find(name_at(base, path)) is record


def test_every_source_of_an_entry_stands_under_its_name(base: EvidenceBase) -> None:
    for at in base.of_type(Source):
        record = base.find(name_at(base, at.path, at.keys))
        if isinstance(record, Entry):
            assert at.value in record.sources


@pytest.mark.parametrize(
    ("path", "keys", "name"),
    [
        (SERIES, ("sources", 0, "ref"), "entry:knots/knot-series"),
        (TOPIC, ("bottom_line",), "topic:knots"),
        (TOPIC, ("not_known", 0), "unknown:knots/1"),
        ("evidence/article/claims.yaml", ("review_due",), "audit:"),
        ("evidence/vocabulary.yaml", ("names", 0), "vocabulary:"),
        ("content/about.md", (), "page:about.md"),
    ],
)
def test_a_place_has_a_name(base: EvidenceBase, path: str, keys: tuple[str | int, ...], name: str) -> None:
    assert str(name_at(base, path, keys)) == name


def test_parts_of_lists_are_called_by_their_own_ids(base: EvidenceBase) -> None:
    audit = base.audit
    assert audit
    for number, outcome in enumerate(base.topics["knots"].outcomes):
        assert name_at(base, TOPIC, ("outcomes", number, "why")) == RecordName("outcome", f"knots/{outcome.id}")
    for number, claim in enumerate(audit.claims):
        assert name_at(base, "evidence/article/claims.yaml", ("claims", number)) == RecordName("claim", claim.id)
    for number, fact in enumerate(base.facts):
        assert name_at(base, "evidence/facts.yaml", (number, "statement")) == RecordName("fact", fact.id)
    for number, resource in enumerate(base.resources):
        assert name_at(base, "evidence/resources.yaml", (number,)) == RecordName("resource", resource)
    for number, event in enumerate(base.timeline):
        assert name_at(base, "evidence/timeline.yaml", (number, "event")) == RecordName("event", str(event.date))


def test_each_record_is_at_home_on_one_topics_page(base: EvidenceBase) -> None:
    homes = {
        SERIES: "knots", TOPIC: "knots", "evidence/interactions/alphadrug.yaml": "mixing",
        "evidence/advice/cut-free.yaml": base.advice["cut-free"].topics[0], "evidence/article/claims.yaml": "leaflet",
        "evidence/timeline.yaml": "law", "evidence/advice/gone.yaml": None, "evidence/topics/gone/x.yaml": None,
        "evidence/references/trial-2020.yaml": None, "evidence/facts.yaml": None, "content/index.md": None,
    }  # fmt: skip
    assert {path: home_of(base, name_at(base, path)) for path in homes} == homes
    for number, fact in enumerate(base.facts):
        assert home_of(base, name_at(base, "evidence/facts.yaml", (number,))) == fact.topic
    for kind in ("claim", "contradiction", "omission", "audit"):
        assert home_of(base, RecordName(kind, "any")) == "leaflet"
