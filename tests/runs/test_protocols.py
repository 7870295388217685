"""A run under several protocols: what builders get, what is asked once, what is told, what signatures say."""

import json

import pytest

from harness.components import parse_signature
from harness.experiment import load
from harness.results import Results
from harness.runs import execute

EXPERIMENT = """\
experiment: small
datasets: {t: {use: jsonl, path: t.jsonl}}
timelines:
  data: t
  models: {publication: , oracle-dates: }
  metrics: {date-f1: , leak: }
  protocols:
    published: {lengths: reference, span: reference}
    clean: {lengths: reference, span: reference, reference_leaks: drop}
    free:
"""
TOLD = [
    ("2024-05-10", "The Arle rose by two metres in Tesk on the first night of the storm."),
    ("2024-05-11", "Four hundred people left their homes in Tesk after the old dam broke."),
    ("2024-05-12", "The governor of the valley asked the army for help with boats and sand."),
]


def topic(name, *, page):
    articles = [
        {"id": f"{name}{day}", "text": f"The flood in Tesk went on, day {day}.", "published": f"2024-05-{day:02}"}
        for day in range(8, 16)
    ]
    if page:
        articles.append({"id": f"{name}page", "text": "\n\n".join(text for _, text in TOLD), "published": "2024-05-12"})
    reference = {"annotator": "x", "entries": [{"date": day, "sentences": [text]} for day, text in TOLD]}
    return {"id": name, "query": "flood Tesk", "articles": articles, "references": [reference], "cluster": "tesk"}


@pytest.fixture
def flood(small):
    lines = [topic("a", page=True), topic("b", page=False)]
    (small.folder / "t.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    small.write(EXPERIMENT)
    return small


def run(small, *overrides):
    return execute(load(small.file, overrides))


def records(done, protocol, model):
    return {record.id: record for record in done.outputs if (record.protocol, record.model) == (protocol, model)}


def test_records_have_the_protocols_name_and_those_without_have_no_such_key(flood):
    done = run(flood)
    assert {record.protocol for record in [*done.outputs, *done.scores]} == {"published", "clean", "free"}
    assert all(record.to_json()["protocol"] == record.protocol for record in [*done.outputs, *done.scores])
    flood.write(EXPERIMENT.partition("  protocols:")[0])
    done = run(flood)
    assert not any("protocol" in record.to_json() for record in [*done.outputs, *done.scores])


def test_builders_get_the_articles_and_days_of_the_span(flood, monkeypatch):
    from harness.timelines.publication import Publication

    asked = []
    build = Publication.build
    monkeypatch.setattr(
        Publication,
        "build",
        lambda self, topic, **limits: (
            asked.append((topic.id, [article.id for article in topic.articles], limits)) or build(self, topic, **limits)
        ),
    )
    run(flood, "timelines.protocols={p: {lengths: reference, span: reference}}")
    first, last = (f"2024-05-{day}" for day in (10, 12))
    assert [(name, articles) for name, articles, _ in asked] == [
        ("a", ["a10", "a11", "a12", "apage"]),
        ("b", ["b10", "b11", "b12"]),
    ]
    for _, _, limits in asked:
        assert {key: str(value) for key, value in limits.items()} == {
            "entries": "3", "sentences": "1", "start": first, "end": last,
        }  # fmt: skip


def test_oracles_get_the_same_articles_and_days(flood):
    done = run(flood)
    for name in ("a/x", "b/x"):
        named = {
            source.article
            for entry in records(done, "clean", "oracle-dates")[name].output.entries
            for source in entry.sources
        }
        assert named <= {f"{name[0]}{day}" for day in (10, 11, 12)}


def test_a_model_is_asked_once_where_protocols_ask_for_the_same(flood, monkeypatch):
    from harness.timelines.oracle_dates import OracleDates
    from harness.timelines.publication import Publication

    asked = []
    for builder in (Publication, OracleDates):
        build = builder.build
        monkeypatch.setattr(
            builder,
            "build",
            lambda self, topic, *more, _build=build, **limits: (
                asked.append((type(self).__name__, topic.id)) or _build(self, topic, *more, **limits)
            ),
        )
    run(flood)
    # The topic without a page is the same with leaking articles and without.
    for builder in ("Publication", "OracleDates"):
        assert asked.count((builder, "a")) == 3
        assert asked.count((builder, "b")) == 2


def test_oracles_are_asked_anew_where_lengths_differ(flood, monkeypatch):
    from harness.timelines.oracle_dates import OracleDates

    asked = []
    build = OracleDates.build
    monkeypatch.setattr(
        OracleDates,
        "build",
        lambda self, topic, references, **limits: asked.append(limits) or build(self, topic, references, **limits),
    )
    run(flood, "timelines.protocols={one: {lengths: reference}, two: {}, three: {}}")
    given = [{"entries": 3, "sentences": 1}] * 2
    assert asked == [*given, *([{"entries": None, "sentences": None}] * 2)]


def test_signatures_tell_what_the_protocol_sets_and_nothing_else(flood):
    done = run(flood)
    found = {
        score.protocol: parse_signature("metrics", score.signature)[2]
        for score in done.scores
        if score.metric == "date-f1"
    }
    assert found == {
        "published": {"lengths": "reference", "references": "separately", "span": "reference"},
        "clean": {
            "lengths": "reference", "reference_leaks": "drop", "references": "separately", "span": "reference",
        },
        "free": {"lengths": "free", "references": "separately"},
    }  # fmt: skip


def test_two_names_for_the_same_rules_give_the_same_signatures(flood):
    done = run(flood, "timelines.protocols={one: {span: reference}, two: {span: reference}}")
    signatures = {name: {score.signature for score in done.scores if score.protocol == name} for name in ("one", "two")}
    assert signatures["one"] == signatures["two"]


def test_what_is_left_out_is_told_with_counts(flood):
    told = [warned.message for warned in run(flood).warnings if warned.message.startswith("articles")]
    assert told == [
        "articles of t under the protocol published that are left out, not published within the span of the "
        "reference: 10 (a/x 5, b/x 5)",
        "articles of t under the protocol clean that are left out, not published within the span of the "
        "reference: 10 (a/x 5, b/x 5)",
        "articles of t under the protocol clean that are left out, leaking the reference: 1 (a/x 1)",
    ]


def test_metrics_see_the_articles_that_builders_get(flood, monkeypatch):
    from harness.metrics.leak import Leak

    seen = []
    prepare = Leak.prepare
    monkeypatch.setattr(
        Leak,
        "prepare",
        lambda self, references, sources: (
            seen.append([len(topic.articles) for topic in sources]) or prepare(self, references, sources)
        ),
    )
    run(flood)
    assert seen == [[4, 3], [3, 3], [9, 8]]


def test_outputs_made_elsewhere_are_scored_as_they_are(flood):
    # Of days outside the span, from articles outside it.
    theirs = [["2024-05-08", ["The flood came."]], ["2024-05-10", ["It rose."]]]
    lines = [{"id": name, "timeline": theirs} for name in ("a", "b")]
    path = flood.folder / "theirs.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = run(flood, f"timelines.models={{theirs: {{use: outputs, path: {path}}}}}")
    for protocol in ("published", "clean", "free"):
        outputs = records(done, protocol, "theirs")
        assert [entry.date for entry in outputs["a/x"].output.entries] == ["2024-05-08", "2024-05-10"]


def test_outputs_of_a_run_can_be_read_back_one_protocol_at_a_time(flood, tmp_path):
    from harness.errors import ExperimentError
    from harness.files.write import json_lines

    done = run(flood)
    path = tmp_path / "outputs.jsonl"
    path.write_text(json_lines(record.to_json() for record in done.outputs), encoding="utf-8")
    model = f"use: outputs, path: {path}, model: publication"
    again = run(
        flood, f"timelines.models={{publication: {{{model}, protocol: clean}}}}", "timelines.protocols={clean: }"
    )
    for name, record in records(again, "clean", "publication").items():
        assert record.output == records(done, "clean", "publication")[name].output
    with pytest.raises(ExperimentError, match="of the protocols published, clean, free; give `protocol`, one of them"):
        run(flood, f"timelines.models={{publication: {{{model}}}}}")


def test_a_topic_of_which_the_protocol_leaves_nothing_is_skipped_with_the_reason(flood):
    path = flood.folder / "t.jsonl"
    line = topic("a", page=False)
    line["articles"] = [article for article in line["articles"] if article["published"] < "2024-05-10"]
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    done = run(flood)
    assert records(done, "published", "publication")["a/x"].status == "skipped"
    assert records(done, "published", "publication")["a/x"].reason == "the protocol leaves no article of the topic"
    assert records(done, "free", "publication")["a/x"].status == "done"


def test_errors_are_counted_for_each_protocol(flood):
    path = flood.folder / "theirs.jsonl"
    path.write_text(json.dumps({"id": "a", "timeline": [["2024-05-10", ["It rose."]]]}) + "\n", encoding="utf-8")
    done = run(flood, f"timelines.models={{theirs: {{use: outputs, path: {path}}}}}")
    assert done.errors == 3
    assert [count.error for count in Results.of(done).counts] == [1, 1, 1]
