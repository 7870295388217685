from datetime import date

import pytest

from harness.components import build
from harness.datasets.named_days import named_day
from harness.datasets.plaintext import read_articles
from harness.datasets.texts import Texts

TIMELINE = "2031-04-01\nThe wall broke.\n"


def fill(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def read(path, **parameters):
    return Texts(path=path, **parameters).read("timelines")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2031-04-02-wall", date(2031, 4, 2)),
        ("20310402_wall", date(2031, 4, 2)),
        ("wall 2031_04_02", date(2031, 4, 2)),
        ("2031.04.02", date(2031, 4, 2)),
        ("2031-04-02 and 20310402", date(2031, 4, 2)),
        ("0031-04-02", date(31, 4, 2)),
        ("2031-04-02_2031-04-03", None),
        ("2031-0402", None),
        ("2031-04-31", None),
        ("20314", None),
        ("99990402", None),
        ("120310402", None),
        ("wall", None),
    ],
)
def test_days_in_names(name, day):
    assert named_day(name) == day


def test_days_come_from_the_text_then_the_name_then_the_folder_then_the_dateline(tmp_path):
    files = {
        "2031-04-05-a.txt": "date 2031-04-02\n\nOne.",
        "20310403_b.md": "NORVALE, April 1, 2031 (Agency) - Two.",
        "2031-04-04/c.txt": "Three.",
        "2031-04-06/c.txt": '---\npublished: "2031-04-07"\nid: own\n---\nFour.',
        "d.txt": "NORVALE, April 8, 2031 (Agency) - Five.",
        "e.txt": "Six.",
        "drafts/f.txt": "Seven.",
        "timelines/ann.txt": TIMELINE,
    }
    data = read(fill(tmp_path / "harbour_wall", files))
    [example] = data.examples
    assert {article.id: str(article.published) for article in example.articles} == {
        "2031-04-05-a": "2031-04-02",
        "20310403_b": "2031-04-03",
        "2031-04-04_c": "2031-04-04",
        "own": "2031-04-07",
        "d": "2031-04-08",
    }
    assert data.notes == (
        "an article of harbour_wall has its day from the dateline (d)",
        "1 article without a day of publication: left out (harbour_wall/e)",
    )
    assert (example.id, example.input.query, example.references[0].annotator) == ("harbour_wall", "harbour wall", "ann")
    reader = build("readers", "texts", {"path": str(tmp_path / "harbour_wall"), "query": "Maren"})
    assert reader.read("timelines").examples[0].input.query == "Maren"


def test_a_folder_of_topics_leaves_out_those_without_timelines(tmp_path, lines_of):
    files = {
        "README.md": "About this.",
        "a/2031-04-02.txt": "One.",
        "a/timelines/x.jsonl": '[["2031-04-01", ["The wall broke."]]]\n',
        "b/2031-04-02.txt": "Two.",
        "c/d/x.txt": "Deeper.",
    }
    data = read(fill(tmp_path, files))
    assert [(example.id, example.articles[0].text) for example in data.examples] == [("a", "One.")]
    assert data.notes == (
        "a folder has no article: passed over (c)",
        "a folder has no timelines/ and so no reference: passed over (b)",
    )
    fill(tmp_path, {"b/timelines/x.txt": TIMELINE})
    assert [example.articles[0].id for example in read(tmp_path).examples] == ["2031-04-02", "b:2031-04-02"]
    [line] = lines_of(lambda: read(tmp_path, query="x"), tmp_path)
    assert "`query` is given, and there are several topics" in line
    assert len(read(tmp_path / "a", query="x").examples) == 1


def test_what_is_missing_is_told(tmp_path, lines_of):
    assert lines_of(lambda: read(tmp_path / "x"), tmp_path) == ["x: there is no such folder; check the path"]
    assert "there is no article in the folder" in lines_of(lambda: read(tmp_path), tmp_path)[0]
    fill(tmp_path, {"a/2031-04-02.txt": "One."})
    [line] = lines_of(lambda: read(tmp_path), tmp_path)
    assert line.endswith("there is no reference timeline; put them into timelines/; `harness timeline` needs none")
    fill(tmp_path, {"a/timelines/x.txt": "soon\n", "a/page.txt": "<html>"})
    assert [line.partition(": ")[0] for line in lines_of(lambda: read(tmp_path), tmp_path)] == [
        "a/timelines/x.txt:1",
        "a/page.txt",
    ]
    (tmp_path / "a/page.txt").unlink()
    (tmp_path / "a/timelines/x.txt").unlink()
    assert lines_of(lambda: read(tmp_path), tmp_path) == ["a/timelines: there is no timeline"]
    assert "no examples for summarization" in lines_of(lambda: Texts(path=tmp_path).read("summarization"), tmp_path)[0]


def test_plain_articles_take_the_day_of_their_name_where_days_are_looked_for(tmp_path):
    text = "NORVALE, April 1, 2031 (Agency) - One."
    fill(tmp_path, {"2031-04-02-a.txt": text, "b.txt": text, "2031-04-02.jsonl": '{"id": "c", "text": "Three."}\n'})
    files = [tmp_path / name for name in ("2031-04-02-a.txt", "b.txt", "2031-04-02.jsonl")]
    told = {}
    assert [str(article.published) for article in read_articles(files, None, told)] == [
        "2031-04-02",
        "2031-04-01",
        "None",
    ]
    assert str(told["2031-04-02-a"]) == "published 2031-04-02, from the file's name"
    assert told["b"].evidence == "dateline"
    assert [article.published for article in read_articles(files[:1], None)] == [None]


def test_folders_that_are_named_by_day_are_read_with_the_folder_in_which_they_lie(tmp_path):
    files = {"2031-04-02/a.txt": "One.", "2031-04-03/a.txt": "Two.", "2031-04-03/2031-04-04-b.txt": "Three."}
    told = {}
    articles = read_articles([fill(tmp_path, files)], None, told)
    assert [(article.id, str(article.published)) for article in articles] == [
        ("2031-04-02_a", "2031-04-02"),
        ("2031-04-03_2031-04-04-b", "2031-04-04"),
        ("2031-04-03_a", "2031-04-03"),
    ]
    assert str(told["2031-04-02_a"]) == "published 2031-04-02, from the folder's name"
    assert told["2031-04-03_2031-04-04-b"].evidence == "name"


def test_an_article_without_text_is_left_out_and_told(tmp_path):
    files = {"2031-04-02.txt": "One.", "2031-04-03.txt": " ", "2031-04-04.md": "---\ntitle: x\n---\n> A notice.\n"}
    data = read(fill(tmp_path / "wall", {**files, "timelines/x.txt": TIMELINE}))
    assert [article.id for article in data.examples[0].articles] == ["2031-04-02"]
    assert data.notes == ("2 articles without text: left out (wall/2031-04-03 and others)",)


def test_ids_are_made_of_any_names(tmp_path):
    long = "x" * 196
    files = {f"2031-04-02 first/{name}.txt": "One." for name in ("vote", long)}
    data = read(fill(tmp_path / "wall", {**files, "timelines/x.txt": TIMELINE}))
    assert [article.id for article in data.examples[0].articles] == [
        "2031-04-02-first_vote",
        f"2031-04-02-first_{long}"[:200],
    ]


def test_a_topic_without_articles_beside_others_is_told(tmp_path):
    fill(tmp_path, {"a/2031-04-02.txt": "One.", "a/timelines/x.txt": TIMELINE, "b/timelines/x.txt": TIMELINE})
    data = read(tmp_path)
    assert [example.id for example in data.examples] == ["a"]
    assert data.notes == ("a folder has no article: passed over (b)",)


def test_each_file_is_read_once(tmp_path, monkeypatch):
    from harness.datasets import plaintext

    count = []
    text = plaintext.read_text
    monkeypatch.setattr(plaintext, "read_text", lambda file: (count.append(file.name), text(file))[1])
    read(fill(tmp_path, {"a.txt": "NORVALE, April 1, 2031 (Agency) - One.", "timelines/x.txt": TIMELINE}))
    assert count == ["a.txt"]
