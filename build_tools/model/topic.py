"""Topics, with their outcomes (judgement) and actions (advice)."""

from typing import Literal

from .base import CitedText, Day, Identifier, Record, Text, Yes
from .evidence import Audience, Basis, Direction, Source


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
