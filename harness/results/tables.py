"""Results as tables: models down, values across, one table for each task, dataset and way of comparing references."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harness.components import short_hash
from harness.results.aggregate import Count, Result
from harness.runs import Warned

_ARROWS = {"higher": "↑", "lower": "↓", "none": ""}
_WAYS = {
    "together": "all references at once",
    "separately": "one reference at a time",
    "leave-one-out": "one writer's reference left out at a time",
}


@dataclass(frozen=True)
class Cell:
    """A number of a table.

    Attributes:
        result: What it shows; ``None`` where the model has no such number.
    """

    result: Result | None

    @property
    def text(self) -> str:
        """The number, with its interval where it has one; a dash where there is no number."""
        result = self.result
        if result is None or result.value is None:
            return "–"
        digits = _digits(result)
        text = f"{result.value:.{digits}f}"
        if result.low is not None and result.high is not None:
            text += f" [{result.low:.{digits}f}, {result.high:.{digits}f}]"
        return text


@dataclass(frozen=True)
class Row:
    """A model of a table.

    Attributes:
        model: The user's name for it.
        note: What has to be known of it, such as "oracle"; empty for a system.
        cells: Its numbers, one a column.
    """

    model: str
    note: str
    cells: tuple[Cell, ...]

    @property
    def label(self) -> str:
        """The model's name, and the note in brackets unless the name says it."""
        if self.model in ("oracle", "inter-writer") and self.note.startswith(self.model):
            return self.note
        return f"{self.model} ({self.note})" if self.note else self.model


@dataclass(frozen=True)
class Table:
    """Models down, values across.

    Attributes:
        title: The task, the dataset, and how references are compared.
        columns: The heads of the value columns, with an arrow to the better side.
        rows: The models: systems first, in the order of the experiment, then oracles and the like.
        notes: What has to be known to read it: n, clusters, why there are no intervals, what did not go well.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def tables(
    results: Sequence[Result],
    counts: Sequence[Count],
    warnings: Sequence[Warned] = (),
    in_full: str = "in results.json",
) -> list[Table]:
    """Makes the tables of a run.

    Args:
        results: The results.
        counts: How the examples of each model ended.
        warnings: What readers of the numbers should know; the notes count them.
        in_full: Where signatures and warnings stand in full.
    """
    groups: dict[tuple[str, str, str], list[Result]] = {}
    for result in results:
        groups.setdefault((result.task, result.dataset, result.references), []).append(result)
    return [_table(key, group, counts, warnings, in_full) for key, group in groups.items()]


def _table(
    key: tuple[str, str, str],
    group: Sequence[Result],
    counts: Sequence[Count],
    warnings: Sequence[Warned],
    in_full: str,
) -> Table:
    task, dataset, references = key
    # A metric may stand in an experiment twice, under two names: then its name tells its values apart.
    metrics_of: dict[str, set[str]] = {}
    for result in group:
        metrics_of.setdefault(result.name, set()).add(result.metric)
    heads: dict[tuple[str, str], str] = {}
    for result in group:
        if result.shown:
            name = result.name if len(metrics_of[result.name]) == 1 else f"{result.metric}: {result.name}"
            heads[(result.metric, result.name)] = f"{name} {_ARROWS[result.direction]}".rstrip()
    by_cell = {(result.model, result.metric, result.name): result for result in group}
    roles = {result.model: result.role for result in group}
    order = sorted(roles, key=lambda model: ("system", "oracle", "inter-writer").index(roles[model]))
    notes_of = {"system": "", "oracle": "oracle", "inter-writer": "inter-writer agreement"}
    rows = tuple(
        Row(model, notes_of[roles[model]], tuple(Cell(by_cell.get((model, *head))) for head in heads))
        for model in order
    )
    shown = [result for result in group if result.shown]
    ends = [count for count in counts if (count.task, count.dataset, count.references) == key]
    metrics = {result.metric for result in group}
    told = [
        warned for warned in warnings if warned.task == task and (warned.metric is None or warned.metric in metrics)
    ]
    notes = (
        *_sizes(shown),
        *_missing(group, shown),
        *_ends(ends),
        *_warnings(told, in_full),
        _signatures(shown, in_full),
    )
    return Table(f"{task}, {dataset}: {_WAYS[references]}", tuple(heads.values()), rows, notes)


def _sizes(shown: Sequence[Result]) -> list[str]:
    ns = sorted({result.n for result in shown})
    clusters = sorted({result.clusters for result in shown})
    examples, groups = "" if ns == [1] else "s", "" if clusters == [1] else "s"
    return [f"n = {_span(ns)} example{examples} in {_span(clusters)} cluster{groups}"]


def _missing(group: Sequence[Result], shown: Sequence[Result]) -> list[str]:
    """Says why there are numbers without intervals or on fewer examples, and cells without numbers."""
    without: dict[str, list[str]] = {}
    for result in shown:
        if result.value is not None and result.reason:
            without.setdefault(result.reason, []).append(f"{result.model} {result.name}")
    valued = sum(result.value is not None for result in shown)
    notes = [
        f"no intervals: {reason}" if len(cells) == valued else f"no interval for {', '.join(cells)}: {reason}"
        for reason, cells in sorted(without.items())
    ]
    scored: dict[tuple[str, str], int] = {}
    for result in group:
        key = (result.model, result.metric)
        scored[key] = max(scored.get(key, 0), result.n)
    for result in shown:
        of = scored[result.model, result.metric]
        if result.value is not None and result.n < of:
            notes.append(f"{result.model} {result.name}: undefined on {of - result.n} of {of} examples, and left out")
    empty = dict.fromkeys(
        f"{result.model}, {result.metric}: {result.reason}" for result in shown if result.value is None
    )
    return [*notes, *(f"no value for {text}" for text in empty)]


def _ends(counts: Sequence[Count]) -> list[str]:
    notes = []
    for count in counts:
        ends = (("unscored", count.unscored), ("skipped", count.skipped), ("error", count.error))
        parts = [f"{number} {name}" for name, number in ends if number]
        if parts:
            notes.append(f"{count.model}: {', '.join(parts)}, {count.scored} scored")
    return notes


def _warnings(told: Sequence[Warned], in_full: str) -> list[str]:
    """Says that there are warnings: they may be long, and are told in full elsewhere."""
    if not told:
        return []
    by = ", ".join(dict.fromkeys(warned.metric or "data" for warned in told))
    return [f"{len(told)} warning{'' if len(told) == 1 else 's'}: {by} (in full {in_full})"]


def _signatures(shown: Sequence[Result], in_full: str) -> str:
    names = dict.fromkeys(f"{result.metric} {short_hash(result.signature)}" for result in shown)
    return f"signatures: {', '.join(names)} (in full {in_full})"


def _span(numbers: Sequence[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"


def _digits(result: Result) -> int:
    """Three decimals for shares, two for everything else; none for whole counts would hide their means."""
    return 3 if result.range[1] == 1 else 2
