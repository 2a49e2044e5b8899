"""The small files of `evidence/`: facts, vocabulary, timeline, resources, abbreviations, excluded."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from .base import (
    Answer,
    Bibliography,
    CitedAnswer,
    Detail,
    Done,
    HomeOfNumbers,
    Identifier,
    Key,
    LookedUp,
    MayRepeat,
    Names,
    PartDate,
    Record,
    Role,
    Statement,
    Title,
    WebAddress,
    Word,
    Year,
    Yes,
)
from .evidence import Audience, Source, Studied
from .places import Places
from .reference import Doi, Pmcid, Pmid
from .review_days import ADVICE_TIME, LAW_TIME
from .safety_words import SafetyWords


class Fact(Record):
    """One of the facts that stand on every page where they matter."""

    id: Annotated[Identifier, Key]
    """The name by which handouts call it."""
    statement: CitedAnswer
    """One sentence with its citations."""
    short: Annotated[Answer, MayRepeat]
    """One sentence, as it stands on every topic page."""
    plain: Answer | None = None
    """What a patient reads, where it is for patients."""
    topic: Annotated[Identifier, Names("topic")]
    """The topic that explains it."""
    audience: Audience = "all"
    """`clinician` keeps it off patient handouts."""


class About(Record):
    """What a result can be about."""

    label: Title
    """The words that readers see."""
    subject: Yes
    """Whether it is the site's subject (and not, say, an approved medicine)."""
    rests_on: list[Annotated[Identifier, Names("about")]] = []
    """Other words of this list: a judgement about this one may rest on entries about them."""


class GuardedName(Record):
    """A drug name that never stands without its guard in the same sentence, list item or table row."""

    name: Annotated[Word, Key]
    """The drug's name."""
    needs: list[Word]
    """One of these phrases must stand beside it."""
    among: list[Word] = []
    """Names beside which it needs its guard in every sentence of ours, and not in advice alone."""


class Vocabulary(Record):
    """`evidence/vocabulary.yaml`: the subject's own words, so that the tools name no subject."""

    subject: Word
    """What the site is about, in one word."""
    in_lists: list[Word] = []
    """Names under which the subject may stand in a list of medicines."""
    about: dict[Identifier, About]
    """The words that `about` may hold, and what each means."""
    selling_phrases: list[Word]
    """Stand only inside quotations from the audited article."""
    verdict_words: list[Word]
    """Words never printed as a verdict (about the law, about people)."""
    reading_phrases: list[Word] = []
    """Phrases that tell how much of a source was read: `seen` says it, and no sentence of a record."""
    preferred: dict[str, Word]
    """People-first language: the word to avoid, and what to write."""
    spelling: Literal["american"] | None = None
    """With `american`, British spellings are errors; titles of references and quotations keep theirs."""
    separate_records: list[Annotated[list[Word], Field(min_length=2)]]
    """Names that never share one interaction record or one handout item."""
    guarded_names: list[GuardedName]
    """Drug names that are dangerous when they stand alone."""
    amount_units: list[Word]
    """Units that make a number an amount of the subject."""
    names: list[Word] = []
    """Names that hold a figure and count nothing, such as a receptor's or a law's; those of abbreviations.yaml need
    not stand here."""
    safety: SafetyWords = SafetyWords()
    """What must never be misread."""
    places: list[Places] = []
    """Places whose law is shown in a table beside the timeline, also those where nobody has looked."""
    mirror_hosts: list[Word] = []
    """Hosts that carry copies of other people's publications: never an address at which a reference stands."""
    source_labels: dict[Literal["news", "trade", "advocacy"], list[Word]] = {}
    """By kind of source, the words that tell a reader of what kind it is: one of them stands beside such a source."""


class TimelineEvent(Record):
    """One dated event of law or regulation."""

    date: Annotated[Done, Key]
    """The day of the event."""
    jurisdiction: Annotated[Detail, Key]
    """Country and, where it applies, state."""
    substance: Detail
    """What the event is about."""
    event: Statement
    """What happened, in one or two sentences, without a verdict."""
    short: Annotated[Statement | None, MayRepeat] = None
    """The event in a few words, for the figure; without it, the figure names the substance."""
    status: Annotated[Literal["announced", "proposed", "in-force", "expired", "unverified"], Role.JUDGEMENT]
    """How far it had come on `as_of`."""
    as_of: LookedUp
    """The day on which the status was known to hold: the last on which somebody looked whether it still does."""
    dates: list[PartDate] = []
    """Days and months that its texts name, and no other field of it or of its sources holds."""
    sources: list[Source]
    """What it rests on: at least one; with `in-force` the issuer's own document, or two that are read and unrelated."""

    @property
    def look_again(self) -> datetime.date | None:
        """The day after which nobody may rely on the status; None when it cannot change any more."""
        return self.as_of + LAW_TIME if self.status in ("proposed", "in-force", "unverified") else None


class Resource(Record):
    """A telephone number, form or page to send people to."""

    id: Annotated[Identifier, Key]
    """The name by which handouts call it."""
    name: Title
    """The name under which it is known."""
    call: Annotated[Detail | None, HomeOfNumbers] = None
    """The telephone number, or how to call. It stands here alone; pages print it beside the name."""
    detail: Statement
    """Hours, and whom it serves."""
    url: WebAddress
    """Its own page."""
    country: Detail
    """Where it can be reached."""
    verified_on: LookedUp
    """The day on which somebody looked at the page."""
    print: Yes
    """Whether it stands on the handouts."""
    sources: list[Source] = []
    """Where the details were seen, if not on its own page."""

    @property
    def look_again(self) -> datetime.date:
        """The day by which somebody must look at the page again."""
        return self.verified_on + ADVICE_TIME


class Abbreviation(Record):
    """An abbreviation and what it stands for; the page shows it as a tooltip."""

    short: Annotated[Word, Key]
    """The abbreviation, as texts write it."""
    long: Detail
    """What it stands for."""
    spell_out: Yes = "yes"
    """Whether a page writes it out at its first use. `no` for those that everybody reads."""


class Excluded(Record):
    """A reference considered and not used."""

    title: Bibliography
    """The reference's title."""
    year: Year | None = None
    """Year of publication, where it was seen."""
    reason: Literal[
        "duplicate", "superseded", "record-not-confirmed", "outside-scope", "no-result-seen", "promotional",
        "better-source-used",
    ]  # fmt: skip
    """Why it is not used."""
    note: Bibliography | None = None
    """What to know about it, in one sentence."""
    studied: Studied | None = None
    """What was looked at, where it is a study."""
    DOI: Doi | None = None
    """Without `https://doi.org/`."""
    PMID: Pmid | None = None
    """PubMed's number, in quotes."""
    PMCID: Pmcid | None = None
    """PubMed Central's number, with `PMC`."""


class Met(Record):
    """Where the record of a publication was met."""

    where: Bibliography
    """The list or page that names it."""
    on: Done
    """The day on which it was met there."""


class Unread(Record):
    """A publication that exists and that nobody here has read: it is named, and nothing of its result is said."""

    id: Annotated[Identifier, Key]
    """The id that its reference will have once it is read."""
    title: Bibliography
    """As displayed; in square brackets where only a description was."""
    author: Bibliography | None = None
    """Authors in short, as displayed."""
    year: Year | None = None
    """Year of publication, where it was seen."""
    container_title: Annotated[Bibliography | None, Field(alias="container-title")] = None
    """Journal, with volume and pages where they were seen."""
    DOI: Doi | None = None
    """Without `https://doi.org/`."""
    PMID: Pmid | None = None
    """PubMed's number, in quotes."""
    PMCID: Pmcid | None = None
    """PubMed Central's number, with `PMC`."""
    URL: WebAddress | None = None
    """Its publisher's own page, when it has none of these numbers."""
    topic: Annotated[Identifier, Names("topic")]
    """The topic on whose page it is named."""
    studied: Studied
    """What was looked at, as far as the title tells."""
    seen: Met
    """Where its record was met."""
