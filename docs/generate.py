"""Writes what is generated in docs/ and results/, and the tables in README.md.

    python docs/generate.py

The quick start's table is taken from results/quickstart, so run the quick start first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, get_args

from harness import components
from harness.experiment.schema import json_schema
from harness.files.text import read_text
from harness.files.write import to_json, write_text
from harness.results import read_results
from harness.results.render import markdown
from harness.results.tables import tables

ROOT = Path(__file__).parent.parent


def component_reference() -> str:
    """Gives docs/components.md: every built-in component with its parameters."""
    lines = [
        "# Components",
        "",
        "Generated from the components by `docs/generate.py`; `harness list` prints definitions and parameters too.",
        "The signature of a number has how references were compared behind it (`references:…`), and for timelines who",
        "set the lengths (`lengths:…`) and, where it was the reference, the span (`span:…`), and whether articles were",
        "left out that leak it (`reference_leaks:…`). The digits in tables are the first eight of its SHA-256.",
        "",
    ]
    for kind in get_args(components.Kind):
        built_in = [point.name for point in entry_points(group=f"harness.{kind}") if point.value.startswith("harness.")]
        if built_in:
            lines += [f"## {kind}", ""]
        for name in sorted(built_in):
            doc, parameters = components.describe(components.load(kind, name))
            lines += [f"### {name}", "", doc, ""]
            if parameters:
                lines += ["| parameter | type | default | meaning |", "|---|---|---|---|"]
                for item in parameters:
                    default = "(has to be given)" if item.default is None else f"`{item.default}`"
                    kind_of = item.type.replace("|", "\\|")
                    lines.append(f"| `{item.name}` | {kind_of} | {default} | {item.doc.replace('|', chr(92) + '|')} |")
                lines.append("")
            if kind == "metrics":
                lines += metric_reference(name)
    return "\n".join(lines)


def metric_reference(name: str) -> list[str]:
    """Gives the lines on a metric's values and signature, with the parameters that it has if none are given."""
    metric = components.build("metrics", name)
    lines = ["| value | range | better | meaning |", "|---|---|---|---|"]
    for value in metric.values:
        low, high = ("" if bound is None else f"{bound:g}" for bound in (value.low, value.high))
        better = {"higher": "higher", "lower": "lower", "none": "–"}[value.direction]
        shown = "" if value.shown else " (not in tables)"
        lines.append(f"| `{value.name}` | {low} to {high or '∞'} | {better} | {value.doc}{shown} |")
    tasks = " and ".join(sorted(metric.tasks))
    return [*lines, "", f"For {tasks}. Signature: `{components.signature(name, metric)}`", ""]


def published_table() -> str:
    """Gives results/README.md: the quick start's table, as the last run left it."""
    head = (
        "# Published results\n\n"
        "The quick start's tables, generated from a run of `configs/quickstart.yaml` by `docs/generate.py`; CI checks\n"
        "them against a fresh run. All of it is one cluster from one source (see `../seeds/README.md`): the numbers\n"
        "illustrate, and guard against changes. They support no general claim about any model.\n\n"
    )
    return head + markdown(read_results(ROOT / "results" / "quickstart").tables())


def readme() -> str:
    """Gives README.md with its table and timeline as the quick start's last run left them."""
    run = ROOT / "results" / "quickstart"
    results = read_results(run)
    lines = (run / "outputs.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = ("timelines", "rafah-evacuation/a", "salience")
    timeline = next(
        item["timeline"] for item in map(json.loads, lines) if (item["task"], item["id"], item["model"]) == wanted
    )
    rows = [f"| {entry['date']} | {' '.join(entry['sentences'])} |" for entry in timeline["entries"]]
    text = read_text(ROOT / "README.md")
    # The leave-one-out table is in results/README.md.
    shown = [item for item in results.results if item.references != "leave-one-out"]
    main_tables = tables(shown, results.counts, reference_leaks=results.reference_leaks)
    text = _between(text, "table", markdown(main_tables))
    text = _between(text, "performance", performance_table(SHOWN))
    return _between(text, "timeline", "\n".join(["| date | entry |", "|---|---|", *rows]) + "\n")


#: What the README shows of the benchmarks' figures; docs/performance.md shows them all.
SHOWN = (
    *(
        f"ROUGE-1/2/L/Lsum of a pair, {size} tokens, {way}"
        for size in (60, 300, 1000)
        for way in ("both sides", "references prepared")
    ),
    "ROUGE, whole process, 10,000 pairs of 300 tokens",
    "chrF, one system, 300 words",
    "chrF, 10 systems, same references, 300 words",
    "five timeline metrics, 48 × 48 days, tokens rouge-1.5.5, warm",
    "five timeline metrics, 48 × 48 days, tokens rouge-1.5.5, cold",
)


def performance_table(shown: Sequence[str] | None = None) -> str:
    """Gives the table of what the benchmarks measured when their figures were last kept: all, or what is named."""
    rows, machines = [], {}
    for name in ("rouge", "chrf", "timeline_metrics", "timex"):
        kept = json.loads(read_text(ROOT / "benchmarks" / "figures" / f"{name}.json"))
        machines[kept["machine"]] = None
        rows += kept["rows"]
    missing = set(shown or ()) - {row["what"] for row in rows}
    if missing:
        raise SystemExit(f"the benchmarks' figures lack {', '.join(sorted(missing))}")
    lines = ["| what | harness | peer | times as fast | which peer |", "|---|---:|---:|---:|---|"]
    for row in rows:
        if shown is None or row["what"] in shown:
            ratio = f"{row['ratio']:,.0f}" if row["ratio"] >= 10 else f"{row['ratio']:.1f}"
            lines.append(f"| {row['what']} | {row['ours']} | {row['peer']} | {ratio} | {row['against']} |")
    return "\n".join([*lines, "", "; ".join(machines), ""])


def performance_page() -> str:
    """Gives docs/performance.md."""
    head = (
        "# Performance\n\n"
        "What the benchmarks measured when their figures were last kept, generated by `docs/generate.py` from\n"
        "`benchmarks/figures/`. Each runs the peer and the harness in one process on one core, in the same minute,\n"
        "and checks first that both give the same numbers; times are CPU times. `python benchmarks/rouge.py`,\n"
        "`chrf.py`, `timeline_metrics.py` and `timex.py` measure it anew, and `--record` keeps it.\n\n"
    )
    return head + performance_table()


def dates_page() -> str:
    """Gives docs/dates.md with its tables of accuracy as the benchmarks' figures were last kept."""
    figures = ROOT / "benchmarks" / "figures"
    text = _between(read_text(ROOT / "docs" / "dates.md"), "timex", _timex_table(figures))
    return _between(text, "events", _events_table(figures))


def _timex_table(figures: Path) -> str:
    kept = json.loads(read_text(figures / "timex.json"))
    lines = ["| system | measured | relaxed | strict | value | day |", "|---|---|---:|---:|---:|---:|"]
    for row in kept["scores"]:
        shown = ["–" if row[name] is None else f"{100 * row[name]:.1f}" for name in _TIMEX]
        lines.append(f"| {row['system']} | {row['how']} | {' | '.join(shown)} |")
    return "\n".join([*lines, ""])


def _events_table(figures: Path) -> str:
    kept = json.loads(read_text(figures / "events.json"))
    lines = [
        "| events | number | publication | nearest date | by sentence | by word |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for corpus in kept["scores"]:
        for group, name in _EVENTS[corpus["folder"]]:
            scores = [corpus["systems"][system]["groups"][group] for system in _SYSTEMS]
            shown = [f"{100 * score['right'] / score['of']:.1f}" for score in scores]
            lines.append(f"| {name} | {scores[0]['of']:,} | {' | '.join(shown)} |")
    return "\n".join([*lines, ""])


def timelines_page() -> str:
    """Gives docs/timelines-protocol.md with its tables as the figures of benchmarks/timelines.py were last kept."""
    kept = json.loads(read_text(ROOT / "benchmarks" / "figures" / "timelines.json"))
    page = read_text(ROOT / "docs" / "timelines-protocol.md")
    return _between(page, "timelines", "\n".join([*_timelines_lines(kept), ""]))


def scale_page() -> str:
    """Gives docs/timelines.md with the curve of benchmarks/timelines_scale.py as it was last kept."""
    kept = json.loads(read_text(ROOT / "benchmarks" / "figures" / "timelines_scale.json"))
    lines = ["| builder | articles | sentences | CPU s | peak memory |", "|---|---:|---:|---:|---:|"]
    for row in kept["rows"]:
        lines.append(
            f"| `{row['builder']}` | {row['articles']:,} | {row['sentences']:,} | {row['seconds']:,.1f} "
            f"| {row['peak_bytes'] / 2**20:,.0f} MiB |"
        )
    return _between(read_text(ROOT / "docs" / "timelines.md"), "scale", "\n".join([*lines, "", kept["machine"], ""]))


def _timelines_lines(kept: dict[str, Any]) -> Iterator[str]:
    topics = ", ".join(f"{count} of {name}" for name, count in kept["topics"].items())
    yield f"{kept['timelines']} timelines of {len(kept['topics'])} topics ({topics}); in brackets 90 % intervals."
    for protocol in kept["protocols"]:
        rules = ", ".join(f"`{key}: {value}`" for key, value in protocol["rules"].items())
        yield from ("", f"**{protocol['name']}** ({rules}). {protocol['leak']}", "")
        yield "| builder | AR-1 | AR-2 | date F1 | per topic |"
        yield "|---|---:|---:|---:|---:|"
        for row in protocol["rows"]:
            values = [row["values"][head] for head in _TIMELINES]
            name = f"`{row['model']}`{' (oracle)' if row['role'] == 'oracle' else ''}"
            yield f"| {name} | {' | '.join(map(_with_interval, values))} | {' / '.join(_per_topic(values))} |"
        if protocol is kept["protocols"][0]:
            for row in kept["published"]:
                shown = [f"{row[head]:.3f}" for head in _TIMELINES]
                yield f"| *{row['system']}* ({row['on']}) | {' | '.join(shown)} | |"
        yield from _paired_lines(protocol)
    seconds = ", ".join(f"`{name}` {value:.1f}" for name, value in kept["seconds"].items())
    yield from ("", f"CPU seconds a topic, with nothing read before: {seconds}. {kept['machine']}.")


def _paired_lines(protocol: dict[str, Any]) -> Iterator[str]:
    rows = [row for row in protocol["rows"] if "tests" in row]
    if not rows:
        return
    yield from ("", "| `salience` against | AR-1 | AR-2 | date F1 |", "|---|---:|---:|---:|")
    for row in rows:
        cells = []
        for head in _TIMELINES:
            tests = row["tests"][head]
            one, other = tests["timelines"], tests["topics"]
            shown = one["p"] is not None and other["p"] is not None
            cells.append(
                f"{one['difference']:+.3f}, {one['p']:.3f}; {other['difference']:+.3f}, {other['p']:.2f}"
                if shown
                else "–"
            )
        yield f"| `{row['model']}` | {' | '.join(cells)} |"
    least = [rows[0]["tests"][_TIMELINES[0]][unit]["floor"] for unit in ("timelines", "topics")]
    if None not in least:
        number = len(rows) * len(_TIMELINES)
        yield from (
            "",
            f"Difference and p over timelines; over topics, each weighing the same. No p can be below {least[0]:.3g} "
            f"and {least[1]:.3g}. Timelines of one topic are not independent, so that p over timelines is too small; "
            f"of the {number} tests none is corrected for their number.",
        )


def _with_interval(value: dict[str, Any]) -> str:
    if value["value"] is None or value["low"] is None:
        return "–" if value["value"] is None else f"{value['value']:.3f}"
    return f"{value['value']:.3f} [{value['low']:.3f}, {value['high']:.3f}]"


def _per_topic(values: Sequence[dict[str, Any]]) -> list[str]:
    return ["–" if value["per_topic"] is None else f"{value['per_topic']:.3f}" for value in values]


_TIMELINES = ("AR-1", "AR-2", "date F1")
_SYSTEMS = ("publication date", "nearest date in the sentence", "harness, by sentence", "harness, by word")
_EVENTS = {
    "semeval2015-task4": (
        ("dated", "SemEval-2015 task 4, trial and corpus 1: dated events"),
        ("to the day", "… dated to the day"),
        ("date in sentence", "… in a sentence with a date"),
        ("none in it", "… in one without"),
    ),
    "aquaint-timeml": (
        ("linked", "AQUAINT: events linked to a date"),
        ("own", "… of their own sentence"),
        ("other", "… of another sentence"),
        ("creation", "… to the day of publication"),
    ),
}
_TIMEX = ("relaxed.f1", "strict.f1", "value.f1", "day.accuracy")


def _between(text: str, mark: str, new: str) -> str:
    head, _, rest = text.partition(f"<!-- {mark} -->\n")
    _, _, tail = rest.partition(f"<!-- /{mark} -->")
    return f"{head}<!-- {mark} -->\n{new}<!-- /{mark} -->{tail}"


def main() -> None:
    """Writes the files."""
    write_text(ROOT / "docs" / "experiment.schema.json", to_json(json_schema(), indent=2) + "\n")
    write_text(ROOT / "docs" / "components.md", component_reference())
    write_text(ROOT / "docs" / "performance.md", performance_page())
    write_text(ROOT / "docs" / "dates.md", dates_page())
    write_text(ROOT / "docs" / "timelines-protocol.md", timelines_page())
    write_text(ROOT / "docs" / "timelines.md", scale_page())
    if (ROOT / "results" / "quickstart").is_dir():
        write_text(ROOT / "results" / "README.md", published_table())
        write_text(ROOT / "README.md", readme())


if __name__ == "__main__":
    main()
