"""Outputs and references in lines of JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.components import build, parameters_of, signature
from harness.datasets.forms import repeated_note, summary_of, timeline_of
from harness.errors import DataError, ModelError
from harness.records import Article, Entry, Summary, Timeline, Topic

texts = st.text(max_size=12)
days = st.sampled_from(["2031-04-01", "2031-04-02", "2031-04", "2031-04-03~"])
pairs = st.lists(st.tuples(days, st.lists(texts, max_size=3)), max_size=6)


@given(texts, st.lists(texts, max_size=4))
def test_a_summary_is_text_or_sentences_in_any_of_the_forms(text, sentences):
    assert summary_of(text) == summary_of({"text": text}) == Summary.of_text(text)
    assert summary_of(sentences) == summary_of({"sentences": sentences}) == Summary(sentences=tuple(sentences))


@given(pairs)
def test_entries_of_a_date_are_put_together_in_their_order_and_told(entries):
    repeated = []
    timeline = timeline_of(entries, repeated)
    assert timeline == timeline_of({"entries": [{"date": day, "sentences": some} for day, some in entries]}, [])
    expected = {}
    for day, sentences in entries:
        expected.setdefault(day, []).extend(sentences)
    assert {entry.date: list(entry.sentences) for entry in timeline.entries} == expected
    assert len(repeated) == len(entries) - len(expected)


def test_the_best_rank_and_all_sources_stay():
    entries = [
        {"date": "2031-04-01", "sentences": ["a"], "sources": [{"article": "x"}], "rank": 3},
        {"date": "2031-04-01", "sentences": ["b"], "sources": [{"article": "y"}], "rank": 2},
        {"date": "2031-04-01", "sentences": ["c"]},
    ]
    (entry,) = timeline_of(entries, []).entries
    assert (entry.sentences, [source.article for source in entry.sources], entry.rank) == (
        ("a", "b", "c"),
        ["x", "y"],
        2,
    )


def joined(*entries):
    found = [{"date": "2031-04-01", **entry} for entry in entries]
    repeated = []
    (entry,) = timeline_of(found, repeated).entries
    return entry, repeated


def test_sentences_that_had_no_source_get_none_where_entries_are_joined():
    one, two = ({"article": name} for name in "12")
    entry, _ = joined({"sentences": ["x"], "sources": [one, two]}, {"sentences": ["y"]})
    # As many sources as sentences would be each sentence's own.
    assert len(entry.sources) != len(entry.sentences) == 2
    assert {source.article for source in entry.sources} == {"1", "2"}
    entry, _ = joined({"sentences": ["x"], "sources": [one]}, {"sentences": ["y"], "sources": [two]})
    assert [source.article for source in entry.sources] == ["1", "2"]
    assert joined({"sentences": ["x"]}, {"sentences": []})[0].sources == ()


def test_statuses_that_differ_are_told_where_entries_are_joined():
    denied, planned = ({"sentences": ["x"], "status": status} for status in ("denied", "planned"))
    entry, repeated = joined(denied, denied, planned)
    assert entry.status is None
    notes = repeated_note([("a", "2031-03"), *(("t", day) for day in repeated)])
    assert notes == (
        "2 dates come more than once in the timelines of 2 ids, first of t (2031-04-01, whose statuses differ: it has "
        "none): the sentences under one date are taken as one entry",
    )
    entry, repeated = joined(denied, denied)
    assert (entry.status, repeated) == ("denied", ["2031-04-01"])


def test_every_entry_that_is_wrong_is_told():
    with pytest.raises(DataError) as caught:
        timeline_of([["soon", []], ["2031-04-01", ["x"]], 3], [])
    assert [problem.message.partition(":")[0] for problem in caught.value.problems] == ["entry 1", "entry 3"]


@pytest.fixture
def outputs(tmp_path):
    def outputs(kind, *lines, **parameters):
        text = "".join(json.dumps(line) + "\n" for line in lines)
        (tmp_path / "o.jsonl").write_text(text, encoding="utf-8")
        return build(kind, "outputs", {"path": "o.jsonl", **parameters}, {"path": tmp_path})

    return outputs


def test_summaries_are_handed_out_by_id(outputs):
    component = outputs("summarizers", {"id": "a", "summary": "One."}, {"id": "b", "sentences": ["Two."]})
    articles = [Article(id="b", text=""), Article(id="a", text="x")]
    assert component.summarize(articles) == [Summary(sentences=("Two.",)), Summary.of_text("One.")]
    with pytest.raises(ModelError, match="there is no output with the id c"):
        component.summarize([Article(id="c", text="x")])


def test_timelines_are_handed_out_by_id_as_they_are(outputs):
    component = outputs("timelines", {"id": "t", "timeline": [["2031-04-02", ["x"]], ["2031-04-01", ["y"]]]})
    topic = Topic(id="t", title="t", query="t", articles=())
    first, second = (Entry(date=f"2031-04-0{day}", sentences=(text,)) for day, text in ((1, "y"), (2, "x")))
    assert component.build(topic, entries=1) == Timeline(entries=(first, second))


def test_a_file_may_hold_both_tasks(outputs):
    lines = ({"task": "summarization", "id": "a", "summary": "One."}, {"task": "timelines", "id": "a", "timeline": []})
    assert list(outputs("summarizers", *lines).given.outputs.values()) == [Summary.of_text("One.")]
    assert list(outputs("timelines", *lines).given.outputs.values()) == [Timeline(entries=())]


def test_a_model_is_chosen_where_there_are_several(outputs):
    lines = [{"id": "a", "model": name, "summary": name} for name in ("x", "y")]
    assert outputs("summarizers", *lines, model="y").given.outputs["a"].text == "y"
    for model, message in (
        (None, "of the models x, y; give `model`, one of them"),
        ("z", "no line is of the model `z`"),
    ):
        with pytest.raises(DataError, match=message):
            outputs("summarizers", *lines, **({"model": model} if model else {})).check()


def test_a_protocol_is_chosen_where_there_are_several(outputs):
    lines = [{"id": "a", "protocol": name, "model": "m", "summary": name} for name in ("p", "q")]
    lines.append({"id": "b", "model": "m", "summary": "none"})
    assert outputs("summarizers", *lines, protocol="q").given.outputs == {"a": Summary.of_text("q")}
    for protocol, message in (
        (None, "o.jsonl: the lines are of the protocols p, q; give `protocol`, one of them"),
        ("z", "o.jsonl: no line is of the protocol `z`; known: p, q"),
    ):
        with pytest.raises(DataError) as caught:
            outputs("summarizers", *lines, **({"protocol": protocol} if protocol else {})).check()
        assert [str(problem).endswith(message) for problem in caught.value.problems] == [True]
    # One protocol needs no choice, and an id that comes twice under it is told as ever.
    assert len(outputs("summarizers", lines[0], lines[2]).given.outputs) == 2
    with pytest.raises(DataError, match="an id comes twice: a"):
        outputs("summarizers", lines[0], lines[0]).check()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"id": "a", "summary": "x", "protocol": 3}, "`protocol` should be text, not int"),
        ({"id": "a", "summary": "x", "sentences": []}, "`sentences` stands beside `summary`"),
        ({"id": "a", "summary": "x", "status": "odd"}, "`status` should be done, skipped or error, not 'odd'"),
        ({"id": "a", "summary": "x", "task": "timeline"}, "`task` should be summarization or timelines"),
        ({"id": "a", "summary": "x", "model": 3}, "`model` should be text, not int"),
        ({"summary": "x"}, "the line lacks `id`"),
    ],
)
def test_a_wrong_line_is_told(outputs, line, message):
    with pytest.raises(DataError, match=message):
        outputs("summarizers", line).check()


def test_the_signature_holds_what_the_file_says_and_not_where_it_lies(outputs, tmp_path):
    lines = [{"id": "a", "summary": "One."}, {"id": "b", "summary": "Two."}]
    first = signature("outputs", outputs("summarizers", *lines))
    assert first.startswith("outputs|content:")
    assert str(tmp_path) not in first
    assert signature("outputs", outputs("summarizers", *reversed(lines))) == first
    assert signature("outputs", outputs("summarizers", {"id": "a", "summary": ["One."]}, lines[1])) != first
    assert parameters_of(outputs("summarizers", *lines)) == {
        "path": f"{tmp_path.as_posix()}/o.jsonl", "model": None, "protocol": None,
    }  # fmt: skip
