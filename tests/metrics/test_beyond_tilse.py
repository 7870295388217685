"""What holds for every metric of timelines, on timelines with sources, ranks and dates of all kinds."""

import math
import pickle
import subprocess
import sys
from datetime import date

import pytest

from harness import components
from harness.metrics import Metric, Unscored
from harness.metrics.date_coverage import DateCoverage
from harness.metrics.date_match import DateMatch
from harness.metrics.entry_match import EntryMatch
from harness.metrics.fact_recall import FactRecall
from harness.metrics.leak import Leak
from harness.metrics.redundancy import Redundancy
from harness.records import Article, Entry, Reference, Source, Summary, Timeline, Topic


def entry(when, text, reported, rank):
    source = Source(article="a", published=date.fromisoformat(reported))
    return Entry(date=when, sentences=(text,), sources=(source,), rank=rank)


TIMELINES = [
    Timeline(
        entries=(
            entry("2021-03-01", "The ferry Orm sank with 40 crates.", "2021-03-02", 2),
            entry("2021-03-05~", "The council of Tesk met.", "2021-03-05", 1),
            entry("2021-04", "Repairs of the Orm began in April.", "2021-05-01", 3),
        )
    ),
    Timeline(
        entries=(
            entry("2021-03-02", "The ferry Orm sank with 40 crates.", "2021-03-02", 1),
            entry("2021-03-05/2021-03-07", "The council of Tesk met again.", "2021-03-07", 2),
        )
    ),
]
TOPIC = Topic(
    id="t",
    title="T",
    query="q",
    articles=(Article(id="a", text="The ferry sank on March 1.", published=date(2021, 3, 2)),),
)
METRICS = [
    ("date-match", DateMatch()),
    ("date-match", DateMatch(within=(2,), at=(1, 2))),
    ("date-coverage", DateCoverage()),
    ("date-coverage", DateCoverage(at=(1,), mentioned=True)),
    ("entry-match", EntryMatch()),
    ("entry-match", EntryMatch(threshold=0.5, at=(1, 2))),
    ("redundancy", Redundancy()),
    ("redundancy", Redundancy(n=1)),
    ("leak", Leak()),
    ("leak", Leak(threshold=0.5)),
    ("fact-recall", FactRecall()),
    ("fact-recall", FactRecall(dates="same", bounds=True)),
]
EACH = pytest.mark.parametrize(("name", "metric"), METRICS)


@EACH
def test_is_a_metric_for_timelines(name, metric):
    assert isinstance(metric, Metric)
    assert metric.tasks == {"timelines"}
    assert metric.version == 1


@EACH
def test_values_are_those_declared_and_within_their_range(name, metric, evaluate):
    found = evaluate(metric, TIMELINES, [[output] for output in reversed(TIMELINES)], [TOPIC] * 2)
    assert [value.name for value in metric.values] == list(found)
    for value in metric.values:
        assert value.doc
        assert found[value.name] is not None
        assert value.low is None or found[value.name] >= value.low
        assert value.high is None or found[value.name] <= value.high


@EACH
def test_nothing_is_defined_without_examples(name, metric):
    assert metric.reduce({}) == {value.name: None for value in metric.values}


@EACH
def test_a_missing_output_is_unscored_and_leaves_the_others_alone(name, metric, statistics):
    references = [[output] for output in TIMELINES]
    both = statistics(metric, TIMELINES, references, [TOPIC] * 2)
    found = statistics(metric, [None, TIMELINES[1]], references, [TOPIC] * 2)
    assert found == [Unscored("the model gave no output"), both[1]]


@EACH
def test_statistics_do_not_depend_on_the_batch(name, metric, statistics):
    references = [[TIMELINES[1]], TIMELINES]
    together = statistics(metric, TIMELINES, references, [TOPIC] * 2)
    assert together == [
        statistics(metric, [output], [several], [TOPIC])[0]
        for output, several in zip(TIMELINES, references, strict=True)
    ]


@EACH
def test_all_examples_have_the_same_statistics(name, metric, statistics):
    first, second = statistics(metric, TIMELINES, [TIMELINES, TIMELINES[:1]], [TOPIC] * 2)
    assert list(first) == list(second)
    assert all(math.isfinite(number) for number in first.values())


@EACH
def test_what_is_prepared_serves_several_models_and_other_processes(name, metric):
    references = [[Reference(annotator="writer", output=output)] for output in TIMELINES]
    prepared = metric.prepare(references, [TOPIC] * 2)
    first = metric.statistics(TIMELINES, prepared)
    metric.statistics(list(reversed(TIMELINES)), prepared)
    assert metric.statistics(TIMELINES, prepared) == first
    assert metric.statistics(TIMELINES, pickle.loads(pickle.dumps(prepared))) == first


@EACH
def test_refuses_outputs_of_another_task_or_number(name, metric, statistics):
    summary = Summary(sentences=("The ferry sank.",))
    with pytest.raises(TypeError, match="is needed, not a"):
        statistics(metric, [summary], [[TIMELINES[0]]], [TOPIC])
    with pytest.raises(ValueError):
        statistics(metric, TIMELINES, [[TIMELINES[0]]], [TOPIC])


@EACH
def test_no_timeline_is_too_empty(name, metric, statistics):
    nothing = Timeline(entries=())
    wordless = Timeline(entries=(Entry(date="2021", sentences=()), Entry(date="../2021", sentences=("…",))))
    for output in (nothing, wordless, TIMELINES[0]):
        for reference in (nothing, wordless, TIMELINES[0]):
            (found,) = statistics(metric, [output], [[reference, nothing]], [TOPIC])
            if not isinstance(found, Unscored):
                assert list(metric.reduce(found)) == [value.name for value in metric.values]


@EACH
def test_signature_is_read_back(name, metric):
    text = components.signature(name, metric, references="together")
    assert components.parse_signature("metrics", text) == (name, metric, {"references": "together"})


@EACH
def test_every_parameter_is_documented(name, metric):
    summary, parameters = components.describe(type(metric))
    assert summary
    assert all(parameter.doc for parameter in parameters)


@pytest.mark.parametrize("metric", [DateMatch(), EntryMatch(), FactRecall()])
def test_a_timeline_is_all_that_it_is_itself(metric, evaluate):
    found = evaluate(metric, TIMELINES, [[output] for output in TIMELINES], [TOPIC] * 2)
    assert [found[value.name] for value in metric.values if value.high == 1.0] == pytest.approx(
        [1.0] * sum(value.high == 1.0 for value in metric.values)
    )


def test_importing_them_loads_nothing_heavy():
    modules = ["date_match", "date_coverage", "entry_match", "redundancy", "leak", "fact_recall"]
    code = "; ".join(f"import harness.metrics.{module}" for module in modules)
    heavy = "{'numpy', 'nltk', 'rouge_score', 'scipy', 'torch', 'transformers'}"
    command = f"import sys; {code}; print(sorted({heavy} & sys.modules.keys()))"
    run = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_numbers_do_not_depend_on_the_hash_seed():
    code = (
        f"import runpy; m = runpy.run_path({__file__!r})\n"
        "for _, metric in m['METRICS']:\n"
        "    several = [[m['Reference'](annotator='w', output=each)] for each in reversed(m['TIMELINES'])]\n"
        "    print(metric.statistics(m['TIMELINES'], metric.prepare(several, [m['TOPIC']] * 2)))\n"
    )
    outs = set()
    for seed in ("0", "1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        )
        outs.add(run.stdout)
    assert len(outs) == 1
    assert "leak" in outs.pop()
