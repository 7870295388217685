"""`harness convert`, as somebody meets it who has data in one format and needs another."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from harness.datasets.folder import Folder
from harness.datasets.jsonl import JsonLines

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs/data.md").read_text(encoding="utf-8")

TOPIC = {
    "id": "harbour_post",
    "title": "The harbour",
    "query": "wall",
    "articles": [{"id": "a1", "text": "The wall broke.", "published": "2031-04-02"}],
    "references": [
        {"annotator": "ann", "entries": [{"date": "2031-04-01~", "sentences": ["=The wall broke."], "rank": 1}]},
        {"annotator": "ben", "entries": [{"date": "2031-04", "sentences": ["It broke."]}]},
    ],
}
SUMMARY = {"id": "s1", "text": "The wall broke.", "references": ["It broke."]}
OUTPUT = {"id": "t1", "timeline": [["2031-04-01", ["The wall broke."]]]}


@pytest.fixture
def lines(tmp_path):
    """Writes values as JSON lines, and gives the name of the file."""

    def write(*values, name="in.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("".join(f"{json.dumps(value)}\n" for value in values), encoding="utf-8")
        return name

    return write


def test_a_dataset_goes_out_and_comes_back(harness, lines, tmp_path):
    done = harness("convert", lines(TOPIC), "--from", "jsonl", "--to", "folder", "-o", "out")
    assert (done.code, done.out) == (0, "")
    assert done.err == "lost in folder: the rank of 1 entry\n4 files written to out\n"
    done = harness("convert", "out", "--from", "folder", "--to", "jsonl")
    assert (done.code, done.err) == (0, "")
    back = json.loads(done.out)
    assert back["cluster"] == back["id"] == "harbour_post"
    assert back["articles"] == TOPIC["articles"]
    assert [reference["entries"][0]["date"] for reference in back["references"]] == ["2031-04-01~", "2031-04"]


def test_what_readers_note_is_said_and_quiet_says_nothing(harness, lines):
    twins = {**TOPIC, "id": "t2", "articles": [], "references": [TOPIC["references"][0]["entries"] * 2]}
    file = lines(twins)
    done = harness("convert", file, "--from", "jsonl", "--to", "jsonl", "-o", "o.jsonl")
    assert "note: a date comes more than once in the timeline of t2" in done.err
    assert "1 file written to o.jsonl" in done.err
    assert harness("convert", file, "--from", "jsonl", "--to", "chronos", "-o", "o", "-q").err == ""


def test_references_go_into_a_file_each_and_what_is_lost_names_them(harness, lines, tmp_path):
    done = harness("convert", lines(TOPIC), "--from", "jsonl", "--to", "csv", "-o", "out")
    assert done.code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["harbour_post-ann.csv", "harbour_post-ben.csv"]
    assert b"\r\n2031-04-01~,2031-04-01,2031-04-01,1,,'=The wall broke.," in (tmp_path / "out" / names[0]).read_bytes()
    assert "lost in csv: 1 cell would be a formula: an apostrophe stands in front (in harbour_post/ann)" in done.err


def test_outputs_are_converted_one_model_at_a_time(harness, lines, tmp_path):
    folder = lines(
        {**OUTPUT, "model": "a", "task": "timelines", "status": "done"},
        {"id": "t2", "model": "a", "task": "timelines", "status": "error", "reason": "x"},
        {"id": "s", "model": "a", "task": "summarization", "status": "done", "summary": {"sentences": []}},
        {**OUTPUT, "model": "b", "task": "timelines", "status": "done"},
        name="results/outputs.jsonl",
    ).partition("/")[0]
    done = harness("convert", folder, "--to", "markdown")
    assert (done.code, done.err) == (
        2,
        "error: results/outputs.jsonl: the lines are of the models a, b; choose with --model, one of them\n",
    )
    done = harness("convert", folder, "--to", "markdown", "-m", "a")
    assert (done.code, done.out, done.err) == (0, "# t1\n\n## 2031-04-01\n\n- The wall broke.\n", "")
    done = harness("convert", folder, "--to", "l3s", "-m", "b", "-o", "x/t.txt")
    assert done.code == 0
    assert (tmp_path / "x/t.txt").read_text() == f"2031-04-01\nThe wall broke.\n{'-' * 32}\n"


def test_outputs_under_several_protocols_are_converted_one_at_a_time(harness, lines):
    own = {**OUTPUT, "model": "a", "task": "timelines", "status": "done"}
    file = lines({**own, "protocol": "p"}, {**own, "protocol": "q", "timeline": [["2031-04-02", ["It rained."]]]})
    done = harness("convert", file, "--to", "markdown")
    assert (done.code, done.err) == (
        2,
        "error: in.jsonl: the lines are of the protocols p, q; choose with --protocol, one of them\n",
    )
    done = harness("convert", file, "--to", "markdown", "--protocol", "q", "-m", "a")
    assert (done.code, done.out) == (0, "# t1\n\n## 2031-04-02\n\n- It rained.\n")


def test_what_harness_itself_writes_over_lines_is_one_line_of_error(harness, tmp_path):
    (tmp_path / "one.json").write_text(json.dumps({"entries": [{"date": "2031", "sentences": ["x"] * 99}]}, indent=2))
    done = harness("convert", "one.json", "--to", "markdown")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "as `--format jsonl` does" in done.err


def test_marks_of_fiction_are_kept_or_told(harness, tmp_path):
    (tmp_path / "x/articles").mkdir(parents=True)
    (tmp_path / "x/timelines/w").mkdir(parents=True)
    (tmp_path / "x/dataset.yaml").write_text(
        "schema: 1\ntitle: x\nlanguage: en\nfictional: true\ntopics: {maren: {title: Maren, query: Maren}}\n"
    )
    (tmp_path / "x/articles/a.md").write_text(
        '---\nid: a\npublished: "2031-04-02"\ntopics: [maren]\ntest_text: true\n---\n'
        "> Fiction, all of it.\n> Truly.\n\nThe wall of Maren broke.\n"
    )
    (tmp_path / "x/timelines/w/maren.yaml").write_text('entries: [{date: "2031-04-01", sentences: ["It broke."]}]\n')
    assert harness("validate", "x").code == 0
    done = harness("convert", "x", "--from", "folder", "--to", "folder", "-o", "y")
    assert done.err == "3 files written to y\n"
    assert harness("validate", "y").code == 0
    assert Folder(path=tmp_path / "y").read("timelines").marks == Folder(path=tmp_path / "x").read("timelines").marks
    assert "> Fiction, all of it.\n> Truly.\n\nThe wall" in (tmp_path / "y/articles/a.md").read_text()
    mark = "the mark `fictional`: that the world of the texts is made up is said no more"
    others = [
        "the mark `test_text` of 1 article, written for tests",
        "the notice above 1 article (Fiction, all of it.)",
    ]
    for format in ("jsonl", "news-tls", "l3s", "chronos", "texts", "markdown"):
        done = harness("convert", "x", "--from", "folder", "--to", format, "-o", f"o-{format}")
        told = [line.partition(": ")[2] for line in done.err.splitlines() if " mark " in line or " notice " in line]
        assert told == [mark, *others][: 1 if format == "texts" else 3]
    [article] = (tmp_path / "o-texts/maren").glob("*.txt")
    assert "test_text: true\n---\n> Fiction, all of it.\n> Truly.\n\nThe wall" in article.read_text()


def test_several_outputs_are_lines_of_one_file_or_files_of_a_folder(harness, lines, tmp_path):
    file = lines(OUTPUT, {**OUTPUT, "id": "t/2"})
    done = harness("convert", file, "--to", "jsonl")
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["t1", "t/2"]
    done = harness("convert", file, "--to", "timelinejs")
    assert (done.code, done.err) == (2, "error: there are 2 files to write; name a folder with --output\n")
    assert harness("convert", file, "--to", "timelinejs", "-o", "out").code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["t-2.json", "t1.json"]


def test_summaries_are_converted_too(harness, lines):
    file = lines(SUMMARY)
    done = harness("convert", file, "--from", "jsonl", "--to", "jsonl")
    assert json.loads(done.out)["article"]["text"] == "The wall broke."
    done = harness("convert", file, "--from", "jsonl", "--to", "jsonl", "--task", "timelines")
    assert (done.code, done.err) == (2, "error: in.jsonl: the dataset has no example for timelines\n")
    done = harness("convert", file, "--from", "jsonl", "--to", "csv")
    assert (done.code, done.err) == (2, "error: `csv` holds timelines, and the dataset is for summarization\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["in.jsonl", "--to", "csvv"], "Invalid value for '--to'"),
        (["in.jsonl", "--to", "folder"], "`folder` holds datasets; say with --from how SOURCE is read as one"),
        (["in.jsonl", "--to", "csv", "-p", "a=b"], "-p and --task belong to a dataset"),
        (["in.jsonl", "--from", "jsonl", "--to", "csv", "-m", "a"], "--model and --protocol belong to outputs"),
        (["in.jsonl", "--from", "jsonl", "--to", "csv", "--protocol", "a"], "--model and --protocol belong to outputs"),
        (["in.jsonl", "--from", "jsonl", "--to", "jsonl", "-o", "in.jsonl"], "in.jsonl exists; name a file that is"),
        (["full", "--to", "csv"], "full is no results folder: it has no outputs.jsonl; a dataset is read with --from "),
        (["in.jsonl", "--from", "jsonl", "--to", "csv", "-p", "path=x"], "-p path: the path is SOURCE"),
        (["in.jsonl", "--from", "jsonl", "--to", "csv", "-p", "x=1"], "unknown parameter `x`"),
        (["in.jsonl", "--from", "jsnl", "--to", "csv"], "there is no reader `jsnl`; did you mean `jsonl`?"),
        (["none.jsonl", "--to", "csv"], "none.jsonl: there is no such file"),
        (["in.jsonl", "--from", "jsonl", "--to", "jsonl", "-o", "full"], "full is a folder, and one file is to be"),
        (["in.jsonl", "--from", "jsonl", "--to", "folder", "-o", "full"], "full exists; name a folder that is new or"),
        (["in.jsonl", "--from", "jsonl", "--to", "folder", "-o", "in.jsonl"], "in.jsonl exists; name a folder"),
        (["in.jsonl", "--to", "csv"], "in.jsonl:1: "),
    ],
)
def test_wrong_use_is_told(harness, lines, tmp_path, arguments, message):
    lines(TOPIC)
    (tmp_path / "full").mkdir()
    (tmp_path / "full/x").touch()
    done = harness("convert", *arguments)
    assert done.code == 2
    assert message in done.err
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["x"]


def test_a_file_of_no_timeline_is_told(harness, lines):
    done = harness("convert", lines({"id": "s", "task": "summarization", "summary": "x"}), "--to", "csv")
    assert (done.code, done.err) == (2, "error: in.jsonl: there is no timeline\n")


def test_examples_for_the_other_task_and_articles_that_are_left_behind_are_told(harness, lines):
    file = lines(TOPIC, SUMMARY)
    done = harness("convert", file, "--from", "jsonl", "--to", "jsonl")
    assert done.err == "note: the dataset has an example for summarization too: convert with --task summarization\n"
    assert harness("convert", file, "--from", "jsonl", "--to", "jsonl", "--task", "timelines").err == ""
    done = harness("convert", file, "--from", "jsonl", "--to", "markdown", "-o", "out")
    assert "lost in markdown: 1 article: the timelines alone are written\n" in done.err


def test_what_the_documentation_shows_of_lines_is_read(tmp_path):
    shown = "\n".join(re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL))
    values = []
    while shown.strip():
        value, end = json.JSONDecoder().raw_decode(shown.lstrip())
        values.append(value)
        shown = shown.lstrip()[end:]
    file = tmp_path / "mine.jsonl"
    file.write_text("".join(f"{json.dumps(value)}\n" for value in values), encoding="utf-8")
    assert [example.id for example in JsonLines(path=file).read("summarization").examples] == ["bridge", "storm"]
    assert [example.id for example in JsonLines(path=file).read("timelines").examples] == ["flood", "rain"]


def test_the_articles_of_the_documentation_make_a_timeline(harness, tmp_path):
    (tmp_path / "news.jsonl").write_text(re.search(r"```jsonl\n(.*?)```", DOCS, re.DOTALL)[1], encoding="utf-8")
    done = harness("timeline", "news.jsonl", "--query", "Norvale bridge", "--format", "markdown")
    assert (done.code, done.err) == (
        0,
        "lost in markdown: the rank of 1 entry\nlost in markdown: where in the articles the sources of 1 entry stand\n",
    )
    assert "## 2024-05-13" in done.out
    assert "[Post, 2024-05-13 (vote)](https://post.example/vote)" in done.out


def test_the_least_folder_of_the_documentation_is_one(harness, tmp_path):
    place = tmp_path / "x"
    for line in re.search(r"```\n(dataset\.yaml .*?)```", DOCS, re.DOTALL)[1].splitlines():
        name, text = line[:36].strip(), line[36:]
        if name:
            place = tmp_path / "town" / name
            place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")
    assert [len(Folder(path=tmp_path / "town").read(task).examples) for task in ("summarization", "timelines")] == [
        1,
        1,
    ]
    assert harness("validate", "town").code == 0


def test_the_commands_of_the_documentation_run_as_they_stand(tmp_path):
    topic = tmp_path / "t17/harbour_post"
    topic.mkdir(parents=True)
    (topic / "articles.jsonl").write_text('{"id": "1", "time": "2031-04-02", "text": "The wall broke."}\n')
    (topic / "timelines.jsonl").write_text('[["2031-04-01", ["The wall broke."]]]\n')
    (topic / "keywords.json").write_text('["wall"]\n')
    project = tmp_path / "project"
    project.mkdir()
    (project / "results").symlink_to(ROOT / "results")
    script = re.search(r"## Converting\n\n```bash\n(.*?)```", DOCS, re.DOTALL)[1]
    command = f'harness() {{ "{sys.executable}" -c "from harness.cli import main; main()" "$@"; }}\n{script}'
    done = subprocess.run(["bash", "-ec", command], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = sorted(path.name for path in project.iterdir())
    assert made == ["results", "t17", "t17-l3s", "t17.jsonl", "web"]
    assert len(list((project / "web").iterdir())) == 6
