"""Pictures for link previews: a card for each topic, one for the other pages. Only a site with an address has any."""

import json
from pathlib import Path

import typst

from ..fonts.coverage import FONTS
from ..model.evidence_base import EvidenceBase
from ..model.problems import Unbuildable
from ..view.addresses import OF_THE_SITE, card_path
from ..view.review import review_of, review_of_all

LAYOUT = Path(__file__).parent / "layouts" / "social.typ"


def cards(base: EvidenceBase, site_name: str) -> dict[str, bytes]:
    """A card of 1200 x 630 pixels for each topic, and one for the site: path to PNG. Raises Unbuildable."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    found = {}
    for path, said in texts(base, site_name).items():
        compiler = typst.Compiler(
            LAYOUT,
            root=LAYOUT.parent,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(said | {"font": "Source Sans 3"}, ensure_ascii=False)},
        )
        picture = compiler.compile(format="png", ppi=72)
        if not isinstance(picture, bytes):  # one for each of several pages
            raise Unbuildable(f"{path}: a preview card does not hold '{said['title']}'; expected a shorter name")
        found[path] = picture
    return found


def texts(base: EvidenceBase, site_name: str) -> dict[str, dict[str, str]]:
    """What each card says: its path to the texts that the layout sets, with the review status of what it stands for."""
    said = {key: (topic.title, topic.question, review_of(base, key)) for key, topic in base.topics.items()}
    said[OF_THE_SITE] = (site_name, "", review_of_all(base))
    fact = base.facts[0].short if base.facts else ""
    return {
        card_path(card): {
            "site": site_name, "title": title, "question": question, "fact": fact, "status": f"{review.status}.",
        }
        for card, (title, question, review) in said.items()
    }  # fmt: skip
