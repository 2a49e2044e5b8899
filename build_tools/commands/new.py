"""`evidence new reference | entry | topic | advice | interaction | handout`: new files, with blanks to fill."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import get_args

import click

from ..model.advice import Advice
from ..model.base import Seen
from ..model.evidence import Entry, Interaction, Source
from ..model.handout import Handout
from ..model.kinds import ADVICE, ENTRIES, HANDOUTS, INTERACTIONS, TOPICS
from ..model.topic import Included, Topic
from ..write import scaffold
from . import options
from .new_files import checked_id, refuse_to_overwrite, said_of, write_record
from .new_reference import reference

_SEEN = get_args(Seen)


@click.group()
def new() -> None:
    """Makes a new file. What is not known yet is marked TODO, and `evidence check` names each."""


new.add_command(reference)


@new.command()
@click.argument("topic", required=False)
@click.argument("entry_id", metavar="[ID]", required=False)
@click.option("--ref", help="The id of the reference it rests on.")
@click.option("--seen", type=click.Choice(_SEEN), help="What you have seen of that reference.")
@click.option("--about", help="What the result is about: a word of vocabulary.yaml.")
@click.option("--section", type=click.Choice(scaffold.ENTRY_CHOICES["section"]))
@click.option("--kind", type=click.Choice(scaffold.ENTRY_CHOICES["kind"]))
@click.option("--direction", type=click.Choice(scaffold.ENTRY_CHOICES["direction"]))
@click.option("--studied", type=click.Choice(scaffold.ENTRY_CHOICES["studied"]))
@click.option("--design", type=click.Choice(scaffold.ENTRY_CHOICES["design"]), metavar="WORD")
@click.option("--title", help="Its heading.")
@click.option("--statement", help="Its one sentence.")
@options.root
@options.today
def entry(topic: str | None, entry_id: str | None, root: Path, today: date, **given: str | None) -> None:
    """An entry of TOPIC: one result of one set of sources, in one sentence."""
    base = options.loaded_base(root)
    topic = options.needed(topic, f"topic, one of {', '.join(base.topics)}", options.known("topic", base.topics))
    path = ENTRIES.path(f"{topic}/{options.needed(entry_id, 'id of the entry, such as two-year-cohort', checked_id)}")
    refuse_to_overwrite(root, path)
    choices = {
        **scaffold.ENTRY_CHOICES, "about": base.vocabulary.about, "seen": _SEEN, "ref": base.citable,
    }  # fmt: skip
    _known_words(given, choices)
    answers = options.asked_on_terminal(given, choices, said_of(Source, Entry))
    write_record(root, path, scaffold.entry(base, topic, answers, today))


@new.command()
@click.argument("topic_id", metavar="[ID]", required=False)
@click.option("--kind", type=click.Choice(["question", "reference"]), help="question: both sides; reference: facts.")
@click.option("--title", help="The page's title.")
@click.option("--question", help="The question, in a clinician's words.")
@click.option("--includes", type=click.Choice(get_args(Included)), help="A collection that stands on its page, too.")
@options.root
@options.today
def topic(topic_id: str | None, root: Path, today: date, **given: str | None) -> None:
    """A topic: one page of the site."""
    topic_id = options.needed(topic_id, "id of the topic, such as driving", checked_id)
    path = TOPICS.path(topic_id)
    refuse_to_overwrite(root, path)
    includes = given.pop("includes")
    answers = options.asked_on_terminal(given, {"kind": ("question", "reference")}, said_of(Topic))
    write_record(root, path, scaffold.topic(answers | ({"includes": includes} if includes else {}), today))
    click.echo(f"then add '- {topic_id}.md' to `nav` in mkdocs.yml, where the page should stand", err=True)


@new.command()
@click.argument("interaction_id", metavar="[ID]", required=False)
@click.option("--partner", help="The drug or class, as its heading.")
@click.option("--class", "class_", help="Its group of medicines.")
@click.option("--about", help="Which product the evidence is about: a word of vocabulary.yaml.")
@click.option("--role", type=click.Choice(scaffold.INTERACTION_CHOICES["role"]), metavar="WORD")
@click.option("--evidence", type=click.Choice(scaffold.INTERACTION_CHOICES["evidence"]), metavar="WORD")
@click.option("--manage", type=click.Choice(scaffold.INTERACTION_CHOICES["manage"]), metavar="WORD")
@click.option("--basis", type=click.Choice(scaffold.INTERACTION_CHOICES["basis"]), metavar="WORD")
@click.option("--ref", help="The id of the reference it rests on.")
@click.option("--seen", type=click.Choice(_SEEN), help="What you have seen of that reference.")
@options.root
@options.today
def interaction(interaction_id: str | None, root: Path, today: date, **given: str | None) -> None:
    """An interaction with one drug or class of drugs."""
    base = options.loaded_base(root)
    path = INTERACTIONS.path(options.needed(interaction_id, "id of the interaction, such as midazolam", checked_id))
    refuse_to_overwrite(root, path)
    known = {**given, "class": given["class_"]}
    del known["class_"]
    choices = {
        **scaffold.INTERACTION_CHOICES, "about": base.vocabulary.about, "seen": _SEEN, "ref": base.citable,
    }  # fmt: skip
    _known_words(known, choices)
    answers = options.asked_on_terminal(known, choices, said_of(Source, Interaction))
    write_record(root, path, scaffold.interaction(base, answers, today))
    if base.page_of("interactions") is None:
        click.echo("then add `includes: interactions` to the topic on whose page they stand", err=True)


@new.command()
@click.argument("topic", required=False)
@click.argument("advice_id", metavar="[ID]", required=False)
@click.option("--title", help="The situation, in at most eight words.")
@click.option("--step", type=click.Choice(scaffold.ADVICE_CHOICES["step"]))
@click.option("--urgency", type=click.Choice(scaffold.ADVICE_CHOICES["urgency"]))
@click.option("--basis", type=click.Choice(scaffold.ADVICE_CHOICES["basis"]), metavar="WORD")
@click.option("--ref", help="The id of the reference it rests on.")
@click.option("--seen", type=click.Choice(_SEEN), help="What you have seen of that reference.")
@options.root
@options.today
def advice(topic: str | None, advice_id: str | None, root: Path, today: date, **given: str | None) -> None:
    """Advice that is at home on the page of TOPIC: what to do in one situation, and what not."""
    base = options.loaded_base(root)
    topic = options.needed(topic, f"topic, one of {', '.join(base.topics)}", options.known("topic", base.topics))
    path = ADVICE.path(options.needed(advice_id, "id of the advice, such as slow-breathing", checked_id))
    refuse_to_overwrite(root, path)
    choices = {**scaffold.ADVICE_CHOICES, "seen": _SEEN, "ref": base.citable}
    if given["ref"]:
        options.known("reference", base.citable)(given["ref"])
    answers = options.asked_on_terminal(given, choices, said_of(Source, Advice))
    write_record(root, path, scaffold.advice(base, answers | {"topic": topic}, today))


@new.command()
@click.argument("handout_id", metavar="[ID]", required=False)
@click.option("--title", help="The heading of the first page.")
@click.option("--audience", help="Whom it is for: clinician, patient, or a word of your own.")
@click.option("--lay", type=click.Choice(["yes", "no"]), help="Whether these are no professionals.")
@options.root
def handout(handout_id: str | None, root: Path, **given: str | None) -> None:
    """A handout: records and plain wordings on paper."""
    handout_id = options.needed(handout_id, "id of the handout, such as family", checked_id)
    path = HANDOUTS.path(handout_id)
    refuse_to_overwrite(root, path)
    if given["audience"]:
        checked_id(given["audience"])
    lay = given.pop("lay")
    answers = options.asked_on_terminal(given, {}, said_of(Handout))
    write_record(root, path, scaffold.handout(answers | ({"lay": lay} if lay else {})))
    click.echo(f"then add '- handout/{handout_id}.md' to `nav` in mkdocs.yml", err=True)


def _known_words(given: Mapping[str, str | None], choices: Mapping[str, Iterable[str]]) -> None:
    """Refuses a reference or a word of the vocabulary that is not there."""
    for name, what in (("ref", "reference"), ("about", "word of the vocabulary")):
        if value := given[name]:
            options.known(what, choices[name])(value)
