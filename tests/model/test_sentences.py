"""Where a sentence ends, and where only a word is shortened."""

import pytest

from build_tools.model.sentences import SENTENCE_END


@pytest.mark.parametrize(
    "text",
    [
        "What is known of St. John's wort",
        "Leaf vs. Extract, and Plant sp. Or Plant spp. Too",
        "As Example et al. Found, and cf. Example",
        "A study by Dr. Example, Prof. Example, Mr. A, Mrs. B and Ms. C",
        "It took approx. One day, ca. Two, e.g. Monday, i.e. Tuesday",
        "E.g. Monday. ",
        "In Docket No. DEA-1, Nos. A and B, and Fig. A",
        "By J. A. Example in the U.S. Government's report on Mt. Example",
        "It has 5.5 of them, at 10 p.m. and never more",
    ],
)
def test_no_sentence_ends_within(text):
    assert SENTENCE_END.split(text) == [text]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("One word. Two words.", "Two words."),
        ("Is it so? No. Nobody knows.", "Nobody knows."),
        ("Ask about 5-HT. Record an ECG. Then wait.", "Then wait."),
        ("It took 480 ms. It fell (a little). It rose by 5%. It ended!", "It ended!"),
        ("It was clinical. It was first. It was the West. It grasp. It is a total. Here.", "Here."),
        ("They came, saw, etc. They went.", "They went."),
        ("It stands in Schedule I. It stood there. So.", "So."),
        ("It ends [@example-2020]. And goes on.", "And goes on."),
    ],
)
def test_each_sentence_ends(text, last):
    *before, found = SENTENCE_END.split(text)
    assert found == last
    assert len(before) == text.count(". ") + text.count("? ")


def test_what_follows_no_stop_is_the_same_sentence():
    assert SENTENCE_END.search("It was so,  And so\nAnd so; And so: And so") is None
