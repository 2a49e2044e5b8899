"""Every address of the first edition still leads to its record.

The list was read from the first edition's built pages: all anchors but those of citations (`cite-`, `ref-`), which
come and go with what a page cites, and of numbered sub-headings (`-group-1`).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.site.reading import BuiltPage

ADDRESSES = Path(__file__).with_name("addresses_of_the_first_edition.txt")


def test_every_address_of_the_first_edition_leads_to_its_record(
    pages: dict[str, BuiltPage], root: Path, records: Callable[[str], Any]
) -> None:
    addresses = ADDRESSES.read_text(encoding="utf-8").split()
    assert len(addresses) > 900
    names = [path.stem for path in (root / "evidence" / "advice").glob("*.yaml")]
    moved = {old: name for name in names for old in records(f"advice/{name}.yaml").get("formerly", [])}
    lost = []
    for address in addresses:
        path, anchor = address.split("#")
        page = pages.get(f"{path}index.html")
        found = page.main.select_one(f"[id='{anchor}']") if page else None
        if found is None:
            lost.append(address)
        elif f"{path}{anchor}" in moved:
            heading = found if found.name == "h3" else found.find_previous("h3")
            shown = str(heading["id"]) == moved[f"{path}{anchor}"]
            lost += [] if shown and (found is heading or found.find_parent(class_="action")) else [address]
    assert not lost, "\n".join(lost)
