"""The extractive oracle, against an exhaustive search and the package rouge-score."""

import random
from itertools import combinations

import pytest
from rouge_score.rouge_scorer import RougeScorer

from harness.errors import DataError
from harness.records import Article, Entry, Reference, Summary, Timeline
from harness.summarizers.oracle import Oracle
from harness.text.sentences import sentences

ROUGE = RougeScorer(["rouge1", "rouge2"], use_stemmer=True)


def reference(text, annotator="a"):
    return Reference(annotator=annotator, output=Summary(sentences=tuple(sentences(text))))


def value(text, references, multiple):
    """The mean of ROUGE-1 and ROUGE-2 F1 by rouge-score."""
    scores = [ROUGE.score(each.output.text, text) for each in references]
    by_type = [[score[name].fmeasure for score in scores] for name in ("rouge1", "rouge2")]
    if multiple == "best":
        return sum(max(values) for values in by_type) / 2
    return sum(sum(values) / len(values) for values in by_type) / 2


def greedy(article, references, count, multiple):
    found = sentences(article.text)
    chosen, reached = (), 0.0
    while len(chosen) < min(count, len(found)):
        trials = [tuple(sorted({*chosen, i})) for i in range(len(found)) if i not in chosen]
        values = [value(" ".join(found[i] for i in trial), references, multiple) for trial in trials]
        top = max(values)
        if top <= reached + 1e-12:
            break
        chosen = next(t for t, each in zip(trials, values, strict=True) if each >= top - 1e-12)
        reached = top
    return tuple(found[i] for i in chosen)


def references_of(article, chance):
    """References that share words with the article, in another order and with other endings."""
    words = [word.strip(".?,").lower() for word in article.text.split()]
    for annotator in ("a", "b"):
        start = chance.randrange(max(len(words) - 12, 1))
        picked = words[start : start + 12] + chance.choices(words, k=8)
        yield reference(" ".join(picked).capitalize() + ".", annotator)


@pytest.mark.parametrize("multiple", ["best", "mean"])
def test_greedy_by_rouge_score(multiple, articles):
    chance = random.Random(5)
    some = articles[:20]
    references = [tuple(references_of(article, chance)) for article in some]
    summaries = Oracle(sentences=3, multiple=multiple).summarize(some, references)
    for article, given, summary in zip(some, references, summaries, strict=True):
        assert summary.sentences == greedy(article, given, 3, multiple)


def test_no_other_sentence_alone_is_better(written):
    given = reference("The wall of the harbour broke in a storm, and boats were lost.")
    [summary] = Oracle(sentences=1).summarize(written[:1], [[given]])
    [reached] = [value(sentence, [given], "best") for sentence in summary.sentences]
    assert all(value(other, [given], "best") <= reached for other in sentences(written[0].text))


def test_near_the_best_of_all_sets(written):
    given = reference("The wall of the harbour broke in a storm, and boats were lost. The mayor wants a new one.")
    [summary] = Oracle(sentences=2).summarize(written[:1], [[given]])
    found = sentences(written[0].text)
    bound = max(value(" ".join(pair), [given], "best") for pair in combinations(found, 2))
    assert 0.8 * bound <= value(summary.text, [given], "best") <= bound


def test_stops_when_nothing_gains():
    article = Article(id="a", text="Rain fell. Snow fell on Velden. Nobody came. It was late.")
    [summary] = Oracle(sentences=4).summarize([article], [[reference("Snow fell on Velden.")]])
    assert summary.sentences == ("Snow fell on Velden.",)


def test_nothing_in_common_is_an_empty_summary():
    article = Article(id="a", text="Rain fell. Snow fell.")
    empty = Article(id="b", text="")
    given = [[reference("Bread was sold.")]] * 2
    assert [s.sentences for s in Oracle().summarize([article, empty], given)] == [(), ()]


def test_the_order_of_the_article_and_bigrams_across_sentences():
    # "velden snow" joins the two sentences of the reference's middle, in the article's order only.
    article = Article(id="a", text="Rain in Velden. Snow came late. Fog lay.")
    [summary] = Oracle(sentences=2).summarize([article], [[reference("Velden snow.")]])
    assert summary.sentences == ("Rain in Velden.", "Snow came late.")


def test_stems_and_case_count_as_in_rouge_score():
    article = Article(id="a", text="Nobody knew. The MINERS were striking.")
    [summary] = Oracle(sentences=1).summarize([article], [[reference("Miner strikes.")]])
    assert summary.sentences == ("The MINERS were striking.",)


def test_how_references_combine():
    article = Article(id="a", text="Rain fell on Maren. Rain and snow fell. Bread was sold.")
    given = [[reference("Rain fell on Maren.", "a"), reference("Snow fell.", "b"), reference("Snow fell.", "c")]]
    [best] = Oracle(sentences=1, multiple="best").summarize([article], given)
    [mean] = Oracle(sentences=1, multiple="mean").summarize([article], given)
    assert best.sentences == ("Rain fell on Maren.",)
    assert mean.sentences == ("Rain and snow fell.",)


def test_marked_as_an_oracle():
    assert Oracle.role == "oracle"


def test_needs_references_that_are_summaries():
    article = Article(id="a7", text="Rain fell.")
    with pytest.raises(DataError, match=r"^article a7 has no reference; an oracle needs one at least$"):
        Oracle().summarize([article], [[]])
    timeline = Timeline(entries=(Entry(date="2020-01-01", sentences=("Rain fell.",)),))
    with pytest.raises(DataError, match=r"^the reference by zoe for article a7 is no summary$"):
        Oracle().summarize([article], [[Reference(annotator="zoe", output=timeline)]])
