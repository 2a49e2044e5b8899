"""Text as the checks read it, and the way back to where it stands."""

from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.searched import one_line, place_in, searched


def test_signs():
    assert (
        searched("4\u2011AB \u2013 5\u00a0\u00b5g, nature\u2019s \u201canswer\u201d")
        == '4-AB - 5 \u03bcg, nature\'s "answer"'
    )


def test_numbers_stay_what_they_are():
    assert searched("10\u2076 and \u00bd") == "10\u2076 and \u00bd"


def test_one_line():
    assert one_line("a  wonder\n\u00a0plant") == "a wonder plant"
    text = "a wonder plant"
    assert one_line(text) is text


@given(st.text())
def test_lines_stay_lines(text):
    assert searched(text).count("\n") == text.count("\n")


@given(st.text())
def test_plain_text_stays_plain(text):
    assert searched(searched(text)) == searched(text)


@given(st.text(alphabet="ab \n\u00a0\u200b\u2026\ufb01\u2014é"), st.data())
def test_a_place_leads_back_to_its_line(text, data):
    plain = searched(text)
    offset = data.draw(st.integers(0, len(plain)))
    assert text.count("\n", 0, place_in(text, offset)) == plain.count("\n", 0, offset)
