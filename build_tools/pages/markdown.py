"""Pages of the site as Markdown: a pure function from an EvidenceBase to {path: text}.

Texts of the records stand in raw HTML blocks, escaped by Jinja, so that no syntax in them is ever live;
only headings are Markdown, so that MkDocs and Zensical alike put them into contents and search.
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from html import escape
from traceback import extract_tb
from typing import Any, NamedTuple

import yaml
from jinja2 import BytecodeCache, Environment

from ..export.json_ld import structured_data
from ..figures.cache import pictures
from ..model.evidence_base import EvidenceBase
from ..model.front_matter import halves
from ..model.kinds import TOPICS
from ..model.problems import Unbuildable
from ..model.reference import Reference
from ..view import due
from ..view.addresses import OF_THE_SITE, Site, card_path, references_path
from ..view.cited_by import CitedBy, reports
from ..view.collections import interactions
from ..view.downloads import Download, downloads
from ..view.editions import Standing, cited_as, standing
from ..view.handout_blocks import blocks
from ..view.headings import HEADINGS
from ..view.note import message, note
from ..view.numbering import Numbering
from ..view.reference_list import Part, parts
from ..view.review import review_of_handout
from ..view.topics import topic_view
from .environment import environment
from .html import Prose


class Noted(NamedTuple):
    """What a page says of itself: how it is cited, and the ids of the references that it lists."""

    cited_as: Reference
    references: list[str]


@dataclass(frozen=True)
class _Pages:
    base: EvidenceBase
    site: Site
    downloads: list[Download]
    """The PDFs that pages offer."""
    compiled: BytecodeCache | None = None
    wanted: Collection[str] | None = None
    """Paths of the pages that are wanted, when not all are."""
    noted: dict[str, Noted] | None = None
    """What each page says of itself, by its path: noted here when data is offered. Without it, as in a preview or a
    comparison, no page names the state of the whole, which every edit changes."""
    cited_by: CitedBy = field(default_factory=CitedBy)
    """What the pages written so far cite, and where."""

    @cached_property
    def fronts(self) -> dict[str, dict[str, Any]]:
        """Front matter of the hand-written pages."""
        return {name: yaml.safe_load(front) for name, (front, _) in self._halves.items()}

    @cached_property
    def written(self) -> dict[str, str]:
        """Hand-written pages without their front matter; they are templates."""
        return {name: body for name, (_, body) in self._halves.items()}

    @cached_property
    def _halves(self) -> dict[str, tuple[str, str]]:
        return {name: split for name, text in self.base.content.items() if (split := halves(text))}

    @cached_property
    def environment(self) -> Environment:
        return environment(
            self.base, self.site, self.downloads, self.written, self.compiled, with_data=self.noted is not None
        )

    def page(
        self, path: str, template: str, front: Mapping[str, Any], shown: Callable[[], Mapping[str, Any]] = dict
    ) -> str:
        """One page: front matter, the template's text, and the list of what the page cites. `shown` gives what else
        the template shows. Of a page that is not wanted, its title."""
        if not (self.is_wanted(path) or self.are_references_wanted):
            return str(front["title"])
        prose = Prose(self.base)
        root = "../" * (path.count("/") + (not path.endswith("index.md")))
        values = shown()
        context = {"prose": prose, "root": root, **values}
        if template in self.base.content:
            text = prose.markdown(self.filled(template, context))
        else:
            text = self.environment.get_template(template).render(context)
        self.cited_by.read(path.removesuffix("index.md").replace(".md", "/"), front["title"], prose.places)
        if not self.is_wanted(path):
            return str(front["title"])
        cites = prose.references()
        context |= {"listed": cites, "path": path}
        if self.noted is not None:
            itself = cited_as(self.base, self.site, self.state, path, front["title"])
            self.noted[path] = Noted(itself, [item.id for item in cites])
            context |= {"cited_as": itself, "state": self.state}
            front = {**front, **self._of_the_whole(values.get("topic_id"))}
        listed = self.environment.get_template("references_of_page.md.j2").render(context)
        if cites:
            taken = root + references_path(path, "CSL-JSON") if self.noted is not None else None
            review = getattr(values.get("shown"), "review", None)
            data = structured_data(self.base, front, values.get("topic"), taken, review)
            front = {**front, "structured_data": data}
        if self.site.url:
            card = card_path(values.get("topic_id", OF_THE_SITE))
            front = {**front, "picture": f"{self.site.url.rstrip('/')}/{card}"}
        # Themes print a page's title and description as HTML, without escaping them.
        printed = [key for key in ("title", "description") if key in front]
        front = {**front, **{key: escape(str(front[key]), quote=key == "description") for key in printed}}
        head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
        return f"---\n{head}---\n\n{text.strip()}\n\n{listed}"

    def is_wanted(self, path: str) -> bool:
        return self.wanted is None or path in self.wanted

    @cached_property
    def are_references_wanted(self) -> bool:
        """Whether a page of the reference list is wanted, which says what every other page cites."""
        return any(self.is_wanted(f"{part.name}.md") for part in parts(self.base))

    def _of_the_whole(self, topic_id: str | None) -> dict[str, Any]:
        """What foot and script of the page are told: the state of the whole, whether pages are kept offline, and of
        which edition a topic's page is."""
        found: dict[str, Any] = {"state": f"{self.state.words} ({self.state.fingerprint})"}
        if self.site.offline:
            found["offline"] = True
        if topic_id and self.base.editions:
            found |= {"topic": topic_id, "edition": self.base.editions[0].name.isoformat()}
        return found

    def filled(self, name: str, context: Mapping[str, Any]) -> str:
        """A hand-written page with its template filled in. Raises Unbuildable for whatever goes wrong in it."""
        try:
            return self.environment.get_template(name).render(context)
        except Exception as error:  # a template can compute anything, and fail in any way
            in_page = [at.lineno or 1 for at in extract_tb(error.__traceback__) if at.filename == "<template>"]
            above = self.base.content[name].removesuffix(self.written[name]).count("\n")
            line = above + (in_page[-1] if in_page else 1)
            raise Unbuildable(f"content/{name}:{line}: {type(error).__name__}: {error}") from None

    def of_topic(self, topic_id: str, drawn: Mapping[str, bytes]) -> dict[str, Any]:
        """What a topic's page shows."""
        topic, shown = self.base.topics[topic_id], topic_view(self.base, topic_id)
        return {
            "topic_id": topic_id, "topic": topic, "shown": shown, "pictures": pictures(self.base, topic_id, drawn),
            "topic_path": TOPICS.path(topic_id),
            "interactions": interactions(self.base) if topic.includes == "interactions" else [],
            "note": note(self.base, self.site, topic_id, shown.card),
            "message": message(self.base, self.site, topic_id, shown.card),
        }  # fmt: skip

    def of_references(self, part: Part, listed: list[Part]) -> dict[str, Any]:
        """What a page of the reference list shows."""
        return {"part": part, "parts": listed, "cited_by": self.cited_by, "reports": reports(self.base)}

    def of_handout(self, name: str) -> dict[str, Any]:
        """What a handout's page shows."""
        handout = self.base.handouts[name]
        offered = [pdf for pdf in self.downloads if pdf.handout == name]
        return {
            "handout": handout, "blocks_of_handout": blocks(self.base, handout), "downloads": offered,
            "review_of_handout": review_of_handout(self.base, name), "due_of_handout": due.of_handout(self.base, name),
        }  # fmt: skip

    @cached_property
    def state(self) -> Standing:
        return standing(self.base)


def hand_written(base: EvidenceBase, site: Site) -> dict[str, tuple[str, str]]:
    """Each hand-written page's title, and its text as Markdown: its template filled in, its citations as links that say
    number and place alone. Who reads them numbers them anew, and marks what was retracted, doubted or corrected."""
    writer, found = _Pages(base, site, []), {}
    for name, front in writer.fronts.items():
        prose = Prose(base)
        prose.numbering = Numbering()
        found[name] = front["title"], prose.markdown(writer.filled(name, {"prose": prose, "root": ""}))
    return found


def pages(
    base: EvidenceBase,
    site: Site,
    printed: Mapping[str, int] | None = None,
    drawn: Mapping[str, bytes] | None = None,
    compiled: BytecodeCache | None = None,
    wanted: Collection[str] | None = None,
    noted: dict[str, Noted] | None = None,
) -> dict[str, str]:
    """Every page of the site: path below the documentation folder to Markdown.

    `printed` are the paths and sizes (bytes) of the PDFs that pages offer; `drawn` are the paths and pictures of the
    figures that they show; `compiled` is where compiled templates are kept. With `wanted`, only those pages are
    written, and of each other its title is given. With `noted`, pages offer data, and what each says of itself is
    noted in it, by its path.
    """
    writer = _Pages(base, site, downloads(base, printed or {}), compiled, wanted, noted)
    found: dict[str, str] = {}
    for topic_id, topic in base.topics.items():
        front = {"title": topic.title, "description": topic.description, "hide": ["toc"]}
        path = f"{topic_id}.md"
        found[path] = writer.page(path, "topic.md.j2", front, partial(writer.of_topic, topic_id, drawn or {}))
    for name, handout in base.handouts.items():
        front = {"title": handout.title, "description": handout.introduction}
        path = f"handout/{name}.md"
        found[path] = writer.page(path, "handout.md.j2", front, partial(writer.of_handout, name))
    for name in base.content:
        found[name] = writer.page(name, name, writer.fronts[name])
    title, in_parts = HEADINGS["references"], parts(base)
    for part in in_parts:  # last, for they say what the others cite
        front = {
            "title": title if part is in_parts[0] else f"{title}, {part.span}",
            "description": f"Publications this site cites ({part.span}), what was seen of each, and where it is cited.",
        }
        path = f"{part.name}.md"
        found[path] = writer.page(path, "references.md.j2", front, partial(writer.of_references, part, in_parts))
    return found
