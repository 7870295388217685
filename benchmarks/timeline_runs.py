"""What benchmarks/timelines.py measures: every builder of configs/timeline17.yaml under every protocol of it."""

from __future__ import annotations

import functools
import gc
import json
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from harness import components
from harness.errors import HarnessError, UsageError
from harness.experiment import Experiment, TaskPlan, load
from harness.experiment.source import read_tree
from harness.files.write import write_text
from harness.runs import ScoreRecord, execute
from harness.runs.outputs import outputs_of

CONFIG = Path(__file__).parents[1] / "configs" / "timeline17.yaml"


@dataclass(frozen=True)
class Scored:
    """What a builder's timelines got under a protocol.

    Attributes:
        role: ``system`` or ``oracle``.
        records: By metric, the scores that there are, in the order of the examples.
        missing: Why some have none, each once.
    """

    role: str
    records: dict[str, list[ScoreRecord]]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    """Everything that was measured.

    Attributes:
        experiment: What was run.
        scores: By protocol and model.
        seconds: By model, CPU seconds a topic under the first protocol.
        missing: By model, why it was not run.
    """

    experiment: Experiment
    scores: dict[tuple[str, str], Scored]
    seconds: dict[str, float]
    missing: dict[str, str]

    @property
    def protocols(self) -> tuple[str, ...]:
        """The names of the protocols."""
        return tuple(dict.fromkeys(str(plan.protocol.name) for plan in self.experiment.tasks))


def experiment_of(folder: Path, wanted: Sequence[str] | None, tokens: str) -> tuple[Experiment, dict[str, str]]:
    """Reads the experiment; builders that cannot be had are taken out.

    Args:
        folder: The topics.
        wanted: The models; all if ``None``.
        tokens: The tokens of the metric.

    Returns:
        The experiment, and by the name of each model that was taken out, why.
    """
    environment = {"T17_DIR": str(folder.absolute())}
    models = list(read_tree(CONFIG, environment=environment).value["timelines"].value["models"].value)
    unknown = [name for name in wanted or () if name not in models]
    if unknown:
        raise UsageError(f"{CONFIG.name} has no model {', '.join(unknown)}", hint=f"it has {', '.join(models)}")
    missing = {name: "not asked for" for name in models if wanted is not None and name not in wanted}
    for name in models:
        if name not in missing:
            try:
                components.build("timelines", name)
            except (HarnessError, ImportError) as error:
                missing[name] = " ".join(str(error).split())
    kept = ", ".join(f"{name}: " for name in models if name not in missing)
    text = f"extends: {CONFIG}\ntimelines:\n  metrics: {{alignment-rouge: {{tokens: {tokens}}}}}\n"
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "experiment.yaml"
        write_text(file, text)
        return load(file, [f"timelines.models={{{kept}}}"], environment=environment), missing


def measure(folder: Path, wanted: Sequence[str] | None = None, tokens: str = "rouge-1.5.5") -> Measured:
    """Runs every builder under every protocol.

    Args:
        folder: The topics.
        wanted: The models; all if ``None``.
        tokens: The tokens of the metric.
    """
    experiment, missing = experiment_of(folder, wanted, tokens)
    scores: dict[tuple[str, str], Scored] = {}
    seconds: dict[str, float] = {}
    for model in experiment.tasks[0].models:
        for number, plan in enumerate(experiment.tasks):
            alone = replace(plan, models=(model,), found=plan.found)
            if number == 0:
                seconds[model.name] = _building(alone)
            run = execute(replace(experiment, tasks=(alone,)))
            records: dict[str, list[ScoreRecord]] = {}
            for record in run.scores:
                if record.status == "scored":
                    records.setdefault(record.metric, []).append(record)
            ends = [record for record in [*run.outputs, *run.scores] if record.status not in ("done", "scored")]
            reasons = tuple(dict.fromkeys(f"{item.id}: {item.status}: {item.reason}" for item in ends))
            scores[str(plan.protocol.name), model.name] = Scored(model.role, records, reasons)
    return Measured(experiment, scores, seconds, missing)


def _building(plan: TaskPlan) -> float:
    """Gives the CPU seconds that a builder takes a topic, with empty caches."""
    for item in gc.get_objects():
        if isinstance(item, functools._lru_cache_wrapper):
            item.cache_clear()
    [model] = plan.models
    examples = plan.examples()
    start = time.process_time()
    for _ in outputs_of(model, plan):
        pass
    return (time.process_time() - start) / len(examples)


def made_up(folder: Path) -> None:
    """Writes two invented topics, one told by two outlets, with a published timeline among the articles of one."""
    what = ("dam", "bridge", "ferry", "mill", "tower", "school")
    told = [
        f"The {thing} at {place} was {verb} after the council of Norvale had voted for it by {number} votes."
        for number, (thing, place, verb) in enumerate(
            zip(what, ("Tesk", "Orm", "Arle", "Pell", "Marlow", "Tessin"), ("opened", "shut") * 3, strict=True), start=3
        )
    ]
    first = date(2031, 4, 1)
    for name in ("works_post", "works_times", "storm_post"):
        topic = folder / name
        topic.mkdir(parents=True)
        days = [first + timedelta(days=3 * number) for number in range(len(told))]
        sentences = told if name != "storm_post" else [text.replace("council", "harbour board") for text in told]
        reference = [[f"{day}", [text]] for day, text in zip(days, sentences, strict=True)]
        articles = [
            {
                "id": f"{name}{number}",
                "time": f"{day}T00:00:00",
                "text": f"Crowds came on {day:%A}.\n{text[:60]} ended.\nThe works at the {what[number]} went on.",
            }
            for number, (day, text) in enumerate(zip(days, sentences, strict=True))
        ]
        if name == "works_post":
            page = "\n".join(text for text in sentences)
            articles.append({"id": "page", "time": f"{days[-1]}T00:00:00", "text": page})
        articles.append({"id": f"{name}-late", "time": "2031-12-01T00:00:00", "text": "The works at the dam are over."})
        write_text(topic / "articles.jsonl", "".join(json.dumps(article) + "\n" for article in articles))
        write_text(topic / "timelines.jsonl", json.dumps(reference) + "\n")
        write_text(topic / "keywords.json", json.dumps(["works", "council"]))
