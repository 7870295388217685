"""The rules of English: each one's examples, and whatever else it matches."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness import edtf
from harness.dates import tag
from harness.dates.context import Context
from harness.dates.english import ENGLISH
from harness.dates.grammar import parse
from harness.dates.tagger import recognise
from harness.dates.tense import Clauses, cues

MONDAY = date(2024, 5, 13)
EXAMPLES = [(rule.name, text, value) for rule in ENGLISH.rules for text, value in rule.examples.items()]


@pytest.mark.parametrize(("rule", "text", "value"), EXAMPLES, ids=[f"{rule}: {text}" for rule, text, _ in EXAMPLES])
def test_the_example_of_a_rule_holds(rule, text, value):
    found = tag(re.sub(r"[\[\]]", "", text), MONDAY)

    if value is None:
        assert "[" not in text
        assert rule not in [mention.rule for mention in found]
    else:
        expression = text[text.index("[") + 1 : text.index("]")]
        assert (expression, value, rule) in [(mention.text, mention.value, mention.rule) for mention in found]
        assert text.index("[") in [mention.start for mention in found]


def test_rules_have_names_and_examples_of_their_own():
    names = [rule.name for rule in ENGLISH.rules]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)
    assert all(any(value is not None for value in rule.examples.values()) for rule in ENGLISH.rules)


@pytest.mark.parametrize("rule", ENGLISH.rules, ids=lambda rule: rule.name)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.none() | st.dates())
def test_whatever_a_rule_matches_can_be_read(words, rule, data, published):
    codes = data.draw(st.from_regex(re.compile(parse(rule.pattern, ENGLISH.nodes).regex), fullmatch=True))
    text = " ".join(data.draw(st.sampled_from(words[code])) for code in codes)
    text = f"In {text}, and {text} it will be shut on {text}."

    tokens = ENGLISH.tokens(text)
    context = Context(Clauses(tokens, cues(ENGLISH)), published)
    for match in recognise(tokens, ENGLISH):
        # Nothing is raised, but at the ends of the calendar.
        reading = match.rule.read(match, context) if published is None or 1000 < published.year < 3000 else None
        if reading is not None:
            context.remember(reading)

    end = 0
    for mention in tag(text, published):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text == mention.text.strip()
        assert mention.value
        assert (mention.first is None) == (mention.last is None) == (mention.granularity is None)
        if mention.edtf is not None:
            assert mention.first <= mention.last
            when = edtf.parse(mention.edtf)
            # What is approximate is so within the unit that is named: "a week ago" is a week, its event near a day.
            assert "~" in mention.edtf or (when.first, when.last) == (mention.first, mention.last)
        end = mention.end


@pytest.mark.parametrize("text", ["On {} it sank.", "{}", "it sank ({}), as told", "``{}'' , it said"])
def test_an_expression_is_found_whatever_stands_around_it(text):
    found = tag(text.format("May 2, 2021"), MONDAY)

    assert [(mention.text, mention.value) for mention in found] == [("May 2, 2021", "2021-05-02")]
