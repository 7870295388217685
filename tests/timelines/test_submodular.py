"""The builder that maximises a submodular objective."""

from datetime import date

from harness.records import Article, Topic
from harness.timelines.submodular import Submodular


def topic(*articles: tuple[str, str, str]) -> Topic:
    made = tuple(Article(id=name, text=text, published=date.fromisoformat(day)) for name, day, text in articles)
    return Topic(id="t", title="t", query="the", articles=made)


def test_a_date_that_many_sentences_refer_to_is_taken():
    over = topic(
        ("a", "2031-06-10", "The dam at Orm broke on June 9, 2031. A dog was found on June 8, 2031."),
        ("b", "2031-06-11", "Crews reached the dam that broke on June 9, 2031."),
        ("c", "2031-06-12", "The wall had cracks before the dam broke on June 9, 2031, the board said."),
    )

    assert [entry.date for entry in Submodular().build(over, entries=1).entries] == ["2031-06-09"]


def test_a_second_sentence_is_not_the_first_again():
    over = topic(
        ("a", "2031-06-10", "The dam at Orm broke on June 9, 2031, after days of heavy rain in the hills."),
        ("b", "2031-06-10", "The dam at Orm broke on June 9, 2031, after days of heavy rain in the hills again."),
        ("c", "2031-06-10", "Two villages below it were flooded on June 9, 2031, and 300 people fled to a school."),
    )
    (entry,) = Submodular().build(over, entries=1, sentences=2).entries

    assert sum("villages" in sentence for sentence in entry.sentences) == 1
    assert sum("dam" in sentence for sentence in entry.sentences) == 1
