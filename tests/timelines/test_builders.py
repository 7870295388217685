"""What holds for every timeline builder."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from harness import components
from harness.metrics._timelines.days import days
from harness.metrics._timelines.scores import prepare, score
from harness.records import Article, Entry, Reference, Timeline, Topic

SYSTEMS = ("publication", "mentions", "datewise", "clust", "submodular", "salience")
ORACLES = ("oracle-dates", "oracle-text", "oracle-full")

TEXTS = (
    ("a", "2031-04-03", "The dam at Orm broke on Tuesday, the water board said. Two villages were flooded. "
     "The board had found a crack in March."),
    ("b", "2031-04-04", "Crews closed the breach in the Orm dam on Thursday. People went back on Friday, April 4, "
     "the council said. The dam broke on April 1."),
    ("c", "2031-05-02", "An inquiry into the dam at Orm began on Thursday. The dam broke on April 1, and the breach "
     "was closed on April 3. It is to end on June 30."),
    ("d", "2031-05-20", "The council of Orm voted on Monday for a new dam. The old one broke on April 1."),
)  # fmt: skip
REFERENCE = Timeline(
    entries=(
        Entry(date="2031-04-01", sentences=("The dam at Orm broke and flooded two villages.",)),
        Entry(date="2031-05-01", sentences=("An inquiry into the dam at Orm began.",)),
        Entry(date="2031-06-30", sentences=("The inquiry is to end.",)),
    )
)


def topic(*articles: Article, query: str = "Orm dam") -> Topic:
    return Topic(id="orm", title="The dam", query=query, articles=articles)


def orm(query: str = "Orm dam") -> Topic:
    return topic(
        *(Article(id=name, text=text, published=date.fromisoformat(day)) for name, day, text in TEXTS), query=query
    )


def build(name: str, over: Topic, **limits: object) -> Timeline:
    builder = components.build("timelines", name, {})
    references = ([Reference(annotator="x", output=REFERENCE)],) if name in ORACLES else ()
    found = builder.build(over, *references, **limits)
    assert isinstance(found, Timeline)
    return found


@pytest.mark.parametrize("name", [*SYSTEMS, *ORACLES])
@pytest.mark.parametrize("limits", [{}, {"entries": 2, "sentences": 2}, {"entries": 1, "sentences": 1}])
def test_entries_are_verbatim_with_their_places_and_within_the_lengths(name, limits):
    over = orm()
    texts = {article.id: article for article in over.articles}
    found = build(name, over, **limits)

    assert 1 <= len(found.entries) <= limits.get("entries", 100)
    for entry in found.entries:
        assert 1 <= len(entry.sentences) <= limits.get("sentences", 100)
        assert len(entry.sentences) == len(entry.sources)
        for sentence, source in zip(entry.sentences, entry.sources, strict=True):
            article = texts[source.article]
            assert " ".join(article.text[source.start : source.end].split()) == sentence
            assert source.published == article.published
    assert sorted(entry.rank for entry in found.entries) == list(range(1, len(found.entries) + 1))


@pytest.mark.parametrize("name", [*SYSTEMS, *ORACLES])
def test_dates_lie_within_the_limits(name):
    found = build(name, orm(), start=date(2031, 4, 2), end=date(2031, 5, 10))

    assert found.entries
    assert all(entry.when.within(date(2031, 4, 2), date(2031, 5, 10)) for entry in found.entries)


@pytest.mark.parametrize("name", [*SYSTEMS, *ORACLES])
def test_no_entries_asked_for_gives_none(name):
    assert build(name, orm(), entries=0).entries == ()


@pytest.mark.parametrize("name", [*SYSTEMS, *ORACLES])
@pytest.mark.parametrize(
    "articles",
    [
        (),
        (Article(id="a", text="", published=date(2031, 4, 3)),),
        (Article(id="a", text="\n\n \n", published=date(2031, 4, 3)),),
        (Article(id="a", text="Orm", published=date(2031, 4, 3)),),
        (Article(id="a", text="The dam at Orm broke. It rained."),),
        (Article(id="a", text="…!? — 12", published=date(1, 1, 1)), Article(id="b", text="Orm.", published=date.max)),
    ],
    ids=["none", "empty", "blank", "a word", "undated", "the ends of time"],
)
def test_topics_with_little_in_them_are_no_error(name, articles):
    build(name, topic(*articles))
    build(name, topic(*articles), entries=3, sentences=2, start=date(2031, 1, 1), end=date(2031, 12, 31))


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_query_of_unknown_words_does_not_empty_the_timeline(name):
    assert build(name, orm("zeppelin")).entries


def test_builders_give_the_same_bytes_under_any_hash_seed():
    code = (
        "import sys, json; sys.path.insert(0, sys.argv[1])\n"
        "import test_builders as t\n"
        "print(json.dumps({n: t.build(n, t.orm()).to_json() for n in (*t.SYSTEMS, *t.ORACLES)}))"
    )
    here = str(Path(__file__).parent)
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, here],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(outputs) == 1
    (output,) = outputs
    assert json.loads(output)["salience"]["entries"]


def agreement(found: Timeline) -> float:
    """The F1 of ROUGE-1 on equal days."""
    precision, recall = score(days(found), prepare([days(REFERENCE)], "open"), "open", ["agreement"])[
        "agreement", 1
    ].score
    return 2 * precision * recall / (precision + recall)


def test_the_upper_bounds_are_no_worse_than_what_they_bound():
    limits = {"entries": 3, "sentences": 1}
    found = {name: build(name, orm(), **limits) for name in (*ORACLES, "salience")}

    assert agreement(found["oracle-full"]) >= agreement(found["oracle-dates"]) > agreement(found["salience"]) > 0
    assert agreement(found["oracle-text"]) >= agreement(found["salience"])
    for name in ("oracle-dates", "oracle-full"):
        assert {entry.date for entry in found[name].entries} == {entry.date for entry in REFERENCE.entries}
