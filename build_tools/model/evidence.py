"""Entries (evidence), topics with outcomes (judgement) and actions (advice), and interactions."""

from typing import Annotated, Literal

from pydantic import Field

from .base import CitedText, Count, Day, Design, Identifier, Number, Record, Seen, Text, Yes

Direction = Literal["benefit", "harm", "no-difference", "uncertain", "none"]
Kind = Literal["comparison", "proportion", "case", "mechanism", "rule", "recommendation", "absence"]
Section = Literal["for", "against", "context"]
Studied = Literal["people", "animals", "cells", "products", "records", "documents"]
Basis = Literal["guideline", "trial", "case-reports", "pharmacology", "opinion"]
Audience = Literal["all", "clinician"]


class Source(Record):
    """How one reference bears on one statement."""

    ref: Identifier
    """The reference's id."""
    relation: Literal["supports", "contradicts", "background"] = "supports"
    locator: Text | None = None
    """Where in the source: `table 2`, `p. 4`, `abstract`."""
    seen: Seen
    """What was seen of the source for this statement."""
    via: Identifier | None = None
    """With `seen: reported`: the reference that reports it."""


class Estimate(Record):
    """One number of the result, as the source gives it."""

    label: Text
    """What was measured."""
    measure: Literal["RR", "OR", "HR", "GMR", "rate", "percent", "mean", "median", "count"]
    value: Number | None = None
    unit: Text | None = None
    sd: Number | None = None
    """Standard deviation."""
    range: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    """Lowest and highest value."""
    ci: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    """Confidence interval, low and high."""
    level: Literal[90, 95, 99] | None = None
    """Confidence level of `ci`, in percent."""
    events: Count | None = None
    total: Count | None = None
    adjusted: Yes | None = None
    """Whether the estimate is adjusted for confounders."""


class Search(Record):
    """What was searched when an entry says that nothing was found."""

    where: Text
    terms: Text
    on: Day


class Entry(Record):
    """One result of one set of sources, in one sentence: `evidence/topics/<topic>/<id>.yaml`."""

    title: Text
    """Its heading, its anchor's name and its search hit."""
    statement: Text
    """One claim, at most 35 words; design, population and uncertainty stay attached."""
    section: Section
    """Where it stands on the page: for, against, or context."""
    kind: Kind
    """Decides which other fields are required."""
    about: Identifier
    """What the result is about: a word of `vocabulary.yaml`."""
    direction: Direction
    """Effect of `about` on `outcome`; `none` for mechanism, rule, recommendation and absence."""
    studied: Studied
    """What was looked at."""
    design: Design
    """How it was looked at; one paper can hold two designs."""
    population: Text | None = None
    """Who or what was studied."""
    n: Count | None = None
    """How many of them."""
    country: Text | None = None
    """Where the people, products or rules are."""
    exposure: Text | None = None
    """Product, amount and duration as reported. Amounts need `audience: clinician`."""
    comparator: Text | None = None
    """What it was compared with."""
    outcome: Text | None = None
    """What was measured."""
    follow_up: Text | None = None
    """How long people were followed."""
    estimates: list[Estimate] = []
    """Every number of the result, as data."""
    limits: Text
    """What the result cannot show, in one sentence."""
    applies_to: Text | None = None
    """Where a reader may carry it over to, where that is not plain."""
    not_to: Text | None = None
    """What it must not be carried over to."""
    audience: Audience = "all"
    """`clinician` when an amount of the subject stands in its details."""
    as_of: Day | None = None
    """For rules: the day on which it was known to hold."""
    search: Search | None = None
    """For absence: what was searched."""
    sources: list[Source] = []
    """What it rests on: at least one."""
    status: Literal["current", "retired"]
    """An entry is never deleted once published; it is retired, with a reason."""
    retired_because: Text | None = None
    """With `status: retired`; the entry keeps its address and shows this reason."""
    reviewed: Day
    """The day on which somebody last held it against its sources."""
    review_due: Day
    """The day by which somebody must do so again: a year later, 90 days for the law."""


class Domains(Record):
    """GRADE's five reasons to lower certainty (https://gradepro.org/handbook)."""

    risk_of_bias: Literal["not-serious", "serious", "very-serious"]
    inconsistency: Literal["not-serious", "serious", "very-serious"]
    indirectness: Literal["not-serious", "serious", "very-serious"]
    imprecision: Literal["not-serious", "serious", "very-serious"]
    publication_bias: Literal["not-serious", "serious", "very-serious"]


class Outcome(Record):
    """A judgement over entries. The only thing that is graded, and informally."""

    id: Identifier
    question: Text
    about: Identifier
    """A word of `vocabulary.yaml`. The subject and the approved medicines never share an outcome."""
    population: Text | None = None
    outcome: Text
    conclusion: Text
    """The answer in one sentence."""
    direction: Direction
    scale: Literal["grade", "causality", "none"]
    """grade for effects, causality for rare harms, none for facts."""
    rating: Literal[
        "high", "moderate", "low", "very-low", "no-included-studies",
        "established", "probable", "possible", "not-assessable",
    ] | None = None  # fmt: skip
    frequency: Text | None = None
    """With `scale: causality`: how often it happens, or `unknown`."""
    domains: Domains | None = None
    upgrades: list[Literal["large-effect", "dose-response", "opposing-confounding"]] = []
    why: Text
    """The reasons for the rating."""
    entries: list[Text] = []
    """Ids of this topic's entries, or `topic/id` of another's."""
    rated_by: Text
    rated_on: Day


class Action(Record):
    """Advice. Says when, says what not to do, and on what it rests."""

    id: Identifier
    do: Text
    when: Text
    guard: Text
    """What NOT to do."""
    urgency: Literal["now", "same-day", "routine"]
    basis: Basis
    strength: Text | None = None
    """Only as the guideline words it."""
    subject_specific: Yes
    """Whether the source speaks of the subject itself, or of the general problem."""
    audience: Audience = "all"
    sources: list[Source] = []


class Group(Record):
    """A sub-heading and the entries under it, in reading order. Entries not listed stand at the end."""

    title: Text
    entries: list[Identifier]


class Topic(Record):
    """One page: `evidence/topics/<topic>/topic.yaml`."""

    title: Text
    kind: Literal["question", "reference"]
    """question: both sides are shown; reference: facts without sides."""
    question: Text
    description: Text
    """One sentence for search engines and link previews, at most 160 characters."""
    bottom_line: CitedText
    """The answer, with citations, in at most four sentences."""
    no_entries_for: Text | None = None
    """Why nothing speaks for, if nothing does."""
    no_entries_against: Text | None = None
    outcomes: list[Outcome] = []
    actions: list[Action] = []
    groups: list[Group] = []
    not_known: list[CitedText]
    """One open question an item, each with a citation."""
    includes: Literal["interactions", "timeline", "claims"] | None = None
    """A collection whose records stand on this page too."""
    search_words: list[Text] = []
    """Words people type that the page does not use: brand names, misspellings."""
    searched_to: Day
    reviewed: Day
    review_due: Day
    reviewed_by: list[Text] = []
    """Stays empty until a real clinician signs."""


class Interaction(Record):
    """One drug or drug class: `evidence/interactions/<id>.yaml`."""

    partner: Text
    names: list[Text] = []
    """Brand and other names."""
    class_: Annotated[Text, Field(alias="class")]
    about: Identifier
    role: Literal["raised", "lowered", "raises-subject", "additive", "antagonist", "none-shown"]
    """raised/lowered: the partner's exposure changes; raises-subject: the subject's does."""
    evidence: Literal["clinical-study", "case-report", "surveillance", "animal", "in-vitro", "inference", "none-found"]
    mechanism: Text
    statement: Text
    population: Text | None = None
    n: Count | None = None
    exposure: Text | None = None
    """Amounts as given in the study; shown only in details, as not a safe amount."""
    estimates: list[Estimate] = []
    limits: Text
    manage: Literal["do-not-withhold", "avoid", "avoid-or-monitor", "aware", "no-action-known"]
    """There is no severity score: no source gives one."""
    advice: Text
    """What to do, in one or two sentences."""
    monitor: Text | None = None
    guard: Text
    """What NOT to do."""
    basis: Basis
    sources: list[Source]
    reviewed: Day
    review_due: Day
