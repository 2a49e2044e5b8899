"""Pictures for link previews: a card for each topic, one for the other pages. Only a site with an address has any."""

import json
from pathlib import Path

import typst

from ..fonts.coverage import FONTS
from ..model.evidence_base import EvidenceBase
from ..view.addresses import OF_THE_SITE, card_path
from ..view.topics import review_of, review_of_all

LAYOUT = Path(__file__).parent / "layouts" / "social.typ"


def cards(base: EvidenceBase, site_name: str) -> dict[str, bytes]:
    """A card of 1200 x 630 pixels for each topic, and one for the site: path to PNG."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    texts = {key: (topic.title, topic.question, review_of(topic)) for key, topic in base.topics.items()}
    texts[OF_THE_SITE] = (site_name, "", review_of_all(base))
    found = {}
    for card, (title, question, review) in texts.items():
        data = {
            "site": site_name,
            "title": title,
            "question": question,
            "fact": base.facts[0].short if base.facts else "",
            "status": f"{review.status}.",
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
        found[card_path(card)] = picture
    return found
