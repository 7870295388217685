"""How much a timeline repeats itself."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.metrics import Unscored
from harness.metrics.redundancy import Redundancy
from harness.records import Entry, Reference, Timeline


def timeline(*texts):
    """A timeline of texts, or of tuples of sentences, a day each."""
    return Timeline(
        entries=tuple(
            Entry(date=f"2021-03-{day:02}", sentences=(text,) if isinstance(text, str) else text)
            for day, text in enumerate(texts, start=1)
        )
    )


@pytest.fixture
def score(evaluate):
    def score(output, n=2):
        found = evaluate(Redundancy(n=n), [output], [[timeline("Unseen.")]])
        return found["redundancy.overlap"], found["redundancy.repeated"]

    return score


def test_values():
    assert [(value.name, value.direction) for value in Redundancy().values] == [
        ("redundancy.overlap", "lower"),
        ("redundancy.repeated", "lower"),
    ]


def test_worked_by_hand(score):
    # Bigrams: the-ferry, ferry-sank | the-ferry, ferry-left, left-port | rain-fell.
    overlap, repeated = score(timeline("The ferry sank.", "The ferry left port.", "Rain fell."))
    assert overlap == pytest.approx((1 / 2 + 1 / 3 + 0) / 3)
    assert repeated == pytest.approx(1 / 6)


def test_words_and_longer_runs(score):
    output = timeline("The ferry sank.", "The ferry left port.")
    assert score(output, n=1) == (pytest.approx((2 / 3 + 2 / 4) / 2), pytest.approx(2 / 7))
    assert score(output, n=3) == (0.0, 0.0)


def test_the_greatest_share_is_with_one_other_entry(score):
    # Each half of the first is in another entry; no single one has both.
    overlap, _ = score(timeline("aa bb cc", "aa bb", "bb cc"))
    assert overlap == pytest.approx((1 / 2 + 1 + 1) / 3)


def test_counts_are_clipped(score):
    # aa-aa comes three times here, and once there.
    overlap, repeated = score(timeline("aa aa aa aa", "aa aa"))
    assert overlap == pytest.approx((1 / 3 + 1) / 2)
    assert repeated == pytest.approx(3 / 4)


def test_ngrams_end_with_the_sentence_and_words_are_stemmed(score):
    assert score(timeline(("Rain fell", "ferries sank"), "Fell ferries.")) == (0.0, 0.0)
    assert score(timeline("The ferries' sinking", "the FERRY sink"))[0] == 1.0


def test_copies_repeat_everything(score):
    assert score(timeline("The ferry sank.", "The ferry sank.")) == (1.0, 0.5)


@pytest.mark.parametrize("texts", [(), ("The ferry sank.",), ("The ferry sank.", "Rain.", "…", ())])
def test_nothing_can_be_repeated_by_fewer_than_two_entries(statistics, texts):
    (found,) = statistics(Redundancy(), [timeline(*texts)], [[timeline("Unseen.")]])
    assert found == Unscored("the timeline has fewer than two entries with 2 words")


def test_entries_without_ngrams_count_nowhere(score):
    assert score(timeline("The ferry sank.", "…", "The ferry sank.")) == (1.0, 0.5)


def test_examples_are_averaged(evaluate):
    outputs = [timeline("aa bb", "aa bb"), timeline("aa bb", "cc dd")]
    found = evaluate(Redundancy(), outputs, [[timeline("Unseen.")]] * 2)
    assert found == {"redundancy.overlap": 0.5, "redundancy.repeated": 0.25}


_TEXTS = st.lists(st.lists(st.sampled_from(["aa", "bb", "cc"]), min_size=1, max_size=6), min_size=2, max_size=5)


@given(_TEXTS, st.integers(1, 2))
@settings(deadline=None)
def test_against_counting_pair_by_pair(texts, n):
    output = timeline(*(" ".join(words) for words in texts))
    metric = Redundancy(n=n)
    (found,) = metric.statistics([output], metric.prepare([[Reference(annotator="w", output=output)]], []))
    grams = [Counter(zip(*(words[start:] for start in range(n)), strict=False)) for words in texts]
    grams = [each for each in grams if each]
    if len(grams) < 2:
        assert isinstance(found, Unscored)
        return
    shares = [
        max((one & other).total() / one.total() for place, other in enumerate(grams) if place != at)
        for at, one in enumerate(grams)
    ]
    assert found["redundancy.overlap"] == pytest.approx(sum(shares) / len(shares))
    total = sum(each.total() for each in grams)
    assert found["redundancy.repeated"] == pytest.approx(1 - len({gram for each in grams for gram in each}) / total)
