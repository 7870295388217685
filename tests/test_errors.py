import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import errors
from harness.errors import DataError, HarnessError, InputError, Location, Problem, did_you_mean, visible


def test_a_problem_is_one_line_with_place_and_advice():
    problem = Problem("unknown key `modles`", Location(Path("a.yaml"), 3, 5), "did you mean `models`?")
    assert str(problem) == "a.yaml:3:5: unknown key `modles`; did you mean `models`?"


def test_an_input_error_holds_every_problem_a_line_each():
    error = DataError([Problem("one"), Problem("two", Location("f"))])
    assert str(error).splitlines() == ["one", "f: two"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("HarnessError", 1), ("UsageError", 2), ("ExperimentError", 2), ("EmptySelectionError", 2), ("ModelError", 1),
     ("ModelLoadError", 1), ("IncompleteRunError", 5)],
)  # fmt: skip
def test_exit_codes_are_those_documented(name, code):
    assert getattr(errors, name).exit_code == code


def test_the_tree_at_the_top_of_the_module_names_every_error():
    def below(cls):
        return {cls.__name__}.union(
            *(below(child) for child in cls.__subclasses__() if child.__module__ == "harness.errors")
        )

    for name in below(HarnessError):
        assert name in errors.__doc__
    assert issubclass(DataError, InputError)


@pytest.mark.parametrize("known", [["models", "metrics"], ["Models"], ["mo_dels", "mo-dels"]])
def test_close_names_are_suggested(known):
    assert "did you mean" in did_you_mean("models" if known[0] != "models" else "modles", known)


@given(st.text())
def test_visible_text_holds_nothing_that_a_terminal_acts_on(text):
    shown = visible(text)
    assert not any(
        unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") for char in shown if char not in "\n\t"
    )
    assert not any(
        unicodedata.bidirectional(char) in ("RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI") for char in shown
    )


def test_ordinary_spacing_and_joiners_stay():
    text = "dit\u00a0: «\u202fnon\u202f» \u3000 क्\u200dष"
    assert visible(text) == text


def test_visible_spells_out_escapes_and_bidi_marks():
    assert visible("a\x1b[2Jb\u202ec") == "a\\x1b[2Jb\\u202ec"
