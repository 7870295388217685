"""`harness score`, as somebody meets it who has outputs and references, and nothing else."""

import json

import pytest

OUTPUTS = [
    {"id": "a", "summary": "The council of Norvale voted."},
    {"id": "b", "summary": ["A storm came.", "It rained."]},
]
REFERENCES = [
    {"id": "a", "references": ["The council voted for a bridge.", "Norvale votes."], "source": "A long text. " * 9},
    {"id": "b", "references": [{"annotator": "ann", "text": "A storm came to Tesk.\nIt rained."}], "source": "Rain."},
]
TIMELINES = [{"id": "t", "timeline": [["2031-04-02", ["It rained."]], ["2031-04-05", ["The sun came out."]]]}]
TIMELINE_REFERENCES = [
    {
        "id": "t",
        "references": [
            [["2031-04-02", ["It rained in Orm."]]],
            {"annotator": "2", "entries": [{"date": "2031-04-05", "sentences": ["The rain ended."]}]},
        ],
    }
]


def write(path, lines):
    text = "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def score(harness, tmp_path):
    """Runs `harness score` on O.jsonl and R.jsonl: the outputs and references above, unless others are given."""

    def score(task, *arguments, outputs=None, references=None, **environment):
        own = (OUTPUTS, REFERENCES) if task == "summarization" else (TIMELINES, TIMELINE_REFERENCES)
        write(tmp_path / "O.jsonl", own[0] if outputs is None else outputs)
        write(tmp_path / "R.jsonl", own[1] if references is None else references)
        files = ("--outputs", "O.jsonl", "--references", "R.jsonl")
        return harness("score", task, *files, *arguments, **environment)

    return score


def lines_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def values(done, **wanted):
    """Gives the values in the JSON that a command printed, by name."""
    results = json.loads(done.out)["results"]
    found = [item for item in results if all(item[key] == value for key, value in wanted.items())]
    return {item["name"]: item["value"] for item in found}


def test_the_table_goes_to_stdout_and_nothing_is_written(score, tmp_path):
    done = score("summarization", "--metrics", "rouge,chrf")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("**summarization, R: all references at once**")
    assert "| O " in done.out
    assert "n = 2 examples in 2 clusters" in done.out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["O.jsonl", "R.jsonl"]


def test_the_numbers_are_those_of_rouge_score(score):
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rouge1", "rougeL"], use_stemmer=True)
    found = values(score("summarization", "--json"))
    texts = [
        (["The council voted for a bridge.", "Norvale votes."], "The council of Norvale voted."),
        (["A storm came to Tesk.\nIt rained."], "A storm came. It rained."),
    ]
    for kind in ("rouge1", "rougeL"):
        f1 = [scorer.score_multi(references, output)[kind].fmeasure for references, output in texts]
        assert found[f"{kind}.f1"] == pytest.approx(sum(f1) / 2, abs=1e-12)


def test_running_text_keeps_its_lines_where_a_metric_looks_at_them(score):
    """rougeLsum parts sentences at newlines only if they arrive there."""
    from rouge_score.rouge_scorer import RougeScorer

    output, reference = "Rain fell.\nThe council met.", "The council met.\nRain fell."
    expected = RougeScorer(["rougeLsum"], use_stemmer=True).score(reference, output)["rougeLsum"].fmeasure
    lines = [{"id": "x", "summary": output}], [{"id": "x", "references": [reference]}]
    for split in ("newline", "sentences"):
        done = score(
            "summarization", "--json", "--metrics", f"rouge: {{split: {split}}}", outputs=lines[0], references=lines[1]
        )
        assert values(done)["rougeLsum.f1"] == pytest.approx(expected, abs=1e-12)
    assert expected == 1.0


def test_metrics_take_parameters_and_other_names(score):
    done = score("summarization", "--json", "--metrics", "rouge: {types: [rouge1]}, two: {use: rouge, types: [rouge2]}")
    assert set(values(done, metric="rouge")) == {"rouge1.f1", "rouge1.precision", "rouge1.recall"}
    assert set(values(done, metric="two")) == {"rouge2.f1", "rouge2.precision", "rouge2.recall"}


@pytest.mark.parametrize(
    ("metrics", "expected"),
    [
        ("rouge,roge", "--metrics:1:7: there is no metric `roge`; did you mean `rouge`?"),
        ("chrf: {word_ordr: 2}", "--metrics:1:8: metric `chrf`: unknown parameter `word_ordr`; did you mean `word_or"),
        ("rouge, rouge", "--metrics:1:8: the metric `rouge` comes twice"),
        ("date-f1", "--metrics:1:1: the metric `date-f1` is not for summarization; it is for timelines"),
        ("rouge: {references: apart}", "--metrics:1:21: `references` should be together or separately, not 'apart'"),
        ("rouge: {types: [", "--metrics:1:17: the brackets do not match"),
        ("", "--metrics: no metric is named"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_metrics_is_told_with_its_column(score, metrics, expected):
    done = score("summarization", "--metrics", metrics)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f"error: {expected}")


def test_missing_extra_and_repeated_ids_are_all_told(score):
    outputs = [OUTPUTS[0], {"id": "x", "summary": "?"}, {"id": "y", "summary": "?"}, OUTPUTS[0]]
    done = score("summarization", "--output", "out", outputs=outputs)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "error: O.jsonl: an id comes twice: a (lines 1 and 4); keep one line",
        "error: O.jsonl: there is no output for an id of R.jsonl: b",
        "error: O.jsonl: 2 outputs have ids that R.jsonl lacks: x, y",
    ]


def test_a_repeated_id_of_the_references_is_told(score):
    done = score("summarization", references=[*REFERENCES, REFERENCES[1]])
    assert (done.code, done.err) == (2, "error: R.jsonl: an id comes twice: b (lines 2 and 3); keep one line\n")


def test_of_many_ids_the_first_twenty_are_named(score):
    outputs = [*OUTPUTS, *({"id": f"x{number}", "summary": "?"} for number in range(33))]
    done = score("summarization", outputs=outputs)
    assert done.err == (
        f"error: O.jsonl: 33 outputs have ids that R.jsonl lacks: {', '.join(f'x{n}' for n in range(20))} and 13 more\n"
    )


def test_every_line_that_is_wrong_is_told_at_once(score):
    outputs = [
        '{"id": "a", "summary": "x"',
        {"id": "b", "sumary": "x"},
        '{"id": "c", "summary": NaN}',
        {"id": 4, "summary": "x"},
        "[]",
        {"id": "d", "summary": None},
        {"id": "e"},
        {"id": "f", "timeline": []},
        {"id": "g", "summary": ["x", 3]},
        '{"id": "h", "id": "h", "summary": "x"}',
    ]
    done = score("summarization", "--metrics", "roge", outputs=outputs)
    expected = [
        "--metrics:1:1: there is no metric `roge`",
        "O.jsonl:1:27: this is no JSON",
        "O.jsonl:2: an output has the unknown key `sumary`; did you mean `summary`?",
        "O.jsonl:3: `NaN` is no JSON number",
        'O.jsonl:4: `id` should be text, not int; write "4"',
        "O.jsonl:5:1: each line should be a JSON object",
        "O.jsonl:6: a summary should be text, a list of sentences, or a mapping with `text` or `sentences`, not",
        "O.jsonl:7: the line lacks `summary`",
        "O.jsonl:8: the line is for timelines, and lines for summarization are read",
        "O.jsonl:9: a sentence should be text, not int",
        "O.jsonl:10: the key `id` comes twice",
    ]
    found = done.err.splitlines()
    # No id is called missing that may stand in a line that cannot be read.
    assert (done.code, done.out, len(found)) == (2, "", len(expected))
    assert all(line.startswith(f"error: {start}") for line, start in zip(found, expected, strict=True))


def test_of_many_wrong_lines_the_first_twenty_are_told(score):
    done = score("summarization", outputs=[{"id": f"x{number}"} for number in range(30)])
    assert len(done.err.splitlines()) == 21
    assert done.err.endswith("error: O.jsonl: and 10 more mistakes\n")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"id": "a", "references": "text"}, "R.jsonl:1: `references` should be a list of at least one reference"),
        ({"id": "a", "references": []}, "R.jsonl:1: `references` should be a list of at least one reference"),
        ({"id": "a", "references": [3]}, "R.jsonl:1: the reference: a summary should be text"),
        ({"id": "a", "refs": ["x"]}, "R.jsonl:1: a line of references has the unknown key `refs`; known: cluster,"),
        ({"id": "a", "references": ["x"], "source": 3}, "R.jsonl:1: `source` should be text, not int"),
        ({"id": "a b", "references": ["x"]}, "R.jsonl:1: the line has the id 'a b'"),
    ],
)
def test_a_wrong_line_of_references_is_told(score, line, expected):
    done = score("summarization", references=[line])
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f"error: {expected}")


@pytest.mark.parametrize(
    ("timeline", "expected"),
    [
        ([["soon", ["x"]]], "O.jsonl:1: entry 1: `soon` is no EDTF date"),
        ([["2031-04-02", "x"]], "O.jsonl:1: entry 1: the sentences should be a list, not str"),
        ([["2031-04-02"]], "O.jsonl:1: entry 1: an entry should be [date, [sentence, …]]"),
        ([{"date": "2031-04-02", "sentence": ["x"]}], "O.jsonl:1: entry 1: an entry has the unknown key `sentence`"),
        ({"2031-04-02": ["x"]}, "O.jsonl:1: a timeline should be a list of [date, [sentence, …]]"),
    ],
)
def test_a_wrong_timeline_is_told(score, timeline, expected):
    done = score("timelines", "--metrics", "date-f1", outputs=[{"id": "t", "timeline": timeline}])
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f"error: {expected}")


def test_nothing_to_score_is_an_error(score):
    done = score("summarization", references=[])
    assert (done.code, done.err) == (2, "error: R.jsonl: there are no references\n")
    done = score("summarization", outputs=[])
    assert (done.code, done.err) == (2, "error: O.jsonl: there is no output for summarization\n")


def test_timelines_are_compared_with_one_reference_at_a_time_or_with_all_of_them(score):
    done = score("timelines", "--json", "--metrics", "date-f1, all: {use: date-f1, references: together}")
    apart, together = values(done, references="separately"), values(done, references="together")
    parts = ("date.precision", "date.recall", "date.f1")
    assert [apart[part] for part in parts] == [0.5, 1.0, pytest.approx(2 / 3)]
    assert [together[part] for part in parts] == [1.0, 1.0, 1.0]
    table = score("timelines", "--metrics", "date-f1, all: {use: date-f1, references: together}").out
    assert [line for line in table.splitlines() if line.startswith("**")] == [
        "**timelines, R: one reference at a time**",
        "**timelines, R: all references at once**",
    ]


def test_summaries_are_compared_with_all_references_or_with_one_at_a_time(score):
    done = score("summarization", "--json", "--metrics", "chrf, one: {use: chrf, references: separately}")
    n = {item["references"]: (item["n"], item["clusters"]) for item in json.loads(done.out)["results"]}
    assert n == {"together": (2, 2), "separately": (3, 2)}


def test_dates_that_come_twice_are_put_together_and_told_once(score, tmp_path):
    timeline = [["2031-04-02", ["It rained."]], ["2031-04-02T00:00:00", ["It poured."]]]
    outputs = [{"id": "t", "timeline": timeline}]
    done = score("timelines", "--metrics", "entries", "--output", "out", outputs=outputs)
    warning = (
        "timelines: outputs of O: a date comes more than once in the timeline of t (2031-04-02): "
        "the sentences under one date are taken as one entry"
    )
    assert done.err == f"warning: {warning}\nresults: out\n"
    assert "1 warning: data (in full in results.json)" in done.out
    (kept,) = lines_of(tmp_path / "out" / "outputs.jsonl")[0]["timeline"]["entries"]
    assert kept["sentences"] == ["It rained.", "It poured."]
    found = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    assert found["warnings"] == [{"task": "timelines", "metric": None, "message": warning.partition(": ")[2]}]
    assert "put together" not in warning
    assert warning in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_entries_may_have_sources_and_ranks(score, tmp_path):
    entry = {"date": "2031-04-02", "sentences": ["It rained."], "sources": [{"article": "x"}], "rank": 1}
    outputs = [{"id": "t", "timeline": [entry]}]
    done = score("timelines", "--metrics", "entries", "--output", "out", "--quiet", outputs=outputs)
    assert done.code == 0
    assert lines_of(tmp_path / "out" / "outputs.jsonl")[0]["timeline"]["entries"] == [entry]
    outputs = [{"id": "t", "entries": [entry]}]
    assert score("timelines", "--metrics", "entries", outputs=outputs).code == 0


def test_an_example_without_a_source_is_unscored_by_what_needs_one(score, tmp_path):
    references = [REFERENCES[0], {**REFERENCES[1], "source": None}]
    done = score("summarization", "--metrics", "compression", "--per-example", "S.jsonl", references=references)
    assert done.code == 0
    ends = {line["id"]: (line["status"], line["reason"]) for line in lines_of(tmp_path / "S.jsonl")}
    assert ends == {"a": ("scored", None), "b": ("unscored", "the example has no source text")}
    assert "O: 1 unscored, 1 scored" in done.out


def test_empty_outputs_and_references_are_scored_or_said_to_be_empty(score, tmp_path):
    outputs = [{"id": "a", "summary": ""}, {"id": "b", "summary": []}]
    references = [{"id": "a", "references": ["x"]}, {"id": "b", "references": [" \n"]}]
    score("summarization", "--per-example", "S.jsonl", outputs=outputs, references=references)
    ends = {line["id"]: (line["status"], line["reason"]) for line in lines_of(tmp_path / "S.jsonl")}
    assert ends == {"a": ("scored", None), "b": ("unscored", "the reference of 1 is empty")}


def test_what_each_output_got_can_be_written(score, tmp_path):
    done = score("summarization", "--metrics", "rouge,chrf", "--per-example", "S.jsonl", "--output", "out")
    assert done.err == "scores: S.jsonl\nresults: out\n"
    assert (tmp_path / "S.jsonl").read_bytes() == (tmp_path / "out" / "scores.jsonl").read_bytes()
    assert [(line["id"], line["metric"]) for line in lines_of(tmp_path / "S.jsonl")] == [
        ("a", "rouge"),
        ("b", "rouge"),
        ("a", "chrf"),
        ("b", "chrf"),
    ]


def test_the_results_folder_is_that_of_a_run(score, harness, tmp_path, small):
    done = score("summarization", "--metrics", "rouge", "--output", "out")
    assert harness("run", "small.yaml", "--output", "ran", "--quiet").code == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {path.name for path in (tmp_path / "ran").iterdir()}
    assert harness("show", "out").out == done.out
    mine, theirs = (json.loads((tmp_path / name / "results.json").read_text()) for name in ("out", "ran"))
    assert list(mine) == list(theirs)
    assert [set(item) for item in mine["results"][:1]] == [set(item) for item in theirs["results"][:1]]


def test_json_is_what_the_results_file_holds(score, tmp_path):
    done = score("summarization", "--json", "--output", "out", "--metrics", "chrf")
    assert json.loads(done.out) == json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    assert done.err == "results: out\n"


def test_the_same_bytes_under_any_hash_seed(score, tmp_path):
    found = set()
    for seed in ("0", "1"):
        assert score("summarization", "--metrics", "rouge,chrf", "--output", "out", PYTHONHASHSEED=seed).code == 0
        found.add(
            tuple((tmp_path / "out" / name).read_bytes() for name in ("results.json", "scores.jsonl", "report.html"))
        )
    assert len(found) == 1


def test_several_systems_stand_in_one_table(score, tmp_path):
    write(tmp_path / "P.jsonl", [{"id": "a", "summary": "A bridge."}, {"id": "b", "summary": "Rain."}])
    done = score("summarization", "--outputs", "theirs=P.jsonl", "--metrics", "chrf")
    assert done.code == 0
    assert [line.split("|")[1].strip() for line in done.out.splitlines() if line.startswith("|")][2:] == ["O", "theirs"]
    done = score("summarization", "--outputs", "O=P.jsonl")
    assert done.err == "error: two systems are called `O`; write NAME=FILE\n"
    assert score("summarization", "--outputs", "P.jsonl", "--model", "x").code == 2


def test_outputs_under_several_protocols_are_scored_one_at_a_time(score, tmp_path):
    import harness

    outputs = [{**OUTPUTS[number], "protocol": name} for name in ("p", "q") for number in (0, 1)]
    outputs[3] = {**outputs[3], "summary": "The storm."}
    done = score("summarization", outputs=outputs)
    assert (done.code, done.out, done.err) == (
        2,
        "",
        "error: O.jsonl: the lines are of the protocols p, q; choose with --protocol, one of them\n",
    )
    values_of = {name: values(score("summarization", "--json", "--protocol", name, outputs=outputs)) for name in "pq"}
    assert values_of["p"] == values(score("summarization", "--json"))
    assert values_of["q"] != values_of["p"]
    done = score("summarization", "--protocol", "r", outputs=outputs)
    assert (done.code, done.err) == (2, "error: O.jsonl: no line is of the protocol `r`; known: p, q\n")
    found = harness.score(
        "summarization",
        outputs=tmp_path / "O.jsonl",
        references={line["id"]: line["references"] for line in REFERENCES},
        protocol="q",
    )
    assert found.values == values_of["q"]


def test_a_file_is_read_from_the_standard_input(tmp_path):
    import subprocess
    import sys

    write(tmp_path / "R.jsonl", REFERENCES)
    arguments = ["score", "summarization", "--outputs", "theirs=-", "--references", "R.jsonl", "--json"]
    done = subprocess.run(
        [sys.executable, "-c", "from harness.cli import main; main()", *arguments],
        input="".join(json.dumps(line) + "\n" for line in OUTPUTS),
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert {item["model"] for item in json.loads(done.stdout)["results"]} == {"theirs"}


def test_options_may_stand_in_the_environment(score):
    done = score("summarization", HARNESS_SCORE_METRICS="chrf", HARNESS_SCORE_JSON="1")
    assert set(values(done)) == {"chrf"}


def test_a_foreign_folder_is_refused_before_anything_is_read(score):
    done = score("summarization", "--output", ".", outputs=["{"])
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "holds files that are no results" in done.err


def test_the_outputs_of_a_results_folder_are_read_as_they_are(small, harness, tmp_path):
    assert harness("run", "small.yaml", "--output", "ran", "--quiet").code == 0
    lines = [
        {"id": line["id"], "references": [item["text"] for item in line["references"]]}
        for line in lines_of(tmp_path / "town.jsonl")
    ]
    write(tmp_path / "R.jsonl", lines)
    arguments = ("score", "summarization", "--references", "R.jsonl", "--outputs", "ran/outputs.jsonl", "--json")
    several = harness(*arguments)
    names = "lead, every-other, oracle"
    assert (several.code, several.err) == (
        2,
        f"error: ran/outputs.jsonl: the lines are of the models {names}; choose with --model, one of them\n",
    )
    wrong = harness(*arguments, "--model", "laed")
    assert wrong.err == "error: ran/outputs.jsonl: no line is of the model `laed`; did you mean `lead`?\n"
    ran = json.loads((tmp_path / "ran" / "results.json").read_text(encoding="utf-8"))["results"]
    expected = {item["name"]: item["value"] for item in ran if (item["model"], item["metric"]) == ("lead", "rouge")}
    assert values(harness(*arguments, "--model", "lead"), model="lead") == expected
    one = [line for line in lines_of(tmp_path / "ran" / "outputs.jsonl") if line["model"] == "lead"]
    write(tmp_path / "one.jsonl", one)
    # The lines name their system, unless the call does.
    done = harness(*arguments[:-3], "--outputs", "one.jsonl", "--json")
    assert values(done, model="lead") == expected
    assert values(harness(*arguments[:-3], "--outputs", "x=one.jsonl", "--json"), model="x") == expected


def test_outputs_that_a_run_could_not_make_count_as_none(score, tmp_path):
    outputs = [
        {**OUTPUTS[0], "status": "done"},
        {"id": "b", "model": None, "status": "error", "reason": "out of memory", "summary": None},
    ]
    done = score("summarization", "--per-example", "S.jsonl", outputs=outputs)
    assert done.code == 5
    assert "error: summarization: O on b: out of memory" in done.err
    assert [line["status"] for line in lines_of(tmp_path / "S.jsonl")] == ["scored", "error"]


def test_outputs_that_a_run_skipped_stay_skipped(score, tmp_path):
    outputs = [OUTPUTS[0], {"id": "b", "status": "skipped", "reason": "the input holds no text", "summary": None}]
    done = score("summarization", "--per-example", "S.jsonl", outputs=outputs)
    assert (done.code, done.err) == (0, "scores: S.jsonl\n")
    assert [line["status"] for line in lines_of(tmp_path / "S.jsonl")] == ["scored", "skipped"]
    assert "O: 1 skipped, 1 scored" in done.out


def test_a_file_whose_name_has_an_equals_sign_is_found(score, tmp_path):
    write(tmp_path / "k=3.jsonl", OUTPUTS)
    done = score("summarization", "--outputs", "k=3.jsonl", "--outputs", "k=O.jsonl", "--metrics", "chrf")
    assert [line.split("|")[1].strip() for line in done.out.splitlines()[4:7]] == ["O", "k-3", "k"]


def test_outputs_for_each_reference_are_taken_before_those_for_the_example(score, tmp_path):
    one, two = [["2031-04-02", ["It rained."]]], [["2031-04-05", ["It ended."]]]
    outputs = [{"id": "t/1", "timeline": one}, {"id": "t", "timeline": two}]
    done = score("timelines", "--json", "--metrics", "date-f1", outputs=outputs)
    assert (done.code, values(done)["date.f1"]) == (0, 1.0)
    done = score("timelines", "--metrics", "date-f1: {references: together}", outputs=outputs)
    assert done.err == "error: O.jsonl: the output has an id that R.jsonl lacks: t/1\n"


def test_a_dataset_of_the_reader_jsonl_serves_as_references(small, harness, tmp_path):
    write(tmp_path / "O.jsonl", [{"id": f"a{number}", "summary": "A storm."} for number in (1, 2, 3)])
    done = harness(
        "score", "summarization", "--outputs", "O.jsonl", "--references", "town.jsonl", "--metrics", "compression"
    )
    assert done.code == 0
    assert "n = 3 examples" in done.out


def test_a_value_counts_the_examples_that_it_rests_on(score):
    short = {"timeline": [["2031-04-02", ["It rained."]]]}
    long = {"timeline": [["2031-04-02", ["It rained."]], ["2031-04-05", ["The sun came out."]]]}
    references = [{"id": name, "references": [[["2031-04-02", ["It rained in Orm."]]]]} for name in ("s", "l")]
    outputs = [{"id": "s", **short}, {"id": "l", **long}]
    arguments = ("--metrics", "date-f1: {at: [1]}")
    done = score("timelines", *arguments, "--json", outputs=outputs, references=references)
    rows = {item["name"]: item for item in json.loads(done.out)["results"]}
    assert [(rows[name]["n"], rows[name]["clusters"]) for name in ("date.f1", "date.f1@1")] == [(2, 2), (1, 1)]
    done = score("timelines", *arguments, outputs=outputs, references=references)
    assert "O date.f1&#64;1: undefined on 1 of 2 examples, and left out" in done.out
    done = score("timelines", *arguments, outputs=outputs[1:], references=references[1:])
    assert "no value for O, date-f1: all timelines are longer, and their entries have no ranks" in done.out


def test_an_id_that_is_an_examples_and_a_references_is_refused(score):
    outputs = [{"id": "t/1", "timeline": [["2031-04-02", ["It rained."]]]}]
    references = [{"id": name, "references": [[["2031-04-02", ["It rained."]]]]} for name in ("t", "t/1")]
    done = score("timelines", outputs=outputs, references=references)
    assert done.code == 2
    assert "the id t/1 stands for an example and for an example's reference; give one another id" in done.err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--per-example", "O.jsonl"), "O.jsonl is read as well, and would be overwritten"),
        (("--per-example", "./R.jsonl"), "R.jsonl is read as well, and would be overwritten"),
        (("--per-example", "O.jsonl/x"), "is no folder"),
        (("--per-example", "-"), "- is no plain file"),
        (("--per-example", "res/s.jsonl", "--output", "res"), "res/s.jsonl lies in the results folder"),
    ],
)
def test_scores_are_never_written_where_they_would_do_harm(score, tmp_path, arguments, expected):
    done = score("summarization", *arguments)
    assert done.code == 2
    assert expected in done.err
    assert lines_of(tmp_path / "O.jsonl") == OUTPUTS
    assert not (tmp_path / "res").exists()


def test_signatures_stand_where_the_table_says(score):
    assert "(in full with --json)" in score("summarization").out
    assert "(in full in results.json)" in score("summarization", "--output", "res").out


def test_lines_for_the_other_task_are_told_as_that(score):
    done = score("summarization", references=[{**REFERENCES[0], "articles": []}, REFERENCES[1]])
    assert "R.jsonl:1: `articles` belongs to references for timelines; these are read for summarization" in done.err


def test_metrics_may_be_given_in_several_options(score):
    done = score("summarization", "--metrics", "rouge: {types: [rouge1]}", "--metrics", "chrf, compression", "--json")
    assert {"rouge1.f1", "chrf", "compression"} <= set(values(done))
