"""Says which lines of the tools no test ran: a room a line, with the files that have most of them.

Reads what the last `make coverage` left in `.cache/coverage`; run by `python -m tests.covered`.
"""

import sys
from collections import defaultdict
from pathlib import Path

import coverage

ROOM = Path("build_tools")
SHOWN = 4
"""Files named in each room."""


def rooms(measured: coverage.Coverage) -> dict[str, list[tuple[int, int, str]]]:
    """Each file's lines, those that did not run, and the latter in words; by the rooms of `build_tools/`."""
    found = defaultdict(list)
    for name in sorted(measured.get_data().measured_files()):
        path = Path(name).relative_to(Path.cwd() / ROOM)
        _, lines, _, missing, spans = measured.analysis2(name)
        room = f"{path.parts[0]}/" if len(path.parts) > 1 else path.name
        found[room].append((len(lines), len(missing), f"{path.name}:{spans.replace(' ', '')}"))
    return found


def line(room: str, files: list[tuple[int, int, str]]) -> str:
    """A room's line of the table."""
    lines, missing = sum(file[0] for file in files), sum(file[1] for file in files)
    worst = sorted((file for file in files if file[1]), key=lambda file: -file[1])
    where = " ".join(file[2] for file in worst[:SHOWN]) + (" ..." if len(worst) > SHOWN else "")
    return f"{room:12} {lines:6} lines, {missing:4} not run  {where}".rstrip()


if __name__ == "__main__":
    run = coverage.Coverage()
    run.load()
    table = rooms(run)
    if not table:
        sys.exit("no test has been measured: run `make test`")
    for name in sorted(table):
        print(line(name, table[name]))
    every = [file for files in table.values() for file in files]
    print(line("all", [(sum(lines for lines, _, _ in every), sum(missing for _, missing, _ in every), "")]))
