"""What holds of every pair of lists of texts that are compared."""

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from build_tools.diff.pairing import matched

sentences = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), min_size=1, max_size=5).map(" ".join)
lists = st.lists(sentences, max_size=5)


@given(lists, lists)
def test_each_text_that_came_or_went_is_told_once(old: list[str], new: list[str]) -> None:
    pairs = list(matched(old, new))
    assert sorted(was for was, _ in pairs if was is not None) == sorted(text for text in old if text not in new)
    assert sorted(now for _, now in pairs if now is not None) == sorted(text for text in new if text not in old)
    assert (None, None) not in pairs


@given(lists, lists)
def test_only_texts_that_share_half_of_their_words_are_one(old: list[str], new: list[str]) -> None:
    for was, now in matched(old, new):
        if was is not None and now is not None:
            assert SequenceMatcher(None, was.split(), now.split(), autojunk=False).ratio() >= 0.5


@given(lists, st.randoms(use_true_random=False))
def test_another_order_is_no_difference(old: list[str], random) -> None:
    new = random.sample(old, len(old))
    assert list(matched(old, new)) == []


@given(st.lists(sentences, min_size=1, max_size=5, unique=True), st.integers(0, 4))
def test_one_word_more_is_an_edit(old: list[str], at: int) -> None:
    edited = old[at % len(old)]
    new = [f"{text} zebra" if text == edited else text for text in old]
    assert list(matched(old, new)) == [(edited, f"{edited} zebra")]
