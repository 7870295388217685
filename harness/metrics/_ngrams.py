"""How many n-grams an output shares with a reference, for every order at once and many pairs together.

Each pair is counted with one sort. A position's longest n-gram is packed into a whole number, its first symbol in the
highest bits, with a last bit that tells the output's from the reference's. In the sorted numbers of a pair, n-grams
that begin alike stand together, so that the same sort serves every order: equal n-grams of order n are a run in which
the first n symbols stay the same. A run with h of the output's and r of the reference's holds min(h, r) matches, and
since min(h, r) = (h + r - |h - r|) / 2, the matches of a pair follow from its length and the sum of |h - r|.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from harness.metrics._memory import keep_memory

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The codes of what no reference has, and of what stands behind a reference's end. Symbols are numbered from there.
#: An output is ended with the first, so that n-grams which run over an end are in one of the two texts alone.
_UNKNOWN: Final = 0
_END: Final = 1
_RESERVED: Final = 2
#: How many symbols are counted together: enough to make little of the cost of a call, few enough for a core's cache.
_BLOCK: Final = 1 << 16


class Alphabet(Protocol):
    """The symbols of some references, numbered."""

    def __init__(self, symbols: Sequence[str]) -> None: ...

    def encode(self, sequences: Sequence[Sequence[str]]) -> list[bytes]:
        """Gives each sequence's symbols as numbers of two bytes."""
        ...


class Characters(Alphabet):
    """The alphabet of texts: their symbols are characters."""

    def __init__(self, symbols: Sequence[str]) -> None:
        self._points = array("L", map(ord, symbols))

    def encode(self, sequences: Sequence[Sequence[str]]) -> list[bytes]:
        """Gives each text's characters as numbers of two bytes."""
        import numpy as np

        # Made anew each time: texts in Chinese need many alphabets, whose tables are long.
        points = np.array(self._points, dtype=np.intp)
        codes = np.full(max(self._points, default=0) + 2, _UNKNOWN, dtype=np.uint16)
        codes[points] = np.arange(_RESERVED, _RESERVED + len(points))
        joined = "".join(cast("Sequence[str]", sequences)).encode("utf-32-le", "surrogatepass")
        # "clip" sends characters beyond the table to its last place, which is free.
        encoded = codes.take(np.frombuffer(joined, dtype="<u4"), mode="clip").tobytes()
        return [encoded[2 * start : 2 * end] for start, end in pairwise(accumulate(map(len, sequences), initial=0))]


class Words(Alphabet):
    """The alphabet of lists of words: their symbols are words."""

    def __init__(self, symbols: Sequence[str]) -> None:
        self._codes = {symbol: code for code, symbol in enumerate(symbols, start=_RESERVED)}

    def encode(self, sequences: Sequence[Sequence[str]]) -> list[bytes]:
        """Gives each list's words as numbers of two bytes."""
        code = self._codes.get
        return [array("H", [code(word, _UNKNOWN) for word in words]).tobytes() for words in sequences]


@dataclass(frozen=True)
class _Group:
    """References that share an alphabet.

    Attributes:
        alphabet: Their symbols.
        indices: Which references they are.
        codes: Their symbols' numbers, and an end behind each.
    """

    alphabet: Alphabet
    indices: list[int]
    codes: list[bytes]


class SharedNgrams:
    """References, prepared once for all models, and how many n-grams outputs share with them.

    Args:
        order: The longest n-grams.
        kind: `Characters` for texts, `Words` for lists of words.
        references: The references.
    """

    def __init__(self, order: int, kind: type[Alphabet], references: Sequence[Sequence[str]]) -> None:
        self._order = order
        # The longest n-gram and the bit beside it have to fit into 64 bits.
        self._bits = min(63 // order, 16)
        self._lengths = [len(reference) for reference in references]
        #: References, by index, that have too many symbols to be numbered in so few bits.
        self._rich: dict[int, Sequence[str]] = {}
        self._groups = list(self._grouped(kind, references))

    def counts(self, outputs: Sequence[Sequence[str] | None]) -> NDArray[np.int64]:
        """Compares each output with the reference of the same index.

        An n-gram that both have is a match as often as the one has it that has it less often.

        Args:
            outputs: The outputs; ``None`` where there is none, which is counted like an empty one.

        Returns:
            For each output and each order from 1 on: the number of its n-grams, of the reference's, and of matches.

        Raises:
            ValueError: There are more outputs than references, or fewer.
        """
        import numpy as np

        keep_memory()
        counts = np.zeros((len(outputs), self._order, 3), dtype=np.int64)
        lengths = [(len(output or ""), length) for output, length in zip(outputs, self._lengths, strict=True)]
        before = np.arange(self._order)[:, None]
        np.maximum(np.array(lengths, dtype=np.int64).reshape(-1, 1, 2) - before, 0, out=counts[:, :, :2])
        for group in self._groups:
            present = [place for place, index in enumerate(group.indices) if outputs[index]]
            for start, stop in _blocks([sum(lengths[group.indices[place]]) for place in present]):
                block = [group.indices[place] for place in present[start:stop]]
                codes = group.alphabet.encode([outputs[index] or "" for index in block])
                counts[block, :, 2] = self._matches(codes, [group.codes[place] for place in present[start:stop]])
        for index, reference in self._rich.items():
            counts[index, :, 2] = _matches_one_by_one(self._order, outputs[index] or "", reference)
        return counts

    def _grouped(self, kind: type[Alphabet], references: Sequence[Sequence[str]]) -> Iterator[_Group]:
        """Groups neighbours as long as their symbols are few enough together."""
        most = (1 << self._bits) - _RESERVED
        indices, symbols = list[int](), set[str]()
        for index, reference in enumerate(references):
            new = set(reference) - symbols
            if len(symbols) + len(new) > most:
                new = set(reference)
                if len(new) > most:
                    self._rich[index] = reference
                    continue
                yield self._group(kind(sorted(symbols)), indices, references)
                indices, symbols = [], set()
            indices.append(index)
            symbols |= new
        if indices:
            yield self._group(kind(sorted(symbols)), indices, references)

    def _group(self, alphabet: Alphabet, indices: list[int], references: Sequence[Sequence[str]]) -> _Group:
        end = array("H", [_END] * self._order).tobytes()
        codes: list[bytes] = []
        for start, stop in _blocks([self._lengths[index] for index in indices]):
            codes += [code + end for code in alphabet.encode([references[index] for index in indices[start:stop]])]
        return _Group(alphabet, indices, codes)

    def _matches(self, outputs: Sequence[bytes], references: Sequence[bytes]) -> NDArray[np.int64]:
        """Counts the matches, of each order, of each pair of encoded sequences."""
        import numpy as np

        end = array("H", [_UNKNOWN] * self._order).tobytes()
        pairs = list(zip(outputs, references, strict=True))
        parts = [part for output, reference in pairs for part in (output, end, reference)]
        codes = np.frombuffer(b"".join([*parts, end]), dtype=np.uint16)
        lengths = [length // 2 for output, reference in pairs for length in (len(output) + len(end), len(reference))]
        limits = list(accumulate(lengths, initial=0))[::2]
        bounds = np.array(limits)
        keys = self._keys(codes)[: limits[-1]]
        keys <<= np.uint64(1)
        keys |= np.array([0, 1] * len(pairs), dtype=np.uint64).repeat(lengths)
        for start, stop in pairwise(limits):
            keys[start:stop].sort()

        # Between two neighbours, the highest bit that differs tells how many first symbols they share. Bounds of pairs
        # part n-grams of every order.
        changes = np.empty(len(keys) + 1, dtype=np.uint64)
        np.bitwise_xor(keys[1:], keys[:-1], out=changes[1:-1])
        changes[bounds] = (1 << 64) - 1
        # How many more n-grams are the output's than the reference's, up to here.
        surplus = np.zeros(len(keys) + 1, dtype=np.int32)
        np.add.accumulate(1 - 2 * (keys & np.uint64(1)).astype(np.int8), dtype=np.int32, out=surplus[1:])
        unmatched = np.empty((self._order, len(pairs)), dtype=np.int64)
        places = bounds
        # From the longest n-grams on, because ends of runs of an order are among those of the next longer one.
        for order in range(self._order, 0, -1):
            (ends,) = (changes >= np.uint64(2 << self._bits * (self._order - order))).nonzero()
            changes, surplus, places = changes.take(ends), surplus.take(ends), ends.searchsorted(places)
            runs = surplus[1:] - surplus[:-1]
            np.add.reduceat(np.abs(runs, out=runs), places[:-1], out=unmatched[order - 1])
        matches: NDArray[np.int64] = (bounds[1:] - bounds[:-1] - unmatched).T // 2
        return matches

    def _keys(self, codes: NDArray[np.uint16]) -> NDArray[Any]:
        """Packs, at each position, the symbols from there on into a number, by doubling how many are packed."""
        import numpy as np

        keys, span = codes.astype(np.uint64), 1
        while span < self._order:
            more = min(span, self._order - span)
            # Where fewer symbols are added than are at hand, those that both numbers hold fall on the same bits.
            added = keys[more:]
            keys = (keys[: len(added)] << np.uint64(self._bits * more)) | added
            span += more
        return keys


def _matches_one_by_one(order: int, output: Sequence[str], reference: Sequence[str]) -> list[int]:
    return [(_ngrams(output, n) & _ngrams(reference, n)).total() for n in range(1, order + 1)]


def _ngrams(sequence: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(sequence[start : start + n]) for start in range(len(sequence) - n + 1))


def _blocks(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Parts neighbours into blocks of bounded size; gives where each starts and stops."""
    start = total = 0
    for index, size in enumerate(sizes):
        if index > start and total + size > _BLOCK:
            yield start, index
            start, total = index, 0
        total += size
    if start < len(sizes):
        yield start, len(sizes)
