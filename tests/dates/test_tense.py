"""The tense of the clause around an expression."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.dates.english import ENGLISH
from harness.dates.language import Language
from harness.dates.tense import AFTER, BEFORE, Clauses, cues


def tense(text: str) -> str | None:
    """Gives the tense around what stands in brackets."""
    before, inside, after = text.replace("]", "[").split("[")
    tokens = ENGLISH.tokens(f"{before}{inside}{after}")
    start = tokens.starts.index(len(before))
    end = sum(1 for place in tokens.starts if place < len(before) + len(inside))
    return Clauses(tokens, cues(ENGLISH)).tense(start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sank on [Sunday].", "past"),
        ("It opened on [Sunday].", "past"),
        ("It will open on [Sunday].", "future"),
        ("It won’t open on [Sunday].", "future"),
        ("On [Sunday], it will open.", "future"),
        ("On [Sunday] the ferry sank.", "past"),
        ("It is shut on [Sunday].", "present"),
        # The auxiliary decides over the participle, and a form of "be" over it.
        ("It will be held on [Sunday].", "future"),
        ("It will also be held on [Sunday].", "future"),
        ("The vote is held on [Sunday].", "present"),
        ("The vote was held on [Sunday].", "past"),
        ("The vote to be held on [Sunday] is free.", "future"),
        ("They may have left on [Sunday].", "past"),
        ("He could not be reached on [Sunday].", "past"),
        ("He couldn't be reached on [Sunday].", "past"),
        ("It could open on [Sunday].", "future"),
        # Plans of the past lie ahead.
        ("It was due to open on [Sunday].", "future"),
        ("A vote was scheduled for [Sunday].", "future"),
        ("A vote set for [Sunday] was called off.", "future"),
        ("Both are to meet on [Sunday].", "future"),
        ("The vote is set for [Sunday].", "future"),
        ("The vote is not set for [Sunday].", "future"),
        ("It was set to be held on [Sunday].", "future"),
        ("Polls are set to open on [Sunday].", "future"),
        ("It is to be held on [Sunday].", "future"),
        ("It was set on fire on [Sunday].", "past"),
        ("On [Sunday] they were planning to go.", "future"),
        # What is near counts, and what is parted from it does not.
        ("The mayor said [Sunday] it would open.", "past"),
        ("He suggested on [Sunday] that it could end.", "past"),
        ("It is to open by [Sunday], the mayor said.", "future"),
        ("The ferry, which sank on [Sunday], will be raised.", "past"),
        ("The ferry will sail. It sank on [Sunday].", "past"),
        ("The ferry sank. On [Sunday] all is well.", "present"),
        ("The ferry sank. The council of [Sunday]", None),
        ("The ferry sank.\n\nIt will sail on [Sunday].", "future"),
        ("It will open, Mr. Olsson, on [Sunday].", "future"),
        # Words that say that a day lies ahead.
        ("It was put off until [Sunday].", "future"),
        ("It was not opened until [Sunday].", "past"),
        ("It did not open until [Sunday].", "past"),
        ("It will not open until [Sunday].", "future"),
        ("Until [Sunday], it had stood.", "past"),
        ("It left as soon as [Sunday].", "future"),
        ("The funeral is on [Sunday].", "future"),
        # Neither the month of May nor a word in -ed that is no verb is a cue.
        ("In May, the ship of [Sunday]", None),
        ("An unprecedented speed of [Sunday]", None),
        ("The aged, red and sacred shed of [Sunday]", None),
        ("The wicked greed of a naked breed in bed of [Sunday]", None),
        ("The council of [Sunday]", None),
    ],
)
def test_the_cheapest_cue_decides(text, expected):
    assert tense(text) == expected


@pytest.mark.parametrize(("near", "expected"), [(BEFORE - 2, "past"), (BEFORE + 2, None)])
def test_cues_far_before_an_expression_do_not_count(near, expected):
    assert tense("It sank " + "so " * near + "[Sunday].") == expected


@pytest.mark.parametrize(("near", "expected"), [(AFTER - 2, "past"), (AFTER + 2, None)])
def test_cues_far_behind_an_expression_do_not_count(near, expected):
    assert tense("On [Sunday] " + "so " * near + "it sank") == expected


@given(st.lists(st.sampled_from(["will", "sank", ",", ".", "be", "that", "\n\n", "May", "to", "is", "Mr", "x"])))
def test_any_words_have_a_tense_or_none(words):
    assert tense(" ".join([*words, "[Sunday]", *words])) in ("past", "present", "future", None)


def test_a_language_without_cues_has_no_tense():
    language = Language(lists={"DAY": {"Sonntag": 6}}, phrases={}, rules=())
    tokens = language.tokens("Es sank am Sonntag.")

    assert Clauses(tokens, cues(language)).tense(3, 4) is None
