"""How much each sentence counts, by the query and the number of articles."""

from datetime import date

import pytest

from harness.records import Article, Topic
from harness.timelines._focus import ABOUT, MATCH, Focus, focus
from harness.timelines._reading import read

OTHER = "Prices of grain rose in Tarn. Sheep were sold at the market. Two roads were paved. A choir sang."


def counted(*texts: str, query: str = "Orm bridge") -> Focus:
    """Says how much the sentences of articles count."""
    topic = Topic(
        id="t",
        title="t",
        query=query,
        articles=tuple(
            Article(id=f"{number}", text=text, published=date(2031, 6, 10)) for number, text in enumerate(texts)
        ),
    )
    return focus(topic, read(topic))


def test_in_a_few_articles_what_does_not_match_counts_next_to_nothing():
    # The article's first sentences are on something else; its last one is on the topic.
    found = counted(f"{OTHER} A bridge fell in Orm.")

    assert found.counts[-1] == 1.0
    assert all(count < 0.05 for count in found.counts[:-1])


def test_what_does_not_match_counts_the_more_the_more_articles_do():
    few, some, many = (counted(*[f"{OTHER} A bridge fell in Orm."] * number).counts[0] for number in (2, 10, 60))

    assert few < 0.1
    assert some == pytest.approx(0.5)
    assert 0.95 < many < 1.0


def test_in_an_article_without_a_match_sentences_count_less_than_beside_one():
    matching = f"{OTHER} A bridge fell in Orm."
    found = counted(*[matching] * 10, *[OTHER] * 30)
    beside, elsewhere = found.counts[0], found.counts[-1]

    # A quarter of the articles match.
    assert beside == pytest.approx(0.5)
    assert elsewhere == pytest.approx(0.5 / 4)


def test_an_article_whose_first_sentences_match_well_is_on_the_topic_as_a_whole():
    opened = counted(f"A bridge fell in Orm. {OTHER}").counts
    late = counted(f"Two roads were paved. A choir sang. A bridge fell in Orm. {OTHER}").counts
    too_late = counted(f"Two roads were paved. A choir sang. Rain fell. A bridge fell in Orm. {OTHER}").counts

    assert opened[0] == 1.0
    assert all(count == ABOUT for count in opened[1:])
    assert [count == ABOUT for count in late] == [True, True, False, True, True, True, True]
    assert all(count < MATCH for index, count in enumerate(too_late) if index != 3)


def test_a_weak_match_in_the_first_sentences_makes_no_article_on_the_topic():
    full = "A bridge fell in Orm after dark and the mayor closed the old harbour road."
    weak = f"A bridge in Orm was closed to lorries. {OTHER}"
    found = counted(f"{OTHER} {full}", weak, query="Orm bridge fall, dark harbour")

    assert MATCH < found.counts[5] < 0.7
    assert all(count < MATCH for count in found.counts[6:])


def test_in_a_large_collection_the_opening_takes_nothing_from_the_others():
    found = counted(*[f"A bridge fell in Orm. {OTHER}"] * 40)

    assert all(count == pytest.approx(40**2 / (40**2 + 10**2)) for count in found.counts[1:5])


def test_a_query_that_says_nothing_leaves_every_sentence():
    assert list(counted(OTHER, query="zeppelin").counts) == [1.0] * 4


def test_no_articles_and_empty_ones_are_no_error():
    assert list(counted().counts) == []
    assert list(counted("", query="Orm").counts) == []
