"""What templates can call: the views of the records, and how texts are written. They decide nothing themselves."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import BytecodeCache, ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..model.citations import Citation, cited
from ..model.evidence_base import EvidenceBase
from ..view import ama, due, labels
from ..view.addresses import FORMS, Site, citing_path, findings_path, references_path
from ..view.collections import (
    contradictions,
    omissions,
    passages,
    passages_that_say,
    reference_notes,
    resources,
)
from ..view.downloads import Download
from ..view.editions import grouped
from ..view.escape import heading
from ..view.evidence_map import CAPTIONS, evidence_map
from ..view.findings import COLUMNS, findings
from ..view.headings import CONTRADICTION, HEADINGS, RETIRED, UNREAD
from ..view.law import ABOUT_PLACES, events, places
from ..view.open_url import open_url
from ..view.review import review_of_all
from ..view.searches import queries, search_log
from ..view.shown import behind
from ..view.topics import INFORMAL
from ..view.unread import about_people
from .html import called, dialled, reference_html

TEMPLATES = Path(__file__).parent / "templates"


def environment(
    base: EvidenceBase,
    site: Site,
    downloads: list[Download],
    written: Mapping[str, str],
    compiled: BytecodeCache | None,
    *,
    with_data: bool,
) -> Environment:
    """The templates of the pages, ours and the `written` ones, which hold text by the name of their file; `downloads`
    are the PDFs that pages offer, `compiled` is where compiled templates are kept."""
    found = Environment(
        loader=ChoiceLoader([DictLoader(written), FileSystemLoader(TEMPLATES)]),
        undefined=StrictUndefined,
        bytecode_cache=compiled,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters |= {
        "label": labels.label, "day": labels.day, "upper_first": labels.upper_first,
        "heading": lambda text: Markup(heading(text)), "links": ama.links, "reference": reference_html,
        "dialled": dialled, "called": called, "cited": cited, "open_url": open_url,
        "behind": behind, "cite_all": lambda names: [Citation(name) for name in names],
    }  # fmt: skip
    found.globals |= {
        "base": base, "site": site, "formatted": _Formatted(base),
        "cited": cited, "evidence_map": lambda scale: evidence_map(base, scale), "map_captions": CAPTIONS,
        "downloads": downloads, "review": review_of_all(base), "informal": INFORMAL,
        "passages": passages, "passages_that_say": passages_that_say,
        "contradictions": contradictions, "omissions": omissions, "events": events,
        "places": places, "about_places": ABOUT_PLACES,
        "resources": resources, "headings": HEADINGS, "contradiction": CONTRADICTION, "retired": RETIRED,
        "unread_heading": UNREAD, "review_due": due.REVIEW,
        "with_data": with_data, "forms": FORMS, "references_path": references_path,
        "citing_path": citing_path, "grouped": grouped,
        "findings_path": findings_path, "findings": findings, "finding_columns": COLUMNS,
        "reference_notes": reference_notes, "counted": labels.counted, "people_flow": about_people(base),
        "search_log": search_log(base), "queries": queries(base),
    }  # fmt: skip
    return found


class _Formatted(dict[str, Markup]):
    """References in AMA style by their ids, each made when it is asked for: many pages list the same ones."""

    def __init__(self, base: EvidenceBase) -> None:
        self._base = base

    def __missing__(self, name: str) -> Markup:
        self[name] = reference_html(self._base.citable[name])
        return self[name]
