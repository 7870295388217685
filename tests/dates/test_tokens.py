"""Tokens, and the kinds of numbers among them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.dates.english import ENGLISH
from harness.dates.english.figures import FIGURES
from harness.dates.english.words import SPLIT
from harness.dates.numbers import Figures
from harness.dates.tokens import REMEMBERED, Tokens, Vocabulary, splitter


@settings(deadline=None)
@given(st.text() | st.text("aZé1290.,:/-–' ’\"`\n\tsth"))
def test_tokens_tile_any_text(text):
    assert "".join(SPLIT.findall(text)) == text
    assert "".join(splitter().findall(text)) == text

    tokens = ENGLISH.tokens(text)
    assert len(tokens.words) == len(tokens.starts) == len(tokens.codes)
    end = 0
    for index, (word, start) in enumerate(zip(tokens.words, tokens.starts, strict=True)):
        assert text[start : tokens.end(index)] == word
        assert start >= end
        assert not text[end:start].strip()
        end = tokens.end(index)
    assert not text[end:].strip()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sunday's vote won’t be at 7 o'clock", ["Sunday", "'s", "vote", "won’t", "be", "at", "7", "o'clock"]),
        ("1,200 men, 35", ["1,200", "men", ",", "35"]),
        ("in the 1990s, 7th", ["in", "the", "1990s", ",", "7th"]),
        ("the 1990's", ["the", "1990", "'s"]),
        ("at 5.30pm or 5:30 p.m.", ["at", "5.30pm", "or", "5:30", "p.m."]),
        ("2024-05-13, 5/13/2024, 13.05.2024", ["2024-05-13", ",", "5/13/2024", ",", "13.05.2024"]),
        ("2024-05-13T16:30:00Z", ["2024-05-13T16:30:00Z"]),
        ("May 6-12", ["May", "6", "-", "12"]),
        ("May 6 - 12 -- so", ["May", "6", " -", "12", " --", "so"]),
        ("a.m. U.S. end.", ["a.m.", "U.S.", "end", "."]),
        ("so -LRB- 2 -RRB- -- it", ["so", "-LRB-", "2", "-RRB-", " --", "it"]),
        ("``so'' it", ["``", "so", "''", "it"]),
        ("Q3 2012, MP3 a1b2", ["Q3", "2012", ",", "MP3", "a1b2"]),
        ("one.\n\nTwo", ["one", ".", "\n\n", "Two"]),
    ],
)
def test_a_text_is_split_into_words(text, words):
    assert ENGLISH.tokens(text).words == words


def test_another_language_splits_at_its_own_apostrophes():
    assert splitter(joined=["hui"]).findall("aujourd'hui") == ["aujourd'hui"]
    assert splitter().findall("won't") == ["won", "'", "t"]


def test_a_vocabulary_learns_so_many_words_and_knows_the_others_all_the_same():
    vocabulary = Vocabulary({"day": "d"}, lambda token: "" if token.isspace() else "w", splitter())
    words = [f"w{number}" for number in range(REMEMBERED + 1)]

    assert Tokens(" ".join(["day", *words]), vocabulary).codes == "d" + "w" * len(words)
    assert len(vocabulary) == REMEMBERED + 1
    assert Tokens("day night", vocabulary).codes == "dw"
    assert "night" not in vocabulary


def test_a_vocabulary_learns_no_endless_words():
    vocabulary = Vocabulary({}, lambda token: "w", splitter())
    Tokens("a" * 1000, vocabulary)

    assert not vocabulary


@pytest.mark.parametrize(
    ("token", "kind", "value"),
    [
        ("1", "HOUR_FIGURE", 1),
        ("12", "HOUR_FIGURE", 12),
        ("07", "HOUR_FIGURE", 7),
        ("13", "DAY_FIGURE", 13),
        ("31", "DAY_FIGURE", 31),
        ("32", "MINUTE_FIGURE", 32),
        ("00", "MINUTE_FIGURE", 0),
        ("60", "TWO_DIGITS", 60),
        ("0", "OTHER_FIGURE", 0),
        ("120", "OTHER_FIGURE", 120),
        ("1500", "YEAR_FIGURE", 1500),
        ("2099", "YEAR_FIGURE", 2099),
        ("1499", "FOUR_DIGITS", 1499),
        ("2100", "FOUR_DIGITS", 2100),
        ("35,000", "OTHER_FIGURE", 35_000),
        ("1,998", "OTHER_FIGURE", 1_998),
        ("7th", "ORDINAL_DAY", 7),
        ("31ST", "ORDINAL_DAY", 31),
        ("32nd", "OTHER_ORDINAL", 32),
        ("1990s", "DECADE", 1990),
        ("90s", "SHORT_DECADE", 1990),
        ("1995s", "MIXED", None),
        ("5pm", "HALF_DAY_TIME", (5, 0, "p")),
        ("5:30AM", "HALF_DAY_TIME", (5, 30, "a")),
        ("13pm", "MIXED", None),
        ("17:30", "CLOCK_TIME", (17, 30)),
        ("17:30:59", "CLOCK_TIME", (17, 30)),
        ("2:04:11", "MIXED", None),
        ("25:30", "MIXED", None),
        ("17:60", "MIXED", None),
        ("5.30", "DOTTED_TIME", (5, 30)),
        ("1.75", "DECIMAL_FIGURE", 1.75),
        ("1/2", "FRACTION", 0.5),
        ("2013/14", "YEAR_PAIR", (2013, 14)),
        ("5/13/2024", "SLASHED", date(2024, 5, 13)),
        ("13/5/2024", "SLASHED", date(2024, 5, 13)),
        ("5/6/99", "SLASHED", date(1999, 5, 6)),
        ("5/6/2024", "SLASHED", date(2024, 5, 6)),
        ("05.06.2024", "SLASHED", date(2024, 6, 5)),
        ("31/31/2024", "SLASHED", None),
        ("2024-05-13", "ISO", (date(2024, 5, 13), "")),
        ("2024-05-13T16:30:00Z", "ISO", (date(2024, 5, 13), "T16:30")),
        ("2024-02-30", "ISO", None),
        ("1,20", "MIXED", None),
        ("1.2.3", "MIXED", None),
        ("٣", "MIXED", None),
        ("12345678901", "MIXED", None),
    ],
)
def test_a_number_is_of_one_kind_and_has_a_value(token, kind, value):
    assert (FIGURES.kind(token), FIGURES.value(token)) == (kind, value)


@given(st.integers(0, 10**9 - 1))
def test_whole_numbers_are_read_grouped_or_not(number):
    assert FIGURES.value(str(number)) == FIGURES.value(f"{number:,}") == number
    assert Figures(grouping=".").value(f"{number:,}".replace(",", ".")) == number


@given(st.text("0123456789.,:/-stndrhapmTZ", min_size=1).filter(lambda token: token[0].isdigit()))
def test_any_figures_have_a_kind_that_rules_may_name(token):
    kind = FIGURES.kind(token)

    assert kind in FIGURES.kinds
    assert kind in FIGURES.names
    if kind == "MIXED":
        assert FIGURES.value(token) is None
    else:
        FIGURES.value(token)
