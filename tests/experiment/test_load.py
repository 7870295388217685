"""Everything that can be wrong in an experiment file is told with its place, and all of it at once."""

import pytest

from harness.errors import EmptySelectionError, ExperimentError
from harness.experiment import load


def problems(path, *overrides, **settings):
    with pytest.raises(ExperimentError) as caught:
        load(path, overrides, **settings)
    return [str(problem) for problem in caught.value.problems]


def test_a_sound_file_becomes_a_plan(small):
    experiment = load(small.file)
    (plan,) = experiment.tasks
    assert (experiment.name, experiment.seed, plan.references) == ("small", 7, "together")
    assert [(model.name, model.use, model.role) for model in plan.models] == [
        ("lead", "lead", "system"),
        ("every-other", "every-other", "system"),
        ("oracle", "oracle", "oracle"),
    ]
    assert [example.id for example in plan.examples()] == ["a1", "a2", "a3"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("seed: 7", "sed: 7", "small.yaml:2:1: unknown key `sed`; did you mean `seed`?"),
        ("seed: 7", "seed: seven", 'small.yaml:2:7: `seed`: should be a whole number, not "seven"'),
        ("seed: 7", "seed: 7.5", "small.yaml:2:7: `seed`"),
        ("seed: 7", "seed: -1", "small.yaml:2:7: `seed`: should be at least 0, not -1"),
        ("seed: 7", "seed: 7\nseed: 8", "small.yaml:3:1: the key `seed` comes twice; it stands on line 2 too"),
        ("models:", "modles:", "small.yaml:7:3: unknown key `modles`; did you mean `models`?"),
        ("    lead: {", "    led: {", "small.yaml:8:5: there is no summarizer `led`; did you mean `lead`?"),
        ("lead: {sentences: 1}", "x: {use: led}", "small.yaml:8:14: there is no summarizer `led`"),
        ("lead: {sentences", "lead: {sentence", "small.yaml:8:12: summarizer `lead`: unknown parameter `sentence`"),
        ("lead: {sentences: 1}", "lead: {sentences: one}", 'small.yaml:8:23: summarizer `lead`: `sentences`: should'),
        ("lead: {sentences: 1}", "lead: 3", "small.yaml:8:11: `summarization.models.lead`: should be a mapping, not 3"),
        ("lead: {sentences: 1}", "'a/b': {use: lead}", "small.yaml:8:5: `a/b` is no name"),
        ("experiment: small", "experiment: ../small", "small.yaml:1:13: `../small` is no name"),
        ("rouge: ,", "roge: ,", "small.yaml:11:13: there is no metric `roge`; did you mean `rouge`?"),
        ("rouge: ,", "date-f1: ,", "the metric `date-f1` is not for summarization; it is for timelines"),
        ("data: town", "data: twon", "small.yaml:6:9: there is no dataset `twon`; did you mean `town`?"),
        ("path: town.jsonl", "path: twon.jsonl", "small.yaml:4:28: there is no file or folder `twon.jsonl`; it is"),
        ("use: jsonl", "use: josnl", "small.yaml:4:15: there is no reader `josnl`; did you mean `jsonl`?"),
        ("    oracle: {sentences: 1}", "    example-mutable: ", "small.yaml:10:5: summarizer `example-mutable` is not"),
        ("  metrics: {rouge: , sentence-count: }\n", "", "small.yaml:5:1: `metrics` is missing in `summarization`"),
        ("  metrics: {rouge: , sentence-count: }", "  metrics: {}", "small.yaml:11:12: `summarization.metrics`"),
        ("data: town", "data: town\n  protocol: {references: sepa}", "small.yaml:7:26: `summarization.protocol.ref"),
        ("data: town", "data: [town]", "small.yaml:6:9: `summarization.data`: should be text, not"),
        ("data: town", "data: town\n  protocol: 3", "small.yaml:7:13: `summarization.protocol`: should be a mapping"),
        ("  town: {use: jsonl, path: town.jsonl}", "  3", "small.yaml:4:3: `datasets`: should be a mapping, not 3"),
        ("  town: {use: jsonl, path: town.jsonl}", "  - a", "`datasets`: should be a mapping"),
        ("rouge: ,", "rouge: {types: [rouge9]},", "`types.0`: should be 'rouge1', 'rouge2', 'rougeL' or 'rougeLsum'"),
        ("rouge: ,", "rouge: {matrix: {stemmer: [true]}},", "a matrix makes several models, and nothing else"),
        ("data: town", "data: town\n  protocol: {refs: together}", "small.yaml:7:14: unknown key `refs`"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_place(small, old, new, expected):
    found = problems(small.edit(old, new))
    assert any(expected in line for line in found), found
    assert all("\n" not in line for line in found)


def test_all_mistakes_are_told_at_once_in_order(small):
    small.edit("seed: 7", "sede: 7")
    small.edit("lead: {sentences: 1}", "lead: {sentences: 0}")
    small.edit("every-other:", "every-othr:")
    small.edit("rouge: ,", "rouge: {stemer: true},")
    places = [line.split("small.yaml:")[1].split(": ")[0] for line in problems(small.file)]
    assert places == ["2:1", "8:23", "9:5", "11:21"]


def test_a_matrix_makes_a_model_of_each_cell(small):
    small.edit("lead: {sentences: 1}", "r: {use: random, matrix: {sentences: [1, 2], seed: [5]}}")
    names = [model.name for model in load(small.file).tasks[0].models]
    assert names[:2] == ["r-sentences-1-seed-5", "r-sentences-2-seed-5"]
    resolved = load(small.file).resolved["summarization"]["models"]
    assert resolved["r-sentences-2-seed-5"] == {"use": "random", "sentences": 2, "seed": 5}


def test_a_matrix_may_range_over_components(small):
    small.edit("lead: {sentences: 1}", "m: {matrix: {use: [lead, luhn]}, sentences: 1}")
    models = load(small.file).tasks[0].models
    assert [(model.name, model.use, type(model.component).__name__) for model in models[:2]] == [
        ("m-use-lead", "lead", "Lead"),
        ("m-use-luhn", "luhn", "Luhn"),
    ]


@pytest.mark.parametrize(
    ("matrix", "expected"),
    [("{sentences: 3}", "`matrix` should hold lists"), ("{sentences: []}", "should hold lists"),
     ("{sentences: [1, 0]}", "should be at least 1, not 0"), ("{senteces: [1]}", "did you mean `sentences`?")],
)  # fmt: skip
def test_a_wrong_matrix_is_refused(small, matrix, expected):
    found = problems(small.edit("lead: {sentences: 1}", f"lead: {{matrix: {matrix}}}"))
    assert any(expected in line for line in found)


def test_overrides_replace_and_add(small):
    plan = load(small.file, ["summarization.models.lead.sentences=2", "summarization.models.luhn=", "seed=9"])
    lead, *_, luhn = plan.tasks[0].models
    assert (lead.component.sentences, luhn.name, plan.seed) == (2, "luhn", 9)


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ("sed=1", "-O sed=1: unknown key `sed`; did you mean `seed`?"),
        ("seed", "-O seed: an override is written path.to.key=value"),
        ("seed.x=1", "the override goes below `7`"),
        ("a..b=1", "an override is written path.to.key=value"),
        ("extends=x.yaml", "`extends` cannot be overridden"),
        ("seed=[1", "this is no YAML"),
        ("summarization.models.lead.sentences=x", '-O summarization.models.lead.sentences=x: summarizer `lead`'),
    ],
)  # fmt: skip
def test_a_wrong_override_is_told_as_what_it_is(small, override, expected):
    assert any(expected in line for line in problems(small.file, override))


def test_extends_merges_mappings_and_keeps_each_files_places(small, tmp_path):
    over = tmp_path / "deep" / "over.yaml"
    over.parent.mkdir()
    over.write_text(
        "extends: ../small.yaml\nseed: 8\nsummarization:\n  models: {lead: {sentences: 2}}\n", encoding="utf-8"
    )
    experiment = load(over)
    assert (experiment.seed, experiment.tasks[0].models[0].component.sentences) == (8, 2)
    assert len(experiment.tasks[0].models) == 3
    small.edit("rouge: ,", "roge: ,")
    assert any("small.yaml:11:13: there is no metric `roge`" in line for line in problems(over))


def test_extends_in_a_circle_or_to_nowhere_is_refused(small):
    assert "goes in a circle" in problems(small.edit("seed: 7", "extends: small.yaml"))[0]
    assert (
        "small.yaml:2:10: `extends`: there is no file none.yaml"
        in problems(small.edit("extends: small.yaml", "extends: none.yaml"))[0]
    )


def test_the_environment_is_read_and_typed(small):
    small.edit("seed: 7", "seed: ${env:SEED:-3}")
    assert load(small.file, environment={}).seed == 3
    assert load(small.file, environment={"SEED": "12"}).seed == 12
    small.edit("${env:SEED:-3}", '"${env:SEED:-4}"')
    assert load(small.file, environment={}).seed == 4
    small.edit('"${env:SEED:-4}"', "${env:SEED}")
    assert "the environment variable SEED is not set" in problems(small.file, environment={})[0]
    assert "the environment variable SEED is empty; set it" in problems(small.file, environment={"SEED": ""})[0]
    small.edit("${env:SEED}", "${env:SEED:-5}")
    assert load(small.file, environment={"SEED": ""}).seed == 5


def test_a_secret_is_refused(small):
    small.edit("experiment: small", "experiment: ${env:OPENAI_API_KEY}")
    found = problems(small.file, environment={"OPENAI_API_KEY": "sk-canary"})
    assert "looks like a secret" in found[0]
    assert "canary" not in "".join(found)


def test_separate_references_make_examples_of_their_own(small):
    small.edit("data: town", "data: town\n  protocol: {references: separately}")
    assert [example.id for example in load(small.file).tasks[0].examples()][:2] == ["a1/w0", "a1/w1"]


def test_a_metric_may_compare_references_in_its_own_way(small):
    small.edit("rouge: ,", "rouge: , one: {use: rouge, references: separately, types: [rouge1]},")
    together, separately = load(small.file).tasks
    assert (together.references, separately.references) == ("together", "separately")
    assert [metric.name for metric in together.metrics] == ["rouge", "sentence-count"]
    assert [metric.name for metric in separately.metrics] == ["one"]
    assert separately.metrics[0].component.types == ("rouge1",)
    assert [example.id for example in separately.examples()][:2] == ["a1/w0", "a1/w1"]
    assert together.models == separately.models


def test_a_metrics_own_way_goes_before_the_protocol(small):
    small.edit("data: town", "data: town\n  protocol: {references: separately}")
    small.edit("rouge: , sentence-count: ", "rouge: {references: together}")
    (plan,) = load(small.file).tasks
    assert plan.references == "together"


def test_a_wrong_way_is_told_with_its_place(small):
    found = problems(small.edit("rouge: ,", "rouge: {references: togther},"))
    assert found == [
        f"{small.file}:11:33: `references` should be together or separately, not 'togther'; did you mean `together`?"
    ]


def test_inter_writer_agreement_refuses_the_metric_that_compares_one_reference_at_a_time(small):
    small.edit("rouge: ,", "rouge: {references: separately},")
    small.edit("every-other:", "inter-writer:")
    assert [line.split("small.yaml:")[1].split(": ")[0] for line in problems(small.file)] == ["11:33"]


def test_an_id_that_means_two_examples_is_refused(small):
    path = small.folder / "town.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('"id": "a2"', '"id": "a1/w0"'), encoding="utf-8")
    small.edit("rouge: ,", "rouge: {references: separately},")
    assert any(
        "the id a1/w0 stands for an example and for an example's reference" in line for line in problems(small.file)
    )


def test_outputs_made_elsewhere_are_read_before_the_run(small):
    small.edit("every-other:", "theirs: {use: outputs, path: theirs.jsonl}")
    assert any("there is no file or folder `theirs.jsonl`" in line for line in problems(small.file))
    (small.folder / "theirs.jsonl").write_text('{"id": "a1", "summry": "x"}\n{\n', encoding="utf-8")
    found = [line.split("theirs.jsonl:")[1] for line in problems(small.file)]
    assert found[0].startswith("1: an output has the unknown key `summry`; did you mean `summary`?")
    assert found[1].startswith("2:2: this is no JSON")


def test_inter_writer_agreement_needs_all_references_together(small):
    small.edit("data: town", "data: town\n  protocol: {references: separately}")
    small.edit("every-other:", "inter-writer:")
    assert any("small.yaml:7:26: the inter-writer agreement" in line for line in problems(small.file))


def test_a_limit_keeps_the_first_examples(small):
    assert [example.id for example in load(small.file, limit=2).tasks[0].examples()] == ["a1", "a2"]


def test_a_mistake_in_a_dataset_is_told_with_its_own_place(small):
    (small.folder / "town.jsonl").write_text('{"id": "x"\n', encoding="utf-8")
    assert any("town.jsonl:1:" in line for line in problems(small.file))


def test_an_empty_selection_is_refused_unless_it_is_meant(small):
    (small.folder / "town.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(EmptySelectionError, match="no example is left for summarization"):
        load(small.file)
    assert load(small.file, allow_empty=True).tasks[0].examples() == ()


@pytest.mark.parametrize("text", ["", "- a\n", "experiment: x\n", "null\n"])
def test_a_file_that_is_no_experiment_is_refused(small, text):
    assert problems(small.write(text))


def test_the_json_schema_for_editors_is_current():
    import json
    from pathlib import Path

    from harness.experiment.schema import json_schema

    stored = Path(__file__).parents[2] / "docs" / "experiment.schema.json"
    assert json.loads(stored.read_text(encoding="utf-8")) == json_schema(), "run: python docs/generate.py"
