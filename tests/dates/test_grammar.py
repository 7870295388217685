"""The notation of rules: what it accepts, what becomes of it, and what it refuses."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.dates.english import ENGLISH
from harness.dates.grammar import END, Node, NotationError, behind, one_of, parse, words_of
from harness.dates.language import Choices, Language, Phrase, Rule
from harness.dates.mention import unknown
from harness.dates.tagger import recognise, tag_in

#: Words and a list, each with a code: a list of two codes, and words of one.
NAMES = {"LIST": one_of("xy"), **{word: one_of(word) for word in "abcd,."}}


def full(pattern: str, codes: str) -> re.Match[str] | None:
    return re.fullmatch(parse(pattern, NAMES).regex, codes)


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("a b", ["ab"], ["a", "b", "ba", "abb"]),
        ("a b?", ["a", "ab"], ["b", "abb"]),
        ("a | b c", ["a", "bc"], ["ac", "b"]),
        ("(a | b) c", ["ac", "bc"], ["a", "abc"]),
        ("a (b c)? d", ["ad", "abcd"], ["abd"]),
        ("(a? | b)? c", ["c", "ac", "bc"], ["abc"]),
        ("a ,? LIST .", ["ax.", "a,y."], ["a,.", "a.x"]),
        ("one=a (two=LIST | two=b)", ["ax", "ay", "ab"], ["a"]),
    ],
)
def test_a_pattern_matches(pattern, yes, no):
    assert all(full(pattern, codes) for codes in yes)
    assert not any(full(pattern, codes) for codes in no)


@pytest.mark.parametrize(
    "pattern", ["a)", "(a", "(a | b", "a e", "a NOTHING", "a *", "a+", "one=", "a ? ?", "?", "one=|a"]
)
def test_what_is_not_of_the_notation_is_refused(pattern):
    with pytest.raises(NotationError):
        parse(pattern, NAMES)


def test_groups_are_numbered_through_alternatives_and_may_share_a_name():
    node = parse("day=a month=LIST | month=LIST (day=b | c)", NAMES)

    assert node.groups == (("day", None), ("month", "LIST"), ("month", "LIST"), ("day", None))
    assert re.fullmatch(node.regex, "yb").groups() == (None, None, "y", "b")
    assert re.fullmatch(node.regex, "ax").groups() == ("a", "x", None, None)


def test_a_group_of_alternatives_gives_the_one_that_matched():
    language = Language(
        lists={"FEW": {"one": 1, "two": 2}, "MANY": {"ten": 10}},
        phrases={"DOZEN": Phrase("a dozen", lambda words: 12)},
        rules=[
            Rule(
                name="number",
                pattern="(number=FEW | number=MANY | number=DOZEN | other=three) ships",
                read=lambda match, context: unknown(f"{match['number']} {match['other']} {match['none']}"),
                examples={},
            )
        ],
    )
    found = tag_in(language, "Two ships, TEN ships, a dozen ships and Three ships; four ships.", None)

    assert [mention.value for mention in found] == ["2 None None", "10 None None", "12 None None", "None three None"]


@pytest.mark.parametrize(
    ("before", "wanted", "found"),
    [
        *[("a", True, True), ("b", True, False), ("cd", True, True), ("d", True, False), ("", True, False)],
        *[("a", False, False), ("b", False, True), ("cd", False, False), ("d", False, True), ("", False, True)],
    ],
)
def test_what_stands_before_a_match_is_wanted_or_not(before, wanted, found):
    pattern = behind("a | c d", NAMES, wanted=wanted) + "x"

    assert bool(re.compile(pattern).match(f"{before}x", len(before))) == found


def test_the_literal_words_of_a_pattern_are_known():
    assert list(words_of("(the day=DAY_LIST ,? o'clock)? 's | a.m. - (x | ')")) == [
        *("the", ",", "o'clock", "'s", "a.m.", "-", "x", "'"),
    ]


PATTERNS = st.recursive(
    st.sampled_from([*"abcd", "LIST"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map("({0[0]} | {0[1]})".format),
        inner.map("({})?".format),
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.lists(PATTERNS, min_size=1, max_size=3).map(" ".join), st.text("abcdxy", max_size=6))
def test_first_codes_leave_out_no_match(pattern, codes):
    node = parse(pattern, NAMES)
    match = re.match(node.regex, codes)

    assert node.empty == bool(re.fullmatch(node.regex, ""))
    if match and match.end():
        assert codes[0] in node.first
        assert (END if match.end() == 1 else codes[1]) in node.first[codes[0]]


class Everything(Choices):
    """All rules, whatever the codes are."""

    def __missing__(self, codes: str) -> object:
        return self.rules


UNFILTERED = replace(ENGLISH)
UNFILTERED.__dict__.update(choices=Everything(ENGLISH.choices.rules), starts=re.compile("(?s:.)"))


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_rules_chosen_by_two_codes_find_what_all_rules_find(words, data):
    codes = data.draw(st.lists(st.sampled_from(sorted(words)), max_size=40))
    text = " ".join(data.draw(st.sampled_from(words[code])) for code in codes)
    found, wanted = (
        [(match.start, match.end, match.rule.name) for match in recognise(language.tokens(text), language)]
        for language in (ENGLISH, UNFILTERED)
    )

    assert found == wanted


def test_the_examples_find_the_same_by_all_rules():
    for rule in ENGLISH.rules:
        for text in rule.examples:
            tokens = ENGLISH.tokens(text.replace("[", "").replace("]", ""))
            found, wanted = (
                [(match.start, match.end, match.rule.name) for match in recognise(tokens, language)]
                for language in (ENGLISH, UNFILTERED)
            )
            assert found == wanted


def test_no_code_matches_nothing():
    assert one_of([]).first == {}
    assert not re.search(one_of([]).regex, "abc")
    assert Node("a", {"a": frozenset([END])}, empty=False).groups == ()


def test_of_rules_that_match_the_same_the_first_is_taken():
    def rule(name: str, pattern: str) -> Rule:
        return Rule(name=name, pattern=pattern, read=lambda match, context: unknown(match.rule.name), examples={})

    rules = [rule("short", "a b"), rule("first", "a b c"), rule("second", "a b c"), rule("later", "b c d")]
    language = Language(lists={}, phrases={}, rules=rules)

    assert [mention.value for mention in tag_in(language, "a b c d a b d", date(2024, 5, 13))] == ["first", "short"]
