"""References to take away: each, each page's and all, as RIS, BibTeX and CSL-JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ..load.kept import kept_or_made
from ..model.evidence_base import EvidenceBase
from ..model.reference import Reference
from ..view.addresses import FORMS, citing_path, record_path, references_path
from ..view.collections import reference_notes
from .json_text import json_text, plain

_REMARKS = ("status", "unconfirmed")
"""What of our notes goes with a reference that is taken away."""


def reference_files(
    base: EvidenceBase,
    listed: Mapping[str, Sequence[str]],
    citing: Mapping[str, Reference] | None = None,
    cache: Path | None = None,
) -> Iterator[tuple[str, str]]:
    """Path below the documentation folder and content. `listed` are the references that each page lists, and `citing`
    is how it is cited itself, by its path; `cache` keeps what was written of references that say the same.

    CSL-JSON is what the records are kept in (https://github.com/citation-style-language/schema); what CSL has no word
    for stands in its own `custom`, which programs pass over.
    """
    items = {name: _csl(name, reference) for name, reference in base.citable.items()}
    remarks = {
        name: [note.text for note in reference_notes(base, name) if note.kind in _REMARKS] for name in base.citable
    }
    written = _written("references.json", base.citable, items.values(), remarks, cache)
    of_pages = citing or {}
    said = [_csl(path, reference) for path, reference in of_pages.items()]
    for form, entries in _written("pages.json", of_pages, said, {}, cache).items():
        yield from ((citing_path(page, form), text) for page, text in entries.items())
    for name, item in items.items():
        yield record_path("reference", name), _listed([item])
        for form, entries in written.items():
            yield record_path("reference", name, FORMS[form]), entries[name]
    for page, names in {**listed, "": list(items)}.items():
        if names:
            yield references_path(page, "CSL-JSON"), _listed(items[name] for name in names)
            for form, entries in written.items():
                yield references_path(page, form), "\n".join(entries[name] for name in names)


def _csl(name: str, reference: Reference) -> str:
    return json_text({"id": name, **plain(reference)}).rstrip("\n")


def _listed(items: Iterable[str]) -> str:
    """References that are JSON already, as a list: each is written once, and stands in many lists."""
    return f"[{','.join(items)}]\n"


def _written(
    name: str,
    references: Mapping[str, Reference],
    said: Iterable[str],
    remarks: Mapping[str, list[str]],
    cache: Path | None,
) -> dict[str, dict[str, str]]:
    """Each reference by its id, or a page by its path, as RIS and as BibTeX; kept under a name for as long as what they
    have to say, `said`, is the same."""

    def make() -> bytes:
        from . import bibtex, ris  # the libraries that write them take as long to load as all else here takes

        made = {
            form: {key: entry(_id(key), it, remarks.get(key, ())) for key, it in references.items()}
            for form, entry in (("RIS", ris.entry), ("BibTeX", bibtex.entry))
        }
        return json.dumps(made, ensure_ascii=False).encode()

    found: dict[str, dict[str, str]] = json.loads(kept_or_made(cache, name, [_listed(said), json_text(remarks)], make))
    return found


def _id(key: str) -> str:
    """A page's path as an id."""
    return key.removesuffix(".md").replace("/", "-")
