"""Search names the right section first, for what clinicians type: one browser, the site's own search."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

PHRASES = Path(__file__).with_name("search_phrases.txt")
FOUND = """phrase => new Promise(found => {
  const box = document.querySelector('.md-search__input')
  const hits = () => [...document.querySelectorAll('.md-search-result__link')].map(it => it.href)
  const settled = () => { watch.disconnect(); found(hits()) }
  let last = setTimeout(settled, 2000)
  const watch = new MutationObserver(() => { clearTimeout(last); last = setTimeout(settled, 100) })
  watch.observe(document.querySelector('.md-search-result'), {childList: true, subtree: true, characterData: true})
  box.value = phrase
  box.dispatchEvent(new Event('input', {bubbles: true}))
  box.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true}))
})"""
"""Types a phrase, and waits until the list of hits rests."""


def wanted() -> dict[str, str]:
    """Each phrase, and the section that comes first."""
    lines = [line for line in PHRASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return dict(re.split(r" {2,}", line) for line in lines)


def sections(page: Page, server: str, phrase: str) -> list[str]:
    hits = [address.removeprefix(server) for address in page.evaluate(FOUND, phrase)]
    return [re.sub(r"\?[^#]*", "", hit) for hit in hits if "#" in hit]


@pytest.mark.browser
def test_the_right_section_comes_first(browser: Browser, server: str) -> None:
    phrases = wanted()
    assert len(phrases) >= 60
    page = browser.new_page()
    page.goto(server)
    page.locator(".md-search__input").click()
    sections(page, server, "kratom")  # the first search loads the worker
    found = {phrase: (sections(page, server, phrase) or ["nothing"])[0] for phrase in phrases}
    page.close()
    assert found == phrases
