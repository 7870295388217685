"""Where optimal assignments differ from one another, and which of them comes first.

The prices of an optimal assignment tell all others: a pair belongs to one only if its cost is the sum of its prices
(it is *tight*), and exactly the perfect matchings of tight pairs are optimal. Two of them differ by cycles, so that
only the strongly connected parts of the graph "this row could take that row's column" leave any choice, and whatever
is asked about the optimal assignments is answered in these parts alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Final

#: Sums of costs that differ by less, relative to the greatest cost where that is above 1, count as equal. It is what
#: rounding leaves of equal sums, and no more: to swap two pairs that lie d days apart changes 1 - 1/(d + 1), summed, by
#: about 2/d³, and that should count for any two days of a newspaper's archive.
TOLERANCE: Final = 3e-14

Matrix = Sequence[Sequence[float]]


class Part:
    """Rows and columns among which optimal assignments differ.

    Attributes:
        height: The rows of the matrix. Rows from there on are nobody's: there is one for each column of the part that
            stays free, so that an optimal assignment is a perfect matching.
        columns: The columns, in ascending order.
        choices: By row, in ascending order, the columns of the part that it has in some optimal assignment.

    Args:
        height: The rows of the matrix.
        choices: The choices of the rows of the matrix.
        loose: The columns that may stay free.
    """

    def __init__(self, height: int, choices: dict[int, list[int]], loose: list[int]) -> None:
        self.height = height
        self.columns = sorted({column for columns in choices.values() for column in columns})
        spare = len(self.columns) - len(choices)
        self.choices = {**choices, **{height + number: loose for number in range(spare)}}

    def settle(self, column_of: list[int], *, by_column: bool) -> None:
        """Makes an optimal assignment the lexicographically first one.

        Args:
            column_of: The assignment; changed.
            by_column: Whether columns choose in their order, and would rather have a row than none.
        """
        match = {row: column_of[row] for row in self.choices if row < self.height}
        taken = set(match.values())
        spare = (column for column in self.columns if column not in taken)
        match.update((row, next(spare)) for row in self.choices if row >= self.height)
        if by_column:
            takers: dict[int, list[int]] = {column: [] for column in self.columns}
            for row, columns in self.choices.items():
                for column in columns:
                    takers[column].append(row)
            turned = _first({column: row for row, column in sorted(match.items(), key=itemgetter(1))}, takers)
            match = {row: column for column, row in turned.items()}
        else:
            match = _first(match, self.choices)
        for row, column in match.items():
            if row < self.height:
                column_of[row] = column


def _first(match: Mapping[int, int], choices: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """Gives the lexicographically first perfect matching, from any.

    Args:
        match: A perfect matching: what each on the left has.
        choices: What each on the left may have; both sides in ascending order.
    """
    found = dict(match)
    owner = {right: left for left, right in found.items()}
    takers: dict[int, list[int]] = {right: [] for right in owner}
    for left, rights in choices.items():
        for right in rights:
            takers[right].append(left)
    settled: set[int] = set()
    for left, rights in choices.items():
        settled.add(left)
        given = found[left]
        wanted = next(right for right in rights if right == given or owner[right] not in settled)
        # Backwards from what would be given up: who might take it, who might then take theirs, and so on.
        onward = {given: given}
        queue = [given]
        for right in queue:
            if wanted in onward:
                break
            for other in takers[right]:
                if other not in settled and found[other] not in onward:
                    onward[found[other]] = right
                    queue.append(found[other])
        right = next(right for right in rights if right in onward)
        mover = left
        while True:
            before, owner[right], found[mover] = owner[right], mover, right
            if right == given:
                break
            mover, right = before, onward[right]
    return found


def parts(costs: Matrix, column_of: Sequence[int], prices: Sequence[float]) -> list[Part]:
    """Finds where optimal assignments differ, from one of them and its prices."""
    height, width = len(costs), len(prices)
    slack = TOLERANCE * max(1.0, max(map(max, costs)), -min(map(min, costs)))
    row_of = {column: row for row, column in enumerate(column_of)}
    tight: list[list[int]] = []
    for line, column in zip(costs, column_of, strict=True):
        most = line[column] - prices[column] + slack
        tight.append([at for at, cost in enumerate(line) if cost - prices[at] <= most])
    # Rows point to the rows whose columns they could take. The row after the last stands for all who are nobody's:
    # it has the columns that are free, and may take those that need not be taken.
    nobody = height
    edges = [
        sorted({row_of.get(at, nobody) for at in columns if at != column})
        for columns, column in zip(tight, column_of, strict=True)
    ]
    loose = [column for column in range(width) if prices[column] >= -slack] if width > height else []
    edges.append([row_of[column] for column in loose if column in row_of])
    found = []
    for rows in _components(edges):
        members = set(rows)
        choices = {
            row: [column for column in tight[row] if row_of.get(column, nobody) in members]
            for row in sorted(rows)
            if row != nobody
        }
        inside = {column for columns in choices.values() for column in columns}
        found.append(Part(height, choices, [column for column in loose if column in inside]))
    return found


def _components(edges: Sequence[Sequence[int]]) -> list[list[int]]:
    """Gives the strongly connected components of two nodes and more (Tarjan 1972)."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    found: list[list[int]] = []
    closed: set[int] = set()
    for start in range(len(edges)):
        if start in order:
            continue
        order[start] = low[start] = len(order)
        stack.append(start)
        path = [(start, iter(edges[start]))]
        while path:
            node, ahead = path[-1]
            for other in ahead:
                if other not in order:
                    order[other] = low[other] = len(order)
                    stack.append(other)
                    path.append((other, iter(edges[other])))
                    break
                if other not in closed:
                    low[node] = min(low[node], order[other])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == order[node]:
                    at = stack.index(node)
                    component = stack[at:]
                    del stack[at:]
                    closed.update(component)
                    if len(component) > 1:
                        found.append(component)
    return found
