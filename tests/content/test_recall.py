"""The saved searches would find what is new: measured on what was new last."""

from datetime import date
from pathlib import Path

from build_tools.load.project import load
from build_tools.online.recall import recalled
from build_tools.online.terms import finds

LEAST = 0.95


def test_the_newest_references_would_be_found_by_the_searches_own_terms(root: Path) -> None:
    base = load(root).base
    assert base
    found = list(recalled(base, date.today()))
    missed = [item.id for item in found if not item.found_by]
    print(f"{len(found) - len(missed)} of {len(found)} found; missed: {missed}")
    assert found
    assert len(found) - len(missed) >= LEAST * len(found), missed


def test_so_would_publications_that_nobody_here_has_read(root: Path) -> None:
    base = load(root).base
    assert base
    newest = [item for item in base.unread if (item.year or 0) >= date.today().year - 2 and (item.PMID or item.DOI)]
    terms = [search for search in base.queries.values() if search.service in ("pubmed", "crossref")]
    missed = [item.id for item in newest if not any(finds(search, item.title) for search in terms)]
    assert newest
    assert len(newest) - len(missed) >= LEAST * len(newest), missed
