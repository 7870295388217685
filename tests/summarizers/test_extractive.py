"""What holds for every summarizer that extracts, and for each that has no peer to be compared with."""

import hashlib
import subprocess
import sys
from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.components import build
from harness.records import Article
from harness.summarizers._extractive import best, extract, first_best
from harness.summarizers.centroid import Centroid
from harness.summarizers.lead import Lead
from harness.summarizers.random import Random
from harness.text.sentences import sentences

NAMES = ["lead", "random", "textrank", "lexrank", "lsa", "kl", "sumbasic", "luhn", "centroid"]
each = pytest.mark.parametrize("name", NAMES)


def summarize(name, text, count=3):
    [summary] = build("summarizers", name, {"sentences": count}).summarize([Article(id="a", text=text)])
    return summary.sentences


@each
@pytest.mark.parametrize("count", [1, 2, 5])
def test_sentences_of_the_article_in_its_order(name, count, articles):
    for article, summary in zip(
        articles, build("summarizers", name, {"sentences": count}).summarize(articles), strict=True
    ):
        found = iter(sentences(article.text))
        # Each is found after the one before it.
        assert all(sentence in found for sentence in summary.sentences)
        assert len(summary.sentences) == min(count, len(sentences(article.text)))


@each
def test_an_empty_article_has_an_empty_summary(name):
    assert summarize(name, "") == ()
    assert summarize(name, " \n\n ") == ()


@each
def test_a_short_article_is_given_whole(name):
    assert summarize(name, "Rain fell.\n\nRivers\nrose.", 3) == ("Rain fell.", "Rivers rose.")
    assert summarize(name, "Rain fell. Rivers rose.", 2) == ("Rain fell.", "Rivers rose.")


@each
@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "text",
    [
        "They did. It was. He had. We were. You are.",
        "?! ... !! ?? !",
        "Rain. Rain. Rain. Rain. Rain.",
        "Rain fell. 7. 8. It was. Снег идёт. 雪が降る。",
        "Storm. " + "Harbour wall boat. " * 30,
    ],
    ids=["stop words", "no words", "one word", "mixed", "repeats"],
)
def test_strange_articles(name, text):
    found = sentences(text)
    assert len(summarize(name, text, 2)) == min(2, len(found))


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"random"}))
def test_equals_are_taken_in_order(name):
    text = "Rain fell on Maren. Snow fell on Velden. Hail fell on Lissa. Fog fell on Orsk."
    assert summarize(name, text, 2) == ("Rain fell on Maren.", "Snow fell on Velden.")


@each
def test_batches_and_order_do_not_matter(name, articles):
    summarizer = build("summarizers", name)
    together = summarizer.summarize(articles)
    assert summarizer.summarize(articles[::-1]) == together[::-1]
    assert [summary for article in articles for summary in summarizer.summarize([article])] == together


def test_lead_takes_the_first(written):
    [summary, *_] = Lead(sentences=2).summarize(written)
    assert summary.text == (
        "The harbour of Maren closed on Tuesday after a storm broke the outer wall. "
        "Engineers said that the wall had been weak for years."
    )


TEN = " ".join(f"Storm {number} came." for number in range(10))


def test_random_depends_on_seed_and_id_alone():
    def chosen(name, seed):
        [summary] = Random(seed=seed).summarize([Article(id=name, text=TEN)])
        return summary.sentences

    keys = {number: hashlib.sha256(f"0 a {number}".encode()).hexdigest() for number in range(10)}
    smallest = sorted(sorted(keys, key=keys.get)[:3])
    assert chosen("a", 0) == tuple(f"Storm {number} came." for number in smallest)
    assert len({chosen("a", seed) for seed in range(20)}) > 10
    assert len({chosen(f"a{number}", 0) for number in range(20)}) > 10


def test_random_takes_every_sentence_about_as_often():
    drawn = [
        sentence
        for summary in Random(sentences=1).summarize([Article(id=f"a{n}", text=TEN) for n in range(2000)])
        for sentence in summary.sentences
    ]
    counts = [drawn.count(f"Storm {number} came.") for number in range(10)]
    # 200 are expected, with a standard deviation of 13.4.
    assert all(140 < count < 260 for count in counts)


#: Stems: [storm, harbor] twice, [storm], [bread, cake, honey]; n = 4.
CASE = "Storm harbor. Storm harbor. Storm. Bread cake honey."


def centroid(count, **parameters):
    [summary] = Centroid(sentences=count, **parameters).summarize([Article(id="a", text=CASE)])
    return summary.sentences


def test_centroid_worked_by_hand():
    # idf: storm (in 3 of 4) 1 + ln(5/4), harbor (in 2) 1 + ln(5/3), the others (in 1) 1 + ln(5/2).
    storm, harbor, other = 1 + log(5 / 4), 1 + log(5 / 3), 1 + log(5 / 2)
    centre = {"storm": 3 * storm, "harbor": 2 * harbor, "other": other}
    length = sqrt(centre["storm"] ** 2 + centre["harbor"] ** 2 + 3 * other**2)
    both = (storm * centre["storm"] + harbor * centre["harbor"]) / sqrt(storm**2 + harbor**2) / length
    alone = centre["storm"] / length
    rest = sqrt(3) * other / length
    assert both > alone > rest
    # The second sentence repeats the first one, and waits.
    assert centroid(1) == ("Storm harbor.",)
    assert centroid(2) == ("Storm harbor.", "Storm.")
    assert centroid(3) == ("Storm harbor.", "Storm.", "Bread cake honey.")
    assert centroid(2, redundancy=1.0) == ("Storm harbor.", "Storm harbor.")
    # The first and the third sentence have a cosine of storm / sqrt(storm² + harbor²) = 0.63.
    assert storm / sqrt(storm**2 + harbor**2) == pytest.approx(0.63, abs=0.005)
    assert centroid(2, redundancy=0.64) == ("Storm harbor.", "Storm.")
    assert centroid(2, redundancy=0.62) == ("Storm harbor.", "Bread cake honey.")
    # Where three would be redundant, the one that was left out first comes back first.
    assert centroid(3, redundancy=0.62) == ("Storm harbor.", "Storm harbor.", "Bread cake honey.")


def test_centroid_keeps_the_telling_words():
    # harbor's component is 2 × 1.51 of storm's 3 × 1.22: 0.82 of it. Without it, `Storm.` is the centroid itself.
    assert centroid(1, telling=0.8) == ("Storm harbor.",)
    assert centroid(1, telling=0.85) == ("Storm.",)


def test_extract_asks_only_where_there_is_a_choice():
    asked = []

    def choose(found, count):
        asked.append((found, count))
        return [2, 0]

    texts = ["One came. Two\ncame. Three came.", "One came. Two came.", ""]
    articles = [Article(id=f"a{n}", text=text) for n, text in enumerate(texts)]
    first, second, third = extract(articles, 2, choose)
    assert first.sentences == ("One came.", "Three came.")
    assert second.sentences == ("One came.", "Two came.")
    assert third.sentences == ()
    assert asked == [(["One came.", "Two came.", "Three came."], 2)]


@given(st.lists(st.integers(-5, 5), max_size=12), st.integers(1, 12))
def test_best_is_a_stable_sort(ratings, count):
    order = sorted(range(len(ratings)), key=lambda position: (-ratings[position], position))
    assert best([float(rating) for rating in ratings], count) == order[:count]


def test_rounding_is_no_difference():
    assert first_best([0.3, 0.1 + 0.2]) == 0
    assert best([-0.3, -0.1 - 0.2, 0.0], 2) == [2, 0]
    assert first_best([1e-14, 2e-14]) == 1
    assert first_best([1e-14, 2e-14], absolute=1e-12) == 0


@pytest.mark.parametrize("name", [*NAMES, "inter-writer", "oracle", "seq2seq"])
def test_importing_a_summarizer_loads_nothing_heavy(name):
    code = (
        f"import sys; from harness.components import load; load('summarizers', {name!r});"
        "print(sorted({'numpy', 'nltk', 'rouge_score', 'scipy', 'torch', 'transformers'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
