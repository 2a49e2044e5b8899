"""Entries (evidence) and interactions, and what they are made of: sources and estimates."""

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    Advice,
    AsGiven,
    AtMost,
    Count,
    Design,
    Detail,
    Done,
    Guard,
    HomeOfNumbers,
    Identifier,
    Key,
    Limit,
    MaxWords,
    MayRepeat,
    Names,
    Note,
    Number,
    PartDate,
    Record,
    ReviewDue,
    Reviewed,
    Role,
    Seen,
    Statement,
    Title,
    Yes,
)

Direction = Literal["benefit", "harm", "no-difference", "uncertain", "none"]
Kind = Literal["comparison", "proportion", "case", "mechanism", "rule", "recommendation", "absence"]
Section = Literal["for", "against", "context"]
Studied = Literal["people", "animals", "cells", "products", "records", "documents"]
Basis = Literal["guideline", "trial", "case-reports", "pharmacology", "opinion"]
Audience = Literal["all", "clinician"]
Manage = Literal["do-not-withhold", "avoid", "avoid-or-monitor", "aware", "no-action-known"]
MOST_URGENT_FIRST: tuple[Manage, ...] = ("avoid", "do-not-withhold", "avoid-or-monitor", "aware", "no-action-known")
"""The verdicts in the order in which somebody with a list of medicines should meet them."""


REQUIRED = {
    "comparison": ("population", "comparator", "outcome"),
    "proportion": ("population", "n", "outcome"),
    "case": ("population", "n", "outcome"),
    "mechanism": (),
    "rule": ("as_of", "country"),
    "recommendation": (),
    "absence": (),
}
"""What each kind of entry must state, besides what every entry must."""
WITHOUT_DIRECTION = ("mechanism", "rule", "recommendation", "absence")
"""Kinds of entry that have no direction."""
RATIOS = ("RR", "IRR", "OR", "HR", "GMR")
"""Measures drawn on a log axis, with a line at 1."""
PERCENTAGES = ("percent", "percent-change")
"""Measures whose numbers are percentages."""


class Source(Record):
    """How one reference bears on one statement."""

    ref: Annotated[Identifier, Names("reference"), Key]
    """The reference's id."""
    relation: Literal["supports", "contradicts", "background"] = "supports"
    """The source supports or contradicts the statement, or is background to it."""
    locator: Annotated[Detail | None, HomeOfNumbers] = None
    """Where in the source: `table 2`, `p. 4`, `abstract`."""
    seen: Seen
    """What was read of it for this statement, in the words of a reference's own level, and never above it."""
    via: Annotated[Identifier | None, Names("reference")] = None
    """With `seen: reported`: the reference that reports it."""


class Estimate(Record):
    """One number of the result, or of the people and the years it is about, as the source gives it."""

    label: Annotated[AsGiven, Key, HomeOfNumbers]
    """What was measured."""
    measure: Literal[
        "RR", "IRR", "OR", "HR", "GMR", "ratio", "rate", "percent", "percent-change", "mean", "median", "count", "value"
    ]
    """RR (risk ratio), IRR (rate ratio), OR (odds ratio), HR (hazard ratio), GMR (ratio of geometric means), ratio (any
    other), rate, percent, percent-change (may be above 100), mean, median, count, or value: a single reading, age, span
    or year."""
    value: Number | None = None
    """The number, without its unit."""
    unit: Annotated[AsGiven | None, HomeOfNumbers] = None
    """Unit of the number, as printed: days, hours, U/L."""
    sd: Number | None = None
    """Standard deviation."""
    range: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    """Lowest and highest value."""
    ci: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    """Confidence interval, low and high."""
    level: Literal[90, 95, 99] | None = None
    """Confidence level of `ci`, in percent."""
    events: Count | None = None
    """How many had it."""
    total: Count | None = None
    """Out of how many."""
    adjusted: Yes | None = None
    """Whether the estimate is adjusted for confounders."""


class Entry(Record):
    """One result of one set of sources, in one sentence: `evidence/topics/<topic>/<id>.yaml`."""

    title: Title
    """Its heading, its anchor's name and its search hit."""
    statement: Statement
    """One claim, at most 30 words; design, population and uncertainty stay attached."""
    section: Annotated[Section, Role.JUDGEMENT]
    """Where it stands on the page: for, against, or context."""
    kind: Kind
    """Decides which other fields are required."""
    about: Annotated[Identifier, Names("about")]
    """What the result is about: a word of `vocabulary.yaml`."""
    direction: Annotated[Direction, Role.JUDGEMENT]
    """Effect of `about` on `outcome`; `none` for mechanism, rule, recommendation and absence."""
    studied: Studied
    """What was looked at."""
    design: Design
    """How it was looked at; one paper can hold two designs."""
    design_because: Note | None = None
    """Why it is above the design of every reference that supports it, where it is."""
    population: Detail | None = None
    """Who or what was studied."""
    n: Count | None = None
    """How many of them."""
    n_of: Detail | None = None
    """What `n` counts, where that is not what `studied` names: studies, mother-infant pairs."""
    country: Detail | None = None
    """Where the people, products or rules are."""
    exposure: Annotated[AsGiven | None, HomeOfNumbers] = None
    """Product, amount and duration as reported. Amounts need `audience: clinician`."""
    comparator: AsGiven | None = None
    """What it was compared with."""
    outcome: Detail | None = None
    """What was measured."""
    follow_up: Annotated[Detail | None, HomeOfNumbers] = None
    """How long people were followed."""
    estimates: list[Estimate] = []
    """Every number of the result, as data."""
    dates: list[PartDate] = []
    """Days and months that its texts name, and no other field of it or of its sources holds."""
    limits: Limit
    """What the result cannot show, in one sentence."""
    applies_to: Limit | None = None
    """Where a reader may carry it over to, where that is not plain."""
    not_to: Limit | None = None
    """What it must not be carried over to."""
    audience: Audience = "all"
    """`clinician` when an amount of the subject stands in its details."""
    as_of: Done | None = None
    """For rules: the day on which it was known to hold."""
    sources: list[Source] = []
    """What it rests on: at least one. An absence names a search of ours, and may name a source that says so, too."""
    status: Annotated[Literal["current", "retired"], Role.JUDGEMENT]
    """An entry is never deleted once published; it is retired, with a reason."""
    retired_because: Note | None = None
    """With `status: retired`; the entry keeps its address and shows this reason."""
    reviewed: Reviewed
    """The day on which somebody last held it against its sources."""
    review_due: ReviewDue
    """The day by which somebody must do so again: a year later, 90 days for the law."""


class Interaction(Record):
    """One drug or drug class: `evidence/interactions/<id>.yaml`."""

    partner: Title
    """The drug or class, as its heading."""
    names: list[Title] = []
    """Brand and other names."""
    members: list[Title] = []
    """Other medicines of the class, for which its verdict holds as well. A name stands in one record only: where one
    of a class has a record of its own, that record stands, and names the class in `within`."""
    within: list[Annotated[Identifier, Names("interaction")]] = []
    """Records of classes to which it belongs, too; its own verdict stands."""
    class_: Annotated[Title, Field(alias="class")]
    """Group of medicines in the table's filter; use one that is there."""
    about: Annotated[Identifier, Names("about")]
    """Which product the evidence is about: a word of `vocabulary.yaml`."""
    role: Literal["raised", "lowered", "raises-subject", "additive", "antagonist", "none-shown"]
    """raised/lowered: the partner's exposure changes; raises-subject: the subject's does."""
    evidence: Literal["clinical-study", "case-report", "surveillance", "animal", "in-vitro", "inference", "none-found"]
    """The strongest evidence there is for the interaction."""
    mechanism: Statement
    """How it would come about, and whether that was shown."""
    statement: Statement
    """What was seen, in one sentence of at most 30 words."""
    population: Detail | None = None
    """In whom it was seen."""
    n: Count | None = None
    """In how many."""
    n_of: Detail | None = None
    """What `n` counts, where it is not people: reports to poison centers."""
    exposure: Annotated[AsGiven | None, HomeOfNumbers] = None
    """Amounts as given in the study; shown only in details, as not a safe amount."""
    estimates: list[Estimate] = []
    """Every number of the result, as data."""
    dates: list[PartDate] = []
    """Days and months that its texts name, and no other field of it or of its sources holds."""
    limits: Limit
    """What the evidence cannot show, in one sentence."""
    manage: Annotated[Manage, Role.JUDGEMENT]
    """There is no severity score: no source gives one."""
    avoid_when: Annotated[Advice | None, MaxWords(20), MayRepeat] = None
    """With `manage: avoid-or-monitor`: what to avoid, and when, as the end of a sentence that begins with `Avoid`."""
    advice: Advice
    """What to do, in one or two sentences."""
    monitor: Annotated[Advice | None, MayRepeat] = None
    """What to watch when both are taken; with `manage: avoid-or-monitor` it must be there."""
    guard: Guard
    """What NOT to do."""
    short: Annotated[Statement | None, AtMost(20), MayRepeat] = None
    """What is known, in at most 20 words: what a handout prints."""
    short_advice: Annotated[Advice | None, AtMost(15), MayRepeat] = None
    """What to do and what not, in at most 15 words: what a handout prints."""
    basis: Annotated[Basis, Role.JUDGEMENT]
    """What kind of evidence the advice rests on."""
    sources: list[Source]
    """What it rests on: at least one."""
    reviewed: Reviewed
    """The day on which somebody last held it against its sources."""
    review_due: ReviewDue
    """The day by which somebody must do so again."""

    def called(self) -> list[tuple[str, int, str]]:
        """Every name for which its verdict holds, without what stands in brackets behind it: the field, the place in
        it, and the name."""
        listed = [("partner", 0, self.partner)]
        listed += [(field, n, name) for field in ("names", "members") for n, name in enumerate(getattr(self, field))]
        return [(field, n, bare(name)) for field, n, name in listed]


def bare(name: str) -> str:
    """A name without what stands in brackets behind it; `(R)-x` begins with some."""
    return name.partition("(")[0].strip() or name
