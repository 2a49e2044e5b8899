"""Everything that is generated from the evidence: {path: content}."""

import logging
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2.bccache import Bucket, BytecodeCache

from .export.feed import feeds
from .export.medicines import MEDICINES, medicines
from .export.offline_copy import WORKER, offline_copy
from .figures.cache import figures
from .load.kept import keep, kept
from .model.evidence_base import EvidenceBase
from .pages.markdown import Noted, hand_written, pages
from .view.addresses import Site

_log = logging.getLogger(__name__)


def project_files(
    base: EvidenceBase,
    site: Site,
    *,
    navigation: Any = None,
    with_handouts: bool = True,
    with_data: bool = True,
    cache: Path | None = None,
    wanted: Collection[str] | None = None,
) -> dict[str, str | bytes]:
    """Everything that is generated: path below the documentation folder to its content. Raises Unbuildable.

    Without handouts or data, pages offer none. `navigation` is MkDocs' `nav`, whose order the dossier's chapters
    follow. `cache` is a folder in which is kept between builds what is slow to make: pictures, documents, references in
    other forms, compiled templates. With `wanted`, only those pages are written, and of each other its title is given.
    """
    drawn = figures(base, cache and cache / "figures")
    printed = _printed(base, site, drawn, navigation) if with_handouts else {}
    _log.info("writing the pages")
    sizes = {path: len(content) for path, content in printed.items()}
    noted: dict[str, Noted] | None = {} if with_data else None
    written = pages(base, site, sizes, drawn, compiled_templates(cache) if cache else None, wanted, noted)
    data = _data(base, site, noted, cache) if noted is not None else {}
    found = {**written, **printed, **drawn, **data, **_for_the_check_of_lists(base), **_with_an_address(base, site)}
    return found if noted is None else {**found, WORKER: offline_copy(base, site, found)}


def _data(base: EvidenceBase, site: Site, noted: Mapping[str, Noted], cache: Path | None) -> dict[str, str | bytes]:
    from .export.data import data_files  # a preview needs none of what writes them

    _log.info("writing the data")
    listed = {path: page.references for path, page in noted.items()}
    return data_files(
        base, site, listed, {path: page.cited_as for path, page in noted.items()}, cache and cache / "data"
    )


def _for_the_check_of_lists(base: EvidenceBase) -> dict[str, str | bytes]:
    found = medicines(base)
    return {MEDICINES: found} if found else {}


def _printed(base: EvidenceBase, site: Site, drawn: Mapping[str, bytes], navigation: Any) -> dict[str, bytes]:
    from .pdf.dossier import dossier  # a preview needs no typesetter
    from .pdf.handouts import handouts

    _log.info("setting the handouts and the dossier")
    return handouts(base, site) | dossier(base, site, drawn, hand_written(base, site), navigation)


class _Compiled(BytecodeCache):
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        if found := kept(self._folder / bucket.key):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        keep(self._folder / bucket.key, bucket.bytecode_to_string())


def compiled_templates(cache: Path) -> BytecodeCache:
    """Where builds keep compiled templates, ours and the theme's, below `cache`."""
    return _Compiled(cache / "templates")


def _with_an_address(base: EvidenceBase, site: Site) -> dict[str, str | bytes]:
    """What only a site with an address of its own has: preview cards, the feed, and where crawlers find the pages, who
    ask for it at the top of a host alone (RFC 9309)."""
    if not site.url:
        return {}
    from .pdf.preview_cards import cards

    found: dict[str, str | bytes] = {**cards(base, site.name)}
    if not urlsplit(site.url).path.strip("/"):
        found["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {site.url.rstrip('/')}/sitemap.xml\n"
    return found | feeds(base, site)
