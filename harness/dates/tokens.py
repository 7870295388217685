"""Text as tokens, and tokens as codes: one character for each token, which says what its word is.

The tagger's rules are matched against the codes, which are five times shorter than the text and have no letter
cases, spellings or white space any more. A `Vocabulary` gives a token's code; words that it does not know are
classified once and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate, compress
from typing import Final

#: Letters that are fast to match; words in others are matched last.
_LETTER: Final = "[A-Za-zÀ-ÖØ-öø-ɏ]"


def splitter(joined: Iterable[str] = (), apart: Iterable[str] = ()) -> re.Pattern[str]:
    """Gives what splits a text into tokens, which tile it: joined, they are the text again.

    Text that is tokenised already is split no further: its quotation marks and brackets (``-LRB-``) are one token.

    A number holds its groups ("1,200"), its suffix ("1990s", "7th", "5pm") and a whole date ("2024-05-13",
    "5/13/2024"). White space holds a dash that it stands before, which tells "5 - 7" from "5-7".

    Args:
        joined: What stays with its word behind an apostrophe, such as the "t" of "won't".
        apart: What is a token of its own behind an apostrophe, such as the "s" of "Sunday's".
    """
    inside, outside = (
        f"['’](?:{'|'.join(sorted(found))})\\b" if (found := set(parts)) else "(?!)" for parts in (joined, apart)
    )
    return re.compile(
        rf"""
          {_LETTER}(?: {_LETTER}+(?:{inside}|\d\w*)? | (?:\.{_LETTER})+(?!{_LETTER})\.? | {inside} | \d\w* | )
        | \s+(?:(?!-[LR][RCS]B-)[-–—]+)?
        | \d{{4}}-\d\d-\d\d(?![\d-])(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?
        | \d+(?:[.,:/]\d+)*(?:[^\W_]+)?
        | {outside}
        | -[LR][RCS]B- | `` | '' | -- | [^\W\d_]+ | .
        """,
        re.VERBOSE | re.DOTALL,
    )


#: How long the words are that a vocabulary remembers, in code points.
LONGEST: Final = 40
#: How many it remembers beside its own.
REMEMBERED: Final = 100_000


class Vocabulary(dict[str, str]):
    """The code of every token; asked for one that it does not know, it classifies and remembers it.

    The code of white space is empty, that of two or more line ends is the break between paragraphs.

    Args:
        known: The codes of the words that are known.
        classify: Gives the code of any other token.
        split: Finds the tokens of a text.
    """

    def __init__(self, known: Mapping[str, str], classify: Callable[[str], str], split: re.Pattern[str]) -> None:
        super().__init__(known)
        self.split = split
        self._classify = classify
        self._limit = len(self) + REMEMBERED

    def __missing__(self, token: str) -> str:
        code = self._classify(token)
        # Nothing is ever taken out again, so that threads may share it.
        if len(self) < self._limit and len(token) <= LONGEST:
            self[token] = code
        return code


class Tokens:
    """A text's tokens without its white space.

    Attributes:
        text: The text.
        words: The tokens as they stand.
        starts: Where each starts in the text, in code points.
        codes: The code of each, as one string.
    """

    __slots__ = ("codes", "starts", "text", "words")

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        parts = vocabulary.split.findall(text)
        codes = [vocabulary[part] for part in parts]
        self.text = text
        self.words: list[str] = list(compress(parts, codes))
        self.starts: list[int] = list(compress(accumulate(map(len, parts), initial=0), codes))
        self.codes = "".join(codes)

    def end(self, index: int) -> int:
        """Gives where a token ends in the text, exclusive."""
        return self.starts[index] + len(self.words[index])
