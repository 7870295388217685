from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import edtf


@pytest.mark.parametrize(
    ("text", "first", "last", "granularity"),
    [
        ("2024-05-13", date(2024, 5, 13), date(2024, 5, 13), "day"),
        ("2024-05-06~", date(2024, 5, 6), date(2024, 5, 6), "day"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2023?", date(2023, 1, 1), date(2023, 12, 31), "year"),
        ("2024-05-06/2024-05-12", date(2024, 5, 6), date(2024, 5, 12), "interval"),
        ("2024-05/2024-06", date(2024, 5, 1), date(2024, 6, 30), "interval"),
        ("../2024-05-12", None, date(2024, 5, 12), "interval"),
        ("2024-05-12/..", date(2024, 5, 12), None, "interval"),
    ],
)
def test_each_form_denotes_its_interval(text, first, last, granularity):
    found = edtf.parse(text)
    assert (found.first, found.last, found.granularity) == (first, last, granularity)
    assert str(found) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024-5-1",
        "2024-02-30",
        "2024-13",
        "../..",
        "2024-05-12/2024-05-06",
        "May 6",
        "2024-05-06~~",
        "20240506",
        "2024-05-06\n",
    ],
)
def test_everything_else_is_refused(text):
    with pytest.raises(ValueError, match="`"):
        edtf.parse(text)


def test_qualifiers_are_told_apart():
    assert [(edtf.parse(f"2024{q}").approximate, edtf.parse(f"2024{q}").uncertain) for q in ("", "~", "?", "%")] == [
        (False, False), (True, False), (False, True), (True, True)
    ]  # fmt: skip


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1)), st.integers(0, 400))
def test_an_interval_lies_within_itself_and_nothing_smaller(first, days):
    last = first + timedelta(days)
    found = edtf.parse(f"{first}/{last}")
    assert found.within(first, last)
    if first < last:
        assert not found.within(first + timedelta(1), last)
        assert not found.within(first, last - timedelta(1))


def test_open_starts_sort_first():
    texts = ["2024-05-12", "../2024-05-12", "2024-05", "2024-05-12~"]
    assert sorted(texts, key=lambda text: edtf.parse(text).sort_key) == [
        "../2024-05-12",
        "2024-05",
        "2024-05-12",
        "2024-05-12~",
    ]
