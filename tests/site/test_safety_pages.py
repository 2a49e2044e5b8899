"""What could hurt if misread: the rules a machine can judge, on the built pages.

Judged here, each by the test of the same number:
 1. Naltrexone never stands among treatments, or in advice, without its guard in the same sentence or list item.
 2. No amount of the subject stands outside an entry's folded details; none is called safe, usual or recommended.
 3. No sentence joins an amount of the subject to an amount of buprenorphine or methadone.
 4. No blood level of the subject is a threshold.
 5. Naloxone and naltrexone never share a sentence or the `do` of an action, an emergency, or an interaction's heading.
 6. Every table of interactions says of naloxone: do not withhold. It has no fixed dose in advice.
 7. Where rescue is told step by step, the order is call, breathe, naloxone, stay.
 8. Every action says when, what, and what not to do, and cites.
 9. "Stop" in an action says how: withdrawal, help, or not alone.
10. Advice against something ends in an offer: treatment, help, or another medicine.
11. Advice against benzodiazepines says not to stop prescribed ones suddenly, and exempts seizures.
12. The pages on pregnancy never say to stop immediately.
13. "Legal" is never a verdict.
14. Phrases that sell stand only in quotations of the audited article.
15. "All recovered", "ceiling" and "biased agonist" carry their limit in the same sentence.
16. Medicines used for symptoms of withdrawal have a record of their own among the interactions.
17. No page links to a peer taper site.
Not judged here, and left to the reader: whether "rare" and "safe" are used with care, and everything about meaning.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from tests.site.reading import BuiltPage, words_of

UNITS = "p, li, dd, dt, td, th, h1, h2, h3, h4, summary, caption, figcaption"
ADVICE = ".action, .bottom-line, .fact, .conclusion, .interaction > dl.scope, ul.handout, table.handout, .not-known"
SUBJECT = r"kratom|mitragynine|7-OH|7-hydroxymitragynine|leaf|leaves|extracts?"
AMOUNT = (
    r"(?<![\w.])\d[\d.,]*(?:\s?(?:-|–|to)\s?\d[\d.,]*)?[\s-]?"
    r"(?:g|mg|mcg|µg|grams?|milligrams?|micrograms?|tablets?|capsules?|gumm(?:y|ies)|glass(?:es)?|cups?|shots?"
    r"|(?:tea|table)?spoon(?:ful)?s?)\b(?!\s?/|\s+per\b|\s+(?:a|each)\s+(?:litre|millilitre))"
)
GUARDS = (
    r"\bnot (?:be )?(?:start|given|give\b|while)|\bwhile kratom|opioid-free|kratom-free|\bfree of|\bonly (?:after|once)"
    r"|\bbefore naltrexone|precipitat|withdrawal after|after detoxification|harder to start|not associated"
    r"|advises against|with placebo|relapsed"
)
NOT_TO = r"\b(?:not|never|no|without|only|unless|avoid)\b"


@dataclass(frozen=True)
class Said:
    """The smallest block of text that a reader meets: a paragraph, a list item, a cell. No titles of references."""

    page: str
    element: Tag
    text: str
    """Without quotations, numbers of citations and signs."""

    @property
    def folded(self) -> bool:
        return self.element.find_parent("details") is not None

    def sentences(self) -> list[str]:
        return re.split(r"(?<=[.!?;])\s+(?=[A-Z])", self.text)


def own_words(element: Tag) -> str:
    copy = BeautifulSoup(str(element), "html.parser")
    for quoted in copy.select("q, blockquote, .badges"):
        quoted.decompose()
    return words_of(copy)


@pytest.fixture(scope="module")
def said(pages: dict[str, BuiltPage]) -> list[Said]:
    """Everything that the pages say in our own words, in the smallest blocks."""
    found = []
    for page in pages.values():
        for element in page.main.select(UNITS):
            whole = element.find_parent("li", class_="action")
            titles = element.find_parent(class_=("references", "all-references", "left-out", "unread"))
            if whole or titles or element.find_parent(["blockquote", "q"]) or element.select(UNITS):
                continue
            found.append(Said(page.path, element, own_words(element)))
    assert len(found) > 2000, f"only {len(found)} blocks were read"
    return found


@pytest.fixture(scope="module")
def advice(pages: dict[str, BuiltPage]) -> set[int]:
    """Which elements stand in advice and summaries."""
    return {
        id(element)
        for page in pages.values()
        for block in page.main.select(ADVICE)
        for element in (block, *block.select("*"))
    }


@pytest.fixture(scope="module")
def actions(pages: dict[str, BuiltPage]) -> list[tuple[str, Tag]]:
    found = [(page.path, action) for page in pages.values() for action in page.main.select("li.action")]
    assert len(found) > 20, f"only {len(found)} actions were read"
    return found


@pytest.fixture(scope="module")
def interactions(pages: dict[str, BuiltPage]) -> dict[str, Tag]:
    """The records of interactions by id."""
    found = {
        str(block.find_previous("h3")["id"]): block
        for page in pages.values()
        for block in page.main.select(".interaction")
    }
    assert len(found) > 4, f"only {len(found)} interactions were read"
    return found


def has(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None


def none(found: list[str]) -> None:
    assert not found, "\n".join(found)


def test_1_naltrexone_has_its_guard(said: list[Said], advice: set[int]) -> None:
    seen, bare = 0, []
    for unit in said:
        whole = unit.element.name == "li"
        for sentence in [unit.text] if whole else unit.sentences():
            if not has(r"\bnaltrexone\b", sentence):
                continue
            seen += 1
            among = has(r"\b(?:buprenorphine|methadone)\b", sentence)
            if (among or id(unit.element) in advice) and not has(GUARDS, sentence):
                bare.append(f"{unit.page}: {sentence}")
    assert seen > 5
    none(bare)


def test_2_amounts_of_the_subject_stand_in_details_only(said: list[Said], records: Callable[[str], Any]) -> None:
    words = records("vocabulary.yaml")["about"].values()
    subjects = {word["label"] for word in words if word["subject"] == "yes"}
    assert subjects
    praised = rf"(?<!\bno )\b(?:safe|usual|recommended|starting|therapeutic)\s+(?:dose|amount)s? of (?:{SUBJECT})"
    found = []
    for unit in said:
        entry = unit.element.find_parent(class_="entry")
        about = entry.select_one(".badge.about").get_text() if entry else ""
        for sentence in unit.sentences():
            if has(AMOUNT, sentence) and not unit.folded and (about in subjects or has(SUBJECT, sentence)):
                found.append(f"{unit.page}: {sentence}")
            if has(praised, sentence):
                found.append(f"{unit.page}: {sentence}")
    none(found)


def test_2_amounts_in_details_are_marked_as_not_safe(pages: dict[str, BuiltPage]) -> None:
    seen = 0
    for page in pages.values():
        for term in page.main.select("details dt"):
            if term.get_text().startswith("Exposure"):
                seen += 1
                assert term.get_text() == "Exposure, as given in this study; not a safe amount", page.path
    assert seen > 0


def test_3_no_conversion_to_a_medicine(said: list[Said]) -> None:
    none(
        [
            f"{unit.page}: {sentence}"
            for unit in said
            for sentence in unit.sentences()
            if len(re.findall(AMOUNT, sentence)) > 1
            and has(r"buprenorphine|methadone", sentence)
            and has(SUBJECT, sentence)
        ]
    )


def test_4_no_blood_level_is_a_threshold(said: list[Said]) -> None:
    level = r"\d[\d.,]*\s?(?:ng|µg|mcg|mg)\s?(?:/|per)\s?(?:mL|L|dL|millilitre|litre)\b"
    line = r"\b(?:threshold|cut-?off|above|below|exceed\w*|more than|at least|toxic|lethal|fatal|safe)\b"
    none(
        [
            f"{unit.page}: {sentence}"
            for unit in said
            if not unit.folded
            for sentence in unit.sentences()
            if has(level, sentence) and has(line, sentence) and not has(r"\burine\b|\bassay\b|\bkit\b", sentence)
        ]
    )


def test_5_naloxone_and_naltrexone_stand_apart(actions: list[tuple[str, Tag]], interactions: dict[str, Tag]) -> None:
    def both(text: str) -> bool:
        return has(r"\bnaloxone\b", text) and has(r"\bnaltrexone\b", text)

    for page, action in actions:
        assert not both(own_words(action.select_one(".do"))), f"{page}: {action['id']}"
        assert not ("now" in action["class"] and both(own_words(action))), f"{page}: {action['id']}"
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", own_words(action)):
            assert not both(sentence), f"{page}: {sentence}"
    for name, block in interactions.items():
        names = block.select_one(".names")
        assert not both(f"{name} {block.find_previous('h3').get_text()} {names.get_text() if names else ''}"), name
    assert {"naloxone", "naltrexone"} <= set(interactions)


def test_6_naloxone_is_not_withheld(pages: dict[str, BuiltPage], interactions: dict[str, Tag]) -> None:
    tables = [(page.path, table) for page in pages.values() for table in page.main.select("table.interactions")]
    assert tables
    for path, table in tables:
        rows = [row for row in table.select("tbody tr") if has(r"\bnaloxone\b", row.select_one("th a").get_text())]
        assert len(rows) == 1, path
        assert rows[0].select_one("td.manage").get_text() == "do not withhold", path
    record = interactions["naloxone"]
    assert "do-not-withhold" in record["class"]
    assert has(r"\bnot withhold\b", words_of(record))
    assert not has(r"\bpartial response\b(?!.*\b(?:repeat|keep|again|not)\b)", words_of(record))


def test_6_naloxone_has_no_fixed_dose(said: list[Said]) -> None:
    none(
        [
            f"{unit.page}: {sentence}"
            for unit in said
            if not unit.folded
            for sentence in unit.sentences()
            if has(r"\bnaloxone\b", sentence) and has(AMOUNT, sentence) and not has(r"buprenorphine", sentence)
        ]
    )


def test_7_rescue_is_told_in_order(actions: list[tuple[str, Tag]], interactions: dict[str, Tag]) -> None:
    steps = (r"\bcall\b", r"\bbreathe for\b", r"\bnaloxone\b", r"\bstay\b")
    texts = [own_words(action.select_one(".do")) for _, action in actions if "now" in action["class"]]
    texts += [own_words(block.select_one("dl.scope")) for block in interactions.values()]
    rescues = [text for text in texts if has(r"\bbreathe for\b", text) and has(r"\bnaloxone\b", text)]
    assert rescues
    for text in rescues:
        places = [match.start() if (match := re.search(step, text, re.IGNORECASE)) else -1 for step in steps]
        assert -1 not in places, text
        assert places == sorted(places), text


def test_8_every_action_is_whole(actions: list[tuple[str, Tag]]) -> None:
    for page, action in actions:
        parts = {name: action.select(f".{name}") for name in ("when", "do", "guard")}
        assert all(len(found) == 1 and words_of(found[0]) for found in parts.values()), f"{page}: {action['id']}"
        assert has(NOT_TO, words_of(parts["guard"][0])), f"{page}: {action['id']} does not say what not to do"
        assert parts["do"][0].select("a.cite"), f"{page}: {action['id']} does not cite"
        assert {"now", "same-day", "routine"} & set(action["class"]), f"{page}: {action['id']}"


def test_9_stop_says_how(actions: list[tuple[str, Tag]]) -> None:
    how = r"withdrawal|\balone\b|\bhelp\b|suddenly|taper"
    stopping = [
        (page, action, own_words(action))
        for page, action in actions
        if has(r"\bstop(?:ping)?\s+(?:taking\s+|using\s+)?(?:kratom|7-OH|it\b)", own_words(action.select_one(".do")))
    ]
    assert stopping
    none([f"{page}: {text}" for page, _, text in stopping if not has(how, text)])


def test_10_advice_against_ends_in_an_offer(actions: list[tuple[str, Tag]], interactions: dict[str, Tag]) -> None:
    against = r"\badvise (?:against|no\b|not|never)|\bnever (?:combine|mix)|\bdo not (?:combine|mix)"
    offer = r"\boffer|treat|\bhelp\b|\binstead\b|\bgive\b|\banother medicine"
    texts = [(page, own_words(action)) for page, action in actions]
    texts += [(name, own_words(block.select_one("dl.scope"))) for name, block in interactions.items()]
    found = [(where, text) for where, text in texts if has(against, text)]
    assert found
    none([f"{where}: {text}" for where, text in found if not has(offer, text)])


def test_11_benzodiazepines_keep_their_guard(interactions: dict[str, Tag]) -> None:
    guard = own_words(interactions["benzodiazepines"].select_one("dl.scope"))
    assert has(r"\bnot stop\b.*\bsuddenly\b", guard)
    assert has(r"\bseizures?\b", guard)


def test_12_pregnancy_never_means_stop_at_once(said: list[Said]) -> None:
    pages = {unit.page for unit in said if "pregnan" in unit.page}
    assert pages
    none(
        [
            f"{unit.page}: {sentence}"
            for unit in said
            if unit.page in pages and not unit.folded
            for sentence in unit.sentences()
            if has(r"\bstop (?:\w+ )?(?:immediately|at once|now)\b", sentence)
            and not has(r"jaundice|dark urine", sentence)
        ]
    )


def test_13_legal_is_no_verdict(said: list[Said]) -> None:
    verdict = (
        r"\b(?:is|are|was|were|be|remains?|stays?|still|now|fully|federally|currently)\s+(?:not\s+)?legal\b"
        r"(?!\s+(?:status|advice|counsel|action|basis|dispute|question))"
        r"|\blegal\s+(?:in|at|to\s+(?:buy|sell|use|possess|take)|high)\b|\blegally\s+(?:sold|available|used|bought)\b"
    )
    none([f"{unit.page}: {unit.text}" for unit in said if has(verdict, unit.text)])


def test_14_nothing_sells(said: list[Said], records: Callable[[str], Any]) -> None:
    phrases = records("vocabulary.yaml")["selling_phrases"]
    assert len(phrases) > 5
    sells = r"\b(?:" + "|".join(map(re.escape, phrases)) + r"|game[- ]changer|all-natural)\b"
    none([f"{unit.page}: {unit.text}" for unit in said if has(sells, unit.text)])


def test_15_reassuring_words_carry_their_limit(said: list[Said]) -> None:
    reassuring = r"\ball (?:\w+ ){0,3}recovered\b|\bceiling\b|\bbiased agonis|\bwell tolerated\b"
    limit = r"\b(?:not|no|nor|only|small|unknown|cannot|few|mice|rats?|cells?|but|although"
    limit += r"|though|selected|reported|until)\b"
    claims = [unit for unit in said if not unit.element.find_parent(class_="no-claim") and unit.element.name != "dt"]
    claims = [unit for unit in claims if "no-claim" not in unit.element.get("class", [])]
    found = [(unit, sentence) for unit in claims for sentence in unit.sentences() if has(reassuring, sentence)]
    assert found
    none([f"{unit.page}: {sentence}" for unit, sentence in found if not has(limit, sentence)])


def test_16_medicines_for_withdrawal_have_records(interactions: dict[str, Tag]) -> None:
    wanted = ["loperamide", "ondansetron", "tramadol", "clonidine", "benzodiazepines", "methadone", "buprenorphine"]
    assert set(wanted) <= set(interactions)


def test_17_no_link_to_a_peer_taper_site(pages: dict[str, BuiltPage]) -> None:
    hosts = ("quitting7oh", "reddit.com/r/quittingkratom", "sr-17018")
    links = [
        (page.path, str(link["href"]).casefold())
        for page in pages.values()
        for link in page.main.select("a[href^=http]")
        if not link.find_parent(class_=("references", "all-references"))
    ]
    assert links
    none([f"{path}: {address}" for path, address in links if any(host in address for host in hosts)])
