"""Names: runs of capitalised words, as far as capitals tell names in English.

A word is capitalised if its first letter is. Where everything has a capital (at the start of a sentence, behind an
opening quotation mark, bracket, colon or bullet) it says nothing, and such a word belongs to a name only if it has a
further capital (``NATO``, ``McCain``), or if it is known to be written with one elsewhere, where it need not be:
`inside` collects such words. Function words (``The``, ``It``) begin and end no name. Words behind one another, with
a space or hyphen between them, make one name: ``President Ana Feld``, ``Al-Jazeera``.

It knows no demonyms and no kinds: ``Swiss`` is a name here, and ``Bank of Norvale`` is two. Names of months
and weekdays are for who knows dates to leave out, by their spans.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from harness.text import abbreviations
from harness.text.sentences import split
from harness.text.stopwords import ENGLISH


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: What may stand before a name, in lower case.
_TITLES: Final = frozenset(title.lower() for title in abbreviations.TITLES) | _listed(
    """
    president prime minister premier chancellor secretary king queen prince princess pope governor senator
    representative congressman congresswoman mayor judge justice general admiral colonel captain major sergeant
    sheriff ambassador professor doctor sir lord lady dame miss
    """
)
#: Initials held together by periods, or letters with digits and apostrophes among them.
_WORD: Final = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?(?!\w)|[^\W\d_](?:[^\W_]|['’](?=[^\W\d_]{2}))*")
_JOINT: Final = re.compile(r"[^\S\n]{0,3}\s|-|\. ")
#: Marks that open something, before a word that may have its capital from that; straight quotation marks open what
#: they stand at.
_OPENS: Final = re.compile(r"(?:(?:[“‘«(\[{:•*]|``|-L[RSC]B-)\s*|\"|(?<!\w)['’])\Z")
_REACH: Final = 8
#: Brackets, as the Penn Treebank writes them.
_BRACKET: Final = re.compile(r"[LR][RSC]B")


@dataclass(frozen=True)
class Name:
    """A name in a text.

    Attributes:
        words: Its words, in lower case, without the periods of initials and possessive endings.
        start: Where it starts in the text, in code points.
        end: Where it ends, exclusive.
    """

    words: tuple[str, ...]
    start: int
    end: int


def names(text: str, known: Collection[str] | None = (), outside: Iterable[tuple[int, int]] = ()) -> list[Name]:
    """Finds the names of a text.

    Args:
        text: English text, running or tokenised.
        known: Words, in lower case, that are written with a capital elsewhere (see `inside`); they belong to names at
            the start of a sentence too. With ``None`` every capitalised word does: whatever is a name is then
            found, by itself or at the end of a longer run, and some of what is found is none.
        outside: Spans, start and end, whose words are none: the dates of the text.

    Returns:
        The names, in the order of the text.

    >>> [" ".join(name.words) for name in names("On Monday the mayor, Ana Feld, left Orsk. Rain fell.", (), [(3, 9)])]
    ['ana feld', 'orsk']
    >>> [" ".join(name.words) for name in names("Orsk shut. Rain fell.", {"orsk"})]
    ['orsk']
    >>> [" ".join(name.words) for name in names("Later Ana Feld left. Rain fell.", None)]
    ['later ana feld', 'rain']
    """
    found: list[Name] = []
    run: list[_Word] = []
    for word in _words(text, outside):
        joined = bool(run) and word.sentence == run[-1].sentence and _JOINT.fullmatch(text, run[-1].end, word.start)
        if not (word.capital and joined):
            found.extend(_name(run))
            run = []
        if word.capital and (word.sure or known is None or word.text in known):
            run.append(word)
    return [*found, *_name(run)]


def inside(texts: Iterable[str], outside: Iterable[Iterable[tuple[int, int]]] | None = None) -> frozenset[str]:
    """Collects the words that are written with a capital where they need not be.

    Args:
        texts: The texts.
        outside: For each text, spans whose words do not count; none if left out.

    Returns:
        The words, in lower case; function words are left out.

    >>> sorted(inside(["The mayor of Orsk met Ana Feld.", "Rain fell on Orsk."]))
    ['ana', 'feld', 'orsk']
    """
    pairs = ((text, ()) for text in texts) if outside is None else zip(texts, outside, strict=True)
    return frozenset(
        word.text
        for text, spans in pairs
        for word in _words(text, spans)
        if word.capital and word.sure and not word.function
    )


def same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tells whether two names can be one: without titles in front they are the same, or one is the end of the other.

    People are called by their last names, with or without first names and titles.

    Args:
        one: The words of a name.
        other: The words of another.

    >>> same(("president", "feld"), ("ana", "feld")), same(("orsk",), ("orsk", "council"))
    (True, False)
    """
    shorter, longer = sorted((_untitled(one), _untitled(other)), key=len)
    return bool(shorter) and longer[len(longer) - len(shorter) :] == shorter


def _untitled(words: tuple[str, ...]) -> tuple[str, ...]:
    start = 0
    while start < len(words) - 1 and words[start] in _TITLES:
        start += 1
    return words[start:]


@dataclass(frozen=True)
class _Word:
    """A word, with what its capital tells.

    Attributes:
        text: The word, normalised.
        sentence: The index of its sentence.
        start: Where it starts.
        end: Where it ends.
        capital: Whether it begins with a capital.
        sure: Whether it would not have the capital if it were no name.
        function: Whether it is a function word.
    """

    text: str
    sentence: int
    start: int
    end: int
    capital: bool
    sure: bool
    function: bool


def _words(text: str, outside: Iterable[tuple[int, int]]) -> list[_Word]:
    spans = list(outside)
    found: list[_Word] = []
    for number, sentence in enumerate(split(text)):
        first = True
        for match in _WORD.finditer(text, sentence.start, sentence.end):
            form, start, end = match[0], match.start(), match.end()
            if _BRACKET.fullmatch(form) and text[start - 1 : start] == "-" == text[end : end + 1]:
                continue
            placed = first or _OPENS.search(text[max(sentence.start, start - _REACH) : start]) is not None
            first = False
            further = any(letter.isupper() for letter in form[1:])
            capital = form[0].isupper() and not any(start < stop and begin < end for begin, stop in spans)
            found.append(
                _Word(
                    text=form.lower().replace(".", ""),
                    sentence=number,
                    start=start,
                    end=end,
                    capital=capital,
                    sure=capital and (further or not placed),
                    function=not further and form.lower() in ENGLISH,
                )
            )
    return found


def _name(run: list[_Word]) -> list[Name]:
    """Makes a name of a run of words; none where nothing is left without the function words around it."""
    kept = list(run)
    while kept and kept[0].function:
        kept.pop(0)
    while kept and kept[-1].function:
        kept.pop()
    return [Name(tuple(word.text for word in kept), kept[0].start, kept[-1].end)] if kept else []
