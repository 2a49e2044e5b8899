"""Every statement cites, every number leads to its reference and back, and no link is dead. Reads the built HTML."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import yaml
from bs4 import Tag

from tests.site.reading import BuiltPage

NAMED_BY_CLASS = ("badges", "entry-links", "question", "retired")
"""Marked blocks that a class names; all others carry `data-no-claim`."""
STATEMENTS = ".statement, .conclusion, .bottom-line, .fact, .facts-line, .action, .verdict, .not-known, .omissions"
REFERENCES = "ol.references, ul.all-references"


def name_of(block: Tag) -> str | None:
    if block.get("data-no-claim"):
        return str(block["data-no-claim"])
    if block.name == "blockquote":
        return "quotation"
    return next((name for name in NAMED_BY_CLASS if name in block.get("class", [])), None)


def text(element: Tag) -> str:
    return " ".join(element.get_text(" ").split())[:90]


def test_every_paragraph_item_and_row_cites_or_is_marked(pages: dict[str, BuiltPage]) -> None:
    seen = 0
    bare = []
    for page in pages.values():
        if page.path == "404.html":
            continue
        for element in page.main.select("p, li, tr"):
            if element.find_parent("thead") or element.find_parent(class_=("references", "all-references")):
                continue
            seen += 1
            marked = "no-claim" in element.get("class", []) or element.find_parent(class_="no-claim")
            if not marked and not element.select("a.cite"):
                bare.append(f"{page.path}: {text(element)}")
    assert seen, "no statement was read"
    assert not bare, "\n".join(bare)


def test_marked_blocks_are_the_ones_agreed_on(pages: dict[str, BuiltPage]) -> None:
    agreed, sometimes = set(), set()
    for line in Path(__file__).with_name("no_claim_blocks.txt").read_text(encoding="utf-8").splitlines():
        name, _, reason = line.partition(":")
        assert reason.strip(), f"no reason is given in '{line}'"
        (sometimes if name.startswith("?") else agreed).add(name.removeprefix("?"))
    blocks = [(page.path, block) for page in pages.values() for block in page.main.select(".no-claim")]
    nameless = [f"{path}: {text(block)}" for path, block in blocks if name_of(block) is None]
    assert not nameless, "\n".join(nameless)
    used = {name_of(block) for _, block in blocks}
    assert used - sometimes == agreed


def test_no_marked_block_holds_a_statement(pages: dict[str, BuiltPage]) -> None:
    found = [
        f"{page.path}: {text(statement)}"
        for page in pages.values()
        for statement in page.main.select(STATEMENTS)
        if statement.find_parent(class_="no-claim") or "no-claim" in statement.get("class", [])
    ]
    assert not found, "\n".join(found)


def test_citations_lead_to_their_reference_and_back(pages: dict[str, BuiltPage]) -> None:
    citing = 0
    for page in pages.values():
        links = page.main.select("a.cite")
        listed = page.main.select("ol.references > li")
        numbers: dict[str, int] = {}
        uses: Counter[str] = Counter()
        for link in links:
            target = str(link["href"])
            assert target.startswith("#ref-"), f"{page.path}: a citation leads to {target}"
            reference = target.removeprefix("#ref-")
            uses[reference] += 1
            number = int(link.get_text().split(",")[0])
            assert link.get("id") == f"cite-{number}-{uses[reference]}", f"{page.path}: {link}"
            assert number == numbers.setdefault(reference, len(numbers) + 1), f"{page.path}: {link}"
        assert [item.get("id") for item in listed] == [f"ref-{name}" for name in numbers], page.path
        for item in listed:
            name = str(item["id"]).removeprefix("ref-")
            back = [str(link["href"]) for link in item.select(".backrefs a")]
            assert back == [f"#cite-{numbers[name]}-{use}" for use in range(1, uses[name] + 1)], f"{page.path}: {name}"
            assert item.select_one(".reference").get_text().strip(), f"{page.path}: {name} is empty"
        citing += len(links)
    assert citing, "no citation was read"


def test_all_references_are_listed_once(pages: dict[str, BuiltPage], root: Path) -> None:
    wanted = sorted(f"ref-{path.stem}" for path in (root / "evidence" / "references").glob("*.yaml"))
    assert wanted, "there are no references in evidence/references"
    found = [str(item["id"]) for page in pages.values() for item in page.main.select("ul.all-references > li")]
    assert sorted(found) == wanted


def test_no_id_stands_twice_on_a_page(pages: dict[str, BuiltPage]) -> None:
    twice = [
        f"{page.path}: {name}"
        for page in pages.values()
        for name, count in Counter(str(element["id"]) for element in page.soup.select("[id]")).items()
        if count > 1
    ]
    assert not twice, "\n".join(twice)


def test_no_link_is_dead(pages: dict[str, BuiltPage], site: Path) -> None:
    anchors = {page.path: {str(e["id"]) for e in page.soup.select("[id]")} for page in pages.values()}
    seen, dead = 0, []
    for page in pages.values():
        for element in page.soup.select("[href], [src]"):
            address = str(element.get("href") or element.get("src"))
            parts = urlsplit(urljoin(f"http://site/{page.path}", address))
            if parts.scheme in ("http", "https") and parts.netloc != "site":
                continue
            if parts.scheme == "tel":  # dials the number that it shows
                shown = re.sub(r"\D", "", element.get_text().replace("(0)", ""))
                world = "+" if len(shown) > 6 else ""  # 988 is known to a country's own network
                dead += [] if address == f"tel:{world}{shown}" else [f"{page.path}: {address}"]
                continue
            seen += 1
            path = unquote(parts.path.lstrip("/"))
            path = f"{path}index.html" if path == "" or path.endswith("/") else path
            fragment = unquote(parts.fragment)
            if parts.scheme not in ("http", "https") or not (site / path).is_file():
                dead.append(f"{page.path}: {address}")
            elif fragment and path in anchors and fragment not in anchors[path]:
                dead.append(f"{page.path}: {address} (no such anchor)")
    assert seen, "no link was read"
    assert not dead, "\n".join(dead)


def test_cited_by_is_what_the_pages_link(pages: dict[str, BuiltPage], root: Path) -> None:
    """The list of all references names, for each, every place that cites it, by page and anchor, and no other.

    Left out is one thing: the line of facts, which stands on every topic's page, counts on the page to which a fact
    leads. A hand-written page counts once, by its first citation.
    """
    listed = {(reference, *link) for reference, links in leading(pages, "Cited by").items() for link in links}
    written = {path.stem for path in (root / "content").glob("*.md")}
    linked: set[tuple[str, str, str]] = set()
    for page in pages.values():
        first: dict[str, str] = {}
        for cite in page.main.select("a.cite"):
            reference, own = str(cite["href"]).removeprefix("#"), str(cite["id"])
            by_hand = (page.name or "index") in written
            place = first.setdefault(reference, own) if by_hand else place_of(cite, page)
            if place is not None:
                linked.add((reference, page.address, place))
    linked = {it for it in linked if it[0].removeprefix("ref-") in records_in(root, "references")}
    assert len({page for _, page, _ in linked}) > 5
    assert sorted(listed ^ linked) == []


def place_of(cite: Tag, page: BuiltPage) -> str | None:
    """Where a citation stands: the anchor of its record, part or block; None where it is counted elsewhere."""
    if facts := cite.find_parent(class_="facts-line"):
        assert isinstance(facts, Tag)
        sources = cite.find_parent("sup")
        fact = sources and sources.find_previous_sibling("a")
        return str(fact["id"]) if isinstance(fact, Tag) and f"/{page.address}" in f"/{fact['href']}" else None
    row = cite.find_parent("tr")
    if row and row.find_parent(class_=("timeline", "places")):
        return str(row["id"])
    if row and (record := row.select_one("th a[href^='#']")):
        return str(record["href"]).removeprefix("#")
    figure = cite.find_parent(class_=("chart", "chart-numbers"))
    anchored = (figure or cite).find_previous(lambda it: is_anchor(it) and (it.name == "h2" or not figure))
    above = cite.find_parent(is_anchor)
    place = above if isinstance(above, Tag) and above.get("id") != "what-to-do" else anchored
    assert isinstance(place, Tag), f"{page.path}: {cite}"
    return str(place["id"])


def is_anchor(element: Tag) -> bool:
    """Whether an element is a place to which a reader can be led: no citation, former name, passage or group."""
    name = str(element.get("id") or "")
    return bool(name) and element.name not in ("a", "span") and not re.match(r"line-\d|[a-z]+-group-\d", name)


def leading(pages: dict[str, BuiltPage], title: str) -> dict[str, list[tuple[str, str]]]:
    """For each reference in the list of all, the pages and anchors below this title."""
    found = {}
    for page in pages.values():
        for reference in page.main.select("ul.all-references > li"):
            folds = [fold for fold in reference.select("details") if text(fold).startswith(title)]
            links = [str(link["href"]) for fold in folds for link in fold.select("a")]
            assert len(links) == len({*links}), f"{reference['id']}: a place is listed twice"
            split = (link.removeprefix("../").partition("#") for link in links)
            found[str(reference["id"])] = [(address, anchor) for address, _, anchor in split]
    assert len(found) > 4
    return found


def records_in(root: Path, folder: str) -> set[str]:
    return {path.stem for path in (root / "evidence" / folder).glob("*.yaml")}


def test_what_reports_others_names_them(pages: dict[str, BuiltPage], root: Path) -> None:
    """A reference through which another was read leads to that one, and to no other."""
    reported = {
        (source["ref"], source["via"])
        for path in (root / "evidence").rglob("*.yaml")
        for source in below(yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader))
        if "via" in source
    }
    assert reported, "nothing is reported by another"
    wanted = {(f"ref-{via}", f"ref-{name}") for name, via in reported}
    listed = leading(pages, "Reports")
    assert {(name, anchor) for name, links in listed.items() for _, anchor in links} == wanted
    assert {name for name, links in leading(pages, "Cited by").items() if not links and not listed[name]} == set()


def below(node: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a file."""
    if isinstance(node, dict):
        yield node
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from below(part)
