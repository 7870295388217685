import gzip
import json
from datetime import date

import pytest

from harness.components import build
from harness.datasets.news_tls import NewsTls
from harness.errors import DataError
from harness.text.sentences import split

ARTICLE = {"id": "7", "time": "2031-04-02", "text": "The wall broke . \nBoats sank . \n"}
TIMELINE = [["2031-04-01", ["The wall broke . \n", "Boats sank . \n"]], ["2031-04-02", ["Help came . \n"]]]


def topic(folder, articles=(ARTICLE,), timelines=(TIMELINE,), keywords=("wall",), name="articles.jsonl"):
    folder.mkdir(parents=True)
    lines(folder / name, articles)
    if timelines is not None:
        lines(folder / "timelines.jsonl", timelines)
    if keywords is not None:
        (folder / "keywords.json").write_text(json.dumps(keywords))
    return folder


def lines(path, values):
    text = "".join(f"{value if isinstance(value, str) else json.dumps(value)}\n" for value in values)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


def read(path, **parameters):
    return NewsTls(path=path, **parameters).read("timelines")


def test_topic_folders_are_examples_in_order_of_name(tmp_path):
    topic(tmp_path / "wall_times", keywords=None)
    topic(tmp_path / "wall_post", timelines=[TIMELINE, TIMELINE[:1]], keywords=["wall", "Maren"])
    topic(tmp_path / "flood")
    data = read(tmp_path)
    assert [(e.id, e.cluster) for e in data.examples] == [
        ("flood", "flood"),
        ("wall_post", "wall"),
        ("wall_times", "wall"),
    ]
    post = data.examples[1]
    assert (post.input.title, post.input.query) == ("wall post", "wall Maren")
    assert [(r.annotator, len(r.output.entries)) for r in post.references] == [("1", 2), ("2", 1)]
    assert data.examples[2].input.query == "wall times"
    assert [e.cluster for e in read(tmp_path, outlets=False).examples] == ["flood", "wall_post", "wall_times"]


def test_one_topic_folder_may_be_given_alone(tmp_path):
    [example] = read(topic(tmp_path / "wall_post")).examples
    assert (example.id, example.cluster) == ("wall_post", "wall")


def test_each_line_of_a_text_is_a_paragraph_and_ends_its_sentences(tmp_path):
    article = {**ARTICLE, "text": " One line without a stop \n\n\r\nBoats sank in St . Orm . \nMore \u2028 here . \n"}
    [example] = read(topic(tmp_path / "wall", [article])).examples
    text = example.articles[0].text
    assert text == "One line without a stop\n\nBoats sank in St . Orm .\n\nMore \u2028 here ."
    first = split(text)[0]
    assert text[first[0] : first[1]] == "One line without a stop"
    assert example.articles[0].published == date(2031, 4, 2)


def test_sentences_of_references_are_stripped_and_empty_ones_dropped(tmp_path):
    timeline = [["2031-04-02T00:00:00", [" Help came . \n", " \n"]], ["2031-04", []]]
    [example] = read(topic(tmp_path / "wall", timelines=[timeline])).examples
    entries = example.references[0].output.entries
    assert [(entry.date, entry.sentences) for entry in entries] == [("2031-04", ()), ("2031-04-02", ("Help came .",))]


@pytest.mark.parametrize(
    ("files", "text"),
    [
        (["articles.jsonl", "articles.tokenized.jsonl"], "articles.jsonl"),
        (["articles.jsonl.gz", "articles.tokenized.jsonl"], "articles.jsonl.gz"),
        (["articles.tokenized.jsonl.gz", "articles.preprocessed.jsonl"], "articles.tokenized.jsonl.gz"),
        (["articles.preprocessed.jsonl.gz"], "articles.preprocessed.jsonl.gz"),
        (["articles.mine.jsonl.gz", "articles.md"], "articles.mine.jsonl.gz"),
    ],
)
def test_the_same_articles_are_read_however_far_they_are_prepared(tmp_path, files, text):
    topic(tmp_path / "wall")
    (tmp_path / "wall" / "articles.jsonl").unlink()
    for name in files:
        lines(tmp_path / "wall" / name, [{**ARTICLE, "text": name}])
    [example] = read(tmp_path).examples
    assert example.articles[0].text == text


def test_the_file_of_articles_can_be_chosen(tmp_path):
    topic(tmp_path / "wall")
    lines(tmp_path / "wall" / "mine.jsonl.gz", [{**ARTICLE, "text": "Mine."}])
    reader = build("readers", "news-tls", {"path": str(tmp_path), "articles": "mine.jsonl"})
    assert reader.read("timelines").examples[0].articles[0].text == "Mine."
    (tmp_path / "wall" / "mine.jsonl.gz").unlink()
    with pytest.raises(DataError, match=r"the topic has no articles; expected: mine\.jsonl"):
        reader.read("timelines")


@pytest.mark.parametrize(
    "sentences",
    [
        ["The wall broke .", "Boats  sank ."],
        [{"raw": "The wall broke ."}, {"raw": "Boats sank .", "tokens": []}],
        [{"tokens": ["The", "wall", "broke", "."]}, {"tokens": [{"raw": "Boats"}, {"text": "sank"}, {"raw": "."}]}],
        [{"tokens": "The wall broke ."}, ["Boats", "sank", "."]],
    ],
)
def test_a_preprocessed_article_without_text_has_its_sentences(tmp_path, sentences):
    article = {"id": 7, "time": "2031-04-02 18:30:00+00:00", "title_sentence": {"raw": "x"}, "sentences": sentences}
    [example] = read(topic(tmp_path / "wall", [article], name="articles.preprocessed.jsonl")).examples
    assert example.articles[0].text == "The wall broke .\n\nBoats sank ."
    assert example.articles[0].id == "7"


def test_title_url_and_source_are_kept_and_the_rest_passed_over(tmp_path):
    more = {"title": " Wall breaks ", "url": "https://post.example/7", "source": "Post", "lang": "en", "feed": None}
    bare = {**ARTICLE, "id": "8", "title": None, "url": "", "source": ["x"]}
    [example] = read(topic(tmp_path / "wall", [{**ARTICLE, **more}, bare])).examples
    first, second = example.articles
    assert (first.title, first.url, first.source) == ("Wall breaks", "https://post.example/7", "Post")
    assert (second.title, second.url, second.source) == (None, None, None)


def test_articles_without_text_or_day_are_left_out_and_told(tmp_path):
    articles = [
        ARTICLE,
        {**ARTICLE, "id": "8", "text": " \n"},
        {"id": "9", "text": "x"},
        {**ARTICLE, "id": "10", "time": ""},
    ]
    data = read(topic(tmp_path / "wall", articles))
    assert [article.id for article in data.examples[0].articles] == ["7"]
    assert data.notes == (
        "1 article without text: left out (wall/8)",
        "2 articles without a day of publication: left out (wall/9 and others)",
    )


def test_repeated_ids_get_numbers_that_are_free(tmp_path):
    articles = [{**ARTICLE, "id": name, "text": f"Text {n}."} for n, name in enumerate(["7", "7", "7-2", "7"])]
    data = read(topic(tmp_path / "wall", articles))
    assert [(a.id, a.text) for a in data.examples[0].articles] == [
        ("7", "Text 0."),
        ("7-3", "Text 1."),
        ("7-2", "Text 2."),
        ("7-4", "Text 3."),
    ]
    assert data.notes == ("2 articles whose id comes more than once in a topic: given a number (wall/7 and others)",)


def test_an_id_of_another_article_in_another_topic_is_changed_and_a_shared_article_is_not(tmp_path):
    topic(tmp_path / "a", [ARTICLE, {**ARTICLE, "id": "8"}])
    topic(tmp_path / "b", [{**ARTICLE, "text": "Other."}, {**ARTICLE, "id": "8"}], [TIMELINE[:1]])
    data = read(tmp_path)
    assert [article.id for article in data.examples[1].articles] == ["b:7", "8"]
    assert data.notes == ("1 article whose id is another article's in another topic: given the topic's name (b/7)",)


def test_what_readers_of_numbers_should_know_is_noted(tmp_path):
    topic(tmp_path / "a", timelines=[[["2031-04-01", ["One ."]], ["2031-04-01T00:00:00", ["Two ."]]]])
    topic(tmp_path / "b")
    topic(tmp_path / "c")
    topic(tmp_path / "d", timelines=None)
    (tmp_path / ".git").mkdir()
    data = read(tmp_path)
    assert [example.id for example in data.examples] == ["a", "b", "c"]
    assert data.examples[0].references[0].output.entries[0].sentences == ("One .", "Two .")
    assert data.told == (
        "a folder has no timelines.jsonl and so no reference: passed over (d)",
        "a date comes more than once in the timeline of a/1 (2031-04-01): the sentences under one date are taken as "
        "one entry",
        "a reference is the same as another in another cluster, and so no evidence of its own (b/1 = c/1)",
    )


@pytest.mark.parametrize(
    ("articles", "message"),
    [
        (["{"], "wall/articles.jsonl:1:2: this is no JSON"),
        ([[1]], "wall/articles.jsonl:1: an article should be a JSON object, not list"),
        ([ARTICLE, {**ARTICLE, "id": None}], "wall/articles.jsonl:2: the article lacks `id`"),
        ([{**ARTICLE, "id": True}], "wall/articles.jsonl:1: `id` should be text or a whole number"),
        ([{**ARTICLE, "text": 3}], "wall/articles.jsonl:1: `text` should be text, not int"),
        ([{**ARTICLE, "time": "2031-02-30"}], "wall/articles.jsonl:1: the article has the time '2031-02-30'"),
        ([{**ARTICLE, "time": "April 2"}], "wall/articles.jsonl:1: the article has the time 'April 2'"),
        ([{**ARTICLE, "time": 20310402}], "wall/articles.jsonl:1: the article has the time 20310402"),
        (
            [{"id": "7", "sentences": [{"tokens": 3}]}],
            "wall/articles.jsonl:1: the tokens of a sentence should be a list",
        ),
    ],
)
def test_wrong_articles_are_told_with_file_and_line(tmp_path, lines_of, articles, message):
    topic(tmp_path / "wall", articles)
    [line] = lines_of(lambda: read(tmp_path), tmp_path)
    assert line.startswith(message)


@pytest.mark.parametrize(
    ("timelines", "message"),
    [
        ([TIMELINE, "["], "wall/timelines.jsonl:2:2: this is no JSON"),
        ([{"a": 1}], "wall/timelines.jsonl:1: a timeline should be a list"),
        ([[]], "wall/timelines.jsonl:1: the timeline has no entry"),
        ([[["2031-04-31", ["x"]]]], "wall/timelines.jsonl:1: entry 1: `2031-04-31` names a day or month that does not"),
        ([[["2031-04-01", "x"]]], "wall/timelines.jsonl:1: the sentences should be a list, not str"),
    ],
)
def test_wrong_timelines_are_told_with_file_and_line(tmp_path, lines_of, timelines, message):
    topic(tmp_path / "wall", timelines=timelines)
    [line] = lines_of(lambda: read(tmp_path), tmp_path)
    assert message.partition("entry 1: ")[2] in line
    assert line.startswith(message.partition(" the sentences")[0].partition(" entry 1")[0])


def test_all_that_is_wrong_is_told_up_to_twenty_lines(tmp_path, lines_of):
    topic(tmp_path / "a", ["{", {**ARTICLE, "text": 3}])
    topic(tmp_path / "b", ["{"] * 30)
    found = lines_of(lambda: read(tmp_path), tmp_path)
    assert [line.partition(": ")[0] for line in found[:3]] == [
        "a/articles.jsonl:1:2",
        "a/articles.jsonl:2",
        "b/articles.jsonl:1:2",
    ]
    assert len(found) == 21
    assert found[-1].endswith("and 12 problems more")


def test_a_cut_gzip_file_is_told_with_its_line(tmp_path, lines_of):
    folder = topic(tmp_path / "wall")
    whole = gzip.compress(b"".join(json.dumps({**ARTICLE, "id": str(n)}).encode() + b"\n" for n in range(500)))
    (folder / "articles.jsonl").unlink()
    (folder / "articles.jsonl.gz").write_bytes(whole[:-40])
    [line] = lines_of(lambda: read(tmp_path), tmp_path)
    place, _, message = line.partition(": ")
    assert message == (
        "cannot be decompressed: compressed file ended before the end-of-stream marker was reached; "
        "fetch the file again"
    )
    assert place.startswith("wall/articles.jsonl.gz:")
    (folder / "articles.jsonl.gz").write_bytes(b"no gzip at all")
    [line] = lines_of(lambda: read(tmp_path), tmp_path)
    assert line.startswith("wall/articles.jsonl.gz:1: cannot be decompressed: not a gzipped file")


def test_a_wrong_list_of_keywords_is_told(tmp_path, lines_of):
    folder = topic(tmp_path / "wall")
    for text, message in (
        ('[\n"wall",\n"x" 3]', "keywords.json:3:5: this is no JSON"),
        ('{"a": 1}', "keywords.json: the keywords should be a list"),
        ("[3]", "keywords.json: a keyword should"),
    ):
        (folder / "keywords.json").write_text(text)
        [line] = lines_of(lambda: read(tmp_path), tmp_path)
        assert line.startswith(f"wall/{message}")
    (folder / "keywords.json").write_text('[\n  "wall",\n  " "\n]\n')
    assert read(tmp_path).examples[0].input.query == "wall"


def test_where_nothing_is_found_that_is_told(tmp_path, lines_of):
    missing = lambda: read(tmp_path / "none")  # noqa: E731
    assert lines_of(missing, tmp_path) == ["none: there is no such folder; check the path"]
    (tmp_path / "empty").mkdir()
    [line] = lines_of(lambda: read(tmp_path / "empty"), tmp_path)
    assert line.startswith("empty: the folder holds no topic with a reference timeline; a topic is a folder with")
    [line] = lines_of(lambda: NewsTls(path=tmp_path).read("summarization"), tmp_path)
    assert line.endswith("the reader `news-tls` has no examples for summarization")
    topic(tmp_path / "two" / "wall", name="articles.a.jsonl")
    lines(tmp_path / "two" / "wall" / "articles.b.jsonl", [ARTICLE])
    [line] = lines_of(lambda: read(tmp_path / "two"), tmp_path)
    assert "there are several files of articles: articles.a.jsonl, articles.b.jsonl" in line


def test_the_development_part_of_timeline17_is_read(harness_data):
    data = read(harness_data / "t17-dev")
    assert len(data.examples) == 7
    assert sorted({example.cluster for example in data.examples}) == ["EgyptianProtest", "bpoil", "haiti"]
    assert all(len(example.references) == 1 and len(example.articles) > 250 for example in data.examples)
    assert any("bpoil_guardian" in note for note in data.notes)


def test_linked_folders_are_topics_by_their_own_names(tmp_path):
    store = topic(tmp_path / "store/x1")
    (tmp_path / "topics").mkdir()
    for name in ("wall_post", "wall_times"):
        (tmp_path / "topics" / name).symlink_to(store, target_is_directory=True)
    data = read(tmp_path / "topics")
    assert [(example.id, example.cluster) for example in data.examples] == [
        ("wall_post", "wall"),
        ("wall_times", "wall"),
    ]


def test_two_timelines_of_a_topic_may_repeat_the_same_date(tmp_path):
    twice = [["2031-04-01", ["One ."]], ["2031-04-01", ["Two ."]]]
    [note] = read(topic(tmp_path / "wall", timelines=[twice, twice])).notes
    assert note.startswith("2 dates come more than once in the timelines of 2 ids, first of wall/1")
