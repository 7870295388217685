"""Coverage of the reference's dates by the highest ranked entries, and by the articles."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.metrics import Unscored
from harness.metrics.date_coverage import DateCoverage
from harness.records import Article, Entry, Reference, Timeline, Topic


def timeline(*dates, ranks=None):
    ranks = ranks or [None] * len(dates)
    return Timeline(
        entries=tuple(
            Entry(date=when, sentences=("It was.",), rank=rank) for when, rank in zip(dates, ranks, strict=True)
        )
    )


def topic(*articles):
    """A topic of articles with these texts and days."""
    return Topic(
        id="t",
        title="T",
        query="q",
        articles=tuple(
            Article(id=f"a{number}", text=text, published=day and date.fromisoformat(day))
            for number, (text, day) in enumerate(articles)
        ),
    )


REFERENCE = timeline("2021-03-01", "2021-03-04", "2021-03")


def test_values():
    assert [value.name for value in DateCoverage().values] == ["date-coverage", "date-coverage.published"]
    assert [value.name for value in DateCoverage(at=(5,), mentioned=True).values] == [
        "date-coverage",
        "date-coverage@5",
        "date-coverage.published",
        "date-coverage.mentioned",
    ]


def test_the_highest_ranked_entries_cover_as_many_dates_as_the_reference_has(evaluate):
    dates = ["2021-03-01", "2021-03-02", "2021-03-03", "2021-03-04", "2021-03"]
    output = timeline(*dates, ranks=[3, 1, 2, 5, 4])
    found = evaluate(DateCoverage(at=(4, 5)), [output], [[REFERENCE]])
    assert found["date-coverage"] == pytest.approx(1 / 3)
    assert found["date-coverage@4"] == pytest.approx(2 / 3)
    assert found["date-coverage@5"] == 1.0


def test_a_short_timeline_counts_whole_and_a_long_one_needs_ranks(evaluate):
    assert evaluate(DateCoverage(), [timeline("2021-03-04")], [[REFERENCE]])["date-coverage"] == pytest.approx(1 / 3)
    assert evaluate(DateCoverage(), [timeline()], [[REFERENCE]])["date-coverage"] == 0.0
    long = timeline("2021-03-01", "2021-03-02", "2021-03-03", "2021-03-04")
    found = evaluate(DateCoverage(at=(4,)), [long], [[REFERENCE]])
    assert found["date-coverage"] is None
    assert found["date-coverage@4"] == pytest.approx(2 / 3)
    # Only the examples that can be cut count.
    both = evaluate(DateCoverage(), [long, timeline("2021-03-04")], [[REFERENCE], [timeline("2021-03-04")]])
    assert both["date-coverage"] == 1.0


def test_several_references_are_united(evaluate):
    references = [timeline("2021-03-01", "2021-03-02"), timeline("2021-03-02~", "2021-03-09")]
    output = timeline("2021-03-02", "2021-03-03", "2021-03-04", "2021-03-05", ranks=[3, 1, 2, 4])
    assert evaluate(DateCoverage(), [output], [references])["date-coverage"] == pytest.approx(1 / 3)


def test_references_without_dates_leave_the_example_unscored(statistics):
    assert statistics(DateCoverage(), [timeline()], [[timeline()]]) == [Unscored("the references have no dates")]


def test_published_is_the_share_of_dates_with_an_article(evaluate):
    source = topic(("Rain fell.", "2021-03-04"), ("Rain fell.", "2021-03-05"), ("Rain fell.", None))
    found = evaluate(DateCoverage(), [timeline()], [[REFERENCE]], [source])
    assert found["date-coverage.published"] == pytest.approx(1 / 3)
    undated = evaluate(DateCoverage(mentioned=True), [timeline()], [[REFERENCE]], [topic(("On March 4, 2021.", None))])
    assert undated["date-coverage.published"] is undated["date-coverage.mentioned"] is None


def test_mentioned_is_the_share_of_dates_that_the_texts_name(evaluate):
    source = topic(("The ferry sank on Monday. In March the bridge closed.", "2021-03-04"))
    found = evaluate(DateCoverage(mentioned=True), [timeline()], [[REFERENCE]], [source])
    assert found["date-coverage.mentioned"] == pytest.approx(2 / 3)
    assert found["date-coverage.published"] == pytest.approx(1 / 3)


DATES = st.lists(st.integers(1, 20).map("2021-03-{:02}".format), min_size=1, max_size=8, unique=True)


@given(DATES, DATES, st.integers(1, 9))
@settings(deadline=None)
def test_coverage_grows_with_the_length_up_to_recall(ours, theirs, k):
    metric = DateCoverage(at=(k, k + 1, 20))
    output = timeline(*ours, ranks=list(range(1, len(ours) + 1)))
    reference = Reference(annotator="w", output=timeline(*theirs))
    (row,) = metric.statistics([output], metric.prepare([[reference]], [topic(("Rain fell.", None))]))
    found = metric.reduce(row)
    assert 0 <= found[f"date-coverage@{k}"] <= found[f"date-coverage@{k + 1}"] <= found["date-coverage@20"]
    assert found["date-coverage@20"] == len(set(ours) & set(theirs)) / len(theirs)
    assert found[f"date-coverage@{k}"] == len(set(ours[:k]) & set(theirs)) / len(theirs)
