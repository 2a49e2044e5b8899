"""New files: what is known is filled in, and every blank is marked so that the checks name it."""

from collections.abc import Collection, Mapping
from datetime import date
from itertools import count
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from ..model.advice import STEPS, URGENCIES, Advice
from ..model.base import BLANK, Design, Record
from ..model.documentation import described
from ..model.evidence import REQUIRED, WITHOUT_DIRECTION, Direction, Entry, Interaction, Kind, Section, Source, Studied
from ..model.evidence_base import EvidenceBase
from ..model.folding import slug
from ..model.handout import Handout
from ..model.reference import Custom, Reference
from ..model.review_days import ADVICE_TIME, TIME
from ..model.topic import CARD, Topic
from ..online.publication import Work
from .review_days import later, proposed, time_of_entry
from .yaml_text import ordered

ENTRY_CHOICES = {
    "section": get_args(Section), "kind": get_args(Kind), "direction": get_args(Direction),
    "studied": get_args(Studied), "design": get_args(Design),
}  # fmt: skip
"""Fields of an entry that take one of a few words."""
INTERACTION_CHOICES = {
    name: get_args(Interaction.model_fields[name].annotation) for name in ("role", "evidence", "manage", "basis")
}
"""Fields of an interaction that take one of a few words."""
ADVICE_CHOICES = {
    "step": STEPS, "urgency": URGENCIES, "basis": INTERACTION_CHOICES["basis"], "subject_specific": ("yes", "no"),
}  # fmt: skip
"""Fields of advice that take one of a few words."""
_TYPES = {
    "journal-article": "article-journal", "book-chapter": "chapter", "book": "book", "monograph": "book",
    "edited-book": "book", "reference-book": "book", "proceedings-article": "paper-conference", "report": "report",
    "dataset": "dataset", "posted-content": "article", "standard": "standard", "reference-entry": "entry",
}  # fmt: skip
"""Crossref's words for types of publication (https://api.crossref.org/types) in CSL's."""


def entry(base: EvidenceBase, topic_id: str, given: Mapping[str, str], today: date) -> dict[str, Any]:
    """A new entry of a topic as plain data. `given` holds the fields that are known; the rest are blanks."""
    kind = given.get("kind", BLANK)
    data: dict[str, Any] = {
        "title": f"{BLANK}: at most eight words, no verdict, no colon",
        "statement": f"{BLANK}: one claim in one sentence of at most 30 words, with design, population and uncertainty",
        "section": BLANK,
        "kind": BLANK,
        "about": f"{BLANK}: a word of vocabulary.yaml",
        "direction": "none" if kind in WITHOUT_DIRECTION else BLANK,
        "studied": BLANK,
        "design": BLANK,
        "limits": f"{BLANK}: what the result cannot show, in one sentence",
        "sources": [_source(given)],
        "status": "current",
        "reviewed": today.isoformat(),
        "review_due": proposed(base, today, time_of_entry(base, topic_id, kind)).isoformat(),
    }
    data |= {name: f"{BLANK}: {described(Entry)[name].description or name}" for name in REQUIRED.get(kind, ())}
    data |= {name: value for name, value in given.items() if name not in ("ref", "seen")}
    return ordered(data, Entry)


def topic(given: Mapping[str, str], today: date) -> dict[str, Any]:
    """A new topic as plain data."""
    data: dict[str, Any] = {
        "title": f"{BLANK}: a few words",
        "kind": BLANK,
        "question": f"{BLANK}: the question in a clinician's words",
        "description": f"{BLANK}: one sentence for search engines, at most 160 characters",
        "bottom_line": f"{BLANK}: the answer in at most four sentences, each with its citation before the full stop",
        "no_advice": {step: f"{BLANK}: why; leave the line out once advice names this topic" for step in CARD},
        "not_known": [f"{BLANK}: one open question, with a citation"],
        "searched_to": today.isoformat(),
        "reviewed": today.isoformat(),
        "review_due": later(today, TIME).isoformat(),
    }
    if given.get("kind") != "reference":
        data["no_entries_for"] = f"{BLANK}: why nothing speaks for; leave the line out once an entry does"
        data["no_entries_against"] = f"{BLANK}: why nothing speaks against; leave the line out once an entry does"
    return ordered(data | dict(given), Topic)


def advice(base: EvidenceBase, given: Mapping[str, str], today: date) -> dict[str, Any]:
    """New advice as plain data; `topic` is the topic at whose page it is at home."""
    known = {name: value for name, value in given.items() if name not in ("ref", "seen", "topic")}
    lists = {"settings": [BLANK], "topics": [given.get("topic", f"{BLANK}: a topic")], "sources": [_source(given)]}
    dates = {"reviewed": today.isoformat(), "review_due": proposed(base, today, ADVICE_TIME).isoformat()}
    return ordered(_blanks_of(Advice) | lists | dates | known, Advice)


def interaction(base: EvidenceBase, given: Mapping[str, str], today: date) -> dict[str, Any]:
    """A new interaction as plain data."""
    known = {name: value for name, value in given.items() if name not in ("ref", "seen")}
    dates = {"reviewed": today.isoformat(), "review_due": proposed(base, today, TIME).isoformat()}
    return ordered(_blanks_of(Interaction) | {"sources": [_source(given)]} | dates | known, Interaction)


def handout(given: Mapping[str, str]) -> dict[str, Any]:
    """A new handout as plain data: one page with one block."""
    item = {
        "text": f"{BLANK}: one line in plain words; without this key, the record's own sentence stands",
        "from": [f"{BLANK}: the record it rests on, such as entry:topic/id"],
    }
    block = {"id": "first-block", "title": f"{BLANK}: the heading as it is printed", "side": 1, "style": "list"}
    return ordered(_blanks_of(Handout) | {"pages": 1, "blocks": [{**block, "items": [item]}]} | dict(given), Handout)


def _blanks_of(model: type[Record]) -> dict[str, Any]:
    """A blank for each key that a record needs, with what the model says of it."""
    needed = {field.alias or name: field for name, field in described(model).items() if field.is_required()}
    return {key: BLANK if _words(field) else f"{BLANK}: {_said(field)}" for key, field in needed.items()}


def _words(field: FieldInfo) -> tuple[Any, ...]:
    return get_args(field.annotation) if get_origin(field.annotation) is Literal else ()


def _said(field: FieldInfo) -> str:
    said = " ".join((field.description or "").split()).rstrip(".")
    return said[:1].lower() + said[1:]


def _source(given: Mapping[str, str]) -> dict[str, str]:
    found = {
        "ref": given.get("ref", f"{BLANK}: the id of a reference"),
        "locator": f"{BLANK}: where in the source, such as table 2",
        "seen": given.get("seen", BLANK),
    }
    return ordered(found, Source)


def reference(work: Work, given: Mapping[str, str], today: date) -> dict[str, Any]:
    """A new reference as plain data, from what a service says of it. What only a reader can know is a blank."""
    usual = "article-journal" if work.journals else "document"
    short = work.journal_short if work.journals and work.journal_short not in work.journals[:1] else None
    data: dict[str, Any] = {
        "type": _TYPES.get("posted-content" if work.preprint else work.kind, usual),
        "title": f"{work.title}: {work.subtitle}" if work.subtitle else work.title or BLANK,
        "author": [name.model_dump(exclude_none=True) for name in work.authors],
        "editor": [name.model_dump(exclude_none=True) for name in work.editors],
        "issued": {"date-parts": [list(work.issued)]} if work.issued else None,
        "container-title": work.journals[0] if work.journals else None,
        "container-title-short": short,
        "genre": "preprint" if work.preprint else None,
        "publisher": work.publisher if not work.journals or work.kind == "book-chapter" else None,
        "volume": work.volume,
        "issue": work.issue,
        "page": work.page,
        "DOI": work.doi,
        "PMID": work.pmid,
        "PMCID": work.pmcid,
    }
    notices = [kind for kind, _ in work.notices]
    status = next((kind for kind in ("retracted", "concern", "superseded", "corrected") if kind in notices), "current")
    return _reference(data, given, status, today)


def blank_reference(identifiers: Mapping[str, str], given: Mapping[str, str], today: date) -> dict[str, Any]:
    """A new reference of which only identifiers (`DOI`, `PMID`, `URL`) are known, because no service was asked."""
    data: dict[str, Any] = {
        "type": BLANK,
        "title": f"{BLANK}: the title as printed",
        "author": [{"literal": f"{BLANK}: who published it; for a person, family and given instead of literal"}],
        "issued": {"date-parts": [[f"{BLANK}: the year, then month and day if they were seen"]]},
        **identifiers,
        "accessed": {"date-parts": [[today.year, today.month, today.day]]} if "URL" in identifiers else None,
    }
    return _reference(data, given, "current", today)


def _reference(data: dict[str, Any], given: Mapping[str, str], status: str, today: date) -> dict[str, Any]:
    article = "journal" if data["type"] == "article-journal" else BLANK
    likely = "guideline" if given.get("design") == "guideline" else article
    custom = {
        "design": given.get("design", BLANK),
        "source_class": given.get("source_class", likely),
        "seen": {"level": given.get("seen", BLANK), "on": today.isoformat()},
        "funding": given.get("funding", f"{BLANK}: who paid, as the source says, or 'not seen'"),
        "industry": given.get("industry", BLANK),
        "status": status,
    }
    filled = {key: value for key, value in data.items() if value not in (None, [])}
    return ordered(filled | {"custom": ordered(custom, Custom)}, Reference)


def suggested_id(work: Work, taken: Mapping[str, object]) -> str:
    """`family-year`, with words of the title when that is taken."""
    first = work.authors[0] if work.authors else None
    name = (first.family or first.literal or "") if first else work.title
    parts = [slug(name) or "untitled", str(work.issued[0]) if work.issued else "no-date"]
    words = [word for word in slug(work.title).split("-") if len(word) > 3]
    found = "-".join(parts)
    while found in taken and words:
        found = f"{found}-{words.pop(0)}"
    return found[:60].strip("-")


def blanks(data: Any) -> int:
    """How many blanks are left in plain data."""
    if isinstance(data, dict):
        return sum(map(blanks, data.values()))
    if isinstance(data, list):
        return sum(map(blanks, data))
    return int(isinstance(data, str) and data.startswith(BLANK))


def candidate_id(title: str, published: str, taken: Collection[str]) -> str:
    """An id for a publication of which only the title is known: its first telling words and the year."""
    words = [word for word in slug(title).split("-") if len(word) > 3][:4] or ["untitled"]
    base = "-".join([*words, published[:4]] if published[:4].isdecimal() else words)[:50].strip("-")
    return next(name for number in count(1) if (name := base if number == 1 else f"{base}-{number}") not in taken)
