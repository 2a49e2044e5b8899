"""Where each rule of safety begins and ends."""

import pytest

from build_tools.checks import check
from build_tools.checks.phrases import any_of
from tests.checks.conftest import found_elsewhere
from tests.golden_files import ANEW, brief, messages, messages_kept

VOCABULARY = "evidence/vocabulary.yaml"
SERIES = "evidence/topics/knots/knot-series.yaml"
TEA = "evidence/topics/knots/tea-drinkers.yaml"
TRIAL = "evidence/topics/knots/lace-trial.yaml"
SHADE = "evidence/topics/shade/topic.yaml"
ALPHA = "evidence/interactions/alphadrug.yaml"
OMEGA = "evidence/interactions/omegadrug.yaml"
UNTIE = "evidence/advice/untie.yaml"
HANDOUT = "evidence/handouts/clinician.yaml"
CUT_FREE = "evidence/advice/cut-free.yaml"
FACTS = "evidence/facts.yaml"
RESOURCES = "evidence/resources.yaml"
STATEMENT = "statement: Four people in one town had knotted laces within a day of plant x."
PULL = (CUT_FREE, "do: Cut the lace at once", "do: Pull now, cut the lace")


def stated(text):
    return [(SERIES, STATEMENT, f"statement: '{text}'")]


def given(text):
    """An exposure in the details of a clinicians' entry."""
    return [(TRIAL, "exposure: 2 cups of plant x tea", f"exposure: {text}")]


def told(text):
    """Advice that is for the same day, and no emergency."""
    return [(UNTIE, "do: Untie the knot the same day.", f"do: '{text}'")]


def answered(text):
    return [(SHADE, "conclusion: No study has measured it.", f"conclusion: '{text}'")]


CASES = {
    "safety words, and nothing wrong": ([], []),
    # SAF001: amounts in the details
    "an amount of the subject beside a medicine": (
        [(TEA, "loose laces within an hour.", "loose laces within an hour of 2 g of leaf.")],
        [f"{TEA}: SAF001"],
    ),
    "an amount of the medicine alone": ([(TEA, "an hour.", "an hour of 2 g. Plant x was not drunk.")], ["TXT004"]),
    **{
        f"an amount in words: {words}": (
            [(VOCABULARY, "  - cup\n", "  - cup\n  - ounce\n  - scoops\n"), *told(f"Untie it with {words} of leaf.")],
            [f"{UNTIE}: SAF001"],
        )
        for words in (
            "one and a half g", "a hundred mg", "a dozen scoops", "a couple of scoops", "a few scoops",
            "several scoops",
            "an ounce", "a cup", "half an ounce", "half of a cup", "thirty scoops", "a couple scoops", "a half-ounce",
            "one-half g", "three and a quarter g", "a quarter g", "two heaping scoops", "a level cup", "two small cups",
            "3 plant x scoops", "0.1 g/kg of body weight",
        )
    },
    "no amount, though a unit": (told("Untie it. Cups of leaf are no unit; a cup may be old."), []),
    # SAF003: guarded names
    "a guarded name among others, in a statement": (
        stated("Four people took alphadrug or omegadrug."),
        [f"{HANDOUT}: SAF002", f"{SERIES}: SAF003", f"{SERIES}: SAF005"],
    ),
    "a guarded name alone, in a statement": (
        stated("Four people took omegadrug."),
        [],
    ),
    "a guarded name as it is sold": (
        [(OMEGA, "partner: Omegadrug", "partner: Omegadrug\nnames: [Omegor (tablets)]"), *told("Give Omegor.")],
        [f"{UNTIE}: SAF003"],
    ),
    "a guard with any ending": (
        [*told("Give omegadrug loosened."), (VOCABULARY, "- not while\n", "- not while\n      - loosen*\n")],
        [],
    ),
    # SAF005: names apart
    "two names in a sentence": (
        stated("Four people took alphadrug and, not while they did, omegadrug."),
        [f"{HANDOUT}: SAF002", f"{SERIES}: SAF005"],
    ),
    "two names in two sentences": (told("Give alphadrug. Omegadrug is not while plant x is used."), []),
    "two names in two sentences of an emergency": (
        [(CUT_FREE, "do: Cut the lace at once and", "do: Give alphadrug. Omegadrug not while kept. Cut and")],
        [f"{CUT_FREE}: SAF005"],
    ),
    "two names in a title": ([(SERIES, "Series of four people with knots", "Alphadrug or omegadrug")], ["SAF005"]),
    "a name that is part of another": (stated("Four people took plus-alphadrug and omegadrug."), []),
    # SAF006: praise
    "a safe amount": (stated("Four people drank a safe amount of plant x."), ["SAF006"]),
    "safe amounts, in a limit": ([(SERIES, "Nobody knows", "Leaf in safe amounts, unclear")], ["SAF006"]),
    "no safe amount": (stated("No safe amount of plant x is known."), []),
    "a safe amount of something else": (stated("Four people drank a safe amount of plain tea."), []),
    # SAF007: conversions
    "two amounts, one of a medicine": (
        given("2 cups of plant x for 5 mg of alphadrug"),
        [f"{TRIAL}: SAF007"],
    ),
    "two amounts, one of a medicine with another name": (
        given("2 cups of leaf for 5 mg of alphadrug-plus"),
        [f"{TRIAL}: SAF007"],
    ),
    "two amounts, one of a medicine as it is sold": (
        given("2 cups of leaf for 5 mg of Alphabrand"),
        [f"{TRIAL}: SAF007"],
    ),
    "one amount and a medicine": (given("2 cups of leaf, then alphadrug"), []),
    # SAF008: levels
    "a level as a threshold": (stated("Above 5 ng/mL knots are tied."), ["SAF008"]),
    "a level as a threshold, in words": (stated("A level of 5 ng per mL is toxic."), ["SAF008"]),
    "a level that was measured": (stated("One level was 5 ng/mL."), []),
    "a level in urine": (stated("The urine test reads above 5 ng/mL."), []),
    "a level in a study's details": (given("levels above 5 ng/mL"), []),
    # SAF009: words that reassure
    "a word that reassures": (stated("There is a ceiling."), ["SAF009"]),
    "a word that reassures, with its limit": (stated("A ceiling was seen in one shoe only."), []),
    "a limit in another sentence": (answered("There is a ceiling. It is not known."), ["SAF009"]),
    "a phrase that is its own limit": (
        [*stated("There is no ceiling."), (VOCABULARY, "[all ... untied, ceiling]", "[no ceiling]")],
        ["SAF009"],
    ),
    "words between": (stated("Four laces were, all in the end, untied."), ["SAF009"]),
    "too many words between": (stated("All of the four laces that were seen came untied."), []),
    # SAF010: barred on topics
    "what is barred on a topic": (answered("Pull the lace now."), [f"{SHADE}: SAF010"]),
    "what is barred, in a title": ([(SHADE, "Does plant x keep", "Pull now to keep")], [f"{SHADE}: SAF010"]),
    "what is barred, in words to search for": ([(SHADE, "kind: qu", "search_words: [pull now]\nkind: qu")], []),
    "what is barred elsewhere": (stated("People pull the lace now."), []),
    "what is barred, beside an exception": (answered("Pull the lace now, with scissors."), []),
    "what is barred, in advice on the topic": (
        [PULL],
        [f"{CUT_FREE}: SAF010"],
    ),
    "what is barred, in a situation that is an exception": (
        [PULL, (CUT_FREE, "after plant x", "for want of scissors")],
        [],
    ),
    "a topic that is not there": ([(VOCABULARY, "topics: [shade]", "topics: [shades]")], [f"{VOCABULARY}: SAF010"]),
    # SAF011: for clinicians
    "a clinicians' word in plain words": ([(CUT_FREE, "Is a foot blue?", "Rootstocks?")], [f"{CUT_FREE}: SAF011"]),
    "a clinicians' word in advice": (told("Ask about rootstock."), []),
    "a clinicians' word in a fact for all": ([(FACTS, "short: Not an", "short: Rootstock, no")], [f"{FACTS}: SAF011"]),
    "a clinicians' word in a clinicians' fact": ([(FACTS, "short: May tie", "short: Rootstock may tie")], []),
    # SAF012: addresses
    "an address to which nobody is led": (
        [(RESOURCES, "https://form.example/", "https://ROOTSTOCK.example/ask")],
        [f"{RESOURCES}: SAF012"],
    ),
    # SAF013: stop
    "stop": (told("Stop plant x."), ["SAF013"]),
    "stop, with help": (told("Stop plant x. Help is offered."), []),
    "stop, in a statement": (stated("Four people were told to stop plant x."), []),
    "stop, in an answer": (answered("People stop it."), ["SAF013"]),
    "stop, in what is printed alone": ([(UNTIE, "short: Untie today.", "short: Stop it.")], [f"{UNTIE}: SAF013"]),
    # SAF014: advice against
    "advice against": (told("Advise against plant x."), ["SAF014"]),
    "advice against, with an offer": (told("Advise against plant x, and offer slippers."), []),
    "advice against, with an offer before it": (told("Offer slippers, and advise against plant x."), ["SAF014"]),
    "advice against, in a guard": ([(UNTIE, "guard: Do not pull.", "guard: Do not mix laces.")], [f"{UNTIE}: SAF014"]),
    # SAF015: rescue
    "a rescue in order": (told("Shout, lift the foot, cut the lace and stay."), []),
    "a rescue in order, in sentences": (told("Call. Lift the foot. Cut the lace. Stay."), []),
    "a rescue out of order": (told("Call, cut the lace, lift the foot and stay."), ["SAF015"]),
    "a rescue without its end": (told("Call, lift the foot and cut the lace."), ["SAF015"]),
    "a rescue without its beginning": (told("Lift the foot, cut the lace and stay."), ["SAF015"]),
    "one step of a rescue": (told("Cut the lace."), []),
    # SAF016: never withheld
    "a rescue medicine to be aware of": ([(ALPHA, "manage: do-not-withhold", "manage: aware")], [f"{ALPHA}: SAF016"]),
    "a rescue medicine under its other name": (
        [(OMEGA, "partner: Omegadrug", "partner: Blocker\nnames: [Alphadrug spray]")],
        [f"{OMEGA}: SAF016"],
    ),
    "a fixed amount of a rescue medicine as it is sold": (
        [(ALPHA, "partner: Alphadrug\n", "partner: Alphadrug (tablets)\n"), *told("Give Alphabrand, 5 mg.")],
        [f"{UNTIE}: SAF001", f"{UNTIE}: SAF016"],
    ),
    "a fixed amount of a rescue medicine": (
        [(ALPHA, "limits: Single doses in healthy adults.", "limits: Alphadrug 5 mg in healthy adults.")],
        [f"{ALPHA}: SAF016"],
    ),
    # SAF017: what must be there
    "a warning that is missing": (
        [(ALPHA, "guard: Do not withhold alphadrug because of plant x.", "guard: Never wait.")],
        [f"{ALPHA}: SAF017"],
    ),
    "a record that is missing": ([(VOCABULARY, '"advice:untie": []', '"advice:unite": []')], [f"{VOCABULARY}: SAF017"]),
    "a record that cannot be read": ([(UNTIE, "step: treat", "step: treats")], [f"{UNTIE}: VAL001"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_case(project, name, cache_of_the_example):
    edits, expected = CASES[name]
    for path, old, new in edits:
        project.edit(path, old, new)
    said = messages(project.root)
    found = [brief(message) for message in said]
    whole = [line if ": " in line else found[at].partition(": ")[0] + f": {line}" for at, line in enumerate(expected)]
    assert found == whole
    assert said == messages_kept("safety").get(name), ANEW
    assert said == messages(project.root, cache_of_the_example), "what was found before the edit hides something"
    assert found_elsewhere(project.root, {path for path, _, _ in edits}) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Give alphadrug and, not while it lasts, omegadrug.", ["5:1 SAF005"]),
        ("Give alphadrug.\n\nOmegadrug is another.", []),
        ("<li>Give alphadrug</li><li>Omegadrug is another</li>", []),
        ("It is so. There is a ceiling.", ["5:22 SAF009"]),
        ("<p>  There is a ceiling.</p>", ["5:17 SAF009"]),
        ("It is so.\nPeople stop plant x.\n\nHelp.", ["6:8 SAF013"]),
        ("We advise against plant x.\n- We offer slippers.", ["5:4 SAF014"]),
        ("Call, lift,\ncut and stay.", []),
        ("Lift and cut.", ["5:1 SAF015"]),
        ("A level is toxic above 5 ng/mL [@trial-2020].", ["5:24 SAF008"]),
        ("[Ask](https://www.rootstock.example/a)", ["5:7 SAF012"]),
        ("rootstock.example, and https://line.example/r/root", []),
    ],
)  # fmt: skip
def test_place_on_a_hand_written_page(project, text, found):
    project.write("content/new.md", f"---\ntitle: New\n---\n\n{text}\n")
    assert [f"{it.line}:{it.column} {it.code}" for it in check(project.root)[1] if it.path == "content/new.md"] == found


def test_without_safety_words_nothing_is_asked(project):
    text = (project.root / VOCABULARY).read_text(encoding="utf-8")
    project.write(VOCABULARY, text.partition("safety:")[0])
    project.edit(ALPHA, "advice: Give alphadrug as usual.", "advice: Stop it, and advise against it.")
    assert project.problems() == []


@pytest.mark.parametrize("phrase", ["...", "*", "... *", "a"])
def test_a_phrase_without_a_word_breaks_nothing(project, phrase):
    project.edit(VOCABULARY, "phrases: [advise against, do not mix]", f"phrases: ['{phrase}']")
    assert [line for line in project.problems() if "SAF014" not in line] == []


@pytest.mark.parametrize(
    ("phrase", "text", "matches"),
    [
        ("stop ... now", "Stop now.", True),
        ("stop ... now", "stop\nthat thing right now", True),
        ("stop ... now", "stop that very old thing now", False),
        ("stop ... now", "Stop that. Now go.", False),
        ("treat*", "Treatments", True),
        ("treat*", "retreat", False),
        ("help", "helps", False),
        ("naloxone", "buprenorphine-naloxone", False),
        ("3.5", "375", False),
    ],
)
def test_phrases(phrase, text, matches):
    assert bool(any_of([phrase]).search(text)) == matches


def test_no_phrase_matches_nothing():
    assert not any_of([]).search("")
