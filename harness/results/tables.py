"""Results as tables: models down, values across.

There is one table for each task, dataset, protocol and way of comparing references; and one more with the means per
cluster, where some clusters have more examples than others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from harness import statistics
from harness.components import short_hash
from harness.results.aggregate import Count, Result
from harness.results.leaks import ReferenceLeak
from harness.runs import Warned

_ARROWS = {"higher": "↑", "lower": "↓", "none": ""}
_WAYS = {
    "together": "all references at once",
    "separately": "one reference at a time",
    "leave-one-out": "one writer's reference left out at a time",
}
#: The p-value below which a difference is called significant.
_ALPHA: Final = 0.05

#: What the numbers of a table have in common: task, dataset, protocol, and how references are compared.
_Key = tuple[str, str, str | None, str]


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
    reference_leaks: Sequence[ReferenceLeak] = (),
) -> list[Table]:
    """Makes the tables of a run.

    Args:
        results: The results.
        counts: How the examples of each model ended.
        warnings: What readers of the numbers should know; the notes count them.
        in_full: Where signatures and warnings stand in full.
        reference_leaks: How much of the references stands in the articles.
    """
    groups: dict[_Key, list[Result]] = {}
    for result in results:
        groups.setdefault(_key(result), []).append(result)
    found = []
    for key, group in groups.items():
        task, dataset, protocol, references = key
        title = f"{task}, {dataset}{f', protocol {protocol}' if protocol else ''}: {_WAYS[references]}"
        heads = _heads(group)
        shown = [result for result in group if result.shown]
        notes = [
            *_sizes(shown),
            *_floor(shown),
            *_missing(group, shown),
            *_ends([count for count in counts if _key(count) == key]),
            *(leak.note for leak in reference_leaks if _key(leak) == key),
            *_rules(shown),
            *_warnings(_about(warnings, task, group), in_full),
            _signatures(shown, in_full),
        ]
        found.append(Table(title, tuple(heads.values()), _rows(group, heads), tuple(notes)))
        if any(result.by_cluster is not None for result in shown):
            what = "topic" if task == "timelines" else "cluster"
            # Where there is no such number it is the value itself, by definition.
            means = [
                replace(
                    result,
                    value=result.value if result.by_cluster is None else result.by_cluster,
                    low=None,
                    high=None,
                )
                for result in group
            ]
            rows = _rows(means, heads)
            note = f"each {what} has the same weight, whatever the number of its examples"
            mean = Table(
                f"{title}, mean per {what}", tuple(heads.values()), rows, (note, *_sizes(shown), *_floor(shown))
            )
            found.append(mean)
    return found


def _key(item: Result | Count | ReferenceLeak) -> _Key:
    return (item.task, item.dataset, item.protocol, item.references)


def _heads(group: Sequence[Result]) -> dict[tuple[str, str], str]:
    """Gives the heads of the columns by metric and value."""
    # A metric may stand in an experiment twice, under two names: then its name tells its values apart.
    metrics_of: dict[str, set[str]] = {}
    for result in group:
        metrics_of.setdefault(result.name, set()).add(result.metric)
    heads: dict[tuple[str, str], str] = {}
    for result in group:
        if result.shown:
            name = result.name if len(metrics_of[result.name]) == 1 else f"{result.metric}: {result.name}"
            heads[(result.metric, result.name)] = f"{name} {_ARROWS[result.direction]}".rstrip()
    return heads


def _rows(group: Sequence[Result], heads: dict[tuple[str, str], str]) -> tuple[Row, ...]:
    by_cell = {(result.model, result.metric, result.name): result for result in group}
    roles = {result.model: result.role for result in group}
    order = sorted(roles, key=lambda model: ("system", "oracle", "inter-writer").index(roles[model]))
    notes_of = {"system": "", "oracle": "oracle", "inter-writer": "inter-writer agreement"}
    return tuple(
        Row(model, notes_of[roles[model]], tuple(Cell(by_cell.get((model, *head))) for head in heads))
        for model in order
    )


def _about(warnings: Sequence[Warned], task: str, group: Sequence[Result]) -> list[Warned]:
    metrics = {result.metric for result in group}
    return [
        warned for warned in warnings if warned.task == task and (warned.metric is None or warned.metric in metrics)
    ]


def _sizes(shown: Sequence[Result]) -> list[str]:
    ns = sorted({result.n for result in shown})
    clusters = sorted({result.clusters for result in shown})
    examples, groups = "" if ns == [1] else "s", "" if clusters == [1] else "s"
    return [f"n = {_span(ns)} example{examples} in {_span(clusters)} cluster{groups}"]


def _floor(shown: Sequence[Result]) -> list[str]:
    """Says where there are too few clusters for any difference between models to be significant."""
    clusters = max((result.clusters for result in shown), default=0)
    least = statistics.floor(clusters)
    if len({result.model for result in shown}) < 2 or not clusters or least <= _ALPHA:
        return []
    number = f"{clusters} cluster{'' if clusters == 1 else 's'}"
    return [
        f"no difference between models can be significant at {_ALPHA:g}: with {number} the exact two-sided sign-flip "
        f"test has p {'= 1' if least == 1 else f'≥ {least:g}'}"
    ]


def _rules(shown: Sequence[Result]) -> list[str]:
    """Says what the protocol sets, where it is not the default; signatures have it behind the version."""
    # It is the same for all that a table shows.
    parts = shown[0].signature.rpartition("|version:")[2].split("|")[1:] if shown else []
    told = [part.replace(":", " ") for part in parts if part.endswith((":reference", ":drop"))]
    return [f"protocol: {', '.join(told)}"] if told else []


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
