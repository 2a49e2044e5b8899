"""Lists of medicines as they stand in charts, and the verdict on each name in them: medication_lists.txt.

A list begins with `== title`; what must be answered follows in lines that begin with `=>`: the verdict, the names as
they are shown, and the record behind `=`; names that are none, with the nearest ones behind `>`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from build_tools.load.project import load
from tests.site.reading import compressed, opened

pytestmark = pytest.mark.browser

MOST = 60 * 1024
"""What the box may load, compressed."""
READ = """() => {
    const text = (element) => element.textContent.trim();
    const lines = [];
    const subject = document.querySelector(".of-subject strong");
    if (subject) lines.push(`subject: ${text(subject).replace(/:$/, "")}`);
    for (const section of document.querySelectorAll(".check-answer > section")) {
        const kind = section.className;
        for (const card of section.querySelectorAll("article")) {
            lines.push(`${kind}: ${text(card.querySelector("h4"))} = ${card.querySelector("a").hash.slice(1)}`);
        }
        for (const item of section.querySelectorAll("li")) {
            const near = [...item.querySelectorAll("button")].map(text).join(", ");
            lines.push(`${kind}: ${text(item.querySelector("strong"))}${kind === "lost" ? ` > ${near}` : ""}`.trim());
        }
        if (kind === "known") {
            const names = text(section.querySelector("p:last-child")).replace(/\\.$/, "").split("; ");
            lines.push(...names.map((name) => `known: ${name}`));
        }
    }
    return lines;
}"""


def lists() -> dict[str, tuple[str, list[str]]]:
    """By title: a list, and what must be answered."""
    found = {}
    for block in Path(__file__).with_name("medication_lists.txt").read_text(encoding="utf-8").split("== ")[1:]:
        title, *lines = block.splitlines()
        expected = [line.removeprefix("=> ") for line in lines if line.startswith("=>")]
        found[title] = "\n".join(line for line in lines if not line.startswith("=>")), expected
    return found


LISTS = lists()


def answer(box: Page, text: str) -> list[str]:
    """What the box answers for a list, in its order."""
    box.evaluate("document.querySelector('.medicine-check [role=status]').textContent = ''")
    box.fill("#medicine-list", text)
    box.click(".medicine-check [type=submit]")
    box.wait_for_function("document.querySelector('.medicine-check [role=status]').textContent.endsWith('.')")
    found: list[str] = box.evaluate(READ)
    return found


@pytest.fixture(scope="module")
def box(browser: Browser, server: str) -> Iterator[Page]:
    with opened(browser, f"{server}interactions/") as page:
        yield page


def test_there_are_enough_lists_of_every_size() -> None:
    assert len(LISTS) >= 30
    sizes = {len([line for line in expected if not line.startswith("unread")]) for _, expected in LISTS.values()}
    assert min(sizes) == 0
    assert max(sizes) >= 12


@pytest.mark.parametrize("title", LISTS)
def test_every_name_has_its_verdict(box: Page, title: str) -> None:
    text, expected = LISTS[title]
    assert answer(box, text) == expected


def test_every_name_of_every_record_has_one_verdict_its_own(box: Page, root: Path) -> None:
    base = load(root).base
    assert base
    for key, record in base.interactions.items():
        lines = answer(box, "\n".join(name for _, _, name in record.called()))
        found = {line.rpartition(" = ")[2] for line in lines if " = " in line}
        within = set(record.within) | {"bupropion", "naloxone"}  # what is in Contrave, Suboxone and Zubsolv
        assert key in found
        assert found - {key} <= within, key
        assert not [line for line in lines if line.startswith(("lost", "unread"))], key


def test_what_the_box_loads_is_light(site: Path) -> None:
    files = [site / "medicines.json", *(site / "assets").glob("medicine-*.js")]
    assert len(files) == 3
    weight = sum(compressed(file.read_bytes()) for file in files)
    print(f"medication check: {weight / 1024:.1f} KB")
    assert weight <= MOST
