"""ROUGE of one pair in plain Python, without NumPy: integers of any length are the bit vectors.

The recurrence and the walk are those of `harness.metrics._rouge.lcs`, where they are explained.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise

_Token = Hashable
_Lines = Sequence[Sequence[_Token]]


def hits(output: _Lines, reference: _Lines, types: frozenset[str]) -> dict[str, int]:
    """Counts hits.

    Args:
        output: The output's tokens, by line.
        reference: The reference's tokens, by line.
        types: The types that are wanted, of ``rouge1``, ``rouge2``, ``rougeL`` and ``rougeLsum``.

    Returns:
        The hits by type.
    """
    columns = [token for line in output for token in line]
    rows = [token for line in reference for token in line]
    found = {}
    if "rouge1" in types:
        found["rouge1"] = (Counter(columns) & Counter(rows)).total()
    if "rouge2" in types:
        found["rouge2"] = (Counter(pairwise(columns)) & Counter(pairwise(rows))).total()
    if "rougeL" in types:
        found["rougeL"] = length(columns, rows)
    if "rougeLsum" in types:
        # Rows that match nothing are never taken, and decide nothing.
        known = Counter(columns)
        times = Counter[_Token]()
        lines = list({tuple(line): line for line in output}.values())
        for line in reference:
            common = [token for token in line if token in known]
            if common:
                taken = union(common, lines)
                times.update(token for position, token in enumerate(common) if taken >> position & 1)
        found["rougeLsum"] = (times & known).total()
    return found


def length(columns: Iterable[_Token], rows: Sequence[_Token]) -> int:
    """Gives the length of the longest common subsequence."""
    matches = _matches(rows)
    everything = (1 << len(rows)) - 1
    v = everything
    for m in filter(None, map(matches.get, columns)):
        u = v & m
        v = ((v + u) | (v ^ u)) & everything
    return len(rows) - v.bit_count()


def union(rows: Sequence[_Token], lines: _Lines) -> int:
    """Gives the rows that rouge-score's longest common subsequence takes with any of some lines.

    Args:
        rows: A sentence of the reference.
        lines: The sentences of the output.

    Returns:
        A bit for each row, the first one lowest.
    """
    matches = _matches(rows)
    everything = (1 << len(rows)) - 1
    taken = 0
    for line in lines:
        v = everything
        columns: list[tuple[int, int]] = []
        before = 0
        for token in line:
            m = matches.get(token, 0)
            if m:
                u = v & m
                v = ((v + u) | (v ^ u)) & everything
            elif not before:
                # What matches nothing in a row of such, or at the start, changes nothing.
                continue
            columns.append((m, everything ^ v))
            before = m
        reach = everything
        for m, grows in reversed(columns):
            reach &= (1 << (reach & (m | grows)).bit_length()) - 1
            if not reach:
                break
            highest = (reach + 1) >> 1
            if m & highest:
                taken |= highest
                reach ^= highest
    return taken


def _matches(rows: Iterable[_Token]) -> Mapping[_Token, int]:
    """Gives a bit for each row in which a token stands."""
    matches: dict[_Token, int] = {}
    for position, token in enumerate(rows):
        matches[token] = matches.get(token, 0) | 1 << position
    return matches
