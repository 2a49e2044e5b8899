"""The rules that every project gets find what is wrong: each is broken once, on the site of a new project."""

import re
import shutil
from dataclasses import replace

import pytest
from click.testing import CliRunner

from build_tools.cli import main
from build_tools.proof import rules
from build_tools.proof.pages import Site

pytestmark = pytest.mark.site

TOPIC = "example-question/index.html"
SAID, ANSWER = '<p class="statement">', '<p class="bottom-line">'
FAULTS = {
    "test_advice_says_when_what_and_what_not": (TOPIC, r'(<dd class="guard">).*?<', r"\1Go.<"),
    "test_amounts_of_the_subject_stand_in_folded_details": (TOPIC, SAID, f"{SAID}5 mg "),
    "test_citations_lead_to_their_reference_and_back": (TOPIC, "(#cite-1-)1", r"\g<1>2"),
    "test_every_entry_says_what_it_cannot_show": (TOPIC, r"<dt>Limits</dt>\s*<dd>.*?</dd>", ""),
    "test_every_handout_can_be_downloaded": ("handout/patient-handout.pdf", None, b"no paper"),
    "test_every_paragraph_item_and_row_cites_or_is_marked": (TOPIC, rf"({SAID}[^<]*)<sup.*?</sup>", r"\1"),
    "test_every_reference_is_listed_once": ("references/index.html", r'<li id="ref-example-2020"', '<li id="ref-x"'),
    "test_guarded_names_have_their_guard_in_advice": (TOPIC, ANSWER, f"{ANSWER}Give alpha. "),
    "test_no_id_stands_twice_on_a_page": (TOPIC, r'id="not-known"', 'id="for"'),
    "test_no_link_is_dead": ("index.html", r'href="example-question/', 'href="nowhere/'),
    "test_no_syntax_is_left_over": (TOPIC, SAID, SAID + "{: #x } "),
    "test_nobody_is_said_to_have_reviewed_who_has_not": (TOPIC, "Not clinically reviewed", "Clinically reviewed"),
    "test_nothing_sells_and_nothing_is_a_verdict": (TOPIC, SAID, f"{SAID}It is safe. "),
    "test_questions_show_both_sides": (TOPIC, r'id="against"', 'id="againts"'),
    "test_what_is_not_known_is_said": (TOPIC, r'class="not-known"', 'class="known"'),
}  # fmt: skip
FURTHER = [
    ("test_no_syntax_is_left_over", ("about/index.html", r'(<div class="no-claim"[^>]*>)', r"\1**Bold** words")),
    ("test_no_syntax_is_left_over", ("about/index.html", r'(<div class="no-claim")', r"\1 markdown")),
    ("test_nobody_is_said_to_have_reviewed_who_has_not", ("index.html", "Not clinically r", "Clinically r")),
]
"""Other faults that the same rules find."""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    def run(*arguments):
        done = CliRunner().invoke(main, [str(argument) for argument in arguments])
        assert done.exit_code == 0, done.output

    root = tmp_path_factory.mktemp("rules") / "plant-y"
    run("init", root, "--subject", "plant y")
    words = root / "evidence/vocabulary.yaml"
    guarded = "guarded_names: [{name: alpha, needs: [not while]}]"
    words.write_text(words.read_text().replace("guarded_names: []", guarded))
    run("build", "--root", root)
    return Site.read(root, root / "site")


def test_every_rule_is_tried():
    assert sorted(FAULTS) == sorted(rules.__all__)


@pytest.mark.parametrize(("rule", "fault"), [*FAULTS.items(), *FURTHER])
def test_a_rule_finds_what_is_wrong(built, tmp_path, rule, fault):
    path, pattern, wrong = fault
    getattr(rules, rule)(built)
    if pattern is None:
        shutil.copytree(built.folder, tmp_path / "site")
        (tmp_path / "site" / path).write_bytes(wrong)
        broken = replace(built, folder=tmp_path / "site")
    else:
        page = built.pages[path]
        html, count = re.subn(pattern, wrong, page.html, count=1, flags=re.DOTALL)
        assert count == 1, f"{pattern} is not on {path}"
        broken = replace(built, pages={**built.pages, path: replace(page, html=html)})
    with pytest.raises(AssertionError):
        getattr(rules, rule)(broken)
