"""The Atom feed of changes (RFC 4287), from `evidence/changes.yaml`. Without an address of the site there is none."""

from collections.abc import Sequence
from xml.etree import ElementTree

from markupsafe import escape

from ..model.maintenance import ChangeNote

FEED = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"


def feed(notes: Sequence[ChangeNote], url: str, title: str) -> bytes | None:
    """The feed of a site at `url`; None when there is nothing to tell. The same notes give the same bytes."""
    if not notes:
        return None
    home = url if url.endswith("/") else f"{url}/"
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed")

    def add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
        element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
        element.text = text
        return element

    add(root, "id", home)
    add(root, "title", title)
    add(root, "updated", f"{max(note.date for note in notes)}T00:00:00Z")
    add(root, "link", rel="self", type="application/atom+xml", href=f"{home}{FEED}")
    add(root, "link", rel="alternate", type="text/html", href=f"{home}changes/")
    add(add(root, "author"), "name", "The editors of this site")
    for note in notes:
        entry = add(root, "entry")
        add(entry, "id", f"{home}changes/#{note.anchor}")
        add(entry, "title", note.title)
        add(entry, "updated", f"{note.date}T00:00:00Z")
        add(entry, "link", rel="alternate", type="text/html", href=f"{home}changes/#{note.anchor}")
        items = "".join(f"<li>{escape(item)}</li>" for item in note.items)
        add(entry, "content", f"<ul>{items}</ul>", type="html")
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"
