"""Where everything stands: addresses of the site, of its repository, and of what is generated."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Any
from urllib.parse import quote

from ..model.problems import nearest

SOURCE = "{repository}/blob/main/{path}"
REPORT = "{repository}/issues/new?template=wrong-or-outdated.yml&title={title}&where={path}"
"""How a repository's host addresses a file, and a report of an error, when a project does not say: as most do."""
_WORDS = {"source": ("repository", "path"), "report": ("repository", "path", "title")}
_KEYS = (*_WORDS, "mail", "offline")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_BEGINS = ("{repository}", "https://", "http://", "mailto:")
NO_PATIENTS = "Please send nothing that could identify a patient: no names, dates of birth, record numbers or pictures."
OF_THE_SITE = "site"
"""Stands for a topic's id in the path of the card of all other pages."""


@dataclass(frozen=True)
class Site:
    """What the pages need to know of the outside: addresses, where there are any. None is invented."""

    url: str | None = None
    """The site's own address."""
    repository: str | None = None
    """The address of the repository that holds the YAML files."""
    name: str = ""
    source_pattern: str = SOURCE
    report_pattern: str = REPORT
    mail: str = ""
    """Where a report can be mailed by whoever has no account with the repository's host."""
    offline: tuple[str, ...] = ()
    """The pages, as in `index.md`, that a browser keeps for days without a network."""

    def source(self, path: str) -> str | None:
        """Where a file of the repository can be read and edited; None when nothing says where."""
        return self._filled(self.source_pattern, path=quote(path))

    def report(self, title: str, path: str = "") -> str | None:
        """Where an error can be reported; `path` is the file that the form then names. None when nothing says where."""
        return self._filled(self.report_pattern, title=quote(title), path=quote(path))

    def mailed_report(self, title: str, edition: date, path: str = "") -> str | None:
        """A prepared mail that names the record and the edition; None without an address for mail."""
        if not self.mail:
            return None
        lines = (
            "Wrong or outdated: ",
            "What the source says: ",
            "The source (DOI, PMID or address): ",
            "",
            NO_PATIENTS,
        )
        about = (f"Record: {title}", *([f"File: {path}"] if path else []), f"Edition: {edition.isoformat()}")
        body = "\r\n".join((*about, "", *lines))
        return f"mailto:{quote(self.mail, safe='@')}?subject={quote(f'Report: {title}')}&body={quote(body)}"

    def _filled(self, pattern: str, **words: str) -> str | None:
        if "{repository}" in pattern and not self.repository:
            return None
        return pattern.format(repository=(self.repository or "").rstrip("/"), **words)


class UnusablePattern(Exception):
    """A project's pattern of addresses cannot be filled in; the message says which and why."""


def patterns(settings: object) -> dict[str, Any]:
    """The arguments of Site that a project's own settings give. Raises UnusablePattern.

    `settings` is `extra: evidence:` of mkdocs.yml: `source` and `report`, each an address in which `{repository}`,
    `{path}` and, for a report, `{title}` are filled in, `mail`, an address for reports by mail, and
    `offline`, a list of pages. An empty address leaves its links out, and no page, or `false`, keeps none.
    """
    where = "mkdocs.yml: extra: evidence:"
    if settings is None:
        return {}
    if not isinstance(settings, Mapping):
        raise UnusablePattern(f"{where} is not a record of keys; expected {', '.join(_KEYS)}")
    found: dict[str, Any] = {}
    for name, pattern in settings.items():
        if name not in _KEYS:
            raise UnusablePattern(f"{where} '{name}' is not a key{nearest(str(name), list(_KEYS))}")
        if name == "mail":
            if not isinstance(pattern, str) or (pattern and not _MAIL.fullmatch(pattern)):
                raise UnusablePattern(f"{where} mail is '{pattern}'; expected an address such as editors@example.org")
            found["mail"] = pattern
            continue
        if name == "offline":
            if pattern is not False and not (isinstance(pattern, list) and all(isinstance(it, str) for it in pattern)):
                raise UnusablePattern(f"{where} offline is '{pattern}'; expected pages such as [index.md], or false")
            found["offline"] = tuple(dict.fromkeys(pattern or ()))
            continue
        if not isinstance(pattern, str) or (pattern and not pattern.startswith(_BEGINS)):
            raise UnusablePattern(f"{where} {name} is '{pattern}'; expected an address that begins with {_BEGINS[0]}, "
                                  f"{', '.join(_BEGINS[1:])}")  # fmt: skip
        try:
            used = [word for _, word, form, as_ in Formatter().parse(pattern) if word is not None or form or as_]
        except ValueError as error:
            raise UnusablePattern(f"{where} {name}: {error}") from None
        if odd := [word for word in used if word not in _WORDS[name]]:
            known = ", ".join(f"{{{word}}}" for word in _WORDS[name])
            raise UnusablePattern(f"{where} {name} holds '{{{odd[0]}}}'; expected {known}")
        found[f"{name}_pattern"] = pattern
    return found


def card_path(topic_id: str) -> str:
    """Where a topic's card stands below the documentation folder."""
    return f"assets/social/{topic_id}.png"


def figure_path(figure_id: str) -> str:
    """Where a picture stands below the documentation folder."""
    return f"assets/figures/{figure_id}.svg"


FORMS = {"RIS": "ris", "BibTeX": "bib", "CSL-JSON": "json"}
"""The forms in which references can be taken, and how the names of their files end."""
DATA = "data"
"""The folder of what is for programs. Its addresses are promised to them, and never change."""


def record_path(kind: str, key: str, ending: str = "json") -> str:
    """The file of one record below the documentation folder: `data/entry/topic/id.json`."""
    return f"{DATA}/{kind}/{key}.{ending}"


def references_path(page: str, form: str) -> str:
    """The references of a page (`topic.md`), or with no page all of them, in one of the `FORMS`."""
    return f"{DATA}/references/{page.removesuffix('.md')}.{FORMS[form]}" if page else f"{DATA}/references.{FORMS[form]}"


def changes_path(topic_id: str) -> str:
    """What each edition changed on a topic's page."""
    return f"{DATA}/changes/{topic_id}.json"


def citing_path(page: str, form: str) -> str:
    """The page itself (`topic.md`) as a reference, in one of the `FORMS`."""
    return f"{DATA}/cite/{page.removesuffix('.md')}.{FORMS[form]}"


def findings_path(topic_id: str, ending: str) -> str:
    """A topic's table of findings, as `csv` or `docx`."""
    return f"{DATA}/findings/{topic_id}.{ending}"
