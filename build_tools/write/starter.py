"""A new project: the files of `starter/`, filled in. Each record in them says that it is a made-up example."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..load.json_schemas import schemas
from ..model.folding import slug
from ..model.review_days import ADVICE_TIME, TIME
from ..view.labels import upper_first
from .annotated import with_examples
from .review_days import later

_FILES = Path(__file__).parent / "starter"
_DOT = "dot-"
"""How a name begins that has a dot there in the project: packages leave hidden files out."""
_LAST = "CONTRIBUTING.md.j2"
"""Quotes files that are filled in before it."""
_SUBJECT = re.compile(r"[\w(][\w .,'’()/+&%-]*")
_ANOTHER = "approved-medicine"
"""What else the vocabulary of a new project speaks of."""
_LONGEST = 60


class UnusableSubject(Exception):
    """A name that cannot be a project's subject; the message says why."""


def named(subject: str) -> str:
    """A subject's name as it stands inside a sentence, checked. Raises UnusableSubject."""
    name = " ".join(subject.split())
    if not re.search(r"[^\W\d_]", name):
        raise UnusableSubject(f"'{subject}' names nothing; expected a substance, such as \"valerian\"")
    if len(name) > _LONGEST:
        raise UnusableSubject(f"the subject has {len(name)} characters; expected at most {_LONGEST}")
    if not _SUBJECT.fullmatch(name):
        odd = next(letter for letter in name if not _SUBJECT.fullmatch(f"a{letter}"))
        raise UnusableSubject(f"the subject holds '{odd}'; expected letters, digits, spaces and .,'()/+&%-")
    return name


def starter(subject: str, engine: str, engine_name: str, today: date) -> dict[str, str]:
    """Every file of a new project about a subject: path to text.

    `engine` is the line by which requirements.txt installs the engine, and `engine_name` the package's name.
    Raises UnusableSubject.
    """
    name = named(subject)
    environment = Environment(
        loader=FileSystemLoader(_FILES), undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False,
        variable_start_string="<<", variable_end_string=">>", block_start_string="<%", block_end_string="%>",
        comment_start_string="<#", comment_end_string="#>",
    )  # fmt: skip
    environment.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)  # JSON's strings are YAML's, too
    words = {
        "subject": name, "Subject": upper_first(name), "about": _id(name), "another": _ANOTHER,
        "today": today.isoformat(), "in_a_year": later(today, TIME).isoformat(),
        "in_half_a_year": later(today, ADVICE_TIME).isoformat(),
        "requirement": engine, "name": engine_name,
    }  # fmt: skip
    files: dict[str, str] = {}
    for template in _templates():
        files[_path(template)] = environment.get_template(template).render(words, files=files)
    files["CONTRIBUTING.md"] = with_examples(files["CONTRIBUTING.md"])
    for kind, schema in schemas().items():
        files[f"schema/{kind}.schema.json"] = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    return files


def _id(subject: str) -> str:
    made = slug(subject)[:60].strip("-")
    return "the-subject" if made in ("", _ANOTHER) else made


def _templates() -> Iterator[str]:
    names = sorted(file.relative_to(_FILES).as_posix() for file in _FILES.rglob("*.j2"))
    yield from (name for name in names if name != _LAST)
    yield _LAST


def _path(template: str) -> str:
    parts = template.removesuffix(".j2").split("/")
    return "/".join(f".{part.removeprefix(_DOT)}" if part.startswith(_DOT) else part for part in parts)
