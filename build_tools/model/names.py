"""Names of records, such as `entry:topic/id`: how handouts, figures and differences call them."""

from dataclasses import dataclass

from .kinds import ENTRIES, TOPICS, kind_called
from .problems import KeyPath


@dataclass(frozen=True)
class RecordName:
    """A kind and a key; the key of what stands in a topic is `topic/id`."""

    kind: str
    key: str

    @classmethod
    def parse(cls, text: str) -> "RecordName":
        """`entry:topic/id`, `interaction:id` and the like. Without a kind, the kind is empty."""
        kind, colon, key = text.partition(":")
        return cls(kind, key) if colon else cls("", text)

    @property
    def topic(self) -> str:
        """The topic in the key, or nothing."""
        return self.key.rpartition("/")[0]

    @property
    def id(self) -> str:
        """The record's own id."""
        return self.key.rpartition("/")[2]

    @property
    def path(self) -> str:
        """The file in which the record stands, or would stand."""
        kind = kind_called(self.kind) or ENTRIES
        return kind.path(self.topic if self.kind in TOPICS.parts else self.key)

    @property
    def keys(self) -> KeyPath:
        """The keys under which it stands there; items of lists by their names."""
        kind = kind_called(self.kind)
        if kind is None:
            return ()
        if field := kind.parts.get(self.kind):
            return (field,) if self.kind == "unknown" else (field, self.id)
        return () if kind.many or not self.key else (self.key,)

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"
