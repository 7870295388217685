"""How sentences match a query."""

from harness.records import Article, Topic
from harness.timelines._query import relevance
from harness.timelines._sentences import read_article


def matches(query: str, *texts: str) -> list[float]:
    """Gives the relevance of sentences that stand in one article."""
    article = Article(id="a", text="\n\n".join(texts))
    sentences = read_article(article)
    assert len(sentences) == len(texts)
    return relevance(Topic(id="t", title="t", query=query, articles=(article,)), [sentences])


def test_a_rarer_word_weighs_more():
    ferry, inquiry, other = matches("ferry inquiry", "A ferry.", "An inquiry.", "A ferry again.")

    assert 0 < ferry == other < inquiry < 1


def test_inflected_words_match_and_stop_words_do_not():
    assert matches("the evacuation", "The end.", "They evacuated.") == [0.0, 1.0]


def test_a_date_in_the_query_matches_that_day():
    first, second = matches("Oct. 7 storm", "It hit on 7 October 2021, a storm.", "Some 7 storms in Oct.")

    assert first == 1.0
    assert second == 0.0


def test_a_sentence_that_goes_on_inherits_at_less_weight():
    first, second, third = matches("Norvale", "Crews went to Norvale.", "They left the town.", "Prices rose.")

    assert first > second > third == 0.0


def test_nothing_is_inherited_from_another_article():
    articles = tuple(Article(id=name, text=text) for name, text in (("a", "Norvale."), ("b", "They left the town.")))
    topic = Topic(id="t", title="t", query="Norvale", articles=articles)

    assert relevance(topic, [read_article(article) for article in articles]) == [1.0, 0.0]


def test_a_sentence_without_the_name_in_the_query_does_not_match():
    _, other = matches("Norvale search", "A search of Norvale.", "A search of Tarn.")

    assert other == 0.0


def test_without_a_word_that_says_something_every_sentence_matches():
    assert matches("the", "One.", "Two.") == [1.0, 1.0]
    assert matches("zeppelin", "One.", "Two.") == [1.0, 1.0]
