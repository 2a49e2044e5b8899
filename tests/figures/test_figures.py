"""Figures: a picture shows what the records say and nothing else, in the same bytes each time.

The pictures are read as SVG: marks are found by their ids, and the axis by the numbers under it.
"""

import math
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise

import pytest
from bs4 import BeautifulSoup

from build_tools.figures.cache import figures
from build_tools.figures.charts import chart_of
from build_tools.figures.drawing import draw
from build_tools.figures.layout import LINE, RULE, WIDTH, cuts, height
from build_tools.figures.pieces import TALLEST, pieces
from build_tools.generate import project_files
from build_tools.load.kept import keep
from build_tools.load.project import load
from build_tools.pages.markdown import pages
from build_tools.view.addresses import Site

pytestmark = pytest.mark.slow

SVG = "{http://www.w3.org/2000/svg}"
RATIOS = "evidence/figures/ratios.yaml"
COUNTS = "evidence/figures/counts.yaml"
TIMELINE = "evidence/figures/rules-over-time.yaml"

FILES = {
    RATIOS: """\
title: Exposure with plant x
topic: mixing
form: intervals
axis: Exposure with plant x divided by exposure without it
caption: Made-up exposure.
panels:
  - title: Betadrug
    from: interaction:betadrug
    marks:
      - label: exposure
      - label: peak
        name: Highest concentration
        note: Some of the people only
""",
    COUNTS: """\
title: Reports of knots
topic: knots
form: bars
scales: own
axis: Reports in the year
caption: Made-up reports; nothing joins them.
panels:
  - title: Example office, 2020 to 2021
    from: entry:knots/office-count
    marks:
      - label: reports in 2020
      - label: reports in 2021
  - title: Other office
    from: entry:knots/other-count
    marks:
      - label: reports in all
      - label: reports by March
        note: Not a full year
""",
    TIMELINE: """\
title: Rules at a glance
topic: law
form: timeline
caption: Made-up rules.
""",
}
DRUG = """\
partner: Betadrug
class: made-up reliever
about: plant-x
role: raised
evidence: clinical-study
mechanism: Plant x slows the enzyme that clears betadrug.
statement: Plant x raised the exposure to betadrug in adults.
estimates:
  - {label: exposure, measure: GMR, value: 1.5, ci: [1.2, 1.9], level: 90}
  - {label: peak, measure: GMR, value: 0.8, ci: [0.55, 1.25], level: 90}
limits: Single amounts in healthy adults.
manage: aware
advice: Give betadrug as usual.
guard: Do not withhold betadrug because of plant x.
basis: trial
sources:
  - {ref: trial-2020, seen: full}
reviewed: 2026-11-01
review_due: 2027-11-02
"""
EVENTS = """\
- date: 2020-01-31
  jurisdiction: Example country
  substance: plant x
  event: A rule on plant x was proposed.
  status: expired
  as_of: 2026-11-01
  sources:
    - {ref: report-2021, seen: full}
- date: 2021-06-01
  jurisdiction: Example province
  substance: plant x extract
  event: A rule on labels took effect.
  short: Labels
  status: in-force
  as_of: 2026-11-01
  sources:
    - {ref: report-2021, seen: full}
"""
COUNT = """\
title: {title}
statement: One office counted knots.
section: context
kind: mechanism
about: plant-x
direction: none
studied: records
design: surveillance
estimates:
{estimates}
limits: Reports are not people.
sources:
  - ref: report-2021
    seen: full
status: current
reviewed: 2026-11-01
review_due: 2027-11-02
"""


def _estimates(**values):
    return "\n".join(
        f"  - {{label: {label.replace('_', ' ')}, measure: count, value: {value}}}" for label, value in values.items()
    )


@pytest.fixture
def drawn(project):
    """The example project with three figures: ratios, counts of two offices, and the timeline."""
    shutil.rmtree(project.root / "evidence/figures", ignore_errors=True)
    project.write("evidence/interactions/betadrug.yaml", DRUG)
    project.write("evidence/timeline.yaml", EVENTS)
    office = _estimates(reports_in_2020=26, reports_in_2021=12345)
    other = _estimates(reports_in_all=300, reports_by_March=41)
    project.write("evidence/topics/knots/office-count.yaml", COUNT.format(title="Office count", estimates=office))
    project.write("evidence/topics/knots/other-count.yaml", COUNT.format(title="Other count", estimates=other))
    for path, text in FILES.items():
        project.write(path, text)
    return project


def base_of(project):
    assert project.problems() == []
    return load(project.root).base


@dataclass
class Read:
    """A picture as it is read from its SVG."""

    root: ElementTree.Element

    @classmethod
    def of(cls, project, name):
        return cls(ElementTree.fromstring(figures(base_of(project))[f"assets/figures/{name}.svg"]))

    @property
    def size(self):
        return tuple(map(float, self.root.get("viewBox").split()[2:]))

    @property
    def texts(self):
        return [element.text for element in self.root.iter(f"{SVG}text")]

    @property
    def places(self):
        """Where each text is anchored."""
        return [place(element) for element in self.root.iter(f"{SVG}text")]

    def group(self, name):
        (found,) = [element for element in self.root.iter(f"{SVG}g") if element.get("id") == name]
        return found

    def groups(self, start):
        return [element for element in self.root.iter(f"{SVG}g") if (element.get("id") or "").startswith(start)]

    @property
    def panels(self):
        return [group for group in self.groups("axes_")]

    def axis(self, panel):
        """Position and number of each tick with a number, of the panel or, where the axis is shared, of the last."""
        for part in (self.panels[panel], self.panels[-1]):
            ticks = [group for group in part.iter(f"{SVG}g") if (group.get("id") or "").startswith("xtick_")]
            found = [
                (float(tick.find(f".//{SVG}use").get("x")), float(tick.find(f".//{SVG}text").text.replace(",", "")))
                for tick in ticks
                if tick.find(f".//{SVG}text") is not None
            ]
            if found:
                return found
        raise AssertionError("no axis")

    def number(self, x, panel, *, log=False):
        """The number that stands at a position, as the axis says."""
        (x1, v1), *_, (x2, v2) = self.axis(panel)
        share = (x - x1) / (x2 - x1)
        return v1 * (v2 / v1) ** share if log else v1 + (v2 - v1) * share


def place(text):
    """The anchor of a text: its own position, or that of its transform."""
    moved = re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", text.get("transform") or "")
    return tuple(map(float, moved.groups())) if moved else (float(text.get("x")), float(text.get("y")))


def corners(group):
    """All points of the paths of a group."""
    found = " ".join(path.get("d") for path in group.iter(f"{SVG}path"))
    return [tuple(map(float, pair)) for pair in re.findall(r"[ML] ([-\d.]+) ([-\d.]+)", found)]


def fill(element):
    styles = [found.get("style") or "" for found in element.iter()]
    return next(re.search(r"fill: ([^;]+)", style)[1] for style in reversed(styles) if "fill:" in style)


def test_points_and_intervals_stand_where_the_records_say(drawn):
    picture = Read.of(drawn, "ratios")
    for position, (value, low, high) in enumerate([(1.5, 1.2, 1.9), (0.8, 0.55, 1.25)]):
        point = picture.group(f"value-0-{position}").find(f".//{SVG}use")
        assert picture.number(float(point.get("x")), 0, log=True) == pytest.approx(value, rel=1e-3)
        (left, y1), (right, y2) = corners(picture.group(f"interval-0-{position}"))[:2]
        assert y1 == y2 == pytest.approx(float(point.get("y")))
        assert picture.number(left, 0, log=True) == pytest.approx(low, rel=1e-3)
        assert picture.number(right, 0, log=True) == pytest.approx(high, rel=1e-3)


def test_the_axis_of_ratios_is_logarithmic_and_shows_no_effect(drawn):
    ticks = dict((number, x) for x, number in Read.of(drawn, "ratios").axis(0))
    assert 1 in ticks
    steps = [(math.log(number), x) for number, x in ticks.items()]
    slopes = [(x2 - x1) / (n2 - n1) for (n1, x1), (n2, x2) in pairwise(steps)]
    assert slopes == pytest.approx([slopes[0]] * len(slopes), rel=1e-3)
    lines = [group for group in Read.of(drawn, "ratios").groups("LineCollection") if "dasharray" in style_of(group)]
    assert [round(x, 3) for group in lines for x, _ in corners(group)] == [round(ticks[1], 3)] * 4


def test_ratios_and_counts_each_have_their_own_kind_of_axis(drawn):
    drawn.write(COUNTS, FILES[COUNTS].replace("form: bars", "form: intervals").replace(
        "  - title: Other office\n    from: entry:knots/other-count\n", "  - title: B\n    from: interaction:betadrug\n"
    ).replace("reports in all", "exposure").replace("reports by March", "peak"))  # fmt: skip
    picture = Read.of(drawn, "counts")
    counts = picture.group("value-0-1").find(f".//{SVG}use")
    ratios = picture.group("value-1-0").find(f".//{SVG}use")
    assert picture.number(float(counts.get("x")), 0) == pytest.approx(12345, rel=1e-3)
    assert picture.number(float(ratios.get("x")), 1, log=True) == pytest.approx(1.5, rel=1e-3)


def style_of(group):
    return " ".join(element.get("style") or "" for element in group.iter())


@pytest.mark.parametrize(("panel", "values"), [(0, [26, 12345]), (1, [300, 41])])
def test_bars_start_at_zero_and_end_where_the_records_say(drawn, panel, values):
    picture = Read.of(drawn, "counts")
    left = min(x for x, _ in corners(picture.panels[panel].find(f"{SVG}g")))
    assert picture.number(left, panel) == pytest.approx(0, abs=1e-2)
    for position, value in enumerate(values):
        ends = [picture.number(x, panel) for x, _ in corners(picture.group(f"value-{panel}-{position}"))]
        assert min(ends) == pytest.approx(0, abs=1e-2)
        assert max(ends) == pytest.approx(value, rel=1e-3)


def test_each_record_has_a_panel_of_its_own_and_nothing_joins_two(drawn):
    picture = Read.of(drawn, "counts")
    assert len(picture.panels) == 2
    assert picture.axis(0) != picture.axis(1)
    for number, part in enumerate(picture.panels):
        marks = [group.get("id") for group in part.iter(f"{SVG}g") if (group.get("id") or "").startswith("value-")]
        assert marks == [f"value-{number}-0", f"value-{number}-1"]
    assert not picture.groups("interval-")


def test_numbers_and_words_stand_beside_the_marks(drawn):
    texts = Read.of(drawn, "ratios").texts
    assert {"Betadrug", "Exposure", "1.5 (1.2 to 1.9)", "Highest concentration", "0.8 (0.55 to 1.25)"} <= set(texts)
    assert {"Some of the people only", "Line: 90 % confidence interval"} <= set(texts)
    assert "12,345" in Read.of(drawn, "counts").texts


def test_a_mark_with_a_note_is_hollow(drawn):
    ratios, counts = Read.of(drawn, "ratios"), Read.of(drawn, "counts")
    assert fill(ratios.group("value-0-0")) == "#1a1a1a"
    assert fill(ratios.group("value-0-1")) == "#ffffff"
    assert "url(" not in style_of(counts.group("value-1-0"))
    assert "fill: url(" in style_of(counts.group("value-1-1"))
    assert [rect.get("fill") for rect in counts.root.findall(f".//{SVG}pattern/{SVG}rect")] == ["#ffffff"]


@pytest.mark.parametrize(("adjusted", "shown"), [('"no"', True), ('"yes"', False)])
def test_unadjusted_numbers_say_so(drawn, adjusted, shown):
    path = drawn.root / "evidence/topics/knots/office-count.yaml"
    drawn.write(path.relative_to(drawn.root).as_posix(), path.read_text().replace("}", f", adjusted: {adjusted}}}"))
    other = drawn.root / "evidence/topics/knots/other-count.yaml"
    drawn.write(other.relative_to(drawn.root).as_posix(), other.read_text().replace("}", ', adjusted: "no"}'))
    assert ("Not adjusted for differences between people" in Read.of(drawn, "counts").texts) == shown


def test_the_timeline_names_date_status_and_day_of_knowledge_newest_first(drawn):
    picture = Read.of(drawn, "rules-over-time")
    texts = [text.replace("\xa0", " ") for text in picture.texts]
    assert texts == [
        "2021", "1 Jun 2021: in force", "Example province: Labels; as of 1 Nov 2026",
        "2020", "31 Jan 2020: expired", "Example country: plant x; as of 1 Nov 2026",
        "Newest first; distances do not measure time",
    ]  # fmt: skip
    heights = [float(picture.group(f"value-{number}").find(f".//{SVG}use").get("y")) for number in range(2)]
    assert heights == sorted(heights)


def test_each_status_has_a_shape_of_its_own(drawn):
    statuses = ["in-force", "proposed", "announced", "expired", "unverified"]
    event = EVENTS.partition("- date: 2021")[0]
    drawn.write("evidence/timeline.yaml", "".join(
        event.replace("expired", status).replace("was proposed", f"was {status} in the end") for status in statuses
    ))  # fmt: skip
    picture = Read.of(drawn, "rules-over-time")
    uses = [picture.group(f"value-{number}").find(f".//{SVG}use") for number in range(len(statuses))]
    names = [use.get("{http://www.w3.org/1999/xlink}href").removeprefix("#") for use in uses]
    paths = {path.get("id"): path.get("d") for path in picture.root.iter(f"{SVG}path")}
    assert len({paths[name] for name in names}) == len(statuses)


@pytest.mark.parametrize("name", ["ratios", "counts", "rules-over-time"])
def test_everything_is_black_grey_or_white_and_inside(drawn, name):
    picture = Read.of(drawn, name)
    width, height = picture.size
    assert width == 360
    assert all(0 <= x <= width and 0 < y < height for x, y in picture.places)
    colours = set(re.findall(r"#[0-9a-f]{6}\b", ElementTree.tostring(picture.root, "unicode")))
    assert colours
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)


def test_long_words_break_into_lines_that_fit_a_telephone(drawn):
    drawn.edit(RATIOS, "title: Betadrug", f"title: {'Betadrug in people ' * 6}")
    drawn.edit(RATIOS, "note: Some", f"note: {'Some of the people ' * 6}")
    drawn.edit(RATIOS, "name: Highest", f"name: {'Highest of all ' * 6}")
    picture = Read.of(drawn, "ratios")
    assert max(map(len, picture.texts)) <= 50
    left = [y for x, y in picture.places if x < 20]
    assert all(below - above > 12 for above, below in pairwise(sorted(left)))


@pytest.mark.parametrize("name", ["ratios", "counts", "rules-over-time"])
def test_parts_stand_where_the_layout_says(drawn, name):
    picture, chart = Read.of(drawn, name), chart_of(base_of(drawn), base_of(drawn).figures[name])
    assert picture.size == (WIDTH, height(chart))
    titles = {place(text)[1] for text in picture.root.iter(f"{SVG}text") if "font-weight: 700" in style_of(text)}
    assert titles == {cut + LINE + RULE for cut in cuts(chart)}


def test_a_picture_taller_than_a_column_is_cut_between_its_parts(drawn):
    base = base_of(drawn)
    chart = chart_of(base, base.figures["rules-over-time"])
    chart = replace(chart, events=chart.events * 30)
    picture = draw(chart)
    cut = [ElementTree.fromstring(piece) for piece in pieces(picture, chart)]
    assert len(cut) == 4
    starts, heights = zip(*(map(float, piece.get("viewBox").split()[1::2]) for piece in cut), strict=True)
    assert set(starts[1:]) < set(cuts(chart))
    assert starts == tuple(accumulate(heights[:-1], initial=0))
    assert (sum(heights), max(heights) <= TALLEST) == (height(chart), True)
    assert [piece.get("height") for piece in cut] == [f"{size:g}pt" for size in heights]
    words = [Read(piece).texts for piece in cut]
    assert all(words)
    assert list(chain(*words)) == Read(ElementTree.fromstring(picture)).texts


def test_a_cut_is_the_same_whatever_others_call_a_namespace(drawn, monkeypatch):
    base = base_of(drawn)
    chart = chart_of(base, base.figures["rules-over-time"])
    chart = replace(chart, events=chart.events * 30)
    picture = draw(chart)
    before = pieces(picture, chart)
    monkeypatch.setattr(ElementTree, "_namespace_map", {"http://www.w3.org/2000/svg": "other"})
    assert pieces(picture, chart) == before


def test_a_picture_that_fits_a_column_stays_as_it_is(drawn):
    base = base_of(drawn)
    picture = figures(base)["assets/figures/counts.svg"]
    assert pieces(picture, chart_of(base, base.figures["counts"])) == [picture.decode()]


def test_text_is_text(drawn):
    drawn.edit(RATIOS, "title: Betadrug", "title: '<script> $x^y$ & {{y}}'")
    picture = figures(load(drawn.root).base)["assets/figures/ratios.svg"]
    assert "<script> $x^y$ & {{y}}" in Read(ElementTree.fromstring(picture)).texts


def test_the_same_base_gives_the_same_bytes_in_every_process(drawn):
    program = (
        "import pathlib, sys\nfrom build_tools.load.project import load\n"
        "from build_tools.figures.cache import figures\n"
        "found = figures(load(pathlib.Path(sys.argv[1])).base)\nsys.stdout.buffer.write(b''.join(found.values()))"
    )
    here = b"".join(figures(base_of(drawn)).values())
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": seed}
        command = [sys.executable, "-c", program, str(drawn.root)]
        assert subprocess.run(command, env=environment, capture_output=True, check=True).stdout == here
    assert b"<metadata" not in here, "a date or a version would change the bytes"


def test_a_picture_that_is_still_true_is_taken_from_the_cache(drawn):
    cache = drawn.root / ".cache" / "figures"
    first = figures(base_of(drawn), cache)
    assert len(list(cache.iterdir())) == 3
    assert figures(base_of(drawn), cache) == first == figures(base_of(drawn))
    (kept,) = cache.glob("ratios.*.svg")
    keep(kept, b"kept")
    assert figures(base_of(drawn), cache)["assets/figures/ratios.svg"] == b"kept"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("evidence/interactions/betadrug.yaml", "value: 1.5", "value: 1.6"),
        ("evidence/interactions/betadrug.yaml", "ci: [1.2, 1.9]", "ci: [1.2, 1.8]"),
        (RATIOS, "title: Betadrug", "title: Betadrug, again"),
        (RATIOS, "note: Some", "note: Most"),
        (RATIOS, "axis: Exposure", "axis: Amount"),
    ],
)
def test_a_change_of_what_is_drawn_draws_again(drawn, path, old, new):
    cache = drawn.root / ".cache" / "figures"
    first = figures(base_of(drawn), cache)
    drawn.edit(path, old, new)
    second = figures(base_of(drawn), cache)
    assert [name for name in first if first[name] != second[name]] == ["assets/figures/ratios.svg"]
    assert second == figures(base_of(drawn))
    assert len(list(cache.iterdir())) == 3


def test_other_code_or_another_library_draws_again(drawn, monkeypatch):
    cache = drawn.root / ".cache" / "figures"
    first = figures(base_of(drawn), cache)
    for kept in cache.iterdir():
        keep(kept, b"old")
    assert set(figures(base_of(drawn), cache).values()) == {b"old"}
    monkeypatch.setattr("build_tools.load.kept.toolchain", lambda: b"other code")
    assert figures(base_of(drawn), cache) == first


def test_a_cache_that_cannot_be_written_is_done_without(drawn):
    drawn.write(".cache", "a file")
    assert figures(base_of(drawn), drawn.root / ".cache" / "figures") == figures(base_of(drawn))


def shown(project):
    base = base_of(project)
    made = pages(base, Site(), drawn=figures(base))
    return {name: BeautifulSoup(text, "html.parser") for name, text in made.items()}


NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def test_text_alternative_and_table_hold_the_same_numbers(drawn):
    site = shown(drawn)
    for page, wanted in [
        ("mixing.md", ["90", "0.55", "0.8", "1.2", "1.25", "1.5", "1.9"]),
        ("knots.md", ["26", "41", "300", "12,345"]),
    ]:
        table = site[page].select_one("details.chart-numbers table")
        for cite in table.select(".cites"):
            cite.decompose()
        cells = [found for cell in table.select("td") for found in NUMBER.findall(cell.text)]
        assert set(cells) == set(wanted)
        alternative = site[page].select_one("figure.chart img")["alt"]
        row_heads = " ".join(head.text for head in table.select("tbody th"))
        assert sorted(set(NUMBER.findall(alternative)) - set(NUMBER.findall(row_heads))) == sorted(set(wanted))
    assert "Some of the people only" in site["mixing.md"].select_one("figure.chart img")["alt"]
    assert site["law.md"].select_one("figure.chart img")["alt"] == (
        "Rules at a glance: 2 events from 31 January 2020 to 1 June 2021; 1 in force, 1 expired."
    )


def test_each_row_and_the_caption_cite_and_the_timeline_leads_to_its_table(drawn):
    site = shown(drawn)
    for page in ("mixing.md", "knots.md"):
        rows = site[page].select("details.chart-numbers tbody tr")
        assert rows
        assert all(row.select("a.cite") for row in rows)
        assert site[page].select("figure.chart figcaption a.cite")
    assert not site["law.md"].select("details.chart-numbers")
    assert site["law.md"].select_one("figure.chart figcaption a")["href"] == "#timeline"


def test_a_picture_keeps_its_place_before_it_loads(drawn):
    pictures = figures(base_of(drawn))
    for name, page in shown(drawn).items():
        for image in page.select("figure.chart img"):
            width, height = Read(ElementTree.fromstring(pictures[image["src"].removeprefix("../")])).size
            assert int(image["width"]) / int(image["height"]) == pytest.approx(width / height, rel=5e-3), name
            assert image["src"].startswith("../assets/figures/")


def test_pages_without_pictures_leave_figures_out(drawn):
    assert "figure" not in pages(base_of(drawn), Site())["mixing.md"]


def test_pictures_are_among_the_files_of_a_build(drawn):
    made = project_files(base_of(drawn), Site(), with_handouts=False, cache=drawn.root / ".cache")
    assert {name: made[name] for name in made if name.endswith(".svg")} == figures(base_of(drawn))
    assert len(list((drawn.root / ".cache" / "figures").iterdir())) == 3


def test_a_chart_of_what_does_not_exist_is_a_lookup_error(drawn):
    base = base_of(drawn)
    panel = base.figures["ratios"].panels[0].model_copy(update={"from_": "interaction:nobody"})
    with pytest.raises(LookupError):
        chart_of(base, base.figures["ratios"].model_copy(update={"panels": [panel]}))


MESSAGES = [
    (RATIOS, "topic: mixing", "topic: mixin", "2:8: FIG001 'mixin' is not a topic. Did you mean 'mixing'?"),
    (
        RATIOS, "from: interaction:betadrug", "from: interaction:betadrog",
        "8:11: FIG001 'interaction:betadrog' is not a current record. Did you mean 'interaction:betadrug'?",
    ),
    (
        COUNTS, "from: entry:knots/other-count", "from: entry:knots/old-count",
        "14:11: FIG001 'entry:knots/old-count' is not a current record. Did you mean 'entry:knots/no-count'?",
    ),
    (
        RATIOS, "- label: exposure", "- label: exposre",
        "10:16: FIG002 'exposre' is no estimate of the panel's record. Did you mean 'exposure'?",
    ),
    (
        RATIOS, "- label: exposure", "- label: exposure\n        measure: RR",
        "10:16: FIG002 means 0 estimates; expected `measure` to be one of GMR",
    ),
    (
        RATIOS, "form: intervals", "form: bars",
        "10:16: FIG003 a GMR needs form 'intervals' and numbers above 0",
    ),
    (
        RATIOS, "axis: Exposure with plant x divided by exposure without it\n", "",
        "3:7: FIG005 has no `axis`; expected what its axis measures",
    ),
    (
        RATIOS, "      - label: peak\n        name: Highest concentration\n        note: Some of the people only\n", "",
        "3:7: FIG005 has 1 mark; a figure is worth drawing from two on",
    ),
    (
        RATIOS, "caption: Made-up exposure.", "caption: Exposure rose 1.5-fold in 17 people.",
        "5:10: NUM001 '17' in 'Exposure rose 1.5-fold in 17 people. …' stands nowhere in the data of betadrug, "
        "the panels; nearest is 1.9 (betadrug, estimates: exposure)",
    ),
    (
        TIMELINE, "topic: law", "topic: knots",
        "2:8: FIG005 a timeline stands beside its table; expected the topic with `includes: timeline`",
    ),
    (
        TIMELINE, "caption: Made-up rules.",
        "caption: Made-up rules.\npanels:\n  - {title: A, from: interaction:betadrug, marks: [{label: peak}]}",
        "6:3: FIG005 a timeline draws timeline.yaml; expected no `panels`",
    ),
    (COUNTS, "marks:\n      - label: reports in 2020", "mark:\n      - label: x", "10:5: KEY001 'mark' is not a key"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "message"), MESSAGES)
def test_a_wrong_figure_is_a_message_with_its_line(drawn, path, old, new, message):
    drawn.edit(path, old, new)
    assert any(found.startswith(f"{path}:{message}") for found in drawn.problems()), drawn.problems()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("value: 300}", "value: 300, unit: laces}", "FIG004 is count without unit, on an axis of count laces"),
        ("count, value: 300}", "median, value: 300}", "FIG004 is count without unit, on an axis of median without"),
        ("value: 300}", "value: -3}", "FIG003 'reports in all' is below 0, where the axis starts"),
        ("value: 300}", "events: 3}", "FIG003 'reports in all' has no value to draw"),
        ("label: reports by March", "label: reports in all", "FIG002 means 2 estimates; expected `measure` to be one"),
    ],
)
def test_a_record_that_cannot_be_drawn_is_a_message_at_the_figure(drawn, old, new, message):
    drawn.edit("evidence/topics/knots/other-count.yaml", old, new)
    assert any(f"{COUNTS}:" in found and message in found for found in drawn.problems()), drawn.problems()


def test_own_scales_may_hold_what_a_shared_axis_may_not(drawn):
    path = "evidence/topics/knots/other-count.yaml"
    drawn.write(path, (drawn.root / path).read_text().replace("}", ", unit: laces}"))
    assert drawn.problems() == []
    drawn.edit(COUNTS, "scales: own\n", "")
    assert [found.split(": ")[1].split()[0] for found in drawn.problems()] == ["FIG004", "FIG004"]


def test_a_record_that_cannot_be_read_says_nothing_of_its_figure(drawn):
    drawn.write("evidence/topics/knots/office-count.yaml", "title: [")
    assert not [found for found in drawn.problems() if "FIG" in found]
