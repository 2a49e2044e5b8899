"""The small files of `evidence/`: facts, vocabulary, timeline, resources, abbreviations, excluded."""

from typing import Annotated, Literal

from pydantic import Field

from .base import CitedText, Count, Day, Identifier, Record, Text, WebAddress, Yes
from .evidence import Audience, Source


class Fact(Record):
    """One of the facts that stand on every page where they matter."""

    id: Identifier
    """The name by which handouts call it."""
    statement: CitedText
    """One sentence with its citations."""
    short: Text
    """One sentence, as it stands on every topic page."""
    topic: Identifier
    """The topic that explains it."""
    audience: Audience = "all"
    """`clinician` keeps it off patient handouts."""


class About(Record):
    """What a result can be about."""

    label: Text
    """The words that readers see."""
    subject: Yes
    """Whether it is the site's subject (and not, say, an approved medicine)."""


class GuardedName(Record):
    """A drug name that never stands without its guard in the same sentence, list item or table row."""

    name: Text
    """The drug's name."""
    needs: list[Text]
    """One of these phrases must stand beside it."""


class Vocabulary(Record):
    """`evidence/vocabulary.yaml`: the subject's own words, so that the tools name no subject."""

    subject: Text
    """What the site is about, in one word."""
    about: dict[Identifier, About]
    """The words that `about` may hold, and what each means."""
    selling_phrases: list[Text]
    """Stand only inside quotations from the audited article."""
    verdict_words: list[Text]
    """Words never printed as a verdict (about the law, about people)."""
    preferred: dict[str, Text]
    """People-first language: the word to avoid, and what to write."""
    separate_records: list[Annotated[list[Text], Field(min_length=2)]]
    """Names that never share one interaction record or one handout item."""
    guarded_names: list[GuardedName]
    """Drug names that are dangerous when they stand alone."""
    amount_units: list[Text]
    """Units that make a number an amount of the subject."""
    names: list[Text] = []
    """Names that hold a figure and count nothing, such as a receptor's or a law's; those of abbreviations.yaml need
    not stand here."""


class TimelineEvent(Record):
    """One dated event of law or regulation."""

    date: Day
    """The day of the event."""
    jurisdiction: Text
    """Country and, where it applies, state."""
    substance: Text
    """What the event is about."""
    event: Text
    """What happened, in one or two sentences, without a verdict."""
    short: Text | None = None
    """The event in a few words, for the figure; without it, the figure names the substance."""
    status: Literal["announced", "proposed", "in-force", "expired", "unverified"]
    """How far it had come on `as_of`."""
    as_of: Day
    """The day on which the status was known to hold."""
    sources: list[Source]
    """What it rests on: at least one."""


class Resource(Record):
    """A telephone number, form or page to send people to."""

    id: Identifier
    """The name by which handouts call it."""
    name: Text
    """The name under which it is known."""
    detail: Text
    """Number, hours and whom it serves."""
    url: WebAddress
    """Its own page."""
    country: Text
    """Where it can be reached."""
    verified_on: Day
    """The day on which somebody looked at the page."""
    print: Yes
    """Whether it stands on the handouts."""
    sources: list[Source] = []
    """Where the details were seen, if not on its own page."""


class Abbreviation(Record):
    """An abbreviation and what it stands for; the page shows it as a tooltip."""

    short: Text
    """The abbreviation, as texts write it."""
    long: Text
    """What it stands for."""
    spell_out: Yes = "yes"
    """Whether a page writes it out at its first use. `no` for those that everybody reads."""


class Excluded(Record):
    """A reference considered and not used."""

    title: Text
    """The reference's title."""
    year: Count | None = None
    """Year of publication, where it was seen."""
    reason: Literal[
        "duplicate", "superseded", "record-not-confirmed", "outside-scope", "no-result-seen", "promotional",
        "better-source-used",
    ]  # fmt: skip
    """Why it is not used."""
    note: Text | None = None
    """What to know about it, in one sentence."""
