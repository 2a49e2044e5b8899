"""The examples on the data page do what they say: they are taken from the built page, and run against the site."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rispy

from tests.site.reading import BuiltPage, environment

PAGE = "data/index.html"
ADDRESS = "http://localhost:8000/"


@pytest.fixture(scope="module")
def examples(pages: dict[str, BuiltPage], server: str) -> dict[str, str]:
    """The page's code by its language, with the address of the site under test."""
    found = {}
    for code in pages[PAGE].main.select("pre code"):
        (language,) = [str(name).removeprefix("language-") for name in code["class"]]
        assert ADDRESS in code.get_text(), language
        found[language] = code.get_text().replace(ADDRESS, server)
    assert set(found) == {"bash", "python", "r"}
    return found


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environment(NO_PROXY="127.0.0.1", no_proxy="127.0.0.1"),
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_the_command_line_loads_everything(examples: dict[str, str], tmp_path: Path, site: Path) -> None:
    run(tmp_path, "bash", "-euc", examples["bash"])
    assert (tmp_path / "evidence.json").read_bytes() == (site / "data/evidence.json").read_bytes()
    assert rispy.loads((tmp_path / "references.ris").read_text(encoding="utf-8"))


def test_python_prints_what_was_counted_and_judged(examples: dict[str, str], tmp_path: Path, site: Path) -> None:
    told = run(tmp_path, sys.executable, "-c", examples["python"]).splitlines()
    everything = json.loads((site / "data/evidence.json").read_text(encoding="utf-8"))
    people = [entry for entry in everything["entries"].values() if entry["studied"] == "people"]
    assert told[0] == f"{len(people)} entries about people, as of {everything['edition']}"
    assert len(told) - 1 == sum(len(topic.get("outcomes", [])) for topic in everything["topics"].values())


def test_r_reads_files_that_are_there(examples: dict[str, str], site: Path) -> None:
    paths = re.findall(r'"(data/[^"]+)"', examples["r"])
    assert len(paths) == 2
    assert all((site / path).is_file() for path in paths)


def test_every_address_on_the_page_is_there_or_a_pattern(pages: dict[str, BuiltPage], site: Path) -> None:
    cells = [row.select("td")[0].get_text() for row in pages[PAGE].main.select("tbody tr")]
    assert len(cells) > 10
    for cell in cells:
        assert list(site.glob(cell.replace("…", "*"))), cell
