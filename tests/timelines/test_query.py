"""How sentences match a query."""

from harness.dates import tag
from harness.timelines._query import Sentence, content, named_days, relevance


def sentences(*texts: str) -> list[Sentence]:
    return [
        Sentence(0, index, 0, len(text), text, content(text), content(text), named_days(tag(text)), index > 0)
        for index, text in enumerate(texts)
    ]


def test_a_rarer_word_weighs_more():
    ferry, inquiry, other = relevance("ferry inquiry", sentences("a ferry", "an inquiry", "a ferry again"))

    assert 0 < ferry == other < inquiry < 1


def test_inflected_words_match_and_stop_words_do_not():
    assert relevance("the evacuation", sentences("The end.", "They evacuated.")) == [0.0, 1.0]


def test_a_date_in_the_query_matches_that_day():
    first, second = relevance("Oct. 7 storm", sentences("It hit on 7 October 2021, a storm.", "Some 7 storms in Oct."))

    assert first == 1.0
    assert second == 0.0


def test_a_sentence_that_goes_on_inherits_at_less_weight():
    first, second, third = relevance(
        "Norvale", sentences("Crews went to Norvale.", "They left the town.", "Prices rose.")
    )

    assert first > second > third == 0.0


def test_a_sentence_without_the_name_in_the_query_does_not_match():
    _, other = relevance("Norvale search", sentences("A search of Norvale.", "A search of Tarn."))

    assert other == 0.0


def test_without_a_query_every_sentence_matches():
    assert relevance("the", sentences("One.", "Two.")) == [1.0, 1.0]
