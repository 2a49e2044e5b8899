"""Where each rule about kinds of source, copies and reading begins and ends."""

import pytest

from build_tools.checks import check

NEWS = "evidence/references/news-2020.yaml"
TOPIC = "evidence/topics/knots/topic.yaml"
SERIES = "evidence/topics/knots/knot-series.yaml"
TRIAL = "evidence/topics/knots/lace-trial.yaml"
RULE = "evidence/topics/law/label-rule.yaml"
LAW = "evidence/topics/law/topic.yaml"
EVENTS = "evidence/timeline.yaml"
OMEGA = "evidence/interactions/omegadrug.yaml"
FACTS = "evidence/facts.yaml"

FILE = """\
type: article-newspaper
title: Knots in the news
author:
  - literal: Example Daily
issued:
  date-parts: [[2020]]
URL: {url}
custom:
  design: media-report
  source_class: {kind}
  seen:
    level: {level}
    on: 2026-11-01
  funding: none
  industry: "no"
  status: current
"""


@pytest.fixture
def codes(project):
    """Adds a news item that stands where it is told to, edits, and gives what the checks find."""

    def run(*edits, kind="news", level="full", url="https://daily.example/knots"):
        project.write(NEWS, FILE.format(kind=kind, level=level, url=url))
        for path, old, new in edits:
            project.edit(path, old, new)
        return [f"{problem.path}: {problem.code}" for problem in check(project.root)[1] if problem.code != "CIT003"]

    return run


def cited_in(path, ref, **fields):
    """An edit that puts a source in front of a record's sources."""
    said = {"seen": "full", **fields}
    return (path, "sources:\n", f"sources:\n  - {{ref: {ref}, {', '.join(f'{k}: {v}' for k, v in said.items())}}}\n")


def test_the_example_is_clean(codes):
    assert codes() == []


@pytest.mark.parametrize("kind", ["news", "trade", "advocacy", "other"])
def test_what_is_acted_on_needs_a_fit_source(codes, kind):
    assert f"{OMEGA}: SRC001" in codes(cited_in(OMEGA, "news-2020"), kind=kind)


@pytest.mark.parametrize("kind", ["journal", "guideline", "official", "label", "monograph", "registry", "law"])
def test_a_fit_source_may_stand_under_what_is_acted_on(codes, kind):
    assert codes(cited_in(OMEGA, "news-2020"), kind=kind) == []


def test_any_source_may_be_background(codes):
    assert codes(cited_in(OMEGA, "news-2020", relation="background")) == []


def test_an_entry_on_a_handout_is_acted_on(codes):
    assert codes(cited_in(SERIES, "news-2020", relation="contradicts"), kind="other") == [f"{SERIES}: SRC001"]


def test_an_entry_beside_it_is_not(codes):
    assert codes(cited_in(TRIAL, "news-2020"), kind="other") == []


def test_a_fact_is_acted_on(codes):
    found = codes((FACTS, "[@report-2021", "[@news-2020; @report-2021"), kind="other")
    assert found == [f"{FACTS}: SRC001"]


@pytest.mark.parametrize("kind", ["news", "trade", "advocacy", "other"])
def test_the_bottom_line_of_the_page_with_the_timeline_needs_a_fit_source_too(codes, project, kind):
    text = (project.root / LAW).read_text(encoding="utf-8")
    whole = next(line for line in text.splitlines() if line.startswith("bottom_line: "))
    quoted = whole.replace("bottom_line: ", 'bottom_line: "Said in the news [@news-2020]. ') + '"'
    assert codes((LAW, whole, quoted), kind=kind) == [f"{LAW}: SRC001"]


@pytest.mark.parametrize("kind", ["news", "trade", "advocacy"])
def test_lesser_sources_are_labelled(codes, kind):
    assert codes(cited_in(TRIAL, "news-2020"), kind=kind) == [f"{TRIAL}: SRC002"]


@pytest.mark.parametrize(("kind", "word"), [("news", "newspaper"), ("trade", "merchant"), ("advocacy", "campaign")])
def test_a_label_in_the_text_is_enough(codes, project, kind, word):
    text = (project.root / TRIAL).read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title: "))
    assert codes(cited_in(TRIAL, "news-2020"), (TRIAL, title, f"title: What a {word} says"), kind=kind) == []


def test_news_stands_under_a_rule_of_law(codes):
    assert codes(cited_in(RULE, "news-2020")) == []


def test_news_stands_under_a_dated_event(codes):
    beside = "    - ref: report-2021\n      locator: p. 4\n      seen: full\n"
    assert codes((EVENTS, beside, beside + "    - {ref: news-2020, seen: full}\n")) == []


def test_news_stands_nowhere_else_in_the_law_without_its_label(codes):
    found = codes(cited_in(RULE, "news-2020"), (RULE, "kind: rule\n", "kind: recommendation\n"))
    assert found == [f"{RULE}: SRC002"]


def test_trade_does_not(codes):
    assert codes(cited_in(RULE, "news-2020"), kind="trade") == [f"{RULE}: SRC002"]


@pytest.mark.parametrize(
    "url", ["https://copies.example/1", "https://daily.copies.example/1", "http://copies.example:8081/1"]
)
def test_an_address_is_no_mirror(codes, url):
    assert codes(url=url) == [f"{NEWS}: SRC003"]


@pytest.mark.parametrize("url", ["https://morecopies.example/1", "https://copies.example.org/1"])
def test_a_host_that_only_looks_like_one_is_none(codes, url):
    assert codes(url=url) == []


def test_a_rating_rests_on_something_that_was_read(codes, project):
    text = (project.root / SERIES).read_text(encoding="utf-8")
    sources = text[text.index("sources:\n") : text.index("status: current")]
    unread = "sources:\n  - {ref: series-2019, seen: reported, via: report-2021}\n"
    assert codes((SERIES, sources, unread)) == [f"{TOPIC}: SRC004"]


def test_nobody_acts_on_reports_alone(codes):
    read = "  - ref: report-2021\n    locator: p. 3\n    seen: full\n"
    assert codes((OMEGA, read, "")) == [f"{OMEGA}: SRC005"]


def test_a_record_alone_is_no_reading(codes):
    read = "  - ref: report-2021\n    locator: p. 3\n    seen: full\n"
    assert codes((OMEGA, read, "  - {ref: report-2021, seen: record}\n")) == [f"{OMEGA}: SRC005"]


def test_no_bracket_of_a_fact_cites_reports_alone(codes, project):
    text = (project.root / FACTS).read_text(encoding="utf-8")
    assert text.count("[@report-2021") == 1
    found = codes((FACTS, "[@report-2021", "[@news-2020] and more [@report-2021"), kind="official", level="reported")
    assert found == [f"{FACTS}: SRC005"]


@pytest.mark.parametrize(
    ("of_reference", "of_citation", "wrong"),
    [
        ("abstract", "full", True),
        ("abstract", "part", True),
        ("record", "abstract", True),
        ("part", "full", True),
        ("part", "part", False),
        ("part", "abstract", False),
        ("full", "record", False),
    ],
)
def test_no_citation_claims_more_than_was_read(codes, of_reference, of_citation, wrong):
    found = codes(cited_in(TRIAL, "news-2020", seen=of_citation), kind="official", level=of_reference)
    assert found == ([f"{TRIAL}: SRC006"] if wrong else [])
