"""The assignment problem: pair rows with columns one to one at the least cost, and know every way to do it.

The solver is the Hungarian method (Kuhn 1955, Munkres 1957) as Jonker and Volgenant (1987, "A shortest augmenting
path algorithm for dense and sparse linear assignment problems", Computing 38) run it, and Crouse (2016, "On
implementing 2D rectangular assignment algorithms", IEEE TAES 52) extends it to rectangular matrices: prices of rows
and columns, a cheap pass that settles most rows, and a shortest augmenting path for each row that is left. It takes
O(n³) steps at worst, and few where most rows have a column of their own at the lowest cost, as the days of two
timelines do.

The prices then tell all optimal assignments; see `harness.metrics._ties`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from operator import sub

from harness.metrics._ties import Matrix, Part, parts


def assign(costs: Matrix) -> list[int | None]:
    """Pairs rows with columns one to one so that the sum of costs is least; as many pairs as the smaller side has.

    Args:
        costs: The cost of each row with each column, finite; rows of one length.

    Returns:
        The column of each row, ``None`` where the row stays free. Of several optimal assignments the
        lexicographically first: row 0 has the lowest column that it has in any of them (staying free comes after
        every column), then row 1, and so on.

    Raises:
        ValueError: The rows differ in length, or a cost is not finite.

    >>> assign([[0.2, 0.1, 0.9], [0.3, 0.1, 0.8]])
    [0, 1]
    >>> assign([[5.0], [5.0], [4.0]])
    [None, None, 0]
    """
    return Optima(costs).first


class Optima:
    """All assignments of least cost of a matrix.

    Attributes:
        first: The lexicographically first of them, as `assign` gives it.
        unique: Whether it is the only one.

    Args:
        costs: The cost of each row with each column, finite; rows of one length.
        certain: Pairs, by row, that are known to be in every assignment of least cost; they are not searched.

    Raises:
        ValueError: The rows differ in length, or a cost is not finite.

    >>> ways = Optima([[1.0, 1.0], [1.0, 1.0]])
    >>> ways.first, ways.unique
    ([0, 1], False)
    >>> ways.lowest([[3.0, 0.0], [0.0, 3.0]])
    [1, 0]
    """

    def __init__(self, costs: Matrix, certain: Mapping[int, int] | None = None) -> None:
        height, width = len(costs), len(costs[0]) if costs else 0
        if any(len(line) != width for line in costs):
            raise ValueError("the rows of the costs differ in length")
        if not all(math.isfinite(sum(line)) for line in costs):
            raise ValueError("a cost is not a finite number")
        self._certain: list[int | None] = [None] * height
        self._rows: Sequence[int] = range(height)
        self._columns: Sequence[int] = range(width)
        matrix = costs
        if certain:
            for row, column in certain.items():
                self._certain[row] = column
            taken = set(certain.values())
            self._rows = [row for row in self._rows if row not in certain]
            self._columns = [column for column in self._columns if column not in taken]
            matrix = [[costs[row][column] for column in self._columns] for row in self._rows]
        # The solver needs at least as many columns as rows; `_turned` says whether rows and columns are swapped.
        self._turned = len(self._rows) > len(self._columns)
        if self._turned:
            matrix = list(zip(*matrix, strict=True))
        self._column_of: list[int] = []
        self._parts: list[Part] = []
        if matrix:
            self._column_of, prices = _solve(matrix)
            self._parts = parts(matrix, self._column_of, prices)
        self.unique: bool = not self._parts
        for part in self._parts:
            part.settle(self._column_of, by_column=self._turned)
        self.first: list[int | None] = self._as_asked(self._column_of)

    def lowest(self, weights: Matrix) -> list[int | None]:
        """Gives an assignment that, of all those of least cost, has the lowest sum of weights.

        Args:
            weights: The weight of each row with each column.
        """
        return self._extreme(weights, 1)

    def highest(self, weights: Matrix) -> list[int | None]:
        """Gives an assignment that, of all those of least cost, has the highest sum of weights.

        Args:
            weights: The weight of each row with each column.
        """
        return self._extreme(weights, -1)

    def _extreme(self, weights: Matrix, sign: int) -> list[int | None]:
        column_of = list(self._column_of)
        for part in self._parts:
            # A row beyond the matrix is nobody's, and weighs nothing.
            lines = [
                {column: sign * self._weight(weights, row, column) if row < part.height else 0.0 for column in choices}
                for row, choices in part.choices.items()
            ]
            # What is no choice costs more than any assignment of choices.
            most = 1.0 + 2 * len(part.columns) * max(abs(weight) for line in lines for weight in line.values())
            places, _ = _solve([[line.get(column, most) for column in part.columns] for line in lines])
            for row, place in zip(part.choices, places, strict=True):
                if row < part.height:
                    column_of[row] = part.columns[place]
        return self._as_asked(column_of)

    def _weight(self, weights: Matrix, row: int, column: int) -> float:
        if self._turned:
            row, column = column, row
        return weights[self._rows[row]][self._columns[column]]

    def _as_asked(self, column_of: Sequence[int]) -> list[int | None]:
        found = list(self._certain)
        for row, column in enumerate(column_of):
            if self._turned:
                row, column = column, row
            found[self._rows[row]] = self._columns[column]
        return found


def _solve(costs: Matrix) -> tuple[list[int], list[float]]:
    """Gives the column of each row in an assignment of least cost, and the prices of the columns.

    There are at least as many columns as rows. A row's price is the cost of its pair less the price of the column.
    No pair costs less than its prices, the prices of columns are at most 0, and those of free columns are 0: that
    makes the assignment optimal.
    """
    height, width = len(costs), len(costs[0])
    lines = [*costs, [0.0] * width]
    columns = list(zip(*lines, strict=True))
    # The row after the last is nobody: it has all columns that are free, at no cost. What is not in the game yet has
    # the lowest price there is, and so offers nobody anything.
    nobody = height
    bids = [-math.inf] * height + [0.0]
    prices = [-math.inf] * width
    column_of = [-1] * height
    row_of = [-1] * width
    pairs = _guess(costs)
    free = set(range(width)).difference(column for _, column in pairs)
    for column in free:
        prices[column], row_of[column] = 0.0, nobody
    for row, column in reversed(pairs):
        offers = map(sub, lines[row], prices)
        best = min(offers)
        prices[column] = min(map(sub, columns[column], bids))
        price = lines[row][column] - prices[column]
        if price <= best:
            bids[row] = price
            row_of[column], column_of[row] = row, column
        else:
            bids[row] = best
            _augment(lines, bids, prices, column_of, row_of, row, column)
    return column_of, [price + bids[nobody] for price in prices]


def _guess(costs: Matrix) -> list[tuple[int, int]]:
    """Gives each row a column that is not dear: again and again the cheapest that is left, for rows as they agree."""
    pairs: list[tuple[int, int]] = []
    left = list(range(len(costs)))
    open_columns = list(range(len(costs[0])))
    while left:
        wishes = []
        for row in left:
            line = costs[row]
            column = min(open_columns, key=line.__getitem__)
            wishes.append((line[column], row, column))
        wishes.sort()
        taken: set[int] = set()
        left = []
        for _, row, column in wishes:
            if column in taken:
                left.append(row)
            else:
                taken.add(column)
                pairs.append((row, column))
        open_columns = [column for column in open_columns if column not in taken]
    return pairs


def _augment(
    lines: Matrix,
    bids: list[float],
    prices: list[float],
    column_of: list[int],
    row_of: list[int],
    start: int,
    goal: int,
) -> None:
    """Brings a row and a column in: along the shortest path, in reduced costs, of rows that hand their columns on."""
    nobody = len(column_of)
    ahead = [column for column, price in enumerate(prices) if price > -math.inf]
    reach = [math.inf] * len(prices)
    source = [start] * len(prices)
    settled: list[int] = []
    met = [(start, 0.0)]
    entered: dict[int, int] = {}
    row, length = start, 0.0
    while True:
        line, base = lines[row], length - bids[row]
        nearest, at = math.inf, goal
        for column in ahead:
            distance = base + line[column] - prices[column]
            if distance < reach[column]:
                reach[column] = distance
                source[column] = row
            else:
                distance = reach[column]
            if distance < nearest:
                nearest, at = distance, column
        # Reduced costs are not negative, but for rounding.
        length = max(length, nearest)
        if at == goal:
            break
        row = row_of[at]
        entered[row] = at
        met.append((row, length))
        # Nobody has many columns, and whoever comes to one comes to all.
        owned = [column for column in ahead if row_of[column] == row] if row == nobody else [at]
        for column in owned:
            reach[column] = length
            ahead.remove(column)
        settled += owned
    for column in settled:
        prices[column] += reach[column] - length
    for row, distance in met:
        bids[row] += length - distance
    at = goal
    while True:
        row = source[at]
        row_of[at] = row
        if row == start:
            column_of[row] = at
            break
        if row != nobody:
            column_of[row] = at
        at = entered[row]
