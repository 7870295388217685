"""From texts to numbered tokens, a whole batch at once.

The bytes of all texts are mapped to lower-case letters, digits, line feeds and spaces; tokens are the runs of letters
and digits. A token of up to 16 letters is two 64-bit words, which a hash table turns into the number of its stem.
Longer ones, those met for the first time, and tokens beyond ASCII take the way of a Python dictionary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Final

from harness.metrics._memory import keep_memory
from harness.metrics._rouge.tokens import WORDS, Tokenizer, folded, stemmed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Words = NDArray[np.uint64]
    _Numbers = NDArray[np.intp]

_LETTERS: Final = 16
_WORDS: Final = 1 << 20
_BYTES: Final = 1 << 16
_LINE_FEED: Final = 10
# Odd numbers whose bits are spread evenly, to hash with.
_FIRST: Final = 0x9E3779B97F4A7C15
_SECOND: Final = 0xC2B2AE3D27D4EB4F


@dataclass(frozen=True)
class Tokens:
    """The tokens of several texts, one after the other.

    Attributes:
        ids: The number of each token's stem.
        texts: Where each text starts among the tokens, and at the end how many tokens there are.
        lines: Where each line that has a token starts among the tokens, and at the end how many tokens there are.
    """

    ids: NDArray[np.intp]
    texts: NDArray[np.intp]
    lines: NDArray[np.intp]

    @property
    def sizes(self) -> NDArray[np.intp]:
        """How many tokens each text has."""
        return self.texts[1:] - self.texts[:-1]

    def part(self, first: int, last: int) -> Tokens:
        """Gives the tokens of some texts that follow each other.

        Args:
            first: The first of them.
            last: The one after the last.
        """
        import numpy as np

        start, end = self.texts[first], self.texts[last]
        lines = self.lines[np.searchsorted(self.lines, start) : np.searchsorted(self.lines, end) + 1]
        return Tokens(self.ids[start:end], self.texts[first : last + 1] - start, lines - start)

    @classmethod
    def joined(cls, parts: Sequence[Tokens]) -> Tokens:
        """Joins the tokens of some texts and of others."""
        import numpy as np

        if len(parts) == 1:
            return parts[0]
        starts = np.cumsum([0, *(len(part.ids) for part in parts)])
        ids = np.concatenate([np.empty(0, dtype=np.intp), *(part.ids for part in parts)])
        texts = [part.texts[:-1] + start for part, start in zip(parts, starts[:-1], strict=True)]
        lines = [part.lines[:-1] + start for part, start in zip(parts, starts[:-1], strict=True)]
        return cls(ids, np.concatenate([*texts, starts[-1:]]), np.concatenate([*lines, starts[-1:]]))

    def take(self, which: NDArray[np.intp]) -> Tokens:
        """Gives the tokens of chosen texts, in the order in which they are named."""
        import numpy as np

        sizes = self.sizes[which]
        ends = np.cumsum(sizes)
        places = np.arange(int(sizes.sum())) + np.repeat(self.texts[which] - (ends - sizes), sizes)
        opens = np.zeros(len(self.ids) + 1, dtype=bool)
        opens[self.lines] = True
        lines = np.append(np.flatnonzero(opens[places]), len(places))
        return Tokens(self.ids[places], np.append(0, ends), lines)


def vocabulary(tokenizer: Tokenizer, stemmer: bool) -> Vocabulary:
    """Gives the vocabulary that all of this process share; another one once it has grown beyond `_WORDS` stems.

    Args:
        tokenizer: What a token is.
        stemmer: Whether tokens are stemmed.
    """
    shared = _shared.get((tokenizer, stemmer))
    if shared is None or len(shared) > _WORDS:
        shared = _shared[tokenizer, stemmer] = Vocabulary(tokenizer, stemmer)
    return shared


class Vocabulary:
    """Numbers tokens: equal stems have equal numbers, counted from 0 in the order in which they are met.

    Args:
        tokenizer: What a token is.
        stemmer: Whether tokens are stemmed.
    """

    def __init__(self, tokenizer: Tokenizer, stemmer: bool) -> None:
        keep_memory()
        self._tokenizer: Tokenizer = tokenizer
        self._stemmer = stemmer
        self._ids: dict[str, int] = {}
        self._table = _Table(1 << 14)

    def __len__(self) -> int:
        return len(self._ids)

    def tokens(self, texts: Sequence[str]) -> Tokens:
        """Gives the numbered tokens of texts."""
        return self._of_ascii(texts) if self._tokenizer == "ascii" else self._of_any(texts)

    def _number(self, word: str) -> int:
        return self._ids.setdefault(stemmed(word) if self._stemmer else word, len(self._ids))

    def _of_any(self, texts: Sequence[str]) -> Tokens:
        import numpy as np

        ids: list[int] = []
        starts, lines = [0], [0]
        for text in texts:
            for line in text.split("\n"):
                ids.extend(map(self._number, WORDS[self._tokenizer](line)))
                if len(ids) > lines[-1]:
                    lines.append(len(ids))
            starts.append(len(ids))
        return Tokens(*(np.array(numbers, dtype=np.intp) for numbers in (ids, starts, lines)))

    def _of_ascii(self, texts: Sequence[str]) -> Tokens:
        parts = [folded(text) for text in texts]
        # A few texts at a time, so that all that is made of them stays in the processor's cache.
        ends = list(accumulate(map(len, parts)))
        runs = [[*run] for _, run in groupby(range(len(parts)), key=lambda place: ends[place] // _BYTES)]
        return Tokens.joined([self._of_folded(parts[run[0] : run[-1] + 1]) for run in runs])

    def _of_folded(self, parts: Sequence[bytes]) -> Tokens:
        import numpy as np

        # A line feed between texts, so that no token and no line runs on; room behind them for the last 64-bit words.
        raw = b"\n".join([*parts, b" " * (_LETTERS + 1)])
        buffer = np.frombuffer(raw, dtype=np.uint8)
        is_word = buffer > ord(" ")
        edges = np.flatnonzero(is_word[1:] != is_word[:-1]) + 1
        if is_word[0]:
            edges = np.concatenate(([0], edges))
        starts, ends = edges[::2], edges[1::2]
        ids = self._looked_up(raw, starts, ends)
        offsets = np.cumsum([0, *(len(part) + 1 for part in parts)])
        feeds = np.searchsorted(starts, np.flatnonzero(buffer == _LINE_FEED))
        lines = np.concatenate(([0], feeds, [len(starts)]))
        return Tokens(ids, np.searchsorted(starts, offsets), lines[np.flatnonzero(np.diff(lines, prepend=-1))])

    def _looked_up(self, raw: bytes, starts: _Numbers, ends: _Numbers) -> _Numbers:
        import numpy as np

        lengths = ends - starts
        at = np.ndarray((len(raw) - 7,), dtype="<u8", buffer=raw, strides=(1,))
        masks = np.array([(1 << 8 * length) - 1 for length in range(9)], dtype=np.uint64)
        first = at[starts] & masks[np.minimum(lengths, 8)]
        second = np.zeros_like(first)
        more = np.flatnonzero(lengths > 8)
        second[more] = at[starts[more] + 8] & masks[np.minimum(lengths[more] - 8, 8)]
        ids, unknown = self._table.find(first, second, np.flatnonzero(lengths >= 8))

        def number(token: int) -> int:
            return self._number(raw[starts[token] : ends[token]].decode("ascii"))

        # The first 16 letters of a longer token may be those of a short one, or of another: it is looked up by itself.
        for token in np.flatnonzero(lengths > _LETTERS).tolist():
            ids[token] = number(token)
        unknown = unknown[lengths[unknown] <= _LETTERS]
        while len(unknown):
            # One of each, as far as their hashes tell them apart; those that do not are met again in the next turn.
            once = unknown[np.unique(hashed(first[unknown], second[unknown]), return_index=True)[1]]
            # In the order of the texts, so that numbers do not depend on hashes.
            once.sort()
            self._table.add(first[once], second[once], np.array([number(token) for token in once.tolist()]))
            ids[unknown], left = self._table.find(first[unknown], second[unknown], np.arange(len(unknown)))
            unknown = unknown[left]
        return ids


_shared: dict[tuple[Tokenizer, bool], Vocabulary] = {}


class _Table:
    """A hash table from pairs of 64-bit words, the first of them not 0, to numbers; open addressing, linear probing.

    Its places hold where a key stands among the keys in the order in which they came: words that are met often come
    early, and so stand together in the processor's cache.

    Args:
        size: How many places it starts with, a power of two.
    """

    def __init__(self, size: int) -> None:
        import numpy as np

        self._places = np.zeros(size, dtype=np.int32)
        # The first key is none: a place that holds 0 is empty.
        self._first = np.zeros(1, dtype=np.uint64)
        self._second = np.zeros(1, dtype=np.uint64)
        self._numbers = np.zeros(1, dtype=np.intp)

    def _starts(self, first: _Words, second: _Words) -> _Numbers:
        """Gives the place at which the search for each key begins."""
        import numpy as np

        bits = len(self._places).bit_length() - 1
        return (hashed(first, second) >> np.uint64(64 - bits)).astype(np.intp)

    def find(self, first: _Words, second: _Words, eight: _Numbers) -> tuple[_Numbers, _Numbers]:
        """Looks keys up.

        Args:
            first: The first words of the keys.
            second: The second ones.
            eight: Which keys may have a first word without a byte of 0. The others' second word is 0, and so is that
                of whatever has the same first word, so that there is nothing to compare.

        Returns:
            Their numbers, and which of them are not there (in order; their numbers mean nothing).
        """
        import numpy as np

        places = self._starts(first, second)
        keys = self._places.take(places, mode="clip").astype(np.intp)
        wrong = self._first.take(keys, mode="clip") != first
        wrong[eight] |= self._second[keys[eight]] != second[eight]
        left = np.flatnonzero(wrong)
        places = places[left]
        missing = []
        while len(left):
            empty = self._places[places] == 0
            missing.append(left[empty])
            left, places = left[~empty], (places[~empty] + 1) & (len(self._places) - 1)
            others = self._places[places]
            keys[left] = others
            wrong = (self._first[others] != first[left]) | (self._second[others] != second[left])
            left, places = left[wrong], places[wrong]
        return self._numbers.take(keys, mode="clip"), np.sort(np.concatenate(missing)) if missing else left

    def add(self, first: _Words, second: _Words, numbers: _Numbers) -> None:
        """Adds keys that are not there, each once."""
        import numpy as np

        start = len(self._first)
        self._first = np.concatenate([self._first, first])
        self._second = np.concatenate([self._second, second])
        self._numbers = np.concatenate([self._numbers, numbers])
        size = len(self._places)
        while len(self._first) * 4 > size:
            size *= 2
        if size > len(self._places):
            self._places = np.zeros(size, dtype=np.int32)
            start = 1
        starts = self._starts(self._first[start:], self._second[start:])
        for key, place in enumerate(starts.tolist(), start=start):
            while self._places[place]:
                place = (place + 1) & (size - 1)
            self._places[place] = key


def hashed(first: _Words, second: _Words) -> _Words:
    """Spreads pairs of 64-bit words over 64 bits, the upper ones best."""
    import numpy as np

    mixed: _Words = ((first * np.uint64(_FIRST)) ^ second) * np.uint64(_SECOND)
    return mixed
