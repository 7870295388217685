"""Longest common subsequences of many pairs at once: their lengths, and their union over sentences.

The rows of a pair's table are the reference's tokens, its columns the output's. A column of differences between
neighbouring rows is a machine word with a bit a row (Hyyrö 2004, "Bit-parallel LCS-length computation revisited":
V starts as all ones, and a column with the match bits M makes it ``(V + (V & M)) | (V & ~M)``; the zero bits are the
rows at which the length grows). NumPy carries the same step out for many pairs.

The subsequence that rouge-score reads from its table is found without the table. Its walk starts at the last row and
column; at a match it takes the row and goes on diagonally; elsewhere it goes left where the length left of it is
larger than the length above it, and up otherwise. So in a column it climbs to the highest row, at or above the one
it came in on, that matches or at which the length grows. That is the highest bit of ``(M | ~V) & mask``.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from harness.metrics._rouge import one
from harness.metrics._rouge.common import Common, alike

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Numbers = NDArray[np.intp]

#: The bits of a word that stand for rows; the one above them takes the carry.
_BITS: Final = 63
#: How many columns, padded, should be worked on together at the least, if there are so many.
_STEPS: Final = 1 << 18
#: Pairs with like numbers of words are worked on together: up to 8, from there up to 16, and so on.
_WORDS: Final = (0, 8, 16, 32, 64)


def lengths(common: Common) -> _Numbers:
    """Gives the length of each pair's longest common subsequence."""
    import numpy as np

    rows, columns = common.rows, common.columns
    heights = np.bincount(rows.pairs, minlength=common.pairs)
    widths = np.bincount(columns.pairs, minlength=common.pairs)
    found = np.zeros(common.pairs, dtype=np.intp)
    for pair in np.flatnonzero(common.large).tolist():
        found[pair] = one.length(columns.kinds[columns.pairs == pair].tolist(), rows.kinds[rows.pairs == pair].tolist())
    position = np.arange(len(rows.kinds)) - (np.cumsum(heights) - heights)[rows.pairs]
    steps = np.arange(len(columns.kinds)) - (np.cumsum(widths) - widths)[columns.pairs]
    words = np.where(common.large, 0, -(-heights // _BITS))
    matches = np.zeros((int(words.max(initial=0)), common.kinds + 1), dtype=np.uint64)
    own = np.flatnonzero(~common.large[rows.pairs])
    bits = np.uint64(1) << (position[own] % _BITS).astype(np.uint64)
    np.add.at(matches.ravel(), position[own] // _BITS * (common.kinds + 1) + rows.kinds[own], bits)
    place = np.full(common.pairs, -1)
    once = np.ones(common.pairs, dtype=np.intp)
    for least, most in pairwise(_WORDS):
        fits = (words > least) & (words <= most)
        for pairs in alike(np.where(fits, widths, 0), once, _STEPS):
            place[pairs] = np.arange(len(pairs))
            places = place[columns.pairs]
            own = np.flatnonzero(places >= 0)
            table = matches[: int(words[pairs].max())]
            found[pairs] = _lengths(table, columns.kinds[own], steps[own], places[own], widths[pairs])
            place[pairs] = -1
    return found


def _lengths(
    matches: NDArray[np.uint64], columns: _Numbers, steps: _Numbers, pairs: _Numbers, widths: _Numbers
) -> _Numbers:
    """Gives the length of each pair's longest common subsequence.

    Args:
        matches: By word and kind, the match bits; the last kind matches nothing.
        columns: The kind of each column.
        steps: The place of each column in its pair.
        pairs: Its pair.
        widths: How many columns each pair has.
    """
    import numpy as np

    words, nothing = len(matches), matches.shape[1] - 1
    last = int(widths.max()) + words - 2
    # The columns by step and pair, the last step first; before and behind a pair's columns, nothing that matches. A
    # word is a step behind the word below it, so that the carry from there is at hand: at step s the words 0, 1, 2 …
    # work on the columns s, s - 1, s - 2 ….
    timetable = np.full((last + words, len(widths)), nothing)
    timetable.ravel()[(last - steps) * len(widths) + pairs] = columns
    of_word = np.arange(words)[:, None] * matches.shape[1]
    ones = np.uint64((1 << _BITS) - 1)
    v = np.full((words, len(widths)), ones)
    m, t, carry = np.empty_like(v), np.empty_like(v), np.zeros_like(v)
    which = np.empty(v.shape, dtype=np.intp)
    for start in range(last, -1, -1):
        np.add(timetable[start : start + words], of_word, out=which)
        np.take(matches, which, out=m, mode="clip")
        m &= v
        np.add(v, m, out=t)
        v ^= m
        if words > 1:
            t += carry
            np.right_shift(t[:-1], np.uint64(_BITS), out=carry[1:])
        v |= t
        v &= ones
    return np.asarray(words * _BITS - np.bitwise_count(v).sum(axis=0, dtype=np.intp))


def rows_taken(
    matches: NDArray[Any], kinds: _Numbers, closed: NDArray[np.bool_], starts: _Numbers, widths: _Numbers
) -> NDArray[Any]:
    """Gives the rows that rouge-score's subsequence takes, for each output sentence and each reference sentence.

    Args:
        matches: By kind, the match bits of each reference sentence of the pair, its first row being
            bit 1, not 0; the last element is 0. Either `numpy.int32`, with rows up to
            bit 23, or `numpy.int64`, with rows up to bit 52: so many bits float32 and float64 hold exactly.
        kinds: The kind of each column; columns that match nothing in their pair are left out.
        closed: Of each column, whether one that is left out stood behind it in its sentence.
        starts: Where each output sentence starts among the columns.
        widths: How many columns it has, 1 at least.

    Returns:
        The bits of the rows, by output sentence and reference sentence.
    """
    import numpy as np

    order = np.argsort(-widths, kind="stable")
    places, active = _steps(starts, widths, order)
    shape, dtype = (len(order), matches.shape[1]), matches.dtype
    # Bit 0 stands above the first row, where a walk ends: it counts as growing, and matches nothing.
    v = np.full(shape, -2, dtype)
    t, sums = np.empty(shape, dtype), np.empty(shape, dtype)
    # Of all steps, one after the other: where columns match, and where a walk stops. It stops where the length grows or
    # the column matches. But in a column that matches nothing it can only stop where the length grows, and it comes
    # from there into the column on its left: a column that such a one stands behind is not entered at a match.
    at = kinds[places]
    match = np.take(matches, at, axis=0, mode="clip")
    stop = np.take(matches, np.where(closed[places], len(matches) - 1, at), axis=0, mode="clip")
    for start, count in active:
        v_, t_, sums_ = v[:count], t[:count], sums[:count]
        np.bitwise_and(v_, match[start : start + count], out=t_)
        np.add(v_, t_, out=sums_)
        v_ ^= t_
        v_ |= sums_
        np.invert(v_, out=sums_)
        stop[start : start + count] |= sums_
    reach, taken = np.full(shape, -1, dtype), np.zeros(shape, dtype)
    floats, exponent = (np.float32, 0x7F800000) if dtype == np.int32 else (np.float64, 0x7FF0000000000000)
    number = np.empty(shape, floats)
    bits = number.view(dtype)
    for start, count in reversed(active):
        reach_, t_, number_ = reach[:count], t[:count], number[:count]
        # The walk climbs to the highest row that it can stop at: without its mantissa, a floating-point number is the
        # power of two below it.
        np.bitwise_and(reach_, stop[start : start + count], out=t_)
        number_[...] = t_
        bits[:count] &= exponent
        np.copyto(reach_, number_, casting="unsafe")
        # It takes that row if it matches, and goes on above it; else it goes on there, a column to the left.
        np.bitwise_and(reach_, match[start : start + count], out=t_)
        reach_ += reach_
        reach_ -= t_
        reach_ -= 1
        taken[:count] |= t_
    found = np.empty_like(taken)
    found[order] = taken
    return found


def _steps(starts: _Numbers, widths: _Numbers, order: _Numbers) -> tuple[_Numbers, list[tuple[int, int]]]:
    """Lays columns out by step: all first columns, then all second ones, and so on.

    Args:
        starts: Where each sequence starts among the columns.
        widths: How long each is.
        order: The sequences, the longest first.

    Returns:
        The places of the columns, and for each step where it starts among these and how many columns it has: those of
        the first sequences of `order`, which are long enough.
    """
    import numpy as np

    ordered = widths[order]
    longest = int(ordered[0]) if len(ordered) else 0
    counts = len(ordered) - np.searchsorted(ordered[::-1], np.arange(longest), side="right")
    begins = np.cumsum(counts) - counts
    sequences = np.arange(int(counts.sum())) - np.repeat(begins, counts)
    return starts[order][sequences] + np.repeat(np.arange(longest), counts), list(
        zip(begins.tolist(), counts.tolist(), strict=True)
    )
