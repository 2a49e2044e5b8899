"""What is wrong with a file's YAML, in an editor's words."""

import re

_STARTS_ODDLY = re.compile(
    r"\s*(?:- )?[\w-]+:\s+(?:([*|>]|[?-](?=\s))(?=\S*\s+[^\s#]|\S+$)(?![+-]?\d?\s*(?:#|$))"
    r"|([\[{])[^\]}]*[\]}]\s*[^\s#,\]}])"
)
"""A key, and the first sign of its value where YAML takes it for its own: a text behind it is none."""

_OUT_OF_PLACE = re.compile(r"did not find expected (?:key|'-' indicator|<document start>)")
_ITEM = re.compile(r"( *)- ")
_KEY = re.compile(r"( *(?:- +)*)[\w-]+:(?:\s|$)")
NEVER_CLOSES = "a quote opens here and never closes; close it, or leave it out"


def plain_reason(problem: str, text: str, line: int, column: int) -> str:
    """What is wrong at a place of a file's text, for libyaml's words on it; those themselves where no better are known.

    Line and column count from 1.
    """
    lines = text.splitlines()
    here = lines[line - 1] if line <= len(lines) else ""
    if "\t" in here and ("cannot start any token" in problem or here[: len(here) - len(here.lstrip())].count("\t")):
        return "a tab stands where spaces must; indent with two spaces"
    if (sign := here[column - 1 : column]) in ("[", "{") and "expected ',' or" in problem:
        return f"a {sign} opens here and never closes; close it, or put the whole text in double quotes"
    if odd := _STARTS_ODDLY.match(here):
        return f"a text that starts with '{odd[odd.lastindex or 0]}' is read as something else; put it in double quotes"
    if "cannot start any token" in problem or "expected node content" in problem:
        return "plain text cannot start with this character; put the whole text in double quotes"
    if "mapping values are not allowed" in problem:
        if re.match(r" +[\w-]+:", here):
            return "a key inside the text above it; start it below the other keys, or put the text in quotes"
        return "a colon followed by a space inside plain text; put the whole text in double quotes"
    if "unexpected end of stream" in problem:
        return NEVER_CLOSES
    if "expected ':'" in problem:
        return "this line is neither a key with a colon nor part of the text above it"
    if _OUT_OF_PLACE.search(problem) and not here[: column - 1].strip() and (reason := _out_of_place(lines[:line])):
        return reason
    before = lines[line - 2].lstrip() if 1 < line <= len(lines) else ""
    if "did not find expected key" in problem and before.startswith("#"):
        return "a comment above ended the text, and this line goes on with it; take the comment out"
    quote = here[: column - 1][-1:]
    if "did not find expected" in problem and quote in ("'", '"'):
        instead = "write it twice" if quote == "'" else r"write \" for it"
        return f"a {quote} inside the text ends it here; {instead}, or use the other quotes around the text"
    return f"is not YAML: {problem}"


def _out_of_place(lines: list[str]) -> str:
    """What is said of the last line where it starts an item or key in no column of the lists and records that are open
    above it; nothing where it starts neither."""
    *above, here = lines
    starts = next((it for it in (_ITEM, _KEY) if it.match(here)), None)
    if starts is None:
        return ""
    is_open: list[int] = []
    for line in reversed(above):
        found = starts.match(line)
        if found and (not is_open or len(found[1]) < is_open[-1]):
            is_open.append(len(found[1]))
        if line[:1] not in ("", " ", "#"):
            break
    indent = len(here) - len(here.lstrip())
    column = min(is_open, key=lambda other: abs(other - indent), default=-1) + 1
    if starts is _ITEM:
        if not column:
            return "a list item stands among keys; expected the key of its list above it"
        return f"this list item starts in another column than those above it; expected its '-' in column {column}"
    if not column:
        return "a key stands among the items of a list; expected a '-', or one record in the file"
    return f"this key starts in another column than those above it; expected it in column {column}"
