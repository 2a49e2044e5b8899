"""Pictures for link previews: one card a topic. Only a site with an address of its own has any."""

import json
from pathlib import Path

import typst

from .font_coverage import FONTS
from .model.evidence_base import EvidenceBase

LAYOUT = Path(__file__).parent / "typst" / "social.typ"


def path_of(topic_id: str) -> str:
    """Where a topic's card stands below the documentation folder."""
    return f"assets/social/{topic_id}.png"


def cards(base: EvidenceBase, site_name: str) -> dict[str, bytes]:
    """A card of 1200 x 630 pixels for each topic: path to PNG."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    found = {}
    for topic_id, topic in base.topics.items():
        data = {
            "site": site_name,
            "title": topic.title,
            "question": topic.question,
            "fact": base.facts[0].short if base.facts else "",
            "status": "Clinically reviewed." if topic.reviewed_by else "Not clinically reviewed.",
            "font": "Source Sans 3",
        }
        compiler = typst.Compiler(
            LAYOUT,
            root=LAYOUT.parent,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )
        picture = compiler.compile(format="png", ppi=72)
        assert isinstance(picture, bytes)
        found[path_of(topic_id)] = picture
    return found
