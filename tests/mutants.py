"""Plants faults where readers look, one at a time, and says which of them no test catches: `make mutants`.

Which faults are taken follows from the seed and from each fault's own words, so a choice stays when code moves. Each is
planted in a copy of the repository, never in the repository, and meets the golden files and the tests of its room; what
those let through meets the built example site, too.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, zip_longest
from pathlib import Path
from queue import Queue

from tests.faults import Fault, faults, planted

ROOT = Path(__file__).parents[1]
FIRST = (
    "tests/pages/test_golden_markdown.py",
    "tests/pdf/test_golden_pdfs.py",
    "tests/checks/test_everything_wrong.py",
)
"""Tests that meet every fault first: they take seconds, and catch most."""
ROOMS = {
    "build_tools/view/*.py": ("tests/view", "tests/pages"),
    "build_tools/pages/*.py": ("tests/pages", "tests/view"),
    "build_tools/pages/templates/*.j2": ("tests/pages", "tests/figures"),
    "build_tools/pdf/*.py": ("tests/pdf",),
    "build_tools/pdf/layouts/*.typ": ("tests/pdf",),
    "build_tools/checks/*.py": ("tests/checks",),
}
"""Where faults are planted, as many in each, and the tests of what is made there."""
THEN = ("tests/site", "tests/figures", "tests/load", "tests/diff", "tests/commands/test_due.py", "tests/repository")
"""Tests that meet what is let through."""
SECONDS = 900
FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(
    ["pytest", "hypothesis", "playwright.sync_api", "mkdocs.commands.build", "pydantic", "bs4"]
)
"""Processes that have read already what takes long to read."""
WANTED = 90
"""So many of a hundred must be caught."""


def chosen(seed: int, count: int) -> list[tuple[str, Fault]]:
    """Faults with the pattern of their room: the rooms in turn, in each those that the seed's dice put first."""
    drawn = []
    for pattern in ROOMS:
        found, twins = [], Counter[str]()
        for path in sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern)):
            for fault in faults(ROOT, path):
                key = f"{fault.path} {fault.where} {fault.what}"
                twins[key] += 1
                found.append((random.Random(f"{seed} {key} {twins[key]}").random(), fault.number, fault))
        drawn.append([(pattern, fault) for _, _, fault in sorted(found, key=lambda it: it[:2])])
    in_turn = (fault for turn in zip_longest(*drawn) for fault in turn if fault)
    return list(islice(in_turn, count))


class Copy:
    """A copy of the repository in which faults are planted."""

    def __init__(self, folder: Path):
        self.root = folder
        kept = subprocess.run(
            ["git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        for name in filter(None, kept.split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)

    def caught(self, pattern: str, fault: Fault) -> bool:
        """Whether a test fails because of the fault."""
        file = self.root / fault.path
        text = file.read_text(encoding="utf-8")
        self.write(file, planted(self.root, fault))
        try:
            return not all(self.passes(*tests) for tests in (FIRST, ROOMS[pattern], THEN))
        finally:
            self.write(file, text)

    def write(self, file: Path, text: str) -> None:
        """Writes a module, and forgets what was compiled: Python tells files by their size and second."""
        file.write_text(text, encoding="utf-8")
        shutil.rmtree(file.parent / "__pycache__", ignore_errors=True)

    def passes(self, *tests: str) -> bool:
        """Whether the tests pass; a loop without end does not."""
        run = FORKED.Process(target=_run, args=(self.root, tests))
        run.start()
        run.join(SECONDS)
        run.kill()
        run.join()
        return run.exitcode == 0


def _run(root: Path, tests: tuple[str, ...]) -> None:
    """Runs tests in a copy, in a process of its own, and ends with pytest's exit status."""
    for name in list(sys.modules):
        if name.partition(".")[0] in ("tests", "build_tools"):
            del sys.modules[name]
    os.chdir(root)
    sys.path.insert(0, str(root))
    os.environ |= {"PYTHONPATH": str(root), "TMPDIR": str(root.parent)}
    tempfile.tempdir = None
    with open(root.parent / "output.txt", "w", encoding="utf-8") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    import pytest

    status = pytest.main(["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-m", "not browser", *tests])
    os._exit(int(status))


def met(listed: list[tuple[str, Fault]], jobs: int) -> Iterator[tuple[Fault, bool]]:
    """Each fault, and whether it was caught."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as workers:
        free: Queue[Copy] = Queue()
        for number in range(jobs):
            free.put(Copy(Path(folder) / str(number) / "repository"))

        everything = sorted({*FIRST, *THEN, *(test for tests in ROOMS.values() for test in tests)})
        if not Copy(Path(folder) / "whole" / "repository").passes(*everything):
            sys.exit("tests fail before any fault is planted: run `make test`")

        def meets(item: tuple[str, Fault]) -> tuple[Fault, bool]:
            copy = free.get()
            try:
                return item[1], copy.caught(*item)
            finally:
                free.put(copy)

        yield from workers.map(meets, listed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=72)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--list", action="store_true", help="name the faults and plant none")
    parser.add_argument("--only", default="", help="faults whose path and words hold this")
    given = parser.parse_args()
    listed = [item for item in chosen(given.seed, given.count) if given.only in str(item[1])]
    if given.list:
        print("\n".join(str(fault) for _, fault in listed))
        return
    let_through = []
    for number, (fault, caught) in enumerate(met(listed, given.jobs), start=1):
        print(f"{number:3} of {len(listed)} {'caught  ' if caught else 'SURVIVED'} {fault}", flush=True)
        let_through += [] if caught else [fault]
    share = 100 * (len(listed) - len(let_through)) / max(len(listed), 1)
    print(f"seed {given.seed}: {len(listed) - len(let_through)} of {len(listed)} faults caught ({share:.0f} %)")
    for fault in let_through:
        print(f"  {fault}")
    sys.exit(share < WANTED)


if __name__ == "__main__":
    main()
