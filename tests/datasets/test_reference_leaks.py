"""Reference leaks: found as going through everything finds them, and the pages told from the reports."""

import doctest
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.datasets import reference_leaks
from harness.datasets.reference_leaks import ReferenceSentence, leaking, reference_sentences, tokens_of
from harness.records import Article, Entry, Example, Reference, Summary, Timeline, Topic


def example(articles, *references):
    """Makes an example of texts, and of references that are lists of a date and sentences."""
    made = tuple(Article(id=f"a{number}", text=text) for number, text in enumerate(articles, start=1))
    timelines = tuple(
        Reference(
            annotator=f"w{number}",
            output=Timeline(entries=tuple(Entry(date=day, sentences=tuple(said)) for day, said in reference)),
        )
        for number, reference in enumerate(references, start=1)
    )
    topic = Topic(id="t", title="t", query="t", articles=made)
    return Example(id="t", input=topic, references=timelines, cluster="t")


def holders(found):
    return [sentence.articles for sentence in found]


def brute_force(articles, sentence):
    """The definition, gone through: which articles have at least .8 of the distinct runs of 5 tokens."""
    tokens = tokens_of(sentence)
    runs = {tuple(tokens[start : start + 5]) for start in range(len(tokens) - 4)}
    found = []
    for number, text in enumerate(articles, start=1):
        own = tokens_of(text)
        there = [run for run in runs if any(tuple(own[at : at + 5]) == run for at in range(len(own)))]
        if len(there) / len(runs) >= 0.8:
            found.append(f"a{number}")
    return tuple(found)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_what_is_found_is_what_going_through_everything_finds(seed):
    draw = random.Random(seed)
    # Few words and copied stretches, so that whole runs and parts of them come again.
    words = ["flood", "river", "Orm", "rose", "the", "dam"]
    articles = [" ".join(draw.choices(words, k=draw.randrange(60))) for _ in range(4)]
    sentences = []
    for _ in range(6):
        source = draw.choice(articles).split() or words
        start = draw.randrange(len(source))
        taken = source[start : start + draw.randrange(6, 16)]
        for _ in range(draw.randrange(3)):
            taken[draw.randrange(len(taken))] = "other"
        sentences.append(" ".join(taken))
    wanted = {}
    for sentence in sentences:
        if len(tokens_of(sentence)) >= 6:
            wanted.setdefault(tuple(tokens_of(sentence)), brute_force(articles, sentence))
    assert holders(reference_sentences(example(articles, [("2024-05-01", sentences)]))) == (
        list(wanted.values()) if any(article.strip() for article in articles) else []
    )


SENTENCE = "The council of Orm voted on Monday for a new bridge over the river."


@pytest.mark.parametrize(
    "text",
    [
        f"It rained. {SENTENCE} Work starts in May.",
        "the council of orm voted on monday for a new bridge over the river",
        "It rained .\nThe council of Orm voted on Monday for a new bridge over the river .\nWork starts .",
        "“The council of Orm” voted — on Monday — for a new bridge, over the river!",
        # The last word is another: 9 of the 10 runs are there.
        "The council of Orm voted on Monday for a new bridge over the water.",
        # Two sentences that together are the one.
        "The council of Orm voted. On Monday, for a new bridge over the river.",
    ],
)
def test_a_sentence_stands_there_whatever_the_punctuation_and_tokenisation(text):
    assert holders(reference_sentences(example([text], [("2024-05-01", [SENTENCE])]))) == [("a1",)]


@pytest.mark.parametrize(
    "text",
    [
        # A word in the middle breaks 5 of 10 runs.
        "The council of Orm voted on Tuesday for a new bridge over the river.",
        "A new bridge over the river was voted for on Monday by the council of Orm.",
        "The council met.",
    ],
)
def test_a_sentence_told_in_other_words_does_not_stand_there(text):
    assert holders(reference_sentences(example([text], [("2024-05-01", [SENTENCE])]))) == [()]


def test_parts_in_two_articles_are_in_neither():
    halves = ["The council of Orm voted on Monday for", "on Monday for a new bridge over the river"]
    assert holders(reference_sentences(example(halves, [("2024-05-01", [SENTENCE])]))) == [()]


def test_tokens_are_the_same_in_running_and_in_tokenised_text():
    running = "It didn't (so far) reach Orm's 3.5-metre wall; “we'll see,” said the U.S. envoy."
    tokenised = "It did n't -LRB- so far -RRB- reach Orm 's 3.5-metre wall ; `` we 'll see , '' said the U.S. envoy ."
    assert tokens_of(running) == tokens_of(tokenised)


def test_short_sentences_do_not_count_and_repeated_ones_count_once():
    found = reference_sentences(
        example(
            [SENTENCE],
            [("2024-05-01", ["It rained all day.", SENTENCE]), ("2024-05-02", [SENTENCE.lower()])],
            [("2024-05-03", [SENTENCE])],
        )
    )
    assert found == (ReferenceSentence("w1", "2024-05-01", ("a1",)), ReferenceSentence("w2", "2024-05-03", ("a1",)))


def test_without_text_there_is_nothing_to_compare():
    assert reference_sentences(example(["", " "], [("2024-05-01", [SENTENCE])])) == ()


def test_summaries_are_compared_sentence_by_sentence():
    article = Article(id="a", text=f"{SENTENCE} It is to be opened in the spring of next year.")
    running = Summary.of_text(f"{SENTENCE} Nobody in the town had asked the council for it.")
    split = Summary(sentences=("It is to be opened in the spring of next year.",))
    references = (Reference(annotator="w1", output=running), Reference(annotator="w2", output=split))
    found = reference_sentences(Example(id="a", input=article, references=references, cluster="a"))
    assert found == (
        ReferenceSentence("w1", None, ("a",)),
        ReferenceSentence("w1", None, ()),
        ReferenceSentence("w2", None, ("a",)),
    )
    assert leaking(found) == ()


def held(article, *dates, annotator="w"):
    return [ReferenceSentence(annotator, date, (article,)) for date in dates]


def test_an_article_leaks_that_holds_sentences_of_three_dates():
    page = held("page", "2024-05-01", "2024-05-02", "2024-05-03")
    report = held("report", "2024-05-02", "2024-05-02", "2024-05-02", "2024-05-03", "2024-05-03")
    assert leaking([*page, *report]) == ("page",)


def test_dates_of_several_references_are_not_added_up():
    one, other = held("a", "2024-05-01", "2024-05-02", annotator="x"), held("a", "2024-05-03", annotator="y")
    assert leaking([*one, *other]) == ()


def test_leaking_articles_come_in_one_order():
    sentences = [item for name in ("c", "a", "b") for item in held(name, "2024-05-01", "2024-05-02", "2024-05-03")]
    assert leaking(sentences) == leaking(sentences[::-1]) == ("a", "b", "c")


def test_doctests():
    assert doctest.testmod(reference_leaks).failed == 0
    assert doctest.testmod(reference_leaks).attempted > 0


@pytest.fixture(scope="module")
def timeline17(harness_data):
    """The development timelines of Timeline17, each with its sentences as they were found."""
    from harness.datasets.news_tls import NewsTls

    examples = NewsTls(path=harness_data / "t17-dev").read("timelines").examples
    return {item.id: (item, reference_sentences(item)) for item in examples}


def test_timeline17s_pages_are_found_and_no_others(timeline17):
    counted = {
        name: (sum(bool(item.articles) for item in found), len(found)) for name, (_, found) in timeline17.items()
    }
    assert counted["bpoil_bbc"] == (97, 98)
    assert counted["bpoil_guardian"] == (199, 300)
    assert counted["haiti_bbc"] == (81, 82)
    assert {name: len(leaking(found)) for name, (_, found) in timeline17.items()} == {
        "EgyptianProtest_cnn": 1, "bpoil_bbc": 1, "bpoil_foxnews": 0, "bpoil_guardian": 1, "bpoil_reuters": 0,
        "bpoil_washingtonpost": 0, "haiti_bbc": 1,
    }  # fmt: skip


def test_what_stands_there_word_for_word_is_found_near_verbatim(timeline17):
    lines, inside = {}, {}
    for name, (item, found) in timeline17.items():
        texts = [" ".join(article.text.split()) for article in item.articles]
        whole = {" ".join(line.split()) for article in item.articles for line in article.text.split("\n")}
        entries = item.references[0].output.entries
        said = [" ".join(text.split()) for entry in entries for text in entry.sentences]
        lines[name] = sum(text in whole for text in said)
        inside[name] = sum(any(text in article for article in texts) for text in said)
        counted = {text for text in said if len(tokens_of(text)) >= 6 and any(text in article for article in texts)}
        assert sum(bool(sentence.articles) for sentence in found) >= len(counted)
    # As a stretch of an article's text, or as a whole line of it.
    assert inside["bpoil_bbc"] == 90
    # 159 of 301 where entries of a date that comes twice replace each other, as in tilse; here they are joined.
    assert lines["bpoil_guardian"] == 162
    assert lines["haiti_bbc"] == 79
