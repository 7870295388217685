"""The layout of news-tls: topic folders with articles, keywords and timelines as JSON lines."""

from __future__ import annotations

from collections.abc import Iterable

from harness.datasets import Dataset
from harness.datasets.exports import Exported, ExportedFiles
from harness.datasets.exports.article_text import lost_fields
from harness.datasets.exports.losses import (
    Names,
    counted,
    foreign_dates,
    lost_marks,
    lost_order,
    lost_parts,
    topics_of,
)
from harness.datasets.topic_articles import paragraphs, spoken, story
from harness.files.write import json_lines, to_json
from harness.records import Article, Timeline, Topic


def timeline(timeline: Timeline, topic: Topic) -> Exported:
    """Writes a timeline as a line ``[[date, [sentence, …]], …]``."""
    return Exported(json_lines([_pairs(timeline)]), tuple(_lost([timeline])))


def dataset(dataset: Dataset) -> ExportedFiles:
    """Writes a folder of topic folders, as the reader `news-tls` reads it.

    Raises:
        UsageError: The dataset is not for timelines.
    """
    files: dict[str, str] = {}
    names = Names()
    folders: list[str] = []
    timelines: list[Timeline] = []
    articles: list[Article] = []
    titles = spaced = annotators = clusters = 0
    for example, topic, references in topics_of(dataset, "news-tls"):
        name = names.name(example.id)
        folders.append(name)
        files[f"{name}/articles.jsonl"] = json_lines(map(_article, topic.articles))
        files[f"{name}/timelines.jsonl"] = json_lines(map(_pairs, references))
        files[f"{name}/keywords.json"] = f"{to_json(topic.query.split())}\n"
        timelines += references
        articles += topic.articles
        titles += topic.title != spoken(name)
        spaced += " ".join(topic.query.split()) != topic.query or not topic.query
        clusters += example.cluster != story(name)
        annotators += sum(
            reference.annotator != str(number) for number, reference in enumerate(example.references, start=1)
        )
    lost = [*names.lost("topic"), *_lost(timelines), *lost_texts(articles), *lost_fields(articles)]
    if titles:
        lost.append(f"the title of {counted(titles, 'topic')}")
    if spaced:
        lost.append(f"white space in the query of {counted(spaced, 'topic')}")
    if annotators:
        lost.append(f"the annotator of {counted(annotators, 'reference')}: they are numbered")
    if clusters:
        lost.append(f"the cluster of {counted(clusters, 'topic')}: it is made of the folder's name")
    return ExportedFiles(files, (*lost, *lost_order(folders), *lost_marks(dataset.marks)))


def lost_texts(articles: Iterable[Article]) -> list[str]:
    """Says what becomes of articles where every line of a text is a paragraph, and all need a text and a day."""
    known = list(articles)
    changed = sum(bool(article.text.strip()) and paragraphs(article.text) != article.text for article in known)
    empty = sum(not article.text.strip() for article in known)
    undated = sum(article.published is None and bool(article.text.strip()) for article in known)
    lost = []
    if changed:
        lost.append(f"line breaks and white space in the text of {counted(changed, 'article')}: a line is a paragraph")
    if empty:
        lost.append(f"{counted(empty, 'article')} without text")
    if undated:
        lost.append(f"{counted(undated, 'article')} without a day of publication")
    return lost


def _pairs(timeline: Timeline) -> list[tuple[str, list[str]]]:
    return [(entry.date, list(entry.sentences)) for entry in timeline.entries]


def _lost(timelines: list[Timeline]) -> list[str]:
    return [*lost_parts(timelines), *lost_space(timelines), *foreign_dates(timelines, "news-tls")]


def lost_space(timelines: Iterable[Timeline]) -> list[str]:
    """Says how many sentences lose white space around them."""
    sentences = [text for timeline in timelines for entry in timeline.entries for text in entry.sentences]
    number = sum(text.strip() != text or not text for text in sentences)
    return [f"white space around {counted(number, 'sentence')}, and sentences that are empty"] if number else []


def _article(article: Article) -> dict[str, str]:
    time = {"time": article.published.isoformat()} if article.published else {}
    more = {key: value for key in ("title", "source", "url") if (value := getattr(article, key))}
    return {"id": article.id, **time, **more, "text": article.text}
