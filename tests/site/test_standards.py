"""The built HTML keeps to the HTML standard."""

import os
import subprocess
from pathlib import Path

import html5lib
import pytest
from html5lib.constants import E

from tests.site.reading import BuiltPage


def test_every_page_parses_without_an_error(pages: dict[str, BuiltPage]) -> None:
    found = []
    for page in pages.values():
        parser = html5lib.HTMLParser()
        parser.parse(page.text)
        found += [f"{page.path}:{line}:{column}: {E[code] % values}" for (line, column), code, values in parser.errors]
    assert not found, "\n".join(found)


@pytest.mark.skipif(
    "VNU_JAR" not in os.environ, reason="VNU_JAR names no Nu HTML checker (npm pack vnu-jar; needs Java)"
)
def test_the_standards_validator_finds_nothing(site: Path) -> None:
    """The W3C's own checker. It needs Java, which nobody else here does, so it runs where somebody provides it."""
    run = subprocess.run(
        ["java", "-jar", os.environ["VNU_JAR"], "--errors-only", "--also-check-css", "--skip-non-html", site],
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
