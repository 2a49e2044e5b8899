"""The house: a map that is true, rooms whose arrows run one way, and the same rooms in the tests."""

import ast
import re
from pathlib import Path

from build_tools.checks.registry import RULES
from build_tools.model.evidence import Entry
from build_tools.model.walks import fields_of

ROOT = Path(__file__).parents[2]
MAP, DECISIONS = ROOT / "docs/MAP.md", ROOT / "DECISIONS.md"
FLOORS = (
    ("model", "fonts"),
    ("load", "online", "view"),
    ("write", "figures", "export"),
    ("checks", "pages", "pdf"),
    ("diff", "generate"),
    ("engine",),
    ("proof", "commands"),
)
"""From the ground up. A room imports from rooms below it."""
ROOMS = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def imports(file: Path) -> set[str]:
    """The rooms that a module imports from."""
    package = file.relative_to(ROOT).with_suffix("").parts[:-1]
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            parts = (*base, *(node.module or "").split("."))
            named = [parts[1]] if len(parts) > 1 and parts[1] else [alias.name for alias in node.names]
            found |= {name for name in named if name in ROOMS}
    return found


def arrows() -> set[tuple[str, str]]:
    found = set()
    for file in (ROOT / "build_tools").rglob("*.py"):
        room = file.relative_to(ROOT / "build_tools").parts[0].removesuffix(".py")
        found |= {(room, other) for other in imports(file) if room in ROOMS and other != room}
    return found


def test_every_module_stands_in_a_room() -> None:
    loose = sorted(file.name for file in (ROOT / "build_tools").glob("*.py") if not file.name.startswith("__"))
    assert loose == ["cli.py", "generate.py"]
    folders = {path.name for path in (ROOT / "build_tools").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(ROOMS) - {"generate"}


def test_every_arrow_runs_down() -> None:
    found = arrows()
    assert len(found) > 20
    assert sorted(f"{a} -> {b}" for a, b in found if ROOMS[a] <= ROOMS[b]) == []


def test_no_function_is_written_twice() -> None:
    found: dict[str, list[str]] = {}
    for file in (ROOT / "build_tools").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("__"):
                body = node.body[ast.get_docstring(node) is not None :]
                does = " ".join(ast.dump(part) for part in (node.args, *body))
                found.setdefault(does, []).append(f"{file.relative_to(ROOT)}: {node.name}")
    assert len(found) > 500
    assert [names for names in found.values() if len(names) > 1] == []


def test_tests_stand_in_the_same_rooms() -> None:
    here = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and list(path.glob("test_*.py"))}
    assert here - set(ROOMS) <= {"site", "repository", "content"}
    assert [file.name for file in (ROOT / "tests").glob("test_*.py")] == []


def test_the_map_is_true_and_fits_a_screen() -> None:
    text = MAP.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 70
    paths = [path for path in re.findall(r"`((?:build_tools|tests|evidence|content)/[\w./]*|mkdocs\.yml)`", text)]
    assert len(paths) > 20
    assert [path for path in paths if not (ROOT / path).exists()] == []
    rooms = set(re.findall(r"`(\w+)/`", text)) | set(re.findall(r"`(\w+)\.py`", text))
    assert set(ROOMS) <= rooms
    assert len(re.findall(r"^\| \w[^|]* \| `build_tools", text, re.MULTILINE)) >= 10
    words = text.partition("## Ten words")[2]
    assert len(re.findall(r"^\| (?!word|-)[a-z]+ \|", words, re.MULTILINE)) == 10


def test_decisions_name_files_that_exist() -> None:
    text = DECISIONS.read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:build_tools|tests|docs|schema)/[\w./]*)`", text))
    assert len(named) > 10
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def decided(beginning: str) -> str:
    """The decision that begins so."""
    (found,) = [line for line in DECISIONS.read_text(encoding="utf-8").splitlines() if line.startswith(beginning)]
    return found


def test_decisions_name_the_rules_that_ask_what_nobody_has_read() -> None:
    asking = {rule.code for rule in RULES if "unread" in rule.find.__code__.co_names}
    assert set(re.findall(r"[A-Z]{3}\d{3}", decided("| `unread.yaml`"))) == asking


def test_decisions_name_the_fields_whose_numbers_stand_nowhere_else() -> None:
    fields = {key for _, key, marks in fields_of(Entry) if marks.home_of_numbers}
    for beginning in ("| A number in a sentence stands in the data", "| `exposure`"):
        row = decided(beginning)
        assert set(re.findall(r"`(exposure|comparator|follow_up)`", row)) == fields
