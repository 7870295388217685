"""What holds for every metric."""

import math
import pickle
import subprocess
import sys

import pytest

from harness import components
from harness.metrics import Metric, Unscored
from harness.metrics.alignment_rouge import AlignmentRouge
from harness.metrics.bleu import Bleu
from harness.metrics.chrf import Chrf
from harness.metrics.compression import Compression
from harness.metrics.date_f1 import DateF1
from harness.metrics.entries import Entries
from harness.metrics.rouge import Rouge
from harness.records import Article, Entry, Reference, Summary, Timeline, Topic

SUMMARIES = [Summary(sentences=("The ferry left at noon.", "It was full.")), Summary(sentences=("Rain fell.",))]
TIMELINES = [
    Timeline(entries=(Entry(date="2021-03-01", sentences=("The bridge closed.",)),)),
    Timeline(entries=(Entry(date="2021-04", sentences=("Repairs began.", "They were slow.")),)),
]
METRICS = [
    ("rouge", Rouge(), SUMMARIES),
    ("rouge", Rouge(types=("rouge2", "rougeLsum"), stemmer=False, multiple="mean", split="newline"), SUMMARIES),
    ("chrf", Chrf(), SUMMARIES),
    ("chrf", Chrf(word_order=2, lowercase=True), SUMMARIES),
    ("bleu", Bleu(), SUMMARIES),
    ("bleu", Bleu(smooth="floor", smooth_value=0.2, tokenize="intl", max_order=2), SUMMARIES),
    ("compression", Compression(), SUMMARIES),
    ("date-f1", DateF1(), TIMELINES),
    ("date-f1", DateF1(at=(1, 5)), TIMELINES),
    ("alignment-rouge", AlignmentRouge(), TIMELINES),
    ("alignment-rouge", AlignmentRouge(variants=("agreement", "align"), at=(5,)), TIMELINES),
    ("entries", Entries(), TIMELINES),
]
EACH = pytest.mark.parametrize(("name", "metric", "outputs"), METRICS, ids=lambda value: getattr(value, "name", None))


@EACH
def test_is_a_metric_for_the_task_of_its_outputs(name, metric, outputs):
    assert isinstance(metric, Metric)
    assert metric.tasks == {"summarization" if outputs is SUMMARIES else "timelines"}


@EACH
def test_values_are_those_declared_and_within_their_range(name, metric, outputs, evaluate):
    found = evaluate(metric, outputs, [[output] for output in reversed(outputs)])
    assert [value.name for value in metric.values] == list(found)
    for value in metric.values:
        assert found[value.name] is not None
        assert value.low is None or found[value.name] >= value.low
        assert value.high is None or found[value.name] <= value.high


@EACH
def test_nothing_is_defined_without_examples(name, metric, outputs):
    assert metric.reduce({}) == {value.name: None for value in metric.values}


@EACH
def test_a_missing_output_is_unscored_and_leaves_the_others_alone(name, metric, outputs, statistics):
    references = [[output] for output in outputs]
    both = statistics(metric, outputs, references)
    assert statistics(metric, [None, outputs[1]], references) == [Unscored("the model gave no output"), both[1]]


@EACH
def test_statistics_do_not_depend_on_the_batch(name, metric, outputs, statistics):
    references = [[outputs[1]], [outputs[0]]]
    together = statistics(metric, outputs, references)
    alone = [statistics(metric, [output], [several])[0] for output, several in zip(outputs, references, strict=True)]
    assert together == alone


@EACH
def test_all_examples_have_the_same_statistics(name, metric, outputs, statistics):
    first, second = statistics(metric, outputs, [outputs, outputs[:1]])
    assert list(first) == list(second)
    assert all(math.isfinite(number) for number in first.values())


@EACH
def test_what_is_prepared_serves_several_models_and_other_processes(name, metric, outputs):
    references = [[Reference(annotator="writer", output=output)] for output in outputs]
    prepared = metric.prepare(references, [Article(id="a", text="A source.")] * 2)
    first = metric.statistics(outputs, prepared)
    metric.statistics(list(reversed(outputs)), prepared)
    assert metric.statistics(outputs, prepared) == first
    assert metric.statistics(outputs, pickle.loads(pickle.dumps(prepared))) == first


@EACH
def test_refuses_outputs_of_another_task_or_number(name, metric, outputs, statistics):
    others = TIMELINES if outputs is SUMMARIES else SUMMARIES
    with pytest.raises(TypeError, match="is needed, not a"):
        statistics(metric, others, [[output] for output in outputs])
    with pytest.raises(ValueError):
        statistics(metric, outputs, [[outputs[0]]], [Article(id="a", text="A source.")])


@EACH
def test_signature_is_read_back(name, metric, outputs):
    text = components.signature(name, metric, references="together")
    assert components.parse_signature("metrics", text) == (name, metric, {"references": "together"})


def test_sources_of_several_articles_are_taken_together(evaluate):
    topic = Topic(id="t", title="t", query="t", articles=(Article(id="a", text="one two"), Article(id="b", text="six")))
    summary = Summary(sentences=("three",))
    assert evaluate(Compression(), [summary], [[summary]], [topic]) == {"compression": 3.0}


def test_importing_the_metrics_loads_nothing_heavy():
    modules = ["rouge", "chrf", "bleu", "compression", "date_f1", "entries", "alignment_rouge"]
    code = "; ".join(f"import harness.metrics.{module}" for module in modules)
    heavy = "{'numpy', 'nltk', 'rouge_score', 'sacrebleu', 'scipy', 'torch'}"
    command = f"import sys; {code}; print(sorted({heavy} & sys.modules.keys()))"
    run = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
