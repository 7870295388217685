"""Tokens for summarizers; stems that equal NLTK's."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.stem.porter import PorterStemmer

from harness.text.stems import stem
from harness.text.stopwords import ENGLISH
from harness.text.tokens import words

NLTK = PorterStemmer()
ENDINGS = [
    "",
    "s",
    "es",
    "ies",
    "sses",
    "ed",
    "ing",
    "eed",
    "ational",
    "izer",
    "ement",
    "ion",
    "y",
    "ying",
    "ll",
    "logi",
    "bly",
    "e",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Council's vote, 35,000 strong.", ["the", "council", "vote", "35,000", "strong"]),
        ("3.5 percent – nothing", ["3.5", "percent", "nothing"]),
        ("Édouard Müller", ["édouard", "müller"]),
        ("don’t", ["don't"]),
        ("", []),
    ],
)
def test_words_keep_numbers_letters_and_apostrophes(text, expected):
    assert words(text) == expected


@given(st.text())
def test_words_are_lower_case_and_without_white_space(text):
    for word in words(text):
        assert word == word.lower()
        assert not any(char.isspace() for char in word)


@pytest.mark.parametrize(
    "word", ["skies", "dying", "news", "innings", "enjoy", "spied", "happy", "agreed", "hopping", "falling"]
)
def test_irregular_words_are_stemmed_as_nltk_does(word):
    assert stem(word) == NLTK.stem(word)


@given(
    st.builds(
        lambda head, tail: head + tail, st.text("abcdeilmnorstuvy", min_size=1, max_size=7), st.sampled_from(ENDINGS)
    )
)
def test_stems_are_nltks(word):
    assert stem(word) == NLTK.stem(word)


@given(st.text(max_size=12))
def test_stems_are_nltks_on_any_text(word):
    assert stem(word) == NLTK.stem(word)


def test_stems_are_nltks_on_a_real_vocabulary(harness_data):
    with (harness_data / "golden" / "rouge155_stems.tsv").open(encoding="utf-8", newline="") as file:
        vocabulary = [row[0] for row in csv.reader(file, delimiter="\t")]
    assert len(vocabulary) > 6000
    assert [word for word in vocabulary if stem(word) != NLTK.stem(word)] == []


def test_stop_words_are_tokens():
    assert 120 < len(ENGLISH) < 300
    assert all(words(word) == [word] for word in ENGLISH)
