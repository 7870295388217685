"""The builder that clusters articles."""

from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import components
from harness.records import Article, Timeline, Topic
from harness.timelines import TimelineBuilder
from harness.timelines import clust as clust_module
from harness.timelines._vectors import tfidf
from harness.timelines.clust import Clust, _edges


def topic(*articles: tuple[str, str | None, str], query: str = "the") -> Topic:
    made = tuple(
        Article(id=name, text=text, published=date.fromisoformat(day) if day else None) for name, day, text in articles
    )
    return Topic(id="t", title="t", query=query, articles=made)


def dates(timeline: Timeline) -> list[str]:
    return [entry.date for entry in timeline.entries]


def ranked(timeline: Timeline) -> list[str]:
    return [entry.date for entry in sorted(timeline.entries, key=lambda entry: entry.rank)]


FIRE = "Fire crews fought flames in the pine hills above Orm, where the wind drove smoke over farms on June 3, 2031."
VOTE = "Voters chose a governor of Tarn province at ballot stations and schools on June 3, 2031."


def test_of_two_clusters_of_one_date_the_larger_one_has_the_entry():
    # One article on the vote comes first, and tells of the same day at the same weight.
    over = topic(
        ("d", "2031-06-04", VOTE),
        ("a", "2031-06-04", FIRE),
        ("b", "2031-06-04", f"{FIRE} The flames reached farms in the pine hills above Orm."),
        ("c", "2031-06-05", f"Smoke lay over Orm. {FIRE}"),
    )
    (entry,) = Clust(sentences=3).build(over, entries=1).entries

    assert entry.date == "2031-06-03"
    assert {source.article for source in entry.sources} <= {"a", "b", "c"}
    assert not any("Voters" in sentence for sentence in entry.sentences)


def test_two_events_reported_on_one_day_are_two_entries_that_do_not_mix():
    over = topic(
        ("a", "2031-06-04", "Fire crews fought flames in pine hills above Orm on June 3, 2031. Wind drove the flames."),
        ("b", "2031-06-04", "Flames in pine hills above Orm drove fire crews back on June 3, 2031."),
        ("c", "2031-06-04", "Voters chose a governor of Tarn at ballot stations on June 1, 2031. Schools were closed."),
        ("d", "2031-06-04", "A governor of Tarn was chosen by voters at ballot stations on June 1, 2031."),
    )
    found = {entry.date: entry for entry in Clust(sentences=4, floor=0.0).build(over).entries}

    assert set(found) == {"2031-06-01", "2031-06-03"}
    assert {source.article for source in found["2031-06-01"].sources} <= {"c", "d"}
    assert {source.article for source in found["2031-06-03"].sources} <= {"a", "b"}


def test_a_cluster_takes_the_date_that_its_articles_tell_of_most():
    over = topic(
        ("a", "2031-06-05", "The ferry sank off Orm on June 3, 2031. The ferry left Orm on June 2, 2031."),
        ("b", "2031-06-05", "The ferry sank off Orm on June 3, 2031, with cars aboard."),
    )

    assert dates(Clust(floor=0.0).build(over)) == ["2031-06-03"]


def test_a_cluster_that_tells_of_no_date_takes_the_day_of_its_first_article():
    over = topic(
        ("b", "2031-06-05", "The old ferry is still aground off the Orm sandbank."),
        ("a", "2031-06-04", "The old ferry is aground off the Orm sandbank."),
    )
    (entry,) = Clust(sentences=2).build(over).entries

    assert entry.date == "2031-06-04"
    assert [source.article for source in entry.sources] in (["a"], ["b"])


@pytest.mark.parametrize(("window", "number"), [(0, 2), (1, 2), (2, 1), (10, 1)])
def test_articles_further_apart_than_the_window_are_no_cluster(window, number):
    over = topic(
        ("a", "2031-06-04", "Dock workers at the Orm harbour are on strike over wages."),
        ("b", "2031-06-06", "Dock workers at the Orm harbour are on strike over wages and hours."),
    )

    assert len(Clust(window=window, floor=0.0).build(over).entries) == number


def test_articles_on_the_same_words_far_apart_in_time_are_no_cluster():
    over = topic(
        ("a", "2031-03-04", "Dock workers at Orm harbour went on strike on March 3, 2031."),
        ("b", "2031-06-04", "Dock workers at Orm harbour went on strike on June 3, 2031."),
    )

    assert set(dates(Clust().build(over, entries=2))) == {"2031-03-03", "2031-06-03"}


def test_an_article_without_a_day_is_a_cluster_by_itself():
    over = topic(
        ("a", None, "The ferry sank off Orm on June 3, 2031."),
        ("b", None, "The ferry was raised off Orm on June 9, 2031."),
        ("c", None, "The ferry is aground off Orm."),
    )

    assert dates(Clust(floor=0.0).build(over)) == ["2031-06-03", "2031-06-09"]


def test_a_date_that_all_articles_mention_is_worth_more_than_a_large_cluster():
    over = topic(
        ("a", "2031-06-04", "The ferry sank off Orm on June 3, 2031."),
        *((f"b{n}", "2031-06-20", "A bakery opened near the market hall in Orm on June 19, 2031.") for n in "12"),
        # They mention the sinking in an aside, and stand apart from the article on it.
        *((f"c{n}", f"2031-07-{n}", f"Meeting {n} heard of the ferry that sank June 3, 2031.") for n in (11, 15, 19)),
    )

    assert ranked(Clust().build(over, entries=2)) == ["2031-06-03", "2031-06-19"]


def test_without_a_number_the_clusters_that_are_worth_enough_are_taken():
    # Six articles of weight near 1 on one date, and as many in its cluster: near 12; the other is worth near 2.
    over = topic(
        *((f"a{n}", "2031-06-04", "The ferry sank off Orm on June 3, 2031.") for n in range(6)),
        ("b", "2031-07-04", "The bakery opened at the market hall on July 3, 2031."),
    )

    assert dates(Clust(floor=0.0).build(over)) == ["2031-06-03", "2031-07-03"]
    assert dates(Clust(floor=0.9).build(over)) == ["2031-06-03"]
    assert dates(Clust(floor=0.9).build(over, entries=2)) == ["2031-06-03", "2031-07-03"]


def test_the_first_sentences_of_its_articles_may_stand_for_a_cluster():
    text = "Forty people are in hospital, and boats search the cold water. The ferry sank off Orm on June 3, 2031."
    over = topic(("a", "2031-06-04", text))

    (leading,) = Clust(sentences=2).build(over, entries=1).entries
    (alone,) = Clust(sentences=2, lead=0).build(over, entries=1).entries
    assert (leading.date, len(leading.sentences)) == ("2031-06-03", 2)
    assert alone.sentences == ("The ferry sank off Orm on June 3, 2031.",)


def test_a_second_sentence_tells_something_else():
    over = topic(
        ("a", "2031-06-04", "The dam at Orm broke on June 3, 2031, after days of heavy rain in the hills."),
        ("b", "2031-06-04", "After days of heavy rain in the hills the dam at Orm broke on June 3, 2031."),
        (
            "c",
            "2031-06-04",
            "Below the dam at Orm 300 people fled to a school on June 3, 2031, with their cattle and dogs.",
        ),
    )
    (entry,) = Clust(sentences=3).build(over, entries=1).entries

    assert len(entry.sentences) == 2
    assert any("school" in sentence for sentence in entry.sentences)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 6), st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 3).map(float), max_size=4)
        ),
        max_size=12,
    ),
    st.integers(0, 3),
    st.sampled_from([2, 3, 128]),
)
def test_articles_are_joined_by_the_cosine_to_those_shortly_before(articles, window, nearest):
    articles.sort(key=lambda item: item[0])
    bags = [bag for _, bag in articles]
    rows = tfidf(bags).dense()
    expected = {
        (one, other): round(float(rows[one] @ rows[other]), 9)
        for one in range(len(bags))
        for other in range(max(0, one - nearest), one)
        if articles[one][0] - articles[other][0] <= window and set(bags[one]) & set(bags[other])
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clust_module, "NEAREST", nearest)
        one, other, cosines = _edges(bags, np.array([day for day, _ in articles], dtype=np.int64), window)

    found = dict(zip(zip(one.tolist(), other.tolist(), strict=True), cosines.tolist(), strict=True))
    assert found.keys() == expected.keys()
    assert all(found[pair] == pytest.approx(cosine) for pair, cosine in expected.items())


def test_only_the_heaviest_terms_of_an_article_are_compared(monkeypatch):
    bags = [Counter({"often": 9, "once": 1}), Counter({"once": 1}), Counter({"often": 2})]
    days = np.array([1, 1, 1], dtype=np.int64)
    pairs = [set(zip(*(column.tolist() for column in _edges(bags, days, 1)[:2]), strict=True))]
    monkeypatch.setattr(clust_module, "TERMS", 1)
    pairs.append(set(zip(*(column.tolist() for column in _edges(bags, days, 1)[:2]), strict=True)))

    assert pairs == [{(1, 0), (2, 0)}, {(2, 0)}]


def test_the_order_of_the_articles_is_no_matter():
    first = date(2031, 6, 1)
    articles = [
        (f"a{n}", f"{first + timedelta(n)}", f"Report {n}: the ferry sank off Orm on June {1 + n // 3}, 2031.")
        for n in range(9)
    ]

    assert dates(Clust().build(topic(*articles))) == dates(Clust().build(topic(*reversed(articles))))


def test_it_is_a_component():
    builder = components.build("timelines", "clust", {"window": 2})

    assert isinstance(builder, Clust)
    assert isinstance(builder, TimelineBuilder)
    assert components.parse_signature("timelines", components.signature("clust", builder))[1] == builder
