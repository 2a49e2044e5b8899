"""What stands at a place is called, and on which topic's page a record is at home."""

from .evidence_base import EvidenceBase
from .kinds import kind_of
from .names import RecordName
from .problems import KeyPath

_INCLUDED_AS = {
    "interaction": "interactions", "event": "timeline", "resource": "resources",
    "claim": "claims", "contradiction": "claims", "omission": "claims", "audit": "claims",
}  # fmt: skip
"""With what a topic includes a record, by the kind in its name."""


def name_at(base: EvidenceBase, path: str, keys: KeyPath = ()) -> RecordName:
    """The name of the record in a file, or of the part of it that has a name of its own.

    What has none is called by its kind's collection; a hand-written page by its file.
    """
    kind = kind_of(path)
    if kind is None:
        return RecordName("page", path.removeprefix("content/"))
    key = kind.key(path)
    match kind.collection, keys:
        case "topics", ("outcomes", int(number), *_):
            return RecordName("outcome", f"{key}/{base.topics[key].outcomes[number].id}")
        case "topics", ("not_known", int(number), *_):
            return RecordName("unknown", f"{key}/{number + 1}")
        case "audit", ("claims" | "contradictions" | "omissions" as listed, int(number), *_):
            return RecordName(listed.removesuffix("s"), getattr(base.audit, listed)[number].id)
        case "timeline", (int(number), *_):
            return RecordName(kind.name, str(base.timeline[number].date))
        case "facts", (int(number), *_):
            return RecordName(kind.name, base.facts[number].id)
        case "resources", (int(number), *_):
            return RecordName(kind.name, list(base.resources)[number])
        case "audit", _:
            return RecordName(kind.collection, key)
    return RecordName(kind.name or kind.collection, key)


def home_of(base: EvidenceBase, name: RecordName) -> str | None:
    """The topic on whose page a record is at home; None when it concerns the whole site, or is gone."""
    if name.kind in _INCLUDED_AS:
        return base.page_of(_INCLUDED_AS[name.kind])
    match name.kind:
        case "topic":
            found: str | None = name.key
        case "advice":
            found = base.advice[name.key].topics[0] if name.key in base.advice else None
        case "fact":
            found = getattr(base.find(name), "topic", None)
        case _:
            found = name.topic
    return found if found in base.topics else None
