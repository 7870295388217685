"""Counts of n-grams that texts share, many texts with many.

That two texts share n-grams is asked of every pair of days. So each occurrence of an n-gram in a reference (the first
of "bridge", the second of "bridge", …) has a bit of its own, a text is the number whose bits are set for what it
has, and what two texts share are the bits of both: `&` and `int.bit_count`. That is the sum over n-grams of the lower
count. Several references have bits of their own each, which sums over references.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise

Grams = Sequence[Hashable]


def grams(tokens: Sequence[str], length: int) -> Grams:
    """Gives the n-grams of a text, in order.

    Args:
        tokens: Its tokens.
        length: 1 or 2.
    """
    return tokens if length == 1 else list(pairwise(tokens))


class SharedCounts:
    """The n-grams of references, day by day, ready to be compared with those of other texts.

    Attributes:
        marks: For each day, the bits of what the references say of it.
        sizes: For each day, how many n-grams the references have.

    Args:
        references: For each reference, its n-grams of each day; all references have the same days.
    """

    def __init__(self, references: Sequence[Sequence[Grams]]) -> None:
        # For each n-gram, the bits of all references for its first occurrence, its first two, and so on.
        self._bits: dict[Hashable, list[tuple[int, ...]]] = {}
        self._bytes = 0
        counts = [[Counter(day) for day in days] for days in references]
        most: list[dict[Hashable, int]] = []
        for days in counts:
            highest: dict[Hashable, int] = {}
            for day in days:
                for gram, count in day.items():
                    if count > highest.get(gram, 0):
                        highest[gram] = count
            most.append(highest)
        first_bits: list[dict[Hashable, int]] = []
        bit = 0
        for highest in most:
            starts = {}
            for gram, count in highest.items():
                starts[gram] = bit
                bit += count
            first_bits.append(starts)
        self._bytes = (bit + 7) // 8
        for gram in dict.fromkeys(gram for highest in most for gram in highest):
            spans = [
                (starts[gram], highest[gram])
                for starts, highest in zip(first_bits, most, strict=True)
                if gram in highest
            ]
            self._bits[gram] = [
                tuple(start + at for start, count in spans for at in range(min(count, times)))
                for times in range(1, max(count for _, count in spans) + 1)
            ]
        self.marks: list[int] = []
        self.sizes: list[int] = []
        for of_day in zip(*counts, strict=True):
            bits = [
                starts[gram] + at
                for starts, day in zip(first_bits, of_day, strict=True)
                for gram, count in day.items()
                for at in range(count)
            ]
            self.marks.append(self._number(bits))
            self.sizes.append(len(bits))

    def mark(self, text: Grams) -> int:
        """Gives the bits of a text: for each n-gram as many, in each reference, as it has of it."""
        known = self._bits
        bits: list[int] = []
        for gram, count in Counter(filter(known.__contains__, text)).items():
            places = known[gram]
            bits.extend(places[count - 1] if count <= len(places) else places[-1])
        return self._number(bits)

    def _number(self, bits: Iterable[int]) -> int:
        number = bytearray(self._bytes)
        for bit in bits:
            number[bit >> 3] |= 1 << (bit & 7)
        return int.from_bytes(number, "little")


class WholeCounts:
    """The n-grams of references as wholes.

    Attributes:
        size: How many n-grams the references have together.

    Args:
        references: The n-grams of each reference.
    """

    def __init__(self, references: Sequence[Grams]) -> None:
        self._counts = [dict(Counter(reference)) for reference in references]
        self.size = sum(len(reference) for reference in references)

    def shared(self, text: Grams) -> int:
        """Gives the sum, over references and n-grams, of the lower of the counts in the reference and in a text."""
        found = 0
        for reference in self._counts:
            for gram, count in Counter(filter(reference.__contains__, text)).items():
                other = reference[gram]
                found += count if count < other else other
        return found
