"""Where each rule begins and ends: cases beside those of the project in which everything is wrong."""

from datetime import date

import pytest

from build_tools.checks import check, listing
from build_tools.checks.registry import RULES
from tests.checks.conftest import found_elsewhere
from tests.golden_files import ANEW, brief, messages, messages_kept

TOPIC = "evidence/topics/knots/topic.yaml"
TRIAL = "evidence/topics/knots/lace-trial.yaml"
SERIES = "evidence/topics/knots/knot-series.yaml"
SEARCH = "evidence/topics/knots/no-count.yaml"
RETIRED = "evidence/topics/knots/old-count.yaml"
TEA = "evidence/topics/knots/tea-drinkers.yaml"
CELLS = "evidence/topics/mixing/cell-work.yaml"
RULE = "evidence/topics/law/label-rule.yaml"
SHADE = "evidence/topics/shade/topic.yaml"
ALPHA = "evidence/interactions/alphadrug.yaml"
OMEGA = "evidence/interactions/omegadrug.yaml"
CUT = "evidence/advice/cut-free.yaml"
UNTIE = "evidence/advice/untie.yaml"
ASK = "evidence/advice/ask.yaml"
CLAIMS = "evidence/article/claims.yaml"
HANDOUT = "evidence/handouts/clinician.yaml"
PATIENT = "evidence/handouts/patient.yaml"
FACTS = "evidence/facts.yaml"
TIMELINE = "evidence/timeline.yaml"
RESOURCES = "evidence/resources.yaml"
UNREAD = "evidence/unread.yaml"
VOCABULARY = "evidence/vocabulary.yaml"
SIGNATURE = "evidence/signatures/law-nobody-atall.yaml"
PAGE = "content/index.md"
PAPER = "evidence/references/series-2019.yaml"
TRIAL_PAPER = "evidence/references/trial-2020.yaml"
REPORT = "evidence/references/report-2021.yaml"
MEETING = "evidence/references/cells-2017.yaml"
STATEMENT = "Four people in one town had knotted laces within a day of plant x."
LIMITS = "Nobody knows how many people drank plant x without knots."


def words(count):
    """A sentence of so many words, none of which stands twice side by side."""
    return " ".join(["Word", *("text" if number % 2 else "word" for number in range(count - 3, -1, -1)), "end."])


def stated(text):
    return [(SERIES, STATEMENT, f'"{text}"')]


def limited(text):
    return [(SERIES, LIMITS, f'"{text}"')]


DOMAINS = """    domains:
      risk_of_bias: serious
      inconsistency: not-serious
      indirectness: not-serious
      imprecision: not-serious
      publication_bias: not-serious
"""
NO_UPGRADE = (TOPIC, "    upgrades: [dose-response]\n", "")
WHY_BIASED = "    domain_reasons:\n      risk_of_bias: A seller paid for the trial.\n"
NOT_BIASED = [(TOPIC, "risk_of_bias: serious", "risk_of_bias: not-serious"), (TOPIC, WHY_BIASED, "")]
LARGE = (TOPIC, "upgrades: [dose-response]", "upgrades: [large-effect]")
SAME_TRIAL = (TEA, "relation: background\n    seen", "seen")
SEVEN_DAYS = (TRIAL, "2 cups of plant x tea a day for a week", "2 cups of plant x tea for 7 days")
ON_CASES = (
    TOPIC,
    "entries: [lace-trial]\n    rated",
    "entries: [knot-series]\n    apart: [knot-series]\n    rated",
)
ANOTHER = (VOCABULARY, "  plain-tea:", '  leaf:\n    label: leaf\n    subject: "yes"\n  plain-tea:')


def resting_on(product):
    return (
        VOCABULARY,
        'any product\n    subject: "yes"',
        f'any product\n    subject: "yes"\n    rests_on: [{product}]',
    )


def told(cups, days):
    text = f"audience: clinician\nexposure: {cups} cups of plant x tea for {days} days\nlimits:"
    return (TEA, "limits:", text)


ENDS = "status: current\nreviewed"

RESTS_ON_PAPER = [f"{ASK}: REF006", *[f"{HANDOUT}: REF006"] * 3, f"{SERIES}: REF006", f"{TOPIC}: REF006"]
"""What rests on the series alone: advice, lines of a handout, an entry and a rating."""
ISSUED = "- ref: report-2021\n      seen: full\n"
PLACES = """places:
  - names: [Example country]
    check: [report-2021]
  - names: [Far province, Example province, Near province]
    resource: example-form
    ask: Or ask the guild of knotters.
"""
UNLISTED = (VOCABULARY, PLACES, "")
READ_IN = "- ref: {}\n      seen: abstract\n"
REPORTED_TRIAL = ("evidence/references/report-2021.yaml", "design: regulatory-document", "design: randomised-trial")
NOT_THE_TRIAL = [
    (TRIAL, "  - ref: trial-2020\n    locator: table 2\n    seen: full\n", "  - ref: report-2021\n    seen: full\n"),
]

CASES = {
    # CIT: citing
    "a source by its id alone": ([(SERIES, "    locator: abstract\n", "")], []),
    "opinion rests on no source": ([(UNTIE, "basis: guideline", "basis: opinion")], []),
    "advice from cases needs a source": (
        [(CUT, "basis: opinion", "basis: case-reports")],
        [f"{CUT}: CIT004"],
    ),
    "a claim needs a source": (
        [(CLAIMS, "      - ref: leaflet-text\n        locator: line 2\n        seen: full\n", "      []\n")],
        [f"{CLAIMS}: CIT004"],
    ),
    "an event needs a source": (
        [(TIMELINE, "    - ref: report-2021\n      locator: p. 4\n      seen: full\n", "    []\n")],
        [f"{TIMELINE}: CIT004"],
    ),
    "a resource needs none": (
        [(RESOURCES, "  sources:\n    - ref: report-2021\n      locator: p. 9\n      seen: full\n", "")],
        [],
    ),
    "an open question cites": ([(TOPIC, "happen [@own-search]", "happen")], [f"{TOPIC}: CIT005"]),
    "an unknown reference in a source": ([(TRIAL, "ref: trial-2020", "ref: trial-2021")], [f"{TRIAL}: CIT002"]),
    "an unknown reference in via": ([(CELLS, "via: report-2021", "via: report-2012")], [f"{CELLS}: CIT002"]),
    "an unknown article": (
        [(CLAIMS, "ref: leaflet-text\ndirection_of", "ref: leaflet\ndirection_of")],
        [f"{CLAIMS}: CIT002"],
    ),
    "an unknown reference in a handout": (
        [(HANDOUT, "Nobody knows how often.", '"Nobody knows how often [@nobody-2020]."')],
        [f"{HANDOUT}: CIT002"],
    ),
    "a malformed citation in a handout": (
        [(HANDOUT, "Nobody knows how often.", '"Nobody knows how often [see @trial-2020]."')],
        [f"{HANDOUT}: CIT001"],
    ),
    "an address in a page's link text is no citation": (
        [(PAGE, "A written sentence", "[mail a@b.example](mailto:a@b.example) A written sentence")],
        [],
    ),
    "seen through nobody": ([(CELLS, "    via: report-2021\n", "")], [f"{CELLS}: CIT006"]),
    "seen oneself and through another": (
        [(CELLS, "seen: reported", "seen: full")],
        [f"{CELLS}: SRC006", f"{CELLS}: CIT006"],
    ),
    # ENT: entries
    "a comparison without population": (
        [(TRIAL, "population: adults with laced shoes and any BMI\n", "")],
        [f"{TRIAL}: ENT001"],
    ),
    "a comparison without n": ([(TRIAL, "n: 40\n", "")], []),
    "a comparison without comparator": ([(TRIAL, "comparator: 2 cups of plain tea a day\n", "")], [f"{TRIAL}: ENT001"]),
    "a comparison without outcome": ([(TRIAL, "outcome: minutes until a lace came loose\n", "")], [f"{TRIAL}: ENT001"]),
    "a proportion without n": ([(TEA, "n: 20\n", "")], [f"{TEA}: ENT001"]),
    "a proportion of nobody": ([(TEA, "n: 20\n", "n: 0\n")], [f"{TEA}: ARI005"]),
    "a proportion without outcome": ([(TEA, "outcome: loose laces\n", "")], [f"{TEA}: ENT001"]),
    "a proportion without population": ([(TEA, "population: adults with laced shoes\n", "")], [f"{TEA}: ENT001"]),
    "a case without population": ([(SERIES, "population: people in one made-up town\n", "")], [f"{SERIES}: ENT001"]),
    "a case without n": ([(SERIES, "n: 4\n", "")], [f"{SERIES}: ENT001"]),
    "a rule without day": (
        [(RULE, "as_of: 2026-11-01\n", "")],
        [f"{RULE}: ENT001", "evidence/topics/law/topic.yaml: NUM006"],
    ),
    "a rule without country": ([(RULE, "country: Example province\n", "")], [f"{RULE}: ENT001"]),
    "an absence that names a review alone": (
        [(SEARCH, "ref: own-search\n    relation: background", "ref: report-2021\n    relation: supports")],
        [f"{SEARCH}: ENT001"],
    ),
    "an absence that names a review and a search": (
        [(SEARCH, "sources:\n", "sources:\n  - {ref: report-2021, relation: supports, seen: record}\n")],
        [],
    ),
    "what a review did not find": (
        [
            (SEARCH, "kind: absence", "kind: mechanism"),
            (SEARCH, "ref: own-search\n    relation: background", "ref: report-2021\n    relation: supports"),
        ],
        [],
    ),
    "a search that nobody ran": (
        [(SEARCH, "ref: own-search", "ref: own-searches")],
        [f"{SEARCH}: ENT001", f"{SEARCH}: CIT002"],
    ),
    "no difference from a comparator": ([(TRIAL, "direction: benefit", "direction: no-difference")], []),
    "no difference from nothing": ([(SERIES, "direction: harm", "direction: no-difference")], [f"{SERIES}: ENT002"]),
    "a rule with a direction": ([(RULE, "direction: none", "direction: harm")], [f"{RULE}: ENT002"]),
    "an absence with a direction": ([(SEARCH, "direction: none", "direction: uncertain")], [f"{SEARCH}: ENT002"]),
    "an interaction about a stranger": ([(ALPHA, "about: plant-x", "about: plant-y")], [f"{ALPHA}: ENT003"]),
    "people in an animal study": (
        [(SERIES, "design: case-series", "design: animal-study")],
        [f"{SERIES}: ENT004"],
    ),
    "animals in an animal study": (
        [(CELLS, "design: in-vitro-study", "design: animal-study"), (CELLS, "studied: cells", "studied: animals")],
        [],
    ),
    "cells beside people carry a rating": (
        [(TOPIC, "entries: [knot-series]", "entries: [knot-series, mixing/cell-work]")],
        [],
    ),
    "cells alone carry none": (
        [(TOPIC, "entries: [knot-series]", "entries: [mixing/cell-work]")],
        [f"{TOPIC}: ENT004", f"{TOPIC}: SRC004"],
    ),
    # OUT: outcomes
    "an entry of another topic": ([(SHADE, "    rated_by", "    entries: [knots/no-count]\n    rated_by")], []),
    "an entry of another topic, misspelt": (
        [(SHADE, "    rated_by", "    entries: [knots/no-cuont]\n    rated_by")],
        [f"{SHADE}: OUT001"],
    ),
    "a retired entry under a heading": (
        [(TOPIC, "entries: [lace-trial]\nnot", "entries: [lace-trial, old-count]\nnot")],
        [],
    ),
    "a retired entry under a rating": (
        [(TOPIC, "entries: [knot-series]", "entries: [knot-series, old-count]")],
        [f"{TOPIC}: OUT001"],
    ),
    "an effect without rating": ([(TOPIC, "    rating: low\n", "")], [f"{TOPIC}: OUT002"]),
    "a word of the other scale": ([(TOPIC, "rating: possible", "rating: moderate")], [f"{TOPIC}: OUT002"]),
    "a harm without frequency": (
        [(TOPIC, "    frequency: unknown; nobody counts laces\n", "")],
        [f"{TOPIC}: OUT002"],
    ),
    "a fact with a rating": (
        [(SHADE, "scale: grade\n    rating: no-included-studies", "scale: none\n    rating: low")],
        [f"{SHADE}: OUT002"],
    ),
    "a fact without one": ([(SHADE, "scale: grade\n    rating: no-included-studies", "scale: none")], []),
    "high on a trial": ([(TOPIC, "rating: low", "rating: high"), NO_UPGRADE, *NOT_BIASED], []),
    "high on a biased trial": ([(TOPIC, "rating: low", "rating: high"), NO_UPGRADE], [f"{TOPIC}: OUT006"]),
    "moderate on a biased trial": ([(TOPIC, "rating: low", "rating: moderate"), NO_UPGRADE], []),
    "moderate on a trial in which two things are serious": (
        [
            (TOPIC, "rating: low", "rating: moderate"),
            NO_UPGRADE,
            (TOPIC, "inconsistency: not-", "inconsistency: "),
            (TOPIC, WHY_BIASED, WHY_BIASED + "      inconsistency: Two trials disagree.\n"),
        ],
        [f"{TOPIC}: OUT006"],
    ),
    "low on a trial of which one thing is very serious": (
        [NO_UPGRADE, (TOPIC, "risk_of_bias: serious", "risk_of_bias: very-serious")],
        [],
    ),
    "moderate though an upgrade is used up": ([(TOPIC, "rating: low", "rating: moderate")], [f"{TOPIC}: OUT006"]),
    "a rating without domains": ([(TOPIC, DOMAINS, ""), (TOPIC, WHY_BIASED, "")], [f"{TOPIC}: OUT006"]),
    "no studies and no domains": ([(SHADE, "scale: grade", "scale: grade")], []),
    "a trial of something else lifts nothing": (
        [
            (TOPIC, "rating: low", "rating: moderate"),
            NO_UPGRADE,
            *NOT_BIASED,
            (
                TOPIC,
                "entries: [lace-trial]\n    rated",
                "entries: [knot-series, tea-drinkers]\n    apart: [knot-series]\n    rated",
            ),
            (TEA, "kind: proportion", "kind: comparison"),
            (TEA, "population", "comparator: water\npopulation"),
        ],
        [f"{TOPIC}: OUT003"],
    ),
    "a large effect that its interval holds": (
        [LARGE, (TRIAL, "ci: [0.3, 0.9]", "ci: [0.3, 0.49]"), (TRIAL, "value: 0.5\n", "value: 0.4\n")],
        [],
    ),
    "a large effect that its interval does not hold": ([LARGE], [f"{TOPIC}: OUT010"]),
    "a large effect upward": (
        [LARGE, (TRIAL, "ci: [0.3, 0.9]", "ci: [2.1, 9]"), (TRIAL, "value: 0.5\n", "value: 4\n")],
        [],
    ),
    "a result in the other direction": (
        [(TOPIC, "    entries: [knot-series]\n", "    entries: [knot-series, lace-trial]\n")],
        [f"{TOPIC}: OUT007"],
    ),
    "a result in the other direction, on purpose": (
        [(TOPIC, "    entries: [knot-series]\n", "    entries: [knot-series, lace-trial]\n    apart: [lace-trial]\n")],
        [],
    ),
    "set apart and not among the entries": (
        [(TOPIC, "    entries: [knot-series]\n", "    entries: [knot-series]\n    apart: [lace-trial]\n")],
        [f"{TOPIC}: OUT007"],
    ),
    "another product's result": ([ANOTHER, (SERIES, "about: plant-x", "about: leaf")], [f"{TOPIC}: OUT007"]),
    "a product on whose results judgements may rest": (
        [ANOTHER, (SERIES, "about: plant-x", "about: leaf"), resting_on("leaf")],
        [],
    ),
    "a judgement that rests on an unknown product": ([resting_on("leaves")], [f"{VOCABULARY}: ENT003"]),
    "another outcome's result, by its words": (
        [
            (TOPIC, "    entries: [knot-series]\n", "    entries: [knot-series, tea-drinkers]\n"),
            (TEA, "direction: uncertain", "direction: no-difference\ncomparator: water"),
            (TEA, "outcome: loose laces", "outcome: time tied"),
            (TEA, "title: Drinkers of plain tea", "title: Drinkers of tea"),
            (TEA, "10 had loose laces within an hour", "10 were timed"),
        ],
        [f"{TOPIC}: OUT008"],
    ),
    "the same outcome on two pages": (
        [(SHADE, "outcome: temperature of feet", "outcome: In shoelaces knots")],
        [f"{SHADE}: OUT009"],
    ),
    # CIT009, CIT010: what supports, and what stands twice
    "a result whose source contradicts it": (
        [(SERIES, "series-2019\n", "series-2019\n    relation: background\n")],
        [f"{SERIES}: CIT009"],
    ),
    "a source twice, at two places": (
        [(SERIES, "sources:\n", "sources:\n  - {ref: series-2019, locator: table 1, seen: abstract}\n")],
        [],
    ),
    "a source twice": (
        [(SERIES, "sources:\n", "sources:\n  - {ref: series-2019, locator: abstract, seen: abstract}\n")],
        [f"{SERIES}: CIT010"],
    ),
    "an entry twice in a judgement": (
        [(TOPIC, "    entries: [knot-series]\n", "    entries: [knot-series, knot-series]\n")],
        [f"{TOPIC}: CIT010"],
    ),
    "an entry twice in a group": (
        [(TOPIC, "    entries: [lace-trial]\nnot_known", "    entries: [lace-trial, lace-trial]\nnot_known")],
        [f"{TOPIC}: CIT010"],
    ),
    # REF011: capitals, initials, twice
    "a family name in capitals": ([(PAPER, "family: Muster", "family: MUSTER")], [f"{PAPER}: REF011"]),
    "a short name in capitals": ([(PAPER, "family: Muster", "family: LI")], []),
    "a family name with initials": (
        [(PAPER, "family: Muster\n    given: D", "family: Muster DA")],
        [f"{PAPER}: REF011"],
    ),
    "a sign of a footnote in a name": ([(PAPER, "family: Muster", "family: Muster*")], [f"{PAPER}: REF011"]),
    "a figure in a name": ([(PAPER, "given: D\n", "given: D1\n")], [f"{PAPER}: REF011"]),
    "an ordinal behind a name": ([(PAPER, "given: D\n", "given: D 3rd\n")], []),
    "two people as one": ([(PAPER, "given: D\n", "given: Don and Dan\n")], [f"{PAPER}: REF011"]),
    "others as a name": ([(PAPER, "given: D\n", "given: D et al.\n")], [f"{PAPER}: REF011"]),
    "an author twice": (
        [(PAPER, "    given: D\n", "    given: D\n  - {family: Muster, given: D}\n")],
        [f"{PAPER}: REF011"],
    ),
    "a title in capitals": (
        [(PAPER, "Example: four people with knots after plant x", "FOUR PEOPLE WITH KNOTS")],
        [f"{PAPER}: REF011"],
    ),
    "a title of an abbreviation": ([(PAPER, "Example: four people with knots after plant x", "KNOTS II")], []),
    # TXT017: slips of the hand
    "a blank before a stop": (stated("Four people had knots ."), [f"{SERIES}: TXT017"]),
    "two stops": (stated("Four people had knots.."), [f"{SERIES}: TXT017"]),
    "a word twice": (stated("Four people had had had knots knots."), [f"{SERIES}: TXT017"]),
    "a word twice that may be": (stated("Four people said that that had had an effect ... e.g., .5 of it."), []),
    "a bracket that is open": (stated("Four people (all men had knots."), [f"{SERIES}: TXT017"]),
    "a bracket that closes nothing": (stated("Four people had knots), all men."), [f"{SERIES}: TXT017"]),
    "brackets that cross": (stated("Four people (all [men) had] knots."), [f"{SERIES}: TXT017"]),
    "brackets in brackets": (stated("Four people (all [men], once) had knots."), []),
    "a design above its source": ([(SERIES, "design: case-series", "design: cohort")], [f"{SERIES}: ENT006"]),
    "a design above its source, with a reason": (
        [(SERIES, "design: case-series", "design: cohort\ndesign_because: The town was followed for a year.")],
        [],
    ),
    "one study, told with other numbers": (
        [told(2, 8), SAME_TRIAL, SEVEN_DAYS],
        [f"{TEA}: NUM003"],
    ),
    "one study, told alike": (
        [told(2, 7), SAME_TRIAL, SEVEN_DAYS],
        [],
    ),
    "another arm of one study": (
        [told(3, 8), SAME_TRIAL, SEVEN_DAYS],
        [],
    ),
    "a design below its source": (
        [(TRIAL, "design: randomised-trial", "design: case-series"), NO_UPGRADE, *NOT_BIASED],
        [],
    ),
    "high on cases": (
        [
            (TOPIC, "rating: low", "rating: high"),
            (TOPIC, "    upgrades: [dose-response]\n", ""),
            ON_CASES,
        ],
        [f"{TOPIC}: OUT003"],
    ),
    "moderate on cases with a reason to rate up": (
        [
            (TOPIC, "rating: low", "rating: moderate"),
            *NOT_BIASED,
            ON_CASES,
        ],
        [],
    ),
    "low on cases": (
        [
            (TOPIC, "    upgrades: [dose-response]\n", ""),
            *NOT_BIASED,
            ON_CASES,
        ],
        [],
    ),
    "moderate on a pharmacokinetic study": (
        [
            (TOPIC, "rating: low", "rating: moderate"),
            (TOPIC, "    upgrades: [dose-response]\n", ""),
            (TRIAL, "design: randomised-trial", "design: pharmacokinetic-study"),
        ],
        [],
    ),
    "moderate on a cohort": (
        [
            (TOPIC, "rating: low", "rating: moderate"),
            (TOPIC, "    upgrades: [dose-response]\n", ""),
            (TRIAL, "design: randomised-trial", "design: cohort"),
        ],
        [f"{TOPIC}: OUT003"],
    ),
    "a rating on nothing": ([(TOPIC, "    entries: [knot-series]\n", "")], [f"{TOPIC}: OUT004"]),
    "not assessable, on nothing": (
        [(TOPIC, "    entries: [knot-series]\n", ""), (TOPIC, "rating: possible", "rating: not-assessable")],
        [],
    ),
    "no included studies, but one": (
        [(SHADE, "    rated_by", "    entries: [knots/tea-drinkers]\n    apart: [knots/tea-drinkers]\n    rated_by")],
        [f"{SHADE}: OUT004"],
    ),
    "the comparator's result is no effect": (
        [(TOPIC, "entries: [lace-trial]\n    rated", "entries: [lace-trial, tea-drinkers]\n    rated")],
        [],
    ),
    "the comparator's effect stands apart": (
        [
            (TOPIC, "entries: [lace-trial]\n    rated", "entries: [lace-trial, tea-drinkers]\n    rated"),
            (TEA, "direction: uncertain", "direction: benefit"),
        ],
        [f"{TOPIC}: OUT005"],
    ),
    "a domain that lowers certainty without reason": (
        [(TOPIC, WHY_BIASED, "")],
        [f"{TOPIC}: OUT011"],
    ),
    "a reason for a domain that does not": (
        [(TOPIC, "      risk_of_bias: A seller", "      imprecision: It was small.\n      risk_of_bias: A seller")],
        [f"{TOPIC}: OUT011"],
    ),
    # TOP: topics
    "a retired entry fills no side": (
        [(SERIES, "section: against", "section: context"), (RETIRED, "section: context", "section: against")],
        [f"{TOPIC}: TOP001"],
    ),
    "a reference topic has no sides": ([(SHADE, "kind: question", "kind: reference")], []),
    "an empty side without reason": (
        [(SHADE, "no_entries_for: No study of shade was found.\n", "")],
        [f"{SHADE}: TOP001"],
    ),
    "interactions on no page": (
        [("evidence/topics/mixing/topic.yaml", "includes: interactions\n", "")],
        [f"{ALPHA}: TOP005"],
    ),
    "resources on paper alone": ([(TOPIC, "includes: resources\n", "")], []),
    "one collection on two pages": (
        [(TOPIC, "includes: resources", "includes: timeline")],
        ["evidence/topics/law/topic.yaml: TOP005"],
    ),
    "an audit of directions of nothing": (
        [
            (CLAIMS, "direction_of: lacein\n", ""),
            (CLAIMS, "    direction: increase\n", ""),
            (CLAIMS, "    direction: decrease\n    rationale: Line", "    rationale: Line"),
            (CLAIMS, "    direction: decrease\n    rationale: No study measured", "    rationale: No study measured"),
            (CLAIMS, "    direction: decrease\n    rationale: No study of", "    rationale: No study of"),
            (CLAIMS, "    direction: none\n", ""),
        ],
        [],
    ),
    "a direction of nothing": (
        [(CLAIMS, "direction_of: lacein\n", ""), (CLAIMS, "    direction: increase\n", "")],
        [f"{CLAIMS}: ART002"] * 3,
    ),
    "a made-up example": (limited("A Made-up Example shows nothing."), [f"{SERIES}: TXT008"]),
    "an outcome named as a heading": ([(TOPIC, "id: fewer-loose-laces", "id: not-known")], [f"{TOPIC}: TOP002"]),
    "an outcome named as a reference's anchor": (
        [(TOPIC, "id: fewer-loose-laces", "id: ref-laces")],
        [f"{TOPIC}: TOP002"],
    ),
    "advice formerly named as a reference's anchor": (
        [(CUT, "knots/blue-foot", "knots/ref-foot")],
        [f"{CUT}: TOP002"],
    ),
    "advice formerly named as an entry": ([(CUT, "knots/blue-foot", "knots/lace-trial")], [f"{CUT}: TOP002"]),
    "advice formerly named as an entry of another page": ([(CUT, "knots/blue-foot", "shade/lace-trial")], []),
    "advice formerly named as it is now": ([(CUT, "knots/blue-foot", "knots/cut-free")], []),
    "a contradiction named as a claim": ([(CLAIMS, "id: up-and-down", "id: c02")], [f"{CLAIMS}: TOP002"]),
    "a fact of no topic": ([(FACTS, "topic: law", "topic: lwa")], [f"{FACTS}: TOP003"]),
    "one id for an outcome and advice": ([(TOPIC, "id: fewer-loose-laces", "id: ask")], [f"{ASK}: TOP002"]),
    "one id for an outcome and advice of another page": ([(SHADE, "id: cooler-feet", "id: untie")], []),
    "one id on two pages": ([(TOPIC, "id: fewer-loose-laces", "id: cooler-feet")], []),
    "one title on two pages": ([(CELLS, "title: Cells in a dish", "title: Drinkers of plain tea")], []),
    "one title, in capitals": (
        [(TEA, "title: Drinkers of plain tea", "title: RANDOMIZED TRIAL OF LACES")],
        [f"{TEA}: TOP002", f"{TEA}: TXT005"],
    ),
    # REF: references
    "one title in two years": (
        [
            (
                PAPER,
                '"Example: four people with knots after plant x"',
                '"Example: plant x and shoelaces, a randomised trial that never took place"',
            )
        ],
        [],
    ),
    "one title in one year, otherwise punctuated": (
        [
            (
                PAPER,
                '"Example: four people with knots after plant x"',
                '"Example, plant X and shoelaces: a randomised trial that never took place."',
            ),
            (PAPER, "[[2019]]", "[[2020]]"),
        ],
        [f"{TRIAL_PAPER}: REF001"],
    ),
    "one short title in one year": (
        [
            (PAPER, '"Example: four people with knots after plant x"', "Plant x"),
            (PAPER, "[[2019]]", "[[2020]]"),
            (TRIAL_PAPER, '"Example: plant x and shoelaces, a randomised trial that never took place"', "Plant x"),
        ],
        [],
    ),
    "one DOI in capitals": (
        [(PAPER, "10.5555/example-series-2019", "10.5555/EXAMPLE-TRIAL-2020")],
        [f"{TRIAL_PAPER}: REF001"],
    ),
    "one PMID": ([(PAPER, "DOI: 10.5555/example-series-2019", 'PMID: "999999901"')], [f"{TRIAL_PAPER}: REF001"]),
    "one PMCID": ([(PAPER, "DOI: 10.5555/example-series-2019", "PMCID: PMC9999999901")], [f"{TRIAL_PAPER}: REF001"]),
    "a meeting is where it can be found": ([], []),
    "neither meeting nor anything else": (
        [(MEETING, "event-title: Example Congress 2017\n", "")],
        [f"{MEETING}: REF002"],
    ),
    "a publisher is enough": (
        [(REPORT, "URL: https://office.example/report-7\n", ""), (REPORT, "number: Report 7\n", ""), UNLISTED],
        [],
    ),
    "a number is enough": (
        [(REPORT, "URL: https://office.example/report-7\n", ""), (REPORT, "publisher: Example Press\n", ""), UNLISTED],
        [],
    ),
    "an unread paper that is cited": (
        [(UNREAD, 'PMID: "999999911"', "DOI: 10.5555/EXAMPLE-TRIAL-2020")],
        [f"{UNREAD}: REF009"],
    ),
    "an unread paper that is cited, by its title alone": (
        [(UNREAD, "Example: a trial that nobody here has read", "Example, four people: with knots after plant x.")],
        [f"{UNREAD}: REF009"],
    ),
    "an unread paper that is left out": (
        [("evidence/excluded.yaml", "  year: 2018\n", '  year: 2018\n  PMID: "999999911"\n')],
        [f"{UNREAD}: REF009"],
    ),
    "an unread paper that stands as a duplicate among those left out": (
        [
            ("evidence/excluded.yaml", "  year: 2018\n", '  year: 2018\n  PMID: "999999911"\n'),
            ("evidence/excluded.yaml", "no-result-seen", "duplicate"),
        ],
        [],
    ),
    "a cited paper that is left out": (
        [("evidence/excluded.yaml", "  year: 2018\n", "  year: 2018\n  DOI: 10.5555/example-trial-2020\n")],
        ["evidence/excluded.yaml: REF009"],
    ),
    "an unread paper on no page": ([(UNREAD, "topic: knots", "topic: knot")], [f"{UNREAD}: REF010"]),
    "an unverified field that is nested": ([(PAPER, "[page]", "[date-parts]")], [f"{PAPER}: REF004"]),
    "an unverified field in CSL's spelling": ([(PAPER, "[page]", "[container-title]")], []),
    "a retraction that is not shown": (
        [("evidence/verification.yaml", "result: corrected", "result: retracted")],
        [*RESTS_ON_PAPER[:4], f"{PAPER}: REF005", *RESTS_ON_PAPER[4:]],
    ),
    "a retraction that is shown": (
        [
            ("evidence/verification.yaml", "result: corrected", "result: retracted"),
            (PAPER, "status: corrected", "status: retracted"),
        ],
        RESTS_ON_PAPER,
    ),
    "a title that says retracted": ([(PAPER, '"Example: four', '"RETRACTED: Example: four')], [f"{PAPER}: REF005"]),
    "a title that says withdrawn, at its end": (
        [(PAPER, "after plant x", "after plant x [Withdrawn]")],
        [f"{PAPER}: REF005"],
    ),
    # REF006: what rests on retracted references alone
    "a retracted paper": ([(PAPER, "status: corrected", "status: retracted")], RESTS_ON_PAPER),
    "a paper that only the services call retracted": (
        [("evidence/verification.yaml", "result: corrected", "result: retracted")],
        [*RESTS_ON_PAPER[:4], f"{PAPER}: REF005", *RESTS_ON_PAPER[4:]],
    ),
    "a retracted paper beside its notice": (
        [
            (PAPER, "status: corrected", "status: retracted"),
            (SERIES, "  - ref: trial-2020", "  - ref: report-2021\n    seen: full\n  - ref: trial-2020"),
            (ASK, "  - ref: series-2019\n    seen: abstract\n", "  - ref: report-2021\n    seen: full\n"),
        ],
        [],
    ),
    "a retracted paper under statements of every kind": (
        [(REPORT, "status: current", "status: retracted")],
        [
            f"{UNTIE}: REF006",
            f"{FACTS}: REF006",
            f"{HANDOUT}: REF006",
            f"{HANDOUT}: REF006",
            f"{PATIENT}: REF006",
            f"{PATIENT}: REF006",
            f"{OMEGA}: REF006",
            "evidence/interactions/sleepers.yaml: REF006",
            f"{RESOURCES}: REF006",
            f"{TIMELINE}: REF006",
            f"{TIMELINE}: REF006",
            f"{TOPIC}: REF006",
            f"{RULE}: REF006",
            "evidence/topics/law/topic.yaml: REF006",
            "evidence/topics/law/topic.yaml: REF006",
            f"{CELLS}: REF006",
            f"{SHADE}: REF006",
        ],
    ),
    "a retracted paper as background alone": (
        [(TRIAL_PAPER, "status: current", "status: retracted"), *NOT_THE_TRIAL, REPORTED_TRIAL],
        [
            f"{CLAIMS}: REF006",
            f"{HANDOUT}: REF006",
            f"{ALPHA}: REF006",
            f"{TEA}: REF006",
            "evidence/topics/mixing/topic.yaml: REF006",
        ],
    ),
    "a retracted paper known second-hand": (
        [(MEETING, "status: current", "status: retracted")],
        [f"{CELLS}: REF006"],
    ),
    "a line of a handout on the only record that fell": (
        [
            (MEETING, "status: current", "status: retracted"),
            (HANDOUT, "entry:knots/no-count", "entry:mixing/cell-work"),
        ],
        [f"{HANDOUT}: REF006", f"{CELLS}: REF006"],
    ),
    "a retracted paper cited alone in a hand-written page": (
        [(PAPER, "status: corrected", "status: retracted"), (PAGE, "# ", "Laces [@series-2019].\n\n# ")],
        [f"{PAGE}: REF006", *RESTS_ON_PAPER],
    ),
    "a concern is no retraction": ([(PAPER, "status: corrected", "status: concern")], []),
    # SRC006
    "more seen for a statement than of the paper": (
        [(SERIES, "    locator: abstract\n    seen: abstract", "    locator: abstract\n    seen: full")],
        [f"{SERIES}: SRC006"],
    ),
    "less seen for a statement than of the paper": ([(TRIAL, "    seen: full", "    seen: abstract")], []),
    # REF007, REF008
    "PubMed's page of the same paper": (
        [(TRIAL_PAPER, "URL: https://journal.example/12/3/45", "URL: https://pubmed.ncbi.nlm.nih.gov/999999901/")],
        [],
    ),
    "PubMed's page of another paper": (
        [(TRIAL_PAPER, "URL: https://journal.example/12/3/45", "URL: https://pubmed.ncbi.nlm.nih.gov/999999902/")],
        [f"{TRIAL_PAPER}: REF007"],
    ),
    "a page of another PMCID": (
        [(TRIAL_PAPER, "URL: https://journal.example/12/3/45", "URL: https://pmc.ncbi.nlm.nih.gov/articles/PMC1/")],
        [f"{TRIAL_PAPER}: REF007"],
    ),
    "doi.org's page of another paper": (
        [
            (
                PAPER,
                "DOI: 10.5555/example-series-2019",
                "DOI: 10.5555/example-series-2019\nURL: https://doi.org/10.5555/x",
            )
        ],
        [f"{PAPER}: REF007"],
    ),
    "a publisher's page of another paper": (
        [
            (
                PAPER,
                "DOI: 10.5555/example-series-2019",
                "DOI: 10.5555/example-series-2019\nURL: https://x.example/doi/full/10.5555/x",
            )
        ],
        [f"{PAPER}: REF007"],
    ),
    "a publisher's page of a part of the paper": (
        [
            (
                PAPER,
                "DOI: 10.5555/example-series-2019",
                "DOI: 10.5555/example-series-2019\nURL: https://x.example/doi/10.5555/EXAMPLE-series-2019.full.pdf",
            )
        ],
        [],
    ),
    "a twin by PubMed's address": (
        [(PAPER, "DOI: 10.5555/example-series-2019", "URL: https://pubmed.ncbi.nlm.nih.gov/999999901/")],
        [f"{TRIAL_PAPER}: REF001"],
    ),
    "a list of people in one name": (
        [(PAPER, "  - family: Muster\n    given: D", "  - literal: Muster D, Xample A, Beispiel BC")],
        [f"{PAPER}: REF008"],
    ),
    "people parted by semicolons in one name": (
        [(PAPER, "  - family: Muster\n    given: D", "  - literal: Muster, Dora; Xample, Ada")],
        [f"{PAPER}: REF008"],
    ),
    "an organisation with commas": (
        [(PAPER, "  - family: Muster\n    given: D", "  - literal: Academies of Laces, Knots, and Shoes")],
        [],
    ),
    "an answer about an older record": (
        [("evidence/verification.yaml", "result: corrected", "result: retracted"), (PAPER, "[[2019]]", "[[2018]]")],
        [],
    ),
    # TXT: words
    "30 words": (stated(words(30)), []),
    "31 words": (stated(words(31)), [f"{SERIES}: TXT004"]),
    "31 words of limits": (limited(words(31)), [f"{SERIES}: TXT004"]),
    "two sentences of limits": (limited("It is small. It is old."), []),
    "two sentences": (stated("Laces stayed tied. Knots came loose."), [f"{SERIES}: TXT004"]),
    "a figure is no end of a sentence": (
        stated("Laces stayed tied 1.5 times as long, in vol. 3 as in U.S. Registers."),
        [],
    ),
    "an abbreviation is no end of a sentence": (stated("Muster et al. found knots, e.g. in laces."), []),
    "a question and an answer": (stated("Did knots come loose? They did."), [f"{SERIES}: TXT004"]),
    "citations are no words": (
        [(TOPIC, "Plant x possibly ties knots in shoelaces, and how often is unknown [@", words(30)[:-1] + " [@")],
        [],
    ),
    "a bottom line of three sentences": ([(TOPIC, "Untie them", "It is so. Untie them")], []),
    "one long sentence in a bottom line": (
        [(TOPIC, "Untie them the same day", words(31)[:-1])],
        [f"{TOPIC}: TXT004"],
    ),
    "an interaction in two sentences": (
        [(ALPHA, "exposure to alphadrug 1.5-fold.", "exposure to alphadrug. It rose 1.5-fold.")],
        [],
    ),
    "a title of ten words": ([(SERIES, "title: Series of four people with knots", "title: " + "word text " * 5)], []),
    "a title of eleven words": (
        [(SERIES, "title: Series of four people with knots", "title: " + "word text " * 5 + "end")],
        [f"{SERIES}: TXT005"],
    ),
    "a title with a stop": (
        [(SERIES, "title: Series of four people with knots", "title: Series of four people.")],
        [f"{SERIES}: TXT005"],
    ),
    "a title in capitals, of an entry": (
        [(SERIES, "title: Series of four people with knots", "title: SERIES OF FOUR")],
        [f"{SERIES}: TXT005"],
    ),
    "a topic's title that fills a card": ([(TOPIC, "title: Knots", f"title: {'a' * 80}")], []),
    "a topic's title that fits no card": ([(TOPIC, "title: Knots", f"title: {'a' * 81}")], [f"{TOPIC}: TXT005"]),
    "a short wording that just fits on paper": (
        [(ASK, "short: Ask about plant x.", f"short: Ask about plant x{', and ask' * 8}.")],
        [],
    ),
    "a short wording that does not": (
        [(ASK, "short: Ask about plant x.", f"short: Ask about plant x now{', and ask' * 8}.")],
        [f"{ASK}: TXT004"],
    ),
    # HAN002: what no PDF prints may hold any character
    "a search word that no font holds": ([(TOPIC, "[shoestring, lace]", "[shoestring, 鞋]")], []),
    "an author whom no font holds": ([(PAPER, "family: Muster", "family: 鞋")], []),
    "a title that no font holds": ([(TOPIC, "title: Knots", "title: 鞋")], [f"{TOPIC}: HAN002"]),
    # SIG: signatures
    "a signature of a side on which nothing stands": (
        [(SIGNATURE, "part: page\nof: law", "part: side\nof: clinician\nside: 2")],
        [f"{SIGNATURE}: SIG001"],
    ),
    "a signature of a page's side": ([(SIGNATURE, "of: law", "of: law\nside: 1")], [f"{SIGNATURE}: SIG001"]),
    "a phrase that sells, in a quotation": ([], []),
    "a phrase that sells, in our rationale": (
        [(CLAIMS, "Four people had knots.", "This wonder plant tied knots.")],
        [f"{CLAIMS}: TXT001"],
    ),
    "a phrase that sells, in a title of a reference": (
        [(PAPER, '"Example: four people with knots after plant x"', '"Example: the wonder plant and its knots"')],
        [],
    ),
    "a phrase that sells, in a note on what was left out": (
        [("evidence/excluded.yaml", "Only its title was seen.", "It calls plant x a wonder plant.")],
        [],
    ),
    "a phrase that sells, in words for the search": ([(TOPIC, "[shoestring, lace]", "[wonder plant]")], []),
    "a phrase that sells, as part of a word": (stated("Wonder planters had knots."), []),
    "a phrase that sells, with its apostrophe": (stated("It is nature's answer."), [f"{SERIES}: TXT001"]),
    "a verdict": ([(FACTS, "Not an approved medicine.", "It is harmless.")], [f"{FACTS}: TXT003"]),
    "how much of a source was read": (limited("One case, of which the first part was read."), [f"{SERIES}: TXT018"]),
    "how much of a source was read, in a note on our own work": (
        [(RETIRED, "The office withdrew", "Only its first part was read. The office withdrew")],
        [],
    ),
    "a word for a person": (stated("A Knotter had knots."), [f"{SERIES}: TXT002"]),
    "a British word, where nothing asks for American ones": (stated("The programme had a Centre."), []),
    "a British word": (
        [
            ("evidence/vocabulary.yaml", "preferred:", "spelling: american\npreferred:"),
            *stated("The Centre's analyses."),
        ],
        [f"{SERIES}: TXT015"],
    ),
    "a British word in an address": (
        [
            ("evidence/vocabulary.yaml", "preferred:", "spelling: american\npreferred:"),
            ("content/index.md", "A written sentence", "At https://example.org/centre: a written sentence"),
        ],
        [],
    ),
    "signs that are no HTML": (stated("Knots at p < 0.05 and n > 3, R&D; a<b is < half."), []),
    "an entity": (stated("Knots &amp; laces."), [f"{SERIES}: TXT007"]),
    "a numbered entity": (stated("Knots &#38; laces."), [f"{SERIES}: TXT007"]),
    "an end tag": (stated("Knots</b> in laces."), [f"{SERIES}: TXT007"]),
    "HTML in a quotation": (
        [
            ("evidence/article/article.txt", "it never ties knots", "it never ties <i>knots</i>"),
            (CLAIMS, "quote: it never ties knots", "quote: it never ties <i>knots</i>"),
        ],
        [],
    ),
    # SAF: safety
    "a concentration": (stated("It held 5 mg/dL, 5 g/L, 5 g / kg, 5 mg per litre, 5 mg a litre and 5 mg per mL."), []),
    "an amount a day": (stated("They took 5 g/day."), [f"{SERIES}: SAF001"]),
    "an amount per day": (stated("They took 5 mg per day."), [f"{SERIES}: SAF001"]),
    "an amount per dose": (stated("They took 5 mg per dose."), [f"{SERIES}: SAF001"]),
    "an amount a person": (stated("They took 5 mg a person."), [f"{SERIES}: SAF001"]),
    "a range": (stated("They took 2–5 cups."), [f"{SERIES}: SAF001"]),
    "a range in words": (stated("They took 2 to 5 cups."), [f"{SERIES}: SAF001"]),
    "an amount without a space": (stated("They took 0.5g."), [f"{SERIES}: SAF001"]),
    "an amount with a hyphen": (stated("They took a 5-g dose."), [f"{SERIES}: SAF001"]),
    "an amount in thousands": (stated("They took 1,000 mg."), [f"{SERIES}: SAF001"]),
    "other units": (stated("Of 5 gardeners, 3 grew it at 5 m in 2 games; ALT was 80 U/L."), []),
    "an amount in details for all": ([(TRIAL, "audience: clinician\n", "")], [f"{TRIAL}: SAF001", f"{TRIAL}: SAF001"]),
    "an amount in a clinicians' title": (
        [(TRIAL, "title: Randomized trial of laces", "title: Trial of 5 g")],
        [f"{TRIAL}: SAF001"],
    ),
    "an amount of something else": ([(TEA, "an hour.", "an hour of 2 cups.")], []),
    "an amount in an interaction's advice": (
        [(ALPHA, "Give alphadrug as usual.", "Give alphadrug 5 mg.")],
        [f"{ALPHA}: SAF001", f"{ALPHA}: SAF016"],
    ),
    "in force by its issuer": ([], []),
    "in force by one article": ([(TIMELINE, ISSUED, READ_IN.format("series-2019"))], [f"{TIMELINE}: LAW001"]),
    "in force by a document of which the record alone was seen": (
        [(TIMELINE, ISSUED, ISSUED.replace("full", "record"))],
        [f"{TIMELINE}: LAW001"],
    ),
    "in force by two that are unrelated": (
        [(TIMELINE, ISSUED, READ_IN.format("series-2019") + "    " + READ_IN.format("trial-2020"))],
        [],
    ),
    "a rule of a place that nobody listed": (
        [(TIMELINE, "Example province", "Exmaple province")],
        [f"{TIMELINE}: LAW002"],
    ),
    "an announcement of a place that nobody listed": (
        [(TIMELINE, "Example country", "All countries"), (TIMELINE, "expired", "announced")],
        [],
    ),
    "any place, where none is listed": (
        [UNLISTED, (TIMELINE, "Example province", "Exmaple province")],
        [],
    ),
    "a place that is listed twice": ([(VOCABULARY, "Far province", "Example country")], [f"{VOCABULARY}: LAW003"]),
    "a place to check at a publisher's": (
        [(VOCABULARY, "[report-2021]", "[trial-2020]")],
        [f"{VOCABULARY}: LAW003"],
    ),
    "a place to check at an address that was not seen": (
        [(REPORT, "    on: 2026-11-01\n", "    on: 2026-11-01\n    unverified: [URL]\n")],
        [f"{VOCABULARY}: LAW003"],
    ),
    "a place to check at a resource that is none": (
        [(VOCABULARY, "example-form", "exmaple-form")],
        [f"{VOCABULARY}: LAW003"],
    ),
    "a place that leads nowhere to check": (
        [(VOCABULARY, "    check: [report-2021]\n", "")],
        [f"{VOCABULARY}: LAW003"],
    ),
    "unverified by one article": (
        [(TIMELINE, ISSUED, READ_IN.format("series-2019")), (TIMELINE, "in-force", "unverified")],
        [],
    ),
    "an amount in the law": ([(TIMELINE, "A rule on labels took effect.", "A rule on 5 mg took effect.")], []),
    "an amount in an outcome": (
        [(TOPIC, "Four people had knots after plant x.", "Four people had knots after 5 g.")],
        [f"{TOPIC}: SAF001"],
    ),
    "an amount on a handout": (
        [(HANDOUT, "Nobody knows how often.", "Take 5 g.")],
        [f"{HANDOUT}: SAF001"],
    ),
    "an amount on a page": ([(PAGE, "A written sentence", "Take 5 g. A written sentence")], [f"{PAGE}: SAF001"]),
    "two names in two cells of a row": (
        [(ALPHA, "short_advice: Give it as usual.", "short_advice: Not while omegadrug is given.")],
        [],
    ),
    "two names in one cell that a record lends": (
        [(ALPHA, "short_advice: Give it as usual.", "short_advice: Give alphadrug. Not while omegadrug.")],
        [f"{HANDOUT}: SAF002"],
    ),
    "two names in one line that a record lends": (
        [(ASK, "short: Ask about plant x.", "short: Ask about alphadrug. Not while omegadrug is taken.")],
        [f"{HANDOUT}: SAF002"],
    ),
    "two names in advice that no handout prints": (
        [(UNTIE, "do: Untie the knot", "do: Give alphadrug. Not while omegadrug. Untie the knot")],
        [],
    ),
    "two names in one line of a handout's own": (
        [(HANDOUT, "People trip over knots.", "Alphadrug, not while omegadrug is given.")],
        [f"{HANDOUT}: SAF002"],
    ),
    "two names in two lines": (
        [
            (HANDOUT, "People trip over knots.", "Alphadrug."),
            (HANDOUT, "Nobody knows how often.", "Not while omegadrug."),
        ],
        [],
    ),
    "a medicine written otherwise in another record": (
        [("evidence/interactions/sleepers.yaml", "Psidrug]", "Psidrug, Alpha-Brand]")],
        ["evidence/interactions/sleepers.yaml: INT001"],
    ),
    "a salt of a medicine in another record": (
        [("evidence/interactions/sleepers.yaml", "Psidrug]", "Psidrug, Alphabrand sulfate]")],
        ["evidence/interactions/sleepers.yaml: INT001"],
    ),
    "a medicine and its salt in one record": ([(ALPHA, "[Alphabrand]", "[Alphabrand, Alphabrand sulfate]")], []),
    "two names in an interaction's brands": (
        [(ALPHA, "[Alphabrand]", "[Omegadrug]")],
        [f"{ALPHA}: SAF002", f"{OMEGA}: INT001"],
    ),
    "a name in its own record and in a class": (
        [(OMEGA, "class: made-up", "members: [ALPHABRAND (tablets)]\nclass: made-up")],
        [f"{OMEGA}: INT001"],
    ),
    "a member of a class twice": (
        [(OMEGA, "class: made-up", "members: [Betadrug, Betadrug]\nclass: made-up")],
        [f"{OMEGA}: INT001"],
    ),
    "a class of its own": ([(OMEGA, "class: made-up", "within: [alphadrug]\nclass: made-up")], []),
    "a class that is none": ([(OMEGA, "class: made-up", "within: [alfadrug]\nclass: made-up")], [f"{OMEGA}: INT003"]),
    "itself as its class": ([(OMEGA, "class: made-up", "within: [omegadrug]\nclass: made-up")], [f"{OMEGA}: INT003"]),
    "two words that do not say which": (
        [(OMEGA, "manage: avoid", "manage: avoid-or-monitor")],
        [f"{OMEGA}: INT002", f"{OMEGA}: INT002"],
    ),
    "two words that say which": (
        [(OMEGA, "manage: avoid", "manage: avoid-or-monitor\navoid_when: starting it.\nmonitor: sleepiness")],
        [],
    ),
    "when to avoid beside one word": (
        [(OMEGA, "manage: avoid", "manage: avoid\navoid_when: starting it.")],
        [f"{OMEGA}: INT002"],
    ),
    "two names in an interaction's advice": (
        [(ALPHA, "Give alphadrug as usual.", "Give alphadrug. Never omegadrug, not while.")],
        [],
    ),
    "a guard in the same sentence": ([(ALPHA, "Give alphadrug as usual.", "Omegadrug ONLY AFTER a while.")], []),
    "a guard in another sentence": (
        [(ALPHA, "Give alphadrug as usual.", "Give omegadrug. Only after a while.")],
        [f"{ALPHA}: SAF003"],
    ),
    "a guarded name in a statement": (stated("Four people took omegadrug."), []),
    "a guarded name as part of a word": ([(ALPHA, "Give alphadrug as usual.", "Give omegadrugs.")], []),
    "a guard with avoid": (
        [(ALPHA, "Do not withhold alphadrug because of plant x.", "Avoid delay.")],
        [f"{ALPHA}: SAF017"],
    ),
    "a guard that forbids nothing": (
        [(ALPHA, "Do not withhold alphadrug because of plant x.", "Take notice.")],
        [f"{ALPHA}: SAF017", f"{ALPHA}: SAF004"],
    ),
    # ART: the audited article
    "a quotation on the line before": ([(CLAIMS, "line: 1", "line: 2")], [f"{CLAIMS}: ART001"]),
    "a quotation that runs over two lines": (
        [
            (
                CLAIMS,
                "quote: Plant x is the wonder plant that raises lacein in everyone.",
                'quote: "everyone. Doctors"',
            ),
            (CLAIMS, "direction: increase", "direction: none"),
        ],
        [f"{CLAIMS}: ART001"],
    ),
    "a quotation that is like nothing there": (
        [(CLAIMS, "quote: it never ties knots", "quote: Such laces are quite safe")],
        [f"{CLAIMS}: ART001"],
    ),
    "a quotation that ends as a passage does": (
        [(CLAIMS, "quote: lowers lacein, and it", "quote: allowers lacein, and it")],
        [f"{CLAIMS}: ART001"],
    ),
    "a quotation that ends as a passage does, from the middle of a word": (
        [(CLAIMS, "quote: lowers lacein, and it", "quote: zwers lacein, and it")],
        [f"{CLAIMS}: ART001"],
    ),
    "a quotation that stands on two lines": ([(CLAIMS, "quote: it never ties knots", "quote: lant x")], []),
    "what goes up and down in capitals": ([(CLAIMS, "direction_of: lacein", "direction_of: LACEIN")], []),
    "an absent term in capitals": ([(CLAIMS, "[trial, study]", "[DOCTORS]")], [f"{CLAIMS}: ART003"]),
    "one quotation, judged on one line twice": (
        [
            (CLAIMS, "quote: it never ties knots", "quote: Plant x lowers lacein"),
            (CLAIMS, "direction: none", "direction: decrease"),
        ],
        [f"{CLAIMS}: ART004"],
    ),
    # HAN and TOP: handouts
    "a retired entry on a handout": (
        [(HANDOUT, 'from: ["fact:knots"]', 'from: ["fact:knots", "entry:knots/old-count"]')],
        [f"{HANDOUT}: HAN001"],
    ),
    "an open question that is not there": ([(HANDOUT, "unknown:knots/1", "unknown:knots/3")], [f"{HANDOUT}: HAN001"]),
    "advice that is not there": ([(HANDOUT, "advice:ask", "advice:aks")], [f"{HANDOUT}: HAN001"]),
    "a current entry on a handout, without its kind": (
        [(HANDOUT, '["entry:knots/no-count"]', '["knots/no-count"]')],
        [f"{HANDOUT}: HAN001"],
    ),
    "advice by an address it never had": ([(HANDOUT, "advice:ask", "advice:knots/ask")], [f"{HANDOUT}: HAN001"]),
    "a second side": ([(HANDOUT, "title: More\n    side: 1", "title: More\n    side: 2")], [f"{HANDOUT}: HAN003"]),
    "more words than the handout allows": ([(HANDOUT, "words: [170]", "words: [20]")], [f"{HANDOUT}: HAN006"]),
    "words of more pages than there are": ([(HANDOUT, "words: [170]", "words: [170, 170]")], [f"{HANDOUT}: HAN006"]),
    "as many words as one likes": ([(HANDOUT, "words: [170]\n", "")], []),
    "words of a handout with a line that cannot be made": (
        [(HANDOUT, "words: [170]", "words: [20]"), (HANDOUT, "advice:ask", "advice:aks")],
        [f"{HANDOUT}: HAN001"],
    ),
    "a second side of two": (
        [
            (HANDOUT, "title: More\n    side: 1", "title: More\n    side: 2"),
            (HANDOUT, "pages: 1\nwords: [170]", "pages: 2\nwords: [170, 90]"),
        ],
        [],
    ),
    "advice in a row of medicines": ([(HANDOUT, "interaction:alphadrug", "advice:untie")], [f"{HANDOUT}: HAN003"]),
    "two medicines in one row": (
        [
            (HANDOUT, '"interaction:alphadrug"', '"interaction:alphadrug", "interaction:omegadrug"'),
            (OMEGA, "basis:", "short: Not measured.\nshort_advice: Avoid.\nbasis:"),
        ],
        [f"{HANDOUT}: HAN003"],
    ),
    "a medicine in a row of risks": (
        [(HANDOUT, '"entry:knots/knot-series", "advice', '"interaction:alphadrug", "advice')],
        [f"{HANDOUT}: HAN003"],
    ),
    "two outcomes in one row": (
        [(HANDOUT, '"entry:knots/knot-series", "advice', '"outcome:knots/knots-happen", "advice')],
        [f"{HANDOUT}: HAN003"],
    ),
    "an entry before the outcome": (
        [
            (
                HANDOUT,
                '"outcome:knots/knots-happen", "entry:knots/knot-series"',
                '"entry:knots/knot-series", "outcome:knots/knots-happen"',
            )
        ],
        [f"{HANDOUT}: HAN003"],
    ),
    "a row of an outcome alone": (
        [
            (
                HANDOUT,
                '"outcome:knots/knots-happen", "entry:knots/knot-series", "advice:untie"',
                '"outcome:knots/knots-happen"',
            )
        ],
        [],
    ),
    "an outcome in a list": ([(HANDOUT, "style: risks", "style: list")], []),
    "advice in other words": (
        [
            (
                HANDOUT,
                'text: People trip over knots.\n        from: ["',
                'text: Words.\n        from: ["advice:untie", "',
            )
        ],
        [f"{HANDOUT}: HAN004"],
    ),
    "advice under another lead": (
        [(HANDOUT, '- from: ["advice:ask"]', '- lead: Ask.\n        from: ["advice:ask"]')],
        [f"{HANDOUT}: HAN004"],
    ),
    "a fact in other words": (
        [(PATIENT, '- from: ["fact:not-approved"]', '- text: Nobody sells it.\n        from: ["fact:not-approved"]')],
        [f"{PATIENT}: HAN004"],
    ),
    "a fact without a plain wording, for patients": (
        [(FACTS, "  plain: No office has approved it.\n", "")],
        [f"{PATIENT}: HAN004"],
    ),
    "an interaction in other words": (
        [(HANDOUT, '- from: ["interaction:alphadrug"]', '- text: Give it.\n        from: ["interaction:alphadrug"]')],
        [f"{HANDOUT}: HAN004"],
    ),
    "an entry in other words": (
        [(HANDOUT, '- from: ["entry:knots/knot-series"]', '- text: Four.\n        from: ["entry:knots/knot-series"]')],
        [],
    ),
    "an outcome without a short wording": (
        [(TOPIC, "    short: Nobody counts laces; four reported cases.\n", "")],
        [f"{HANDOUT}: HAN004"],
    ),
    "an interaction without a short wording": (
        [(ALPHA, "short: Plant x raised alphadrug 1.5-fold in 12 adults.\n", "")],
        [f"{HANDOUT}: HAN004"],
    ),
    "an interaction without short advice": (
        [(ALPHA, "short_advice: Give it as usual.\n", "")],
        [f"{HANDOUT}: HAN004"],
    ),
    "an interaction without either, on no handout": ([], []),
    "advice without a plain wording, for patients": (
        [(CUT, "plain: Is a foot blue? Cut the lace now.\n", "")],
        [f"{PATIENT}: HAN004"],
    ),
    "advice for clinicians alone, for patients": (
        [(CUT, "formerly:", "audience: clinician\nformerly:")],
        [f"{PATIENT}: HAN005"],
    ),
    "a fact for clinicians alone, for patients": (
        [(PATIENT, "fact:not-approved", "fact:knots")],
        [f"{PATIENT}: HAN004", f"{PATIENT}: HAN005"],
    ),
    "an entry for clinicians alone, for patients": (
        [(PATIENT, '"entry:knots/no-count"', '"entry:knots/no-count", "entry:knots/lace-trial"')],
        [f"{PATIENT}: HAN005"],
    ),
    "an entry for clinicians alone, for clinicians": (
        [(HANDOUT, '"unknown:knots/1"', '"unknown:knots/1", "entry:knots/lace-trial"')],
        [],
    ),
    # ADV: advice
    "one situation at two urgencies": (
        [(ASK, "when: someone trips", "when: a warm foot in laces that are knotted")],
        [f"{UNTIE}: ADV001"],
    ),
    "one situation at one urgency": (
        [
            (UNTIE, "when: laces are knotted and the foot is warm", "when: tight knotted laces, and the foot is warm"),
            (ASK, "when: someone trips", "when: a warm foot in laces that are knotted tightly"),
            (ASK, "urgency: routine", "urgency: same-day"),
        ],
        [],
    ),
    "a short situation within a longer one": (
        [(ASK, "when: someone trips", "when: a warm foot")],
        [f"{UNTIE}: ADV001"],
    ),
    "a situation of one word": (
        [(ASK, "when: someone trips", "when: someone with a foot")],
        [],
    ),
    "two words in common of three": (
        [(ASK, "when: someone trips", "when: a warm foot without socks")],
        [],
    ),
    "three words in common of four": (
        [
            (UNTIE, "when: laces are knotted and the foot is warm", "when: tight knotted laces, and the foot is warm"),
            (ASK, "when: someone trips", "when: a wet foot in laces that are knotted"),
        ],
        [],
    ),
    "four words in common of many": (
        [
            (
                UNTIE,
                "when: laces are knotted and the foot is warm",
                "when: tight knotted laces, a warm foot, torn socks, bent toes, grey skin",
            ),
            (
                ASK,
                "when: someone trips",
                "when: tight knotted laces, a warm hand, torn gloves, bent fingers, blue nails",
            ),
        ],
        [],
    ),
    "three words and the subject in common": (
        [
            (
                UNTIE,
                "when: laces are knotted and the foot is warm",
                "when: knotted laces and a cold foot after plant x",
            ),
            (ASK, "when: someone trips", "when: a wet foot in laces that are knotted by plant x"),
        ],
        [],
    ),
    "three words and common words in common": (
        [
            (
                UNTIE,
                "when: laces are knotted and the foot is warm",
                "when: someone who has knotted laces on the cold foot",
            ),
            (ASK, "when: someone trips", "when: someone who has a wet foot in laces that are knotted"),
        ],
        [],
    ),
    "a topic that does not say why nobody asks": (
        [("evidence/topics/law/topic.yaml", "  ask: Nothing on this page asks for it.\n", "")],
        ["evidence/topics/law/topic.yaml: ADV002"],
    ),
    "a topic with advice and a reason for having none": (
        [(TOPIC, "search_words:", "no_advice: {treat: None is needed.}\nsearch_words:")],
        [f"{TOPIC}: ADV002"],
    ),
    "a topic without advice to test": ([(UNTIE, "step: treat", "step: test")], [f"{TOPIC}: ADV002"]),
    "advice of another topic counts": (
        [
            (UNTIE, "topics: [knots]", "topics: [knots, shade]"),
            (SHADE, "no_advice:\n  treat: Nothing on this page asks for it.\n", ""),
        ],
        [],
    ),
    "advice for a topic that is not there": (
        [(ASK, "topics: [knots, shade, mixing]", "topics: [knots, shade, mixing, knotz]")],
        [f"{ASK}: ADV003"],
    ),
    "advice for one topic twice": (
        [(ASK, "topics: [knots, shade, mixing]", "topics: [knots, shade, mixing, knots]")],
        [f"{ASK}: ADV003"],
    ),
    "an earlier address on a page without the advice": (
        [(CUT, "formerly: [knots/blue-foot]", "formerly: [law/blue-foot]")],
        [f"{CUT}: ADV003"],
    ),
    "an earlier address that is none": (
        [(CUT, "formerly: [knots/blue-foot]", "formerly: [blue-foot]")],
        [f"{CUT}: VAL002"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_case(project, name, cache_of_the_example):
    edits, expected = CASES[name]
    for path, old, new in edits:
        project.edit(path, old, new)
    found = messages(project.root)
    assert [brief(message) for message in found] == expected
    assert found == messages_kept("checks").get(name), ANEW
    assert found == messages(project.root, cache_of_the_example), "what was found before the edit hides something"
    assert found_elsewhere(project.root, {path for path, _, _ in edits}) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (MEETING, "event-title: Example Congress 2017\n", "event-title: Example Congress 2017\n"),
        ("content/index.md", "A written sentence", "[@only-2020] A written sentence"),
        (CLAIMS, "ref: leaflet-text\ndirection_of", "ref: only-2020\ndirection_of"),
        (TIMELINE, "    - ref: report-2021\n      locator: p. 4", "    - ref: only-2020\n      locator: p. 4"),
        (RESOURCES, "    - ref: report-2021", "    - ref: only-2020"),
        (CELLS, "via: report-2021", "via: only-2020"),
        (FACTS, "[@report-2021]", "[@only-2020]"),
        (UNTIE, "- ref: report-2021", "- ref: only-2020"),
        (OMEGA, "ref: cells-2017", "ref: only-2020"),
        (CLAIMS, "      - ref: trial-2020", "      - ref: only-2020"),
        (RETIRED, "ref: report-2021", "ref: only-2020"),
        (SERIES, "title: Series", "# [@only-2020]\n  titel: Series"),
    ],
    ids=[
        "nowhere",
        "page",
        "audit",
        "event",
        "resource",
        "via",
        "fact",
        "advice",
        "interaction",
        "omission",
        "retired",
        "broken file",
    ],
)
def test_reference_is_cited_from(project, path, old, new):
    record = (project.root / MEETING).read_text().replace("knots in cells", "something else altogether")
    project.write("evidence/references/only-2020.yaml", record)
    project.edit(path, old, new)
    found = [problem for problem in check(project.root)[1] if problem.code == "CIT003"]
    assert bool(found) == (path == MEETING)


@pytest.mark.parametrize(
    ("today", "overdue"),
    [
        (date(2027, 1, 30), []),
        (date(2027, 1, 31), [f"{TIMELINE}:17:10"]),
        (date(2027, 2, 1), [f"{TIMELINE}:17:10"]),
        (
            date(2027, 2, 2),
            [f"{TIMELINE}:17:10", "evidence/topics/law/label-rule.yaml:17:13", "evidence/topics/law/topic.yaml:11:13"],
        ),
        (None, []),
    ],
)
def test_review_is_overdue_on_the_day_after(project, today, overdue):
    found = check(project.root, today)[1]
    assert [f"{problem.path}:{problem.line}:{problem.column}" for problem in found] == overdue
    assert {problem.severity for problem in found} <= {"warning"}


def test_audit_and_interactions_are_reviewed_too(project):
    found = {problem.path for problem in check(project.root, date(2030, 1, 1))[1]}
    assert {CLAIMS, ALPHA, OMEGA, TRIAL, TOPIC, CUT, RESOURCES, TIMELINE} <= found
    assert RETIRED not in found


def test_what_is_looked_up_elsewhere_is_told_from_what_is_reviewed(project):
    found = check(project.root, date(2030, 1, 1))[1]
    assert {problem.path for problem in found if problem.code == "DUE005"} == {RESOURCES, TIMELINE}
    assert {problem.path for problem in found if problem.code == "DUE001"}.isdisjoint({RESOURCES, TIMELINE})
    assert RULE in {problem.path for problem in found if problem.code == "DUE001"}, "its `as_of` is no day of looking"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One.\n\nA wonder plant. It is harmless.", ["7:3 TXT001", "7:20 TXT003"]),
        ("A wonder plant, the wonder plant.", ["5:3 TXT001", "5:21 TXT001"]),
        ("Cited [@trial-2020-b].\n\nAnd [@trial-2020].", ["5:8 CIT002"]),
        ("Cited [@trial-2020].\n\nAnd [@trial].", ["7:6 CIT002"]),
        ("Cited [@trial-2020 p. 3].", ["5:7 CIT001"]),
        ("After 5 g.\nAfter 5 mg/L.", ["5:7 SAF001"]),
    ],
)
def test_place_on_a_hand_written_page(project, text, found):
    project.write("content/new.md", f"---\ntitle: New\n---\n\n{text}\n")
    assert [f"{it.line}:{it.column} {it.code}" for it in check(project.root)[1] if it.path == "content/new.md"] == found


def test_an_entry_is_not_named_as_an_interaction_on_its_page(project):
    entry = (project.root / "evidence/topics/mixing/cell-work.yaml").read_text()
    project.write("evidence/topics/mixing/alphadrug.yaml", entry.replace("title: ", "title: Also "))
    assert [line for line in project.problems() if "TOP002" in line] == [
        f"{ALPHA}:1:1: TOP002 'alphadrug' stands twice on this page: an entry has it; expected another id"
    ]


@pytest.mark.parametrize("name", ["knots.md", "references.md", "handout/clinician.md"])
def test_a_page_is_not_named_as_one_that_is_made(project, name):
    project.write(f"content/{name}", "---\ntitle: x\n---\ntext\n")
    assert [line.partition(" stands")[0] for line in project.problems()] == [f"content/{name}:1:1: PAG002"]


def test_example_is_clean(project):
    assert project.problems(date(2026, 11, 23)) == []


def test_every_rule_says_what_it_holds():
    assert len(RULES) > 40
    assert [code for code, holds in listing().items() if not holds.endswith((".", ")"))] == []


def test_a_page_includes_no_collection_that_is_empty(project):
    project.write(TIMELINE, "[]\n")
    found = [line for line in project.problems() if "TOP" in line]
    assert [line.partition(" ")[2].partition("'timeline'")[2] for line in found] == [
        f", and {TIMELINE} holds nothing to include"
    ]


def test_codes_differ():
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (FACTS, "id: knots", "id: not-approved"),
        (RESOURCES, "id: example-form", "id: example-line"),
        ("evidence/abbreviations.yaml", "short: BMI", "short: XKS"),
    ],
)
def test_ids_of_a_list_differ(project, path, old, new):
    project.edit(path, old, new)
    name = new.partition(": ")[2]
    assert f"YAM002 '{name}' stands twice; keep one" in "\n".join(project.problems())


def test_a_search_has_an_id_of_its_own(project):
    project.write("evidence/searches/trial-2020.yaml", "title: one more\nwhere: a register\non: 2026-11-01\n")
    assert [line for line in project.problems() if "CIT008" in line] == [
        "evidence/searches/trial-2020.yaml:1:1: CIT008 'trial-2020' is a reference as well; give the search another id"
    ]


@pytest.mark.parametrize("topic", ["references", "index"])
def test_a_topic_does_not_take_the_place_of_another_page(project, topic):
    (project.root / "evidence/topics/shade").rename(project.root / f"evidence/topics/{topic}")
    found = [line for line in project.problems() if "PAG002" in line]
    assert [line.partition(" ")[0] for line in found] == [f"evidence/topics/{topic}/topic.yaml:1:1:"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("more.md", "more/index.md"), ("more.md", "More/README.md"), ("a/b.md", "A/B.md"), ("Knots/index.md", None),
     ("handout/Patient.md", None)],
)  # fmt: skip
def test_pages_of_one_address_are_told(project, one, other):
    for name in filter(None, (one, other)):
        project.write(f"content/{name}", "---\ntitle: More\n---\nText\n")
    assert [line.split()[1] for line in project.problems() if "PAG" in line] == ["PAG002"]
