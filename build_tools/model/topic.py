"""Topics, with their outcomes (judgement)."""

from typing import Annotated, Literal, get_args

from .base import (
    Answer,
    AtMost,
    CitedAnswer,
    Detail,
    Done,
    Identifier,
    Key,
    MayRepeat,
    Names,
    Note,
    Record,
    ReviewDue,
    Reviewed,
    Role,
    Text,
    Title,
    Word,
    entry_key,
)
from .evidence import Direction

SCALES: dict[str, tuple[str, ...]] = {
    "grade": ("no-included-studies", "very-low", "low", "moderate", "high"),
    "causality": ("not-assessable", "possible", "probable", "established"),
    "none": (),
}
"""The words of each scale, upwards."""
Included = Literal["interactions", "timeline", "claims", "resources"]
"""What a topic can include, in its own words; `kinds.py` says which records these are."""
CardStep = Literal["act", "ask", "treat"]
CARD: tuple[CardStep, ...] = get_args(CardStep)
"""The steps on which each topic shows advice, or says why there is none."""
Domain = Literal["risk_of_bias", "inconsistency", "indirectness", "imprecision", "publication_bias"]


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
    """A judgment over entries. The only thing that is graded, and informally."""

    id: Annotated[Identifier, Key]
    """Its anchor on the page, unique in the topic; never changed."""
    question: Title
    """What a clinician asks, as one question."""
    about: Annotated[Identifier, Names("about")]
    """A word of `vocabulary.yaml`. The subject and the approved medicines never share an outcome."""
    population: Detail | None = None
    """Of whom the judgment speaks."""
    outcome: Detail
    """What is judged, as a noun: acute liver failure."""
    conclusion: Answer
    """The answer in one sentence."""
    direction: Annotated[Direction, Role.JUDGEMENT]
    """Effect of `about` on `outcome`, taking all entries together."""
    scale: Literal["grade", "causality", "none"]
    """grade for effects, causality for rare harms, none for facts."""
    rating: Annotated[Literal[
        "high", "moderate", "low", "very-low", "no-included-studies",
        "established", "probable", "possible", "not-assessable",
    ] | None, Role.JUDGEMENT] = None  # fmt: skip
    """A word of the scale: high to no-included-studies for grade, established to not-assessable for causality."""
    frequency: Annotated[Answer | None, MayRepeat] = None
    """With `scale: causality`: how often it happens, or `unknown`."""
    domains: Domains | None = None
    """With `scale: grade`: the reasons to lower certainty, each weighed."""
    domain_reasons: dict[Domain, Answer] = {}
    """One line for each domain that is serious or very serious: what makes it so."""
    upgrades: list[Literal["large-effect", "dose-response", "opposing-confounding"]] = []
    """Reasons to raise certainty without randomized evidence."""
    why: Answer
    """The reasons for the rating."""
    short: Annotated[Answer | None, AtMost(30), MayRepeat] = None
    """How often, and in whom, in at most 30 words: what a handout prints beside the rating."""
    entries: list[Annotated[Text, Names("entry")]] = []
    """Ids of this topic's entries, or `topic/id` of another's."""
    apart: list[Annotated[Text, Names("entry")]] = []
    """Those of `entries` that speak of another product, in the other direction or of another outcome, and are weighed
    all the same."""
    rated_by: Note
    """Who judged, and that it was informal."""
    rated_on: Done
    """The day of the judgment."""

    def entry_keys(self, topic_id: str) -> list[str]:
        """The keys `topic/id` of the entries on which it rests, in the topic where it stands."""
        return [entry_key(topic_id, name) for name in self.entries]


class Group(Record):
    """A sub-heading and the entries under it, in reading order. Entries not listed stand at the end."""

    title: Annotated[Title, Key]
    """The sub-heading."""
    entries: list[Annotated[Identifier, Names("entry"), Role.ORDER]]
    """Ids of this topic's entries."""


class Topic(Record):
    """One page: `evidence/topics/<topic>/topic.yaml`."""

    title: Title
    """The page's heading, a few words without a colon."""
    kind: Literal["question", "reference"]
    """question: both sides are shown; reference: facts without sides."""
    question: Title
    """The page's question, in a clinician's words."""
    description: Annotated[Answer, MayRepeat]
    """One sentence for search engines and link previews, at most 160 characters."""
    bottom_line: CitedAnswer
    """The answer, with citations, in at most 60 words: it opens the topic's card."""
    no_entries_for: Annotated[Answer | None, MayRepeat] = None
    """Why nothing speaks for, if nothing does."""
    no_entries_against: Annotated[Answer | None, MayRepeat] = None
    """Why nothing speaks against, if nothing does."""
    outcomes: list[Outcome] = []
    """The judgements, most important first."""
    no_advice: Annotated[dict[CardStep, Answer], MayRepeat] = {}
    """Why no advice of this step stands on the page, where none does."""
    groups: list[Group] = []
    """Sub-headings for the entries."""
    not_known: list[CitedAnswer]
    """One open question an item, each with a citation."""
    includes: Included | None = None
    """A collection whose records stand on this page too."""
    search_words: list[Word] = []
    """Words people type that the page does not use: brand names, misspellings."""
    searched_to: Done
    """The day up to which the literature was searched."""
    reviewed: Reviewed
    """The day on which somebody last read the whole page against its sources."""
    review_due: ReviewDue
    """The day by which somebody must do so again: a year later, 90 days for the law."""
