"""From dates to events, measured: which date an event takes, against gold timelines and TimeML's links.

    python benchmarks/events.py FOLDER                      # SemEval-2015 task 4, or TimeML with TLINKs
    python benchmarks/events.py FOLDER --errors             # and the classes of errors, the largest first
    python benchmarks/events.py FOLDER --errors --verbose   # and each error in its context
    python benchmarks/events.py FOLDER FOLDER --record      # and the figures are kept in benchmarks/figures/
    python benchmarks/events.py --check                     # the articles in benchmarks/events/ alone, quickly

event_corpora.py says what is read. The words of the events are given. A prediction is right where every day that it
covers lies within the gold's date, or within one of them where there are several: cut to the gold's length, it equals
the gold. So "last week" is wrong for a day, and a day of 2007 right for 2007. An event is dated

* by its *word*: `harness.dates.attach.attach_events`, with the gold's places;
* by its *sentence*: `harness.dates.attach`, the date of the sentence's main event taken for each of its events.

Beside them stand two baselines: the day of publication, and the date of the sentence that is nearest to the word, by
characters, or else the day of publication. An undated event is right where no date is given, or that of publication
with the mark that what it tells is only planned; how many dated events have that mark is told beside it. `--json`
prints everything as JSON instead.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import event_corpora
import side_by_side
from event_corpora import Article, Corpus, Event

from harness.dates import Attachment, Mention, tag
from harness.dates.attach import attach, attach_events
from harness.errors import HarnessError
from harness.files.write import to_json, write_text
from harness.text.sentences import split

SAMPLES = Path(__file__).parent / "events"
#: The groups of events that are counted apart, by the kind of the corpus. Of TimeML, by where the expression stands
#: that an event is linked to; `linked` is all of these but `identical`.
GROUPS: dict[str, tuple[str, ...]] = {
    "timelines": ("dated", "to the day", "date in sentence", "none in it"),
    "timeml": ("linked", "own", "other", "creation", "identical"),
}
#: How many characters of context an error is shown with, on either side.
CONTEXT = 110


@dataclass(frozen=True)
class Prediction:
    """What an event is dated by.

    Attributes:
        first: The first day, or ``None`` where there is no date.
        last: The last day.
        evidence: Why.
        flagged: Whether it only says that something is planned, without a date.
    """

    first: date | None
    last: date | None
    evidence: str
    flagged: bool = False


@dataclass(frozen=True)
class Error:
    """A wrong date.

    Attributes:
        evidence: Why it was given.
        where: Where the right one stands: in the ``sentence``, ``elsewhere`` in the article, as ``publication``, or
            ``nowhere``.
        context: The event in its sentence, with the gold and what was given.
    """

    evidence: str
    where: str
    context: str


System = Callable[[Article, Sequence[Mention]], list[Prediction]]


def by_word(article: Article, mentions: Sequence[Mention]) -> list[Prediction]:
    """Dates each event by its word."""
    spans = [event.span for event in article.events]
    found = attach_events(article.text, spans, article.published, mentions=mentions, sentences=article.sentences)
    return [_prediction(item) for item in found]


def by_sentence(article: Article, mentions: Sequence[Mention]) -> list[Prediction]:
    """Dates each event by the main event of its sentence."""
    found = attach(article.text, article.sentences, article.published, mentions=mentions)
    return [_prediction(found[event.sentence]) for event in article.events]


def by_publication(article: Article, mentions: Sequence[Mention]) -> list[Prediction]:
    """Dates each event by the day of publication: a baseline."""
    return [Prediction(article.published, article.published, "publication") for _ in article.events]


def by_nearest(article: Article, mentions: Sequence[Mention]) -> list[Prediction]:
    """Dates each event by the nearest date in its sentence, or else the day of publication: a baseline."""
    found = []
    for event in article.events:
        near = [
            (max(mention.start - event.span.end, event.span.start - mention.end, 0), mention.start, mention)
            for mention in _inside(article, event, mentions)
        ]
        if near:
            mention = min(near)[2]
            found.append(Prediction(mention.first, mention.last, "expression"))
        else:
            found.append(Prediction(article.published, article.published, "publication"))
    return found


SYSTEMS: dict[str, System] = {
    "publication date": by_publication,
    "nearest date in the sentence": by_nearest,
    "harness, by sentence": by_sentence,
    "harness, by word": by_word,
}


def right(prediction: Prediction, event: Event) -> bool:
    """Tells whether a prediction lies within a date of the gold."""
    if prediction.first is None or prediction.last is None:
        return False
    spans = [days for value in event.dates if (days := event_corpora.days(value))]
    return any(first <= prediction.first and prediction.last <= last for first, last in spans)


def measure(corpus: Corpus) -> dict[str, Any]:
    """Counts, for each system, the events in all groups and how many of them are right."""
    tagged = [tag(article.text, article.published) for article in corpus.articles]
    systems: dict[str, Any] = {}
    for name, system in SYSTEMS.items():
        of: Counter[str] = Counter()
        good: Counter[str] = Counter()
        evidence: Counter[str] = Counter()
        proven: Counter[str] = Counter()
        for article, mentions in zip(corpus.articles, tagged, strict=True):
            for event, prediction in zip(article.events, system(article, mentions), strict=True):
                if not event.dates:
                    of["undated"] += 1
                    good["undated"] += prediction.first is None or prediction.flagged
                    continue
                hit = right(prediction, event)
                for group in _groups(corpus.kind, article, event, mentions):
                    of[group] += 1
                    good[group] += hit
                of["marked as planned"] += prediction.flagged
                evidence[prediction.evidence] += 1
                proven[prediction.evidence] += hit
        systems[name] = {
            "groups": {group: {"right": good[group], "of": count} for group, count in of.items()},
            "evidence": {kind: {"right": proven[kind], "of": count} for kind, count in sorted(evidence.items())},
        }
    return systems


def errors(corpus: Corpus, system: System) -> list[Error]:
    """Gives what a system gets wrong, of the dated events."""
    found = []
    for article in corpus.articles:
        mentions = tag(article.text, article.published)
        for event, prediction in zip(article.events, system(article, mentions), strict=True):
            if event.dates and not right(prediction, event):
                found.append(
                    Error(
                        prediction.evidence,
                        _where(article, event, mentions),
                        _context(article, event, prediction),
                    )
                )
    return found


def classes(found: Sequence[Error]) -> list[tuple[str, int]]:
    """Gives the classes of errors with their counts, the largest first."""
    counts = Counter(f"{error.evidence} was taken; the right date is {WHERE[error.where]}" for error in found)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


WHERE = {
    "sentence": "another of the sentence's",
    "elsewhere": "named elsewhere in the article",
    "publication": "that of publication",
    "nowhere": "not named in the article",
}


def _prediction(found: Attachment | None) -> Prediction:
    if found is None:
        return Prediction(None, None, "none")
    flagged = found.planned and found.evidence == "publication"
    return Prediction(found.first, found.last, found.evidence, flagged)


def _inside(article: Article, event: Event, mentions: Sequence[Mention]) -> list[Mention]:
    start, end = article.sentences[event.sentence]
    return [each for each in mentions if each.dates_events and start <= each.start and each.end <= end]


def _groups(kind: str, article: Article, event: Event, mentions: Sequence[Mention]) -> list[str]:
    if kind == "timeml":
        return [event.link] if event.link == "identical" else ["linked", event.link]
    days = [event_corpora.days(value) for value in event.dates]
    to_the_day = all(found and found[0] == found[1] for found in days)
    sentence = "date in sentence" if _inside(article, event, mentions) else "none in it"
    return ["dated", *(["to the day"] if to_the_day else []), sentence]


def _where(article: Article, event: Event, mentions: Sequence[Mention]) -> str:
    def holds(first: date | None, last: date | None) -> bool:
        return right(Prediction(first, last, ""), event)

    if any(holds(mention.first, mention.last) for mention in _inside(article, event, mentions)):
        return "sentence"
    if holds(article.published, article.published):
        return "publication"
    dating = (mention for mention in mentions if mention.dates_events)
    return "elsewhere" if any(holds(mention.first, mention.last) for mention in dating) else "nowhere"


def _context(article: Article, event: Event, prediction: Prediction) -> str:
    start, end = article.sentences[event.sentence]
    before = article.text[max(start, event.span.start - CONTEXT) : event.span.start]
    after = article.text[event.span.end : min(end, event.span.end + CONTEXT)]
    shown = " ".join(f"{before}[{article.text[event.span.start : event.span.end]}]{after}".split())
    got = "none" if prediction.first is None else f"{prediction.first}"
    if prediction.last != prediction.first:
        got += f"/{prediction.last}"
    gold = ", ".join(event.dates)
    return f"{article.name}, {article.published}: gold {gold}, got {got} ({prediction.evidence}): {shown}"


def speed(corpus: Corpus) -> dict[str, float]:
    """Gives characters per CPU second of tagging, and of attaching what was tagged; splitting is not among it."""
    articles = [(article, tag(article.text, article.published), split(article.text)) for article in corpus.articles]
    characters = sum(len(article.text) for article in corpus.articles)

    def tagging() -> None:
        for article, _, _ in articles:
            tag(article.text, article.published)

    def attaching() -> None:
        for article, mentions, spans in articles:
            attach(article.text, spans, article.published, mentions=mentions)

    return {name: characters / side_by_side.cpu(work) for name, work in (("tag", tagging), ("attach", attaching))}


def report(folder: Path, *, with_errors: bool) -> dict[str, Any]:
    """Measures a folder."""
    corpus = event_corpora.read(folder)
    result: dict[str, Any] = {
        "folder": folder.name,
        "kind": corpus.kind,
        "articles": len(corpus.articles),
        "events": sum(len(article.events) for article in corpus.articles),
        "left out": corpus.left_out,
        "characters per CPU second": speed(corpus),
        "systems": measure(corpus),
    }
    if with_errors:
        found = {name: errors(corpus, system) for name, system in SYSTEMS.items() if name.startswith("harness")}
        result["errors"] = {name: classes(items) for name, items in found.items()}
        result["every error"] = {name: [error.context for error in items] for name, items in found.items()}
    return result


def print_report(result: dict[str, Any], *, with_errors: bool, verbose: bool) -> None:
    """Prints the figures of a folder; shares are in percent, with how many are right."""
    print(f"\n{result['folder']}: {result['articles']} articles, {result['events']} events ({result['kind']})")
    for what, count in result["left out"].items():
        print(f"  left out: {count} {what}")
    speeds = result["characters per CPU second"]
    print(f"  {speeds['tag'] / 1e6:.2f} million characters a CPU second tagged, {speeds['attach'] / 1e6:.2f} attached")
    names = [*GROUPS[result["kind"]], *(["undated"] if result["kind"] == "timelines" else [])]
    print(f"{'':<30}" + "".join(f"{name:>19}" for name in names))
    for system, counts in result["systems"].items():
        cells = [_cell(counts["groups"].get(name)) for name in names]
        print(f"{system:<30}" + "".join(f"{cell:>19}" for cell in cells))
    ours = result["systems"]["harness, by word"]
    if result["kind"] == "timelines":
        print(f"  {ours['groups']['marked as planned']['of']} of the dated events are marked as planned, by word")
    print("\nby word, by evidence:")
    for kind, count in ours["evidence"].items():
        print(f"  {kind:<14}{_cell(count)}")
    for system, rows in result["errors"].items() if with_errors else ():
        print(f"\n{system}, errors by class:")
        for name, number in rows:
            print(f"{number:>6}  {name}")
        for context in result["every error"][system] if verbose else ():
            print(f"    {context}")


def _cell(count: dict[str, int] | None) -> str:
    if not count or not count["of"]:
        return "–"
    return f"{100 * count['right'] / count['of']:.1f} ({count['right']}/{count['of']})"


def check() -> int:
    """Checks on articles of our own that events are dated as well as is said, and better than by baselines."""
    enough = True
    for folder in sorted(path for path in SAMPLES.iterdir() if path.is_dir()):
        corpus = event_corpora.read(folder)
        systems = measure(corpus)
        group = GROUPS[corpus.kind][0]
        shares = {
            name: counts["groups"][group]["right"] / counts["groups"][group]["of"] for name, counts in systems.items()
        }
        for name, share in shares.items():
            print(f"{folder.name}, {name}: {100 * share:.1f} %")
        best = max(share for name, share in shares.items() if not name.startswith("harness"))
        enough &= shares["harness, by word"] >= max(0.9, best) and shares["harness, by sentence"] >= 0.6
    print("by word at least 90 %, and no worse than the baselines; by sentence at least 60 %")
    return 0 if enough else 1


def keep(results: Sequence[dict[str, Any]]) -> None:
    """Keeps the figures in benchmarks/figures/events.json."""
    scores = [
        {key: result[key] for key in ("folder", "kind", "articles", "events", "left out", "systems", "errors")}
        for result in results
    ]
    text = to_json({"machine": side_by_side.machine(), "rows": [], "scores": scores}, indent=1)
    write_text(side_by_side.HERE / "figures" / "events.json", text + "\n")


def main() -> int:
    """Measures the folders that are named, and prints it."""
    parser = argparse.ArgumentParser(description="From dates to events, measured.")
    parser.add_argument("folder", type=Path, nargs="*", help="a folder of SemEval-2015 task 4, or of TimeML documents")
    parser.add_argument("--errors", action="store_true", help="list the classes of errors, the largest first")
    parser.add_argument("--verbose", action="store_true", help="with --errors: each error in its context")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--record", action="store_true", help="write benchmarks/figures/events.json")
    parser.add_argument("--check", action="store_true", help="check on our own articles, quickly")
    arguments = parser.parse_args()
    side_by_side.one_core()
    if arguments.check:
        return check()
    if not arguments.folder:
        parser.error("name a folder, or --check")
    try:
        results = [report(folder, with_errors=arguments.errors or arguments.record) for folder in arguments.folder]
    except (HarnessError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps({"machine": side_by_side.machine(), "folders": results}, indent=2, ensure_ascii=False))
    else:
        print(side_by_side.machine())
        for result in results:
            print_report(result, with_errors=arguments.errors, verbose=arguments.verbose)
    if arguments.record:
        keep(results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
