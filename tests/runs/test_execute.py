"""A run: every example ends as scored, unscored, skipped or error; what a plugin does wrong costs its own examples."""

import json

import pytest

from harness.errors import ExperimentError
from harness.experiment import load
from harness.runs import execute


def run(small, *overrides):
    return execute(load(small.file, overrides))


def by_id(records, model):
    return {record.id: record for record in records if record.model == model}


def test_every_model_is_run_on_every_example_and_scored_by_every_metric(small):
    done = run(small)
    assert len(done.outputs) == 3 * 3
    assert len(done.scores) == 3 * 3 * 2
    assert {record.status for record in done.scores} == {"scored"}
    assert done.errors == 0


def test_a_plugins_metric_scores_a_plugins_summarizer(small):
    scores = [score for score in run(small).scores if (score.model, score.metric) == ("every-other", "sentence-count")]
    assert [score.values for score in scores] == [{"sentences": 1.0}] * 3


def test_a_model_that_raises_costs_that_example_alone(small):
    done = run(small, "summarization.models.bad={use: example-faulty, word: storm}")
    outputs = by_id(done.outputs, "bad")
    assert [outputs[name].status for name in ("a1", "a2", "a3")] == ["done", "error", "done"]
    assert outputs["a2"].reason == "RuntimeError: cannot summarise a2"
    assert {score.status for score in done.scores if (score.model, score.id) == ("bad", "a2")} == {"error"}
    assert {score.status for score in done.scores if (score.model, score.id) == ("bad", "a3")} == {"scored"}
    assert done.errors == 1


@pytest.mark.parametrize(
    ("way", "message"),
    [("too-few", "gave 0 for 1 articles"), ("wrong-type", "gave a str, where a Summary was expected")],
)
def test_outputs_that_cannot_be_paired_are_errors(small, way, message):
    done = run(small, f"summarization.models.bad={{use: example-faulty, way: {way}}}")
    assert all(message in record.reason for record in by_id(done.outputs, "bad").values())


def test_nan_is_an_error_and_never_a_number(small):
    done = run(small, "summarization.metrics.example-nan=")
    nan = [score for score in done.scores if score.metric == "example-nan"]
    assert {score.status for score in nan} == {"error"}
    assert all("not finite" in score.reason and not score.values for score in nan)


def test_progress_counts_up_to_its_own_total(small):
    seen = []
    execute(load(small.file), lambda what, done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == list(range(1, seen[-1][1] + 1))


def test_the_batch_size_changes_nothing(small, monkeypatch):
    whole = run(small)
    monkeypatch.setattr("harness.runs.outputs.BATCH", 1)
    single = run(small)
    assert [record.to_json() for record in whole.outputs] == [record.to_json() for record in single.outputs]


def test_separate_references_are_scored_one_at_a_time(small):
    done = run(small, "summarization.protocol={references: separately}")
    scores = [score for score in done.scores if (score.model, score.metric) == ("lead", "rouge")]
    assert [score.id for score in scores][:2] == ["a1/w0", "a1/w1"]
    assert all(score.signature.endswith("references:separately") for score in scores)


def test_inter_writer_agreement_is_each_reference_against_the_others_and_systems_beside_it(small):
    from rouge_score.rouge_scorer import RougeScorer

    done = run(small, "summarization.models.inter-writer=")
    left_out = [score for score in done.scores if score.references == "leave-one-out" and score.metric == "rouge"]
    # An oracle saw the reference that is left out.
    assert {score.model for score in left_out} == {"lead", "every-other", "inter-writer"}
    assert not any(score.model == "inter-writer" for score in done.scores if score.references == "together")
    scorer = RougeScorer(["rouge1"], use_stemmer=True)

    def f1(reference, summary):
        return scorer.score(reference, summary)["rouge1"].fmeasure

    one, two = small.references[0]
    found = {score.model: score.values["rouge1.f1"] for score in left_out if score.id == "a1"}
    assert found["inter-writer"] == pytest.approx((f1(two, one) + f1(one, two)) / 2, abs=1e-12)
    lead = small.texts[0].split(". ")[0] + "."
    assert found["lead"] == pytest.approx((f1(one, lead) + f1(two, lead)) / 2, abs=1e-12)


def test_an_example_counts_once_however_many_references_are_left_out(small):
    done = run(small, "summarization.models.inter-writer=")
    left_out = [score for score in done.scores if score.references == "leave-one-out" and score.metric == "rouge"]
    assert {score.statistics["examples"] for score in left_out} == {1.0}


def test_an_example_with_one_reference_is_skipped_where_one_is_left_out(small):
    lines = (small.folder / "town.jsonl").read_text(encoding="utf-8").splitlines()
    first = json.loads(lines[0])
    first["references"] = first["references"][:1]
    (small.folder / "town.jsonl").write_text("\n".join([json.dumps(first), *lines[1:]]) + "\n", encoding="utf-8")
    done = run(small, "summarization.models.inter-writer=")
    ends = {score.id: score.status for score in done.scores if score.model == "inter-writer"}
    assert ends == {"a1": "skipped", "a2": "scored", "a3": "scored"}


@pytest.mark.parametrize(
    ("way", "message"),
    [("divide", "ZeroDivisionError"), ("nan", "not finite"), ("undeclared", "gave the values ['words'], and declares")],
)
def test_a_metric_that_fails_to_reduce_costs_its_own_numbers(small, tmp_path, way, message):
    from harness.results import Results

    done = run(small, f"summarization.metrics.bad={{use: example-reduce, way: {way}}}")
    bad = [score for score in done.scores if score.metric == "bad"]
    assert {score.status for score in bad} == {"error"}
    assert all(message in score.reason for score in bad)
    assert {score.status for score in done.scores if score.metric == "rouge"} == {"scored"}
    assert done.errors == 9
    assert all(item.value is None and "no example was scored" in item.reason
               for item in Results.of(done).results if item.metric == "bad")  # fmt: skip


def test_statistics_with_other_names_are_found_example_by_example(small):
    done = run(small, "summarization.metrics.bad={use: example-reduce, way: names}")
    assert {score.status for score in done.scores if score.metric == "bad"} == {"scored"}


def test_a_model_that_runs_out_of_memory_on_one_article_keeps_the_others(small):
    done = run(small, "summarization.models.bad={use: example-memory, word: storm}")
    assert [record.status for record in by_id(done.outputs, "bad").values()] == ["done", "error", "done"]
    assert by_id(done.outputs, "bad")["a2"].reason == "out of memory"


def test_a_model_that_cannot_be_loaded_fails_on_every_article(small):
    done = run(small, "summarization.models.bad={use: example-memory, load: true}")
    assert {record.reason for record in by_id(done.outputs, "bad").values()} == {"there is no such model"}


def test_a_model_whose_package_is_missing_costs_its_own_examples(small, monkeypatch):
    from harness.errors import MissingExtraError
    from harness.summarizers.lead import Lead

    def missing(*_):
        raise MissingExtraError("torch", "transformers", "it")

    monkeypatch.setattr(Lead, "summarize", missing)
    done = run(small)
    assert all("pip install" in record.reason for record in by_id(done.outputs, "lead").values())
    assert by_id(done.outputs, "every-other")["a1"].status == "done"


def test_articles_without_text_are_skipped_and_empty_references_unscored(small):
    path = small.folder / "town.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lines[0]["article"]["text"] = " \n"
    lines[1]["references"][0]["text"] = ""
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = run(small)
    assert by_id(done.outputs, "lead")["a1"].status == "skipped"
    ends = {(score.id, score.status, score.reason) for score in done.scores if score.model == "lead"}
    assert ends == {
        ("a1", "skipped", "the input holds no text"),
        ("a2", "unscored", "the reference of w0 is empty"),
        ("a3", "scored", None),
    }


def test_what_a_summarizer_gives_for_the_same_article_is_asked_for_once(small, monkeypatch):
    from harness.summarizers.lead import Lead

    asked = []
    summarize = Lead.summarize
    monkeypatch.setattr(Lead, "summarize", lambda self, articles: asked.extend(articles) or summarize(self, articles))
    run(small, "summarization.protocol={references: separately}")
    assert [article.id for article in asked] == ["a1", "a2", "a3"]


TIMELINES = """
experiment: small
datasets: {t: {use: jsonl, path: t.jsonl}}
timelines:
  data: t
  models: {publication: , oracle-dates: }
  metrics: {date-f1: , entries: }
"""


@pytest.fixture
def flood(small):
    days = ["2024-05-10", "2024-05-11", "2024-05-12", "2024-05-13"]
    articles = [
        {"id": f"a{day}", "text": f"The flood in Orm rose by day {day[-2:]}.", "published": day} for day in days
    ]
    references = [
        {"annotator": "x", "entries": [{"date": days[0], "sentences": ["The flood rose.", "It fell.", "It rose."]}]},
        {"annotator": "y", "entries": [{"date": day, "sentences": ["The flood rose."]} for day in days[:3]]},
    ]
    line = {"id": "flood", "query": "flood Orm", "articles": articles, "references": references, "cluster": "orm"}
    (small.folder / "t.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    small.write(TIMELINES)
    return small


def test_builders_are_asked_for_the_references_lengths_where_the_protocol_says_so(flood):
    free = by_id(run(flood).outputs, "publication")
    assert [len(free[name].output.entries) for name in ("flood/x", "flood/y")] == [4, 4]
    done = run(flood, "timelines.protocol={lengths: reference}")
    asked = by_id(done.outputs, "publication")
    assert [len(asked[name].output.entries) for name in ("flood/x", "flood/y")] == [1, 3]
    assert {score.signature.split("|")[-2] for score in done.scores} == {"lengths:reference"}
    assert {score.cluster for score in done.scores} == {"orm"}


def test_oracles_see_the_references_of_their_own_example(flood):
    outputs = by_id(run(flood).outputs, "oracle-dates")
    assert [len(outputs[name].output.entries) for name in ("flood/x", "flood/y")] == [1, 3]


def test_the_number_of_sentences_asked_for_is_the_references_mean_rounded(flood, monkeypatch):
    from harness.timelines.publication import Publication

    asked = []
    build = Publication.build
    monkeypatch.setattr(
        Publication, "build", lambda self, topic, **limits: asked.append(limits) or build(self, topic, **limits)
    )
    run(flood, "timelines.protocol={lengths: reference}")
    assert asked == [{"entries": 1, "sentences": 3}, {"entries": 3, "sentences": 1}]


def test_one_reference_at_a_time_averages_precision_and_recall_and_takes_f1_of_the_means(flood):
    from harness.results import Results

    values = {
        item.name: item.value
        for item in Results.of(run(flood)).results
        if (item.model, item.metric) == ("publication", "date-f1")
    }
    precision, recall = (1 / 4 + 3 / 4) / 2, 1.0
    assert values["date.precision"] == pytest.approx(precision)
    assert values["date.f1"] == pytest.approx(2 * precision * recall / (precision + recall))


def test_all_references_at_once_are_one_example(flood):
    done = run(flood, "timelines.protocol={references: together}")
    assert {score.id for score in done.scores} == {"flood"}


def test_the_worst_that_happened_to_an_example_counts(small):
    from harness.results import Results

    done = run(small, "summarization.metrics.bad={use: example-reduce}")
    assert {(count.scored, count.error) for count in Results.of(done).counts} == {(0, 3)}


def test_a_topic_without_a_dated_article_is_refused(flood):
    path = flood.folder / "t.jsonl"
    line = json.loads(path.read_text(encoding="utf-8"))
    for article in line["articles"]:
        del article["published"]
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    with pytest.raises(ExperimentError, match="no article of the topic `flood` has a day of publication"):
        load(flood.file)


THEIRS = ["A bridge is to be built.", "Roofs in Tesk were damaged.", "The ferry was late."]


def theirs(small, *more):
    lines = [{"id": f"a{number}", "summary": text} for number, text in enumerate(THEIRS, start=1)]
    text = "".join(json.dumps(line) + "\n" for line in [*lines, *more])
    (small.folder / "theirs.jsonl").write_text(text, encoding="utf-8")
    return f"summarization.models.theirs={{use: outputs, path: {small.folder / 'theirs.jsonl'}}}"


def test_outputs_made_elsewhere_are_scored_beside_models(small):
    done = run(small, theirs(small))
    outputs = by_id(done.outputs, "theirs")
    assert [outputs[f"a{number}"].output.text for number in (1, 2, 3)] == THEIRS
    assert {score.status for score in done.scores} == {"scored"}


def test_outputs_made_elsewhere_belong_to_ids_whatever_the_text(small):
    path = small.folder / "town.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    # Two examples of one article, and one of none.
    lines[1]["article"] = {**lines[0]["article"]}
    lines[2]["article"]["text"] = " "
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    outputs = by_id(run(small, theirs(small)).outputs, "theirs")
    assert [outputs[f"a{number}"].output.text for number in (1, 2, 3)] == THEIRS


def test_outputs_made_elsewhere_serve_each_reference(small):
    done = run(
        small, theirs(small, {"id": "a1/w1", "summary": "Its own."}), "summarization.protocol={references: separately}"
    )
    outputs = by_id(done.outputs, "theirs")
    assert [outputs[name].output.text for name in ("a1/w0", "a1/w1", "a2/w1")] == [THEIRS[0], "Its own.", THEIRS[1]]


def test_an_example_without_an_output_ends_in_an_error(small):
    override = theirs(small)
    path = small.folder / "theirs.jsonl"
    path.write_text("\n".join(path.read_text(encoding="utf-8").splitlines()[:1]), encoding="utf-8")
    done = run(small, override)
    assert [record.status for record in by_id(done.outputs, "theirs").values()] == ["done", "error", "error"]
    assert by_id(done.outputs, "theirs")["a2"].reason == "there is no output with its id"
    assert done.errors == 2


def test_other_outputs_are_another_model_and_another_path_is_none(small, tmp_path):
    from harness.results import Results

    def signature(*overrides):
        models = Results.of(run(small, *overrides)).models
        return next(model.identity for model in models if model.name == "theirs")

    first = signature(theirs(small))
    moved = tmp_path / "moved.jsonl"
    elsewhere = f"summarization.models.theirs={{use: outputs, path: {moved}}}"
    lines = (small.folder / "theirs.jsonl").read_text(encoding="utf-8").splitlines()
    moved.write_text("\n\n".join(reversed(lines)), encoding="utf-8")
    assert signature(elsewhere) == first
    moved.write_text("\n".join(lines).replace("late", "on time"), encoding="utf-8")
    assert signature(elsewhere) != first


def test_a_model_is_asked_once_however_references_are_compared(small, monkeypatch):
    from harness.summarizers.lead import Lead

    asked = []
    summarize = Lead.summarize
    monkeypatch.setattr(Lead, "summarize", lambda self, articles: asked.extend(articles) or summarize(self, articles))
    done = run(small, "summarization.metrics.one={use: rouge, references: separately}")
    assert [article.id for article in asked] == ["a1", "a2", "a3"]
    assert {(score.metric, score.references) for score in done.scores} == {
        ("rouge", "together"),
        ("sentence-count", "together"),
        ("one", "separately"),
    }
    # Lead and the plugin's model on 3 examples and on 6; the oracle too.
    assert len(done.outputs) == 3 * 3 + 3 * 6


def test_results_of_two_ways_are_told_apart(small):
    from harness.results import Results

    done = run(small, "summarization.metrics={rouge: , one: {use: rouge, references: separately}}")
    results = Results.of(done)
    n = {(item.metric, item.references, item.n) for item in results.results}
    assert n == {("rouge", "together", 3), ("one", "separately", 6)}
    assert {item.signature.split("|")[-1] for item in results.results if item.metric == "one"} == {
        "references:separately"
    }
    assert [model.name for model in results.models] == ["lead", "every-other", "oracle"]
    assert len(results.datasets) == 1
