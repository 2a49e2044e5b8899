"""A number stands in the data of the record that a sentence speaks of: which numbers, and whose data."""

import re

import pytest

from tests.checks.test_checks import (
    ALPHA,
    CLAIMS,
    FACTS,
    HANDOUT,
    PAGE,
    PAPER,
    REPORT,
    RESOURCES,
    SEARCH,
    SERIES,
    SHADE,
    TEA,
    TIMELINE,
    TOPIC,
    TRIAL,
    VOCABULARY,
    limited,
    stated,
)

OWN_SEARCH = "evidence/searches/own-search.yaml"
ASK = "evidence/advice/ask.yaml"
LAW = "evidence/topics/law/topic.yaml"
LACES = "evidence/figures/laces.yaml"
RULES = "evidence/figures/rules.yaml"
LEAFLET = "evidence/topics/leaflet/topic.yaml"
TRIED = (
    "In 40 adults with laced shoes, laces stayed tied a median of 14 minutes longer with plant x "
    "than with plain tea on the XKS."
)
ANSWER = "Plant x possibly ties knots in shoelaces, and how often is unknown [@trial-2020; @series-2019]."


def tried(text):
    return [(TRIAL, TRIED, f'"{text}"')]


def answered(text):
    return [(TOPIC, ANSWER + " Untie", f"{text} Untie")]


def trip(words, record):
    """A line of a handout in words of its own, on another record."""
    line = 'over knots.\n        from: ["{}"]'
    return [(HANDOUT, f"People trip {line.format('entry:knots/knot-series')}", f"{words} {line.format(record)}")]


CASES = {
    # the data of a record
    "n": (stated("It was so in 4 people."), []),
    "n in a word": (stated("It was so in four people."), []),
    "another n": (stated("It was so in five people."), ["five"]),
    "a dozen": (stated("It was so in a dozen people."), ["a dozen"]),
    "a hundred": (stated("It was so in hundreds, or a hundred people."), ["a hundred"]),
    "a couple": ([(ALPHA, "in 12 adults.", "in a couple of adults.")], ["a couple of"]),
    "zero": (stated("It was so in zero people."), ["zero"]),
    "a unit of time with a capital": (stated("It was so in a 5-Year study."), ["5"]),
    "another n in limits": (limited("There were 5 people."), ["5"]),
    "a value, with its unit of time": (tried("It was 14 minutes."), []),
    "a value, with another unit of time": (tried("It was 14 days."), ["14"]),
    "a value, without a unit": (tried("It was 14."), []),
    "a unit of time for a count": (tried("It was 40 minutes."), ["40"]),
    "a range": (tried("It was 5 to 28.5 minutes."), []),
    "a range with another end": (tried("It was 5 to 28.6 minutes."), ["28.6"]),
    "an interval and its level": (tried("It was 0.5 (95% interval 0.3 to 0.9)."), []),
    "the level that is named": ([(ALPHA, "1.5-fold.\npop", "1.5-fold (90% interval 1.2 to 1.9).\npop")], []),
    "another level": (tried("It was 0.5 (90% interval 0.3 to 0.9)."), ["90%"]),
    "a zero more": (tried("It was 0.50."), []),
    "a scatter": (tried("It was 21.5, with a standard deviation of 4."), []),
    "events and total": (tried("It was so in 5 of 20."), []),
    "other events": (tried("It was so in 6 of 20."), ["6"]),
    "a percentage": (tried("It was so in 25%."), []),
    "a count as a percentage": (tried("It was so in 40%."), ["40%"]),
    "the percentage of events": ([(TEA, "10 had", "50% had")], []),
    "the percentage of events to two digits": (
        [(TEA, "events: 10, total: 20", "events: 3, total: 19"), (TEA, "10 had", "15.79% had")],
        [],
    ),
    "another percentage of events": ([(TEA, "10 had", "51% had")], ["51%"]),
    "a share": (tried("It was so in half, and in a quarter."), []),
    "a share in one sign": (tried("It was so in ½, and in ¼ of them."), []),
    "another share in one sign": (tried("It was so in ⅔ of them."), ["⅔"]),
    "another share": (tried("It was so in two thirds."), ["two thirds"]),
    "a share in words of counts": (tried("It was so in one in four."), []),
    "the year of a reference": (tried("It was so in 2020."), []),
    "another year": (tried("It was so in 2019."), ["2019"]),
    "how many references it has": (stated("It was so in two reports."), []),
    "the day of a search": (
        [(OWN_SEARCH, "on: 2026-11-01", "on: 2024-11-01"), (SEARCH, "after plant x.", "up to 2024.")],
        [],
    ),
    "the title of a search": ([(OWN_SEARCH, "title: ", "title: in 2026, ")], []),
    "another title of a search": ([(OWN_SEARCH, "title: ", "title: in 2025, ")], ["2025"]),
    "words of a search": ([(SEARCH, "A search of three", "A search of four")], ["four"]),
    "words of an estimate": ([(TRIAL, "label: laces that came", "label: 6 laces that came"), *tried("It was 6.")], []),
    "a title": ([(SERIES, "title: Series of four", "title: Series of five")], ["five"]),
    "a population": ([(SERIES, "people in one made-up town", "people of 30 in one town")], ["30"]),
    "an amount as given": ([(TRIAL, "2 cups of plant x", "2 cups of 5 sorts of plant x")], []),
    "an amount of the comparator": ([(TRIAL, "2 cups of plain tea", "3 cups of plain tea")], ["3"]),
    "how long it took, as given": ([(TRIAL, "follow_up: one week", "follow_up: two weeks")], []),
    "an interaction": ([(ALPHA, "1.5-fold.\npop", "1.6-fold.\npop")], ["1.6"]),
    "an interaction in short": ([(ALPHA, "in 12 adults.", "in 13 adults.")], ["13"]),
    "an interaction's advice": ([(ALPHA, "Give alphadrug as usual.", "Give alphadrug 7 times.")], ["7"]),
    # names
    "an abbreviation": ([("evidence/abbreviations.yaml", "short: XKS", "short: XKS 9"), *tried("The XKS 9 rose.")], []),
    "a name's number away from the name": (
        [("evidence/abbreviations.yaml", "short: XKS", "short: XKS 9"), *tried("The XKS 9 rose 9 times.")],
        ["9"],
    ),
    "a name of the vocabulary": (tried("It was so on Lace 2."), []),
    "a number that begins as a name's does": (tried("It was so on Lace 27."), ["27"]),
    "a subject that holds a figure": ([(VOCABULARY, "t: plant x\n", "t: Plant 9\n"), *tried("Plant 9 did it.")], []),
    "a subject that holds a number word": (
        [(VOCABULARY, "t: plant x\n", "t: nine leaves\n"), *tried("Nine leaves did it to nine.")],
        ["nine"],
    ),
    "a subject of a certain strength": (
        [(VOCABULARY, "t: plant x\n", "t: plant x 50%\n"), *tried("With plant x 50% it was 51%.")],
        ["51%"],
    ),
    "another figure in that name": (tried("It was so on Lace 3."), ["3"]),
    "a number of a reference": ([(SERIES, "ref: series-2019", "ref: report-2021"), *stated("Report 7 says so.")], []),
    "a name in a reference's title": (
        [(PAPER, "people with knots", "people with knots in Act 12"), *stated("Act 12 says so.")],
        [],
    ),
    "a number of a reference's title": (
        [(PAPER, "people with knots", "people with knots in Act 12"), *stated("It was so in 12 people.")],
        ["12"],
    ),
    "a number to call": ([(RESOURCES, "call: 1-800-555-0100", 'call: "911"'), *stated("Call 911.")], []),
    "a number to call that the detail of a line names": (
        [(RESOURCES, "for nobody.", "for nobody. Else call 912."), *stated("Call 912.")],
        [],
    ),
    "a year that the detail of a line names": (
        [(RESOURCES, "for nobody.", "for nobody since 2021."), *stated("It was so in 2021.")],
        ["2021"],
    ),
    "another number to call": ([(RESOURCES, "call: 1-800-555-0100", 'call: "911"'), *stated("Call 912.")], ["912"]),
    # whose data
    "a sentence that cites": (answered("It was so in 14 and in 4 [@trial-2020; @series-2019]."), []),
    "a sentence that cites another": (answered("It was so in 40 [@series-2019]."), ["40"]),
    "each sentence has its own": (answered("It was 14 [@trial-2020], and 14 [@report-2021]."), ["14"]),
    "what follows the last citation": ([(TOPIC, "trial-2020].\nsearch", "trial-2020], in 14 or 15.\nsearch")], ["15"]),
    "an open question": ([(TOPIC, "How often knots happen", "Why 14 knots happen")], ["14"]),
    "an outcome": ([(TOPIC, "a little longer.", "14 minutes longer.")], []),
    "an outcome of other entries": ([(TOPIC, "Four people had knots", "14 people had knots")], ["14"]),
    "how many entries an outcome has": (
        [(TOPIC, "entries: [lace-trial]\n    rated", "entries: [lace-trial, tea-drinkers, knot-series]\n    rated"),
         (TOPIC, "why: One small trial", "why: Three small studies")],
        [],
    ),
    "the reason of an outcome": ([(TOPIC, "why: Four case reports", "why: Five case reports")], ["Five"]),
    "how often": ([(TOPIC, "unknown; nobody", "14 times a day; nobody")], ["14"]),
    "a group": ([(TOPIC, "title: Trials", "title: Trials of 14 minutes")], []),
    "a group of other entries": ([(TOPIC, "title: Trials", "title: Trials of 9 knots")], ["9"]),
    "a description": ([(TOPIC, "ties knots; how often", "ties knots in 4; how often")], []),
    "a description of another topic": ([(SHADE, "the shade of plant x.\nbot", "4 shades of plant x.\nbot")], ["4"]),
    "how many claims a page holds": ([(LEAFLET, "Each claim of", "Five claims of")], []),
    "another number of claims": ([(LEAFLET, "Each claim of", "Six claims of")], ["Six"]),
    "a fact": ([(FACTS, "knots in shoelaces, and", "4 knots in shoelaces, and")], []),
    "another fact": ([(FACTS, "knots in shoelaces, and", "3 knots in shoelaces, and")], ["3"]),
    "the short form of a fact": ([(FACTS, "short: May tie knots.", "short: May tie 4 knots.")], []),
    "the short form of another": ([(FACTS, "short: May tie knots.", "short: May tie 3 knots.")], ["3"]),
    "a claim": ([(CLAIMS, "Four people had knots.", "Five people had knots.")], ["Five"]),
    "lines of the article": ([(CLAIMS, "Line 2 says", "Lines 1 and 2 say")], []),
    "another line": ([(CLAIMS, "Line 2 says", "Lines 1 and 4 say")], ["4"]),
    "a line is no count": ([(CLAIMS, "Line 2 says", "2 people say")], ["2"]),
    "two quotations": ([(CLAIMS, "Lacein cannot", "Two sentences differ; lacein cannot")], []),
    "three quotations": ([(CLAIMS, "Lacein cannot", "Three sentences differ; lacein cannot")], ["Three"]),
    "what was left out": ([(CLAIMS, "names no study.", "does not name 14 minutes.")], []),
    "other things left out": ([(CLAIMS, "names no study.", "does not name 15 minutes.")], ["15"]),
    "advice": ([(ASK, "do: Ask about", "do: Ask all 4 about")], []),
    "other advice": ([(ASK, "do: Ask about", "do: Ask all 5 about")], ["5"]),
    "a resource": ([(RESOURCES, "for nobody.", "for nobody since 2021.")], []),
    "another resource": ([(RESOURCES, "for made-up events.", "for made-up events since 2021.")], ["2021"]),
    "the year of an event": ([(TIMELINE, "was proposed.", "was proposed in 2020.")], []),
    "another year of an event": ([(TIMELINE, "was proposed.", "was proposed in 2019.")], ["2019"]),
    "a handout's line": ([(HANDOUT, "text: People trip", "text: Four people trip")], []),
    "another handout's line": ([(HANDOUT, "text: People trip", "text: Five people trip")], ["Five"]),
    "a handout's line on an outcome": (trip("Four people trip", "outcome:knots/knots-happen"), []),
    "another handout's line on an outcome": (trip("Five people trip", "outcome:knots/knots-happen"), ["Five"]),
    "a handout's line on advice": (trip("Four people trip", "advice:ask"), []),
    "another handout's line on advice": (trip("Five people trip", "advice:ask"), ["Five"]),
    "a handout's line on a fact": (trip("Four people trip", "fact:knots"), []),
    "another handout's line on a fact": (trip("Six people trip", "fact:knots"), ["Six"]),
    "a handout's open question": ([(HANDOUT, "Nobody knows how often.", "Nobody knows the 4.")], ["4"]),
    "how many lines a block has": ([(HANDOUT, "title: Know this", "title: Know these two")], []),
    "how many it does not have": ([(HANDOUT, "title: Know this", "title: Know these three")], ["three"]),
    "a figure": ([(LACES, "One made-up trial. The two", "A trial of 40 adults. The two")], []),
    "another figure": ([(LACES, "One made-up trial.", "A trial of 41 adults.")], ["41"]),
    "a mark": ([(LACES, "paid for by a seller", "0.5 on average")], []),
    "how many events a figure draws": ([(RULES, "Two made-up", "Three made-up")], ["Three"]),
    # days and months
    "another day of a rule": ([(LAW, "on 1 November 2026", "on 2 November 2026")], ["2 November 2026"]),
    "another month of a rule": ([(LAW, "on 1 November 2026", "on 1 October 2026")], ["1 October 2026"]),
    "the month alone": ([(LAW, "on 1 November 2026", "in November 2026")], []),
    "another month alone": ([(LAW, "on 1 November 2026", "in December")], ["December"]),
    "a day in figures": ([(LAW, "on 1 November 2026", "on 2026-11-01")], []),
    "another day in figures": ([(LAW, "on 1 November 2026", "on 2026-11-02")], ["2026-11-02"]),
    "the day of an event": ([(TIMELINE, "was proposed.", "was proposed on 31 January 2020.")], []),
    "another day of an event": ([(TIMELINE, "was proposed.", "was proposed on 30 January 2020.")], ["30 January 2020"]),
    "the month of publication": (tried("It was so in March 2020."), []),
    "another month than that of publication": (tried("It was so in May 2020."), ["May 2020"]),
    "a publication's year tells no month": (stated("It was so in May 2019."), ["May 2019"]),
    "a month among the dates": (
        [(SERIES, "limits:", "dates: [2019-05]\nlimits:"), *stated("It was so in May 2019.")],
        [],
    ),
    "a month that is a word as well": (stated("It may be so. May it be so? March on."), []),
    # percentages
    "a percentage without its sign": (tried("It was so in 25."), ["25"]),
    "both ends of a range of percentages": (tried("It was so in 25 to 25%."), []),
}  # fmt: skip


@pytest.mark.parametrize(
    "call",
    ["+44 20 7946 0991", "+49 30 19240", "+33 1 40 05 48 48", "+41 44 251 51 51", "01 40 05 48 48", "13 11 26", "145"],
)
def test_a_telephone_number_of_any_country_may_be_called(project, call):
    project.edit(RESOURCES, "call: 1-800-555-0100", f'call: "{call}"')
    assert project.problems() == []


def test_a_date_that_stands_nowhere_is_told_with_the_nearest(project):
    project.edit(LAW, "on 1 November 2026", "on 12 November 2026")
    (found,) = project.problems()
    assert found == (
        f"{LAW}:5:14: NUM006 '12 November 2026' stands in no data; expected it in `dates` of the record behind it; "
        "nearest is 2026-11-01"
    )


@pytest.mark.parametrize("name", CASES)
def test_case(project, name):
    edits, expected = CASES[name]
    for path, old, new in edits:
        project.edit(path, old, new)
    assert sorted(re.findall(r"NUM00[16] '(.*?)'", " ".join(project.problems()))) == expected


def test_records_of_another_topic_count_where_none_of_the_own_is_cited(project):
    project.edit(SHADE, "x [@report-2021].\nno_", "x in 40 [@trial-2020].\nno_")
    assert project.problems() == []
    project.edit(SEARCH, "ref: own-search", "ref: trial-2020")
    entry = (project.root / SEARCH).read_text(encoding="utf-8").replace("three ", "")
    project.write("evidence/topics/shade/no-count.yaml", entry)
    assert [line for line in project.problems() if "NUM001 '40' in 'Nobody has measured the shade" in line]


def test_a_figure_called_as_a_collection_says_nothing_of_how_much_the_collection_holds(project):
    project.edit(LAW, "Dated events in", "Three dated events in")
    project.write("evidence/figures/timeline.yaml", "[]\n")
    assert [line.partition(" in ")[0] for line in project.problems() if "NUM" in line] == [
        f"{LAW}:4:14: NUM001 'Three'"
    ]
    project.write(TIMELINE, "- none\n")
    assert [line for line in project.problems() if "NUM" in line] == []


def test_lines_of_the_article_are_those_that_a_text_is_about(project):
    article = project.root / "evidence/article/article.txt"
    project.write(
        "evidence/article/article.txt", article.read_text(encoding="utf-8") + "They walk. They stand.\nFin.\n"
    )
    project.edit(
        CLAIMS, "omissions:", "  - {id: walk, a: They walk, b: They stand, note: Line 4 says both.}\nomissions:"
    )
    project.edit(CLAIMS, "Four people had knots.", "Line 2 says so.")
    assert project.problems() == []
    project.edit(CLAIMS, "quote: it never ties knots\n    line: 2", "quote: They stand\n    line: 4")
    project.edit(CLAIMS, "Line 2 says so.", "Line 4 says so, and line 5.")
    project.edit(CLAIMS, "Line 1 says the opposite.", "Line 4 says the opposite.")
    assert [line.partition(" in ")[0] for line in project.problems()] == [
        f"{CLAIMS}:22:16: NUM001 '4'",
        f"{CLAIMS}:32:16: NUM001 '5'",
    ]


@pytest.mark.parametrize("path", [TRIAL, ALPHA, "evidence/references/trial-2020.yaml", TIMELINE])
def test_of_a_file_that_cannot_be_used_nothing_is_said(project, path):
    project.edit(TOPIC, "a little longer.", "14 minutes longer.")
    project.write(path, "title: [")
    assert [line for line in project.problems() if "NUM001" in line] == []


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        (
            tried("Laces stayed tied. They did so for 13 minutes, or so it was told."),
            "'13' in 'They did so for 13 minutes, …' stands nowhere in the data of lace-trial; "
            "nearest is 14 minutes (estimates: longer time until loose)",
        ),
        (
            tried("It was so in 26%."),
            "'26%' in 'It was so in 26%. …' stands nowhere in the data of lace-trial; "
            "nearest is 25% (estimates: laces that came loose)",
        ),
        (
            answered("It was so in 39 [@trial-2020]."),
            "'39' in 'It was so in 39 …' stands nowhere in the data of knot-series, lace-trial, tea-drinkers "
            "and 2 more; nearest is 40 (lace-trial, n)",
        ),
        (
            [(SHADE, "why: The search", "why: The 3 searches")],
            "'3' in 'The 3 searches found no study. …' stands nowhere in the data of cooler-feet; "
            "nearest is 2026 (rated_on)",
        ),
    ],
)
def test_message(project, edits, message):
    for path, old, new in edits:
        project.edit(path, old, new)
    assert [line.partition("NUM001 ")[2] for line in project.problems() if "NUM001" in line] == [message]


@pytest.mark.parametrize(
    ("edits", "places"),
    [
        (stated("Call 1-800-555-0100."), [f"{SERIES}:2:12"]),
        (stated("Call 1 800 555 0100."), [f"{SERIES}:2:12"]),
        (stated("Call 1.800.555.0100."), [f"{SERIES}:2:12"]),
        (stated("Call 1 (800) 555-0100."), [f"{SERIES}:2:12"]),
        (stated("Call +18005550100."), [f"{SERIES}:2:12"]),
        ([(PAGE, "A written sentence", "Call 1-800-555-0100. A written sentence")], [f"{PAGE}:11:6"]),
        (stated("Call 1-800-555-0109."), [f"{SERIES}:2:12"]),
        (stated("Call 800-555-0100."), [f"{SERIES}:2:12"]),
        ([(PAGE, "A written sentence", "Call 1-800-555-0109. A written sentence")], [f"{PAGE}:11:6"]),
        ([(RESOURCES, "call: 1-800-555-0100", "call: 555-0100"), *stated("Call 555-0100.")], [f"{SERIES}:2:12"]),
        ([(RESOURCES, "call: 1-800-555-0100", "call: Call or text 988"), *stated("Call 911, or 988 or 112.")], []),
        ([(RESOURCES, "call: 1-800-555-0100", "call: 555-0100"), *stated("Call 555-0109.")], [f"{SERIES}:2:12"]),
        (stated("Call 0300 123 6600."), [f"{SERIES}:2:12"]),
        (limited("It was so in 2019-2020, in XKS-800-555-0109 and on 2026-11-01."), []),
        (limited("It was so in 1,800,555 of them, 1.8 to 3.555, and at 10.5555/800 (555)."), []),
    ],
)
def test_telephone_numbers_stand_in_one_file(project, edits, places):
    for path, old, new in edits:
        project.edit(path, old, new)
    assert [line.partition(": NUM002")[0] for line in project.problems() if "NUM002" in line] == places


def test_a_telephone_number_that_is_known_names_its_home(project):
    project.edit(HANDOUT, "Nobody knows how often.", "Call +1 800 555 0100.")
    assert "'+1 800 555 0100' stands in 'example-line' of evidence/resources.yaml; expected the name" in "".join(
        project.problems()
    )


def test_a_telephone_number_that_is_unknown_names_the_nearest(project):
    project.edit(REPORT, "Report 7", "Report 555-0109")  # no text of ours
    assert project.problems() == []
    project.edit(HANDOUT, "Nobody knows how often.", "Call 1-800-555-0109.")
    assert "no telephone number of evidence/resources.yaml. Did you mean '1-800-555-0100'?" in project.problems()[-1]
