"""Reading one YAML file: what its words become, what is refused, and where each key and value stands."""

import pytest

from build_tools.load.yaml_file import MAX_DEPTH, UnusableFile, YamlFile
from build_tools.model.base import Written
from build_tools.model.problems import KEY


def read(text):
    return YamlFile("x.yaml", text).data()


def messages(text):
    return [str(problem).removeprefix("x.yaml:") for problem in read(text)[1]]


def refusal(text):
    with pytest.raises(UnusableFile) as caught:
        read(text)
    return str(caught.value).removeprefix("x.yaml:")


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("no", False),
        ("No", False),
        ("off", False),
        ("false", False),
        ("yes", True),
        ("on", True),
        ("y", "y"),
        ("n", "n"),
        ("'no'", "no"),
        ('"yes"', "yes"),
        ("", None),
        ("~", "~"),
        ("null", "null"),
        ("Null", "Null"),
        ("''", ""),
        ("7", 7),
        ("-3", -3),
        ("0", 0),
        ("012", "012"),
        ("00", "00"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("0x1f", "0x1f"),
        ("0o17", "0o17"),
        ("12:30", "12:30"),
        ("'7'", "7"),
        ("9" * 18, int("9" * 18)),
        ("9" * 5000, "9" * 5000),
        ("1.5", Written("1.5")),
        ("10.1000", Written("10.1000")),
        ('"10.1000"', "10.1000"),
        ("10.1000/abc", "10.1000/abc"),
        ("1.", "1."),
        (".5", ".5"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("9" * 400 + ".5", "9" * 400 + ".5"),
        ("2026-11-23", "2026-11-23"),
        ("2026-11-23 10:00:00", "2026-11-23 10:00:00"),
        ("a\tb", "a\tb"),
        ("a # b", "a"),
        ("a#b", "a#b"),
        ("don't", "don't"),
        ('"a \\u00e9 \\t b"', "a é \t b"),
    ],
)
def test_word_becomes_value(word, value):
    found = read(f"key: {word}\n")[0]["key"]
    assert (type(found), str(found)) == (type(value), str(value))


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: |\n  one\n  two\nb: 1\n", {"a": "one\ntwo\n", "b": 1}),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ("a:\n  - 1\n  - b: 2\n", {"a": [1, {"b": 2}]}),
        ("{a: [1, {b: no}]}", {"a": [1, {"b": False}]}),
        ("2: x\nno: y\n1.5: z\n", {"2": "x", "no": "y", "1.5": "z"}),
        ("- a\n- b\n", ["a", "b"]),
        ("---\na: 1\n...\n", {"a": 1}),
        ("\ufeffa: 1\n", {"a": 1}),
        ("a: x\r\nb: y\r\n", {"a": "x", "b": "y"}),
        ("<<: {a: 1}\n", {"<<": {"a": 1}}),
        ("---\n", None),
        ("just text", "just text"),
    ],
)
def test_document_becomes_data(text, data):
    assert read(text) == (data, [])


@pytest.mark.parametrize(
    ("text", "data", "found"),
    [
        ("a: 1\nb: 2\na: 3\n", {"a": 1, "b": 2}, ["3:1: YAM002 key 'a' stands twice; keep one"]),
        ("a: {b: 1, b: 2}\n", {"a": {"b": 1}}, ["1:11: YAM002 key 'b' stands twice; keep one"]),
        (
            "a: 1\na: 2\na: 3\n",
            {"a": 1},
            ["2:1: YAM002 key 'a' stands twice; keep one", "3:1: YAM002 key 'a' stands twice; keep one"],
        ),
        ("'a': 1\na: 2\n", {"a": 1}, ["2:1: YAM002 key 'a' stands twice; keep one"]),
        (
            "a: &x 1\nb: [*x]\n",
            {"a": 1, "b": [None]},
            [
                "1:4: YAM004 anchor '&x' is not used here; put the whole text in double quotes",
                "2:5: YAM003 alias '*x' is not used here; write the value out",
            ],
        ),
        (
            "a: 1\n<<: *x\n",
            {"a": 1, "<<": None},
            ["2:5: YAM003 alias '*x' is not used here; write the value out"],
        ),
        (
            "a: !!python/object/apply:os.system [x]\n",
            {"a": ["x"]},
            ["1:4: YAM004 tag 'tag:yaml.org,2002:python/object/apply:os.system' is not used here; write plain text"],
        ),
        (
            "a: !!int '7'\nb: !own {c: 1}\n",
            {"a": "7", "b": {"c": 1}},
            [
                "1:4: YAM004 tag 'tag:yaml.org,2002:int' is not used here; write plain text",
                "2:4: YAM004 tag '!own' is not used here; write plain text",
            ],
        ),
        ("? [a, b]\n: 1\n", {"?0": 1}, ["1:3: YAM001 a key must be a word"]),
        (
            'a: "x\\x07"\nb: "\\e[31m"\n',
            {"a": "x\x07", "b": "\x1b[31m"},
            ["1:4: YAM001 holds a control character", "2:4: YAM001 holds a control character"],
        ),
    ],
)
def test_readable_file_with_problems(text, data, found):
    assert read(text)[0] == data
    assert messages(text) == found


QUOTED = "put it in double quotes"
WRONG_ITEM = "YAM001 this list item starts in another column than those above it; expected its '-' in column"
WRONG_KEY = "YAM001 this key starts in another column than those above it; expected it in column"
STARTS_ODDLY = {
    "* four": "1:5", "- four": "1:4", "? four": "1:4", "> four": "1:6", "| four": "1:6", "[a] b": "1:8", "{a} b": "1:8",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "1:1: FIL001 is empty; expected a record"),
        ("# only a comment\n\n", "1:1: FIL001 is empty; expected a record"),
        ("a:\n\t- x\n", "2:1: YAM001 a tab stands where spaces must; indent with two spaces"),
        ("\ta: 1\n", "1:1: YAM001 a tab stands where spaces must; indent with two spaces"),
        ("a: 1\n\tb: 2\n", "2:1: YAM001 a tab stands where spaces must; indent with two spaces"),
        (
            "a: one: two\n",
            "1:7: YAM001 a colon followed by a space inside plain text; put the whole text in double quotes",
        ),
        (
            "a: one\n  b: two\n",
            "2:4: YAM001 a key inside the text above it; start it below the other keys, or put the text in quotes",
        ),
        (
            "a: 1\nb: @x\n",
            "2:4: YAM001 plain text cannot start with this character; put the whole text in double quotes",
        ),
        (
            "a: `x`\n",
            "1:4: YAM001 plain text cannot start with this character; put the whole text in double quotes",
        ),
        (
            "a: 'one's two'\n",
            "1:9: YAM001 a ' inside the text ends it here; write it twice, or use the other quotes around the text",
        ),
        (
            'a: "one "two" three"\n',
            '1:10: YAM001 a " inside the text ends it here; write \\" for it, or use the other quotes around the text',
        ),
        (
            "a: 1\nb: [x\n",
            "2:4: YAM001 a [ opens here and never closes; close it, or put the whole text in double quotes",
        ),
        (
            "a:\n  - {b: 1\n     c: 2}\n",
            "3:7: YAM001 is not YAML: did not find expected ',' or '}'",
        ),
        *(
            (f"a: {text}\n", f"{at}: YAM001 a text that starts with '{text[0]}' is read as something else; {QUOTED}")
            for text, at in STARTS_ODDLY.items()
        ),
        (
            "a: four\n  # and\n  five\n",
            "3:3: YAM001 a comment above ended the text, and this line goes on with it; take the comment out",
        ),
        ('a: "x\n', "1:4: YAM001 a quote opens here and never closes; close it, or leave it out"),
        ("a: 1\n---\nb: 2\n", "2:1: YAM001 a second document starts here; one file holds one record"),
        (
            "a: 1\noops\nb: 2\nc: 3\n",
            "2:1: YAM001 this line is neither a key with a colon nor part of the text above it",
        ),
        ("a: 'x\nb: 'y'\n", "1:4: YAM001 a quote opens here and never closes; close it, or leave it out"),
        ('a: "x\nb: 1\nc: say "y"\n', "1:4: YAM001 a quote opens here and never closes; close it, or leave it out"),
        ("a: 1\nb: 'x\nc: 3\nd: 4\n", "2:4: YAM001 a quote opens here and never closes; close it, or leave it out"),
        ("a: [1]]\n", "1:7: YAM001 is not YAML: did not find expected key"),
        (
            "- a\nb: 1\n",
            "2:1: YAM001 a key stands among the items of a list; expected a '-', or one record in the file",
        ),
        ("a: 1\n- b\n", "2:1: YAM001 a list item stands among keys; expected the key of its list above it"),
        ("a:\n  - b: 1\n    c: 2\n- b: 3\n", f"4:1: {WRONG_ITEM} 3"),
        ("a:\n  - b\n# c\n - d\nx:\n    - e\n", f"4:2: {WRONG_ITEM} 3"),
        ("a:\n  - b: 1\n    - b: 2\n", f"3:5: {WRONG_ITEM} 3"),
        ("- a: 1\n - a: 2\n", f"2:2: {WRONG_ITEM} 1"),
        ("  - a: 1\n- a: 2\n", f"2:1: {WRONG_ITEM} 3"),
        ("a:\n  - b:\n      - c\n      - c\n     - d\n", f"5:6: {WRONG_ITEM} 7"),
        ("a:\n  - b:\n      - c\n      - c\n    d:\n   - b:\n", f"6:4: {WRONG_ITEM} 3"),
        ("a:\n  - b: 1\n   c: 2\n", f"3:4: {WRONG_KEY} 5"),
        ("a:\n    b: 1\n  c: 2\n", f"3:3: {WRONG_KEY} 5"),
        ("a: 1\né: é\x07\n", "2:5: YAM001 holds a control character"),
        ("a: \x00\n", "1:4: YAM001 holds a control character"),
        ('a: "\\ud800"\n', "1:7: YAM001 is not YAML: found invalid Unicode character escape code"),
    ],
)
def test_unreadable_file(text, found):
    assert refusal(text) == found


@pytest.mark.parametrize(
    "nested",
    [
        pytest.param(lambda levels: "[" * levels + "]" * levels, id="flow lists"),
        pytest.param(lambda levels: "{a: " * levels + "}" * levels, id="flow records"),
        pytest.param(lambda levels: "- " * levels + "x", id="lists on one line"),
        pytest.param(lambda levels: "\n".join("- " * level + "-" for level in range(levels)), id="block lists"),
        pytest.param(lambda levels: "\n".join(" " * level + "a:" for level in range(levels)), id="block records"),
        pytest.param(lambda levels: "? " * levels + "x", id="keys of keys"),
    ],
)
@pytest.mark.parametrize("levels", [MAX_DEPTH + 2, 900])
def test_deep_nesting_is_refused(nested, levels):
    assert refusal(nested(levels)).endswith("YAM001 is nested more than 40 levels deep")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 30_000,
        "[" * 30_000 + "]" * 30_000,
        "{a: " * 30_000 + "}" * 30_000,
        "- " * 30_000 + "x",
        "? " * 30_000,
    ],
    ids=["open lists", "closed lists", "records", "lists on one line", "keys of keys"],
)
def test_thirty_thousand_levels_do_not_end_the_process(text):
    assert "YAM001" in refusal(text)
    assert YamlFile("x.yaml", text).place(("a", "b"))[0] == 1


def test_forty_levels_are_read():
    data, problems = read("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    depth = 0
    while data:
        data, depth = data[0], depth + 1
    assert (depth, problems) == (MAX_DEPTH - 1, [])


def test_alias_bomb_stays_small():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    data, problems = read("\n".join(lines))
    assert data["a29"] == [None] * 10
    assert [problem.code for problem in problems].count("YAM003") == 290
    assert {problem.code for problem in problems} == {"YAM003", "YAM004"}


PLACES = """\
title: a title
'quoted': "a: b"
list:
  - one
  - - inner
    - key: x
      flow: [p, {q: r, s: [t]}]
text: |
  a block
  of text
folded: >-
  more
é: [ü, 𝄞, z]
empty:
last: {a: 1}
"""


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ((), (1, 1)),
        (("title",), (1, 8)),
        (("title", KEY), (1, 1)),
        (("quoted",), (2, 11)),
        (("quoted", KEY), (2, 1)),
        (("list",), (4, 3)),
        (("list", KEY), (3, 1)),
        (("list", 0), (4, 5)),
        (("list", 1), (5, 5)),
        (("list", 1, 0), (5, 7)),
        (("list", 1, 1), (6, 7)),
        (("list", 1, 1, "key"), (6, 12)),
        (("list", 1, 1, "key", KEY), (6, 7)),
        (("list", 1, 1, "flow", 1), (7, 17)),
        (("list", 1, 1, "flow", 1, "q"), (7, 21)),
        (("list", 1, 1, "flow", 1, "s", KEY), (7, 24)),
        (("list", 1, 1, "flow", 1, "s", 0), (7, 28)),
        (("text",), (8, 7)),
        (("folded",), (11, 9)),
        (("folded", KEY), (11, 1)),
        (("é", 2), (13, 11)),
        (("empty", KEY), (14, 1)),
        (("last", "a"), (15, 11)),
        (("last", "missing"), (15, 7)),
        (("list", 7, "missing"), (4, 3)),
        (("missing",), (1, 1)),
    ],
)
def test_place_of_key_or_value(keys, place):
    assert YamlFile("x.yaml", PLACES).place(keys) == place


@pytest.mark.parametrize(
    ("text", "keys", "place"),
    [
        ("a: 1\na:\n  b: 2\n", ("a",), (1, 4)),
        ("a: 1\na: 2\n", ("a", KEY), (1, 1)),
        ("a: 3\n? {a: 1}\n: 2\n", ("a",), (1, 4)),
        ("a: 1\nb: [\n", ("a",), (3, 1)),
        ("\ufeffa: 1\n", ("a",), (1, 4)),
        ("a: x\r\nb: y\r\n", ("b",), (2, 4)),
        ("a: !own x\n", ("a",), (1, 4)),
    ],
    ids=["first of two", "first key of two", "beside a key of keys", "unreadable", "byte order mark", "CRLF", "tag"],
)
def test_place_in_a_file_with_faults(text, keys, place):
    assert YamlFile("x.yaml", text).place(keys) == place
