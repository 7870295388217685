"""The results folder, and its bytes."""

import json
import os
from datetime import UTC, datetime

import pytest

from harness.errors import DataError, UsageError, WriteError
from harness.experiment import load
from harness.results import Results, check_writable, read_results, write_results
from harness.runs import execute
from harness.runs.provenance import provenance

FILES = {
    "results.json",
    "scores.jsonl",
    "outputs.jsonl",
    "provenance.json",
    "table.md",
    "table.csv",
    "table.tex",
    "report.html",
}


def written(small, folder):
    run = execute(load(small.file))
    write_results(folder, run, provenance(run, datetime.now(UTC)))
    return run


def test_the_folder_holds_what_is_documented_and_reads_back(small, tmp_path):
    run = written(small, tmp_path / "r")
    assert {path.name for path in (tmp_path / "r").iterdir()} == FILES
    assert read_results(tmp_path / "r") == Results.of(run)
    scores = [json.loads(line) for line in (tmp_path / "r" / "scores.jsonl").read_text(encoding="utf-8").splitlines()]
    assert set(scores[0]) == {
        "task", "id", "model", "metric", "signature", "references", "dataset", "repeat", "status", "reason", "values",
        "statistics", "cluster",
    }  # fmt: skip


def test_the_printed_value_is_the_reduction_of_the_stored_statistics(small, tmp_path):
    run = written(small, tmp_path / "r")
    metric = run.experiment.tasks[0].metrics[0].component
    stored = [json.loads(line) for line in (tmp_path / "r" / "scores.jsonl").read_text(encoding="utf-8").splitlines()]
    mine = [line["statistics"] for line in stored if (line["model"], line["metric"]) == ("lead", "rouge")]
    sums = {key: sum(item[key] for item in mine) for key in mine[0]}
    for result in read_results(tmp_path / "r").results:
        if (result.model, result.metric) == ("lead", "rouge"):
            assert result.value == pytest.approx(metric.reduce(sums)[result.name], abs=1e-12)


def test_below_ten_clusters_there_is_no_interval_and_a_reason(small, tmp_path):
    written(small, tmp_path / "r")
    for result in read_results(tmp_path / "r").results:
        assert (result.low, result.high, result.n, result.clusters) == (None, None, 3, 3)
        assert result.reason == "fewer than 10 clusters"


def test_with_ten_clusters_there_is_an_interval_around_the_value(small, tmp_path):
    lines = (small.folder / "town.jsonl").read_text(encoding="utf-8").splitlines()
    copies = []
    for number in range(4):
        for line in lines:
            item = json.loads(line)
            item["id"] = f"{item['id']}-{number}"
            item["article"]["id"] = item["id"]
            copies.append(json.dumps(item))
    (small.folder / "town.jsonl").write_text("\n".join(copies) + "\n", encoding="utf-8")
    run = written(small, tmp_path / "r")
    f1 = [result for result in Results.of(run).results if result.name == "rouge1.f1"]
    assert all(result.low < result.value < result.high and result.reason is None for result in f1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "it is no JSON"),
        ('{"schema": 99}', "no results file of schema 1"),
        ('{"schema": 1, "experiment": "x"}', "no results file"),
        ("[]", "no results file"),
        (
            '{"schema": 1, "experiment": 3, "datasets": [], "models": [], "results": [], "counts": []}',
            "`experiment` should",
        ),
    ],
)
def test_a_broken_results_file_is_told(tmp_path, text, message):
    (tmp_path / "results.json").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_results(tmp_path)


def edited(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"direction": "higher"', '"direction": "sideways"', "`results.0.direction` should be"),
        ('"n": 3', '"n": "3"', "`results.0.n` should be a whole number"),
        ('"schema": 1', '"schema": NaN', "no results file of schema 1"),
    ],
)
def test_an_edited_results_file_is_told(small, tmp_path, old, new, message):
    written(small, tmp_path / "r")
    edited(tmp_path / "r" / "results.json", old, new)
    with pytest.raises(DataError, match=message):
        read_results(tmp_path / "r")


def test_a_folder_that_cannot_be_written_is_told_before_the_run_and_nothing_is_made(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.tex").write_text("x", encoding="utf-8")
    for name, message in (("file", "is a file"), ("link", "a symbolic link"), ("other", "such as thesis.tex")):
        with pytest.raises(UsageError, match=message):
            check_writable(tmp_path / name)
    check_writable(tmp_path / "new" / "deep")
    assert not (tmp_path / "new").exists()


def test_a_linked_results_file_is_refused_before_the_run(small, tmp_path):
    written(small, tmp_path / "r")
    check_writable(tmp_path / "r")
    (tmp_path / "r" / "table.md").unlink()
    (tmp_path / "r" / "table.md").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match=r"table\.md is no plain file"):
        check_writable(tmp_path / "r")


def test_a_folder_without_permission_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(WriteError, match="cannot be written to"):
        check_writable(tmp_path / "r")


def test_results_say_what_they_are_of(small, tmp_path):
    run = written(small, tmp_path / "r")
    data = json.loads((tmp_path / "r" / "results.json").read_text(encoding="utf-8"))
    assert data["datasets"] == [
        {"task": "summarization", "name": "town", "sha256": run.experiment.tasks[0].dataset.digest}
    ]
    assert data["models"][0] == {"task": "summarization", "name": "lead", "signature": "lead|sentences:1|version:1"}
    assert {item["signature"].split("|")[-1] for item in data["results"]} == {"references:together"}


def test_provenance_holds_seed_digest_and_what_was_run(small, tmp_path):
    run = written(small, tmp_path / "r")
    data = json.loads((tmp_path / "r" / "provenance.json").read_text(encoding="utf-8"))
    assert data["seed"] == 7
    assert data["datasets"] == {"summarization/town": run.experiment.tasks[0].dataset.digest}
    assert data["models"]["summarization/lead"] == {"use": "lead", "sentences": 1}
    assert data["experiment"]["experiment"] == "small"


def test_intervals_rest_on_clusters_and_on_the_experiments_seed(small, tmp_path):
    lines = [json.loads(line) for line in (small.folder / "town.jsonl").read_text(encoding="utf-8").splitlines()]

    def intervals(seed, clusters):
        copies = []
        for number in range(12):
            item = json.loads(json.dumps(lines[number % 3]))
            item["id"] = item["article"]["id"] = f"e{number}"
            item["cluster"] = f"c{number % clusters}"
            copies.append(json.dumps(item))
        (small.folder / "town.jsonl").write_text("\n".join(copies) + "\n", encoding="utf-8")
        results = Results.of(execute(load(small.file, [f"seed={seed}"]))).results
        return [(item.model, item.low, item.high, item.clusters) for item in results if item.name == "rouge1.f1"]

    assert intervals(1, 12) == intervals(1, 12)
    assert intervals(1, 12) != intervals(2, 12)
    assert all(low is None and number == 9 for _, low, _, number in intervals(1, 9))
