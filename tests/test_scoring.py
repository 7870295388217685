"""Scoring from Python is scoring from the command line."""

import json
import re
import shlex
from pathlib import Path

import pytest

import harness
from harness.errors import InputError, UsageError

PAGE = (Path(__file__).parents[1] / "docs" / "scoring.md").read_text(encoding="utf-8")

OUTPUTS = {"a": "The council of Norvale voted.", "b": ["A storm came.", "It rained."]}
REFERENCES = {"a": ["The council voted for a bridge.", "Norvale votes."], "b": ["A storm came to Tesk.\nIt rained."]}
SOURCES = {"a": "The council of Norvale met and voted.", "b": "A storm came."}
METRICS = "rouge, one: {use: chrf, references: separately}, compression"


def score(**changes):
    given = {"outputs": OUTPUTS, "references": REFERENCES, "sources": SOURCES, "metrics": METRICS}
    return harness.score("summarization", **{**given, **changes})


def test_the_package_exports_what_is_documented():
    assert harness.__all__ == ["Scores", "__version__", "score"]
    assert harness.Scores.__module__ == harness.score.__module__ == "harness.scoring"
    with pytest.raises(AttributeError, match="no attribute 'scroe'"):
        _ = harness.scroe


def test_the_numbers_are_those_of_the_command_line(tmp_path, harness):
    lines = [{"id": name, "summary": value} for name, value in OUTPUTS.items()]
    (tmp_path / "outputs.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    lines = [{"id": name, "references": value, "source": SOURCES[name]} for name, value in REFERENCES.items()]
    (tmp_path / "references.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    files = ("--outputs", "outputs.jsonl", "--references", "references.jsonl", "--metrics", METRICS)
    done = harness("score", "summarization", *files, "--json", "--per-example", "S.jsonl")
    scores = score()
    # Outputs in memory and in a file are the same model, and references the same dataset: signatures and digests too.
    assert scores.to_json() == json.loads(done.out)
    written = [json.loads(line) for line in (tmp_path / "S.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record.to_json() for record in scores.examples] == written
    from_files = score(outputs=tmp_path / "outputs.jsonl", references=str(tmp_path / "references.jsonl"), sources=None)
    assert from_files.to_json() == scores.to_json()


def test_values_signatures_and_tables_are_at_hand():
    scores = score(metrics=["chrf", {"rouge": {"types": ["rouge1"]}}])
    assert set(scores.values) == {"chrf", "rouge1.f1", "rouge1.precision", "rouge1.recall"}
    assert set(scores.signatures) == {"chrf", "rouge"}
    assert scores.tables[0].columns == ("chrf ↑", "rouge1.f1 ↑")
    assert repr(scores).startswith("summarization, references: all references at once\n")
    assert scores.warnings == ()


def test_metrics_may_be_a_mapping_and_a_value_of_two_metrics_is_told_apart():
    scores = score(metrics={"mine": {"use": "chrf"}, "plus": {"use": "chrf", "word_order": 2}})
    assert set(scores.values) == {"mine: chrf", "plus: chrf"}


def test_several_systems_are_scored_at_once():
    scores = score(outputs=None, systems={"x": OUTPUTS, "y": dict.fromkeys(OUTPUTS, "Rain.")}, metrics="chrf")
    assert scores.by_system["x"]["chrf"] > scores.by_system["y"]["chrf"]
    with pytest.raises(UsageError, match="there are 2 systems; use `by_system`"):
        _ = scores.values
    assert score(metrics="chrf").by_system == {"outputs": {"chrf": scores.by_system["x"]["chrf"]}}


def test_timelines_are_written_as_in_lines():
    scores = harness.score(
        "timelines",
        outputs={"t": [("2031-04-02", ["It rained."])]},
        references={"t": [[("2031-04-02", ["Rain."])], {"entries": [("2031-04-03", ["Sun."])]}]},
        articles={"t": [{"id": "x", "published": "2031-04-03"}]},
        metrics="date-f1",
    )
    assert [scores.values[f"date.{part}"] for part in ("precision", "recall", "f1")] == [0.5, 0.5, 0.5]
    (plan,) = scores.run.experiment.tasks
    assert [article.id for article in plan.dataset.examples[0].articles] == ["x"]


def test_intervals_need_ten_clusters_and_have_a_seed():
    outputs = {f"e{number}": f"A storm came {'and went ' * number}." for number in range(12)}
    given = {"outputs": outputs, "references": {name: ["A storm came."] for name in outputs}, "metrics": "chrf"}

    def interval(**settings):
        (result,) = harness.score("summarization", **given, **settings).results.results
        return result.low, result.high

    assert interval() == interval(seed=0) != interval(seed=1)
    assert interval(confidence=0.5) != interval()
    assert interval(clusters={name: f"c{number // 6}" for number, name in enumerate(outputs)}) == (None, None)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"outputs": {"a": "x"}}, ["outputs: there is no output for an id of references: b"]),
        ({"outputs": {**OUTPUTS, 3: "x"}}, ['outputs[3]: `id` should be text, not int; write "3"']),
        ({"outputs": {**OUTPUTS, "c": 3}}, ["outputs['c']: a summary should be text, a list of sentences"]),
        (
            {"references": {"a": "text", "b": ["x"]}},
            ["references['a']: `references` should be a list of at least one reference"],
        ),
        ({"references": []}, ["the references should be a mapping of ids, or the path of a file, not list"]),
        ({"outputs": None}, ["give either `outputs` or `systems`"]),
        ({"systems": {}}, ["give either `outputs` or `systems`"]),
        ({"outputs": None, "systems": {}}, ["`systems` names none"]),
        ({"outputs": None, "systems": {"a b": OUTPUTS}}, ["outputs: `a b` is no name of a system"]),
        ({"sources": {"z": "x"}}, ["there are no references for z, which has `source`"]),
        ({"references": "R.jsonl"}, ["a file of references has sources, articles and clusters in its lines"]),
        ({"metrics": "roge"}, ["metrics:1:1: there is no metric `roge`; did you mean `rouge`?"]),
        ({"metrics": [3]}, ["metrics: a metric is a name, or a name with parameters, not 3"]),
        ({"metrics": {"chrf": 3}}, ["metrics: the parameters of `chrf` should be a mapping, not 3"]),
        ({"seed": -1}, ["`seed` should be a whole number from 0, not -1"]),
        ({"resamples": 10}, ["`resamples` should be a whole number from 100 to 1000000, not 10"]),
        ({"confidence": 1.0}, ["`confidence` should be from 0.5 to under 1.0, not 1.0"]),
    ],
)
def test_a_mistake_says_what_and_where(changes, expected):
    with pytest.raises(InputError) as caught:
        score(**changes)
    found = [str(problem) for problem in caught.value.problems]
    assert len(found) == len(expected)
    assert all(line.startswith(start) for line, start in zip(found, expected, strict=True)), found


def test_an_unknown_task_is_refused():
    with pytest.raises(UsageError, match=r"there is no task `summarisation`; did you mean `summarization`\?"):
        harness.score("summarisation", outputs=OUTPUTS, references=REFERENCES)


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_lines_and_metrics_of_the_documentation_can_be_scored(harness, tmp_path):
    names = ("summaries", "timelines", "summary-references", "timeline-references")
    for name, block in zip(names, blocks("json"), strict=True):
        (tmp_path / f"{name}.jsonl").write_text(block, encoding="utf-8")
    options = [
        shlex.split(line) for block in blocks("sh") for line in block.splitlines() if line.startswith("--metrics")
    ]
    assert len(options) == 3
    summaries = ("--outputs", "summaries.jsonl", "--references", "summary-references.jsonl")
    for option in options[:2]:
        assert harness("score", "summarization", *summaries, *option).code == 0
    timelines = ("--outputs", "timelines.jsonl", "--references", "timeline-references.jsonl")
    assert harness("score", "timelines", *timelines, "--metrics", "entries, date-match: {at: [5]}, leak").code == 0


def test_the_call_of_the_documentation_runs(capsys):
    (code,) = blocks("python")
    space = {}
    exec(compile(code, "scoring.md", "exec"), space)
    assert capsys.readouterr().out.startswith("summarization, references: all references at once\n")
    assert 0 < space["scores"].values["rouge1.f1"] < 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"model": 5},
        {"sources": ["a"]},
        {"clusters": "a"},
        {"outputs": None, "systems": [1]},
        {"outputs": None, "systems": {5: {}}},
    ],
    ids=str,
)
def test_arguments_of_the_wrong_kind_are_errors_of_input(wrong):
    given = {"outputs": {"a": "Rain fell."}, "references": {"a": ["Rain fell."]}, **wrong}
    with pytest.raises(InputError):
        harness.score("summarization", **given)
