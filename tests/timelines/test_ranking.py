"""What dates are worth, by how articles mention them."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import permutations

import pytest

from harness.records import Article, Topic
from harness.timelines._focus import Focus
from harness.timelines._ranking import Days, worth
from harness.timelines._reading import read
from harness.timelines.mentions import Mentions
from harness.timelines.salience import Salience

NINTH = (date(2031, 6, 9), date(2031, 6, 9))


def topic(*articles: tuple[str, str]) -> Topic:
    return Topic(
        id="t",
        title="t",
        query="the",
        articles=tuple(
            Article(id=f"{number}", text=text, published=date.fromisoformat(published))
            for number, (published, text) in enumerate(articles)
        ),
    )


def values(over: Topic, many: float = 0.0) -> dict[Days, float]:
    """Says what dates are worth where every sentence counts in full."""
    items = read(over)
    return worth(over, items, Focus([1.0] * len(items), many), None, None)


def test_the_coarser_a_date_is_the_less_it_is_worth():
    texts = {
        "day": "Orm voted on June 9, 2031.",
        "week": "Orm voted last week.",
        "month": "Orm voted in June 2031.",
        "year": "Orm voted in 2031.",
    }
    # Published a few days later all of them: none is looked back at from afar.
    found = {name: max(values(topic(("2031-06-11", text))).values()) for name, text in texts.items()}

    assert found["day"] == 1.0
    assert found["day"] > found["week"] > found["month"] > found["year"] > 0


def test_about_a_day_is_worth_less_than_the_day_itself_and_adds_to_it():
    plain, about = ("2031-06-16", "Orm voted on June 9, 2031."), ("2031-06-16", "Orm voted a week ago.")

    assert values(topic(about))[NINTH] < values(topic(plain))[NINTH] < values(topic(plain, about))[NINTH]


def test_where_many_articles_tell_of_the_topic_coarse_dates_count_less_and_days_do_not():
    over = topic(("2031-06-11", "Orm voted on June 9, 2031. Orm had voted in March 2031."))
    march = (date(2031, 3, 1), date(2031, 3, 31))
    few, many = values(over, 0.1), values(over, 0.9)

    assert few[NINTH] == many[NINTH]
    assert few[march] > many[march] > 0


def test_the_first_sentence_to_mention_a_day_gives_the_articles_vote():
    late = topic(("2031-06-11", "Orm voted on June 9, 2031. The vote of June 9, 2031, was the first of its kind."))
    early = topic(("2031-06-11", "Orm voted on June 9, 2031."))
    second = topic(("2031-06-11", "Orm waited. The vote came on June 9, 2031."))

    assert values(late)[NINTH] == values(early)[NINTH] > values(second)[NINTH]


def test_an_article_reports_its_day_once_and_only_with_news_of_no_other_day():
    day = (date(2031, 6, 11), date(2031, 6, 11))

    assert values(topic(("2031-06-11", "Rain fell in Orm. Sheep stood on roofs.")))[day] == 1.0
    assert day not in values(topic(("2031-06-11", "Orm voted on June 9, 2031.")))
    # What is only planned did not happen on the day on which it was said.
    assert day not in values(topic(("2031-06-11", "The council will build a wall.")))


def test_from_two_weeks_on_an_article_looks_back():
    def lagging(days: int) -> float:
        return values(topic((f"{NINTH[0] + timedelta(days)}", "Orm voted on June 9, 2031.")))[NINTH]

    assert lagging(-3) < lagging(0) == lagging(13) < lagging(14) == lagging(90)


def after(lead: int, sentence: str) -> str:
    """Puts a sentence behind others, so that it counts less."""
    return " ".join(["Rain fell in Orm."] * lead + [sentence])


def pairs() -> Iterator[Topic]:
    """Makes topics in which two days have the same votes from three days of publication, but in another order.

    In another order such votes add up to sums that differ in their last bits.
    """
    for leads in ((0, 3, 6), (0, 7, 8), (1, 3, 8)):
        for order in permutations(leads):
            for orm, tarn in ((leads, order), (order, leads)):
                told = [
                    *(after(lead, f"Orm voted on June 4, 2031, {number}.") for number, lead in enumerate(orm)),
                    *(after(lead, f"Tarn chose on June 8, 2031, {number}.") for number, lead in enumerate(tarn)),
                ]
                yield topic(*((f"2031-06-{12 + number % 3}", text) for number, text in enumerate(told)))


@pytest.mark.parametrize("builder", [Salience(), Mentions()], ids=["salience", "mentions"])
def test_dates_that_are_worth_the_same_are_ranked_by_time(builder):
    for over in pairs():
        ranks = {entry.date: entry.rank for entry in builder.build(over, entries=5).entries}

        assert ranks["2031-06-04"] < ranks["2031-06-08"]


@pytest.mark.parametrize("builder", [Salience(), Mentions()], ids=["salience", "mentions"])
def test_the_order_of_the_articles_changes_no_rank(builder):
    # Votes as these do not add up to the same in every order.
    over = topic(
        *(("2031-06-12", after(lead, "Tarn voted on June 8, 2031.")) for lead in range(9)),
        *(("2031-06-12", after(lead, "Orm voted on June 4, 2031.")) for lead in range(9)),
    )
    wanted = values(over)
    for seed in range(12):
        articles = list(over.articles)
        random.Random(seed).shuffle(articles)
        other = Topic(id=over.id, title=over.title, query=over.query, articles=tuple(articles))
        ranks = {entry.date: entry.rank for entry in builder.build(other, entries=3).entries}

        assert values(other) == wanted
        assert ranks["2031-06-04"] < ranks["2031-06-08"]
