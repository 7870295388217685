"""Metrics in one line: what may be written there, and where a mistake stands."""

import pytest

from harness.errors import ExperimentError
from harness.experiment import read_metrics


@pytest.mark.parametrize(
    "metrics",
    [
        "rouge, chrf: {word_order: 2}",
        "rouge,chrf: {word_order: 2}",
        "[rouge, chrf: {word_order: 2}]",
        "{rouge: , chrf: {word_order: 2}}",
        "rouge,\nchrf: {word_order: 2},  # the second",
        ["rouge", {"chrf": {"word_order": 2}}],
        {"rouge": None, "chrf": {"word_order": 2}},
    ],
)
def test_every_way_to_write_it_means_the_same(metrics):
    rouge, chrf = read_metrics("summarization", metrics, "here")
    assert (rouge.name, rouge.use, rouge.references) == ("rouge", "rouge", None)
    assert (chrf.name, chrf.use, chrf.component.word_order) == ("chrf", "chrf", 2)


def test_a_name_a_component_and_a_way_of_comparing():
    (metric,) = read_metrics("timelines", "days: {use: date-f1, references: together}", "here")
    assert (metric.name, metric.use, metric.references) == ("days", "date-f1", "together")


@pytest.mark.parametrize(
    ("metrics", "expected"),
    [
        ("rouge,\n roge", "here:2:2: there is no metric `roge`"),
        ("rouge: 3", "here:1:8: the parameters of `rouge` should be a mapping, not 3"),
        ("3", "here:1:1: a metric is a name, or a name with parameters, not 3"),
        ("a/b", "here:1:1: `a/b` is no name; a name has letters"),
        ("x: {use: [rouge]}", "here:1:10: `use` should name a component"),
        ("rouge: {matrix: {stemmer: [true]}}", "here:1:9: a matrix makes several models"),
        ("rouge,,chrf", "here:1:7: this is no YAML"),
        ("rouge]", "here:1:7: the brackets do not match"),
        ("rouge: {types: [rouge1}", "here:1:23: this is no YAML"),
        ("&a rouge", "here:1:1: anchors such as `&a` are refused"),
        ("chrf, chrf: {word_order: 2}", "here:1:7: the metric `chrf` comes twice; give one another name"),
    ],
)
def test_a_mistake_has_its_place(metrics, expected):
    with pytest.raises(ExperimentError) as caught:
        read_metrics("summarization", metrics, "here")
    assert str(caught.value.problems[0]).startswith(expected)


def test_all_mistakes_are_told_at_once():
    with pytest.raises(ExperimentError) as caught:
        read_metrics("summarization", "roge, chrf: {word_ordr: 2, beta: 0}, entries", "here")
    assert [str(problem.location) for problem in caught.value.problems] == [
        "here:1:1",
        "here:1:14",
        "here:1:34",
        "here:1:38",
    ]
