"""The pictures of link previews: what each says, and that it is set."""

import dataclasses
import json
from io import BytesIO

import pypdf
import pytest
import typst

from build_tools.fonts.coverage import FONTS
from build_tools.model.problems import Unbuildable
from build_tools.pdf.preview_cards import LAYOUT, cards, texts
from build_tools.view.signatures import fingerprint
from tests.golden_files import base_of_example

SIGNED = "Nobody Atall, made-up pharmacist (none, made up), 2 November 2026"


def test_each_card_says_the_review_status_of_what_it_stands_for() -> None:
    base = base_of_example()
    assert {path: said["status"] for path, said in texts(base, "The site").items()} == {
        "assets/social/knots.png": "Not clinically reviewed.",
        "assets/social/law.png": f"Clinically reviewed: {SIGNED}.",
        "assets/social/leaflet.png": "Not clinically reviewed.",
        "assets/social/mixing.png": "Not clinically reviewed.",
        "assets/social/shade.png": "Not clinically reviewed.",
        "assets/social/site.png": "Not clinically reviewed.",
    }
    [by] = base.signatures.values()
    signed = {
        key: by.model_copy(update={"of": key, "name": "Somebody", "fingerprint": fingerprint(base, "page", key)})
        for key in base.topics
    }
    found = texts(dataclasses.replace(base, signatures=signed), "The site")
    assert found["assets/social/site.png"]["status"] == "Clinically reviewed."
    assert found["assets/social/knots.png"]["status"].startswith("Clinically reviewed: Somebody, ")


def test_a_card_carries_its_topics_title_and_question_and_the_first_fact() -> None:
    assert texts(base_of_example(), "The site")["assets/social/knots.png"] == {
        "site": "The site",
        "title": "Knots",
        "question": "Can plant x tie knots in shoelaces, and what should I do?",
        "fact": "Not an approved medicine.",
        "status": "Not clinically reviewed.",
    }


def test_the_layout_sets_every_text() -> None:
    for said in texts(base_of_example(), "The site").values():
        pdf = typst.compile(
            LAYOUT, root=LAYOUT.parent, font_paths=[FONTS], ignore_system_fonts=True, format="pdf",
            sys_inputs={"data": json.dumps(said | {"font": "Source Sans 3"})},
        )  # fmt: skip
        shown = " ".join(pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text().split())
        assert [text for text in said.values() if text not in shown] == []


def test_there_is_a_picture_for_each_of_the_size_that_is_asked_for() -> None:
    base = base_of_example()
    made = cards(base, "The site")
    assert made.keys() == texts(base, "The site").keys()
    assert all(picture.startswith(b"\x89PNG") for picture in made.values())
    breadth, height = slice(16, 20), slice(20, 24)  # in the first chunk of a PNG
    assert {int.from_bytes(picture[breadth]) for picture in made.values()} == {1200}
    assert {int.from_bytes(picture[height]) for picture in made.values()} == {630}


def test_a_title_that_no_card_holds_is_named() -> None:
    base = base_of_example()
    long = base.topics["knots"].model_copy(update={"title": "Knots and laces " * 60})
    with pytest.raises(Unbuildable, match=r"knots\.png: .* does not hold 'Knots .*'; expected a shorter name"):
        cards(dataclasses.replace(base, topics={"knots": long}), "The site")
