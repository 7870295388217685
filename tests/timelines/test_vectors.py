"""Sparse vectors, beside dense ones."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.timelines._vectors import likeness, tfidf

bags = st.lists(st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 4).map(float), max_size=5), max_size=6)


def dense(given: list[dict[str, float]]) -> np.ndarray:
    """Gives what `tfidf` should, by its formula, with a column for each term in order of occurrence."""
    terms = list(dict.fromkeys(term for bag in given for term in bag))
    rows = np.zeros((len(given), len(terms)))
    for row, bag in enumerate(given):
        for term, count in bag.items():
            frequency = sum(term in other for other in given)
            rows[row, terms.index(term)] = count * (1 + math.log((1 + len(given)) / (1 + frequency)))
        rows[row] /= np.linalg.norm(rows[row]) or 1
    return rows


@settings(deadline=None)
@given(bags)
def test_they_hold_what_dense_ones_do(given):
    expected = dense(given)
    vectors = tfidf(given)

    assert len(vectors) == len(given)
    assert np.allclose(vectors.dense(), expected)
    assert np.allclose(vectors.total(), expected.sum(axis=0))
    assert np.allclose(vectors.dot(vectors.total()), expected @ expected.sum(axis=0))
    assert np.allclose(vectors.squares(), (expected**2).sum(axis=1))
    weights = np.arange(len(given), dtype=float)
    assert np.allclose(vectors.total(weights), weights @ expected)


@settings(deadline=None)
@given(bags, st.data())
def test_some_rows_keep_the_columns_that_they_have(given, data):
    rows = data.draw(st.lists(st.sampled_from(range(len(given))), max_size=5)) if given else []
    expected = dense(given)[rows]

    assert np.allclose(tfidf(given).take(rows).dense(), expected[:, expected.any(axis=0)])


def test_the_heaviest_terms_of_a_text_are_kept_and_its_vector_has_length_1_then():
    vectors = tfidf([{"often": 1.0, "rare": 1.0, "twice": 2.0}, {"often": 1.0}, {}], most=2)
    columns, values = vectors.row(0)

    # "often" is in two texts and comes once; the others weigh more.
    assert sorted(columns.tolist()) == [1, 2]
    assert values @ values == pytest.approx(1)
    assert vectors.row(2)[0].tolist() == []


def test_likeness_is_the_cosine():
    vectors = tfidf([{"a": 1.0}, {"b": 1.0}, {}])

    assert likeness(vectors, np.array([3.0, 4.0])).tolist() == pytest.approx([0.6, 0.8, 0.0])
    assert likeness(vectors, np.zeros(2)).tolist() == [0, 0, 0]
