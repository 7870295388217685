"""How a timeline builder's time and memory grow with the number of articles.

    python benchmarks/timelines_scale.py                              # 300 to 30,000 articles, the default builder;
                                                                      # 300 and 3,000 the others
    python benchmarks/timelines_scale.py --builders clust --articles 300 1000
    python benchmarks/timelines_scale.py --record                     # the figures are kept
    python benchmarks/timelines_scale.py --check                      # few articles, all builders, quickly

The articles are invented (words drawn by Zipf's law, from a seed): 33 sentences of some 24 words, 5 in 12 with a
temporal expression, published over two years in bursts, each telling of an event of its day and of earlier ones. Every
measurement is a process of its own on one core, so that nothing is read before and the peak of memory is its own. What
is measured starts with the topic in memory: sentences, dates, words and the timeline; memory is that of the whole
process, with the articles. A builder's time should grow as the articles do: ten times the articles, at most twelve
times the time.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import side_by_side
import texts

from harness import components
from harness.files.write import to_json, write_text
from harness.records import Article, Topic
from harness.timelines import DEFAULT

SENTENCES = 33
ENTRIES, PER_ENTRY = 40, 2
#: The days over which articles are published.
START, DAYS = date(2031, 1, 1), 730
#: Ten times the articles may take at most so many times the time.
GROWTH = 12.0
#: A machine with other work may be slow for a while; a builder that grows too fast is so every time.
TRIES = 3
SIZES = (300, 1000, 3000, 10_000, 30_000)
FEWER = (300, 3000)
BUILDERS = ("salience", "publication", "mentions", "datewise", "clust", "submodular")


def topic(number: int, seed: int = 13) -> Topic:
    """Makes a topic of so many invented articles.

    Args:
        number: How many.
        seed: The seed.
    """
    rng = random.Random(seed)
    # Sentences come from a stock: what differs between articles is which of them, their dates and their events.
    stock = [line for pair in texts.pairs(300, 480, seed=seed) for line in pair.reference.split("\n")]
    events = [(day, rng.choice(stock).split()[:8]) for day in sorted(rng.choices(range(DAYS), k=DAYS // 4))]
    articles = []
    for index in range(number):
        day, words = events[min(int(rng.triangular(0, len(events), 0)), len(events) - 1)]
        published = START + timedelta(days=day + rng.choice((0, 0, 1, 1, 2, 9)))
        lines = []
        for _ in range(SENTENCES):
            line = rng.choice(stock)
            if rng.random() < 0.2:
                line = f"{' '.join(words)} {line[0].lower()}{line[1:]}"
            lines.append(_dated(line, START + timedelta(days=rng.choice(events)[0]), published, rng))
        text = "\n\n".join(lines)
        articles.append(Article(id=f"a{index}", text=text, published=published, source=f"outlet-{index % 5}"))
    # As of a real topic, some articles have a word of the query, and most sentences none.
    query = " ".join(dict.fromkeys(words[0] for _, words in events[::40]))
    return Topic(id="scale", title="Scale", query=query, articles=tuple(articles))


def _dated(line: str, day: date, published: date, rng: random.Random) -> str:
    """Gives some sentences a temporal expression."""
    chance = rng.random()
    if chance < 0.2:
        return f"{line[:-1]} on {published - timedelta(days=rng.randint(0, 6)):%A}."
    if chance < 0.35 and day <= published:
        return f"On {day:%B} {day.day}, {line[0].lower()}{line[1:]}"
    if chance < 0.4:
        return f"{line[:-1]} last week."
    return line


def measure(builder: str, number: int) -> dict[str, Any]:
    """Measures one builder on one topic, in this process.

    Args:
        builder: The builder's name.
        number: How many articles the topic has.
    """
    side_by_side.one_core()
    made = components.build("timelines", builder, {})
    # What is imported and compiled for the first topic is not part of how time grows.
    made.build(topic(2, seed=99), entries=ENTRIES, sentences=PER_ENTRY)
    over = topic(number)
    start = time.process_time()
    timeline = made.build(over, entries=ENTRIES, sentences=PER_ENTRY)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {
        "builder": builder,
        "articles": number,
        "sentences": number * SENTENCES,
        "characters": sum(len(article.text) for article in over.articles),
        "seconds": round(seconds, 3),
        "peak_bytes": peak,
        "entries": len(timeline.entries),
    }


def _apart(builder: str, number: int) -> dict[str, Any]:
    """Measures in a process of its own."""
    command = [sys.executable, __file__, "--one", builder, str(number)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _table(rows: list[dict[str, Any]]) -> str:
    lines = [
        "| builder | articles | sentences | CPU s | of the step before, per article | peak memory |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    before: dict[str, dict[str, Any]] = {}
    for row in rows:
        last = before.get(row["builder"])
        growth = f"{row['seconds'] / row['articles'] / (last['seconds'] / last['articles']):.2f}" if last else ""
        lines.append(
            f"| {row['builder']} | {row['articles']:,} | {row['sentences']:,} | {row['seconds']:.2f} | {growth} "
            f"| {row['peak_bytes'] / 2**20:,.0f} MiB |"
        )
        before[row["builder"]] = row
    return "\n".join(lines)


def check() -> int:
    """Lets every builder build a timeline of 50 and of 500 articles; says where time grows faster than it may."""
    bad = 0
    for builder in BUILDERS:
        for _ in range(TRIES):
            rows = [_apart(builder, number) for number in (50, 500)]
            growth = rows[1]["seconds"] / rows[0]["seconds"]
            if growth <= GROWTH:
                break
        fast = growth <= GROWTH
        full = all(0 < row["entries"] <= ENTRIES for row in rows)
        print(f"{builder}: {growth:.1f} times the time for 10 times the articles{'' if fast else ': TOO SLOW'}")
        bad += not (fast and full)
    return 1 if bad else 0


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--builders", nargs="+", default=list(BUILDERS), choices=BUILDERS)
    parser.add_argument("--articles", nargs="+", type=int)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--one", nargs=2, metavar=("BUILDER", "ARTICLES"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one[0], int(options.one[1]))))
        return 0
    if options.check:
        return check()
    print(side_by_side.machine())
    rows = [
        _apart(builder, number)
        for builder in options.builders
        for number in options.articles or (SIZES if builder == DEFAULT else FEWER)
    ]
    print(_table(rows))
    if options.record:
        kept = {"machine": side_by_side.machine(), "rows": rows}
        write_text(side_by_side.HERE / "figures" / "timelines_scale.json", to_json(kept, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
