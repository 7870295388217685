"""A run: every example ends as scored, unscored, skipped or error; what a plugin does wrong costs its own examples."""

import pytest

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
    assert {score.model for score in left_out} == {"lead", "every-other", "oracle", "inter-writer"}
    assert not any(score.model == "inter-writer" for score in done.scores if score.references == "together")
    scorer = RougeScorer(["rouge1"], use_stemmer=True)

    def f1(reference, summary):
        return scorer.score(reference, summary)["rouge1"].fmeasure

    one, two = small.references[0]
    found = {score.model: score.values["rouge1.f1"] for score in left_out if score.id == "a1"}
    assert found["inter-writer"] == pytest.approx((f1(two, one) + f1(one, two)) / 2, abs=1e-12)
    lead = small.texts[0].split(". ")[0] + "."
    assert found["lead"] == pytest.approx((f1(one, lead) + f1(two, lead)) / 2, abs=1e-12)


def test_an_example_with_one_reference_is_skipped_where_one_is_left_out(small):
    lines = (small.folder / "town.jsonl").read_text(encoding="utf-8").splitlines()
    import json

    first = json.loads(lines[0])
    first["references"] = first["references"][:1]
    (small.folder / "town.jsonl").write_text("\n".join([json.dumps(first), *lines[1:]]) + "\n", encoding="utf-8")
    done = run(small, "summarization.models.inter-writer=")
    ends = {score.id: score.status for score in done.scores if score.model == "inter-writer"}
    assert ends == {"a1": "skipped", "a2": "scored", "a3": "scored"}
