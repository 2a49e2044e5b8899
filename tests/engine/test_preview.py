"""`mkdocs serve`, as an editor meets it: a real server, edits of files, and what the browser then gets."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.conftest import Project

SERIES = "evidence/topics/knots/knot-series.yaml"
EPOCH = re.compile(r"livereload\((\d+), \d+\)")


@dataclass
class Preview:
    """A running `mkdocs serve`."""

    project: Project
    process: subprocess.Popen[bytes]
    address: str
    log: Path

    def get(self, path: str = "") -> str:
        with urlopen(self.address + path, timeout=60) as answer:
            return answer.read().decode()

    def edit(self, path: str, old: str, new: str) -> None:
        """Changes a file, and waits as an open browser does until it is told to load its page again."""
        self._follow(lambda: self.project.edit(path, old, new))

    def write(self, path: str, content: str | bytes) -> None:
        """Writes a file, and waits likewise."""
        self._follow(lambda: self.project.write(path, content))

    def _follow(self, change) -> None:  # type: ignore[no-untyped-def]
        (epoch,) = EPOCH.findall(self.get())
        change()
        assert float(self.get(f"livereload/{epoch}/1")) > float(epoch), self.told()

    def built(self) -> dict[str, int]:
        """When each page of the preview was written."""
        (folder,) = self.log.parent.glob("mkdocs_*")
        return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.html")}

    def told(self) -> str:
        return self.log.read_text("utf-8")

    def found(self, word: str) -> list[str]:
        """Where the search index has the word."""
        return [entry["location"] for entry in json.loads(self.get("search/search_index.json"))["docs"]
                if word in entry["text"] + entry["title"]]  # fmt: skip


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def preview(project: Project, tmp_path: Path) -> Iterator[Preview]:
    port, log = free_port(), tmp_path / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=project.root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(tmp_path)},
            stdout=output, stderr=output,
        )  # fmt: skip
    running = Preview(project, process, f"http://127.0.0.1:{port}/", log)
    end = time.monotonic() + 120
    while "Serving on" not in running.told():
        assert process.poll() is None, running.told()
        assert time.monotonic() < end, running.told()
        time.sleep(0.1)
    yield running
    process.send_signal(signal.SIGINT)
    process.wait(60)
    assert "Traceback" not in running.told()


def test_an_edit_builds_the_pages_again_that_read_otherwise_and_no_others(preview: Preview) -> None:
    before = preview.built()
    preview.edit(SERIES, "Four people", "Four zebras")
    assert "Four zebras" in preview.get("knots/")
    assert preview.found("zebras") == ["knots/#knot-series"]
    after = preview.built()
    written = {path for path in after if after[path] != before.get(path)}
    assert written == {path for path in after if "Four zebras" in preview.get(path)}
    assert len(written) < len(after) / 2
    preview.edit(SERIES, "Four zebras", "Four people")
    assert "zebras" not in preview.get("knots/")
    assert preview.found("zebras") == []


def test_no_pdf_is_made_or_offered(preview: Preview) -> None:
    page = preview.get("handout/clinician/")
    assert ".pdf" not in page
    with pytest.raises(HTTPError):
        preview.get("handout/clinician-handout.pdf")


def test_a_bad_edit_shows_its_problems_and_the_next_good_one_recovers(preview: Preview) -> None:
    preview.edit(SERIES, "ref: series-2019", "ref: seriez-2019")
    problem = f"{SERIES}:14:10: CIT002 &#x27;seriez-2019&#x27; is not a reference."
    for path in ("", "knots/", "knots/index.html", "references/"):
        page = preview.get(path)
        assert problem in page, path
        assert EPOCH.search(page), "the page must load itself again"
    assert f"{SERIES}:14:10: CIT002 'seriez-2019' is not a reference." in preview.told()
    assert preview.get("assets/evidence.css")
    preview.edit(SERIES, "ref: seriez-2019", "ref: series-2019")
    assert "CIT002" not in preview.get("knots/")
    assert "<h1" in preview.get("knots/")


@pytest.mark.parametrize(
    ("path", "old", "new", "shown"),
    [
        (SERIES, "title: Series", "title: [Series", f"{SERIES}:"),
        ("content/index.md", "A written sentence", "<a href='nope/'>A</a> sentence", "content/index.md:11:10: LNK001"),
        ("content/index.md", "A written sentence", "A [sentence](nope.md)", "nope.md"),
        ("content/index.md", "A written sentence", "{{ 1 / 0 }}", "content/index.md:11: ZeroDivisionError"),
        ("mkdocs.yml", "strict: true", "strict: true\nnav: [nope.md]", "nav names &#x27;nope.md&#x27;"),
        ("mkdocs.yml", "theme:", "theme: [", "mkdocs.yml"),
    ],
    ids=["YAML", "HTML link", "Markdown link", "template", "nav", "configuration"],
)
def test_each_kind_of_problem_is_shown_and_passes(preview: Preview, path: str, old: str, new: str, shown: str) -> None:
    preview.edit(path, old, new)
    assert shown in preview.get("knots/")
    preview.edit(path, new, old)
    assert "<h1" in preview.get("knots/")
    assert "sentence" in preview.get("")


def test_what_menus_show_builds_every_page(preview: Preview) -> None:
    preview.edit("evidence/topics/knots/topic.yaml", "title: Knots", "title: Zebras and knots")
    for path in ("", "references/", "knots/"):
        assert "Zebras and knots" in preview.get(path), path


def test_new_pages_pictures_and_settings_come_up(preview: Preview) -> None:
    preview.write("content/new.md", "---\ntitle: Brand new\n---\n# Brand new\n\nText.\n")
    assert "Brand new" in preview.get("new/")
    assert "Brand new" in preview.get("")
    preview.write("content/picture.svg", "<svg/>")
    assert preview.get("picture.svg") == "<svg/>"
    preview.edit("mkdocs.yml", "site_name: Plant x", "site_name: Zebras and x")
    assert "Zebras and" in preview.get("knots/")


def test_a_part_that_goes_is_missed_by_pages_that_did_not_change(preview: Preview) -> None:
    preview.write("content/new.md", "---\ntitle: New\n---\n# New\n\n<p id='here'>Text.</p>\n")
    preview.edit("content/index.md", "A written sentence", '<a href="new/#here">A</a> sentence')
    assert "LNK001" not in preview.get()
    preview.edit("content/new.md", "here", "there")
    assert "content/index.md:11:10: LNK001 &#x27;new/#here&#x27; leads nowhere" in preview.get()
    preview.edit("content/index.md", "new/#here", "new/#there")
    assert "LNK001" not in preview.get()
