"""How the schema's words read on a page."""

from datetime import date
from decimal import Decimal

from ..model.base import Number
from ..model.evidence import PERCENTAGES, Entry, Estimate, Interaction

_DIRECTIONS = {
    "benefit": "points to benefit",
    "harm": "points to harm",
    "no-difference": "no difference shown",
    "uncertain": "direction unclear",
    "none": "fact",
}
_LABELS = {
    "none": "fact",
    "no-difference": "no difference",
    "case-reports": "case reports",
    "randomised-trial": "randomized trial",
    "in-vitro": "laboratory",
    "in-vitro-study": "laboratory study",
    "in-force": "in force",
    "concern": "expression of concern",
    "raises-subject": "raised by the partner",
    "none-shown": "no effect shown",
    "do-not-withhold": "do not withhold",
    "avoid-or-monitor": "avoid, or monitor",
    "no-action-known": "no action known",
    "postmortem-series": "post-mortem series",
}
_MEASURES = {
    "RR": "risk ratio", "IRR": "rate ratio", "OR": "odds ratio", "HR": "hazard ratio", "GMR": "geometric mean ratio",
    "ratio": "ratio", "rate": "rate", "percent": "", "percent-change": "change by", "mean": "mean", "median": "median",
    "count": "", "value": "",
}  # fmt: skip


SEEN = {
    "full": "source read",
    "part": "part read",
    "abstract": "abstract read",
    "record": "record seen",
    "reported": "second-hand",
}
"""What was seen of a source, in words: the best first."""
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
AS_GIVEN = "Exposure, as given in this study; not a safe amount"


def upper_first(text: str) -> str:
    """The text with a capital letter at its start."""
    return text[:1].upper() + text[1:]


def counted(count: int, noun: str, nouns: str = "") -> str:
    """So many of them: `1 passage`, `3 passages`. `nouns` is a plural that is not made with an s."""
    return f"{number(count)} {noun if count == 1 else nouns or noun + 's'}"


def label(word: str) -> str:
    """A word of the schema as a reader would write it."""
    return _LABELS.get(word, word.replace("-", " "))


def towards(direction: str) -> str:
    """A direction in words that need no legend."""
    return _DIRECTIONS[direction]


def day(when: date) -> str:
    """A date in words: `23 November 2026`."""
    return f"{when.day} {when:%B %Y}"


def estimate(value: Estimate) -> str:
    """An estimate in words: `median 14 days (range 5 to 28)`, or `5 to 28 days` where there is only a range."""
    parts = [_MEASURES[value.measure]] if _MEASURES[value.measure] else []
    ends = f"{number(value.range[0])} to {number(value.range[1])}" if value.range else ""
    if value.value is not None or ends:
        said = number(value.value) if value.value is not None else ends
        parts.append(said + (" %" if value.measure in PERCENTAGES else ""))
    if value.events is not None and value.total is not None:
        fraction = f"{number(value.events)} of {number(value.total)}"
        parts.append(f"({fraction})" if parts else fraction)
    elif value.events is not None:
        parts.append(f"{number(value.events)} events")
    if value.unit:
        parts.append(value.unit)
    details = []
    if value.sd is not None:
        details.append(f"SD {number(value.sd)}")
    if ends and value.value is not None:
        details.append(f"range {ends}")
    if value.ci:
        details.append(f"{value.level or 95} % CI {number(value.ci[0])} to {number(value.ci[1])}")
    if value.adjusted:
        details.append("adjusted" if value.adjusted == "yes" else "not adjusted")
    return " ".join(parts) + (f" ({'; '.join(details)})" if details else "")


def size(record: Entry | Interaction) -> str:
    """How many were studied, and of what: `11 people`, `1 case`, `7 studies`."""
    if record.n is None:
        return ""
    studied = record.studied if isinstance(record, Entry) else "people"
    one = "person" if studied == "people" else "case"
    return f"{number(record.n)} {record.n_of or (studied if record.n != 1 else one)}"


def number(value: Number) -> str:
    """A number with the digits of its source, never with an exponent, and thousands separated: `18,428`, `1.20`."""
    digits = Decimal(str(value))
    return f"{digits:,f}" if abs(digits) >= 10_000 else f"{digits:f}"
