import json
from datetime import date

import pytest

from harness.datasets.article_file import body_paragraphs, folded, safe_id
from harness.datasets.plaintext import read_articles, read_in_place

DAY = date(2031, 4, 2)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        " date 2031-04-02 The wall\nbroke.\n\nIt rained.\n",
        "date 2031-04-02\n\nThe wall broke.\n\nIt rained.\n",
        "\ufeff\n\nDate: 2031-04-02 The wall broke.\n \n\t\nIt rained.",
        '---\npublished: "2031-04-02"\n---\n> A notice.\n> More of it.\n\nThe wall broke.\n\nIt rained.\n',
        "date 2031-04-02 The wall broke.\r\n\r\nBoats in Maren. Ana Lund / Reuters\r\n\r\nIt rained.\r\n",
    ],
)
def test_the_date_the_notices_and_the_captions_are_no_part_of_the_text(tmp_path, text):
    [article] = read_articles([write(tmp_path / "wall.txt", text)], None)
    assert (article.id, article.published, article.text) == ("wall", DAY, "The wall broke.\n\nIt rained.")


def test_text_that_only_looks_like_a_date_line_stays(tmp_path):
    text = "Date with a storm: the wall broke on date 2031-04-02 or so."
    [article] = read_articles([write(tmp_path / "wall.txt", text)], None)
    assert (article.published, article.text) == (None, text)


def test_a_date_that_does_not_exist_is_told_with_its_line(tmp_path, lines_of):
    path = write(tmp_path / "wall.txt", "\n date 2031-02-30 The wall broke.\n")
    [line] = lines_of(lambda: read_articles([path], None), tmp_path)
    assert line.startswith("wall.txt:2: the file has the date '2031-02-30'")


def test_a_text_of_captions_alone_stays(tmp_path):
    [article] = read_articles([write(tmp_path / "wall.txt", "Boats in Maren. Ana Lund / Reuters")], None)
    assert article.text == "Boats in Maren. Ana Lund / Reuters"


def test_the_given_day_fills_in_where_there_is_none(tmp_path):
    dated = write(tmp_path / "a.txt", "date 2031-04-03 It rained.")
    undated = write(tmp_path / "b.txt", "It rained.")
    assert [article.published for article in read_articles([dated, undated], DAY)] == [date(2031, 4, 3), DAY]


def test_a_single_article_of_another_day_is_an_error_that_names_both(tmp_path, lines_of):
    path = write(tmp_path / "a.txt", "date 2031-04-03 It rained.")
    [line] = lines_of(lambda: read_articles([path], DAY), tmp_path)
    assert line.startswith("a.txt: the article is published 2031-04-03, and 2031-04-02 is given as its day")
    assert read_articles([path], date(2031, 4, 3))[0].published == date(2031, 4, 3)


def test_a_folder_gives_its_articles_in_order_of_name(tmp_path):
    for name in ("b.md", "a.txt", ".hidden.txt", "table.csv"):
        write(tmp_path / "news" / name, "It rained.")
    assert [article.id for article in read_articles([tmp_path / "news"], None)] == ["a", "b"]


def test_a_dataset_folder_gives_its_articles_without_facts(folder):
    by_folder = read_articles([folder], None)
    assert [article.id for article in by_folder] == ["wall"]
    assert "{" not in by_folder[0].text
    assert read_articles([folder / "articles"], None) == by_folder
    assert read_articles([folder / "articles/wall.md"], None) == by_folder


def test_json_lines_give_an_article_a_line(tmp_path):
    lines = [{"id": "a", "text": "It rained.", "published": "2031-04-02"}, {"id": "b", "text": "It poured."}]
    path = write(tmp_path / "news.jsonl", "".join(f"{json.dumps(line)}\n" for line in lines))
    assert [article.to_json() for article in read_articles([path], DAY)] == [
        lines[0],
        {**lines[1], "published": "2031-04-02"},
    ]


def test_of_json_lines_in_the_form_of_a_dataset_the_articles_are_taken(tmp_path, lines_of):
    rain, snow = {"id": "rain", "text": "It rained."}, {"id": "snow", "text": "It snowed.", "published": "2031-04-03"}
    lines = [
        {"id": "a", "text": "It poured.", "title": "Rain", "references": ["Rain."], "cluster": "c"},
        {"id": "e", "article": {"text": "It hailed."}, "references": ["Hail."]},
        {"id": "t", "title": "T", "query": "q", "articles": [rain, snow], "references": [{"entries": []}]},
        {"id": "u", "articles": [snow], "references": []},
    ]
    path = write(tmp_path / "news.jsonl", "".join(f"{json.dumps(line)}\n" for line in lines))
    assert [article.to_json() for article in read_articles([path], None)] == [
        {"id": "a", "title": "Rain", "text": "It poured."},
        {"id": "e", "text": "It hailed."},
        rain,
        snow,
    ]
    write(path, '{"id": "a", "txt": "x"}\n{"id": "b"}\n{"id": 1, "text": "x"}\n')
    lines = lines_of(lambda: read_articles([path], None), tmp_path)
    assert [line.partition(";")[0] for line in lines] == [
        "news.jsonl:1: the line has the unknown key `txt`",
        "news.jsonl:2: the line holds no article",
        "news.jsonl:3: `id` should be text, not int",
    ]


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.md", "a.text", "a"])
def test_plain_text_is_known_by_its_ending_or_has_none(tmp_path, name):
    assert read_articles([write(tmp_path / name, "It rained.")], None)[0].id == "a"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.pdf", "It rained.", "a.pdf: `.pdf` files are not read; give plain text"),
        ("a.html", "It rained.", "a.html: `.html` files are not read; give plain text"),
        ("a.txt", "%PDF-1.7\n\0", "a.txt: this is a PDF, and no plain text; give plain text"),
        ("a", "\ufeff\n<!DOCTYPE HTML>\n<p>It rained.", "a: this is a page in HTML, and no plain text"),
        ("a.md", '<html lang="en">', "a.md: this is a page in HTML, and no plain text"),
    ],
)
def test_other_formats_are_refused(tmp_path, lines_of, name, text, message):
    path = write(tmp_path / name, text)
    [line] = lines_of(lambda: read_articles([path], None), tmp_path)
    assert line.startswith(message)


def test_what_is_wrong_with_a_dataset_is_told_once(folder, lines_of):
    write(folder / "articles/other.md", "It rained.")
    write(folder / "dataset.yaml", "")
    [line] = lines_of(lambda: read_articles([folder], None), folder)
    assert line.startswith("dataset.yaml: the file is empty")


def test_files_of_one_name_get_a_number_and_ids_that_are_given_may_not_come_twice(tmp_path, lines_of):
    first = write(tmp_path / "x" / "Été 1.txt", "It rained.")
    second = write(tmp_path / "y" / "Ete 1.txt", "It poured.")
    assert [article.id for article in read_articles([first, second], None)] == ["Ete-1", "Ete-1-2"]
    third = write(tmp_path / "c.txt", "---\nid: Ete-1\n---\nIt snowed.")
    [line] = lines_of(lambda: read_articles([first, third], None), tmp_path)
    assert line.startswith("c.txt: the id Ete-1 is taken; x/")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a.txt: the file holds no text"),
        (" date 2031-04-02 \n\n", "a.txt: the file holds no text"),
        ("> Only a notice.\n", "a.txt: the file holds no text"),
        ("---\nid: x\nIt rained.\n", "a.txt:1: the front matter does not end; close it with a line `---`"),
        ("---\ntitel: x\n---\nIt rained.\n", "a.txt:2:1: the front matter has the unknown key `titel`; did you mean"),
        ("It rained\0.", "a.txt:1:10: the file holds a NUL character"),
    ],
)
def test_mistakes_are_told(tmp_path, lines_of, text, message):
    path = write(tmp_path / "a.txt", text)
    [line] = lines_of(lambda: read_articles([path], None), tmp_path)
    assert line.startswith(message)


def test_missing_empty_and_repeated_files_are_told_at_once(tmp_path, lines_of):
    (tmp_path / "empty").mkdir()
    path = write(tmp_path / "a.txt", "It rained.")
    paths = [path, tmp_path / "none.txt", tmp_path / "empty", tmp_path / "empty" / ".." / "a.txt"]
    lines = lines_of(lambda: read_articles(paths, None), tmp_path)
    assert any(line.startswith("none.txt: there is no such file") for line in lines)
    assert any(line.startswith("empty: the folder holds no article") for line in lines)
    assert any("the file is given twice" in line for line in lines)


def test_paragraphs_keep_the_numbers_of_their_lines():
    assert body_paragraphs("a\nb\n\n> c\n\nd") == [[(1, "a"), (2, "b")], [(4, "> c")], [(6, "d")]]
    assert folded(body_paragraphs("a\n b \n\n\n c")) == "a b\n\nc"


@pytest.mark.parametrize(
    ("name", "safe"), [("2031-04-02 wall", "2031-04-02-wall"), ("日本", "article"), ("a.b_c", "a.b_c")]
)
def test_ids_are_made_safe(name, safe):
    assert safe_id(name) == safe


def test_a_dateline_dates_an_article_that_has_no_other_day_where_that_can_be_told(tmp_path):
    texts = {
        "a": "ORM, April 2, 2031 (Agency) - It rained.",
        "b": "date 2031-04-03 ORM, April 2, 2031 (Agency) - It rained.",
        "c": "ORM, April 2 (Agency) - It rained.",
        "d": "It rained on April 2, 2031.",
    }
    paths = [write(tmp_path / f"{name}.txt", text) for name, text in texts.items()]
    datelines = {}
    articles = read_articles(paths, None, datelines)
    assert [article.published for article in articles] == [DAY, date(2031, 4, 3), None, None]
    assert articles[0].text == texts["a"]
    assert {name: str(found) for name, found in datelines.items()} == {"a": "published 2031-04-02, from the dateline"}
    # Where nobody can be told of it, a dateline says nothing.
    assert [article.published for article in read_articles(paths, None)] == [None, date(2031, 4, 3), None, None]
    given, told = date(2031, 4, 4), {}
    assert [article.published for article in read_articles(paths, given, told)] == [
        DAY,
        date(2031, 4, 3),
        given,
        given,
    ]
    assert {name: str(found) for name, found in told.items()} == {
        "a": "published 2031-04-02, from the dateline",
        "c": "published 2031-04-04, as given; the dateline says April 2",
    }


@pytest.mark.parametrize(
    ("name", "text", "day", "told"),
    [
        ("a.txt", "ORM, April 2, 2031 (Agency) - It rained.", DAY, None),
        ("a.txt", "ORM, April 2, 2031 (Agency) - It rained.", date(2031, 4, 9), "as given; the dateline says April 2"),
        ("a.txt", "ORM, April 2 (Agency) - It rained.", DAY, None),
        ("a.txt", "It rained.", DAY, None),
        ("2031-04-02.txt", "It rained.", DAY, "from the file's name"),
        ("2031-04-02.txt", "ORM, April 1, 2031 (Agency) - It rained.", DAY, "from the file's name"),
    ],
)
def test_the_day_that_is_given_for_one_article_alone_is_its_day(tmp_path, name, text, day, told):
    datelines = {}
    [article] = read_articles([write(tmp_path / name, text)], day, datelines)
    assert article.published == day
    assert [told in str(found) for found in datelines.values()] == ([True] if told else [])


def test_one_article_whose_name_has_another_day_is_refused(tmp_path, lines_of):
    path = write(tmp_path / "2031-04-03-rain.txt", "It rained.")
    [line] = lines_of(lambda: read_articles([path], DAY, {}), tmp_path)
    assert "the article is published 2031-04-03, from the file's name, and 2031-04-02 is given as its day" in line
    # Where names are not read, the day is the article's only one.
    assert read_articles([path], DAY)[0].published == DAY


def test_folders_that_are_named_by_days_date_what_lies_in_them(tmp_path):
    for place in ("2031-04-02/vote", "2031-04-03/vote", "other/vote"):
        write(tmp_path / "news" / f"{place}.txt", "It rained.")
    found = {}
    articles = read_articles([tmp_path / "news"], date(2031, 4, 9), found)
    assert [article.published for article in articles] == [DAY, date(2031, 4, 3)]
    assert next(str(day) for day in found.values()) == "published 2031-04-02, from the folder's name"
    both = [tmp_path / "news/2031-04-02", tmp_path / "news/2031-04-03"]
    assert read_articles(both, None, {}) == articles
    # Anything else in a name, and it may be what the articles are about.
    write(tmp_path / "flood-2031-04-02/vote.txt", "It rained.")
    assert read_articles([tmp_path / "flood-2031-04-02"], None, {})[0].published is None


@pytest.mark.parametrize(
    "text",
    [
        "date 2031-04-02 The wall broke.\n\nBoats in Maren. Ana Lund / Reuters\n\nIt rained.\n",
        "---\ntitle: x\n---\n> A notice.\n\nThe wall\n  broke.\nBoats in Maren.\n",
        "Boats in Maren. Ana Lund / Reuters",
        "  It rained.\n> And more.\n \nIt poured.",
    ],
)
def test_in_place_the_text_is_that_of_the_article_where_it_stands(tmp_path, text):
    path = write(tmp_path / "wall.txt", text)
    found = read_in_place(path)
    assert (found.source, len(found.text)) == (text, len(text))
    assert all(char in (own, " ") for char, own in zip(found.text, text, strict=True))
    [article] = read_articles([path], None)
    assert found.text.split() == article.text.split()
    assert found.front.published == article.published


def test_in_place_an_article_of_a_dataset_has_no_facts(folder):
    [article] = read_articles([folder], None)
    found = read_in_place(folder / "articles" / "wall.md")
    assert found.text.split() == article.text.split()
    assert found.front.published == article.published
