"""`harness timeline`: a timeline of some articles, without an experiment."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness import components
from harness.cli import options
from harness.datasets.exports import TIMELINE_FORMATS
from harness.errors import DataError, EmptySelectionError, UsageError, visible
from harness.records import Article, Timeline, Topic
from harness.timelines import DEFAULT

if TYPE_CHECKING:
    from harness.dates.published import Publication

#: The formats: two of the command's own, and those of single timelines.
FORMATS = ("text", "json", *TIMELINE_FORMATS)
#: Of how many articles it is told one by one where their day is from.
_TOLD = 5


@click.command("timeline")
@options.path_argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--published",
    callback=options.day,
    metavar="DATE",
    help="The day of publication of articles that have none; given to one article that has another day, an error.",
)
@click.option("--query", required=True, metavar="TEXT", help="What the timeline is about.")
@click.option("-m", "--model", default=DEFAULT, show_default=True, help="See `harness list timelines`.")
@click.option("--entries", type=click.IntRange(min=1), metavar="N", help="At most N entries; goes before -p.")
@click.option(
    "--sentences", type=click.IntRange(min=1), metavar="N", help="At most N sentences an entry; goes before -p."
)
@click.option("--start", callback=options.day, metavar="DATE", help="No entry before this day.")
@click.option("--end", callback=options.day, metavar="DATE", help="No entry after this day.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="The format; what it does not hold is said on stderr.",
)
@options.parameters
@options.as_json
def command(
    files: tuple[Path, ...],
    published: date | None,
    query: str,
    model: str,
    entries: int | None,
    sentences: int | None,
    start: date | None,
    end: date | None,
    form: str,
    parameters: tuple[str, ...],
    json: bool,
) -> int:
    """Builds a timeline of what the query names from FILEs.

    Each FILE is a plain-text or Markdown article, a folder of them, or a JSONL file of articles. Each article
    needs its day of publication. It is taken from the first of these that has one: the article's front matter, a
    first line `date 2031-04-02`, or `published` of its line of JSON; the name of its file (2031-04-02-vote.txt) or of
    its folder (2031-04-02/vote.txt); its dateline, with the year; --published. Where it was from a name or a
    dateline, or a dateline says another day, stderr says so.
    """
    if not query.strip():
        raise UsageError("the query is empty", hint="say with --query what the timeline is about")
    if start and end and start > end:
        raise UsageError(f"--start {start} lies after --end {end}")
    builder = components.build("timelines", model, options.parsed_parameters(parameters))
    if getattr(builder, "role", "system") != "system":
        raise UsageError(f"`{model}` needs references", hint="it can be used in an experiment alone")
    from harness.datasets.plaintext import read_articles
    from harness.experiment import Model
    from harness.runs.outputs import asked, build
    from harness.timelines._query import matched

    datelines: dict[str, Publication] = {}
    articles = read_articles(files, published, datelines)
    _tell(datelines)
    if not articles:
        raise EmptySelectionError("there is no article in what was given")
    _check_dates(articles)
    if json and form not in ("text", "json"):
        raise UsageError(f"--json and --format {form} name two formats", hint="keep one of them")
    topic = Topic(id="query", title=query, query=query, articles=tuple(articles))
    on_topic = matched(topic)
    timeline = Timeline(entries=())
    if on_topic:
        wanted = Model(name=model, use=model, component=builder)
        timeline = asked(lambda: build(wanted, topic, entries=entries, sentences=sentences, start=start, end=end))
    if json or form == "json":
        options.echo_json(timeline.to_json())
    else:
        _echo(timeline, topic, form)
    if not timeline.entries:
        where = " between these days" if start or end else ""
        none = f"no sentence on the topic has a date{where}" if on_topic else "no word of the query is in the articles"
        click.echo(f"no entry: {none}", err=True)
    return 0


def _echo(timeline: Timeline, topic: Topic, form: str) -> None:
    if form == "text":
        from harness.results.timeline_text import timeline_text

        click.echo(timeline_text(timeline, topic), nl=False)
        return
    from harness.datasets.exports import export

    exported = export(timeline, topic, form)
    # As bytes: the lines of CSV end in CR LF.
    sys.stdout.buffer.write(exported.text.encode("utf-8", "backslashreplace"))
    for lost in exported.lost:
        click.echo(f"lost in {form}: {visible(lost)}", err=True)


def _tell(datelines: dict[str, Publication]) -> None:
    """Says which articles have their day from a name or dateline, those first whose dateline says another day."""
    found = sorted(datelines.items(), key=lambda item: item[1].other is None)
    for name, publication in found[:_TOLD]:
        click.echo(f"{name}: {visible(str(publication))}", err=True)
    rest = Counter(publication.source for _, publication in found[_TOLD:])
    if rest:
        told = ", ".join(f"{number} {where}" for where, number in rest.items())
        click.echo(f"and {rest.total()} more: {told}", err=True)


def _check_dates(articles: list[Article]) -> None:
    undated = [article.id for article in articles if article.published is None]
    if undated:
        raise DataError(
            f"no day of publication is known for {', '.join(undated[:5])}{' and others' if undated[5:] else ''}",
            hint="give it with --published YYYY-MM-DD",
        )
