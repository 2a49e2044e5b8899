"""The built site as its readers meet it: pages parsed from their HTML, and records as plain YAML."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup, Tag

from ..model.sentences import SENTENCE_END

_UNITS = "p, li, dd, dt, td, th, h1, h2, h3, h4, summary, caption, figcaption"
_LISTED = ["references", "all-references", "left-out", "unread"]
_SENTENCE = re.compile(rf"{SENTENCE_END.pattern}|(?<=;)\s+(?=[A-Z])")


@dataclass(frozen=True)
class BuiltPage:
    """A page of the built site."""

    path: str
    """Its file below the site, as in `first-topic/index.html`."""
    html: str

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "lxml")

    @cached_property
    def main(self) -> Tag:
        """The page's own text, without menus, head and foot."""
        found = self.soup.select_one("main article")
        assert found, f"{self.path} has no main text"
        return found

    def units(self) -> list[Tag]:
        """The smallest blocks that a reader meets. Lists of references, which hold other people's words, are none."""
        return [
            unit for unit in self.main.select(_UNITS)
            if not (unit.select(_UNITS) or unit.find_parent(["blockquote", "q"]) or unit.find_parent(class_=_LISTED))
        ]  # fmt: skip

    def own_text(self) -> str:
        """All that stands there, also between the blocks, but for code and other people's words."""
        copy = BeautifulSoup(str(self.main), "html.parser")
        for part in copy.select(", ".join(["code, pre, blockquote, q", *(f".{name}" for name in _LISTED)])):
            part.decompose()
        return copy.get_text()


@dataclass(frozen=True)
class Site:
    """A built site, and the project that it was built from."""

    root: Path
    folder: Path
    pages: dict[str, BuiltPage]

    @classmethod
    def read(cls, root: Path, folder: Path) -> "Site":
        """Reads every page of a site. Fails when there is none."""
        found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.html"))}
        assert "index.html" in found, f"{folder} holds no site"
        pages = {name: BuiltPage(name, path.read_text(encoding="utf-8")) for name, path in found.items()}
        return cls(root, folder, pages)

    def record(self, path: str) -> Any:
        """A file of `evidence/` as plain YAML, in which every value is text; None when it is not there."""
        file = self.root / "evidence" / path
        return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) if file.exists() else None

    @property
    def signatures(self) -> list[dict[str, str]]:
        """Every signature."""
        return [self.record(f"signatures/{file.name}") for file in (self.root / "evidence/signatures").glob("*.yaml")]

    @property
    def vocabulary(self) -> dict[str, Any]:
        found: dict[str, Any] = self.record("vocabulary.yaml")
        return found

    @property
    def topics(self) -> dict[str, BuiltPage]:
        """The topics' pages by the topics' ids."""
        names = sorted(path.parent.name for path in (self.root / "evidence" / "topics").glob("*/topic.yaml"))
        return {name: self.pages[f"{name}/index.html"] for name in names}


def words(element: Tag) -> str:
    """What an element says in one line, in our own words: without quotations, numbers of citations and signs."""
    copy = BeautifulSoup(str(element), "html.parser")
    for part in copy.select("sup.cites, .headerlink, q, blockquote, .badges"):
        part.decompose()
    return re.sub(r"\s+([.,;:)])", r"\1", " ".join(copy.get_text(" ").split()))


def sentences(text: str) -> list[str]:
    return _SENTENCE.split(text)


def phrases(listed: list[str]) -> re.Pattern[str]:
    """Matches any of the phrases as whole words; nothing when there are none."""
    any_of = "|".join(map(re.escape, listed)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)
