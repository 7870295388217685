from datetime import date

import pytest

from harness.components import build
from harness.datasets import Dataset
from harness.datasets.article_file import Numbers
from harness.datasets.topic_articles import ArticleIds
from harness.errors import DataError
from harness.records import Article, Example, Reference, Summary


def article(name, text="It rained."):
    return Article(id=name, text=text, published=date(2031, 4, 2))


def example(name, *texts):
    references = tuple(Reference(annotator=str(n), output=Summary.of_text(text)) for n, text in enumerate(texts))
    return Example(id=name, input=article(name), references=references, cluster=name)


def test_ids_of_examples_are_unique_whoever_reads_them():
    with pytest.raises(DataError, match="two examples have the id a; give each an id of its own"):
        Dataset(task="summarization", examples=(example("a", "One."), example("b", "Two."), example("a", "Three.")))


def test_references_that_are_the_same_are_told_for_any_dataset():
    data = Dataset(task="summarization", examples=(example("a", "One."), example("b", "One.", "Two.")), notes=("x",))
    twins = "a reference is the same as another in another cluster, and so no evidence of its own (a/0 = b/0)"
    assert data.told == ("x", twins)
    assert Dataset(task="summarization", examples=data.examples[1:]).told == ()


def test_two_writers_of_a_folder_with_one_timeline_are_told(folder):
    data = build("readers", "folder", {"path": str(folder)}).read("timelines")
    assert data.notes == ()
    assert data.told == ("a reference is the same as another, and so no evidence of its own (harbour/a = harbour/b)",)


def test_numbers_are_free_and_go_on():
    numbers = Numbers()
    taken = {"a", "a-2", "a-4"}
    found = []
    for _ in range(3):
        found.append(numbers.free("a", taken))
        taken.add(found[-1])
    assert found == ["a-3", "a-5", "a-6"]
    assert numbers.free("b", taken) == "b"
    assert numbers.free("x" * 200, {"x" * 200}) == "x" * 190 + "-2"


def test_numbering_takes_as_many_steps_as_there_are_articles():
    class Counting(dict):
        asked = 0

        def __contains__(self, name):
            Counting.asked += 1
            return super().__contains__(name)

    numbers, taken, count = Numbers(), Counting({"a": 0}), 500
    for _ in range(count):
        taken[numbers.free("a", taken)] = 0
    assert len(taken) == count + 1
    # Each is asked for itself and for the number that comes next.
    assert Counting.asked <= 3 * count


def test_repeated_ids_of_a_topic_that_are_taken_in_another_keep_their_articles():
    ids = ArticleIds()
    ids.topic("a", [article("7")])
    taken = ids.topic("b", [article("7", "It snowed."), article("7", "It snowed."), article("7", "It thawed.")])
    assert [(found.id, found.text) for found in taken] == [
        ("b:7", "It snowed."),
        ("7-2", "It snowed."),
        ("7-3", "It thawed."),
    ]
