"""What reference managers find on a page: COinS, an OpenURL in the title of an empty span (ANSI/NISO Z39.88-2004).

The words are those of the registry's formats (http://www.openurl.info/registry) that Zotero's translator `COinS` reads:
`journal` for what stands in one, else Dublin Core.
"""

from collections.abc import Iterator
from urllib.parse import quote_plus, urlencode

from ..model.reference import Name, Reference

_IN_JOURNALS = ("article-journal", "article-magazine", "article-newspaper")
_JOURNAL = {
    "rft.atitle": "title", "rft.jtitle": "container_title", "rft.stitle": "container_title_short",
    "rft.volume": "volume", "rft.issue": "issue", "rft.pages": "page",
}  # fmt: skip
_DUBLIN_CORE = {"rft.title": "title", "rft.source": "container_title", "rft.publisher": "publisher",
                "rft.identifier": "URL"}  # fmt: skip


def open_url(reference: Reference) -> str:
    """A publication as an OpenURL's keys and values."""
    return urlencode(list(_words(reference)), quote_via=quote_plus, safe=":/")


def _words(reference: Reference) -> Iterator[tuple[str, str]]:
    in_journal = reference.type in _IN_JOURNALS
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{'journal' if in_journal else 'dc'}"
    if reference.DOI:
        yield "rft_id", f"info:doi/{reference.DOI}"
    if reference.PMID:
        yield "rft_id", f"info:pmid/{reference.PMID}"
    if in_journal:
        yield "rft.genre", "article"
    for key, field in (_JOURNAL if in_journal else _DUBLIN_CORE).items():
        if value := getattr(reference, field):
            yield key, value
    if reference.issued:
        yield "rft.date", "-".join(f"{part:02d}" for part in reference.issued.date_parts[0])
    yield from (("rft.au" if in_journal else "rft.creator", _name(name)) for name in reference.author)


def _name(name: Name) -> str:
    return name.literal or ", ".join(filter(None, (name.family, name.given, name.suffix)))
