"""The builder that clusters articles."""

from datetime import date

from harness.records import Article, Topic
from harness.timelines.clust import Clust


def topic(*articles: tuple[str, str, str]) -> Topic:
    made = tuple(Article(id=name, text=text, published=date.fromisoformat(day)) for name, day, text in articles)
    return Topic(id="t", title="t", query="the", articles=made)


FIRE = "Fire crews fought flames in the pine hills above Orm, where the wind drove smoke over farms on June 3, 2031."
VOTE = "Voters chose a governor of Tarn province at ballot stations and schools on June 3, 2031."


def test_two_stories_of_one_day_are_two_clusters_and_the_larger_dates_it():
    over = topic(
        ("a", "2031-06-04", FIRE),
        ("b", "2031-06-04", f"{FIRE} The flames reached farms in the pine hills above Orm."),
        ("c", "2031-06-05", f"Smoke lay over Orm. {FIRE}"),
        ("d", "2031-06-04", VOTE),
    )
    (entry,) = Clust().build(over, entries=1).entries

    assert entry.date == "2031-06-03"
    assert "Fire" in entry.sentences[0] or "flames" in entry.sentences[0]


def test_articles_on_the_same_words_far_apart_in_time_are_no_cluster():
    over = topic(
        ("a", "2031-03-04", "Dock workers at Orm harbour went on strike on March 3, 2031."),
        ("b", "2031-06-04", "Dock workers at Orm harbour went on strike on June 3, 2031."),
    )

    assert {entry.date for entry in Clust().build(over, entries=2).entries} == {"2031-03-03", "2031-06-03"}
