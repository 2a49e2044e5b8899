"""Changes as text, Markdown or JSON, word by word, and as the changes of an edition."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from difflib import SequenceMatcher

from ..view.editions import HEADINGS
from ..view.escape import heading
from ..view.labels import label
from .changes import Change

Mark = Callable[[str], str]


def word_by_word(old: str, new: str) -> list[tuple[str, str]]:
    """Runs of words as (`same` | `gone` | `new`, words)."""
    before, after = old.split(), new.split()
    runs: list[tuple[str, str]] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(("same", " ".join(before[i:j])))
            continue
        if i < j:
            runs.append(("gone", " ".join(before[i:j])))
        if k < m:
            runs.append(("new", " ".join(after[k:m])))
    return runs


def as_text(found: Sequence[Change]) -> str:
    """The changes for a terminal: `[-gone-]` and `{+new+}`."""
    lines = []
    for kind, members in _by_kind(found):
        lines.append(f"{HEADINGS[kind]} ({len(members)})")
        lines += [f"  {_line(change, str, '[-{}-]', '{{+{}+}}')}" for change in members]
    return "\n".join(lines) if lines else "nothing changed for a reader"


def as_markdown(found: Sequence[Change]) -> str:
    """The changes for a pull request's summary. Nothing in the records' texts is live."""
    lines = ["## What changes for a reader", ""]
    for kind, members in _by_kind(found):
        lines += [f"### {HEADINGS[kind]} ({len(members)})", ""]
        lines += [f"- {_line(change, heading, '<del>{}</del>', '<ins>{}</ins>')}" for change in members]
        lines.append("")
    return "\n".join(lines if len(lines) > 2 else [*lines, "Nothing."]).rstrip()


def as_json(found: Sequence[Change]) -> str:
    """The changes as one JSON list; texts that were edited come with their runs of words as well."""
    listed = []
    for change in found:
        record: dict[str, object] = asdict(change)
        if change.before and change.after:
            record["words"] = [{"is": state, "text": text} for state, text in word_by_word(change.before, change.after)]
        listed.append(record)
    return json.dumps(listed, ensure_ascii=False, indent=2)


def items(found: Iterable[Change]) -> list[tuple[str, str, str]]:
    """The changes as sentences for the page of changes, one a record, without repeating any statement; each behind the
    path of its file and its kind."""
    said: dict[str, tuple[str, str]] = {}
    for kind, members in _by_kind(found):
        for change in members:
            if change.kind in _SENTENCES:
                said.setdefault(_SENTENCES[change.kind](change), (change.path, kind))
            elif kind == "field-changed" and not any(change.title in sentence for sentence in said):
                said[_named("Details")(change)] = (change.path, kind)
    return [(path, kind, sentence) for sentence, (path, kind) in said.items()]


def _named(word: str) -> Callable[[Change], str]:
    return lambda change: f"{word}: {change.title}{'' if change.title.endswith('?') else '.'}"


def _rated(word: str) -> Callable[[Change], str]:
    def sentence(change: Change) -> str:
        was, now = (label(text) if text else "not rated" for text in (change.before, change.after))
        return f"{word} from {was} to {now}: {change.title}"

    return sentence


_SENTENCES: dict[str, Callable[[Change], str]] = {
    "statement-added": _named("Added"),
    "statement-changed": _named("Reworded"),
    "statement-retired": lambda change: f"{_named('Retired')(change)} {change.after}",
    "statement-restored": _named("Restored"),
    "statement-removed": _named("Removed"),
    "rating-up": _rated("Certainty raised"),
    "rating-down": _rated("Certainty lowered"),
    "rating-changed": _rated("Rating changed"),
    "judgement-changed": _rated("Judgment changed"),
    "verdict-changed": _rated("Verdict changed"),
    "standing-changed": _rated("Source changed"),
    "address-changed": _named("New address"),
    "source-added": lambda change: f"New source, {change.title}: {change.after}",
    "source-removed": lambda change: f"Source removed, {change.title}: {change.before}",
}


def _by_kind(found: Iterable[Change]) -> Iterator[tuple[str, list[Change]]]:
    listed = list(found)
    for kind in HEADINGS:
        if members := [change for change in listed if change.kind == kind]:
            yield kind, members


def _line(change: Change, safe: Mark, gone: str, new: str) -> str:
    place = f"{safe(change.title)}" + (f" ({safe(change.field)})" if change.field else "")
    if change.kind in ("page-changed", "handout-changed", "left-behind", "rests-on-changed", "not-compared"):
        return place
    if change.kind == "statement-retired":
        return f"{place}: {gone.format(safe(change.before or ''))} {safe(change.after or '')}"
    if change.before and change.after and " " in change.before + change.after:
        marks = {"same": "{}", "gone": gone, "new": new}
        runs = word_by_word(change.before, change.after)
        return f"{place}: " + " ".join(marks[state].format(safe(text)) for state, text in runs)
    sides = [gone.format(safe(change.before))] if change.before else []
    sides += [new.format(safe(change.after))] if change.after else []
    return f"{place}: " + " ".join(sides)
