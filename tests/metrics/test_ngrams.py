"""Shared n-grams: the fast count equals a slow one, whatever the symbols, orders and sizes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.metrics import _ngrams
from harness.metrics._ngrams import Characters, SharedNgrams, Words

#: Few characters, so that n-grams repeat and match; of one, two, three and four bytes, and a lone surrogate.
_TEXTS = st.text(alphabet="aab b\n\0é雨😀\ud800\uffff\U0010ffff", max_size=25)
_LISTS = st.lists(st.sampled_from(["rain", "rain", "fell", "on", "", "雨"]), max_size=12)


def by_hand(order, output, reference):
    """Takes each n-gram of the output that the reference still has one of."""
    rows = []
    for n in range(1, order + 1):
        mine = [tuple(output[start : start + n]) for start in range(len(output) - n + 1)]
        others = [tuple(reference[start : start + n]) for start in range(len(reference) - n + 1)]
        rows.append([len(mine), len(others), 0])
        for ngram in mine:
            if ngram in others:
                others.remove(ngram)
                rows[-1][2] += 1
    return rows


@settings(deadline=None, max_examples=200)
@given(
    pairs=st.lists(st.tuples(_TEXTS, _TEXTS), max_size=6), order=st.integers(1, 9), block=st.sampled_from([1, 40, 99])
)
def test_characters_are_counted_as_by_hand(pairs, order, block):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_ngrams, "_BLOCK", block)
        found = SharedNgrams(order, Characters, [reference for _, reference in pairs]).counts(
            [text for text, _ in pairs]
        )
    assert found.tolist() == [by_hand(order, *pair) for pair in pairs]


@settings(deadline=None, max_examples=100)
@given(pairs=st.lists(st.tuples(_LISTS, _LISTS), max_size=6), order=st.integers(1, 5))
def test_words_are_counted_as_by_hand(pairs, order):
    found = SharedNgrams(order, Words, [reference for _, reference in pairs]).counts([words for words, _ in pairs])
    assert found.tolist() == [by_hand(order, *pair) for pair in pairs]


@pytest.mark.parametrize("order", [2, 6, 7, 9, 13, 31, 32, 63, 64, 70])
@pytest.mark.parametrize("size", [-1, 0, 1, 2])
def test_any_order_and_alphabet_is_counted(order, size):
    # The longer the n-grams, the fewer symbols can be numbered: here a few less, just as many and a few more than can.
    # A number too large for its bits would spill into the symbol before it, and make of the first symbol the second.
    size = max(2 ** min(63 // order, 9) - 2 + size, 3)
    symbols = "".join(map(chr, range(0x4E00, 0x4E00 + size)))
    reference = 2 * symbols[-40:] + symbols + symbols[0] + symbols[-1]
    for output in (symbols[1] + "x", "x" + symbols[-30:] + reference[:70] + symbols[:3]):
        assert SharedNgrams(order, Characters, [reference]).counts([output]).tolist() == [
            by_hand(order, output, reference)
        ]


def test_references_of_many_alphabets_are_counted():
    symbols = "".join(map(chr, range(0x4E00, 0x4E00 + 3000)))
    references = ["", "rain", *(symbols[start : start + 600] for start in range(0, 2400, 500)), symbols[:1200], "rain"]
    outputs = ["x", "train", *(symbols[start + 50 : start + 150] for start in range(0, 2400, 500)), symbols[900:], "in"]
    assert SharedNgrams(6, Characters, references).counts(outputs).tolist() == [
        by_hand(6, *pair) for pair in zip(outputs, references, strict=True)
    ]


def test_pairs_are_counted_in_blocks_of_bounded_size(monkeypatch):
    monkeypatch.setattr(_ngrams, "_BLOCK", 10)
    assert list(_ngrams._blocks([4, 6, 1, 12, 3, 3, 3, 3])) == [(0, 2), (2, 3), (3, 4), (4, 7), (7, 8)]


def test_more_words_than_an_alphabet_holds_are_counted():
    words = [str(number) for number in range(70_000)]
    pairs = [(words[:40], words), (words[:30], words[10:20]), (words[60_000:], words[:65_000])]
    found = SharedNgrams(2, Words, [reference for _, reference in pairs]).counts([output for output, _ in pairs])
    assert found[:, :, 2].tolist() == [[40, 39], [10, 9], [5_000, 4_999]]


def test_what_no_reference_has_matches_nothing():
    # Unknown characters are all alike to the count; so are the ends of texts.
    counts = SharedNgrams(3, Characters, ["", "aa", "\0\1\2"]).counts(["zzz", "azza", "\0\1"])
    assert counts[:, :, 2].tolist() == [[0, 0, 0], [2, 0, 0], [2, 1, 0]]


def test_an_output_that_is_missing_matches_nothing():
    assert SharedNgrams(2, Characters, ["ab"]).counts([None]).tolist() == [[[0, 2, 0], [0, 1, 0]]]


def test_outputs_and_references_are_as_many():
    with pytest.raises(ValueError, match="zip"):
        SharedNgrams(2, Characters, ["ab"]).counts(["ab", "ab"])
