"""Seeded generators: the same everywhere, and apart from each other."""

import hashlib

import numpy as np
import pytest

from harness.statistics import generator

PINNED = [11340917258997397438, 18086765131165086179, 9652547926143664903, 7252869704934979139]


def bits(*arguments):
    return generator(*arguments).bit_generator.random_raw(4).tolist()


def test_the_same_seed_and_names_give_the_same_numbers():
    assert bits(13, "interval", "data") == bits(13, "interval", "data")


@pytest.mark.parametrize(
    "other", [(14, "a", "b"), (13, "b", "a"), (13, "ab"), (13, "a"), (13, "a", "b", ""), (-13, "a", "b")]
)
def test_another_seed_or_other_names_give_others(other):
    assert bits(13, "a", "b") != bits(*other)


def test_the_seed_is_taken_from_sha256_of_the_json_text():
    entropy = int(hashlib.sha256(b'[13, "interval", "\\u00e9t\\u00e9"]').hexdigest(), 16)
    expected = np.random.PCG64(np.random.SeedSequence(entropy)).random_raw(4).tolist()
    assert bits(13, "interval", "été") == expected


def test_the_numbers_are_these_on_every_platform():
    assert bits(13, "interval") == PINNED


def test_streams_of_different_names_are_uncorrelated():
    streams = [generator(1, "stream", str(number)).standard_normal(2000) for number in range(20)]
    correlations = np.corrcoef(streams)[np.triu_indices(20, 1)]
    assert np.abs(correlations).max() < 0.1
