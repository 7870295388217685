"""The form of CHRONOS: timelines as JSON lines, whose dates are days, months or years with a time of midnight."""

from __future__ import annotations

from harness.datasets import Dataset
from harness.datasets.chronos import title_of
from harness.datasets.exports import Exported, ExportedFiles
from harness.datasets.exports.losses import (
    Names,
    counted,
    foreign_dates,
    lost_articles,
    lost_marks,
    lost_order,
    lost_parts,
    topics_of,
)
from harness.datasets.exports.news_tls import lost_space, lost_texts
from harness.files.write import json_lines
from harness.records import Article, Entry, Timeline, Topic

_GRANULARITIES = ("day", "month", "year")


def timeline(timeline: Timeline, topic: Topic) -> Exported:
    """Writes a timeline as a line ``[["2031-04T00:00:00", [event, …]], …]``."""
    return Exported(json_lines([_pairs(timeline)]), tuple(_lost([timeline])))


def dataset(dataset: Dataset) -> ExportedFiles:
    """Writes a folder of topic folders, as the reader `chronos` reads it; CHRONOS itself takes no articles.

    Raises:
        UsageError: The dataset is not for timelines.
    """
    files: dict[str, str] = {}
    names = Names()
    folders: list[str] = []
    timelines: list[Timeline] = []
    articles: list[Article] = []
    words = annotators = clusters = 0
    for example, topic, references in topics_of(dataset, "chronos"):
        name = names.name(example.id)
        folders.append(name)
        files[f"{name}/timelines.jsonl"] = json_lines(map(_pairs, references))
        if topic.articles:
            files[f"{name}/articles.jsonl"] = json_lines(map(_article, topic.articles))
        timelines += references
        articles += topic.articles
        words += (topic.title, topic.query) != (title_of(name),) * 2
        clusters += example.cluster != name
        annotators += sum(
            reference.annotator != str(number) for number, reference in enumerate(example.references, start=1)
        )
    lost = [
        *names.lost("topic"),
        *_lost(timelines),
        *lost_articles(articles, ("title", "url")),
        *lost_texts(articles),
    ]
    empty = sum(any(text is not None and not text.strip() for text in (each.title, each.url)) for each in articles)
    if empty:
        lost.append(f"a title or address of nothing, of {counted(empty, 'article')}")
    if words:
        lost.append(f"the title and the query of {counted(words, 'topic')}: they are made of the folder's name")
    if annotators:
        lost.append(f"the annotator of {counted(annotators, 'reference')}: they are numbered")
    if clusters:
        lost.append(f"the cluster of {counted(clusters, 'topic')}: each is its own")
    return ExportedFiles(files, (*lost, *lost_order(folders), *lost_marks(dataset.marks)))


def _pairs(timeline: Timeline) -> list[tuple[str, list[str]]]:
    return [(_date(entry), list(entry.sentences)) for entry in timeline.entries]


def _date(entry: Entry) -> str:
    when = entry.when
    plain = when.granularity in _GRANULARITIES and not when.approximate and not when.uncertain
    return f"{entry.date}T00:00:00" if plain else entry.date


def _lost(timelines: list[Timeline]) -> list[str]:
    return [*lost_parts(timelines), *lost_space(timelines), *foreign_dates(timelines, "CHRONOS", _GRANULARITIES)]


def _article(article: Article) -> dict[str, str]:
    time = {"timestamp": article.published.isoformat()} if article.published else {}
    more = {key: value for key in ("title", "url") if (value := getattr(article, key))}
    return {"id": article.id, **time, **more, "content": article.text}
