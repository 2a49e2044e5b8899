"""What reference managers find on the pages: COinS in the documented form, and files to take."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import rispy
from playwright.sync_api import Browser

from tests.site.reading import BuiltPage

FORMATS = {"journal": "rft.atitle", "dc": "rft.title"}
"""Formats of the OpenURL registry (http://www.openurl.info/registry), and where each has the title."""


def listed(pages: dict[str, BuiltPage]) -> dict[str, dict[str, list[str]]]:
    """The OpenURL of each reference on the list of all, by its id, as keys and values."""
    items = [item for page in pages.values() for item in page.main.select("ul.all-references > li")]
    found = {}
    for item in items:
        (span,) = item.select("span.Z3988")
        assert span.get_text() == ""
        found[str(item["id"]).removeprefix("ref-")] = parse_qs(str(span["title"]), strict_parsing=True)
    return found


def test_every_reference_says_what_it_is(
    pages: dict[str, BuiltPage], root: Path, records: Callable[[str], Any]
) -> None:
    found = listed(pages)
    names = sorted(path.stem for path in (root / "evidence/references").glob("*.yaml"))
    assert sorted(found) == names
    for name in names:
        record, words = records(f"references/{name}.yaml"), found[name]
        assert words["ctx_ver"] == ["Z39.88-2004"]
        (form,) = words["rft_val_fmt"]
        in_journal = record["type"].startswith("article-")
        assert form == f"info:ofi/fmt:kev:mtx:{'journal' if in_journal else 'dc'}", name
        assert words[FORMATS[form.rpartition(":")[2]]] == [record["title"]], name
        ids = [f"info:{kind.lower()}/{record[kind]}" for kind in ("DOI", "PMID") if kind in record]
        assert words.get("rft_id", []) == ids, name
        assert len(words.get("rft.au" if in_journal else "rft.creator", [])) == len(record.get("author", [])), name


@pytest.mark.browser
def test_a_page_tells_what_it_cites_by_numbers(
    browser: Browser, server: str, topics: dict[str, BuiltPage], records: Callable[[str], Any]
) -> None:
    page = browser.new_page()
    seen = 0
    for topic in topics.values():
        page.goto(server + topic.path)
        found = page.evaluate(
            "[...document.querySelectorAll('ol.references > li')].map((item) =>"
            " [item.id, [...item.querySelectorAll('.Z3988')].map((span) => span.title)])"
        )
        for name, titles in found:
            if name.removeprefix("ref-").endswith("search"):  # ours, and no publication
                continue
            record = records(f"references/{name.removeprefix('ref-')}.yaml")
            ids = [f"info:{kind.lower()}/{record[kind]}" for kind in ("DOI", "PMID") if kind in record]
            read = [parse_qs(title, strict_parsing=True) for title in titles]
            assert [words["rft_id"] for words in read] == ([ids] if ids else []), f"{topic.path}: {name}"
            assert all(words["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:journal"] for words in read)
            seen += len(read)
    page.close()
    assert seen


def test_a_page_offers_the_references_that_it_lists(pages: dict[str, BuiltPage], site: Path) -> None:
    offering = 0
    for page in pages.values():
        names = [str(item["id"]).removeprefix("ref-") for item in page.main.select("ol.references > li")]
        links = {link.get_text(): str(link["href"]) for link in page.main.select(".take a[download]")}
        if names:
            files = {form: site / urlsplit(urljoin(f"http://site/{page.path}", links[form])).path.lstrip("/")
                     for form in ("RIS", "BibTeX", "CSL-JSON")}  # fmt: skip
            assert [item["id"] for item in rispy.loads(files["RIS"].read_text("utf-8"))] == names, page.path
            assert [item["id"] for item in json.loads(files["CSL-JSON"].read_text("utf-8"))] == names, page.path
            assert files["BibTeX"].read_text("utf-8").count("\n}\n") == len(names), page.path
            offering += 1
    assert offering > 3


def test_a_topic_with_outcomes_shows_and_offers_its_findings(topics: dict[str, BuiltPage]) -> None:
    for name, page in topics.items():
        outcomes = [str(outcome["id"]) for outcome in page.main.select("div.outcome")]
        rows = page.main.select("details.findings tbody tr")
        assert [row.select("th a")[0]["href"] for row in rows] == [f"#{outcome}" for outcome in outcomes], name
        assert all(row.select("a.cite") for row in rows), name
        offered = [link.get_text() for link in page.main.select("details.findings .take a")]
        assert offered == (["Word", "CSV"] if outcomes else []), name
