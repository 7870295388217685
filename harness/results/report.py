"""The report: one HTML file that needs nothing else, with the tables and every output beside its references.

Everything that comes from articles, references and models is foreign: it is escaped by the template engine,
control and bidi characters are spelled out, and a content security policy forbids scripts and requests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harness.components import short_hash
from harness.errors import visible
from harness.experiment import TaskPlan
from harness.records import Article, Output, Timeline
from harness.results.folder import Results
from harness.runs import OutputRecord, Run, ScoreRecord


@dataclass(frozen=True)
class _Text:
    """A reference or an output, as the template shows it."""

    label: str
    kind: str
    numbers: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...] = ()
    entries: tuple[tuple[str, tuple[str, ...], str], ...] = ()
    reason: str | None = None


@dataclass(frozen=True)
class _Shown:
    """An example, as the template shows it."""

    task: str
    protocol: str | None
    id: str
    title: str
    articles: tuple[Article, ...]
    texts: tuple[_Text, ...]


def report(run: Run, results: Results) -> str:
    """Renders the report of a run.

    Args:
        run: The run.
        results: Its results.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("harness.results"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    return environment.get_template("report.html").render(
        experiment=results.experiment,
        tables=results.tables(),
        signatures=sorted({(short_hash(item.signature), item.signature) for item in results.results}),
        models=results.models,
        warnings=results.warnings,
        examples=[shown for plan in run.experiment.tasks for shown in _shown(run, plan)],
    )


def _shown(run: Run, plan: TaskPlan) -> list[_Shown]:
    task = plan.task
    labels = {
        model.name: model.name if model.role in ("system", model.name) else f"{model.name} ({model.role})"
        for model in plan.models
    }
    outputs: dict[str, list[OutputRecord]] = {}
    for output in run.outputs:
        if (output.task, output.protocol) == (task, plan.protocol.name):
            outputs.setdefault(output.id, []).append(output)
    scores: dict[tuple[str, str], list[ScoreRecord]] = {}
    for score in run.scores:
        if (score.task, score.protocol, score.references) == (task, plan.protocol.name, plan.references):
            scores.setdefault((score.id, score.model), []).append(score)
    found = []
    for example in plan.examples():
        texts = [_text(f"reference {item.annotator}", "reference", item.output) for item in example.references]
        for record in outputs.get(example.id, []):
            numbers = _numbers(scores.get((example.id, record.model), []))
            texts.append(_text(labels[record.model], "output", record.output, numbers, record.reason))
        title = example.input.title or ""
        found.append(_Shown(task, plan.protocol.name, example.id, title, example.articles, tuple(texts)))
    return found


def _numbers(scores: Sequence[ScoreRecord]) -> tuple[tuple[str, str], ...]:
    shown = []
    for score in scores:
        main: Mapping[str, Any] = score.values
        for name in list(main)[:1]:
            number = main[name]
            shown.append((name, "–" if number is None else f"{number:.3f}"))
        if score.status != "scored":
            shown.append((score.metric, f"{score.status}: {score.reason}"))
    return tuple(shown)


def _text(
    label: str,
    kind: str,
    output: Output | None,
    numbers: tuple[tuple[str, str], ...] = (),
    reason: str | None = None,
) -> _Text:
    if isinstance(output, Timeline):
        entries = tuple(
            (entry.date, entry.sentences, ", ".join(dict.fromkeys(source.article for source in entry.sources)))
            for entry in output.entries
        )
        return _Text(label, kind, numbers, entries=entries, reason=reason)
    if output is None:
        return _Text(label, kind, numbers, reason=reason)
    # Paragraphs show running text as it is; nobody has told its sentences apart.
    lines = (line for line in output.text.splitlines() if line.strip()) if output.running else output.sentences
    return _Text(label, kind, numbers, sentences=tuple(lines), reason=reason)
