"""What `nav` of mkdocs.yml names and is no page, and which pages it leaves out."""

from collections.abc import Iterable, Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Link, Navigation

from ..load.disk import CONFIGURATION
from .links import elsewhere

LEFT_OUT = f"{CONFIGURATION}: nav leaves out '%s', which is made from evidence/; add it, or name it under not_in_nav"


def no_pages(nav: Navigation) -> list[str]:
    """What `nav` names and no page is: MkDocs would make a dead link of it."""
    return [
        f"{CONFIGURATION}: nav names '{item.url}', and there is no such page; add content/{item.url}, or take it out"
        for item in _all(nav.items)
        if isinstance(item, Link) and not elsewhere(item.url)
    ]


def wanted_in_nav(made: Iterable[File], config: MkDocsConfig) -> list[File]:
    """The pages, among files that are made, that belong into the project's `nav`, if it has one.

    They are marked so that MkDocs says nothing of them: it would say that they stand in the folder of documents.
    """
    pages = [file for file in made if file.is_documentation_page()] if config.nav else []
    set_exclusions(pages, config)
    found = [page for page in pages if page.inclusion is InclusionLevel.INCLUDED]
    for page in found:
        page.inclusion = InclusionLevel.NOT_IN_NAV
    return found


def _all(items: Iterable[object]) -> Iterator[object]:
    for item in items:
        yield item
        yield from _all(getattr(item, "children", None) or ())
