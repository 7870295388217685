import json
import subprocess
import sys
from datetime import date

import pytest

from harness.components import ParameterError, build
from harness.datasets.huggingface import HuggingFace
from harness.errors import DataError, MissingExtraError
from harness.text.sentences import sentences_of

ROWS = [
    {"article": "It rained. It poured.", "highlights": "It rained .\nIt poured ."},
    {"article": "It snowed.", "highlights": "Snow."},
]


@pytest.fixture
def library(tmp_path, monkeypatch):
    found = pytest.importorskip("datasets", reason="the library `datasets` is not installed")
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "cache")
    return found


def write(path, rows, library=None):
    if path.suffix == ".parquet":
        library.Dataset.from_list(rows).to_parquet(str(path))
    elif path.suffix == ".csv":
        library.Dataset.from_list(rows).to_csv(str(path))
    else:
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


@pytest.mark.parametrize("name", ["d.json", "d.jsonl", "d.csv", "d.parquet"])
def test_every_format_gives_the_same_examples(tmp_path, library, name):
    examples = HuggingFace(file=write(tmp_path / name, ROWS, library)).read("summarization").examples
    assert [(example.id, example.cluster, example.input.text) for example in examples] == [
        ("0", "0", "It rained. It poured."),
        ("1", "1", "It snowed."),
    ]
    [reference] = examples[0].references
    assert (reference.annotator, reference.output.text) == ("highlights", ROWS[0]["highlights"])
    assert sentences_of(reference.output) == ("It rained .", "It poured .")


def test_a_json_list_is_read_too(tmp_path, library):
    (tmp_path / "d.json").write_text(json.dumps(ROWS))
    assert len(HuggingFace(file=tmp_path / "d.json").read("summarization").examples) == 2


def test_columns_may_have_other_names_and_several_summaries(tmp_path, library):
    row = {"body": "It rained.", "short one": "Rain.", "more": ["Wet.", "It is wet."], "n": 7, "h": "Rain", "g": "c"}
    row["day"] = "2031-04-02T10:00:00Z"
    reader = HuggingFace(
        file=write(tmp_path / "d.txt", [row]),
        format="json",
        text="body",
        summary=("short one", "more"),
        id="n",
        title="h",
        published="day",
        cluster="g",
    )
    [example] = reader.read("summarization").examples
    assert (example.id, example.cluster, example.input.title) == ("7", "c", "Rain")
    assert example.input.published == date(2031, 4, 2)
    assert [(ref.annotator, ref.output.text) for ref in example.references] == [
        ("short-one", "Rain."),
        ("more-1", "Wet."),
        ("more-2", "It is wet."),
    ]


@pytest.mark.parametrize("day", ["2031-04-02", "2031-04-02 23:59", "2031-04-02T23:59:00+02:00", None])
@pytest.mark.parametrize("name", ["d.csv", "d.parquet"])
def test_days_may_have_a_time_or_be_missing(tmp_path, library, name, day):
    rows = [{**ROWS[0], "day": day}, {**ROWS[1], "day": "2031-04-03"}]
    reader = HuggingFace(file=write(tmp_path / name, rows, library), published="day")
    first, second = reader.read("summarization").examples
    assert first.input.published == (date(2031, 4, 2) if day else None)
    assert second.input.published == date(2031, 4, 3)


def test_a_part_of_a_file_can_be_read(tmp_path, library):
    reader = HuggingFace(file=write(tmp_path / "d.jsonl", ROWS), split="train[1:]")
    assert [example.input.text for example in reader.read("summarization").examples] == ["It snowed."]


@pytest.mark.parametrize(
    ("rows", "fields", "messages"),
    [
        (
            ROWS,
            {"text": "artcle", "summary": "x"},
            [
                "there is no column `artcle`; did you mean `article`?",
                "there is no column `x`; known: article, highlights",
            ],
        ),
        (
            [{"article": "x", "highlights": None}, *ROWS],
            {},
            ["row 0: `highlights` should hold text, and it holds nothing"],
        ),
        (
            [{"article": None, "highlights": "x"}, *ROWS],
            {},
            ["row 0: `article` should hold text, and it holds nothing"],
        ),
        (
            [{"article": "x", "highlights": []}, {"article": "x", "highlights": ["y"]}],
            {},
            ["row 0: the list in `highlights` should hold texts, at least one"],
        ),
        ([{**ROWS[0], "n": "a"}, {**ROWS[1], "n": "a"}], {"id": "n"}, ["row 1: the id a is taken by row 0"]),
        ([{**ROWS[0], "n": "a b"}], {"id": "n"}, ["an article has the id 'a b'; an id is 1 to 200 printable ASCII"]),
        ([{**ROWS[0], "day": "soon"}], {"published": "day"}, ["row 0 has the date 'soon'"]),
        (ROWS, {"split": "test"}, ["cannot be loaded: "]),
    ],
)
def test_mistakes_are_told_on_one_line_each(tmp_path, library, lines_of, rows, fields, messages):
    reader = HuggingFace(file=write(tmp_path / "d.jsonl", rows), **fields)
    lines = lines_of(lambda: reader.read("summarization"), tmp_path)
    assert len(lines) == len(messages)
    assert all(line.startswith(f"d.jsonl: {message}") for line, message in zip(lines, messages, strict=True)), lines


def test_many_mistakes_are_cut_short(tmp_path, library, lines_of):
    rows = [*ROWS, *({"article": None, "highlights": "x"} for _ in range(50))]
    lines = lines_of(lambda: HuggingFace(file=write(tmp_path / "d.jsonl", rows)).read("summarization"), tmp_path)
    assert len(lines) == 21
    assert lines[-1] == "d.jsonl: and 30 problems more"


@pytest.mark.parametrize("content", ["", "{", "\x00\x01", '{"article": "a"}\nno json\n'])
def test_a_broken_file_is_told_on_one_line(tmp_path, library, lines_of, capfd, content):
    (tmp_path / "d.json").write_text(content)
    assert len(lines_of(lambda: HuggingFace(file=tmp_path / "d.json").read("summarization"), tmp_path)) == 1
    assert capfd.readouterr() == ("", "")


def test_a_missing_file_is_told(tmp_path, library, lines_of):
    [line] = lines_of(lambda: HuggingFace(file=tmp_path / "d.json").read("summarization"), tmp_path)
    assert line == "d.json: there is no such file; check the path"


def test_the_hub_out_of_reach_is_told_on_one_line(library, monkeypatch):
    monkeypatch.setattr("datasets.config.HF_HUB_OFFLINE", True)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(DataError) as caught:
        HuggingFace(path="maren/no-such-dataset").read("summarization")
    assert str(caught.value).startswith("hub dataset maren/no-such-dataset: cannot be loaded: ")
    assert "\n" not in str(caught.value)


def test_the_progress_bars_are_as_before(tmp_path, library, capfd):
    before = library.are_progress_bars_disabled()
    HuggingFace(file=write(tmp_path / "d.jsonl", ROWS)).read("summarization")
    assert library.are_progress_bars_disabled() == before
    assert capfd.readouterr() == ("", "")


def test_without_the_library_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "datasets", None)
    with pytest.raises(MissingExtraError, match=r"the reader `datasets` needs .*timeline-harness\[huggingface\]"):
        HuggingFace(file=write(tmp_path / "d.jsonl", ROWS)).read("summarization")


def test_there_may_be_no_row_and_texts_may_be_empty(tmp_path, library):
    library.Dataset.from_dict({"article": [], "highlights": []}).to_parquet(str(tmp_path / "none.parquet"))
    assert HuggingFace(file=tmp_path / "none.parquet").read("summarization").examples == ()
    reader = HuggingFace(file=write(tmp_path / "some.jsonl", ROWS), split="train[:0]")
    assert reader.read("summarization").examples == ()
    file = write(tmp_path / "d.jsonl", [{"article": "", "highlights": ""}])
    [example] = HuggingFace(file=file).read("summarization").examples
    assert (example.input.text, example.references[0].output.text) == ("", "")


def test_timelines_are_refused():
    with pytest.raises(DataError, match="has no examples for timelines; use `folder` or `jsonl`"):
        HuggingFace(path="a/b").read("timelines")


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({}, "give either `path`, a dataset on the hub, or `file`, a table on disk"),
        ({"path": "a/b", "file": "d.json"}, "give either `path`"),
        ({"path": "a/b", "format": "json"}, "`format` belongs to `file`"),
        ({"file": "d.json", "revision": "main"}, "`revision` belongs to a dataset on the hub"),
        ({"file": "d.bin"}, "the format of d.bin cannot be told by its ending; give `format`"),
        ({"path": "a/b", "summary": []}, "`summary` names no column"),
        ({"path": "a/b", "format": "xml"}, "`format`"),
    ],
)
def test_parameters_that_do_not_go_together_are_refused(parameters, message):
    with pytest.raises(ParameterError, match=message):
        build("readers", "datasets", parameters)


def test_several_summaries_are_a_list_in_an_experiment(tmp_path):
    reader = build("readers", "datasets", {"file": "d.csv", "summary": ["a", "b"]}, {"file": tmp_path})
    assert reader == HuggingFace(file=tmp_path / "d.csv", summary=("a", "b"))


def test_the_library_is_not_loaded_before_it_is_needed():
    code = "import sys, harness.datasets.huggingface; sys.exit('datasets' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
