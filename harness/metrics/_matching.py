"""Maximum-weight matching: what belongs together, one to one, so that the sum of weights is greatest."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from harness.metrics._assignment import Optima


def match(
    weights: Mapping[tuple[int, int], float], prefer: Callable[[int, int], float] | None = None
) -> list[tuple[int, int]]:
    """Pairs left with right items one to one so that the sum of the pairs' weights is greatest.

    Items fall into parts that no weight connects, and each part is solved on its own: most have few items.

    Args:
        weights: The weight of each pair that may be, above 0 and at most 1.
        prefer: Decides among matchings of the same weight: that with the greatest sum of it is taken. It is asked of
            pairs that may be alone, and should be from 0 to 1.

    Returns:
        The pairs, in order; always the same for the same weights.

    >>> match({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8})
    [(0, 1), (1, 0)]
    """
    found: list[tuple[int, int]] = []
    for lefts, rights in _parts(weights):
        if len(lefts) == len(rights) == 1:
            found.append((lefts[0], rights[0]))
            continue
        costs = [[1 - weights.get((left, right), 0.0) for right in rights] for left in lefts]
        optima = Optima(costs)
        columns = optima.first
        if prefer is not None and not optima.unique:
            columns = optima.highest(
                [[prefer(left, right) if (left, right) in weights else 0.0 for right in rights] for left in lefts]
            )
        pairs = ((left, rights[column]) for left, column in zip(lefts, columns, strict=True) if column is not None)
        found.extend(pair for pair in pairs if pair in weights)
    return sorted(found)


def _parts(weights: Mapping[tuple[int, int], float]) -> list[tuple[list[int], list[int]]]:
    """Gives the connected parts of a graph, as the left and the right items of each, both in order."""
    of_left: dict[int, list[int]] = {}
    of_right: dict[int, list[int]] = {}
    for left, right in sorted(weights):
        of_left.setdefault(left, []).append(right)
        of_right.setdefault(right, []).append(left)
    seen: set[int] = set()
    parts = []
    for start in of_left:
        if start in seen:
            continue
        lefts, rights = {start}, set[int]()
        todo = [start]
        while todo:
            fresh = [right for right in of_left[todo.pop()] if right not in rights]
            rights.update(fresh)
            for right in fresh:
                new = [left for left in of_right[right] if left not in lefts]
                lefts.update(new)
                todo.extend(new)
        seen |= lefts
        parts.append((sorted(lefts), sorted(rights)))
    return parts
