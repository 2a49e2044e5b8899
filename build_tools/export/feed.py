"""Atom feeds of what changed (RFC 4287), from `evidence/editions.yaml`. A site without an address has none."""

from collections.abc import Sequence
from datetime import date
from xml.etree import ElementTree

from markupsafe import escape

from ..model.evidence_base import EvidenceBase
from ..model.maintenance import Edition
from ..view.addresses import Site

FEED = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"


def feeds(base: EvidenceBase, site: Site) -> dict[str, str | bytes]:
    """The feed of everything, and one for each topic: path below the documentation folder to content.

    A topic's feed tells of the editions that changed it. None without an address of the site, or with nothing to tell.
    """
    if not (site.url and base.editions):
        return {}
    home = f"{site.url.rstrip('/')}/"
    found: dict[str, str | bytes] = {FEED: _feed(home, FEED, "changes/", f"{site.name}: changes", base.editions, None)}
    for topic_id, topic in base.topics.items():
        path, title = f"{topic_id}/{FEED}", f"{site.name}: {topic.title}"
        found[path] = _feed(home, path, f"{topic_id}/", title, base.editions, topic_id)
    return found


def _feed(home: str, path: str, page: str, title: str, editions: Sequence[Edition], topic_id: str | None) -> bytes:
    """A feed's document; `page` is where people read of the same. The same editions give the same bytes."""
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed")

    def add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
        element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
        element.text = text
        return element

    told = [(edition, _texts(edition, topic_id)) for edition in editions]
    add(root, "id", home + (page if topic_id else ""))
    add(root, "title", title)
    add(root, "updated", _instant(max((edition.name for edition, texts in told if texts), default=editions[-1].name)))
    add(root, "link", rel="self", type="application/atom+xml", href=home + path)
    add(root, "link", rel="alternate", type="text/html", href=home + page)
    add(add(root, "author"), "name", "The editors of this site")
    for edition, texts in told:
        if not texts:
            continue
        address = f"{home}changes/#{edition.anchor}"
        entry = add(root, "entry")
        add(entry, "id", f"{address}{f':{topic_id}' if topic_id else ''}")
        add(entry, "title", edition.title)
        add(entry, "updated", _instant(edition.name))
        add(entry, "link", rel="alternate", type="text/html", href=address)
        items = "".join(f"<li>{escape(text)}</li>" for text in texts)
        add(entry, "content", f"<ul>{items}</ul>", type="html")
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _texts(edition: Edition, topic_id: str | None) -> list[str]:
    return [change.text for change in edition.changes if topic_id in (None, change.topic)]


def _instant(day: date) -> str:
    return f"{day}T00:00:00Z"
