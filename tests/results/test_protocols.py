"""Results under several protocols: tables of their own, reference leaks told with every one, means per topic."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from harness.experiment import load
from harness.results import ReferenceLeak, Results, read_results, reduced, write_results
from harness.results.render import markdown, results_csv
from harness.results.report import report
from harness.results.tables import tables
from harness.runs import execute

EXPERIMENT = """\
experiment: small
datasets: {t: {use: jsonl, path: t.jsonl}}
timelines:
  data: t
  models: {publication: , mentions: }
  metrics: {date-f1: , entries: }
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
FLOOR = "no difference between models can be significant at 0.05: with {} the exact two-sided sign-flip test has p {}"


def topic(name, cluster, days, *, page=False):
    """A topic whose reports came on some days; of the page of a timeline, if there is one, the last two lines leak."""
    articles = [
        {"id": f"{name}{day}", "text": f"The flood in Tesk went on, day {day}.", "published": f"2024-05-{day:02}"}
        for day in days
    ]
    if page:
        text = "\n\n".join(text for _, text in TOLD)
        articles.append({"id": f"{name}page", "text": text, "published": "2024-05-12"})
    reference = {"annotator": "x", "entries": [{"date": day, "sentences": [text]} for day, text in TOLD]}
    return {"id": name, "query": "flood Tesk", "articles": articles, "references": [reference], "cluster": cluster}


@pytest.fixture
def floods(small):
    """Three topics of one story, and one of another, of which builders get other shares of the dates right."""
    lines = [
        topic("a", "tesk", [10, 11], page=True),
        topic("b", "tesk", [10]),
        topic("c", "tesk", [10, 11, 12]),
        topic("d", "orm", [8, 10, 11, 12, 14]),
    ]
    (small.folder / "t.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    small.write(EXPERIMENT)
    return small


def results(small, *overrides):
    return Results.of(execute(load(small.file, overrides)))


def test_each_protocol_has_a_table_of_its_own_under_its_name(floods):
    titles = [table.title for table in results(floods).tables()]
    ways = [f"timelines, t, protocol {name}: one reference at a time" for name in ("published", "clean", "free")]
    assert titles == [title for way in ways for title in (way, f"{way}, mean per topic")]


def test_what_the_protocol_sets_is_told_below_the_table(floods):
    notes = {table.title.split(":")[0].split()[-1]: table.notes for table in results(floods).tables()[::2]}
    assert "protocol: lengths reference, span reference" in notes["published"]
    assert "protocol: lengths reference, reference_leaks drop, span reference" in notes["clean"]
    assert not any(note.startswith("protocol:") for note in notes["free"])


def test_reference_leaks_are_told_with_every_table_and_in_results_json(floods, tmp_path):
    run = execute(load(floods.file))
    write_results(tmp_path / "r", run, {})
    data = json.loads((tmp_path / "r" / "results.json").read_text(encoding="utf-8"))
    published, clean, _ = data["reference_leaks"]
    assert (published["protocol"], published["leaked"], published["sentences"], published["articles"]) == (
        "published", 3, 12, 1,
    )  # fmt: skip
    assert published["share"] == 3 / 12
    assert published["examples"][0] == {"id": "a/x", "sentences": 3, "leaked": 3, "leaking": ["apage"]}
    assert (clean["leaked"], clean["articles"], clean["dropped"]) == (0, 1, True)
    found = read_results(tmp_path / "r")
    assert found == Results.of(run)
    notes = [note for table in found.tables() for note in table.notes if note.startswith("reference leak")]
    leak = "3 of 12 reference sentences stand near-verbatim in the articles; 1 article leaks"
    assert notes == [
        f"reference leak: 25 %, {leak}",
        "reference leak: 0 %, 0 of 12 reference sentences stand near-verbatim in the articles; 1 article that leaked "
        "left out",
        f"reference leak: 25 %, {leak}",
    ]
    assert f"reference leak: 25 %, {leak}" in report(run, found)


def test_the_extractive_share_is_told_of_summaries(small):
    line = json.loads((small.folder / "town.jsonl").read_text(encoding="utf-8").splitlines()[0])
    line["references"][0]["text"] = "Nobody asked for it. The council of Norvale met on Monday."
    (small.folder / "town.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    found = results(small)
    [leak] = found.reference_leaks
    assert (leak.task, leak.sentences, leak.leaked, leak.articles, leak.examples) == ("summarization", 2, 1, 0, ())
    note = "extractive share: 50 %, 1 of 2 reference sentences stand near-verbatim in the articles"
    assert note in found.tables()[0].notes


def test_without_texts_to_compare_nothing_is_said():
    from harness import score

    day, text = TOLD[0]
    scores = score("timelines", outputs={"a": [[day, ["It rose."]]]}, references={"a": [[[day, [text]]]]})
    assert "reference_leaks" not in scores.to_json()
    assert not any("reference leak" in note for table in scores.tables for note in table.notes)


def test_scoring_what_others_made_tells_of_leaks_too():
    from harness import score

    articles = [{"id": "p", "published": "2024-05-12", "text": " ".join(text for _, text in TOLD)}]
    reference = [[day, [text]] for day, text in TOLD]
    scores = score("timelines", outputs={"a": reference}, references={"a": [reference]}, articles={"a": articles})
    assert any(note.startswith("reference leak: 100 %, 3 of 3") for note in scores.tables[0].notes)


def values(found, protocol, model="publication", metric="date-f1"):
    return {
        item.name: item
        for item in found.results
        if (item.protocol, item.model, item.metric) == (protocol, model, metric)
    }


def test_means_per_topic_weigh_each_topic_the_same(floods):
    run = execute(load(floods.file))
    item = values(Results.of(run), "free")
    wanted = ("free", "publication", "date-f1")
    mine = [score for score in run.scores if (score.protocol, score.model, score.metric) == wanted]
    scored = {score.id: score.statistics for score in mine}
    for part in ("precision", "recall"):
        own = {name: statistics[f"date.{part}"] for name, statistics in scored.items()}
        per_topic = ((own["a/x"] + own["b/x"] + own["c/x"]) / 3 + own["d/x"]) / 2
        assert item[f"date.{part}"].by_cluster == pytest.approx(per_topic)
        assert item[f"date.{part}"].value == pytest.approx(sum(own.values()) / 4)
    precision, recall = (item[f"date.{part}"].by_cluster for part in ("precision", "recall"))
    assert item["date.f1"].by_cluster == pytest.approx(2 * precision * recall / (precision + recall))
    assert item["date.f1"].by_cluster != pytest.approx(item["date.f1"].value)


def test_the_table_of_means_per_topic_shows_them(floods):
    found = results(floods)
    mean = found.tables()[5]
    assert mean.notes == (
        "each topic has the same weight, whatever the number of its examples",
        "n = 4 examples in 2 clusters",
        FLOOR.format("2 clusters", "≥ 0.5"),
    )
    row = next(row for row in mean.rows if row.model == "publication")
    assert row.cells[0].text == f"{values(found, 'free')['date.f1'].by_cluster:.3f}"


@pytest.mark.parametrize("clusters", [["tesk"] * 4, ["a", "b", "c", "d"], ["a", "b", "a", "b"]])
def test_where_means_per_topic_are_the_same_by_definition_there_are_none(floods, clusters):
    path = floods.folder / "t.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text(
        "".join(json.dumps({**line, "cluster": name}) + "\n" for line, name in zip(lines, clusters, strict=True)),
        encoding="utf-8",
    )
    found = results(floods)
    assert all(item.by_cluster is None and "by_cluster" not in item.to_json() for item in found.results)
    assert len(found.tables()) == 3


@pytest.mark.parametrize(
    ("clusters", "expected"),
    [(1, FLOOR.format("1 cluster", "= 1")), (3, FLOOR.format("3 clusters", "≥ 0.25")),
     (5, FLOOR.format("5 clusters", "≥ 0.0625")), (6, None)],
)  # fmt: skip
def test_too_few_clusters_for_any_significance_are_told(floods, clusters, expected):
    some = [replace(item, clusters=clusters, by_cluster=None) for item in results(floods).results]
    notes = [note for table in tables(some, []) for note in table.notes if "significant" in note]
    assert notes == ([expected] * 3 if expected else [])
    alone = [item for item in some if item.model == "mentions"]
    assert not any("significant" in note for table in tables(alone, []) for note in table.notes)


def test_the_csv_has_columns_for_both_where_there_are_any(floods):
    found = results(floods)
    rows = list(csv.DictReader(io.StringIO(results_csv(found.results))))
    assert {row["protocol"] for row in rows} == {"published", "clean", "free"}
    assert any(float(row["by_cluster"]) != float(row["value"]) for row in rows)
    bare = [replace(item, protocol=None, by_cluster=None) for item in found.results]
    assert not {"protocol", "by_cluster"} & set(next(csv.DictReader(io.StringIO(results_csv(bare)))))


def test_the_report_has_each_output_under_its_protocol(floods):
    run = execute(load(floods.file))
    text = report(run, Results.of(run))
    for protocol in ("published", "clean", "free"):
        assert text.count(f"<summary>timelines, protocol {protocol}: a/x") == 1
    # Of each of the two models, an output for each of four examples.
    assert text.count('<div class="text output">') == 3 * 4 * 2
    assert len(re.findall(r"date\.f1 [01]\.", text)) == 3 * 4 * 2


def test_notes_of_a_dataset_are_kept_told_and_counted(floods, monkeypatch):
    from harness.datasets.jsonl import JsonLines

    read = JsonLines.read
    note = "an article was left out"
    monkeypatch.setattr(JsonLines, "read", lambda self, task: replace(read(self, task), notes=(note,)))
    run = execute(load(floods.file, ["timelines.protocols={free: , other: }"]))
    found = Results.of(run)
    twins = "3 references are the same as others in another cluster, and so no evidence of their own"
    assert [warned.message for warned in found.warnings] == [
        f"dataset t: {note}",
        f"dataset t: {twins} (a/x = b/x = c/x = d/x)",
    ]
    assert all("2 warnings: data (in full in results.json)" in table.notes for table in found.tables()[::2])
    assert note in report(run, found)


def test_a_metric_that_cannot_take_weights_says_so(floods, monkeypatch):
    from harness.metrics.date_f1 import DateF1

    reduce = DateF1.reduce

    def strict(self, sums):
        if sums["examples"] != int(sums["examples"]) or sums["examples"] == 2:
            raise ValueError("whole examples are needed")
        return reduce(self, sums)

    monkeypatch.setattr(DateF1, "reduce", strict)
    item = values(results(floods), "free")["date.f1"]
    assert item.value is not None
    assert item.by_cluster is None
    assert item.reason == "the metric failed: ValueError: whole examples are needed"


def test_reference_leaks_are_data_that_reads_back(floods):
    [leak, *_] = reduced(execute(load(floods.file))).reference_leaks
    assert isinstance(leak, ReferenceLeak)
    assert json.loads(json.dumps(leak.to_json()))["examples"][0]["leaking"] == ["apage"]


def test_names_in_titles_are_escaped(floods):
    (first, *_) = results(floods).tables()
    assert markdown([replace(first, title="a|b")]).startswith("**a\\|b**")
