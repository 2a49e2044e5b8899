"""What looks the same to a reader is the same to a guard; and a text holds what it shows."""

from datetime import date

import pytest

from build_tools.checks import check
from build_tools.load.project import load
from tests.checks.test_checks import PAGE, PAPER, SERIES, STATEMENT, TOPIC, TRIAL, TRIAL_PAPER

SIGNS = {
    "a no-break space": "\u00a0",
    "a narrow no-break space": "\u202f",
    "two blanks": "  ",
    "a hyphen": "-",
    "a no-break hyphen": "\u2011",
    "an en dash": "\u2013",
}


def codes(project, text, path=SERIES):
    project.write(path, (project.root / path).read_text(encoding="utf-8").replace(STATEMENT, f'"{text}"'))
    return {problem.code for problem in check(project.root)[1] if problem.path == path}


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("It is a wonder{}plant.", "TXT001"),
        ("A knot is{}harmless.", "TXT003"),
        ("They took 5{}g of it.", "SAF001"),
        ("They took 5{}Cups of it.", "SAF001"),
        ("They took 5 to{}7 MG of it.", "SAF001"),
    ],
)
def test_a_guard_is_not_blind_to(project, sign, text, code):
    if "to{}" in text and not sign.isspace():
        sign = " "
    assert code in codes(project, text.format(sign))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("It is nature\u2019s answer.", "TXT001"),
        ("It is nature\u02bcs answer.", "TXT001"),
        ("A knot is harm\u00adless.", "TXT003"),
        ("A knot is harm\u200bless.", "TXT003"),
        ("A knot is h\u0336armless.", "TXT003"),
        ("A knot is \uff48\uff41\uff52\uff4d\uff4c\uff45\uff53\uff53.", "TXT003"),
        ("A knot\u2014is harmless\u2014happens.", "TXT003"),
        ("They took 5\u200bg of it.", "SAF001"),
        ("They took \u00bd g of it.", "SAF001"),
        ("They took 1\u00bd g of it.", "SAF001"),
        ("They took two cups of it.", "SAF001"),
        ("Half a cup was drunk.", "SAF001"),
        ("They took one-cup servings.", "SAF001"),
        ("A safe\u2011amount of plant\u00a0x was found.", "SAF006"),
    ],
)
def test_a_guard_sees_through(project, text, code):
    assert code in codes(project, text)


def test_a_phrase_is_found_across_lines_of_a_page_and_told_on_its_line(project):
    project.edit(
        PAGE, "A written sentence", "Né\u200bé: a wonder\nplant \u2026 here.\n\nIt is\nharmless. A written sentence"
    )
    found = [str(it).partition(" ")[0] + " " + it.code for it in check(project.root)[1] if it.code.startswith("TXT00")]
    assert found == [f"{PAGE}:11:3: TXT009", f"{PAGE}:11:9: TXT001", f"{PAGE}:14:4: TXT003"]


def test_micro_is_micro(project):
    project.edit("evidence/vocabulary.yaml", "amount_units:\n", "amount_units:\n  - \u00b5g\n")
    assert "SAF001" in codes(project, "They took 5 \u03bcg of it.")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("plant \u0445 of another script", True),  # Cyrillic, alone
        ("pl\u0430nt", True),
        ("kn\u03bft", True),
        ("\u039anot", True),
        ("kn\u0251t", True),
        ("kr\u03b1tom", True),
        ("h\u0570t", True),
        ("knot\u200b", True),
        ("kn\u202eot", True),
        ("\ufeffknot", True),
        ("kn\u3164ot", True),
        ("knot\ufe0f", True),
        ("\u201cknot\u201d", True),
        ("TNF\u03b1, NF\u03baB, \u03bcmol, \u00b5g, \u03b1-pinene, \u03b4-opioid, \u0394FosB", False),
        ("na\u00efve caf\u00e9 \u00d8sterg\u00e5rd \u0141ukasz \u015eahin \u201cquoted\u201d 5\u00a0g \u2026", False),
    ],
)
def test_letters_are_what_they_seem(project, text, wrong):
    assert ("TXT009" in codes(project, text)) == wrong


def test_titles_and_names_of_others_may_be_of_another_script(project):
    project.edit(TRIAL_PAPER, '"Example: ', '"\u0421\u043e\u0440: ')
    assert [it.code for it in check(project.root)[1]] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("**Four** people.", "TXT012"),
        ("*Four* people.", "TXT012"),
        ("__Four__ people.", "TXT012"),
        ("_Four_ people.", "TXT012"),
        ("`Four` people.", "TXT012"),
        ("[Four](https://example.org) people.", "TXT012"),
        ("# Four people.", "TXT012"),
        ("- Four people.", "TXT012"),
        ("Four people, todo count them.", "TXT010"),
        ("Four people (Todo).", "TXT010"),
        ("Four people FIXME.", "TXT010"),
        ("n/a", "TXT011"),
        ("None.", "TXT011"),
        ("...", "TXT011"),
        ("As above", "TXT011"),
        *(
            (text, "TXT011")
            for text in ("x", "Not stated.", "None reported", "see the paper", "No known limits.", "yes")
        ),
        *(
            (text, "TXT011")
            for text in ("There are none.", "To be done", "To follow.", "Pending", "n.a.", "insert text")
        ),
        *((f"Four people ({note}).", "TXT010") for note in ("fix me", "TBC", "citation needed", "Note to self: count")),
        ("As @trial-2020 showed, four people had knots.", "CIT001"),
        ("As @somebody-2019 showed, four people had knots.", "CIT001"),
        ("Four people had knots [@trial-2020.", "CIT001"),
    ],
)
def test_what_leaks_is_refused(project, text, code):
    assert code in codes(project, text)


@pytest.mark.parametrize(
    "text",
    [
        "Four people, 2 * 3 and 3 * 4, had snake_case and a_b_c.",
        "Four people wrote to me@trial-2020.example.",
        "Four mastodons, methodos and todos.",
        "Unknown to four people.",
        "No knot was found in four people.",
        "Not known in four people.",
        "None reported knots.",
        "People have what to do, and were lost to follow-up.",
    ],
)
def test_what_only_looks_so_is_not(project, text):
    assert codes(project, text) & {"TXT010", "TXT011", "TXT012", "CIT001"} == set()


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (STATEMENT, "Nobody had knots # in the first week; four did later.", [f"{SERIES}:2:29: YAM005"]),
        (STATEMENT, "Nobody had knots\n  in a day # or two.", [f"{SERIES}:3:12: YAM005"]),
        (STATEMENT, '"Nobody had knots # in the first week."', []),
        (STATEMENT, '"Nobody had knots." # in the first week', []),
        (STATEMENT, "Nobody had knot#s.", []),
        ("kind: case", "kind: case # of four", []),
        ("title: Series", "# of four\ntitle: Series", []),
    ],
)
def test_a_comment_that_cuts_a_text_short(project, old, new, found):
    project.edit(SERIES, old, new)
    assert [str(it).partition(" ")[0] + " " + it.code for it in check(project.root)[1] if it.code == "YAM005"] == found


def test_a_title_of_a_page_that_a_comment_cuts_short(project):
    project.write("content/new.md", "---\ntitle: Number # 1\n---\n")
    (said,) = map(str, check(project.root)[1])
    assert said.startswith("content/new.md:2:1: PAG001 front matter is cut off at ' #', behind which all is a comment")


@pytest.mark.parametrize("word", ["~", "null", ""])
def test_nothing_in_place_of_a_value_is_one_problem(project, word):
    project.edit(SERIES, "n: 4", f"n: {word}")
    assert [it.code for it in check(project.root)[1] if it.path == SERIES and it.line == 10] == ["TYP001"]


def test_a_key_without_a_value_is_told(project):
    project.edit(SERIES, "status: current", "applies_to:\nstatus: current")
    assert [str(it) for it in check(project.root)[1]] == [
        f"{SERIES}:21:12: TYP001 has no value; write one, or leave the key out"
    ]


@pytest.mark.parametrize("word", ["Null", "null", "NULL", "~"])
def test_a_name_that_yaml_reads_as_nothing(project, word):
    project.edit(PAPER, "given: ", f"given: {word}\n    suffix: ")
    assert [it for it in project.problems() if "TYP001" in it and f"'{word}' as nothing" in it]


@pytest.mark.parametrize("path", [PAGE, SERIES, TOPIC, "evidence/article/article.txt", "evidence/vocabulary.yaml"])
def test_an_unfinished_merge_is_told_on_its_line(project, path):
    first, *lines = (project.root / path).read_text(encoding="utf-8").splitlines(True)
    ours, *rest = lines
    text = "".join([first, "<<<<<<< HEAD\n", ours, "=======\n", "other: line\n", ">>>>>>> branch\n", *rest])
    project.write(path, text)
    found = [it for it in check(project.root)[1] if it.path == path]
    assert [(it.line, it.code) for it in found if it.code in ("FIL005", "YAM001")] == [(2, "FIL005")]


@pytest.mark.parametrize(
    "mark",
    ["<<<<<<<<< ours", "  <<<<<<< HEAD", "+<<<<<<< HEAD", "  =======", "\t>>>>>>> x", "||||||| base", "> <<<<<<< a"],
)  # fmt: skip
@pytest.mark.parametrize("path", [PAGE, SERIES, "evidence/article/article.txt", "content/style.css", "mkdocs.yml"])
def test_a_mark_of_a_merge_in_whatever_form_is_told(project, path, mark):
    if path.endswith(".css"):
        project.write(path, "a {}\n")
    first, *rest = (project.root / path).read_text(encoding="utf-8").splitlines(True)
    project.write(path, "".join([first, f"{mark}\n", *rest]))
    assert [(it.path, it.line) for it in check(project.root)[1] if it.code == "FIL005"] == [(path, 2)]


@pytest.mark.parametrize(
    "line", ["A title\n======", "A rule of signs\n==========", "a ======= b", "> quoted", "a <<<<<<< b"]
)
def test_what_looks_like_a_merge_is_none(project, line):
    project.write("content/new.md", f"---\ntitle: New\n---\n{line}\n")
    assert [it for it in check(project.root)[1] if it.code == "FIL005"] == []


def test_two_unfinished_merges_are_two_problems(project):
    clash = "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n"
    project.write("content/new.md", f"---\ntitle: New\n---\n{clash}\n{clash}")
    assert [it.line for it in check(project.root)[1] if it.code == "FIL005"] == [4, 10]


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("In 40 adults with laced shoes laces stayed tied, a median of 14 minutes longer with Plant X "
         "than with plain tea on the XKS!", True),
        ("In 40 adults with laced shoes, laces stayed tied a median of 15 minutes longer with plant x "
         "than with plain tea on the XKS.", False),
    ],
)  # fmt: skip
def test_a_statement_stands_once(project, text, twice):
    assert ("TXT013" in {it.code for it in check(project.root)[1]}) is False
    project.edit(SERIES, STATEMENT, f'"{text}"')
    assert ("TXT013" in {it.code for it in check(project.root)[1]}) == twice


def test_a_retired_statement_may_stand_again(project):
    project.edit("evidence/topics/knots/old-count.yaml", "One report counted nine knots in a year.", STATEMENT)
    assert "TXT013" not in {it.code for it in check(project.root)[1]}


AHEAD = [
    (SERIES, "reviewed: 2026-11-01", "reviewed: 2026-11-25"),
    (TOPIC, "rated_on: 2026-11-01\n  - id", "rated_on: 2062-11-01\n  - id"),
    (TOPIC, "searched_to: 2026-11-01", "searched_to: 2026-12-01"),
    ("evidence/timeline.yaml", "as_of: 2026-11-01", "as_of: 2027-11-01"),
    ("evidence/resources.yaml", "verified_on: 2026-11-02", "verified_on: 2027-11-01"),
    (TRIAL_PAPER, "on: 2026-11-01", "on: 2029-11-01"),
    ("evidence/references/report-2021.yaml", "[[2026, 11, 1]]", "[[2026, 12]]"),
    ("evidence/excluded.yaml", "year: 2018", "year: 2081"),
    ("evidence/unread.yaml", "year: 2024", "year: 2042"),
]


@pytest.mark.parametrize(("path", "old", "new"), AHEAD)
def test_nothing_is_done_after_today(project, path, old, new):
    text = (project.root / path).read_text(encoding="utf-8")
    project.write(path, text.replace(old, new, 1))
    today = date(2026, 11, 23)
    assert [(it.path, it.code) for it in check(project.root, today)[1] if it.severity == "error"] == [(path, "DUE003")]
    assert [it for it in check(project.root)[1] if it.code == "DUE003"] == []


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [("[2062, 3, 1]", True), ("[2027]", True), ("[2026, 12]", True), ("[2026, 11, 25]", True), ("[2026]", False),
     ("[2026, 11]", False), ("[2026, 11, 23]", False), ("[2026, 11, 24]", False)],
)  # fmt: skip
def test_nothing_appears_after_today(project, parts, wrong):
    text = (project.root / TRIAL_PAPER).read_text(encoding="utf-8")
    start = text.index("issued:")
    end = text.index("\n", text.index("date-parts", start))
    project.write(TRIAL_PAPER, text[:start] + f"issued: {{date-parts: [{parts}]}}" + text[end:])
    found = {it.code for it in check(project.root, date(2026, 11, 23))[1]}
    assert ("DUE003" in found) == wrong


def test_a_clock_that_stands_still_turns_nothing_red(project):
    assert [it for it in check(project.root, date(1970, 1, 1))[1] if it.severity == "error"] == []


@pytest.mark.parametrize(("due", "wrong"), [("2028-11-01", False), ("2028-11-02", True), ("2127-11-01", True)])
def test_a_review_falls_due_within_two_years(project, due, wrong):
    project.edit(TRIAL, "review_due: 2027-11-02", f"review_due: {due}")
    assert ("DUE004" in {it.code for it in check(project.root)[1]}) == wrong


def test_the_edition_is_no_typing_error(project):
    project.edit(SERIES, "reviewed: 2026-11-01\nreview_due: 2027-11-02", "reviewed: 2036-11-01\nreview_due: 2037-11-02")
    found = check(project.root, date(2026, 11, 23))
    base = load(project.root).base
    assert base
    assert base.edition == date(2036, 11, 1)
    assert [it.code for it in found[1]] == ["DUE003"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (SERIES, "reviewed: 2026-11-01", "reviewed: 2026-11-01T00:00:00"),
        (SERIES, "reviewed: 2026-11-01", "reviewed: 0026-11-01"),
        (PAPER, "on: 2026-11-01", "on: 1026-11-01"),
        (PAPER, "[[2019]]", "[[19]]"),
        (PAPER, "[[2019]]", "[[1019]]"),
    ],
)
def test_a_day_or_year_that_nobody_meant(project, path, old, new):
    project.edit(path, old, new)
    assert [(it.path, it.code) for it in check(project.root)[1]] == [(path, "VAL002")]
