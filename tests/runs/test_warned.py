"""What metrics warn of reaches who reads the numbers, once, and nothing else is swallowed."""

import warnings

import pytest

from harness.experiment import load
from harness.metrics import MetricWarning
from harness.metrics.rouge import Rouge
from harness.results import Results, read_results, write_results
from harness.results.report import report
from harness.runs import Warned, execute


@pytest.fixture
def warning(monkeypatch):
    """Makes ROUGE warn when it prepares, for each output, and whenever it reduces."""

    def tell(method, message):
        own = getattr(Rouge, method)

        def telling(self, *arguments):
            for _ in range(3):
                warnings.warn(message, MetricWarning, stacklevel=2)
            return own(self, *arguments)

        monkeypatch.setattr(Rouge, method, telling)

    tell("prepare", "rouge: half of the\nletters are lost")
    tell("statistics", "rouge: many outputs are empty")
    tell("reduce", "rouge: the sums are odd")


LETTERS, EMPTY, ODD = "rouge: half of the letters are lost", "rouge: many outputs are empty", "rouge: the sums are odd"


def test_each_warning_is_kept_once_in_the_order_of_the_plan(small, warning):
    small.edit("rouge: ,", "rouge: , two: {use: rouge, types: [rouge2]},")
    run = execute(load(small.file))
    assert [(warned.metric, warned.message) for warned in run.warnings] == [
        (metric, message) for metric in ("rouge", "two") for message in (LETTERS, EMPTY, ODD)
    ]
    assert Results.of(run).warnings == run.warnings


def test_warnings_are_kept_with_the_results_and_counted_under_the_table(small, warning, tmp_path):
    run = execute(load(small.file))
    write_results(tmp_path / "r", run, {})
    results = read_results(tmp_path / "r")
    assert (
        results.warnings
        == run.warnings
        == tuple(Warned(task="summarization", metric="rouge", message=message) for message in (LETTERS, EMPTY, ODD))
    )
    assert "3 warnings: rouge (in full in results.json)" in results.tables()[0].notes
    assert f"summarization: {LETTERS}" in report(run, results)


def test_what_is_told_of_texts_is_not_told_again_with_one_writer_left_out(small, monkeypatch):
    prepare = Rouge.prepare

    def telling(self, references, sources):
        warnings.warn(f"rouge: {len(references)} references are short", MetricWarning, stacklevel=2)
        return prepare(self, references, sources)

    monkeypatch.setattr(Rouge, "prepare", telling)
    small.edit("    every-other:", "    inter-writer:")
    # The three examples are six where each of their two references is left out once.
    run = execute(load(small.file))
    assert [warned.message for warned in run.warnings] == ["rouge: 3 references are short"]


def test_without_warnings_nothing_is_said(small):
    results = Results.of(execute(load(small.file)))
    assert results.warnings == ()
    assert not any("warning" in note for note in results.tables()[0].notes)


def test_other_warnings_go_their_way(small, monkeypatch):
    prepare = Rouge.prepare

    def telling(self, *arguments):
        warnings.warn("a library is old", FutureWarning, stacklevel=2)
        return prepare(self, *arguments)

    monkeypatch.setattr(Rouge, "prepare", telling)
    with pytest.warns(FutureWarning, match="a library is old"):
        run = execute(load(small.file))
    assert run.warnings == ()


def test_results_from_before_there_were_warnings_are_read(small, tmp_path):
    import json

    run = execute(load(small.file))
    write_results(tmp_path / "r", run, {})
    path = tmp_path / "r" / "results.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    del data["warnings"]
    path.write_text(json.dumps(data), encoding="utf-8")
    assert read_results(tmp_path / "r") == Results.of(run)
