"""What stands on a handout: the words that each kind of record lends, and to whom."""

import pytest

from build_tools.load.project import load
from build_tools.model.evidence_base import EvidenceBase
from build_tools.model.handout import HandoutItem
from build_tools.view.handout_blocks import SOURCES_A_LINE, Line, blocks, line_of, words_by_block
from tests.conftest import PROJECTS


@pytest.fixture(scope="module")
def base() -> EvidenceBase:
    found = load(PROJECTS / "example").base
    assert found
    return found


def line(base: EvidenceBase, audience: str, style: str, *names: str, **own: str) -> Line:
    item = HandoutItem.model_validate({"from": list(names), **own})
    return line_of(base, base.handouts[audience], style, item)


def test_clinicians_read_the_title_of_advice_and_its_short_wording(base: EvidenceBase) -> None:
    assert line(base, "clinician", "alert", "advice:cut-free") == Line(
        "A foot turns blue.", "Cut the lace at once. Do not wait for the knot to loosen."
    )


def test_patients_read_the_plain_wording_alone(base: EvidenceBase) -> None:
    assert line(base, "patient", "alert", "advice:cut-free") == Line("", "Is a foot blue? Cut the lace now.")


@pytest.mark.parametrize(
    ("name", "text", "references"),
    [
        ("fact:knots", "May tie knots.", ("trial-2020", "series-2019")),
        ("unknown:knots/2", "Whether slip-on shoes are spared.", ("own-search", "trial-2020")),
        (
            "entry:knots/knot-series",
            "Four people in one town had knotted laces within a day of plant x.",
            ("series-2019", "trial-2020"),
        ),
        ("entry:mixing/cell-work", "In cells, plant x tied two strands together.", ("cells-2017",)),
        ("outcome:knots/knots-happen", "Four people had knots after plant x.", ("series-2019", "trial-2020")),
        ("interaction:alphadrug", "Plant x raised alphadrug 1.5-fold in 12 adults.", ("trial-2020",)),
    ],
)
def test_each_kind_of_record_lends_its_words_and_its_sources(
    base: EvidenceBase, name: str, text: str, references: tuple[str, ...]
) -> None:
    assert line(base, "clinician", "list", name) == Line("", text, references=references)


def test_a_number_is_called_by_its_name_and_leads_to_its_page(base: EvidenceBase) -> None:
    assert line(base, "patient", "resources", "resource:example-line") == Line(
        "Example line", "1-800-555-0100", url="https://line.example/help"
    )
    assert line(base, "patient", "resources", "resource:example-form") == Line(
        "Example form", "An online form for made-up events.", url="https://form.example/"
    )


def test_a_risk_is_a_row_of_the_outcome_its_rating_and_the_advice_on_it(base: EvidenceBase) -> None:
    names = ("outcome:knots/knots-happen", "entry:knots/knot-series", "advice:untie", "advice:ask")
    assert line(base, "clinician", "risks", *names) == Line(
        cells=(
            "Knots in shoelaces",
            "Possible.",
            "Nobody counts laces; four reported cases.",
            "Untie today. Do not pull. Ask about plant x. Never blame the shoes alone.",
        ),
        references=("series-2019", "report-2021"),
    )


def test_an_interaction_is_a_row_of_what_is_known_and_what_to_do(base: EvidenceBase) -> None:
    assert line(base, "clinician", "interactions", "interaction:alphadrug").cells == (
        "Alphadrug",
        "Plant x raised alphadrug 1.5-fold in 12 adults.",
        "Give it as usual.",
    )


def test_words_of_its_own_stand_before_what_a_record_would_lend(base: EvidenceBase) -> None:
    own = line(base, "clinician", "list", "entry:knots/knot-series", lead="Trips.", text="People trip.")
    assert own == Line("Trips.", "People trip.", references=("series-2019", "trial-2020"))


def test_a_line_of_several_records_has_the_words_of_all_and_no_lead(base: EvidenceBase) -> None:
    found = line(base, "clinician", "list", "advice:untie", "fact:not-approved")
    assert found == Line("", "Untie today. Do not pull. Not an approved medicine.", references=("report-2021",))


def test_a_line_cites_the_strongest_of_each_record_in_turn_and_no_more(base: EvidenceBase) -> None:
    series, work, untie = "entry:knots/knot-series", "entry:mixing/cell-work", "advice:untie"
    assert line(base, "clinician", "list", series).references == ("series-2019", "trial-2020")
    assert line(base, "clinician", "list", series, work).references == ("series-2019", "cells-2017")
    assert line(base, "clinician", "list", work, series, untie).references == ("cells-2017", "series-2019")
    lines = [found for block in blocks(base, base.handouts["clinician"]) for found in block.lines]
    assert max(len(found.references) for found in lines) == SOURCES_A_LINE


def test_words_are_counted_on_the_side_where_they_are_printed(base: EvidenceBase) -> None:
    handout = base.handouts["clinician"]
    found = blocks(base, handout)
    counted = words_by_block(handout, found, 1)
    assert list(counted) == [handout.title, *(block.id for block in found)]
    assert counted[handout.title] == 13  # Plant x, on one page. A made-up handout. Plant x does not exist.
    assert counted["look"] == 7  # Look. Boots. Look at their laces, too.
    rows = ["Medicines What is known What to do", "Alphadrug Plant x raised alphadrug 1.5-fold in 12 adults."]
    assert counted["medicines"] == len(" ".join([*rows, "Give it as usual."]).split())
    assert words_by_block(handout, found, 2) == {}


def test_what_is_only_background_is_cited_where_there_is_nothing_else(base: EvidenceBase) -> None:
    assert line(base, "clinician", "list", "entry:knots/tea-drinkers").references == ("trial-2020",)


def test_a_record_that_is_not_there_is_named(base: EvidenceBase) -> None:
    with pytest.raises(KeyError, match="advice:nowhere"):
        line(base, "clinician", "list", "advice:nowhere")


def test_a_table_is_headed_by_its_blocks_title(base: EvidenceBase) -> None:
    columns = {block.id: block.columns for block in blocks(base, base.handouts["clinician"]) if block.columns}
    assert columns == {
        "medicines": ("Medicines", "What is known", "What to do"),
        "risks": ("Risks", "Does it happen?", "How often?", "What to do"),
    }
