"""What a reader gets of each kind of page of the example project, held word for word."""

import dataclasses
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from build_tools.pages.markdown import pages
from build_tools.view.addresses import OF_THE_SITE, Site, card_path
from build_tools.view.downloads import downloads
from build_tools.view.topics import ANCHORS
from tests.golden_files import ANEW, PAGES, base_of_example, built_pages, golden, text_of_page

pytestmark = pytest.mark.xdist_group("golden pages")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The HTML of the example's pages, by their names."""
    return built_pages(tmp_path_factory.mktemp("golden"))


@pytest.mark.parametrize("name", PAGES)
def test_page_says_what_it_said(built: dict[str, str], name: str) -> None:
    assert text_of_page(built[name]) == golden("pages", name).read_text(encoding="utf-8"), ANEW


def test_no_id_can_be_named_as_a_heading_of_a_topic_s_page(built: dict[str, str]) -> None:
    headings = {
        str(heading["id"])
        for name in base_of_example().topics
        for heading in BeautifulSoup(built[name], "html5lib").select("article :is(h1, h2)[id]:not([id^='figure-'])")
    }
    assert {"top", "not-known", "certainty"} <= headings <= set(ANCHORS)


def test_no_page_is_kept_that_is_not_made() -> None:
    assert {file.stem for file in golden("pages", "knots").parent.iterdir()} == set(PAGES)


def test_text_of_a_page() -> None:
    html = """<article><h2 id="x">One <em>two</em><a class="headerlink" href="#x">¶</a></h2>
    <ul><li class="a"><span id="old"></span>Three<sup class="cites"><a class="cite" href="#ref-a">1</a>; 2</sup>
    <a href="y/">four</a></li></ul><p><span class="badge harm"><span>▼</span> harm</span></p><!-- no -->
    <table><tr><th>A</th><td>B <b>c</b></td></tr></table><div id="d"><p>In</p>side</div></article>"""
    assert text_of_page(html).splitlines() == [
        "h2 #x One two",
        "li (#old) Three{1; 2} four <y/>",
        "p [▼ harm]",
        "tr | A | B c",
        "div #d side",
        "p In",
    ]


def test_earlier_addresses_of_advice_lead_to_it_on_the_pages_that_had_it(built: dict[str, str]) -> None:
    base = base_of_example()
    old = {key: [address.split("/") for address in advice.formerly] for key, advice in base.advice.items()}
    assert any(old.values())
    for key, addresses in old.items():
        for topic, anchor in addresses:
            pages = {name: BeautifulSoup(built[name], "html5lib") for name in base.advice[key].topics}
            [mark] = pages[topic].select(f"[id='{anchor}']")
            assert mark.find_previous("h3")["id"] == key
            assert not mark.get_text().strip()
            others = [name for name, page in pages.items() if name != topic and page.find(id=anchor)]
            assert not others, "an address that a page never had"


def machine_data(html: str) -> dict[str, object]:
    found = BeautifulSoup(html, "html5lib").select_one("script[type='application/ld+json']")
    assert found
    return json.loads(str(found.string))


def test_machines_read_the_day_of_the_pages_own_review(built: dict[str, str]) -> None:
    base = base_of_example()
    days = {name: str(base.topics[name].reviewed) if name in base.topics else str(base.edition) for name in PAGES}
    assert len(set(days.values())) > 1, "the example tells a page's own review from the edition"
    found = {name: machine_data(html) for name, html in built.items() if name != "references"}
    assert {name: data["lastReviewed"] for name, data in found.items()} == {name: days[name] for name in found}
    reviewers = {name: data["reviewedBy"] for name, data in found.items() if "reviewedBy" in data}
    assert reviewers == {"law": [{"@type": "Person", "name": "Nobody Atall"}]}


@pytest.mark.parametrize("name", ["clinician", "patient"])
def test_a_handouts_page_offers_its_own_pdfs_and_no_others(built: dict[str, str], name: str) -> None:
    page = BeautifulSoup(built[name], "html5lib")
    offered = [Path(str(link["href"])).name for link in page.select("article a[href$='.pdf']")]
    assert offered == [f"{name}-handout.pdf", f"{name}-handout-a4.pdf"]


def test_a_page_of_a_handout_whose_name_begins_as_anothers_offers_its_own_alone() -> None:
    base = base_of_example()
    both = dataclasses.replace(base, handouts={**base.handouts, "clinician-short": base.handouts["clinician"]})
    sizes = {f"handout/{name}-handout{paper}.pdf": 1 for name in both.handouts for paper in ("", "-a4")}
    found = pages(both, Site(), sizes)
    for name in both.handouts:
        links = re.findall(r'href="[./]*([^"]+\.pdf)"', found[f"handout/{name}.md"])
        assert links == [f"handout/{name}-handout.pdf", f"handout/{name}-handout-a4.pdf"]


def test_the_picture_of_a_link_is_the_topic_s_own_or_the_site_s() -> None:
    found = pages(base_of_example(), Site(url="https://example.org/evidence"))
    pictures = {name: re.findall(r'(?m)^picture: "(.*)"$', text) for name, text in found.items()}
    assert pictures["knots.md"] == [f"https://example.org/evidence/{card_path('knots')}"]
    assert pictures["references.md"] == [f"https://example.org/evidence/{card_path(OF_THE_SITE)}"]
    assert "picture:" not in pages(base_of_example(), Site())["knots.md"]


def test_a_handout_whose_name_begins_as_anothers_has_pdfs_of_its_own() -> None:
    base = base_of_example()
    handouts = {name: base.handouts["clinician"] for name in ("clinician", "clinician-short", "clinician-handout")}
    sizes = {
        f"handout/{name}-handout{paper}.pdf": size
        for size, name in enumerate(handouts, start=1)
        for paper in ("", "-a4")
    }
    found = downloads(
        dataclasses.replace(base, handouts=handouts), sizes | {"handout/full-dossier.pdf": 4096, "handout/other.pdf": 1}
    )
    assert [(pdf.path, pdf.handout) for pdf in found] == [
        ("handout/clinician-handout.pdf", "clinician"),
        ("handout/clinician-handout-a4.pdf", "clinician"),
        ("handout/clinician-short-handout.pdf", "clinician-short"),
        ("handout/clinician-short-handout-a4.pdf", "clinician-short"),
        ("handout/clinician-handout-handout.pdf", "clinician-handout"),
        ("handout/clinician-handout-handout-a4.pdf", "clinician-handout"),
        ("handout/full-dossier.pdf", None),
    ]
    assert [pdf.title for pdf in found if pdf.handout in (None, "clinician")] == [
        "Plant x, on one page, US Letter",
        "Plant x, on one page, A4",
        "The full dossier, US Letter",
    ]
    assert found[-1].kilobytes == 4
