from pathlib import Path
from typing import get_args

import pytest
from harness_example_plugin import EveryOther, SentenceCount

from harness import components
from harness.errors import ComponentError

ALL = [
    (kind, name)
    for kind in get_args(components.Kind)
    for name in components.names(kind)
    if not name.startswith("example-")
]


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_every_component_is_sound_and_documents_every_parameter(kind, name):
    doc, parameters = components.describe(components.load(kind, name))
    assert len(doc) > 20
    for parameter in parameters:
        assert parameter.doc, f"{name}: {parameter.name} is not documented"


@pytest.mark.parametrize("name", components.names("metrics"))
def test_a_metric_of_default_parameters_survives_its_signature(name):
    metric = components.build("metrics", name)
    text = components.signature(name, metric, references="together")
    assert components.parse_signature("metrics", text) == (name, metric, {"references": "together"})


def test_a_plugin_is_found_like_everything_else():
    assert components.load("summarizers", "every-other") is EveryOther
    assert components.load("metrics", "sentence-count") is SentenceCount
    assert components.build("summarizers", "every-other", {"start": 1}) == EveryOther(start=1)


def test_an_unknown_name_is_answered_with_the_likely_one():
    with pytest.raises(ComponentError, match=r"there is no summarizer `lexrnk`; did you mean `lexrank`\?"):
        components.load("summarizers", "lexrnk")


def test_a_name_of_another_kind_says_so():
    with pytest.raises(ComponentError, match="`rouge` is a metric"):
        components.load("summarizers", "rouge")


def test_a_class_that_is_no_component_is_refused_by_name():
    with pytest.raises(ComponentError, match="summarizer `example-mutable` is not frozen"):
        components.load("summarizers", "example-mutable")


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"sentence": 3}, "unknown parameter `sentence`; did you mean `sentences`?"),
        ({"sentences": "3"}, "`sentences`: should be a whole number, not \"3\""),
        ({"sentences": 0}, "should be at least 1, not 0"),
        ({"sentences": 2.5}, "should be a whole number, not 2.5"),
        ({"sentences": True}, "should be a whole number, not true"),
        ({"sentences": None}, "should be a whole number, not null"),
        ({"sentences": float("nan")}, "not JSON compliant"),
    ],
)  # fmt: skip
def test_parameters_are_checked_strictly(parameters, message):
    with pytest.raises(components.ParameterError) as caught:
        components.build("summarizers", "lead", parameters)
    assert message in str(caught.value)


def test_all_wrong_parameters_are_reported_at_once():
    with pytest.raises(components.ParameterError) as caught:
        components.build("summarizers", "random", {"sentences": 0, "seed": "x", "sed": 1})
    assert [mistake.path for mistake in caught.value.mistakes] == [("sed",), ("sentences",), ("seed",)]


def test_a_relative_path_starts_from_its_base():
    reader = components.build("readers", "folder", {"path": "../x"}, {"path": Path("/configs")})
    assert reader.path == Path("/configs/../x")


def test_a_signature_of_another_version_is_refused():
    text = components.signature("sentence-count", SentenceCount()).replace("version:1", "version:2")
    with pytest.raises(ComponentError, match="of version 2, and the installed `sentence-count` of version 1"):
        components.parse_signature("metrics", text)
