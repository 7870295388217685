"""The tagger of temporal expressions measured: what it finds, how fast, what it gets wrong, and peers beside it.

    python benchmarks/timex.py FOLDER                      # the .tml files in a folder and below it
    python benchmarks/timex.py FOLDER --peers              # and peers on the same documents, in the same minute
    python benchmarks/timex.py FOLDER --errors             # and the classes of errors, the largest first
    python benchmarks/timex.py FOLDER --errors --verbose   # and each error in its context
    python benchmarks/timex.py FOLDER --adversarial        # and the time on near-misses, beside that on the documents
    python benchmarks/timex.py FOLDER --peers --record     # and the figures are kept in benchmarks/figures/
    python benchmarks/timex.py --check                     # the documents in benchmarks/timex/ alone, quickly

Documents are scored as TempEval-3 does; tempeval.py says how. With `--golden FILE`, or where ``HARNESS_DATA`` names a
folder with golden/dates.json, single sentences are scored too: right is an expression that overlaps the gold's and has
its value or one of the alternatives. Speeds are of CPU time, on one core, sentence splitting not among it: for ours the
best of several passes over all documents, for peers one pass. `--json` prints everything as JSON instead.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import side_by_side
import tempeval
import timex_errors
import timex_peers
from tempeval import Counts, Document, Expression
from timex_errors import Error

from harness.dates import tag
from harness.errors import HarnessError
from harness.files.write import to_json, write_text

SAMPLES = Path(__file__).parent / "timex"

#: Near-misses, repeated: words and numbers that rules begin with or go on with, but that make no expression.
NEAR_MISSES = {
    "months that are verbs": "may the 1,000,000 of last, march on ",
    "numbers": "1 12 123 1,234 12,345,678 3.5 ",
    "years that are none": "Route 1998, Flight 2001; $1999 ",
    "numbers in words": "twenty thousand three hundred and sixty five ",
    "modifiers": "early late mid the first last next past this same following ",
    "bounds": "more than about at least nearly a few several some ",
    "units": "year-old day-care hour-glass week-wise week-day ",
    "determiners": "the the a the of the in the ",
    "colons and slashes": "12:99/31:45/2001:7/ ",
    "hyphens": "early-mid-late-four-five-",
    "quotes and brackets": "('\u2019s \"\u201c'' `` ) ",
    "white space": "      \n\n  \t   ",
    "one long word": "abcdefghij",
    "one long number": "1234567890",
    "full stops": "a.m. p.m. U.S. No. St. ... ",
    "verbs": "said will had would, which that had said \u2014 who may ",
}
#: Expressions, repeated: not near-misses, but what costs most, with a long way to the next verb.
HITS = {
    "weekdays without a verb": "Monday and Tuesday of ",
    "weekdays far from a verb": "Friday of the old town by the river in the valley of the hills and the woods ",
    "the same day again": "the same day, the following day, ",
    "months among verbs": "May may the 1,000,000 of last ",
    "abbreviated months": "Jan. Feb. a.m. p.m. ",
}


@dataclass(frozen=True)
class Row:
    """A line of the table.

    Attributes:
        system: What was measured.
        how: Whether it ran here, or who published the figures and on which data.
        scores: The measures, from 0 to 1; those it has.
        counts: What they are made of, for a system that ran here.
        characters: Characters a CPU second, or ``None``.
        documents: Documents a CPU second, or ``None``.
        reason: Why there are no figures, or ``None``.
    """

    system: str
    how: str
    scores: dict[str, float | None]
    counts: Counts | None = None
    characters: float | None = None
    documents: float | None = None
    reason: str | None = None


def measure(
    system: str, documents: Sequence[Document], run: Callable[[str, date | None], Sequence[Expression]], repeats: int
) -> Row:
    """Runs a tagger over documents, scores what it finds, and times it.

    Args:
        system: What it is called.
        documents: The documents.
        run: Tags a text that was published on a day.
        repeats: How many passes are timed; in the last the expressions are kept.
    """
    found: list[Sequence[Expression]] = []

    def work() -> None:
        found[:] = [run(document.text, document.created) for document in documents]

    seconds = side_by_side.cpu(work, repeats=repeats)
    counts = sum((tempeval.score(*both) for both in zip(_gold(documents), found, strict=True)), Counts())
    characters = sum(len(document.text) for document in documents)
    return Row(system, "run here", counts.scores(), counts, characters / seconds, len(documents) / seconds)


def _gold(documents: Sequence[Document]) -> list[Sequence[Expression]]:
    return [document.timexes for document in documents]


def ours(documents: Sequence[Document], *, repeats: int = 7) -> Row:
    """Measures the harness; one pass before the clock runs fills its caches."""
    for document in documents:
        tag(document.text, document.created)
    return measure("harness", documents, tag, repeats)


def peers(documents: Sequence[Document]) -> list[Row]:
    """Measures the peers; one that cannot be had is a row with the reason."""
    rows = []
    for name in timex_peers.PINNED:
        try:
            shown, run = timex_peers.load(name)
        except RuntimeError as error:
            rows.append(Row(name, "not run", {}, reason=str(error)))
            continue
        # What is loaded at the first call is no part of the time.
        run("The council met on Monday.", None)
        rows.append(measure(shown, documents, run, 1))
    return rows


def published() -> list[Row]:
    """Gives the figures that were published, or measured before."""
    rows = []
    for item in timex_peers.PUBLISHED:
        named = {"relaxed.f1": item.relaxed, "strict.f1": item.strict, "value.f1": item.value, "day.accuracy": item.day}
        scores = {name: None if value is None else value / 100 for name, value in named.items()}
        rows.append(Row(item.system, f"{item.source}, on {item.data}", scores))
    return rows


def golden(file: Path) -> dict[str, Any]:
    """Scores single sentences.

    Returns:
        How many of how many expressions are ``right``, how many that were found overlap none, and the ``wrong`` ones.
    """
    right, total, spurious = 0, 0, 0
    wrong = []
    for case in json.loads(file.read_text(encoding="utf-8")):
        found = tag(case["text"], date.fromisoformat(case["doc_date"]))
        wanted = [_timex(item) for item in case["mentions"]]
        for item, gold in zip(case["mentions"], wanted, strict=True):
            values = [one.value for one in found if tempeval.overlap(one, gold)]
            total += 1
            if {item["value"], *item.get("alt", ())} & set(values):
                right += 1
            else:
                wrong.append(f"{timex_errors.in_context(case['text'], gold)} {gold.value}, got {values or 'nothing'}")
        spurious += sum(not any(tempeval.overlap(one, gold) for gold in wanted) for one in found)
    return {"right": right, "of": total, "spurious": spurious, "wrong": wrong}


def _timex(item: dict[str, Any]) -> tempeval.Timex:
    start, end = item["span"]
    return tempeval.Timex(start, end, item["text"], item["type"], item["value"])


def adversarial(documents: Sequence[Document], *, size: int = 1_000_000) -> list[dict[str, Any]]:
    """Times the tagger on near-misses, and on expressions without end.

    Args:
        documents: The news that a character's time is compared with.
        size: The length of each text, in characters.

    Returns:
        For each text ``what`` it is, whether its expressions are meant (``hits``), ``ratio``: the time of a character
        beside that of one of the documents, and ``growth``: beside that of one in an eighth of the text. Where time is
        linear, growth is 1.
    """
    pages = [(document.text, document.created) for document in documents]
    news = seconds_of(pages) / sum(len(text) for text, _ in pages)
    rows = []
    for kinds in (NEAR_MISSES, HITS):
        for what, part in kinds.items():
            whole = (part * (size // len(part) + 1))[:size]
            each = seconds_of([(whole, date(2024, 5, 13))]) / size
            eighth = seconds_of([(whole[: size // 8], date(2024, 5, 13))], repeats=9) / (size // 8)
            rows.append({"what": what, "hits": kinds is HITS, "ratio": each / news, "growth": each / eighth})
    return rows


def seconds_of(pages: Sequence[tuple[str, date | None]], *, repeats: int = 3) -> float:
    """Gives the CPU seconds that tagging texts takes."""
    return side_by_side.cpu(lambda: [tag(text, day) for text, day in pages], repeats=repeats)


def check() -> int:
    """Checks on a few documents of our own that the tagger is as good, as fast and as linear as it is said to be.

    Speeds are ratios in the same process: to a regular expression that does no more than take a text apart, and of
    near-misses to the documents. What is measured properly is the folder of documents that a run is given.
    """
    documents = tempeval.read_folder(SAMPLES) * 20
    row = ours(documents, repeats=3)
    worst = max(
        (item for item in adversarial(documents, size=200_000) if not item["hits"]), key=lambda item: item["ratio"]
    )
    words = re.compile(r"\w+|[^\w\s]")
    plain = side_by_side.cpu(lambda: [words.findall(document.text) for document in documents])
    ratio = sum(len(document.text) for document in documents) / (row.characters or 1) / plain
    limits = {"relaxed.f1": 0.95, "strict.f1": 0.9, "value.f1": 0.9, "day.accuracy": 0.95}
    for name, least in limits.items():
        print(f"{name} {row.scores[name] or 0:.3f} (at least {least})")
    print(f"{ratio:.1f} times the time of a regular expression that finds words (at most 40)")
    print(f"near-misses cost at most {worst['ratio']:.2f} times as much as the documents ({worst['what']}; at most 2)")
    enough = all((row.scores[name] or 0) >= least for name, least in limits.items())
    return 0 if enough and ratio <= 40 and worst["ratio"] <= 2 else 1


def print_rows(rows: Sequence[Row]) -> None:
    """Prints the table; scores are in percent."""
    names = ("relaxed.f1", "relaxed.precision", "relaxed.recall", "strict.f1", "type.f1", "value.f1", "day.accuracy")
    heads = ("relaxed", "P", "R", "strict", "type", "value", "day")
    print(f"{'':<36}" + "".join(f"{head:>8}" for head in heads) + f"{'Mchar/CPU s':>13}{'docs/CPU s':>12}")
    for row in rows:
        if row.reason:
            print(f"{row.system:<36}  {row.reason}")
            continue
        cells = "".join(f"{_percent(row.scores.get(name)):>8}" for name in names)
        speed = "" if row.characters is None else f"{row.characters / 1e6:>13.3f}{row.documents:>12,.1f}"
        print(f"{row.system:<36}{cells}{speed or f'  {row.how}'}")


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def print_errors(found: Sequence[Error], *, verbose: bool) -> None:
    """Prints the classes of errors, the largest first, and with `verbose` each error."""
    for by, head in (("kind", "errors by class of expression"), ("rule", "errors by the rule that found it")):
        print(f"\n{head}:")
        for what, name, count in timex_errors.classes(found, by):  # type: ignore[arg-type]
            print(f"{count:>6}  {what:<9} {name}")
    for what in ("missed", "spurious", "extent", "type", "value") if verbose else ():
        print(f"\n{what}:")
        for error in (error for error in found if error.what == what):
            print(f"  {error.document}: {error.context}")
            print(f"      {error.kind}; gold {error.gold or 'none'}; got {error.got or 'none'} {error.rule}".rstrip())


def keep(rows: Sequence[Row], documents: Sequence[Document]) -> None:
    """Keeps the figures in benchmarks/figures/timex.json: speeds beside the peers', and the scores of all."""
    best = rows[0]
    characters = sum(len(document.text) for document in documents)
    what = f"temporal expressions of {len(documents)} news documents, {characters:,} characters"
    speeds = [
        {
            "what": what,
            "ours": f"{best.documents:,.0f} documents/s",
            "peer": f"{row.documents:,.1f} documents/s",
            "ratio": round(best.documents / row.documents, 1),
            "against": row.system,
        }
        for row in rows[1:]
        if row.documents and best.documents
    ]
    kept = ("relaxed.f1", "strict.f1", "value.f1", "day.accuracy")
    scores = [
        {"system": row.system, "how": row.how, **{name: _rounded(row.scores.get(name)) for name in kept}}
        for row in rows
        if not row.reason
    ]
    text = to_json({"machine": side_by_side.machine(), "rows": speeds, "scores": scores}, indent=1)
    write_text(side_by_side.HERE / "figures" / "timex.json", text + "\n")


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def run(arguments: argparse.Namespace) -> int:
    """Measures what is asked for, and prints it."""
    documents = tempeval.read_folder(arguments.folder)
    rows = [ours(documents), *(peers(documents) if arguments.peers else ()), *published()]
    data = os.environ.get("HARNESS_DATA")
    sentences = arguments.golden or (Path(data) / "golden" / "dates.json" if data else None)
    result: dict[str, Any] = {
        "machine": side_by_side.machine(),
        "folder": str(arguments.folder),
        "documents": len(documents),
        "characters": sum(len(document.text) for document in documents),
        "expressions": sum(len(document.timexes) for document in documents),
        "undated": sum(document.created is None for document in documents),
        "systems": [asdict(row) for row in rows],
    }
    if sentences and (arguments.golden or sentences.is_file()):
        result["golden"] = golden(sentences)
    found: list[Error] = []
    if arguments.errors:
        found = [error for item in documents for error in timex_errors.errors(item, tag(item.text, item.created))]
        result["errors"] = {
            by: [dict(zip(("what", by, "count"), row, strict=True)) for row in timex_errors.classes(found, by)]
            for by in ("kind", "rule")
        }
    if arguments.adversarial:
        result["adversarial"] = adversarial(documents)
    if arguments.json:
        print(json.dumps(result, indent=2, ensure_ascii=False))
    else:
        _print(result, rows, found, verbose=arguments.verbose)
    if arguments.record:
        keep(rows, documents)
    return 0


def _print(result: dict[str, Any], rows: Sequence[Row], found: Sequence[Error], *, verbose: bool) -> None:
    print(result["machine"])
    print("{folder}: {documents} documents, {characters:,} characters, {expressions} expressions".format(**result))
    if result["undated"]:
        print(f"{result['undated']} documents have no creation time")
    print()
    print_rows(rows)
    if "golden" in result:
        print("\nsentences: {right} of {of} right, {spurious} spurious".format(**result["golden"]))
        for line in result["golden"]["wrong"]:
            print(f"  {line}")
    if "errors" in result:
        print_errors(found, verbose=verbose)
    if "adversarial" in result:
        print(f"\n{'1 MB of':<36}{'of a news character':>20}{'growth':>9}")
        for row in result["adversarial"]:
            note = "  (expressions)" if row["hits"] else ""
            print(f"{row['what']:<36}{row['ratio']:>20.2f}{row['growth']:>9.2f}{note}")


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Temporal expressions measured.")
    parser.add_argument("folder", type=Path, nargs="?", help="a folder of TimeML documents")
    parser.add_argument("--peers", action="store_true", help="run the peers too")
    parser.add_argument("--errors", action="store_true", help="list the classes of errors, the largest first")
    parser.add_argument("--verbose", action="store_true", help="with --errors: each error in its context")
    parser.add_argument("--adversarial", action="store_true", help="time 1 MB of several kinds of near-misses")
    parser.add_argument("--golden", type=Path, help="sentences to score (default: $HARNESS_DATA/golden/dates.json)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--record", action="store_true", help="write benchmarks/figures/timex.json")
    parser.add_argument("--check", action="store_true", help="check on our own documents, quickly")
    arguments = parser.parse_args()
    if not arguments.check and arguments.folder is None:
        parser.error("name a folder of TimeML documents, or use --check")
    side_by_side.one_core()
    try:
        return check() if arguments.check else run(arguments)
    except HarnessError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
