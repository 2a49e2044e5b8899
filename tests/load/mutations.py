"""Seeded edits of a project's YAML files, each of a kind that must be told of, and what the tools say of each.

`python -m tests.load.mutations 3000 1` prints the figures for the real content, of as many edits with that seed, and
how far it is; stopped (Ctrl+C), those of the edits so far. An edit counts as told of in the right place when the first
problem is in the edited file, at most a line away from the edit; what is said of a key that is missing, where its
record begins.
"""

import random
import re
import shutil
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from build_tools.checks import check
from build_tools.load.project import load
from build_tools.model.kinds import ARTICLE, VOCABULARY, kind_of
from build_tools.model.problems import Problem

TODAY = date(2026, 11, 30)
_PAIR = re.compile(r"^(?P<before> *(?:- )?(?:\{)?)(?P<key>[a-zA-Z_-]+): (?P<value>[^#]+)$")
_WORDS = frozenset(
    ("kind", "section", "direction", "studied", "design", "status", "basis", "step", "urgency", "scale", "evidence",
     "manage", "type", "source_class", "role", "verdict")
)  # fmt: skip
_TEXTS = frozenset(
    (
        "title",
        "statement",
        "limits",
        "why",
        "do",
        "guard",
        "when",
        "short",
        "question",
        "conclusion",
        "monitor",
        "plain",
    )
)
_STEP = 100
"""After so many edits it is said how far a run is."""
_DAYS = frozenset(("reviewed", "review_due", "rated_on", "searched_to"))


class Pair(NamedTuple):
    """A key with a value on one line of a file; lines count from 0."""

    line: int
    before: str
    key: str
    value: str

    @property
    def is_plain(self) -> bool:
        """Whether the value is text without quotes that ends on its line."""
        return self.value[:1].isalpha() and self.key in _TEXTS

    @property
    def is_on_top(self) -> bool:
        return not self.before


class Edit(NamedTuple):
    """What a file says after an edit, and the lines (from 0) at which it may be told of."""

    content: bytes
    lines: tuple[int, ...]


class File:
    """A YAML file that is to be edited."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.lines = path, text.split("\n")
        self.pairs = []
        for number, line in enumerate(self.lines):
            follows = self.lines[number + 1] if number + 1 < len(self.lines) else ""
            indent = len(line) - len(line.lstrip(" -"))
            goes_on = follows.strip() and len(follows) - len(follows.lstrip(" ")) > indent
            if (found := _PAIR.match(line)) and not goes_on:
                self.pairs.append(Pair(number, *found.group("before", "key", "value")))

    def put(self, number: int, *instead: str | bytes, told: Iterable[int] = ()) -> Edit:
        """The file with other lines in place of one."""
        new = [line if isinstance(line, bytes) else line.encode() for line in instead]
        lines = [line.encode() for line in self.lines]
        return Edit(b"\n".join([*lines[:number], *new, *lines[number + 1 :]]), (number, *told))

    def value(self, pair: Pair, value: str | bytes) -> Edit:
        """The file with another value for a key."""
        start = f"{pair.before}{pair.key}: ".encode()
        return self.put(pair.line, start + (value if isinstance(value, bytes) else value.encode()))


Mutation = Callable[[File, random.Random], Edit | None]


def _one(file: File, chance: random.Random, fits: Callable[[Pair], bool]) -> Pair | None:
    found = [pair for pair in file.pairs if fits(pair)]
    return chance.choice(found) if found else None


def _valued(fits: Callable[[Pair], bool], change: Callable[[Pair, random.Random], str | bytes]) -> Mutation:
    """Gives a key that fits another value."""

    def mutate(file: File, chance: random.Random) -> Edit | None:
        pair = _one(file, chance, fits)
        return file.value(pair, change(pair, chance)) if pair else None

    return mutate


def _between_words(value: str, chance: random.Random, put: str) -> str:
    words = value.split(" ")
    place = chance.randrange(1, len(words)) if len(words) > 1 else 1
    return " ".join([*words[:place], put, *words[place:]])


def _misspelt(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    return word[:place] + word[place] * 2 + word[place:] if chance.random() < 0.5 else word[:place] + "q" + word[place:]


def _misspelt_key(file: File, chance: random.Random) -> Edit | None:
    pair = _one(file, chance, lambda pair: not pair.before.endswith("{") and pair.key not in _FREE_KEYS)
    if pair is None or any(mapping in file.path for mapping in ("vocabulary", "verification")):
        return None
    return file.put(pair.line, f"{pair.before}{_misspelt(pair.key, chance)}: {pair.value}")


def _missing_key(file: File, chance: random.Random) -> Edit | None:
    kind = kind_of(file.path)
    required = kind.schema.json_schema().get("required", []) if kind else []
    pair = _one(file, chance, lambda pair: pair.is_on_top and pair.key in required)
    return file.put(pair.line, told=[0]) if pair else None


def _twice(file: File, chance: random.Random) -> Edit | None:
    pair = _one(file, chance, lambda pair: pair.is_on_top)
    return file.put(pair.line, *[file.lines[pair.line]] * 2, told=[pair.line + 1]) if pair else None


def _without_colon(file: File, chance: random.Random) -> Edit | None:
    pair = _one(file, chance, lambda pair: pair.is_on_top)
    return file.put(pair.line, f"{pair.key} {pair.value}") if pair else None


def _indented(file: File, chance: random.Random) -> Edit | None:
    pair = _one(file, chance, lambda pair: pair.is_on_top and pair.line > 0)
    return file.put(pair.line, " " * chance.randint(1, 3) + file.lines[pair.line]) if pair else None


def _with_tab(file: File, chance: random.Random) -> Edit | None:
    pair = _one(file, chance, lambda pair: pair.is_on_top and pair.line > 0)
    return file.put(pair.line, "\t" + file.lines[pair.line]) if pair else None


def _conflict(file: File, chance: random.Random) -> Edit | None:
    pair = _one(file, chance, lambda pair: pair.is_on_top)
    if pair is None:
        return None
    line = file.lines[pair.line]
    return file.put(
        pair.line, "<<<<<<< HEAD", line, "=======", line, ">>>>>>> other", told=range(pair.line, pair.line + 5)
    )


def _stray_line(file: File, chance: random.Random) -> Edit | None:
    pair = _one(file, chance, lambda pair: pair.is_on_top and pair.line > 0)
    return (
        file.put(pair.line, chance.choice(["oops", "---", "}", "- oops", '"'][:4]), file.lines[pair.line])
        if pair
        else None
    )


def _in_line(pattern: str, change: Callable[[re.Match[str], random.Random], str]) -> Mutation:
    """Puts something else in the place of the group of a pattern."""

    def mutate(file: File, chance: random.Random) -> Edit | None:
        found = [(number, at) for number, line in enumerate(file.lines) if (at := re.search(pattern, line))]
        if not found:
            return None
        number, at = chance.choice(found)
        return file.put(number, at.string[: at.start(1)] + change(at, chance) + at.string[at.end(1) :])

    return mutate


def _with_byte(value: str, chance: random.Random) -> bytes:
    place = chance.randrange(1, len(value))
    return value[:place].encode() + chance.choice([b"\xff", b"\xe9 ", b"\0", b"\x1b", b"\x07"]) + value[place:].encode()


_NO_DAYS = ("2026-13-01", "2026-02-30", "23.11.2026", "2026-11", "20261123", "soon")
_NO_TEXTS = ("no", "Yes", "12", "1.5", "null", "~", "off")
_FREE_KEYS = frozenset(("name",))
_plain, _word, _day = (lambda pair: pair.is_plain), (lambda pair: pair.key in _WORDS), (lambda pair: pair.key in _DAYS)
_READ: dict[str, Mutation] = {
    "a key misspelt": _misspelt_key,
    "a key missing": _missing_key,
    "a key twice": _twice,
    "a colon left out": _without_colon,
    "a line indented": _indented,
    "a tab": _with_tab,
    "an unfinished merge": _conflict,
    "a stray line": _stray_line,
    "a word misspelt": _valued(_word, lambda pair, chance: _misspelt(pair.value, chance)),
    "a day that is none": _valued(_day, lambda pair, chance: chance.choice(_NO_DAYS)),
    "a quote left open": _valued(_plain, lambda pair, _: f'"{pair.value}'),
    "a quote inside quotes": _valued(_plain, lambda pair, chance: f'"{_between_words(pair.value, chance, chr(34))}"'),
    "a colon in plain text": _valued(_plain, lambda pair, chance: _between_words(pair.value, chance, "that: so")),
    "a sign that no text begins with": _valued(_plain, lambda pair, chance: chance.choice("@`%*&!|>{[") + pair.value),
    "no for a text": _valued(_plain, lambda pair, chance: chance.choice(_NO_TEXTS)),
    "a list for a text": _valued(_plain, lambda pair, chance: chance.choice([f"[{pair.key}]", "{a: b}", "[]", "{}"])),
    "nothing": _valued(_plain, lambda pair, chance: chance.choice(["", '""', "''", '"  "'])),
    "a word in a list misspelt": _in_line(r"relation: ([a-z]+)", lambda at, chance: _misspelt(at[1], chance)),
    "a key in a list misspelt": _in_line(r"[{,] ?(relation|seen|family|level|label):", lambda at, _: f"{at[1]}q"),
    "a brace left out": _in_line(r"^ *- \{.*(\})$", lambda *_: ""),
    "a bracket left out": _in_line(r"^[a-zA-Z_-]+: \[.*(\])$", lambda *_: ""),
    "a number without its quotes": _in_line(r"""^PMID: (['"]\d+['"])$""", lambda at, _: at[1][1:-1]),
    "a number in words": _in_line(r"(?:^n: |value: )(\d+)(?=$|[,}])", lambda *_: "many"),
    "an address that is none": _in_line(r"^URL: (https?://)", lambda at, chance: chance.choice(["", "htp://", "//"])),
    "a byte that is no text": _valued(_plain, lambda pair, chance: _with_byte(pair.value, chance)),
}  # fmt: skip
"""Edits that are found while the file is read."""
_CHECKED: dict[str, Mutation] = {
    "a reference misspelt": _in_line(r"\{ref: ([a-z0-9-]+)", lambda at, chance: _misspelt(at[1], chance)),
    "a blank": _valued(_plain, lambda pair, chance: f"TODO {pair.value}"),
    "HTML": _valued(_plain, lambda pair, chance: _between_words(pair.value, chance, "<b>so</b>")),
    "a citation left open": _valued(_plain, lambda pair, chance: _between_words(pair.value, chance, "[@no-such-2020]")),
}
"""Edits that the checks find."""


@dataclass
class Result:
    """What became of the edits."""

    edits: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    """Edits of which another file's problem is told first."""
    far: list[str] = field(default_factory=list)
    """Edits that are told of on a line further away than one."""

    def __str__(self) -> str:
        total = self.edits.total()
        share = f"{100 * (1 - len(self.far) / total):.1f} %" if total else "-"
        return (
            f"{total} edits of {len(self.edits)} kinds: {len(self.crashes)} tracebacks, {len(self.passed)} passed, "
            f"{len(self.elsewhere)} told of in another file, {share} on the right line"
        )


class _Tally(Counter[str]):
    """Counts, and says on standard error how far it is."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def __setitem__(self, name: str, number: int) -> None:
        super().__setitem__(name, number)
        if not self.total() % _STEP:
            print(f"{self.total()} of {self._count}", file=sys.stderr, flush=True)


def run(root: Path, seed: int, count: int, share_checked: float = 0.1, result: Result | None = None) -> Result:
    """Makes `count` edits of the project in `root`, each in a copy and each alone. So large a share of them is of kinds
    that only the checks find; there all is read and checked anew. What reading finds it finds in the file by itself,
    so the others are tried in a project that holds no more than the file needs: a hundredth of the time. `result` is
    filled as the edits are made."""
    result, chance = result or Result(), random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder, "whole"), Path(folder, "small")
        for name in ("evidence", "content"):
            shutil.copytree(root / name, whole / name)
        files = [
            File(path.relative_to(whole).as_posix(), path.read_text("utf-8")) for path in sorted(whole.rglob("*.yaml"))
        ]
        assert not _told(whole, checked=True)
        while result.edits.total() < count:
            checked = chance.random() < share_checked
            name, mutate = chance.choice(list((_CHECKED if checked else _READ).items()))
            file = chance.choice(files)
            if edit := mutate(file, chance):
                result.edits[name] += 1
                if not checked:
                    _alone(whole, small, file)
                _tried(whole if checked else small, file, name, edit, checked, result)
    return result


def _alone(whole: Path, small: Path, file: File) -> None:
    """Writes a project that holds the file, and what no project, no entry and no audit can be without."""
    shutil.rmtree(small, ignore_errors=True)
    topic = f"{file.path.rpartition('/')[0]}/topic.yaml"
    for path in {file.path, topic, VOCABULARY.path(), ARTICLE}:
        if (whole / path).is_file():
            (small / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(whole / path, small / path)
    assert not _told(small, checked=False)


def _tried(root: Path, file: File, name: str, edit: Edit, checked: bool, result: Result) -> None:
    on_disk = root / file.path
    before = on_disk.read_bytes()
    on_disk.write_bytes(edit.content)
    what = f"{name}: {file.path}:{edit.lines[0] + 1}"
    try:
        problems = _told(root, checked)
    except Exception:
        result.crashes.append(f"{what}\n{traceback.format_exc()}")
    else:
        _judged(problems, file, edit, what, result)
    finally:
        on_disk.write_bytes(before)


def _judged(problems: Sequence[Problem], file: File, edit: Edit, what: str, result: Result) -> None:
    if not problems:
        result.passed.append(what)
        return
    here = [problem for problem in problems if problem.path == file.path]
    if not here:
        result.elsewhere.append(f"{what} -> {problems[0]}")
    elif all(abs(here[0].line - 1 - line) > 1 for line in edit.lines):
        result.far.append(f"{what} -> {here[0]}")


def _told(root: Path, checked: bool) -> list[Problem]:
    problems: Any = check(root, TODAY)[1] if checked else sorted(load(root).problems)
    return [problem for problem in problems if problem.severity == "error"]


def _main(arguments: list[str]) -> Iterator[str]:
    count, seed = int((arguments or ["3000"])[0]), int((arguments[1:] or ["1"])[0])
    result = Result(_Tally(count))
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        run(Path(__file__).parents[2], seed, count, result=result)
    yield from (f"{name}: {number}" for name, number in sorted(result.edits.items()))
    for kind in ("crashes", "passed", "elsewhere", "far"):
        yield from (f"{kind}: {line}" for line in getattr(result, kind))
    yield f"seed {seed}: {result}"


if __name__ == "__main__":
    print("\n".join(_main(sys.argv[1:])))
