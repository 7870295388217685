"""`harness summarize`: a summary of a file, without an experiment."""

from __future__ import annotations

from pathlib import Path

import click

from harness import components
from harness.cli import options
from harness.errors import EmptySelectionError, UsageError, visible


@click.command("summarize")
@options.path_argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("-m", "--model", required=True, help="A summarizer; see `harness list summarizers`.")
@options.parameters
@options.as_json
def command(files: tuple[Path, ...], model: str, parameters: tuple[str, ...], json: bool) -> int:
    """Summarises each FILE: a plain-text or Markdown article, a folder of them, or a JSONL file of articles."""
    summarizer = components.build("summarizers", model, options.parsed_parameters(parameters))
    if getattr(summarizer, "role", "system") != "system":
        raise UsageError(f"`{model}` needs references", hint="it can be used in an experiment alone")
    from harness.datasets.plaintext import read_articles
    from harness.experiment import Model
    from harness.runs.outputs import asked, summarize
    from harness.text.sentences import sentences_of

    articles = read_articles(files, None)
    if not articles:
        raise EmptySelectionError("there is no article in what was given")
    summaries = asked(lambda: summarize(Model(name=model, use=model, component=summarizer), articles))
    if json:
        options.echo_json(
            [{"id": article.id, **summary.to_json()} for article, summary in zip(articles, summaries, strict=True)]
        )
        return 0
    for number, (article, summary) in enumerate(zip(articles, summaries, strict=True)):
        if len(articles) > 1:
            click.echo(f"{chr(10) if number else ''}{article.id}")
        click.echo("\n".join(visible(sentence) for sentence in sentences_of(summary)))
    return 0
