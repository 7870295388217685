import gzip
import json
from pathlib import Path

import pytest

from harness.datasets.chronos import Chronos

TIMELINE = [
    ["2031-04-01T00:00:00", ["The wall broke. "]],
    ["2031-05T00:00:00", ["Repairs began."]],
    ["2032T00:00:00", ["It stood."]],
]


def topic(folder, *lines):
    folder.mkdir(parents=True)
    text = "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)
    (folder / "timelines.jsonl").write_text(text)
    return folder


def read(path, **parameters):
    return Chronos(path=path, **parameters).read("timelines")


def test_months_and_years_stay_what_they_are_and_that_is_told(tmp_path):
    topic(tmp_path / "harbour_wall_2031.04.09", TIMELINE)
    data = read(tmp_path)
    [example] = data.examples
    entries = example.references[0].output.entries
    assert [(entry.date, entry.sentences) for entry in entries] == [
        ("2031-04-01", ("The wall broke.",)),
        ("2031-05", ("Repairs began.",)),
        ("2032", ("It stood.",)),
    ]
    assert (example.id, example.input.title, example.input.query) == (
        "harbour_wall_2031.04.09",
        "harbour wall",
        "harbour wall",
    )
    assert (example.cluster, example.articles) == ("harbour_wall_2031.04.09", ())
    assert data.notes == (
        "2 entries have a month or year for their date (harbour_wall_2031.04.09: 2031-05), which is kept; CHRONOS "
        "itself takes its first day, and so scores otherwise",
    )


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("[['2031-04-01T00:00:00', ['It rained.']], ('2031-5', ('More.',))]", ["2031-04-01", "2031-05"]),
        ([["2031 - 4 - 1T00:00:00", ["x"]], ["2031-04-01", ["y"]]], ["2031-04-01"]),
        ({"predict-timeline": [{"start": "2031-04-01", "events": ["x"]}], "rouge": 1}, ["2031-04-01"]),
        (
            [{"start": "2031-04-01", "summary": "x"}, {"date": "2031-04-02~", "sentences": []}],
            ["2031-04-01", "2031-04-02~"],
        ),
    ],
)
def test_the_forms_of_a_line(tmp_path, line, dates):
    [example] = read(topic(tmp_path / "wall", line)).examples
    assert [entry.date for entry in example.references[0].output.entries] == dates


def test_lines_are_references_and_articles_are_read_where_there_are_any(tmp_path):
    folder = topic(tmp_path / "b", TIMELINE, "", TIMELINE[:1])
    topic(tmp_path / "a", TIMELINE[:1])
    found = {
        "url": "https://post.example/7",
        "title": "Wall",
        "content": "One.\nTwo.",
        "timestamp": "2031-04-02T18:00:00",
    }
    lines = [found, {"id": 8, "text": "Undated."}]
    (folder / "articles.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    data = read(tmp_path)
    assert [(e.id, [r.annotator for r in e.references]) for e in data.examples] == [("a", ["1"]), ("b", ["1", "2"])]
    [article] = data.examples[1].articles
    assert article.to_json() == {
        "id": "https://post.example/7", "url": "https://post.example/7", "title": "Wall", "text": "One.\n\nTwo.",
        "published": "2031-04-02",
    }  # fmt: skip
    assert "1 article without a day of publication: left out (b/8)" in data.notes
    assert any(note.startswith("a reference is the same as another in another cluster") for note in data.told)


def test_a_file_of_timelines_is_a_topic(tmp_path):
    topic(tmp_path / "wall", TIMELINE)
    (tmp_path / "wall/timelines.jsonl").rename(tmp_path / "mine.jsonl")
    [example] = read(tmp_path / "mine.jsonl").examples
    assert example.id == "mine"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[[", "wall/timelines.jsonl:1:3: this is no JSON"),
        ("__import__('os')", "wall/timelines.jsonl:1:1: this is no JSON"),
        ("3", "wall/timelines.jsonl:1: a timeline should be a list of [date, [event, …]]"),
        ("[]", "wall/timelines.jsonl:1: the timeline has no entry"),
        ("[3]", "wall/timelines.jsonl:1: an entry should be [date, [event, …]]"),
        ('[["2031-13", ["x"]]]', "wall/timelines.jsonl:1: entry 1: `2031-13` names a day or month that does not exist"),
        ('[["2031-04", 3]]', "wall/timelines.jsonl:1: the events of '2031-04' should be a list"),
        ('[["soon", ["x"]]]', "wall/timelines.jsonl:1: entry 1: `soon` is no EDTF date"),
    ],
)
def test_wrong_lines_are_told_with_their_place(tmp_path, lines_of, line, message):
    topic(tmp_path / "wall", line)
    [found] = lines_of(lambda: read(tmp_path), tmp_path)
    assert found.startswith(message)


def test_what_is_missing_is_told(tmp_path, lines_of):
    [line] = lines_of(lambda: read(tmp_path), tmp_path)
    assert line.endswith("there is no timeline; a topic is a folder with timelines.jsonl")
    assert "no such" in lines_of(lambda: read(tmp_path / "x"), tmp_path)[0]
    topic(tmp_path / "wall", TIMELINE)
    [line] = lines_of(lambda: read(tmp_path, articles="mine.jsonl"), tmp_path)
    assert line == "wall: the topic has no articles; expected: mine.jsonl"
    (tmp_path / "wall/articles.jsonl").write_text('[1]\n{"text": "x"}\n{"id": "a"}\n')
    assert [line.partition(": ")[2] for line in lines_of(lambda: read(tmp_path), tmp_path)] == [
        "an article should be a JSON object, not list",
        "the article lacks `id` or `url`",
        "the text of an article should be text, not NoneType",
    ]
    assert (
        "no examples for summarization" in lines_of(lambda: Chronos(path=tmp_path).read("summarization"), tmp_path)[0]
    )


def test_links_are_topics_by_the_names_that_they_are_given(tmp_path):
    store = topic(tmp_path / "store/x1", TIMELINE)
    (store / "articles.jsonl").write_text('{"id": "7", "text": "One.", "time": "2031-04-02"}\n')
    topics = tmp_path / "topics"
    for name in ("bridge_2031.04.02", "bridge_2031.04.03"):
        (topics / name).mkdir(parents=True)
        for file in ("timelines.jsonl", "articles.jsonl"):
            (topics / name / file).symlink_to(store / file)
    (topics / "linked").symlink_to(store, target_is_directory=True)
    data = read(topics)
    assert [(example.id, len(example.articles)) for example in data.examples] == [
        ("bridge_2031.04.02", 1),
        ("bridge_2031.04.03", 1),
        ("linked", 1),
    ]


def test_a_path_without_a_name_has_that_of_its_folder(tmp_path, monkeypatch):
    topic(tmp_path / "wall/deep", TIMELINE)
    monkeypatch.chdir(tmp_path / "wall/deep")
    assert [read(Path(path)).examples[0].id for path in (".", "timelines.jsonl")] == ["deep", "deep"]
    topic(tmp_path / "wall/deep/deeper", TIMELINE)
    monkeypatch.chdir(tmp_path / "wall/deep/deeper")
    (tmp_path / "wall/deep/timelines.jsonl").rename(tmp_path / "wall/timelines.jsonl")
    assert [example.id for example in read(Path("../..")).examples] == ["wall"]


def test_a_file_and_its_compressed_twin_are_one(tmp_path):
    folder = topic(tmp_path / "wall", TIMELINE)
    (folder / "timelines.jsonl.gz").write_bytes(gzip.compress((folder / "timelines.jsonl").read_bytes()))
    assert [example.id for example in read(tmp_path).examples] == ["wall"]


def test_topics_whose_names_give_one_id_are_numbered_and_told(tmp_path):
    for name in ("ete-a", "ete-a-2", "été a"):
        topic(tmp_path / name, TIMELINE[:1])
    data = read(tmp_path)
    assert [(example.id, example.cluster, example.input.title) for example in data.examples] == [
        ("ete-a", "ete-a", "ete a"),
        ("ete-a-2", "ete-a-2", "ete a 2"),
        ("ete-a-3", "ete-a-3", "été a"),
    ]
    assert data.notes == ("a topic has the id of another: given a number (été a is ete-a-3)",)


def test_a_folder_without_timelines_is_told(tmp_path):
    topic(tmp_path / "a", TIMELINE[:1])
    (tmp_path / "b").mkdir()
    assert read(tmp_path).notes == ("a folder has no timelines.jsonl and so no reference: passed over (b)",)
    topic(tmp_path / "b/c", TIMELINE[:1]).rename(tmp_path / "d")
    (tmp_path / "d/pictures").mkdir()
    assert read(tmp_path / "d").notes == ()


@pytest.mark.parametrize("time", ["2031-04-02garbage", 20310402, "2031-02-30"])
def test_a_time_that_is_none_is_told(tmp_path, lines_of, time):
    folder = topic(tmp_path / "wall", TIMELINE)
    (folder / "articles.jsonl").write_text(json.dumps({"id": "7", "text": "x", "timestamp": time}))
    [line] = lines_of(lambda: read(tmp_path), tmp_path)
    assert line.startswith(f"wall/articles.jsonl:1: the article has the time {time!r}")


def test_half_a_character_is_told_in_a_literal_too(tmp_path, lines_of):
    topic(tmp_path / "wall", r"[['2031-04-01', ['\ud800']]]")
    [line] = lines_of(lambda: read(tmp_path), tmp_path)
    assert line.startswith("wall/timelines.jsonl:1:")
