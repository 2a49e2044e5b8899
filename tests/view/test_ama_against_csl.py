"""Our AMA style held against a CSL processor's: pandoc's citeproc, with the AMA style of the CSL project.

Every reference of the evidence and each kind of the golden file is formatted by both. Where the two differ, the
difference is of a kind in DIFFERENCES, with the section of the AMA Manual of Style (11th edition) that ours follows.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import bxc
import pypandoc
import pytest
from bs4 import BeautifulSoup

from build_tools.load.project import load
from build_tools.model.reference import Name, Reference
from build_tools.view import ama, ama_names
from build_tools.view.ama_sentences import unstopped
from tests.view.test_ama import CASES, reference

pytestmark = pytest.mark.slow

STYLE = "american-medical-association"
EVIDENCE = Path(__file__).parents[2]
AS_PASTED = (
    "given", "suffix", "degree", "name in", "initials", "particles", "four initials", "family name",
    "journal article, two hyphens", "journal article, a hyphen of print", "journal article, blanks in its pages",
    "journal article, pages with letters", "journal article, a word before", "journal article, its number",
    "title in square brackets", "title with HTML", "journal article, a soft hyphen", "journal article, two issues",
    "title that asks in",
)  # fmt: skip
"""Cases of the golden file that hold what services and people paste: a CSL processor prints each as it is."""
LAWS = ("bill", "legislation", "legal_case")
WITHOUT_A_PUBLISHER = ("document", "standard", "dataset", "software", "webpage", "regulation")
"""Types for which the style names no publisher; most of them it prints as articles of a journal."""


class Texts(NamedTuple):
    """A reference as each of the two prints it."""

    ours: str
    theirs: str


class Difference(NamedTuple):
    """A kind of difference: what it is, where the manual speaks of it, and how both texts read without it."""

    what: str
    section: str
    without: Callable[[Reference, Texts], Texts]


def end_of_title(item: Reference, text: str) -> int:
    title = item.title.rstrip(".]'\"”’")
    return text.index(title) + len(title)


def group_names(item: Reference, texts: Texts) -> Texts:
    listed = ama_names.listed(item.author, item.custom.et_al == "yes")
    return texts._replace(ours=texts.ours.replace(listed, re.sub(r"(et al); .*", r"\1", listed).replace("; ", ", "), 1))


def names_go_on(item: Reference, texts: Texts) -> Texts:
    seen = item.custom.et_al == "yes" and item.author
    return texts._replace(ours=texts.ours.replace(", et al", "", 1)) if seen else texts


def quotation_marks(_: Reference, texts: Texts) -> Texts:
    return Texts(*(re.sub(r"[“”\"]|[‘’']", "'", text) for text in texts))


def capitals(_: Reference, texts: Texts) -> Texts:
    return Texts(*(text.casefold() for text in texts))


def kind_of_document(item: Reference, texts: Texts) -> Texts:
    if not item.genre or item.type == "thesis" or item.event_title or "Preprint posted" in texts.ours:
        return texts
    at = end_of_title(item, texts.ours)
    kind = re.sub(rf"(?i) {re.escape(item.genre)}\b", " ", texts.ours[at:], count=1)
    return texts._replace(ours=texts.ours[:at] + kind)


def number(item: Reference, texts: Texts) -> Texts:
    if not item.number:
        return texts
    pages = f":{item.page}" if item.page else ""
    bare = re.escape(item.number)
    theirs = re.sub(rf":\s*{bare}", pages, texts.theirs, count=1)
    return Texts(re.sub(rf"(?<=[.;\d] )\s*{bare}(?=\.|$| )| {bare}(?=\.)", "", texts.ours, count=1), theirs)


def published_online(_: Reference, texts: Texts) -> Texts:
    return texts._replace(theirs=re.sub(r"Published online\s?", "", texts.theirs))


def series(item: Reference, texts: Texts) -> Texts:
    if not item.collection_title:
        return texts
    of_series = re.escape(item.collection_title) + r"(?:; vol [^.]*)?"
    return Texts(re.sub(of_series, "", texts.ours), re.sub(r"Vol \w+\.", "", texts.theirs))


def whole_date(item: Reference, texts: Texts) -> Texts:
    if item.issued is None or item.type not in ("book", "report", *LAWS):
        return texts
    return texts._replace(ours=texts.ours.replace(ama._in_words(item.issued), str(item.year)))


def place_of_publication(item: Reference, texts: Texts) -> Texts:
    """The site or register of a report or a law."""
    if item.container_title is None or item.type not in ("report", *LAWS):
        return texts
    return texts._replace(ours=texts.ours.replace(unstopped(item.container_title), "", 1))


def court(item: Reference, texts: Texts) -> Texts:
    year = f"({item.year})"
    return texts._replace(theirs=texts.theirs.replace(year, str(item.year))) if item.type == "legal_case" else texts


def meeting(item: Reference, texts: Texts) -> Texts:
    if not item.event_title or item.type == "speech":
        return texts
    event = re.escape(item.event_title.rstrip("."))
    ours = re.sub(rf"(?:\w+ )?[Pp]resented at: {event};?", "", texts.ours)
    date = ama._in_words(item.issued) if item.issued else ""
    return Texts(ours.replace(date, str(item.year)) if date else ours, texts.theirs.replace(" In: ", " ", 1))


def abstract_in_a_journal(item: Reference, texts: Texts) -> Texts:
    if item.type != "paper-conference" or not item.volume:
        return texts
    printed = f"{item.container_title}. Vol {item.volume}. {item.year}"
    return texts._replace(theirs=texts.theirs.replace(printed, f"{item.container_title}. {item.year};{item.volume}"))


def part_of_a_work(item: Reference, texts: Texts) -> Texts:
    """An entry stands in its work, and so does a meeting's paper, where it is not only presented."""
    if item.type not in ("entry", "paper-conference"):
        return texts
    return Texts(*(text.replace(" In: ", " ", 1) for text in texts))


def editors(item: Reference, texts: Texts) -> Texts:
    if not item.editor:
        return texts
    written = ama_names.listed(item.editor)
    label = "ed" if len(item.editor) == 1 else "eds"
    theirs = re.sub(rf"(?: \(|^|:? )?, {label}\.{re.escape(written)}\.?\)?", "", texts.theirs.replace(" In,", " In:,"))
    return Texts(texts.ours.replace(f"{written}, {label}.", ""), theirs)


def version(item: Reference, texts: Texts) -> Texts:
    return texts._replace(ours=re.sub(r"Version \S+ ", "", texts.ours)) if item.version else texts


def publisher(item: Reference, texts: Texts) -> Texts:
    if item.type not in (*WITHOUT_A_PUBLISHER, "legal_case") or not item.publisher:
        return texts
    at = end_of_title(item, texts.ours)
    return texts._replace(ours=texts.ours[:at] + texts.ours[at:].replace(item.publisher.rstrip("."), "", 1))


def preprint(item: Reference, texts: Texts) -> Texts:
    undated = item.type == "article" and item.issued is None
    return texts._replace(ours=texts.ours.replace(" Preprint.", "")) if undated else texts


def stops_in_names_of_journals(item: Reference, texts: Texts) -> Texts:
    name = item.container_title or ""
    return Texts(*(text.replace(name, name.replace(".", "")) for text in texts)) if "." in name else texts


DIFFERENCES = [
    Difference("a group among the authors stands after a semicolon, also after et al", "3.7", group_names),
    Difference("a list of authors that was not seen whole ends in et al", "3.7", names_go_on),
    Difference("the kind of document follows the title", "3.11, 3.13, 3.15", kind_of_document),
    Difference("a number follows what it numbers, and takes no page's place", "3.13, 3.16", number),
    Difference("only what is known to be ahead of print is `published online`", "3.11", published_online),
    Difference("a series and its volume follow the publisher", "3.12", series),
    Difference("a report's and a law's date stands in full", "3.13, 3.16", whole_date),
    Difference("the site or register of a report or a law is named", "3.13, 3.15, 3.16", place_of_publication),
    Difference("the year of a court's decision stands without brackets, with its court", "3.16", court),
    Difference("a meeting is named where its paper was presented", "3.13.9", meeting),
    Difference("an abstract of a meeting in a journal stands as an article of it", "3.13.9", abstract_in_a_journal),
    Difference("editors are named before `ed`, without brackets (the processor sets the label first)", "3.12", editors),
    Difference("a part of a work stands `In:` it", "3.12", part_of_a_work),
    Difference("a version is named", "3.15", version),
    Difference("who publishes a page, a dataset, software or a law is named", "3.13, 3.15, 3.16", publisher),
    Difference("a preprint without a date is called one", "3.11", preprint),
    Difference("stops go from an abbreviation alone", "3.11", stops_in_names_of_journals),
    Difference("quotation marks stand as in the title", "3.9", quotation_marks),
    Difference("titles keep the capitals of their record", "3.9", capitals),
]


def references() -> dict[str, Reference]:
    base = load(EVIDENCE).base
    assert base
    kinds = {name: reference(case) for name, case in CASES.items() if not name.startswith(AS_PASTED)}
    return dict(base.references) | {f"golden-{number}": item for number, item in enumerate(kinds.values())}


def in_csl(name: str, item: Reference) -> dict[str, object]:
    """The record as CSL-JSON. Its initials stand without blanks, as PubMed prints them; CSL would take them for a name.
    Of a list that goes on, the names are given that AMA prints."""
    found = item.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True, exclude={"custom"}, mode="json")
    authors = item.author[:3] if item.custom.et_al == "yes" else item.author
    for role, names in (("author", authors), ("editor", item.editor)):
        if names:
            found[role] = [person(it) for it in names]
    return {"id": name, **found}


def person(name: Name) -> dict[str, str]:
    found = name.model_dump(exclude_none=True)
    initials = re.fullmatch(r"[A-Z]{2,4}", found.get("given", ""))
    return found | ({"given": " ".join(initials[0])} if initials else {})


@pytest.fixture(scope="module")
def formatted(tmp_path_factory) -> dict[str, tuple[Reference, Texts]]:
    """Each reference as we and as pandoc write it."""
    items = references()
    folder = tmp_path_factory.mktemp("csl")
    with bxc.offline_mode(True):
        (folder / "ama.csl").write_bytes(bxc.resolve_style_content(STYLE))
    (folder / "all.json").write_text(json.dumps([in_csl(*item) for item in items.items()]), encoding="utf-8")
    options = ["--citeproc", "--wrap=none", f"--csl={folder / 'ama.csl'}", f"--bibliography={folder / 'all.json'}"]
    page = pypandoc.convert_text("---\nnocite: '@*'\n---\n", "html", format="markdown", extra_args=options)
    soup = BeautifulSoup(page, "lxml")
    return {name: (item, Texts(whole(item), theirs(soup, name))) for name, item in items.items()}


def whole(item: Reference) -> str:
    """Our text with its first link, which CSL writes into the text."""
    label = f" doi:{item.DOI}" if item.DOI else f" {item.URL}" if item.URL else ""
    return ama.plain(item) + label


def theirs(soup: BeautifulSoup, name: str) -> str:
    entry = soup.find(id=f"ref-{name}").find(class_="csl-right-inline")
    return " ".join(entry.get_text().split())


def alike(texts: Texts) -> bool:
    one, other = (re.sub(r"[\s.;]+", " ", text).strip() for text in texts)
    return one == other


def steps(item: Reference, texts: Texts) -> Iterator[tuple[Difference, Texts]]:
    for difference in DIFFERENCES:
        before, texts = texts, difference.without(item, texts)
        if before != texts:
            yield difference, texts


def test_every_difference_is_of_a_known_kind(formatted):
    unknown = []
    for name, (item, texts) in formatted.items():
        *_, last = [texts, *(after for _, after in steps(item, texts))]
        if not alike(last):
            unknown.append(f"{name}\n  {last.ours}\n  {last.theirs}")
    assert not unknown, "\n".join(unknown)


def test_no_kind_of_difference_is_idle(formatted):
    used = {difference.what for item, texts in formatted.values() for difference, _ in steps(item, texts)}
    assert [difference.what for difference in DIFFERENCES if difference.what not in used] == []


def test_an_article_of_a_journal_is_the_same_to_the_letter(formatted):
    """But for the marks of quotations."""
    plain = [
        quotation_marks(item, texts)
        for item, texts in formatted.values()
        if item.type == "article-journal" and item.volume and not (item.genre or item.custom.et_al == "yes")
        and not any(name.literal for name in item.author) and "." not in (item.container_title or "")
    ]  # fmt: skip
    assert len(plain) > 100
    assert [texts for texts in plain if texts.ours.rstrip(".") != texts.theirs.rstrip(".")] == []
