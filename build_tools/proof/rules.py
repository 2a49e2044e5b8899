"""What holds on every page of any project; a test module has it by `from build_tools.proof.rules import *`.

The rules read the finished HTML, and the project's own words from `evidence/vocabulary.yaml`; they share no code with
what makes the pages. A rule that finds nothing to look at passes: a young project may hold one topic.
"""

import re
from collections import Counter
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import Tag

from .pages import BuiltPage, Site, phrases, sentences, words

__all__ = [
    "test_advice_says_when_what_and_what_not",
    "test_amounts_of_the_subject_stand_in_folded_details",
    "test_citations_lead_to_their_reference_and_back",
    "test_every_entry_says_what_it_cannot_show",
    "test_every_handout_can_be_downloaded",
    "test_every_paragraph_item_and_row_cites_or_is_marked",
    "test_every_reference_is_listed_once",
    "test_guarded_names_have_their_guard_in_advice",
    "test_no_id_stands_twice_on_a_page",
    "test_no_link_is_dead",
    "test_no_syntax_is_left_over",
    "test_nobody_is_said_to_have_reviewed_who_has_not",
    "test_nothing_sells_and_nothing_is_a_verdict",
    "test_questions_show_both_sides",
    "test_what_is_not_known_is_said",
]
_ADVICE = ".action, .advice, .card, .bottom-line, .fact, .conclusion, .interaction > dl, ul.handout, table.handout"
_NOT_TO = re.compile(r"\b(?:not|never|no|without|only|unless|avoid)\b", re.IGNORECASE)
_LEFT_OVER = re.compile(r"\{:|\{\{|\{%|\[@|\*\*\w|^#+ |TODO")


def test_every_paragraph_item_and_row_cites_or_is_marked(built: Site) -> None:
    bare = []
    for page in _written(built):
        for element in page.main.select("p, li, tr"):
            if element.find_parent("thead") or element.find_parent(class_=["references", "all-references"]):
                continue
            if not (_is_marked(element) or element.select("a.cite")):
                bare.append(f"{page.path}: {words(element)[:90]}")
    _none(bare)


def test_citations_lead_to_their_reference_and_back(built: Site) -> None:
    for page in built.pages.values():
        numbers: dict[str, int] = {}
        uses: Counter[str] = Counter()
        for link in page.main.select("a.cite"):
            name = str(link["href"]).removeprefix("#ref-")
            uses[name] += 1
            number = int(link.get_text().split(",")[0])
            assert link["id"] == f"cite-{number}-{uses[name]}", f"{page.path}: {link}"
            assert number == numbers.setdefault(name, len(numbers) + 1), f"{page.path}: {link}"
        listed = page.main.select("ol.references > li")
        assert [item.get("id") for item in listed] == [f"ref-{name}" for name in numbers], page.path
        for item in listed:
            name = str(item["id"]).removeprefix("ref-")
            back = [str(link["href"]) for link in item.select("a[href^='#cite-']")]
            assert back == [f"#cite-{numbers[name]}-{use}" for use in range(1, uses[name] + 1)], f"{page.path}: {name}"


def test_every_reference_is_listed_once(built: Site) -> None:
    wanted = sorted(f"ref-{path.stem}" for path in (built.root / "evidence" / "references").glob("*.yaml"))
    found = [str(item["id"]) for page in built.pages.values() for item in page.main.select("ul.all-references > li")]
    assert sorted(found) == wanted


def test_questions_show_both_sides(built: Site) -> None:
    for name, page in built.topics.items():
        sides = {side: page.main.select_one(f"h2#{side}") for side in ("for", "against")}
        if built.record(f"topics/{name}/topic.yaml")["kind"] != "question":
            assert not any(sides.values()), f"{page.path}: facts take no sides"
            continue
        for side, heading in sides.items():
            assert heading, f"{page.path} has no section '{side}'"
            content = _section(heading)
            entries = [element for element in content if "entry" in (element.get("class") or [])]
            reasons = [element for element in content if "empty-side" in (element.get("class") or [])]
            assert bool(entries) != bool(reasons), f"{page.path}: '{side}' needs entries, or why there are none"


def test_what_is_not_known_is_said(built: Site) -> None:
    for page in built.topics.values():
        assert page.main.select("ul.not-known > li"), page.path


def test_every_entry_says_what_it_cannot_show(built: Site) -> None:
    for page in built.topics.values():
        for block in page.main.select(".entry, .interaction"):
            terms = [term for term in block.select("dt") if term.get_text() == "Limits"]
            said = [words(term.find_next_sibling("dd") or term) for term in terms]
            assert any(said), f"{page.path}: {words(block)[:80]}"


def test_nobody_is_said_to_have_reviewed_who_has_not(built: Site) -> None:
    for name, page in built.topics.items():
        review = words(page.main.select("p.review")[0])
        signed = [it["name"] for it in built.signatures if (it["part"], it["of"]) == ("page", name)]
        if not signed:
            assert review.startswith("Not clinically reviewed."), f"{page.path}: {review}"
        assert re.match("Changed since|Clinically reviewed:|Not clinically", review), f"{page.path}: {review}"
        if review.startswith("Clinically reviewed"):
            assert any(person in review for person in signed), f"{page.path}: {review}"
    everything = all("Clinically reviewed:" in words(page.main.select("p.review")[0]) for page in built.topics.values())
    for page in built.pages.values():
        if page not in built.topics.values() and not page.path.startswith("handout/"):
            for review in map(words, page.main.select("p.review")):
                assert review.startswith("Clinically reviewed") == everything, f"{page.path}: {review}"


def test_advice_says_when_what_and_what_not(built: Site) -> None:
    for page in built.pages.values():
        for action in page.main.select("div.action"):
            parts = {name: " ".join(map(words, action.select(f".{name}"))) for name in ("when", "do", "guard")}
            assert all(parts.values()), f"{page.path}: {words(action)[:60]} lacks a part"
            assert _NOT_TO.search(parts["guard"]), f"{page.path}: {words(action)[:60]} does not say what not to do"


def test_guarded_names_have_their_guard_in_advice(built: Site) -> None:
    bare = []
    advice = [(page, block) for page in built.pages.values() for block in page.main.select(_ADVICE)]
    for guarded in built.vocabulary["guarded_names"]:
        name, guard = phrases([guarded["name"]]), phrases(guarded["needs"])
        for page, block in advice:
            for unit in block.select("p, li, dd, tr") or [block]:
                for sentence in [words(unit)] if unit.name in ("li", "tr") else sentences(words(unit)):
                    if name.search(sentence) and not guard.search(sentence):
                        bare.append(f"{page.path}: {sentence}")
    _none(bare)


def test_amounts_of_the_subject_stand_in_folded_details(built: Site) -> None:
    vocabulary = built.vocabulary
    units = "|".join(map(re.escape, vocabulary["amount_units"])) or "(?!)"
    amount = re.compile(rf"(?<![\w.])\d[\d.,]*\s?(?:{units})\b(?!\s?/|\s+per\b)")
    subjects = [word["label"] for word in vocabulary["about"].values() if word["subject"] == "yes"]
    subject = phrases([vocabulary["subject"]])
    open_ = []
    for page in built.pages.values():
        for unit in page.units():
            entry = unit.find_parent(class_="entry")
            badge = entry.select_one(".badge.about") if entry else None
            about_it = badge is not None and badge.get_text().strip() in subjects
            for sentence in sentences(words(unit)) if not (_in_details(unit) or unit.has_attr("hidden")) else ():
                if amount.search(sentence) and (about_it or subject.search(sentence)):
                    open_.append(f"{page.path}: {sentence}")
    _none(open_)


def test_nothing_sells_and_nothing_is_a_verdict(built: Site) -> None:
    refused = phrases(built.vocabulary["selling_phrases"] + built.vocabulary["verdict_words"])
    _none([
        f"{page.path}: {words(unit)}" for page in built.pages.values() for unit in page.units()
        if refused.search(words(unit))
    ])  # fmt: skip


def test_no_syntax_is_left_over(built: Site) -> None:
    """Markdown, templates, citations and blanks never reach a reader as they were typed."""
    _none([
        f"{page.path}: {line.strip()[:90]}" for page in built.pages.values()
        for line in page.own_text().splitlines() if _LEFT_OVER.search(line)
    ])  # fmt: skip
    _none([f"{page.path}: {str(tag)[:90]}" for page in built.pages.values() for tag in page.main.select("[markdown]")])


def test_no_id_stands_twice_on_a_page(built: Site) -> None:
    _none([
        f"{page.path}: {name}" for page in built.pages.values()
        for name, count in Counter(str(element["id"]) for element in page.soup.select("[id]")).items() if count > 1
    ])  # fmt: skip


def test_no_link_is_dead(built: Site) -> None:
    anchors = {page.path: {str(e["id"]) for e in page.soup.select("[id]")} for page in built.pages.values()}
    dead = []
    for page in built.pages.values():
        for element in page.soup.select("[href], [src]"):
            address = str(element.get("href") or element.get("src"))
            parts = urlsplit(urljoin(f"http://site/{page.path}", address))
            if parts.scheme not in ("http", "https") or parts.netloc != "site":
                continue
            path, fragment = unquote(parts.path.lstrip("/")), unquote(parts.fragment)
            path = f"{path}index.html" if path == "" or path.endswith("/") else path
            if not (built.folder / path).is_file():
                dead.append(f"{page.path}: {address}")
            elif fragment and path in anchors and fragment not in anchors[path]:
                dead.append(f"{page.path}: {address} (no such anchor)")
    _none(dead)


def test_every_handout_can_be_downloaded(built: Site) -> None:
    names = [path.stem for path in (built.root / "evidence" / "handouts").glob("*.yaml")]
    for file in [*(f"handout/{name}-handout.pdf" for name in names), "handout/full-dossier.pdf"]:
        assert (built.folder / file).read_bytes().startswith(b"%PDF"), file


def _written(built: Site) -> list[BuiltPage]:
    return [page for page in built.pages.values() if page.path != "404.html"]


def _is_marked(element: Tag) -> bool:
    return "no-claim" in (element.get("class") or []) or element.find_parent(class_="no-claim") is not None


def _in_details(unit: Tag) -> bool:
    """Whether it stands in a record's folded details, and not only in a part of the page, or a line, that opens."""
    folds = unit.find_parents("details")
    return any(
        not fold.get("class") and "line" not in (fold.parent.get("class") or []) for fold in folds if fold.parent
    )


def _section(heading: Tag) -> list[Tag]:
    """What stands between a section's heading and the next section, behind its fold, too."""
    found: list[Tag] = []
    for element in heading.find_next_siblings():
        if element.name == "h2":
            break
        found += [element, *(element.find_all(recursive=False) if "part" in (element.get("class") or []) else [])]
    return found


def _none(found: list[str]) -> None:
    assert not found, "\n".join(found)
