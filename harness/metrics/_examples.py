"""What most metrics share: going through examples, and means over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from harness.metrics import Statistics, Unscored
from harness.records import Output

_O = TypeVar("_O", bound=Output)
_P = TypeVar("_P")

#: The statistic that counts examples: 1 for each.
EXAMPLES: Final = "examples"
#: What an example without an output gets.
NO_OUTPUT: Final = Unscored("the model gave no output")


def score_each(
    kind: type[_O],
    outputs: Sequence[Output | None],
    prepared: Iterable[_P],
    score: Callable[[_O, _P], Statistics | Unscored],
) -> list[Statistics | Unscored]:
    """Scores each output on its own; an output that is missing is `Unscored`.

    Args:
        kind: The outputs' class, `Summary` or `Timeline`.
        outputs: The outputs.
        prepared: What was prepared for each.
        score: Gives the statistics of an output, from it and what was prepared for it.

    Raises:
        TypeError: An output is of another class.
        ValueError: There are more outputs than were prepared for, or fewer.
    """
    results: list[Statistics | Unscored] = []
    for output, item in zip(outputs, prepared, strict=True):
        if output is None:
            results.append(NO_OUTPUT)
        else:
            results.append(score(expect(kind, output), item))
    return results


def expect(kind: type[_O], output: Output) -> _O:
    """Gives an output back as what it has to be.

    Raises:
        TypeError: It is of another class.
    """
    if not isinstance(output, kind):
        raise TypeError(f"a {kind.__name__} is needed, not a {type(output).__name__}")
    return output


def counted(values: Mapping[str, float]) -> Statistics:
    """Gives an example's values as statistics from which `means` makes means over examples."""
    return {**values, EXAMPLES: 1.0}


def means(sums: Statistics, names: Iterable[str]) -> dict[str, float | None]:
    """Gives the mean over examples of each value; ``None`` where there is no example.

    Args:
        sums: The sums of what `counted` gave.
        names: The values' names.
    """
    examples = sums.get(EXAMPLES, 0.0)
    return {name: sums[name] / examples if examples else None for name in names}


def harmonic(precision: float, recall: float) -> float:
    """Gives F1, the harmonic mean of precision and recall; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
