"""Compression: words of the article to a word of the summary."""

from harness.metrics import Unscored
from harness.metrics.compression import Compression
from harness.records import Article, Summary

ARTICLE = Article(id="a", title="A title of five words", text="Rain fell on the hills. Then it stopped.")
ANY = Summary(sentences=("A reference of any length.",))


def test_is_the_ratio_of_words_without_the_title(evaluate):
    summary = Summary(sentences=("Rain fell.", "It stopped."))
    assert evaluate(Compression(), [summary], [[ANY]], [ARTICLE]) == {"compression": 2.0}


def test_is_averaged_over_examples(evaluate):
    outputs = [Summary(sentences=("Rain",)), Summary(sentences=("Rain fell",))]
    assert evaluate(Compression(), outputs, [[ANY], [ANY]], [ARTICLE, ARTICLE]) == {"compression": 6.0}


def test_has_no_better_side():
    (value,) = Compression().values
    assert (value.direction, value.low, value.high) == ("none", 0.0, None)


def test_a_summary_without_words_is_unscored(statistics):
    for sentences in ((), ("",), ("…",)):
        (found,) = statistics(Compression(), [Summary(sentences=sentences)], [[ANY]], [ARTICLE])
        assert found == Unscored("the summary has no words")


def test_an_example_without_source_text_is_unscored(statistics):
    for text in ("", " \n", "…"):
        (found,) = statistics(Compression(), [Summary(sentences=("Rain",))], [[ANY]], [Article(id="a", text=text)])
        assert found == Unscored("the example has no source text")
