"""What must never be misread, in the subject's own words. The checks of safety know the rules; these are their words.

In a phrase, `*` stands for any ending of a word, and `...` for at most three words. A list that is left out, or empty,
switches its rule off.
"""

from typing import Annotated

from pydantic import Field

from .base import Identifier, Names, Record, Word


class Needs(Record):
    """Phrases that never stand without one of others."""

    phrases: Annotated[list[Word], Field(min_length=1)]
    """Wherever one of these stands ..."""
    needs: Annotated[list[Word], Field(min_length=1)]
    """... one of these must stand with it."""


class Levels(Record):
    """What makes a number a concentration in the body, and a sentence a threshold."""

    units: Annotated[list[Word], Field(min_length=1)]
    """Units of a concentration in blood."""
    thresholds: Annotated[list[Word], Field(min_length=1)]
    """Words that make such a number a line between two judgements."""
    unless: list[Word] = []
    """Words of a laboratory, with which it is the cutoff of a test."""


class Barred(Record):
    """Phrases that may not stand on the pages of some topics."""

    topics: Annotated[list[Annotated[Identifier, Names("topic")]], Field(min_length=1)]
    """The topics, with their entries and the advice on their pages."""
    phrases: Annotated[list[Word], Field(min_length=1)]
    """What may not stand there ..."""
    unless: list[Word] = []
    """... but beside one of these in the same sentence."""


class SafetyWords(Record):
    """The words by which the checks of safety know their cases."""

    subject_names: list[Word] = []
    """Other names of the subject, its products and what is in them."""
    praised_amounts: list[Word] = []
    """Phrases that call an amount fit to take. Of the subject, they stand only where the sentence denies them."""
    never_converted: list[Word] = []
    """Medicines whose amounts never share a sentence with an amount of the subject: it would read as a conversion."""
    levels: Levels | None = None
    """No concentration in blood is printed as a threshold."""
    limited: list[Needs] = []
    """Words that reassure, and those one of which must limit them in the same sentence."""
    stopping: Needs | None = None
    """Advice to stop the subject, and what says how: help, treatment, or the emergency that is an exception."""
    against: Needs | None = None
    """Advice against something, and the offers one of which must stand behind it."""
    rescue: Annotated[list[Annotated[list[Word], Field(min_length=1)]], Field(min_length=3)] | None = None
    """The steps of a rescue in their order, each with the phrases for it. A text that tells all but the first and the
    last must tell all, in this order."""
    never_withheld: list[Word] = []
    """Rescue medicines: no advice names an amount of them, and their interaction records say `do-not-withhold`."""
    required: dict[str, list[Word]] = {}
    """Records that must be there, by names such as `interaction:id`, and phrases each of which they must hold."""
    barred: list[Barred] = []
    """Phrases that may not stand on some topics' pages."""
    clinicians_only: list[Word] = []
    """Words that never stand in what patients read."""
    never_linked: list[Word] = []
    """Parts of addresses to which no page of ours leads."""
