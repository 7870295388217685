"""The results folder, and its bytes."""

import json
from datetime import UTC, datetime

import pytest

from harness.errors import DataError, WriteError
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
        ("{", "this is no JSON"),
        ('{"schema": 99}', "schema 99"),
        ('{"schema": 1, "experiment": "x"}', "no results file"),
        ("[]", "no results file"),
    ],
)
def test_a_broken_results_file_is_told(tmp_path, text, message):
    (tmp_path / "results.json").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_results(tmp_path)


def test_a_folder_that_cannot_be_written_is_told_before_the_run(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(WriteError, match="this is a file"):
        check_writable(tmp_path / "file")
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(WriteError, match="symbolic link"):
        check_writable(tmp_path / "link")
