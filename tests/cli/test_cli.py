"""The command line, as a user meets it: one line an error, the right exit code, nothing written."""

import json
import sys

import pytest

ARTICLE = """ date 2024-05-13 The Norvale army said Sunday it had begun an operation around the Tesk camp.

Nearly 4,000 people have left Orm since the council ordered a partial evacuation a week ago, the relief office said.

People wait at a bus stop in Orm on Sunday. Example Agency via Getty Images

The river guard said early Monday that clashes went on east of the Tesk camp.

The council of Norvale did not comment. Talks are to go on this week.
"""


def test_a_run_prints_the_table_on_stdout_and_everything_else_on_stderr(small, harness):
    done = harness("run", small.file)
    assert done.code == 0
    assert done.out.startswith("**summarization, town: all references at once**")
    assert "| lead " in done.out
    assert done.err == "results: results/small\n"
    assert (small.folder / "results" / "small" / "results.json").is_file()


def test_show_prints_the_same_table(small, harness):
    ran = harness("run", small.file, "--output", "out", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    shown = harness("show", "out")
    assert shown.out == (small.folder / "out" / "table.md").read_text(encoding="utf-8")
    assert harness("show", "out", "--format", "latex").out == (small.folder / "out" / "table.tex").read_text(
        encoding="utf-8"
    )
    assert json.loads(harness("show", "out", "--json").out)["experiment"] == "small"


def test_validate_says_what_would_be_run_and_writes_nothing(small, harness):
    before = sorted(small.folder.rglob("*"))
    done = harness("validate", small.file)
    assert (done.code, done.err) == (0, "")
    assert "summarization: 3 models on 3 examples of town, 2 metrics" in done.out
    assert harness("run", small.file, "--dry-run").code == 0
    assert sorted(small.folder.rglob("*")) == before


@pytest.mark.parametrize("command", ["run", "validate"])
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("seed:", "sede:", "error: small.yaml:2:1: unknown key `sede`; did you mean `seed`?\n"),
        ("    lead:", "    laed:", "error: small.yaml:8:5: there is no summarizer `laed`; did you mean `lead`?\n"),
        (
            "town.jsonl",
            "towns",
            "error: small.yaml:4:28: there is no file or folder `towns`; it is relative to the working folder\n",
        ),
    ],
)
def test_a_mistake_is_one_line_and_exit_2_and_nothing_is_written(small, harness, command, old, new, expected):
    small.edit(old, new)
    before = sorted(small.folder.rglob("*"))
    done = harness(command, "small.yaml")
    assert (done.code, done.out, done.err) == (2, "", expected)
    assert sorted(small.folder.rglob("*")) == before


def test_a_bad_date_in_a_dataset_is_one_line_and_exit_2(small, harness):
    path = small.folder / "town.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("2024-05-13", "2024-02-30", 1), encoding="utf-8")
    done = harness("run", "small.yaml")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "2024-02-30" in done.err
    assert "town.jsonl:1" in done.err


def test_an_article_that_is_not_utf8_is_one_line_and_exit_2(harness, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"caf\xe9 is open\n")
    done = harness("summarize", "a.txt", "--model", "lead")
    assert (done.code, done.err) == (2, "error: a.txt:1:4: byte 3 (0xe9) is not UTF-8; save the file as UTF-8\n")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("rnu",), "there is no command `rnu`; did you mean `run`?"),
        (("run",), "Missing argument 'EXPERIMENT'"),
        (("run", "none.yaml"), "none.yaml: there is no such file"),
        (("run", "--limit", "0", "x"), "Invalid value for '--limit'"),
        (("summarize", "none.txt", "--model", "lead"), "none.txt: there is no such file"),
        (("summarize", "none.txt", "--model", "led"), "did you mean `lead`?"),
        (("summarize", "none.txt", "--model", "lead", "-p", "x"), "-p x: a parameter is written NAME=VALUE"),
        (("summarize", "none.txt", "--model", "oracle"), "`oracle` needs references"),
        (("timeline", "a.txt", "--query", "x", "--published", "13 May"), "'13 May' is no day that exists"),
        (("list", "metric"), "did you mean `metrics`?"),
        (("show", "none"), "there is no such file"),
        (("timeline", "a.txt", "--query", " "), "the query is empty"),
        (("timeline", "a.txt", "--query", "x", "--start", "2024-05-02", "--end", "2024-05-01"), "lies after --end"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(harness, arguments, expected):
    done = harness(*arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert expected in done.err


def test_an_example_that_fails_makes_exit_5_and_keeps_the_rest(small, harness):
    done = harness("run", "small.yaml", "-O", "summarization.models.bad={use: example-faulty, word: storm}")
    assert done.code == 5
    assert "error: summarization: bad on a2: RuntimeError: cannot summarise a2" in done.err
    assert "bad: 1 error, 2 scored" in done.out


def test_list_shows_parameters_and_docs(harness):
    done = harness("list", "summarizers", "lead")
    assert "sentences: whole number ≥ 1, default 3." in done.out
    found = json.loads(harness("list", "--json").out)
    assert {"summarizers", "timelines", "metrics", "readers"} <= {item["kind"] for item in found}


def test_a_timeline_of_a_plain_text_article(harness, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    done = harness("timeline", "a.txt", "--query", "Tesk operation", "--json")
    assert done.code == 0
    found = json.loads(done.out)
    assert list(found) == ["entries"]
    dates = {entry["date"]: entry for entry in found["entries"]}
    assert "begun an operation" in dates["2024-05-12"]["sentences"][0]
    assert "clashes went on" in dates["2024-05-13"]["sentences"][0]
    assert set(dates["2024-05-12"]["sources"][0]) == {"article", "start", "end", "published", "dated"}
    assert "2024-05-06~" in harness("timeline", "a.txt", "--query", "Orm evacuation", "--published", "2024-05-13").out


def test_a_timeline_needs_a_publication_date(harness, tmp_path):
    (tmp_path / "a.txt").write_text("The council met on Sunday.\n", encoding="utf-8")
    done = harness("timeline", "a.txt", "--query", "council")
    assert (done.code, done.err) == (
        2,
        "error: no day of publication is known for a; give it with --published YYYY-MM-DD\n",
    )


def test_a_summary_of_a_plain_text_article_leaves_dates_and_captions_out(harness, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    done = harness("summarize", "a.txt", "--model", "lead", "-p", "sentences=9")
    assert done.code == 0
    assert done.out.startswith("The Norvale army said Sunday")
    assert "Getty" not in done.out
    assert len(done.out.splitlines()) == 5


@pytest.mark.skipif(sys.platform == "win32", reason="there is no /dev/full on Windows")
def test_output_that_cannot_be_written_is_no_success(harness):
    import subprocess

    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device, not a file
        done = subprocess.run(
            [sys.executable, "-c", "from harness.cli import main; main()", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_start_and_end_limit_the_timeline(harness, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    arguments = ("timeline", "a.txt", "--query", "Tesk operation", "--json")
    late = json.loads(harness(*arguments, "--start", "2024-05-13").out)
    assert [entry["date"] for entry in late["entries"]] == ["2024-05-13", "2024-05-13/2024-05-19"]
    early = json.loads(harness(*arguments, "--end", "2024-05-12").out)
    assert [entry["date"] for entry in early["entries"]] == ["2024-05-06~", "2024-05-12"]


@pytest.mark.parametrize("command", [("summarize", "--model", "lead"), ("timeline", "--query", "storm")])
def test_escapes_in_an_article_do_not_reach_the_terminal(harness, tmp_path, command):
    (tmp_path / "a.txt").write_text("date 2024-05-13 A storm \x1b[2Jreached \u202eTesk on Sunday.\n", encoding="utf-8")
    done = harness(command[0], "a.txt", *command[1:])
    assert done.code == 0
    assert "reached" in done.out
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out


def test_a_model_that_fails_outside_a_run_is_one_line_and_exit_1(harness, tmp_path):
    (tmp_path / "a.txt").write_text("A storm.\n", encoding="utf-8")
    done = harness("summarize", "a.txt", "--model", "example-faulty", "-p", "word=storm")
    assert (done.code, done.err) == (1, "error: the model failed: RuntimeError: cannot summarise a\n")
    done = harness("summarize", "a.txt", "--model", "example-faulty", "-p", "way=too-few")
    assert (done.code, done.err.count("\n")) == (1, 1)


def test_no_command_shows_the_help(harness):
    done = harness()
    assert (done.code, done.err) == (0, "")
    assert "Commands:" in done.out


def test_an_option_can_be_given_in_the_environment(small, harness):
    assert json.loads(harness("run", "small.yaml", HARNESS_RUN_JSON="1").out)["experiment"] == "small"


def test_a_run_into_a_foreign_folder_is_refused_before_it_starts(small, harness):
    done = harness("run", "small.yaml", "--output", ".")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "holds files that are no results" in done.err


def test_mistakes_of_one_file_are_counted_beyond_the_first_twenty(harness, tmp_path):
    for number, told in ((21, 21), (22, 21), (300, 21)):
        (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "x"}\n' * number)
        (tmp_path / "b.jsonl").write_text('{"id": 1, "text": "x"}\n')
        done = harness("summarize", "a.jsonl", "b.jsonl", "--model", "lead")
        lines = done.err.splitlines()
        assert (done.code, len(lines)) == (2, told + 1)
        assert lines[-1].startswith("error: b.jsonl:1: ")
        assert lines[19].startswith("error: a.jsonl:20: ")
        assert lines[20].startswith("error: a.jsonl:21: " if number == 21 else "error: a.jsonl: and ")
    assert lines[20] == "error: a.jsonl: and 280 problems more"


def test_a_day_that_is_given_fills_in_and_never_replaces(harness, tmp_path):
    (tmp_path / "mix").mkdir()
    for name, text in (
        ("2031-04-03-quay", "The wall of Maren broke on Monday."),
        ("20310404_boats", "The wall of Maren had cost three boats."),
        ("later", "ORM, April 9 (Agency) - The wall of Maren was built again."),
        ("undated", "Nobody had looked at the wall of Maren."),
    ):
        (tmp_path / f"mix/{name}.txt").write_text(text, encoding="utf-8")
    arguments = ("timeline", "mix", "--query", "Maren wall", "--entries", "9", "--json")
    done = harness(*arguments)
    assert (done.code, done.err.splitlines()[-1]) == (
        2,
        "error: no day of publication is known for later, undated; give it with --published YYYY-MM-DD",
    )
    done = harness(*arguments, "--published", "2031-04-10")
    assert done.err.splitlines() == [
        "later: published 2031-04-10, as given; the dateline says April 9",
        "2031-04-03-quay: published 2031-04-03, from the file's name",
        "20310404_boats: published 2031-04-04, from the file's name",
    ]
    sources = [source for entry in json.loads(done.out)["entries"] for source in entry["sources"]]
    days = {source["article"]: source["published"] for source in sources}
    assert days["2031-04-03-quay"] == "2031-04-03"
    assert set(days.values()) <= {"2031-04-03", "2031-04-04", "2031-04-10"}
    done = harness("timeline", "mix/2031-04-03-quay.txt", "--query", "wall", "--published", "2031-04-10")
    assert (done.code, done.err) == (
        2,
        "error: mix/2031-04-03-quay.txt: the article is published 2031-04-03, from the file's name, and 2031-04-10 is "
        "given as its day; leave one of them out\n",
    )


def test_of_many_articles_it_is_counted_where_their_day_is_from(harness, tmp_path):
    for number in range(4):
        (tmp_path / f"2031-04-0{number + 1}.txt").write_text("The wall broke.", encoding="utf-8")
        (tmp_path / f"z{number}.txt").write_text("ORM, April 9, 2031 (Agency) - The wall broke.", encoding="utf-8")
    (tmp_path / "2031-04-09").mkdir()
    (tmp_path / "2031-04-09/vote.txt").write_text("The wall broke.", encoding="utf-8")
    lines = harness("timeline", ".", "--query", "wall").err.splitlines()
    assert len(lines) == 6
    assert lines[-1] == "and 4 more: 3 from the dateline, 1 from the folder's name"


def test_formats_of_timelines_are_those_of_the_exports(harness):
    from harness.datasets.exports import TIMELINE_FORMATS

    told = harness("timeline", "--help").out
    assert f"[text|json|{'|'.join(TIMELINE_FORMATS)}]" in "".join(told.split())
