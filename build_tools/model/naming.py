"""The way from a place to a name: what stands there, and on which topic's page it is at home."""

from .evidence_base import EvidenceBase
from .kinds import kind_called, kind_of
from .names import RecordName
from .problems import KeyPath


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
    return RecordName(kind.name or kind.collection, key)


def home_of(base: EvidenceBase, name: RecordName) -> str | None:
    """The topic on whose page a record is at home; None when it concerns the whole site, or is gone."""
    if (kind := kind_called(name.kind)) and kind.included_as:
        return base.page_of(kind.included_as)
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
