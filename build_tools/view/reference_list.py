"""The list of all references, by first author, in parts that a phone loads at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..model.evidence_base import EvidenceBase
from ..model.folding import folded
from ..model.reference import Reference
from . import ama

REFERENCES_A_PAGE = 120


@dataclass(frozen=True)
class Part:
    """One page of the list: its address below the site's root, its first and last letter, and its references."""

    name: str
    span: str
    references: Mapping[str, Reference]


def parts(base: EvidenceBase) -> list[Part]:
    """The list in parts of equal length; the first is called `references`."""
    ordered = sorted(base.references.items(), key=lambda item: _sorting(item[1]))
    count = max(1, round(len(ordered) / REFERENCES_A_PAGE))
    found = []
    for number in range(count):
        members = ordered[number * len(ordered) // count : (number + 1) * len(ordered) // count]
        letters = dict.fromkeys(_sorting(reference)[0][0].upper() for _, reference in (*members[:1], *members[-1:]))
        name = f"references-{number + 1}" if number else "references"
        found.append(Part(name, " to ".join(letters), dict(members)))
    return found


def _sorting(reference: Reference) -> tuple[str, str]:
    """The short name, then the title, in plain letters and from the first letter on: the same order on every machine.

    Particles count as they are printed (`van der Berg` under V); what starts with a figure or a quote has its place.
    """
    name = folded(ama.short(reference))
    start = next((at for at, character in enumerate(name) if character.isalpha()), 0)
    return name[start:], folded(reference.title)
