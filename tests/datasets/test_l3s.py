import gzip
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.datasets.l3s import L3s
from harness.datasets.timeline_files import SEPARATOR, TimelineNotes, parse_dashed
from harness.errors import DataError

TIMELINE = f"2031-04-02\nHelp came .\n{SEPARATOR}\n2031-04-01\nThe wall broke .\nBoats sank .\n{SEPARATOR}\n"


def parse(text, told=None):
    timeline = parse_dashed(text, "t.txt", "t", told or TimelineNotes())
    return [(entry.date, entry.sentences) for entry in timeline.entries]


def topic(folder, articles="InputDocs", timelines="timelines", text=TIMELINE):
    for name, words in (("2031-04-01/7.txt", "The wall broke .\nBoats sank .\n"), ("2031-04-02/7.txt", "Help came .")):
        (folder / articles / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / articles / name).write_text(words)
    (folder / timelines).mkdir(parents=True)
    (folder / timelines / "post.example.txt").write_text(text)
    return folder


def read(path, **parameters):
    return L3s(path=path, **parameters).read("timelines")


ENTRIES = [("2031-04-01", ("The wall broke .", "Boats sank .")), ("2031-04-02", ("Help came .",))]


@pytest.mark.parametrize(
    "text",
    [
        TIMELINE,
        TIMELINE.removesuffix(f"{SEPARATOR}\n"),
        TIMELINE.replace("\n", " \n\n"),
        f"{SEPARATOR}\n{TIMELINE}{SEPARATOR}\n",
        TIMELINE.replace("2031-04-02", "2031-4-2"),
    ],
)
def test_blocks_are_read_however_they_are_closed_and_spaced(text):
    assert parse(text) == ENTRIES


def test_blocks_of_one_date_are_joined_and_told():
    told = TimelineNotes()
    text = f"2031-04-01\nOne .\n{SEPARATOR}\n2031-04-02\n{SEPARATOR}\n2031-04-01\nTwo .\n{SEPARATOR}\n"
    assert parse(text, told) == [("2031-04-01", ("One .", "Two .")), ("2031-04-02", ())]
    [note] = told.notes
    assert note.startswith("a date comes more than once in the timeline of t (2031-04-01)")


def test_a_sentence_that_looks_like_a_date_is_a_sentence_and_told():
    told = TimelineNotes()
    assert parse("2031-04-01\nOne .\n2031-04-02\nTwo .\n", told) == [("2031-04-01", ("One .", "2031-04-02", "Two ."))]
    assert told.notes == (
        "a line looks like a date among sentences (t.txt:3: 2031-04-02): taken as text, a line of 32 dashes may lack",
    )


def test_dates_may_be_coarse():
    assert parse(f"2031-04\nIt rained .\n{SEPARATOR}\n2031-04-02/2031-04-05~\nMore .") == [
        ("2031-04", ("It rained .",)),
        ("2031-04-02/2031-04-05~", ("More .",)),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2031-04-0\nOne .", "t.txt:1: `2031-04-0` is no date; blocks are a line with the date"),
        (f"2031-04-01\nOne .\n{SEPARATOR}\nTwo .", "t.txt:4: `Two .` is no date"),
        ("2031-04-31\nOne .", "t.txt:1: `2031-04-31` is no date"),
        (f"2031-04-01\nOne .\n{SEPARATOR}-\n", "t.txt:3: this is a line of 33 dashes; blocks end in a line of 32"),
        (f"\n{SEPARATOR}\n", "t.txt: the timeline has no entry"),
    ],
)
def test_what_is_no_block_is_told_with_its_line(text, message):
    with pytest.raises(DataError) as caught:
        parse(text)
    assert str(caught.value.problems[0]).startswith(message)


@given(
    st.dictionaries(
        st.dates(),
        st.lists(st.text(st.characters(categories=["L", "N", "Po"]), min_size=1, max_size=9), min_size=1, max_size=3),
        min_size=1,
        max_size=4,
    )
)
@settings(deadline=None)
def test_what_tilse_writes_and_reads_is_read_alike(days):
    from io import StringIO

    timelines = pytest.importorskip("tilse.data.timelines")
    theirs = timelines.Timeline({day: [text.strip() for text in texts] for day, texts in days.items()})
    text = str(theirs)
    file = StringIO(text)
    file.name = "t.txt"
    assert timelines.Timeline.from_file(file) == theirs
    assert parse(text) == [
        (day.isoformat(), tuple(theirs.dates_to_summaries[day])) for day in sorted(theirs.dates_to_summaries)
    ]


@pytest.mark.parametrize(
    ("articles", "timelines"),
    [("InputDocs", "timelines"), ("public/content", "public/timelines"), ("articles", "timelines")],
)
def test_the_known_layouts_are_found(tmp_path, articles, timelines):
    topic(tmp_path / "wall_post", articles, timelines)
    topic(tmp_path / "wall_times", articles, timelines, TIMELINE.replace("Help", "No help"))
    data = read(tmp_path)
    assert [(example.id, example.cluster) for example in data.examples] == [
        ("wall_post", "wall"),
        ("wall_times", "wall"),
    ]
    example = data.examples[0]
    assert [(a.id, a.published, a.text) for a in example.articles] == [
        ("2031-04-01_7", date(2031, 4, 1), "The wall broke .\n\nBoats sank ."),
        ("2031-04-02_7", date(2031, 4, 2), "Help came ."),
    ]
    assert [reference.annotator for reference in example.references] == ["post.example"]
    assert (example.input.title, example.input.query) == ("wall post", "wall post")
    assert data.notes == ()
    assert [e.id for e in read(tmp_path / "wall_post").examples] == ["wall_post"]
    assert [e.cluster for e in read(tmp_path, outlets=False).examples] == ["wall_post", "wall_times"]


def test_other_layouts_are_named(tmp_path, lines_of):
    topic(tmp_path / "wall", "docs", "gold")
    [line] = lines_of(lambda: read(tmp_path), tmp_path)
    assert "the folder holds no topic; a topic is a folder with InputDocs/ and timelines/ or public/content/" in line
    assert len(read(tmp_path, articles="docs", timelines="gold").examples) == 1
    [line] = lines_of(lambda: read(tmp_path, articles="docs"), tmp_path)
    assert "a topic is a folder with docs/ and timelines/;" in line


def test_tokenized_articles_go_before_plain_ones_and_an_ending_may_be_chosen(tmp_path, lines_of):
    folder = topic(tmp_path / "wall")
    (folder / "InputDocs/2031-04-01/7.txt.tokenized").write_text("Tokens .")
    (folder / "InputDocs/2031-04-01/8.html").write_text("Page .")
    assert [a.text for a in read(tmp_path).examples[0].articles] == ["Tokens ."]
    assert [a.text for a in read(tmp_path, ending=".html").examples[0].articles] == ["Page ."]
    [line] = lines_of(lambda: read(tmp_path, ending=".xml"), tmp_path)
    assert line == (
        "wall/InputDocs: there is no article that ends in .xml; names end in .html, .tokenized, .txt; "
        "choose with `ending`"
    )


def test_what_is_no_day_is_passed_over_and_told(tmp_path):
    folder = topic(tmp_path / "wall")
    (folder / "InputDocs/2031-04").mkdir()
    (folder / "InputDocs/list.txt").write_text("x")
    (folder / "InputDocs/.DS_Store").write_text("x")
    (folder / "timelines/.DS_Store").write_text("x")
    data = read(tmp_path)
    assert data.notes == (
        "beside the days there are other names, passed over: wall/InputDocs/2031-04, wall/InputDocs/list.txt",
    )
    assert len(data.examples[0].references) == 1


def test_several_timelines_are_references_in_order_of_name(tmp_path):
    folder = topic(tmp_path / "wall")
    (folder / "timelines/a.timeline").write_text(TIMELINE)
    (folder / "timelines/b.jsonl").write_text(
        '[["2031-04-01", ["One ."]]]\n{"entries": [{"date": "2031", "sentences": []}]}\n'
    )
    (folder / "timelines/c.json").write_text('{\n"timeline": {"entries": [{"date": "2031-04", "sentences": ["x"]}]}\n}')
    (folder / "timelines/d.yaml").write_text('entries:\n- {date: "2031-04-02", sentences: ["y"]}\n')
    data = read(tmp_path)
    found = [(r.annotator, r.output.entries[0].date) for r in data.examples[0].references]
    assert found == [
        ("a", "2031-04-01"),
        ("b-1", "2031-04-01"),
        ("b-2", "2031"),
        ("c", "2031-04"),
        ("d", "2031-04-02"),
        ("post.example", "2031-04-01"),
    ]
    assert data.told == (
        "a reference is the same as another, and so no evidence of its own (wall/a = wall/post.example)",
    )


def test_a_timeline_alone_is_a_topic_without_articles(tmp_path):
    (tmp_path / "wall_post.txt").write_text(TIMELINE)
    [example] = read(tmp_path / "wall_post.txt").examples
    assert (example.id, example.cluster, example.articles) == ("wall_post", "wall_post", ())


def test_other_encodings_are_asked_for(tmp_path, lines_of):
    folder = topic(tmp_path / "wall")
    (folder / "InputDocs/2031-04-01/7.txt").write_bytes("Café .".encode("latin-1"))
    [line] = lines_of(lambda: read(tmp_path), tmp_path)
    assert line.startswith("wall/InputDocs/2031-04-01/7.txt:1:4: byte 3 (0xe9) is not UTF-8")
    assert read(tmp_path, encoding="latin-1").examples[0].articles[0].text == "Café ."


def test_what_is_wrong_is_told(tmp_path, lines_of):
    folder = topic(tmp_path / "wall", text="One .\n")
    assert lines_of(lambda: read(tmp_path), tmp_path)[0].startswith("wall/timelines/post.example.txt:1: `One .` is no")
    (folder / "timelines/post.example.txt").unlink()
    assert lines_of(lambda: read(tmp_path), tmp_path) == ["wall/timelines: there is no timeline"]
    assert lines_of(lambda: read(tmp_path / "x"), tmp_path) == ["x: there is no such file or folder; check the path"]
    [line] = lines_of(lambda: L3s(path=tmp_path).read("summarization"), tmp_path)
    assert line.endswith("the reader `l3s` has no examples for summarization")


def test_two_topics_may_repeat_the_same_date_in_timelines_of_one_name(tmp_path):
    twice = f"2031-04-01\nOne .\n{SEPARATOR}\n2031-04-01\nTwo .\n"
    topic(tmp_path / "a_x", text=twice)
    topic(tmp_path / "b_y", text=twice)
    [note] = read(tmp_path).notes
    assert note.startswith("2 dates come more than once in the timelines of 2 ids, first of a_x/post.example")


def test_a_line_that_looks_like_a_date_is_told_with_its_place(tmp_path):
    folder = topic(tmp_path / "wall", text="2031-04-01\nOne .\n----\n2031-04-02\nTwo .\n")
    [note] = read(tmp_path).notes
    assert f"({folder}/timelines/post.example.txt:4: 2031-04-02)" in note


def test_a_folder_that_lacks_a_part_is_told(tmp_path):
    topic(tmp_path / "a_x")
    (tmp_path / "b_y/timelines").mkdir(parents=True)
    (tmp_path / "b_y/timelines/post.txt").write_text(TIMELINE)
    data = read(tmp_path)
    assert [example.id for example in data.examples] == ["a_x"]
    assert data.notes == ("a folder has no InputDocs/ and timelines/: passed over (b_y)",)


def test_articles_of_another_ending_are_told_but_not_other_forms_of_those_that_are_read(tmp_path):
    day = topic(tmp_path / "wall") / "InputDocs/2031-04-01"
    (day / "7.txt.tokenized").write_text("Tokens .")
    (day / "7.txt.dates").write_text("x")
    (day / "8.TXT").write_text("x")
    (day / "more").mkdir()
    (day / "more/9.txt").write_text("x")
    data = read(tmp_path)
    assert [article.id for article in data.examples[0].articles] == ["2031-04-01_7.txt"]
    assert data.notes == (
        "3 names do not end as the articles of the topic do: left out (wall/2031-04-01/8.TXT and others)",
    )
    (day.parent / "2031-04-02/7.txt").unlink()
    (day / "8.TXT").unlink()
    assert read(tmp_path).notes == (
        "a name does not end as the articles of the topic do: left out (wall/2031-04-01/more)",
    )


def test_a_name_may_be_too_long_for_an_id(tmp_path):
    folder = topic(tmp_path / "wall")
    (folder / f"InputDocs/2031-04-02/{'x' * 196}.txt").write_text("More .")
    assert f"2031-04-02_{'x' * 196}"[:200] in [article.id for article in read(tmp_path).examples[0].articles]


def test_a_timeline_alone_may_be_compressed(tmp_path):
    (tmp_path / "wall.jsonl.gz").write_bytes(gzip.compress(b'[["2031-04-01", ["One ."]]]\n'))
    [example] = read(tmp_path / "wall.jsonl.gz").examples
    assert (example.id, example.input.title) == ("wall", "wall")


def test_a_timeline_as_json_is_told_wrong_where_it_is(tmp_path, lines_of):
    folder = topic(tmp_path / "wall")
    (folder / "timelines/p.json").write_text('[\n  ["2031-04-01",\n   ["One."]\n  ["2031-04-02"]\n]\n')
    [line] = lines_of(lambda: read(tmp_path), tmp_path)
    assert line.startswith("wall/timelines/p.json:4:3: this is no JSON")
    (folder / "timelines/p.json").write_text('{\n"entries": [],\n"entries": []}')
    assert lines_of(lambda: read(tmp_path), tmp_path) == ["wall/timelines/p.json: the key `entries` comes twice"]
    (folder / "timelines/p.json").write_text('[["soon",\n["x"]]]')
    [line] = lines_of(lambda: read(tmp_path), tmp_path)
    assert line.startswith("wall/timelines/p.json: entry 1: `soon` is no EDTF date")
