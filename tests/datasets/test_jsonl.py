import json
from datetime import date

import pytest

from harness.components import build
from harness.datasets.jsonl import JsonLines
from harness.text.sentences import sentences_of

ARTICLE = {"id": "n1", "text": "It rained. It rained more.", "published": "2031-04-02"}
TIMELINE = {"annotator": "a", "entries": [{"date": "2031-04-01", "sentences": ["It rained."]}]}


def write(path, *lines):
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
    return JsonLines(path=path)


def test_the_simple_form_numbers_its_references_and_keeps_their_text(tmp_path):
    reader = write(
        tmp_path / "d.jsonl",
        {"id": "n1", "text": "It rained.", "title": "Rain", "references": ["It rained. A lot.\nIn Maren", "Rain."]},
    )
    [example] = reader.read("summarization").examples
    assert (example.id, example.input.id, example.cluster, example.input.title) == ("n1", "n1", "n1", "Rain")
    assert [ref.annotator for ref in example.references] == ["1", "2"]
    assert example.references[0].output.text == "It rained. A lot.\nIn Maren"
    assert sentences_of(example.references[0].output) == ("It rained.", "A lot.", "In Maren")


def test_the_full_form_keeps_sentences_and_orders_annotators(tmp_path):
    references = [{"annotator": "b", "sentences": ["One. Two."]}, {"annotator": "a", "text": "One. Two."}]
    line = {"id": "e", "article": ARTICLE, "references": references, "cluster": "c"}
    [example] = write(tmp_path / "d.jsonl", line).read("summarization").examples
    assert (example.id, example.input.id, example.cluster) == ("e", "n1", "c")
    assert example.input.published == date(2031, 4, 2)
    assert [(ref.annotator, len(sentences_of(ref.output))) for ref in example.references] == [("a", 2), ("b", 1)]


def test_the_article_takes_the_id_of_its_line(tmp_path):
    line = {"id": "e", "article": {"text": "It rained."}, "references": ["Rain."]}
    [example] = write(tmp_path / "d.jsonl", line).read("summarization").examples
    assert example.input.id == "e"


def test_a_file_may_serve_both_tasks(tmp_path):
    reader = write(
        tmp_path / "d.jsonl",
        {"id": "same", "text": "It rained.", "references": ["Rain."]},
        "",
        {"id": "same", "query": "rain", "articles": [ARTICLE], "references": [TIMELINE]},
    )
    assert len(reader.read("summarization").examples) == 1
    [example] = reader.read("timelines").examples
    assert (example.input.title, example.input.query, example.articles[0].id) == ("same", "rain", "n1")
    assert example.references[0].output.entries[0].date == "2031-04-01"


def test_what_was_written_comes_back(tmp_path):
    text = "Line \u2028 separators, \u0085 and 日本 stay."
    line = {"id": "e", "article": {"id": "x", "text": text, "source": "Maren Post", "url": "u"}, "references": ["R."]}
    [example] = write(tmp_path / "d.jsonl", line).read("summarization").examples
    assert example.input.to_json() == line["article"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "d.jsonl:2:2: this is no JSON"),
        ('{"id": "b", "id": "c"}', "d.jsonl:2: the key `id` comes twice"),
        ({"id": "b"}, "d.jsonl:2: the line is no example; give `article` or `text`"),
        ({"id": "b", "text": "x", "articles": []}, "d.jsonl:2: the line is no example"),
        ({"text": "x", "references": ["y"]}, "d.jsonl:2: the line lacks `id`"),
        ({"id": "b", "text": "x"}, "d.jsonl:2: `references` should be a list of at least one"),
        ({"id": "b", "text": "x", "references": []}, "d.jsonl:2: `references` should be a list of at least one"),
        ({"id": "b", "text": "x", "references": [3]}, "d.jsonl:2: the reference: a summary should be text, a list"),
        (
            {"id": "b", "text": "x", "references": [{"text": "y", "sentences": []}]},
            "d.jsonl:2: the reference: a summary",
        ),
        ({"id": "b", "text": 3, "references": ["y"]}, "d.jsonl:2: the text of article b should be text, not int"),
        ({"id": "b", "text": "x", "refs": ["y"]}, "d.jsonl:2: an example has the unknown key `refs`; "),
        ({"id": "b", "article": {}, "text": "x", "references": ["y"]}, "d.jsonl:2: `text` stands beside `article`"),
        ({"id": "b", "article": "x", "references": ["y"]}, "d.jsonl:2: `article` should be a mapping, not str"),
        (
            {"id": "b", "text": "x", "published": "2.4.", "references": ["y"]},
            "d.jsonl:2: article b has the date '2.4.'",
        ),
        ({"id": "b b", "text": "x", "references": ["y"]}, "d.jsonl:2: the line has the id 'b b'"),
        ({"id": "a", "text": "x", "references": ["y"]}, "d.jsonl:2: the id a is taken; line 1 has it too"),
        ({"id": 1, "text": "x", "references": ["y"]}, 'd.jsonl:2: `id` should be text, not int; write "1"'),
        ({"id": [1], "text": "x", "references": ["y"]}, "d.jsonl:2: `id` should be text, not list"),
        (
            {"id": "b", "article": {"id": "a", "text": "z"}, "references": ["y"]},
            "d.jsonl:2: the article a has another text than on line 1; give each article an id of its own",
        ),
        (
            {"id": "b", "text": "x", "references": [{"annotator": "a/b", "text": "y"}]},
            "d.jsonl:2: the reference: the annotator a/b has a slash",
        ),
        ({"id": "b", "text": "x", "references": ["y"], "cluster": 1}, "d.jsonl:2: `cluster` should be text, not int"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path, lines_of, line, message):
    reader = write(tmp_path / "d.jsonl", {"id": "a", "text": "x", "references": ["y"]}, line)
    [found] = lines_of(lambda: reader.read("summarization"), tmp_path)
    assert found.startswith(message)


@pytest.mark.parametrize(
    ("references", "message"),
    [
        (["text"], "the reference: a timeline should be a list of [date, [sentence, …]], or a mapping with `entries`"),
        ([TIMELINE["entries"][0], 3], "reference 1: a timeline should be a list"),
        ([[["2031-04-01", ["x"]], 3, ["2031"]]], "the reference: entry 2: an entry should be [date, [sentence, …]]"),
        ([["2031-04-01", ["x"]]], "`references` should be a list of timelines; put the one timeline into a list"),
        ([{"annotator": "a", "entries": [{"date": "soon", "sentences": []}]}], "`soon` is no EDTF date"),
        ([TIMELINE, TIMELINE], "annotators of example t come twice: a"),
    ],
)
def test_mistakes_in_timelines_are_told(tmp_path, lines_of, references, message):
    reader = write(tmp_path / "d.jsonl", {"id": "t", "articles": [ARTICLE], "references": references})
    found, *_ = lines_of(lambda: reader.read("timelines"), tmp_path)
    assert message in found
    assert found.startswith("d.jsonl:1: ")


def test_mistakes_in_several_lines_are_told_at_once(tmp_path, lines_of):
    reader = write(tmp_path / "d.jsonl", {"id": "a"}, "{", {"id": "b", "text": "x", "references": []}, "[]")
    found = lines_of(lambda: reader.read("summarization"), tmp_path)
    assert [line.split(":")[1] for line in found] == ["1", "2", "3", "4"]


def test_a_reference_may_be_a_list_of_sentences_or_of_dated_entries(tmp_path):
    reader = write(
        tmp_path / "d.jsonl",
        {"id": "n1", "text": "It rained.", "references": [["It rained.", "It poured. A lot."]]},
        {"id": "t", "articles": [ARTICLE], "references": [[["2031-04-02", ["Two."]], ["2031-04-01", ["One."]]]]},
    )
    [example] = reader.read("summarization").examples
    assert sentences_of(example.references[0].output) == ("It rained.", "It poured. A lot.")
    [topic] = reader.read("timelines").examples
    assert [entry.date for entry in topic.references[0].output.entries] == ["2031-04-01", "2031-04-02"]


def test_entries_of_one_date_become_one_and_it_is_told(tmp_path):
    entries = [["2031-04-01", ["One."]], ["2031-04-02", ["Two."]], ["2031-04-01T00:00:00", ["Three."]]]
    dataset = write(tmp_path / "d.jsonl", {"id": "t", "articles": [ARTICLE], "references": [entries]}).read("timelines")
    first, _ = dataset.examples[0].references[0].output.entries
    assert (first.date, first.sentences) == ("2031-04-01", ("One.", "Three."))
    assert dataset.notes == (
        "a date comes more than once in the timeline of t (2031-04-01): the sentences under one date are taken as one "
        "entry",
    )


def test_a_file_may_have_no_example_for_the_task(tmp_path):
    reader = write(tmp_path / "d.jsonl", {"id": "a", "text": "x", "references": ["y"]})
    assert reader.read("timelines").examples == ()
    assert write(tmp_path / "e.jsonl").read("summarization").examples == ()


def test_an_article_may_be_in_several_examples_with_one_text(tmp_path, lines_of):
    topics = [{"id": name, "articles": [ARTICLE], "references": [TIMELINE]} for name in ("s", "t")]
    assert len(write(tmp_path / "d.jsonl", *topics).read("timelines").examples) == 2
    topics[1]["articles"] = [{**ARTICLE, "text": "It snowed."}]
    [line] = lines_of(lambda: write(tmp_path / "d.jsonl", *topics).read("timelines"), tmp_path)
    assert line.startswith("d.jsonl:2: the article n1 has another text than on line 1")


def test_empty_texts_and_references_can_be_read(tmp_path):
    lines = [
        {"id": "a", "text": "", "references": ["", {"sentences": []}]},
        {"id": "t", "articles": [], "references": [{"annotator": "a", "entries": []}]},
    ]
    reader = write(tmp_path / "d.jsonl", *lines)
    [example] = reader.read("summarization").examples
    assert (example.input.text, [sentences_of(ref.output) for ref in example.references]) == ("", [(), ()])
    [topic] = reader.read("timelines").examples
    assert (topic.articles, topic.references[0].output.entries) == ((), ())


def test_the_reader_is_found_as_a_component(tmp_path):
    reader = build("readers", "jsonl", {"path": "d.jsonl"}, {"path": tmp_path})
    assert reader == JsonLines(path=tmp_path / "d.jsonl")


def test_timelines_that_are_the_same_are_noted(tmp_path):
    lines = [{"id": name, "query": "rain", "articles": [ARTICLE], "references": [TIMELINE]} for name in "ab"]
    data = write(tmp_path / "d.jsonl", *lines).read("timelines")
    assert data.told == (
        "a reference is the same as another in another cluster, and so no evidence of its own (a/a = b/a)",
    )
