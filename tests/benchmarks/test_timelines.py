"""The benchmark of timeline builders: its check, and the experiment that it runs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

# At the end, so that the benchmarks' names hide no package's.
sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

import timelines
from timeline_runs import CONFIG, made_up, measure

from harness.experiment import load

BENCHMARKS = Path(timelines.__file__).parent


@pytest.fixture
def topics(tmp_path):
    made_up(tmp_path / "t17")
    return tmp_path / "t17"


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("t17")
    made_up(folder)
    return timelines.result(measure(folder, ["publication", "mentions", "oracle-dates"], "open"))


def test_the_experiment_reads_any_folder_in_the_layout_of_news_tls(topics):
    experiment = load(CONFIG, ["timelines.metrics.alignment-rouge.tokens=open"], environment={"T17_DIR": str(topics)})
    assert [plan.protocol.name for plan in experiment.tasks] == ["published", "without-leaks", "own-lengths"]
    assert [example.id for example in experiment.tasks[0].whole()] == ["storm_post/1", "works_post/1", "works_times/1"]
    assert [model.name for model in experiment.tasks[0].models] == [
        "salience", "publication", "mentions", "datewise", "clust", "submodular", "oracle-dates", "oracle-text",
        "oracle-full",
    ]  # fmt: skip


def test_without_the_folder_the_experiment_says_what_to_set(harness):
    done = harness("validate", CONFIG, T17_DIR="")
    assert done.code == 2
    import os

    environment = {name: value for name, value in os.environ.items() if name != "T17_DIR"}
    command = [sys.executable, "-c", "from harness.cli import main; main()", "validate", str(CONFIG)]
    bare = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert bare.returncode == 2
    [line] = bare.stderr.strip().splitlines()
    assert "the environment variable T17_DIR is not set" in line


def test_every_protocol_has_its_rows_and_the_page_is_told(found):
    assert [protocol["name"] for protocol in found["protocols"]] == ["published", "without-leaks", "own-lengths"]
    published, without, _ = found["protocols"]
    assert [row["model"] for row in published["rows"]] == ["publication", "mentions", "oracle-dates"]
    assert "6 of 18" in published["leak"]
    assert "0 of 18" in without["leak"]
    assert found["topics"] == {"storm": 1, "works": 2}
    assert found["missing"]["clust"] == "not asked for"
    assert set(found["seconds"]) == {"publication", "mentions", "oracle-dates"}


def test_means_per_topic_are_those_of_topics_of_one_weight(found):
    for protocol in found["protocols"]:
        for row in protocol["rows"]:
            for value in row["values"].values():
                assert value["n"] == 3
                assert 0 <= value["per_topic"] <= 1
                assert value["low"] is None or value["low"] <= value["value"] <= value["high"]
    oracle = found["protocols"][0]["rows"][-1]
    assert oracle["values"]["date F1"]["value"] == 1


def test_tests_are_those_of_the_printed_value(topics, monkeypatch):
    monkeypatch.setattr(timelines, "OWN", "mentions")
    measured = measure(topics, ["publication", "mentions"], "open")
    for metric, name, _ in timelines.VALUES:
        ours, theirs = (
            timelines.number(measured, "own-lengths", model, metric, name) for model in ("mentions", "publication")
        )
        by_timeline = timelines.test(measured, "own-lengths", "publication", metric, name, by_topic=False)
        by_topic = timelines.test(measured, "own-lengths", "publication", metric, name, by_topic=True)
        assert by_timeline.difference == pytest.approx(ours.value - theirs.value)
        assert by_topic.difference == pytest.approx(ours.per_topic - theirs.per_topic)
        assert (by_timeline.floor, by_timeline.units) == (0.25, 3)
        assert (by_topic.floor, by_topic.units) == (0.5, 2)


def test_the_documentation_shows_the_figures(topics, monkeypatch):
    sys.path.append(str(BENCHMARKS.parent / "docs"))
    import generate

    monkeypatch.setattr(timelines, "OWN", "mentions")
    found = timelines.result(measure(topics, ["publication", "mentions"], "open"))
    lines = list(generate._timelines_lines(json.loads(json.dumps(found))))
    assert lines[0] == "3 timelines of 2 topics (1 of storm, 2 of works); in brackets 90 % intervals."
    value = found["protocols"][0]["rows"][0]["values"]["AR-1"]
    row = f"| `publication` | {value['value']:.3f} [{value['low']:.3f}, {value['high']:.3f}] |"
    assert any(line.startswith(row) for line in lines)
    assert sum("No p can be below 0.25 and 0.5." in line for line in lines) == 3
    # Published numbers stand in the table of their protocol alone.
    assert sum("SDF" in line for line in lines) == 1


class TestCommand:
    def run(self, *arguments):
        command = [sys.executable, str(BENCHMARKS / "timelines.py"), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def test_check_passes(self):
        done = self.run("--check")
        assert done.returncode == 0, done.stdout + done.stderr
        assert "3 timelines of 2 topics (storm 1, works 2)" in done.stdout

    def test_a_folder_that_is_none_is_told(self, tmp_path):
        done = self.run(tmp_path / "none", "--models", "publication")
        assert done.returncode == 2
        assert "none" in done.stderr

    def test_json_holds_what_is_printed(self, topics):
        done = self.run(topics, "--models", "publication", "--json")
        if "tilse" in done.stderr:
            pytest.skip("tilse is not installed, and cannot be here")
        found = json.loads(done.stdout)
        assert "Python" in found["machine"]
        assert list(found["seconds"]) == ["publication"]
