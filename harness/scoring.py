"""Scoring what others produced, from Python; `harness score` does the same from the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from harness.errors import DataError, UsageError
from harness.experiment.given import from_outputs
from harness.records import Task
from harness.results import Reduced, Results, Table, reduced
from harness.results.render import plain
from harness.results.tables import tables
from harness.runs import Run, ScoreRecord, execute


@dataclass(frozen=True, repr=False)
class Scores:
    """Outputs, scored. Printed, it is its tables.

    Attributes:
        run: Every output and every score.
        numbers: What the scores come to.
    """

    run: Run
    numbers: Reduced

    @cached_property
    def results(self) -> Results:
        """What a results folder holds, apart from texts."""
        return Results.of(self.run, self.numbers)

    @cached_property
    def by_system(self) -> dict[str, dict[str, float | None]]:
        """By the name of the system, its values; ``None`` where one is undefined.

        A value that several metrics give, where one component stands under two names, has the metric's name before
        it, such as ``mine: rouge1.f1``.
        """
        metrics: dict[str, set[str]] = {}
        for result in self.numbers.results:
            metrics.setdefault(result.name, set()).add(result.metric)
        found: dict[str, dict[str, float | None]] = {}
        for result in self.numbers.results:
            name = result.name if len(metrics[result.name]) == 1 else f"{result.metric}: {result.name}"
            found.setdefault(result.model, {})[name] = result.value
        return found

    @property
    def values(self) -> dict[str, float | None]:
        """The values by name, where outputs of one system were scored.

        Raises:
            UsageError: There are several systems.
        """
        if len(self.by_system) != 1:
            raise UsageError(f"there are {len(self.by_system)} systems", hint="use `by_system`")
        return next(iter(self.by_system.values()))

    @property
    def examples(self) -> tuple[ScoreRecord, ...]:
        """What each metric gave for each output: what a line of ``scores.jsonl`` holds, each."""
        return self.run.scores

    @property
    def signatures(self) -> dict[str, str]:
        """By the name of the metric, the signature of its numbers."""
        return {result.metric: result.signature for result in self.numbers.results}

    @property
    def warnings(self) -> tuple[str, ...]:
        """What readers of the numbers should know, a line each."""
        return tuple(str(warned) for warned in self.numbers.warnings)

    @property
    def tables(self) -> list[Table]:
        """The tables: systems down, values across, one table for each way of comparing references."""
        found = self.numbers
        return tables(found.results, found.counts, found.warnings, "in to_json()", found.reference_leaks)

    def to_json(self) -> dict[str, Any]:
        """Gives what ``results.json`` of a results folder holds, as JSON values."""
        return self.results.to_json()

    def __repr__(self) -> str:
        return plain(self.tables).rstrip("\n")


def score(
    task: Task,
    *,
    references: Any,
    outputs: Any = None,
    systems: Mapping[str, Any] | None = None,
    metrics: Any = None,
    sources: Mapping[str, str] | None = None,
    articles: Mapping[str, Sequence[Any]] | None = None,
    clusters: Mapping[str, str] | None = None,
    model: str | None = None,
    protocol: str | None = None,
    seed: int = 0,
    resamples: int = 1000,
    confidence: float = 0.95,
) -> Scores:
    """Scores outputs that were made elsewhere against references.

    Args:
        task: ``summarization`` or ``timelines``.
        references: By id, a list of references, each written as an output is. Or the path of a file of JSON lines.
        outputs: By id, a summary (text, or a list of sentences) or a timeline (a list of pairs of a date and a list
            of sentences, or a mapping with ``entries``). Or the path of a file of JSON lines.
        systems: Instead of `outputs`, those of several systems, by name.
        metrics: Metrics as ``--metrics`` has them, such as ``"rouge,chrf: {word_order: 2}"``; or a list of names and
            mappings; or a mapping of names to parameters. If ``None``, ``rouge`` for summaries, and
            ``alignment-rouge`` and ``date-f1`` for timelines.
        sources: By id, the text that was summarised, for metrics that need it.
        articles: By id, the articles of the topic, as mappings with ``id``, ``published`` and ``text``.
        clusters: By id, what an example is not independent of; itself where nothing is given.
        model: What the system is called; else as the lines name it, or the file.
        protocol: The protocol whose outputs are scored, where the lines of a file name several.
        seed: The seed of the intervals.
        resamples: Bootstrap resamples.
        confidence: The level of the intervals.

    Returns:
        The scores.

    Raises:
        InputError: Something in what was given is wrong, an id is missing, or there is one too many; every mistake
            that could be found is in it.

    >>> scores = score(
    ...     "summarization",
    ...     outputs={"a": "The council voted.", "b": "A storm came."},
    ...     references={"a": ["The council voted for it all."], "b": ["A storm came on Friday.", "There was a storm."]},
    ...     metrics="rouge: {types: [rouge1]}",
    ... )
    >>> scores.values["rouge1.precision"]
    1.0
    >>> [record.values["rouge1.recall"] for record in scores.examples]
    [0.5, 0.6]
    >>> scores.signatures["rouge"].split("|")[-1]
    'references:together'
    """
    if (outputs is None) == (systems is None):
        raise UsageError("give either `outputs` or `systems`")
    if systems is not None and not isinstance(systems, Mapping):
        raise UsageError(f"`systems` should be a mapping of names, not {type(systems).__name__}")
    named = [(model, outputs)] if systems is None else list(systems.items())
    if not named:
        raise UsageError("`systems` names none")
    besides = {"source": sources, "articles": articles, "cluster": clusters}
    for key, given in (("sources", sources), ("articles", articles), ("clusters", clusters)):
        if given is not None and not isinstance(given, Mapping):
            raise UsageError(f"`{key}` should be a mapping of ids, not {type(given).__name__}")
    for name, _ in named:
        if name is not None and not isinstance(name, str):
            raise UsageError(f"the name of a system should be text, not {type(name).__name__}")
    run = execute(
        from_outputs(
            task,
            named,
            _lines(references, {key: given for key, given in besides.items() if given is not None}),
            metrics,
            protocol=protocol,
            seed=seed,
            resamples=resamples,
            confidence=confidence,
        )
    )
    return Scores(run, reduced(run))


def _lines(references: Any, besides: Mapping[str, Mapping[str, Any]]) -> Any:
    """Puts what belongs to an id together as in a line of a file of references."""
    if not isinstance(references, Mapping):
        if besides and isinstance(references, str | Path):
            raise UsageError("a file of references has sources, articles and clusters in its lines")
        return references
    for key, given in besides.items():
        unknown = sorted(str(name) for name in given if name not in references)
        if unknown:
            raise DataError(f"there are no references for {unknown[0]}, which has `{key}`")
    return {
        name: {"references": given, **{key: other[name] for key, other in besides.items() if name in other}}
        for name, given in references.items()
    }
