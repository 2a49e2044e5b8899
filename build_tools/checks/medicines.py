"""A medicine has one verdict, and a verdict of two words says which holds when."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from ..model.evidence_base import EvidenceBase
from ..model.folding import folded
from ..model.kinds import INTERACTIONS
from ..model.problems import KeyPath, nearest
from .registry import Wrong, rule

_SALT = re.compile(
    r"\s+(?:acetate|bromide|carbonate|citrate|fumarate|hcl|hydrobromide|hydrochloride|maleate|mesylate|phosphate|potassium"
    r"|sodium|succinate|sulfate|sulphate|tartrate)\Z"
)

_NEAR = 0.9
"""As alike as two long names are of which one was mistyped; `Beer` and the brand `Beser` are less so."""


def _without_salt(name: str) -> str:
    """A medicine's name without its salt, hyphens and blanks."""
    return re.sub(r"[\W_]+", "", _SALT.sub("", folded(name)))


def _place(field: str, number: int) -> KeyPath:
    """The keys to a name that a record is called by."""
    return (field,) if field == "partner" else (field, number)


def _is_salt(name: str) -> bool:
    return _SALT.search(folded(name)) is not None


@rule("INT001")
def a_medicine_has_one_verdict(base: EvidenceBase) -> Iterator[Wrong]:
    """A medicine's name stands once among all interaction records; what has a record of its own names its class."""
    taken: dict[str, str] = {}
    for key, record in base.interactions.items():
        for field, number, name in record.called():
            called = _without_salt(name)
            other = taken.setdefault(called, f"{key} {field} {number}").partition(" ")[0]
            if taken[called] == f"{key} {field} {number}" or (other == key and field != "partner" and _is_salt(name)):
                continue
            found = "stands twice here" if other == key else f"has a verdict in '{other}' already"
            expected = "" if other == key else ": its own, which names the class in `within`, or its class's"
            yield Wrong(
                INTERACTIONS.path(key), _place(field, number), f"'{name}' {found}; expected one record{expected}"
            )


@rule("INT002", by_file=True)
def two_words_say_which(base: EvidenceBase) -> Iterator[Wrong]:
    """`avoid-or-monitor` says when to avoid and what to monitor; no other verdict says when to avoid."""
    for key, record in base.interactions.items():
        path = INTERACTIONS.path(key)
        if record.manage == "avoid-or-monitor":
            for field in ("avoid_when", "monitor"):
                if getattr(record, field) is None:
                    yield Wrong(path, ("manage",), f"does not say which; expected `{field}`")
        elif record.avoid_when is not None:
            yield Wrong(path, ("avoid_when",), f"stands beside '{record.manage}'; expected it with 'avoid-or-monitor'")


@rule("INT003")
def classes_are_records(base: EvidenceBase) -> Iterator[Wrong]:
    """The classes to which a medicine belongs are records, and not its own."""
    for key, record in base.interactions.items():
        known = [other for other in base.interactions if other != key]
        for number, name in enumerate(record.within):
            if name not in known and INTERACTIONS.path(name) not in base.unusable:
                message = f"'{name}' is not another interaction record{nearest(name, known)}"
                yield Wrong(INTERACTIONS.path(key), ("within", number), message)


@rule("INT004", severity="warning")
def names_are_spelled_as_they_are_known(base: EvidenceBase) -> Iterator[Wrong]:
    """No name is a known medicine's but for a letter or two (a warning: a new one may be as near)."""
    known: dict[str, set[str]] = {}
    for medicine in base.known_medicines:
        for name in (*medicine.substances, *medicine.names):
            known.setdefault(name[:1], set()).add(name)
    for key, record in base.interactions.items():
        for field, number, name in record.called():
            plain = name.casefold()
            begin_alike = known.get(plain[:1], ())
            if plain not in begin_alike:
                alike = [other for other in begin_alike if abs(len(other) - len(plain)) <= 1]
                if near := get_close_matches(plain, sorted(alike), 1, _NEAR):
                    message = f"'{name}' is not in the list of known medicines. Did you mean '{near[0]}'?"
                    yield Wrong(INTERACTIONS.path(key), _place(field, number), message)
