"""A topic shows both sides, and everything on its page has an address of its own."""

from collections.abc import Iterator

from ..model.article import ArticleAudit
from ..model.citations import without
from ..model.evidence_base import EvidenceBase
from ..model.kinds import ADVICE, AUDIT, ENTRIES, FACTS, INTERACTIONS, KINDS, RESOURCES, TOPICS, Kind, kind_included
from ..model.naming import name_at
from ..model.problems import KeyPath, nearest
from ..model.topic import Included
from ..view.topics import ANCHORS
from .registry import Wrong, rule

PREFIXES = (
    "ref-", "cite-", "figure-", "line-", "fact-", "event-", "place-",
    "for-group-", "against-group-", "context-group-", "facts-group-",
)  # fmt: skip
"""How the anchors of references, citations, figures, the article's lines, facts, law and sub-headings begin."""
_WORDS_OF_AN_ANSWER = 60


@rule("TOP001")
def question_shows_both_sides(base: EvidenceBase) -> Iterator[Wrong]:
    """A question topic has entries for and against, or says why a side is empty."""
    unread = {name_at(base, path).topic for path in base.unusable}
    for topic_id, topic in base.topics.items():
        if topic.kind != "question" or topic_id in unread:
            continue
        sections = {entry.section for entry in base.entries_of(topic_id).values() if entry.status == "current"}
        for side in ("for", "against"):
            key = f"no_entries_{side}"
            if (side in sections) == (getattr(topic, key) is not None):
                found = (
                    "has entries and a reason for having none" if side in sections else "has no entries and no reason"
                )
                yield Wrong(
                    TOPICS.path(topic_id), (key,), f"side '{side}' {found}; expected one or the other (`{key}`)"
                )


@rule("TOP002")
def ids_on_a_page_differ(base: EvidenceBase) -> Iterator[Wrong]:
    """Ids of all that stands on a topic's page differ, and so do its entries' titles: they become anchors."""
    for topic_id in base.topics:
        taken = dict.fromkeys(ANCHORS, "a heading")
        for path, keys, what, name in _ids(base, topic_id):
            if name in taken:
                message = f"'{name}' stands twice on this page: {taken[name]} has it; expected another id"
                yield Wrong(path, keys, message)
            elif name.startswith(PREFIXES):
                begins = next(prefix for prefix in PREFIXES if name.startswith(prefix))
                message = f"'{name}' begins with '{begins}', as other anchors of the page do; expected another id"
                yield Wrong(path, keys, message)
            taken.setdefault(name, what)
        titles: dict[str, str] = {}
        for name, entry in base.entries_of(topic_id).items():
            other = titles.setdefault(entry.title.casefold(), name)
            if other != name:
                yield Wrong(
                    ENTRIES.path(f"{topic_id}/{name}"), ("title",), f"'{entry.title}' is also the title of '{other}'"
                )


def _ids(base: EvidenceBase, topic_id: str) -> Iterator[tuple[str, KeyPath, str, str]]:
    """File, place, kind and id of everything on a topic's page that has an id."""
    topic, path = base.topics[topic_id], TOPICS.path(topic_id)
    yield from ((ENTRIES.path(f"{topic_id}/{name}"), (), "an entry", name) for name in base.entries_of(topic_id))
    yield from ((path, ("outcomes", n, "id"), "an outcome", it.id) for n, it in enumerate(topic.outcomes))
    for key, advice in base.advice_of(topic_id).items():
        yield ADVICE.path(key), (), "advice", key
        for n, old in enumerate(advice.formerly):
            if old.partition("/")[0] == topic_id and old.partition("/")[2] != key:
                yield ADVICE.path(key), ("formerly", n), "advice, formerly,", old.partition("/")[2]
    if topic.includes == "interactions":
        yield from ((INTERACTIONS.path(name), (), "an interaction", name) for name in base.interactions)
    if topic.includes == "resources":
        yield from ((RESOURCES.path(), (n, "id"), "a resource", name) for n, name in enumerate(base.resources))
    if topic.includes == "claims" and base.audit:
        yield from _ids_of_audit(base.audit)


def _ids_of_audit(audit: ArticleAudit) -> Iterator[tuple[str, KeyPath, str, str]]:
    contradictions, omissions = enumerate(audit.contradictions), enumerate(audit.omissions)
    yield from ((AUDIT.path(), ("contradictions", n, "id"), "a contradiction", it.id) for n, it in contradictions)
    yield from ((AUDIT.path(), ("omissions", n, "id"), "an omission", it.id) for n, it in omissions)
    first = {claim.id: n for n, claim in reversed(list(enumerate(audit.claims)))}  # ART004 tells of the others
    yield from ((AUDIT.path(), ("claims", n, "id"), "a claim", name) for name, n in first.items())


@rule("TOP003")
def fact_leads_to_its_topic(base: EvidenceBase) -> Iterator[Wrong]:
    """A fact names the topic that explains it."""
    for number, fact in enumerate(base.facts):
        if message := no_topic(base, fact.topic):
            yield Wrong(FACTS.path(), (number, "topic"), message)


@rule("TOP006")
def answer_is_short(base: EvidenceBase) -> Iterator[Wrong]:
    """A bottom line is read at a glance: it opens the card, which fits one screen."""
    for topic_id, topic in base.topics.items():
        if (words := len(without(topic.bottom_line).split())) > _WORDS_OF_AN_ANSWER:
            message = f"has {words} words; expected at most {_WORDS_OF_AN_ANSWER}, without citations"
            yield Wrong(TOPICS.path(topic_id), ("bottom_line",), message)


def no_topic(base: EvidenceBase, topic_id: str) -> str | None:
    """What is wrong with the name of a topic that does not exist; nothing of one that cannot be read."""
    if topic_id in base.topics or TOPICS.path(topic_id) in base.unusable:
        return None
    hint = nearest(topic_id, list(base.topics)) or "; expected the name of a folder in evidence/topics"
    return f"'{topic_id}' is not a topic{hint}"


@rule("TOP005")
def collection_stands_on_one_page(base: EvidenceBase) -> Iterator[Wrong]:
    """Interactions, timeline and claims stand on one topic's page, and a topic includes only what there is."""
    included: dict[Included, str] = {}
    for topic_id, topic in base.topics.items():
        if (word := topic.includes) is None:
            continue
        kind = kind_included(word)
        if other := included.get(word):
            message = f"is '{word}', which stands on the page of '{other}'; expected one page for it"
            yield Wrong(TOPICS.path(topic_id), ("includes",), message)
        elif _first_file(base, kind) is None and not base.lacks(kind):
            message = f"is '{word}', and {kind.folder} holds nothing to include"
            yield Wrong(TOPICS.path(topic_id), ("includes",), message)
        included.setdefault(word, topic_id)
    for kind in () if base.lacks(TOPICS) else KINDS:
        missing = kind.included_as and kind.included_as not in included and kind is not RESOURCES  # may be for paper
        if missing and (file := _first_file(base, kind)):
            yield Wrong(file, (), f"stands on no page; expected a topic with `includes: {kind.included_as}`")


def _first_file(base: EvidenceBase, kind: Kind) -> str | None:
    """The first file of a kind that holds something."""
    return next((path for path, record in base.records_of(kind) if record), None)
