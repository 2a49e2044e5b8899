"""Hand-written pages can be rendered."""

import json
import unicodedata
from collections.abc import Iterator

import yaml

from ..load.yaml_file import UnusableFile, YamlFile
from ..model.evidence_base import EvidenceBase
from ..model.front_matter import halves
from ..model.kinds import HANDOUTS, TOPICS
from ..model.searched import searched
from ..view.reference_list import parts
from .registry import Wrong, rule


@rule("PAG001", by_file=True)
def page_can_be_rendered(base: EvidenceBase) -> Iterator[Wrong]:
    """A hand-written page starts with front matter that has a title, and is a template that can be read."""
    from jinja2 import Environment, TemplateSyntaxError  # takes a fiftieth of a check, and most pages have not changed

    for name, text in base.content.items():
        path = f"content/{name}"
        split = halves(text)
        if not split:
            yield Wrong(path, (0,), "has no front matter; expected `---`, `title: ...` and `---` before the text")
            continue
        front, body = split
        if problem := _of_front_matter(path, front):
            yield Wrong(path, (4,), f"front matter {problem}")
        try:
            Environment(autoescape=True, trim_blocks=True, keep_trailing_newline=True).parse(body)
        except TemplateSyntaxError as error:
            lines = text.removesuffix(body).splitlines(True) + body.splitlines(True)[: error.lineno - 1]
            yield Wrong(path, (len(searched("".join(lines))),), f"is no template: {error.message}")
        except RecursionError:
            yield Wrong(path, (0,), "is no template: brackets stand within brackets without end")


@rule("PAG002")
def page_has_an_address_of_its_own(base: EvidenceBase) -> Iterator[Wrong]:
    """No page stands where another stands: neither a topic's, nor a hand-written one, nor the lists of references."""
    taken = {"": "content/index.md"} | {part.name: "evidence/references" for part in parts(base)}
    pages = [(f"handout/{key}.md", HANDOUTS.path(key)) for key in base.handouts]
    pages += [(f"{key}.md", TOPICS.path(key)) for key in base.topics]
    pages += [(name, f"content/{name}") for name in base.content if name != "index.md"]
    for name, path in pages:
        address = _address(name)
        if address in taken:
            yield Wrong(path, (0,), f"stands where the page of {taken[address]} stands; expected another name")
        taken.setdefault(address, path)


def _address(name: str) -> str:
    """Where a page stands in the site. Some systems hold names that differ in case, or in how an accent is written, for
    one."""
    folder, _, file = unicodedata.normalize("NFC", name.removesuffix(".md")).rpartition("/")
    return (folder if file in ("index", "README") else f"{folder}/{file}").strip("/").casefold()


def _of_front_matter(path: str, text: str) -> str | None:
    try:
        file = YamlFile(path, text)
        data, problems = file.data()
        if problems:
            return problems[0].message
        if file.cut_short:
            return "is cut off at ' #', behind which all is a comment; put the whole text in double quotes"
        if not (isinstance(data, dict) and isinstance(data.get("title"), str)):
            return "has no title"
        json.dumps(yaml.load(text, Loader=yaml.CSafeLoader))
    except UnusableFile as unusable:
        return unusable.problem.message
    except TypeError:
        return "holds a date; put it in quotes"
    except (ValueError, yaml.YAMLError):
        return "holds something that looks like a date or a number and is none; put it in quotes"
    return None
