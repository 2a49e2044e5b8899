"""What a browser keeps of the site for days without a network: which pages and files, and when they want a review."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import yaml

from ..model.evidence_base import EvidenceBase
from ..model.front_matter import halves
from ..model.problems import Unbuildable, nearest
from ..view.addresses import Site
from ..view.downloads import PAPERS, handout_path
from ..view.labels import day
from .json_text import json_text
from .medicines import MEDICINES

WORKER = "service-worker.js"
"""Where the browser's script stands below the site's root; an older one at this address is replaced by it."""
CHECK = "assets/medicines.js"
"""The script of a page that checks lists of medicines; what follows it is loaded by script, and named in no page."""
LOADED_BY_CHECK = ("assets/medicine-box.js", "assets/medicine-list.js", MEDICINES)


def offline_copy(base: EvidenceBase, site: Site, made: Mapping[str, str | bytes]) -> str:
    """The first line of the browser's script: what is kept, or `null`. `made` are the pages and files by path.

    What pages show (styles, scripts, pictures) the browser finds in them itself. Raises Unbuildable for what is no
    page.
    """
    if not site.offline:
        return "const KEPT = null;\n"
    pages = [path for path, content in made.items() if path.endswith(".md") and isinstance(content, str)]
    for path in site.offline:
        if path not in pages:
            raise Unbuildable(f"mkdocs.yml: extra: evidence: offline: '{path}' is not a page{nearest(path, pages)}")
    due = min((at.value for at in base.reviews()), default=base.edition)
    files = list(dict.fromkeys(file for path in site.offline for file in _files(path, made)))
    kept = {
        "pages": [[address(path), _title(made[path])] for path in site.offline], "files": files,
        "of": _digest(made[path] for path in (*site.offline, *files) if path in made),
        "edition": day(base.edition), "due": due.isoformat(), "dueDay": day(due),
    }  # fmt: skip
    return f"const KEPT = {json_text(kept).strip()};\n"


def address(path: str) -> str:
    """A page's address below the site's root, by its Markdown file."""
    name = path.removesuffix(".md")
    return f"{name.removesuffix('index')}" if name.rpartition("/")[2] == "index" else f"{name}/"


def _files(path: str, made: Mapping[str, str | bytes]) -> Iterator[str]:
    """What a page leads to and does not show: a handout's PDFs, and what checks lists of medicines."""
    if CHECK in str(made[path]):
        yield from LOADED_BY_CHECK
    name = path.removeprefix("handout/").removesuffix(".md")
    yield from (pdf for pdf in (handout_path(name, paper) for paper in PAPERS) if pdf in made)


def _digest(contents: Iterable[str | bytes]) -> str:
    found = hashlib.sha256()
    for content in contents:
        found.update(content if isinstance(content, bytes) else content.encode())
    return found.hexdigest()[:12]


def _title(page: str | bytes) -> str:
    """A page's title, as HTML."""
    front, _ = halves(str(page)) or ("", "")
    return str((yaml.safe_load(front) or {}).get("title", ""))
