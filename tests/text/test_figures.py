"""Figures: what counts as one, and what two of them have in common."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.text.figures import figures


def read(text, outside=()):
    """Gives the figures of a text: whole numbers or decimals, with % and the first letter of the bound."""
    return [
        f"{float(each.value):g}{'%' if each.percent else ''}{f' {each.bound}' if each.bound else ''}"
        for each in figures(text, outside)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35,000 people", ["35000"]),
        ("35 thousand people", ["35000"]),
        ("1,000,000.", ["1e+06"]),
        ("3.5 million barrels", ["3.5e+06"]),
        ("It rose to 12.5, then fell.", ["12.5"]),
        ("$4bn, £5m and US$ 10k", ["4e+09", "5e+06", "10000"]),
        ("a pool 5m deep, 10k long, 3km away", ["5", "10", "3"]),
        ("3bn people", ["3e+09"]),
        ("10-15 boats, 20 to 30 men", ["10", "15", "20", "30"]),
        ("(12) and “13” and '14'", ["12", "13", "14"]),
        ("a 3-year plan", ["3"]),
    ],
)
def test_numbers_in_digits(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven boats", ["7"]),
        ("twenty-five or twenty six", ["25", "26"]),
        ("two hundred and fifty", ["250"]),
        ("a hundred, a thousand, an hour", ["100", "1000"]),
        ("seventy-eight thousand six hundred and two", ["78602"]),
        ("two million three hundred thousand", ["2.3e+06"]),
        ("two hundred thousand", ["200000"]),
        ("a dozen eggs, two dozen hens, half a dozen ducks", ["12", "24", "6"]),
        ("half a million", ["500000"]),
        ("one hundred", ["100"]),
        ("zero", ["0"]),
        ("a two-day talk", ["2"]),
        ("between two thousand and three thousand", ["2000", "3000"]),
        ("between two hundred and three hundred", ["200", "300"]),
        ("ten and twenty", ["10", "20"]),
        ("two thousand, five of them young", ["2000", "5"]),
        ("nine\nthousand", ["9000"]),
    ],
)
def test_numbers_in_words(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "No one knew, and one of them left.",
        "the 3rd, the 21st, the third",
        "two-thirds of 1/2",
        "an F-16, the G8, H1N1, COVID-19",
        "at 10:30 and 11pm",
        "in the 1990s",
        "version 1.2.3 at 192.168.1.1",
        "1,2",
        "12345678901234567890123",
        "dozens, hundreds, thousands",
        "hundred",
        "half an hour",
        "http://x.example/12",
        "",
    ],
)
def test_what_is_no_figure(text):
    assert read(text) == []


@pytest.mark.parametrize("text", ["20%", "20 %", "20 per cent", "20 percent", "twenty percent"])
def test_percentages_are_other_than_the_bare_number(text):
    (figure,) = figures(text)
    assert figure.key() == (Fraction(20), True, None)
    assert figure.end == len(text)
    assert figures("20")[0].key() != figure.key()


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("more than 130", "more"),
        ("More  than 130", "more"),
        ("at least twelve", "more"),
        ("no fewer than 12", "more"),
        ("over $3bn", "more"),
        ("fewer than 40", "less"),
        ("no more than 40", "less"),
        ("as many as 40", "less"),
        ("nearly a thousand", "less"),
        ("up to\n12", "less"),
        ("some 4,800", "about"),
        ("an estimated 300", "about"),
        ("roughly 4%", "about"),
        ("the 130", None),
        ("moreover 130", None),
        ("more than ever, 130", None),
    ],
)
def test_bounds(text, bound):
    (figure,) = figures(text)
    assert figure.bound == bound
    assert figure.key()[2] is None
    assert figure.key(bounds=True)[2] == bound


def test_spans_are_those_of_the_number():
    text = "More than 1,300 of the thirty-five thousand left; 4.5 per cent stayed."
    spans = [text[each.start : each.end] for each in figures(text)]
    assert spans == ["1,300", "thirty-five thousand", "4.5 per cent"]


def test_numbers_in_the_spans_handed_in_are_left_out():
    text = "On 7 May 2024 some 20 left."
    assert read(text) == ["7", "2024", "20 about"]
    assert read(text, [(3, 13)]) == ["20 about"]


@given(st.integers(0, 10**15), st.sampled_from(["{}", "{} boats", "He saw {}.", "({})", "“{}”, he said"]))
@settings(deadline=None)
def test_grouped_and_plain_digits_are_the_same(number, frame):
    for written in (f"{number}", f"{number:,}"):
        (figure,) = figures(frame.format(written))
        assert figure.value == number


_UNITS = str.split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = str.split("- - twenty thirty forty fifty sixty seventy eighty ninety")


def in_words(number, joint):
    """Writes a number out, the other way round."""
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = in_words(number % scale, joint)
            both = joint if number % scale < 100 else " "
            return f"{in_words(number // scale, joint)} {name}" + (f"{both}{rest}" if number % scale else "")
    if number < 20:
        return _UNITS[number]
    return _TENS[number // 10] + (f"-{_UNITS[number % 10]}" if number % 10 else "")


@given(st.integers(2, 10**12 - 1), st.sampled_from([" ", " and "]))
@settings(deadline=None)
def test_every_number_in_words_is_read_back(number, joint):
    (figure,) = figures(f"They counted {in_words(number, joint)} boats.")
    assert figure.value == number


_PIECES = [*"0123456789,.-/:%$ms \n", " and ", " hundred ", "twenty ", " five", "a ", "half "]


@given(st.lists(st.sampled_from(_PIECES), max_size=20))
@settings(deadline=None)
def test_figures_are_in_order_and_apart_whatever_the_text(pieces):
    text = "".join(pieces)
    found = figures(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_figure_opens_with_its_bound_or_sign_of_currency():
    text = "At least 12 left, over $3 million was spent, and nearly two hundred stayed with 7 goats."

    assert [text[each.opens : each.end] for each in figures(text)] == [
        "At least 12", "over $3 million", "nearly two hundred", "7",
    ]  # fmt: skip
