"""Words as ROUGE-1.5.5 counts them: its tokens, its stop words, its stems.

ROUGE-1.5.5 (Lin 2004) is the Perl program that most published ROUGE numbers come from. What is here was written from
a description of what it does, for ``-m -s`` (stemming, stop words removed), and gives what it gives. Its list of stop
words and the exceptions of WordNet 2.0, by which it stems irregular words, are no part of this project: they are read
at run time from an installed tilse 0.2.1 (`word_lists`), whose code is not imported.

The stemmer is Porter's ("An algorithm for suffix stripping", Program 14(3), 1980), which ROUGE-1.5.5 changes in the
fourth step; `harness.text.stems` has another variant, that of rouge-score.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from harness.errors import ComponentError

_TILSE: Final = "0.2.1"
_FOLDER: Final = "pyrouge/tools/ROUGE-1.5.5/data"
_STOP_WORDS: Final = "smart_common_words.txt"
#: The lists of exceptions in the order in which they are read: what a later one says of a word holds.
_EXCEPTIONS: Final = tuple(f"WordNet-2.0-Exceptions/{part}.exc" for part in ("adj", "adv", "noun", "verb"))
_DIGESTS: Final = {
    _STOP_WORDS: "d8f6cc2db1084fc04b6269c3c6d20bfacbbb0832d2df3fefe76a9ddac350e766",
    _EXCEPTIONS[0]: "8824cc24bbedd797b9702316b27f07cd4c2b76b629539f0a1276f03926758016",
    _EXCEPTIONS[1]: "e7291461b629abfe63301bbe1998cee09fd575ed7107abd7ea9763adb05bf0a8",
    _EXCEPTIONS[2]: "d265534245c0f0e04d9ab0e637c0441cbb648594528acb5be95400f5b565e654",
    _EXCEPTIONS[3]: "144dd8d21fab0b68839d1516ca4dbd1720f0d6ca58d04e7c35a5a6b8f8969991",
}

_TOKEN = re.compile("[A-Za-z0-9]+")


@dataclass(frozen=True)
class WordLists:
    """The lists that ROUGE-1.5.5 reads.

    Attributes:
        stop_words: Words that do not count, lower-cased.
        exceptions: The base forms of irregular words.
    """

    stop_words: frozenset[str]
    exceptions: Mapping[str, str]


@cache
def word_lists() -> WordLists:
    """Reads the lists from the installed tilse.

    Raises:
        ComponentError: tilse 0.2.1 is not installed, or its lists are not those that ROUGE-1.5.5 comes with.
    """
    try:
        tilse = distribution("tilse")
    except PackageNotFoundError:
        raise _unavailable("is not installed") from None
    if tilse.version != _TILSE:
        raise _unavailable(f"is not what is installed, which is {tilse.version}")
    contents = {}
    for name, digest in _DIGESTS.items():
        try:
            data = Path(str(tilse.locate_file(f"{_FOLDER}/{name}"))).read_bytes()
        except OSError:
            raise _unavailable(f"lacks {_FOLDER}/{name}", again=True) from None
        if hashlib.sha256(data).hexdigest() != digest:
            raise _unavailable(f"has another {_FOLDER}/{name} than it was released with", again=True)
        contents[name] = data.decode("ascii")
    exceptions: dict[str, str] = {}
    for name in _EXCEPTIONS:
        for line in contents[name].splitlines():
            word, base, *_ = line.split()
            exceptions[word] = base
    return WordLists(frozenset(contents[_STOP_WORDS].split()), exceptions)


def _unavailable(what: str, *, again: bool = False) -> ComponentError:
    command = f"pip install {'--force-reinstall ' if again else ''}--no-deps tilse=={_TILSE}"
    message = f"tokens as ROUGE-1.5.5 has them need word lists that are read from tilse {_TILSE}, which {what}"
    return ComponentError(message, hint=f"run: {command}")


def tokens(sentences: Iterable[str]) -> list[str]:
    """Gives the tokens of a text that count, stemmed, in order.

    A token is a run of ASCII letters and digits, lower-cased: every other character parts tokens, letters with accents
    too (``Müller`` gives ``m`` and ``ller``). What a sentence has after a ``<`` is lost, and ``^`` becomes the token
    ``circ``, since ROUGE-1.5.5 reads HTML. Stop words are dropped in the form that stands in the text; what is left is
    stemmed where it is longer than three characters: irregular words by WordNet's exceptions, others by `porter`.

    Args:
        sentences: The text, by sentences.

    Raises:
        ComponentError: tilse 0.2.1 is not installed, as `word_lists` says.
    """
    text = " ".join([sentence.partition("<")[0] for sentence in sentences])
    if "^" in text:
        text = text.replace("^", " circ ")
    term = _terms()
    return [found for token in _TOKEN.findall(text) if (found := term(token)) is not None]


@cache
def _terms() -> Callable[[str], str | None]:
    """Gives the function that makes of a token what is counted, or nothing of a stop word."""
    lists = word_lists()

    @lru_cache(maxsize=1 << 17)
    def term(token: str) -> str | None:
        token = token.lower()
        if token in lists.stop_words:
            return None
        return stem(token) if len(token) > 3 else token

    return term


def stem(word: str) -> str:
    """Gives the stem of a lower-case word: its base form where WordNet lists it as irregular, else that of `porter`.

    Args:
        word: The word, of ASCII letters and digits.

    Raises:
        ComponentError: tilse 0.2.1 is not installed, as `word_lists` says.
    """
    return word_lists().exceptions.get(word) or porter(word)


# Porter's description of words: a consonant is no vowel, or a y that begins the word or follows a vowel; C and V are
# runs of consonants and vowels, and the measure m of [C](VC){m}[V] counts the VC. An initial y is written Y below.
_C, _V = "[^aeiou][^aeiouy]*", "[aeiouy][aeiou]*"
_MEASURE_ABOVE_0 = re.compile(f"(?:{_C})?{_V}{_C}")
_MEASURE_1 = re.compile(f"(?:{_C})?{_V}{_C}(?:{_V})?$")
_MEASURE_ABOVE_1 = re.compile(f"(?:{_C})?{_V}{_C}{_V}{_C}")
_HAS_VOWEL = re.compile(f"(?:{_C})?[aeiouy]")
_IS_SHORT = re.compile(f"{_C}[aeiouy][^aeiouwxy]$")
_DOUBLE = re.compile(r"([^aeiouylsz])\1$")

# Suffixes by what replaces them.
_STEP_2 = {
    "ational": "ate",
    "tional": "tion",
    "enci": "ence",
    "anci": "ance",
    "izer": "ize",
    "bli": "ble",
    "alli": "al",
    "entli": "ent",
    "eli": "e",
    "ousli": "ous",
    "ization": "ize",
    "ation": "ate",
    "ator": "ate",
    "alism": "al",
    "iveness": "ive",
    "fulness": "ful",
    "ousness": "ous",
    "aliti": "al",
    "iviti": "ive",
    "biliti": "ble",
    "logi": "log",
}
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP_4 = dict.fromkeys(
    ("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ou", "ism", "ate", "iti", "ous", "ive", "ize"),
    "",
)


def porter(word: str) -> str:
    """Gives the stem of a lower-case word as ROUGE-1.5.5's variant of Porter's stemmer does.

    The fourth step is what differs: ``-ment``, then ``-ent`` or ``-(s|t)ion`` are tried after the other suffixes, on
    what these have left, so that one word may lose several (``accidental`` → ``accid``).

    Args:
        word: The word, of ASCII letters and digits.

    >>> [porter(word) for word in ["relational", "agreement", "accidental", "hopping", "yes"]]
    ['relat', 'agreem', 'accid', 'hop', 'ye']
    """
    if len(word) < 3:
        return word
    if word[0] == "y":
        return "y" + _porter("Y" + word[1:])[1:]
    return _porter(word)


def _porter(word: str) -> str:
    if word.endswith("s"):
        if word.endswith(("sses", "ies")):
            word = word[:-2]
        elif word[-2] != "s":
            word = word[:-1]
    word = _step_1b(word)
    if word.endswith("y") and _HAS_VOWEL.match(word[:-1]):
        word = word[:-1] + "i"
    word = _replace(word, _STEP_2, _MEASURE_ABOVE_0)
    word = _replace(word, _STEP_3, _MEASURE_ABOVE_0)
    word = _replace(word, _STEP_4, _MEASURE_ABOVE_1)
    word = _ends_of_step_4(word)
    return _step_5(word)


def _step_1b(word: str) -> str:
    """Takes off -ed and -ing and mends what is left."""
    if word.endswith("eed"):
        return word[:-1] if _MEASURE_ABOVE_0.match(word[:-3]) else word
    if word.endswith("ed"):
        rest = word[:-2]
    elif word.endswith("ing"):
        rest = word[:-3]
    else:
        return word
    if not _HAS_VOWEL.match(rest):
        return word
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if _DOUBLE.search(rest):
        return rest[:-1]
    return rest + "e" if _IS_SHORT.match(rest) else rest


def _replace(word: str, suffixes: Mapping[str, str], measured: re.Pattern[str]) -> str:
    """Replaces the longest of some suffixes that a word has, if what stands before it is long enough."""
    for length in range(min(7, len(word)), 1, -1):
        suffix = word[-length:]
        if suffix in suffixes:
            rest = word[:-length]
            return rest + suffixes[suffix] if measured.match(rest) else word
    return word


def _ends_of_step_4(word: str) -> str:
    """Takes off -ment, then -ent or, of a word that does not end so, the -ion of -sion and -tion."""
    if word.endswith("ment") and _MEASURE_ABOVE_1.match(word[:-4]):
        word = word[:-4]
    if word.endswith("ent"):
        return word[:-3] if _MEASURE_ABOVE_1.match(word[:-3]) else word
    if word.endswith(("sion", "tion")) and _MEASURE_ABOVE_1.match(word[:-3]):
        return word[:-3]
    return word


def _step_5(word: str) -> str:
    """Takes off a final e, and one l of two."""
    if word.endswith("e"):
        rest = word[:-1]
        if _MEASURE_ABOVE_1.match(rest) or (_MEASURE_1.match(rest) and not _IS_SHORT.match(rest)):
            word = rest
    if word.endswith("ll") and _MEASURE_ABOVE_1.match(word):
        word = word[:-1]
    return word
