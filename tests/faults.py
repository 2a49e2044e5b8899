"""Faults that can be planted in a file: in Python by its syntax tree, in templates and layouts by the line.

Each is what a slip of an editor may leave behind, and still reads as a program: it is for the tests to see it.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import jinja2

_FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_WORDLESS = re.compile(r"\{[{%#:].*?\}|<[^>]*>|&\w+;")
"""Of a line of a template, what nobody reads: tags, code, and lists of attributes."""
_MEASURES = re.compile(r"(let )?(stroke|inset|align|columns|left|right|top|bottom|margin|height|width)\b")
_LENGTHS = re.compile(r"\{ [\d.]+(pt|mm|em) \} else \{ [\d.]+(pt|mm|em) \}")
"""The two branches of a measure."""


@dataclass(frozen=True)
class Fault:
    """One change of one file."""

    path: str
    line: int
    where: str
    """The function, or the line's own words: with `what`, it names the fault wherever its line moves to."""
    what: str
    number: int
    """Its number among the file's faults."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


def faults(root: Path, path: str) -> Iterator[Fault]:
    """Every fault that can be planted in a file."""
    text = (root / path).read_text(encoding="utf-8")
    found = _changes(ast.parse(text), "") if path.endswith(".py") else _changes_of_lines(path, text)
    for number, (where, what, line, *_) in enumerate(found):
        yield Fault(path, line, where, what, number)


def planted(root: Path, fault: Fault) -> str:
    """The whole file with the fault in it."""
    text = (root / fault.path).read_text(encoding="utf-8")
    if not fault.path.endswith(".py"):
        return next(islice(_changes_of_lines(fault.path, text), fault.number, None))[3]
    tree = ast.parse(text)
    changes = _changes(tree, "")  # a change stands until the next is asked for
    next(islice(changes, fault.number, None))
    return ast.unparse(ast.fix_missing_locations(tree))


def _changes(node: ast.AST, where: str) -> Iterator[tuple[str, str, int]]:
    """Makes one change of the tree at a time: while it is told of, it stands; then it is taken back."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "bases", "type_params"):
            continue
        children = value if isinstance(value, list) else [value]
        for position, child in enumerate(children):
            if not isinstance(child, ast.AST) or _is_docstring(child) or isinstance(child, ast.Import | ast.ImportFrom):
                continue
            inner = f"{where}.{child.name}" if isinstance(child, ast.FunctionDef | ast.ClassDef) else where
            for new, what in _instead_of(child):
                _put(node, field, position, new)
                yield inner, what, getattr(child, "lineno", 0) or getattr(node, "lineno", 0)
                _put(node, field, position, child)
            yield from _changes(child, inner)


def _put(parent: ast.AST, field: str, position: int, child: ast.AST) -> None:
    if isinstance(getattr(parent, field), list):
        getattr(parent, field)[position] = child
    else:
        setattr(parent, field, child)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _instead_of(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """What can stand in place of a node, and the change in words."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=others) if type(op) in _FLIPPED:
            yield _told(node, ast.Compare(left, [_FLIPPED[type(op)]()], others))
        case ast.BoolOp(op=op, values=values):
            yield _told(node, ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield _told(node, operand)
        case ast.Constant(value=bool() as value):
            yield _told(node, ast.Constant(not value))
        case ast.Constant(value=int() as number):
            yield _told(node, ast.Constant(number + 1))
        case ast.Constant(value=str() as text) if re.search(r"\w", text):
            yield _told(node, ast.Constant(re.sub(r"\w", "Q", text, count=1)))
        case ast.IfExp(test=test, body=body, orelse=other):
            yield _told(node, ast.IfExp(test, other, body))
        case ast.If(test=test, body=body, orelse=other):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, other), f"`if {ast.unparse(test)}` negated"
        case ast.comprehension(target=target, iter=listed, ifs=[test, *more], is_async=kind):
            yield ast.comprehension(target, listed, more, kind), f"`if {ast.unparse(test)}` dropped"
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield ast.Pass(), f"`{_short(node)}` dropped"
        case ast.Call(func=ast.Attribute(value=value), args=[], keywords=[]):
            yield _told(node, value)
        case ast.Tuple(elts=[_, _, *_], ctx=ast.Load()) | ast.List(elts=[_, _, *_], ctx=ast.Load()):
            yield type(node)(node.elts[:-1], ast.Load()), f"`{_short(node)}` without its last item"
        case ast.Dict(keys=[_, _, *_]):
            yield ast.Dict(node.keys[:-1], node.values[:-1]), f"`{_short(node)}` without its last key"


def _told(old: ast.AST, new: ast.AST) -> tuple[ast.AST, str]:
    return new, f"`{_short(old)}` became `{_short(ast.fix_missing_locations(new))}`"


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) < 70 else f"{text[:33]} ... {text[-33:]}"


def _changes_of_lines(path: str, text: str) -> Iterator[tuple[str, str, int, str]]:
    """Changes of a template or a layout: a line gone, a branch negated, a word changed."""
    changed = _in_template if path.endswith(".j2") else _in_layout
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        for new, what in changed(line):
            made = "".join([*lines[:number], new, *lines[number + 1 :]])
            if not path.endswith(".j2") or _parses(made):
                yield line.strip(), what, number + 1, made


def _parses(template: str) -> bool:
    try:
        return bool(jinja2.Environment().parse(template))
    except jinja2.TemplateSyntaxError:
        return False


def _in_template(line: str) -> Iterator[tuple[str, str]]:
    said = line.strip()
    words = list(re.finditer(r"[A-Za-z]{3,}", _WORDLESS.sub(lambda found: " " * len(found[0]), line)))
    if not said.startswith("{#") and ("{{" in said or words):
        yield "", f"dropped: {said}"
    for found in re.finditer(r"\{% (el)?if (.*?) %\}", line):
        yield line.replace(found[0], f"{{% {found[1] or ''}if not ({found[2]}) %}}", 1), f"negated: {found[0]}"
    for found in re.finditer(r" \| \w+(\([^)]*\))?(?= [}%|])", line):
        yield line[: found.start()] + line[found.end() :], f"dropped: {found[0].strip()} of {said}"
    for word in words[:1]:
        yield f"{line[: word.start()]}Q{line[word.start() + 1 :]}", f"changed: {word[0]} in {said}"


def _in_layout(line: str) -> Iterator[tuple[str, str]]:
    """What a layout decides and says; its measures are taste, and tests of their own hold their limits."""
    said = line.strip()
    if said.startswith("//") or _MEASURES.match(said):
        return
    for found in re.finditer(r"\bif ([^{\[]+?) (?=[\[{])", line):
        if _LENGTHS.match(line, found.end()):
            continue
        new = f"if not ({found[1]}) "
        yield line[: found.start()] + new + line[found.end() :], f"negated: {found[0].strip()} in {said}"
    if word := re.search(r"\[[^\[\]#]*?([A-Za-z]{3,})[^\[\]]*\]", line):
        yield f"{line[: word.start(1)]}Q{line[word.start(1) + 1 :]}", f"changed: {word[1]} in {said}"
    whole = all(line.count(a) == line.count(b) for a, b in ("()", "[]", "{}"))
    if whole and re.fullmatch(r"(?!\.\.|v\(|h\()[a-z-]+(\.[a-z-]+)*(\(.*\))?", said):
        yield "", f"dropped: {said}"
