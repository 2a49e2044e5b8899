"""Hand-written pages can be rendered."""

import json
from collections.abc import Iterator

import yaml
from jinja2 import Environment, TemplateSyntaxError

from ..load.yaml_file import UnusableFile, YamlFile
from ..model.evidence_base import EvidenceBase
from ..model.kinds import HANDOUTS, TOPICS
from ..view.reference_list import parts
from .registry import Wrong, rule


@rule("PAG001")
def page_can_be_rendered(base: EvidenceBase) -> Iterator[Wrong]:
    """A hand-written page starts with front matter that has a title, and is a template that can be read."""
    for name, text in base.content.items():
        path = f"content/{name}"
        parts = text.split("---\n", 2)
        if len(parts) < 3 or parts[0]:
            yield Wrong(path, (0,), "has no front matter; expected `---`, `title: ...` and `---` before the text")
            continue
        if problem := _of_front_matter(path, parts[1]):
            yield Wrong(path, (4,), f"front matter {problem}")
        try:
            Environment(autoescape=True, trim_blocks=True, keep_trailing_newline=True).parse(parts[2])
        except TemplateSyntaxError as error:
            lines = text.removesuffix(parts[2]).splitlines(True) + parts[2].splitlines(True)[: error.lineno - 1]
            yield Wrong(path, (sum(map(len, lines)),), f"is no template: {error.message}")
        except RecursionError:
            yield Wrong(path, (0,), "is no template: brackets stand within brackets without end")


@rule("PAG002")
def page_has_an_address_of_its_own(base: EvidenceBase) -> Iterator[Wrong]:
    """A hand-written page does not stand where a page made from the evidence stands."""
    made = {f"{topic_id}.md": TOPICS.path(topic_id) for topic_id in base.topics}
    made |= {f"{part.name}.md": "evidence/references" for part in parts(base)}
    made |= {f"handout/{handout_id}.md": HANDOUTS.path(handout_id) for handout_id in base.handouts}
    for name in base.content:
        if name in made:
            yield Wrong(f"content/{name}", (0,), f"stands where the page of {made[name]} stands; expected another name")


def _of_front_matter(path: str, text: str) -> str | None:
    try:
        data, problems = YamlFile(path, text).data()
        if problems:
            return problems[0].message
        if not (isinstance(data, dict) and isinstance(data.get("title"), str)):
            return "has no title"
        json.dumps(yaml.safe_load(text))
    except UnusableFile as unusable:
        return unusable.problem.message
    except TypeError:
        return "holds a date; put it in quotes"
    except (ValueError, yaml.YAMLError):
        return "holds something that looks like a date or a number and is none; put it in quotes"
    return None
