"""120 days on, every page that is overdue says so, `evidence due` lists what is, and nothing turns red.

What a page says of its age is made by the clock of whoever reads it, so one browser opens all pages.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from playwright.sync_api import Browser

from build_tools.load.project import load
from tests.site.reading import BuiltPage, words_of

LATER = timedelta(days=120)
FOLDERS = {"advice": "advice", "entry": "topics", "interaction": "interactions"}
"""Where the records stand that a handout names."""
LISTED = re.compile(r"  (\d{4}-\d\d-\d\d)  (.*)  (evidence/\S+)")
_READ = """() => {
    const days = (marks) => [...document.querySelectorAll(marks)].map((mark) => mark.previousElementSibling.dateTime);
    return {
        banners: [...document.querySelectorAll("main .overdue")].map((banner) => banner.textContent),
        late: days("main td .not-looked-up"),
        searches: days("main .review .not-looked-up"),
    };
}"""


class Told(NamedTuple):
    """What a page says of its age: banners, and the days after which its events of law and the searches are late."""

    banners: list[str]
    late: list[str]
    searches: list[str]


@pytest.fixture(scope="module")
def today(root: Path) -> date:
    base = load(root).base
    assert base
    return base.edition + LATER


@pytest.fixture(scope="module")
def told(browser: Browser, server: str, pages: dict[str, BuiltPage], today: date) -> dict[str, Told]:
    """What each page with a day on it says 120 days on."""
    context = browser.new_context()
    reader = context.new_page()
    reader.clock.set_fixed_time(f"{today}T12:00:00")
    found = {}
    for path in _with_a_day(pages.values()):
        reader.goto(server + path)
        found[path] = Told(**reader.evaluate(_READ))
    context.close()
    return found


@pytest.fixture
def listed(root: Path, today: date, run: Callable[..., Any]) -> dict[str, list[tuple[str, str]]]:
    """What `evidence due` lists as overdue: the days and files under each heading."""
    result = run("due", "--root", root, "--today", today - timedelta(1), "--within", "0d")
    assert result.exit_code == 0
    found: dict[str, list[tuple[str, str]]] = {}
    for line in result.stdout.splitlines():
        if not line.startswith(" "):
            records = found.setdefault(line.partition(":")[0], [])
        elif match := LISTED.fullmatch(line):
            records.append((match[1], match[3]))
    return found


def _with_a_day(pages: Iterable[BuiltPage]) -> list[str]:
    return [page.path for page in pages if page.main and page.main.select("time.review-due, time.look-again")]


@pytest.mark.browser
def test_a_page_says_that_it_is_overdue_and_no_other_does(
    pages: dict[str, BuiltPage], told: dict[str, Told], today: date
) -> None:
    overdue = 0
    for path, page in told.items():
        main = pages[path].main
        days = [str(mark["datetime"]) for mark in main.select("time.review-due")]
        assert len(page.banners) == sum(day < today.isoformat() for day in days), path
        assert all("Review overdue" in banner for banner in page.banners), path
        overdue += len(page.banners)
        events = [str(mark["datetime"]) for mark in main.select("td time.look-again")]
        assert page.late == [day for day in events if day < today.isoformat()], path
    assert overdue, "nothing was overdue, so nothing was tried"


@pytest.mark.browser
def test_whatever_is_listed_as_due_is_told_on_its_page(
    topics: dict[str, BuiltPage], told: dict[str, Told], listed: dict[str, list[tuple[str, str]]], root: Path
) -> None:
    seen = 0
    for name, page in topics.items():
        title = yaml.safe_load((root / f"evidence/topics/{name}/topic.yaml").read_text(encoding="utf-8"))["title"]
        on_page = told[page.path]
        for day, file in listed.get(title, []):
            seen += 1
            assert day in on_page.late if file.endswith("timeline.yaml") else on_page.banners, f"{page.path}: {file}"
        if on_page.banners:
            first = str(page.main.select_one("time.review-due")["datetime"])  # type: ignore[index]
            assert first in {day for records in listed.values() for day, _ in records}, page.path
        for day in on_page.late:
            assert day in {of for of, file in listed[title] if file.endswith("timeline.yaml")}, page.path
    assert seen, "nothing was listed"


@pytest.mark.browser
def test_a_handout_that_names_what_is_due_says_so(
    told: dict[str, Told], listed: dict[str, list[tuple[str, str]]], root: Path
) -> None:
    files = {file for records in listed.values() for _, file in records}
    seen = 0
    for handout in (root / "evidence/handouts").glob("*.yaml"):
        named = re.findall(r"\b(\w+):([\w/-]+)", handout.read_text(encoding="utf-8"))
        due = {f"evidence/{FOLDERS[kind]}/{name}.yaml" for kind, name in named if kind in FOLDERS} & files
        if due:
            seen += 1
            page = told.get(f"handout/{handout.stem}/index.html", Told([], [], []))
            assert page.banners, f"{handout.stem}: {sorted(due)}"
    assert seen, "no handout names what is due"


@pytest.mark.browser
def test_the_last_search_reads_as_overdue(
    topics: dict[str, BuiltPage], told: dict[str, Told], root: Path, listed: dict[str, list[tuple[str, str]]]
) -> None:
    files = list((root / "evidence/searches").glob("*.yaml"))
    if not any("repeat:" in file.read_text(encoding="utf-8") for file in files):
        pytest.skip("this project has no search that is run again")
    for page in topics.values():
        review = page.main.select("p.review")[0]
        marks = [str(mark["datetime"]) for mark in review.select("time.look-again")]
        assert told[page.path].searches == marks, page.path
        assert marks or "have not all been run yet; that is overdue" in words_of(review), page.path
    assert "Searches that are overdue" in listed


def test_the_build_stays_green(root: Path, today: date, run: Callable[..., Any]) -> None:
    """A build refuses what these checks call an error, and looks at the clock for nothing else."""
    result = run("check", "--root", root, "--today", today)
    assert result.exit_code == 0
    assert "DUE001 warning" in result.stdout
