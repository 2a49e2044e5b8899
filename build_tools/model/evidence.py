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
    """The source supports or contradicts the statement, or is background to it."""
    locator: Text | None = None
    """Where in the source: `table 2`, `p. 4`, `abstract`."""
    seen: Seen
    """What was seen of it for this statement: full text, abstract, or only as reported."""
    via: Identifier | None = None
    """With `seen: reported`: the reference that reports it."""


class Estimate(Record):
    """One number of the result, as the source gives it."""

    label: Text
    """What was measured."""
    measure: Literal["RR", "OR", "HR", "GMR", "rate", "percent", "mean", "median", "count"]
    """RR (risk ratio), OR (odds ratio), HR (hazard ratio), GMR (ratio of geometric means), rate, percent, mean, median
    or count."""
    value: Number | None = None
    """The number, without its unit."""
    unit: Text | None = None
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


class Search(Record):
    """What was searched when an entry says that nothing was found."""

    where: Text
    """Databases and sites that were searched."""
    terms: Text
    """The words that were searched for."""
    on: Day
    """The day of the search."""


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
    """Flaws of design or conduct."""
    inconsistency: Literal["not-serious", "serious", "very-serious"]
    """Results that do not agree."""
    indirectness: Literal["not-serious", "serious", "very-serious"]
    """Other people, products or outcomes than the question's."""
    imprecision: Literal["not-serious", "serious", "very-serious"]
    """Few people or events, or wide intervals."""
    publication_bias: Literal["not-serious", "serious", "very-serious"]
    """Results that are likely to be missing."""


class Outcome(Record):
    """A judgement over entries. The only thing that is graded, and informally."""

    id: Identifier
    """Its anchor on the page, unique in the topic; never changed."""
    question: Text
    """What a clinician asks, as one question."""
    about: Identifier
    """A word of `vocabulary.yaml`. The subject and the approved medicines never share an outcome."""
    population: Text | None = None
    """Of whom the judgement speaks."""
    outcome: Text
    """What is judged, as a noun: acute liver failure."""
    conclusion: Text
    """The answer in one sentence."""
    direction: Direction
    """Effect of `about` on `outcome`, taking all entries together."""
    scale: Literal["grade", "causality", "none"]
    """grade for effects, causality for rare harms, none for facts."""
    rating: Literal[
        "high", "moderate", "low", "very-low", "no-included-studies",
        "established", "probable", "possible", "not-assessable",
    ] | None = None  # fmt: skip
    """A word of the scale: high to no-included-studies for grade, established to not-assessable for causality."""
    frequency: Text | None = None
    """With `scale: causality`: how often it happens, or `unknown`."""
    domains: Domains | None = None
    """With `scale: grade`: the reasons to lower certainty, each weighed."""
    upgrades: list[Literal["large-effect", "dose-response", "opposing-confounding"]] = []
    """Reasons to raise certainty without randomised evidence."""
    why: Text
    """The reasons for the rating."""
    entries: list[Text] = []
    """Ids of this topic's entries, or `topic/id` of another's."""
    rated_by: Text
    """Who judged, and that it was informal."""
    rated_on: Day
    """The day of the judgement."""


class Action(Record):
    """Advice. Says when, says what not to do, and on what it rests."""

    id: Identifier
    """Its anchor on the page, unique in the topic; never changed."""
    do: Text
    """What to do, in the imperative."""
    when: Text
    """In whom, or on which sign."""
    guard: Text
    """What NOT to do."""
    urgency: Literal["now", "same-day", "routine"]
    """How soon: now is an emergency."""
    basis: Basis
    """What kind of evidence the advice rests on."""
    strength: Text | None = None
    """Only as the guideline words it."""
    subject_specific: Yes
    """Whether the source speaks of the subject itself, or of the general problem."""
    audience: Audience = "all"
    """`clinician` keeps it off patient handouts."""
    sources: list[Source] = []
    """What it rests on; none is needed with `basis: opinion`."""


class Group(Record):
    """A sub-heading and the entries under it, in reading order. Entries not listed stand at the end."""

    title: Text
    """The sub-heading."""
    entries: list[Identifier]
    """Ids of this topic's entries."""


class Topic(Record):
    """One page: `evidence/topics/<topic>/topic.yaml`."""

    title: Text
    """The page's heading, a few words without a colon."""
    kind: Literal["question", "reference"]
    """question: both sides are shown; reference: facts without sides."""
    question: Text
    """The page's question, in a clinician's words."""
    description: Text
    """One sentence for search engines and link previews, at most 160 characters."""
    bottom_line: CitedText
    """The answer, with citations, in at most four sentences."""
    no_entries_for: Text | None = None
    """Why nothing speaks for, if nothing does."""
    no_entries_against: Text | None = None
    """Why nothing speaks against, if nothing does."""
    outcomes: list[Outcome] = []
    """The judgements, most important first."""
    actions: list[Action] = []
    """The advice, most urgent first."""
    groups: list[Group] = []
    """Sub-headings for the entries."""
    not_known: list[CitedText]
    """One open question an item, each with a citation."""
    includes: Literal["interactions", "timeline", "claims", "resources"] | None = None
    """A collection whose records stand on this page too."""
    search_words: list[Text] = []
    """Words people type that the page does not use: brand names, misspellings."""
    searched_to: Day
    """The day up to which the literature was searched."""
    reviewed: Day
    """The day on which somebody last read the whole page against its sources."""
    review_due: Day
    """The day by which somebody must do so again: a year later, 90 days for the law."""
    reviewed_by: list[Text] = []
    """Stays empty until a real clinician signs."""


class Interaction(Record):
    """One drug or drug class: `evidence/interactions/<id>.yaml`."""

    partner: Text
    """The drug or class, as its heading."""
    names: list[Text] = []
    """Brand and other names."""
    class_: Annotated[Text, Field(alias="class")]
    """Group of medicines in the table's filter; use one that is there."""
    about: Identifier
    """Which product the evidence is about: a word of `vocabulary.yaml`."""
    role: Literal["raised", "lowered", "raises-subject", "additive", "antagonist", "none-shown"]
    """raised/lowered: the partner's exposure changes; raises-subject: the subject's does."""
    evidence: Literal["clinical-study", "case-report", "surveillance", "animal", "in-vitro", "inference", "none-found"]
    """The strongest evidence there is for the interaction."""
    mechanism: Text
    """How it would come about, and whether that was shown."""
    statement: Text
    """What was seen, in one sentence of at most 35 words."""
    population: Text | None = None
    """In whom it was seen."""
    n: Count | None = None
    """In how many."""
    exposure: Text | None = None
    """Amounts as given in the study; shown only in details, as not a safe amount."""
    estimates: list[Estimate] = []
    """Every number of the result, as data."""
    limits: Text
    """What the evidence cannot show, in one sentence."""
    manage: Literal["do-not-withhold", "avoid", "avoid-or-monitor", "aware", "no-action-known"]
    """There is no severity score: no source gives one."""
    advice: Text
    """What to do, in one or two sentences."""
    monitor: Text | None = None
    """What to watch when both are taken."""
    guard: Text
    """What NOT to do."""
    basis: Basis
    """What kind of evidence the advice rests on."""
    sources: list[Source]
    """What it rests on: at least one."""
    reviewed: Day
    """The day on which somebody last held it against its sources."""
    review_due: Day
    """The day by which somebody must do so again."""
