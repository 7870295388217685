import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.errors import DataError
from harness.records import Article, Entry, Example, Reference, Source, Summary, Timeline, Topic

ids = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20)
texts = st.text(max_size=40)
articles = st.builds(
    Article,
    id=ids,
    text=texts,
    title=st.none() | texts,
    published=st.none() | st.dates(),
    source=st.none() | texts,
    url=st.none() | texts,
)
entries = st.builds(
    Entry,
    date=st.dates(min_value=date(1000, 1, 1)).map(str),
    sentences=st.lists(texts, max_size=3).map(tuple),
    sources=st.lists(
        st.builds(Source, article=ids, start=st.just(1), end=st.integers(1, 9), published=st.none() | st.dates())
    ).map(tuple),
    rank=st.none() | st.integers(min_value=1),
)
timelines = st.lists(
    entries, max_size=4, unique_by=(lambda entry: entry.date, lambda entry: entry.rank or object())
).map(lambda items: Timeline(entries=tuple(items)))


@given(articles)
def test_an_article_survives_json(article):
    assert Article.from_json(json.loads(json.dumps(article.to_json()))) == article


@given(timelines)
def test_a_timeline_survives_json_and_is_in_order_of_time(timeline):
    assert Timeline.from_json(json.loads(json.dumps(timeline.to_json()))) == timeline
    assert [entry.date for entry in timeline.entries] == sorted(entry.date for entry in timeline.entries)


examples = st.builds(
    Example,
    id=ids,
    input=articles,
    references=st.just((Reference(annotator="w", output=Summary(sentences=("One.",))),)),
    cluster=texts,
) | st.builds(
    Example,
    id=ids,
    input=st.builds(
        Topic, id=ids, title=texts.filter(bool), query=texts.filter(bool), articles=articles.map(lambda item: (item,))
    ),
    references=timelines.map(lambda item: (Reference(annotator="w", output=item),)),
    cluster=texts,
)


@given(examples)
def test_an_example_survives_json(example):
    assert Example.from_json(json.loads(json.dumps(example.to_json()))) == example


def test_a_summary_survives_json():
    summary = Summary(sentences=("One.", "Two."))
    assert Summary.from_json(summary.to_json()) == summary
    assert summary.text == "One. Two."


def test_running_text_survives_json_as_it_is():
    summary = Summary.of_text("One.\nTwo.  Three.")
    assert summary.to_json() == {"text": "One.\nTwo.  Three."}
    assert Summary.from_json(json.loads(json.dumps(summary.to_json()))) == summary
    assert summary.text == "One.\nTwo.  Three."
    assert summary != Summary(sentences=summary.sentences)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Article(id="a b", text=""), "an id is 1 to 200 printable ASCII"),
        (lambda: Article(id="", text=""), "an id is"),
        (lambda: Article.from_json({"id": "a", "text": "x", "publshed": "2024-01-01"}), "did you mean `published`"),
        (lambda: Article.from_json({"id": "a", "text": "x", "published": "2024-02-30"}), "a day that exists"),
        (lambda: Article.from_json({"id": "a", "text": 3}), "should be text, not int"),
        (lambda: Article.from_json({"id": "a"}), "lacks `text`"),
        (lambda: Entry(date="May 6", sentences=()), "no EDTF date"),
        (lambda: Source(article="a", start=3), "a start or an end, but not both"),
        (lambda: Source(article="a", start=3, end=2), "spans 3 to 2"),
        (lambda: Timeline(entries=(Entry(date="2024", sentences=()),) * 2), "come twice: 2024"),
        (lambda: Summary(sentences="Text."), "should be a tuple, not str"),
        (lambda: Summary(sentences=("One.", "Two."), running=True), "running text has one string, not 2"),
        (lambda: Summary.from_json({"text": "x", "sentences": ["x"]}), "has `sentences` or `text`, and not both"),
        (lambda: Summary.from_json({"text": ["x"]}), "should be text, not list"),
        (lambda: Entry(date="2024", sentences="Text."), "should be a tuple, not str"),
        (lambda: Entry(date="2024", sentences=(), rank=0), "the entry of 2024 has the rank 0; ranks are whole numbers"),
        (lambda: Entry(date="2024", sentences=(), rank=True), "has the rank True"),
        (lambda: Entry.from_json({"date": "2024", "sentences": [], "rank": "1"}), "has the rank '1'"),
        (
            lambda: Timeline(
                entries=(Entry(date="2024", sentences=(), rank=2), Entry(date="2025", sentences=(), rank=2))
            ),
            "ranks of a timeline come twice: 2",
        ),
        (lambda: Reference(annotator="a/b", output=Summary(sentences=())), "has a slash"),
        (lambda: Timeline.from_json({"entries": "x"}), "should be a list, not str"),
        (lambda: Example(id="e", input=Article(id="a", text=""), references=(), cluster="c"), "has no reference"),
    ],
)
def test_a_wrong_record_says_what_is_wrong(make, message):
    with pytest.raises(DataError, match=message):
        make()


def test_an_entry_without_a_rank_has_none_in_json():
    entry = Entry(date="2024", sentences=())
    assert "rank" not in entry.to_json()
    assert Entry.from_json({**entry.to_json(), "rank": 3}).rank == 3


def test_an_example_knows_its_task_and_articles():
    article = Article(id="a", text="x")
    summary = Reference(annotator="w", output=Summary(sentences=()))
    topic = Topic(id="t", title="T", query="q", articles=(article,))
    assert Example(id="e", input=article, references=(summary,), cluster="c").task == "summarization"
    both = Example(
        id="e", input=topic, references=(Reference(annotator="w", output=Timeline(entries=())),), cluster="c"
    )
    assert (both.task, both.articles) == ("timelines", (article,))
