"""What sumy has too chooses what sumy chooses, given the same sentences, words, stems and stop words."""

import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from harness.records import Article
from harness.summarizers.kl import KL
from harness.summarizers.lexrank import LexRank
from harness.summarizers.lsa import Lsa
from harness.summarizers.luhn import Luhn
from harness.summarizers.sumbasic import SumBasic
from harness.summarizers.textrank import TextRank
from harness.text.sentences import sentences
from harness.text.stems import stem
from harness.text.stopwords import ENGLISH
from harness.text.tokens import words


class Rounded:
    """Makes a summarizer of sumy's take equals in order: it breaks ties by rounding errors, which differ between
    machines and, for LSA, change with the process's hash seed.
    """

    @staticmethod
    def _get_best_sentences(sentences, count, rating, *args):
        rate = rating if callable(rating) else rating.__getitem__
        return AbstractSummarizer._get_best_sentences(
            sentences, count, lambda sentence: round(rate(sentence, *args), 12)
        )


PAIRS = [
    (KL, KLSummarizer),
    (LexRank, LexRankSummarizer),
    (Lsa, LsaSummarizer),
    (Luhn, LuhnSummarizer),
    (SumBasic, SumBasicSummarizer),
    (TextRank, TextRankSummarizer),
]
pairs = pytest.mark.parametrize(("ours", "theirs"), PAIRS, ids=[ours.__name__ for ours, _ in PAIRS])


class Words:
    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(words(text))


def sumy(theirs: type, article: Article, count: int, kind: type[Sentence] = Sentence) -> tuple[str, ...]:
    summarizer = type("RoundedSummarizer", (Rounded, theirs), {})(stem)
    summarizer.stop_words = ENGLISH
    found = [kind(sentence, Words()) for sentence in sentences(article.text)]
    return tuple(str(sentence) for sentence in summarizer(ObjectDocumentModel([Paragraph(found)]), count))


def distinct(articles: list[Article]) -> list[Article]:
    """The articles that repeat no sentence: sumy gives equal sentences one rating."""
    kept = []
    for article in articles:
        found = sentences(article.text)
        if len(set(found)) == len(found):
            kept.append(article)
    return kept


@pytest.mark.filterwarnings("ignore:Number of words:UserWarning")
@pytest.mark.parametrize("count", [1, 3, 7])
@pairs
def test_same_sentences_as_sumy(ours, theirs, count, articles):
    articles = distinct(articles)
    assert len(articles) >= 60
    expected = [sumy(theirs, article, count) for article in articles]
    assert [summary.sentences for summary in ours(sentences=count).summarize(articles)] == expected


@pytest.mark.filterwarnings("ignore:Number of words:UserWarning")
def test_lsa_with_fewer_topics_as_sumy(monkeypatch, articles):
    monkeypatch.setattr(LsaSummarizer, "REDUCTION_RATIO", 0.4)
    expected = [sumy(LsaSummarizer, article, 3) for article in articles]
    assert [summary.sentences for summary in Lsa(topics=0.4).summarize(articles)] == expected
    assert [summary.sentences for summary in Lsa().summarize(articles)] != expected


class DistinctSentence(Sentence):
    """A sentence that is equal to itself alone, so that sumy keeps a rating for each."""

    __eq__ = object.__eq__
    __hash__ = object.__hash__


@pytest.mark.filterwarnings("ignore:Number of words:UserWarning")
@pairs
def test_same_sentences_where_some_come_twice(ours, theirs, articles):
    repeating = [
        Article(id=article.id, text=f"{article.text} {' '.join(sentences(article.text)[1:4])}") for article in articles
    ]
    expected = [sumy(theirs, article, 3, DistinctSentence) for article in repeating]
    assert [summary.sentences for summary in ours(sentences=3).summarize(repeating)] == expected


def test_repeating_the_most_telling_sentence_loses_it_in_sumy(written):
    telling = "The savers cheered when the court spoke."
    article = Article(id="repeating", text=f"{written[1].text} {telling}")
    assert KL(sentences=1).summarize([article])[0].sentences == (telling,)
    assert sumy(KLSummarizer, article, 1) != (telling,)
