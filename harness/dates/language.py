"""A language as the tagger knows it: lists of words, phrases and rules, compiled to codes and regular expressions.

Nothing here is English: another language is another `Language`, with its own words and rules, which name the
readings that they share (`harness.dates.absolute`, `harness.dates.relative`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

from harness.dates.grammar import END, Node, Read, behind, one_of, parse, words_of
from harness.dates.numbers import Figures
from harness.dates.tokens import Tokens, Vocabulary, splitter

if TYPE_CHECKING:
    from harness.dates.context import Context
    from harness.dates.mention import Reading

Tense = Literal["past", "present", "future"]

#: Kinds of tokens that are neither listed words nor numbers.
BREAK, DASH, NAME, WORD, MARK = "BREAK", "DASH", "NAME", "WORD", "MARK"

_DASHES: Final = re.compile(r"\s*(?:[-–—]+|--)")
#: Codes are characters that regular expressions handle fastest: those of Latin-1, and others only beyond them.
_FIRST_CODE: Final = 0x21


#: What reads each group of a pattern: the numbers of the capturing groups that have its name.
Reads = Mapping[str, Sequence[tuple[int, Read]]]


def spelled(word: str, values: Mapping[str, Any]) -> str | None:
    """Gives the spelling in which a list has a word, or ``None`` where it has none.

    Args:
        word: The word as it stands in a text.
        values: The list.
    """
    return next((form for form in (word, word.lower(), word.capitalize()) if form in values), None)


class Choices(dict[str, Sequence["Compiled"]]):
    """The rules that may match where two codes stand, in their order; found when first asked for.

    Args:
        rules: All rules.
    """

    def __init__(self, rules: Sequence[Compiled]) -> None:
        super().__init__()
        self.rules = rules

    def __missing__(self, codes: str) -> Sequence[Compiled]:
        first, second = codes[0], codes[1:]
        found = [rule for rule in self.rules if first in rule.first and not rule.first[first].isdisjoint({END, second})]
        self[codes] = found
        return found


class Match:
    """What a rule matched.

    Attributes:
        rule: The rule.
        tokens: The tokens of the text.
        start: The index of the first token.
        end: That of the last, exclusive.
    """

    __slots__ = ("_found", "_reads", "end", "rule", "start", "tokens")

    def __init__(self, rule: Rule, tokens: Tokens, found: re.Match[str], reads: Reads) -> None:
        self.rule, self.tokens = rule, tokens
        self.start, self.end = found.span()
        self._found, self._reads = found, reads

    def __getitem__(self, name: str) -> Any:
        """Gives what a group says: the value that its words have in their list; ``None`` where it matched nothing."""
        for number, read in self._reads.get(name, ()):
            start, end = self._found.span(number)
            if start >= 0:
                return read(self.tokens.words[start:end])
        return None

    def words(self) -> list[str]:
        """Gives the words of the whole match."""
        return self.tokens.words[self.start : self.end]


#: Makes a reading of a match; ``None`` where it is no temporal expression after all.
Resolver = Callable[[Match, "Context"], "Reading | None"]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One kind of expression.

    Attributes:
        name: Its name, which mentions carry.
        pattern: What it matches, in the notation of `harness.dates.grammar`.
        read: Makes a reading of a match.
        examples: Sentences with the expression in square brackets, and its TIMEX3 value in a text of 13 May 2024
            (a Monday); a sentence without brackets has none by this rule.
        after: What has to stand before a match.
        not_after: What must not.
        before: What has to follow a match; its groups are read as those of the pattern.
        not_before: What must not.
        guard: Tells whether a match is an expression at all, where words beside it do not tell.
    """

    name: str
    pattern: str
    read: Resolver
    examples: Mapping[str, str | None]
    after: str = ""
    not_after: str = ""
    before: str = ""
    not_before: str = ""
    guard: Callable[[Match], bool] | None = None


@dataclass(frozen=True, kw_only=True)
class Verbs:
    """What tells the tense of a clause. Patterns are in the notation, without groups.

    Attributes:
        cues: Cues of tense, each with what it costs at least; where several match from one token, the first counts.
        never: What is no cue though it looks like one.
        crossing: What it costs to cross a token on the way from an expression to a cue, by list; any other costs 1.
        stop: What ends a sentence; the break between paragraphs always does.
        abbreviated: What ``stop`` does not end a sentence behind; alternatives without options.
        opens: What opens a clause of its own behind an expression, whose verbs are not the expression's.
        ahead: What says of an expression right behind it that it lies ahead.
        not_ahead: What takes that back where it stands before; alternatives without options.
    """

    cues: Sequence[tuple[Tense, str, int]] = ()
    never: str = ""
    crossing: Mapping[str, int] = field(default_factory=dict)
    stop: str = ""
    abbreviated: str = ""
    opens: str = ""
    ahead: str = ""
    not_ahead: str = ""


@dataclass(frozen=True)
class Phrase:
    """Several words that have one value, such as a number.

    Attributes:
        pattern: What it matches, in the notation of `harness.dates.grammar`.
        read: Gives the value of its words.
    """

    pattern: str
    read: Read


@dataclass(frozen=True)
class Compiled:
    """A rule, ready to be matched.

    Attributes:
        rule: The rule.
        regex: Its pattern over codes.
        first: The codes that it may start with, each with those that may follow.
        reads: What reads each of its groups.
    """

    rule: Rule
    regex: re.Pattern[str]
    first: Mapping[str, frozenset[str]]
    reads: Reads


@dataclass(frozen=True, kw_only=True, eq=False)
class Language:
    """The words and rules of a language.

    Attributes:
        lists: Lists of words by name, each word with its value. A word with a capital is matched with one alone, a
            word in lower case in any case.
        phrases: Phrases by name; each may use those before it.
        rules: The rules. Where matches overlap, the leftmost wins, then the longest, then the rule that stands first.
        figures: How it writes numbers in figures.
        guesses: Lists that an unlisted word is on by its form, each with what tells so.
        never_after: What no expression may stand directly behind, in the notation.
        split: Finds the tokens of a text.
        verbs: What tells the tense of a clause.
    """

    lists: Mapping[str, Mapping[str, Any]]
    phrases: Mapping[str, Phrase]
    rules: Sequence[Rule]
    figures: Figures = field(default_factory=Figures)
    guesses: Mapping[str, Callable[[str], bool]] = field(default_factory=dict)
    never_after: str = ""
    split: re.Pattern[str] = field(default_factory=splitter)
    verbs: Verbs = field(default_factory=Verbs)

    def tokens(self, text: str) -> Tokens:
        """Gives the tokens of a text with their codes."""
        return Tokens(text, self.vocabulary)

    def codes_of(self, *names: str) -> frozenset[str]:
        """Gives the codes of the tokens that are on one of some lists, or of some kinds; none for what there is not."""
        return frozenset(code for name in names if name in self.nodes for code in self.nodes[name].first)

    def value(self, name: str, words: Sequence[str]) -> Any:
        """Gives the value of a word in a list, or of a number of a kind."""
        word = words[0]
        if name in self.figures.names:
            return self.figures.value(word)
        form = spelled(word, self.lists[name])
        return word.lower() if form is None else self.lists[name][form]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The codes of all tokens."""
        known = {word: self._codes[names] for word, names in self._members.items()}
        return Vocabulary(known, self._classify, self.split)

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """What the names and words of patterns stand for."""
        found: dict[str, set[str]] = {name: set() for name in (*self.lists, *self.guesses)}
        for names, code in self._codes.items():
            for name in names:
                found.setdefault(name, set()).add(code)
        nodes = {name.removeprefix("="): one_of(codes) for name, codes in found.items()}
        for name, kinds in self.figures.names.items():
            nodes[name] = one_of(code for kind in kinds for code in found[kind])
        for name, phrase in self.phrases.items():
            nodes[name] = parse(phrase.pattern, nodes)
        return nodes

    @cached_property
    def choices(self) -> Choices:
        """The rules that may match where two codes stand."""
        found = []
        for rule in self.rules:
            node = parse(rule.pattern, self.nodes)
            right = parse(rule.before, self.nodes)
            regex = re.compile(self._around(rule, node.regex, right.regex))
            found.append(Compiled(rule, regex, node.first, self._reads(node.groups + right.groups)))
        return Choices(found)

    @cached_property
    def starts(self) -> re.Pattern[str]:
        """Finds the tokens that a rule may match from."""
        return re.compile(one_of(code for rule in self.choices.rules for code in rule.first).regex)

    def _around(self, rule: Rule, regex: str, before: str) -> str:
        left = behind(self.never_after, self.nodes, wanted=False) if self.never_after else ""
        if rule.not_after:
            left += behind(rule.not_after, self.nodes, wanted=False)
        if rule.after:
            left += behind(rule.after, self.nodes, wanted=True)
        right = f"(?={before})" if before else ""
        if rule.not_before:
            right += f"(?!{parse(rule.not_before, self.nodes).regex})"
        return f"{left}(?:{regex}){right}"

    def _reads(self, groups: Iterable[tuple[str, str | None]]) -> Reads:
        reads: dict[str, tuple[tuple[int, Read], ...]] = {}
        for number, (group, kind) in enumerate(groups, 1):
            reads[group] = (*reads.get(group, ()), (number, self._read(kind)))
        return reads

    def _read(self, kind: str | None) -> Read:
        if kind is None:
            return lambda words: " ".join(words).lower()
        if kind in self.phrases:
            return self.phrases[kind].read
        return lambda words: self.value(kind, words)

    @cached_property
    def _members(self) -> Mapping[str, frozenset[str]]:
        """The lists that each spelling of each listed word is on."""
        members: dict[str, set[str]] = {}
        literal = {word: word for pattern in self._patterns() for word in words_of(pattern)}
        lists = {**self.lists, **{f"={word}": {word: word} for word in literal}}
        for name, words in lists.items():
            for word in words:
                spellings = {word, word.upper()} | ({word.capitalize()} if word.islower() else set())
                for spelling in sorted(spellings | {each.replace("'", "’") for each in spellings}):
                    members.setdefault(spelling, set()).add(name)
        return {word: frozenset(names) for word, names in members.items()}

    def _patterns(self) -> Iterable[str]:
        verbs = self.verbs
        yield from (self.never_after, verbs.never, verbs.stop, verbs.abbreviated, verbs.opens, verbs.ahead)
        yield from (verbs.not_ahead, *(pattern for _, pattern, _ in verbs.cues))
        for phrase in self.phrases.values():
            yield phrase.pattern
        for rule in self.rules:
            yield from (rule.pattern, rule.after, rule.not_after, rule.before, rule.not_before)

    @cached_property
    def _codes(self) -> Mapping[frozenset[str], str]:
        """A code for every kind of token, and for every set of lists that a word is on."""
        kinds = [BREAK, DASH, NAME, WORD, MARK, *self.figures.kinds, *self.guesses]
        found = dict.fromkeys(frozenset([kind]) for kind in kinds)
        found.update(dict.fromkeys(self._members.values()))
        return {names: chr(_FIRST_CODE + index) for index, names in enumerate(found)}

    def _classify(self, token: str) -> str:
        if token.isspace():
            return self._codes[frozenset([BREAK])] if token.count("\n") > 1 else ""
        return self._codes[frozenset([self._kind(token)])]

    def _kind(self, token: str) -> str:
        if token[0].isdigit():
            return self.figures.kind(token)
        if _DASHES.fullmatch(token):
            return DASH
        if not token[0].isalpha():
            return MARK
        name = next((name for name, test in self.guesses.items() if test(token)), None)
        return name or (NAME if token[0].isupper() else WORD)
