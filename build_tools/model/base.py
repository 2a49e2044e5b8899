"""What all records share: strict keys, and the types that guard against YAML's surprises."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WrapValidator

from .identifiers import ADDRESS, checked_address

IDENTIFIER = r"^[a-z0-9]+(-[a-z0-9]+)*$"
PLACE = r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"
DAY_OR_MONTH = r"^(1[5-9]|20)\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$"
BLANK = "TODO"
"""Marks what must still be written, alone or followed by what is wanted."""
EXAMPLE = "made-up example"
"""Marks what stands there only to be replaced, in words that readers see, too."""
FORMS = {
    IDENTIFIER: "an id: lower-case words joined by hyphens",
    ADDRESS: "an address that starts with https:// or http://",
    PLACE: "a topic and an anchor on its page: topic/anchor",
    DAY_OR_MONTH: "a day or a month: YYYY-MM-DD or YYYY-MM",
}
"""What each pattern wants, in words."""


class Role(StrEnum):
    """What a field is for a reader. Checks, differences and pages ask for it, and keep no lists of names of fields."""

    STATEMENT = "statement"
    """Says what was found; rests on sources."""
    ANSWER = "answer"
    """What the site itself concludes: bottom lines, conclusions, facts."""
    ADVICE = "advice"
    """Tells a reader what to do."""
    GUARD = "guard"
    """Tells a reader what NOT to do."""
    LIMIT = "limit"
    """What the evidence cannot show."""
    DETAIL = "detail"
    """Who, what and where of a result."""
    AS_GIVEN = "as-given"
    """As a study gives it: the only place in which an amount may stand."""
    NAME = "name"
    """A heading, title or name of ours."""
    NOTE = "note"
    """A word about our own work: who rated, what changed, why something is not used."""
    QUOTATION = "quotation"
    """The audited article's own words."""
    BIBLIOGRAPHY = "bibliography"
    """Other people's words: titles, names of journals, what a source says of its funding."""
    WORD = "word"
    """Words to search for or to look out for; never printed as a sentence."""
    JUDGEMENT = "judgement"
    """A word of a closed list that places or weighs a record."""
    REVIEWED = "reviewed"
    """The day on which a record was last held against its sources."""
    REVIEW_DUE = "review-due"
    """The day by which that must be done again."""
    DONE = "done"
    """The day on which something was done: seen, rated, searched, verified."""
    LOOKED_UP = "looked-up"
    """The day on which somebody last looked whether it still holds."""
    DATED = "dated"
    """When something was published or opened, as far as it was seen: a year, a month or a day."""
    ORDER = "order"
    """Where records stand; changes nothing that they say."""

    __hash__ = str.__hash__  # an Enum's own is written in Python, and roles are looked up tens of thousands of times


OWN_WORDS = frozenset(
    (Role.STATEMENT, Role.ANSWER, Role.ADVICE, Role.GUARD, Role.LIMIT, Role.DETAIL, Role.AS_GIVEN, Role.NAME, Role.NOTE)
)
"""Texts that the editors wrote."""
FREE_TEXT = OWN_WORDS | {Role.QUOTATION, Role.BIBLIOGRAPHY, Role.WORD}
"""Every text that is no id, number of a record, address or word of a closed list."""
SAYS = frozenset((Role.STATEMENT, Role.ANSWER, Role.ADVICE, Role.GUARD, Role.LIMIT))
"""Texts that say something to a reader in a sentence of ours."""


DAYS = (Role.REVIEWED, Role.REVIEW_DUE, Role.DONE, Role.LOOKED_UP)
"""Days of our own work."""


@dataclass(frozen=True)
class Names:
    """A field that names records: of this kind, or `any` with the kind in front, such as `entry:topic/id`."""

    kind: str


class Cites:
    """A text that must cite references in its words, as `[@id]`."""


class MayRepeat:
    """A short wording, words that only place a record, or why a place is empty: the same may stand twice."""


class HomeOfNumbers:
    """A text whose numbers no other data holds: it is their home."""


class Key:
    """A field by which an item of a list is known again after an edit."""


@dataclass(frozen=True)
class MaxWords:
    """The most words a sentence of the text may have."""

    words: int


@dataclass(frozen=True)
class AtMost:
    """The most words the whole text may have: more do not fit where it is printed."""

    words: int


class Record(BaseModel):
    """A frozen record that refuses keys it does not know. The docstring under a field is its documentation."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def _yes_or_no(value: object) -> object:
    """YAML 1.1 reads a bare `yes` or `no` as a truth value; give the word back."""
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


FIRST_YEAR = 1500
"""Earlier years are slips of the hand: no publication is cited from before print."""


def _only_text(value: object) -> object:
    """A date must be written out: pydantic would take a bare number for seconds since 1970."""
    if not isinstance(value, str) or re.match(r"\d{4}-\d\d-\d\dT", value):
        raise ValueError("must be a date, written YYYY-MM-DD")
    if re.match(r"\d{4}-", value) and int(value[:4]) < FIRST_YEAR:
        raise ValueError(f"must be a date from {FIRST_YEAR} on, written YYYY-MM-DD")
    return value


class Written(float):
    """A decimal number that keeps the digits of its source: `1.20` is 1.2, and prints as `1.20`."""

    def __new__(cls, text: str | float) -> "Written":
        number = super().__new__(cls, text)
        number.text = str(text)
        return number

    text: str

    def __str__(self) -> str:
        return self.text


def _as_written(value: object, is_number: Callable[[object], float]) -> float:
    """pydantic would take the plain number out of a `Written`."""
    checked = is_number(value)
    return value if isinstance(value, Written) else checked


Identifier = Annotated[str, StringConstraints(pattern=IDENTIFIER, max_length=60)]
"""Lower-case words and digits joined by hyphens. Ids become public anchors and never change."""

Place = Annotated[str, StringConstraints(pattern=PLACE)]
"""A topic and an anchor on its page, `topic/anchor`."""

LONGEST_TEXT = 10_000
"""Letters. Whatever is done with a text must be done with the longest."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT, strip_whitespace=True)]
"""Plain text. Nothing in it is markup, but for citations `[@id]` where a field says so."""

LONGEST_SENTENCE = MaxWords(30)
"""Of all that says something to a reader."""
Statement = Annotated[Text, Role.STATEMENT, LONGEST_SENTENCE]
Answer = Annotated[Text, Role.ANSWER, LONGEST_SENTENCE]
CitedAnswer = Annotated[Text, Role.ANSWER, LONGEST_SENTENCE, Cites, Field(json_schema_extra={"cites": True})]
"""Plain text in which `[@id]` or `[@id, table 2; @other]` cites references; it must cite."""
Advice = Annotated[Text, Role.ADVICE, LONGEST_SENTENCE]
Guard = Annotated[Text, Role.GUARD, LONGEST_SENTENCE]
Limit = Annotated[Text, Role.LIMIT, LONGEST_SENTENCE]
Detail = Annotated[Text, Role.DETAIL]
AsGiven = Annotated[Text, Role.AS_GIVEN]
Title = Annotated[Text, Role.NAME]
Note = Annotated[Text, Role.NOTE]
Quotation = Annotated[Text, Role.QUOTATION]
Bibliography = Annotated[Text, Role.BIBLIOGRAPHY]
Word = Annotated[Text, Role.WORD]

Day = Annotated[date, BeforeValidator(_only_text)]
Reviewed = Annotated[Day, Role.REVIEWED]
ReviewDue = Annotated[Day, Role.REVIEW_DUE]
Done = Annotated[Day, Role.DONE]
LookedUp = Annotated[Day, Role.LOOKED_UP]
PartDate = Annotated[str, StringConstraints(pattern=DAY_OR_MONTH)]
"""A day, `YYYY-MM-DD`, or a month, `YYYY-MM`."""
WebAddress = Annotated[str, StringConstraints(pattern=ADDRESS), AfterValidator(checked_address)]
Yes = Annotated[Literal["yes", "no"], BeforeValidator(_yes_or_no)]
YesNoUnclear = Annotated[Literal["yes", "no", "unclear"], BeforeValidator(_yes_or_no)]
Count = Annotated[int, Field(strict=True, ge=0)]
Year = Annotated[Count, Role.DATED]
Number = Annotated[int, Field(strict=True)] | Annotated[float, Field(strict=True), WrapValidator(_as_written)]
"""A number; a decimal from a file is a `Written`, so that `1.20` stays `1.20`."""

Seen = Literal["full", "part", "abstract", "record", "reported"]
"""What the editors saw: the source itself, the page or table that is cited, its abstract, its bibliographic record
alone, or another document that reports it."""

Design = Literal[
    "systematic-review", "randomised-trial", "controlled-trial", "pharmacokinetic-study", "cohort", "case-control",
    "cross-sectional", "case-series", "case-report", "surveillance", "postmortem-series", "qualitative",
    "narrative-review", "guideline", "regulatory-document", "trial-registration", "official-information",
    "reference-monograph", "product-analysis", "animal-study", "in-vitro-study", "media-report", "commentary",
    "literature-search", "audited-article",
]  # fmt: skip


def entry_key(topic_id: str, name: str) -> str:
    """The key `topic/id` of an entry that a topic names by its id, or another topic's by `topic/id`."""
    return name if "/" in name else f"{topic_id}/{name}"
