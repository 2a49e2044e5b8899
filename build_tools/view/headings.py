"""Headings of topics' pages and of the dossier's chapters, each typed here alone, and the parts of a collection."""

from collections.abc import Mapping

from ..model.topic import Included

HEADINGS: Mapping[str, str] = {
    "bottom-line": "Bottom line",
    "check": "Check a medication list",
    "table": "Table of interactions",
    "records": "Interactions one by one",
    "places": "Place by place",
    "timeline": "Timeline",
    "numbers": "Numbers and reporting",
    "contradictions": "Contradictions, side by side",
    "omissions": "What the article leaves out",
    "claims": "Every claim",
    "certainty": "How sure we are",
    "for": "What speaks for",
    "against": "What speaks against, and risks",
    "context": "Background",
    "facts": "Facts",
    "not-known": "What is not known",
    "references": "References",
}
"""Each heading by its anchor."""
COLLECTIONS: Mapping[Included, tuple[str, ...]] = {
    "interactions": ("check", "table", "records"),
    "timeline": ("places", "timeline"),
    "claims": ("contradictions", "omissions", "claims"),
    "resources": ("numbers",),
}
"""The parts of what a topic can include, in order."""
CONTRADICTION = ("The article says", "It also says", "Why both cannot hold")
"""What stands over, or before, each quotation of a contradiction and its note."""
RETIRED = "Retired."
"""Stands before the reason for which an entry was withdrawn."""
UNREAD = "Published, not read by us yet"
