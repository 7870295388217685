"""The text form of L3S and tilse: 32 dashes close the sentences of a date, and folders are named by days."""

from __future__ import annotations

import re

from harness import edtf
from harness.datasets import Dataset
from harness.datasets.exports import Exported, ExportedFiles
from harness.datasets.exports.losses import (
    Names,
    bare_topics,
    counted,
    foreign_dates,
    lost_articles,
    lost_marks,
    lost_order,
    lost_parts,
    lost_reference_order,
    one_line,
    topics_of,
)
from harness.datasets.exports.news_tls import lost_texts
from harness.datasets.timeline_files import SEPARATOR
from harness.datasets.topic_articles import spoken, story
from harness.records import Article, Timeline, Topic

_DASHES = re.compile("-{8,}")


def timeline(timeline: Timeline, topic: Topic) -> Exported:
    """Writes a timeline: for every date a line with it, a line a sentence, and a line of 32 dashes."""
    return Exported(_text(timeline), tuple(_lost([timeline])))


def dataset(dataset: Dataset) -> ExportedFiles:
    """Writes a folder of topic folders with `InputDocs` and `timelines`, as the reader `l3s` reads it.

    Raises:
        UsageError: The dataset is not for timelines.
    """
    files: dict[str, str] = {}
    names = Names()
    timelines: list[Timeline] = []
    articles: list[Article] = []
    words = clusters = renamed = 0
    folders: list[str] = []
    order: list[list[str]] = []
    annotators: list[list[str]] = []
    for example, topic, references in topics_of(dataset, "l3s"):
        name = names.name(example.id)
        of_articles, of_annotators = Names(), Names()
        folders.append(name)
        order.append([])
        annotators.append([])
        for article in topic.articles:
            if article.published is not None and article.text.strip():
                place = f"{name}/InputDocs/{article.published}/{of_articles.name(article.id)}.txt"
                text = article.text.replace("\0", " ")
                files[place] = f"{text}\n"
                order[-1].append(place)
        for reference, output in zip(example.references, references, strict=True):
            annotators[-1].append(of_annotators.name(reference.annotator))
            files[f"{name}/timelines/{annotators[-1][-1]}.txt"] = _text(output)
        timelines += references
        articles += topic.articles
        words += (topic.title, topic.query) != (spoken(name),) * 2
        clusters += example.cluster != story(name)
        renamed += len(of_annotators.changed)
    lost = [*names.lost("topic"), *_lost(timelines), *lost_articles(articles, ()), *lost_texts(articles)]
    foreign = sum("\0" in article.text or article.text.startswith("\ufeff") for article in articles)
    if foreign:
        what = "letters that no text file holds (NUL, or a byte order mark at its start)"
        lost.append(f"{what}, of {counted(foreign, 'article')}")
    if articles:
        lost.append(f"the id of {counted(len(articles), 'article')}: the day stands before it")
    if renamed:
        lost.append(f"the annotator of {counted(renamed, 'reference')}: it cannot be a file's name")
    if words:
        lost.append(f"the title and the query of {counted(words, 'topic')}: they are made of the folder's name")
    if clusters:
        lost.append(f"the cluster of {counted(clusters, 'topic')}: it is made of the folder's name")
    lost += [*lost_order(folders, order), *lost_reference_order(annotators), *bare_topics(order.count([]))]
    return ExportedFiles(files, (*lost, *lost_marks(dataset.marks)))


def _text(timeline: Timeline) -> str:
    lines: list[str] = []
    for entry in timeline.entries:
        lines += [entry.date, *filter(_fits, map(one_line, entry.sentences)), SEPARATOR]
    return "".join(f"{line}\n" for line in lines)


def _fits(line: str) -> bool:
    """Tells whether a sentence can stand on a line: it is not empty, and would not close the block."""
    return bool(line) and not _DASHES.fullmatch(line)


def _lost(timelines: list[Timeline]) -> list[str]:
    sentences = [text for timeline in timelines for entry in timeline.entries for text in entry.sentences]
    changed = sum(one_line(text) != text and _fits(one_line(text)) for text in sentences)
    dropped = sum(not _fits(one_line(text)) for text in sentences)
    like = [text for text in map(one_line, sentences) if _like_a_date(text)]
    lost = [*lost_parts(timelines), *foreign_dates(timelines, "tilse")]
    if changed:
        lost.append(f"line breaks and white space in {counted(changed, 'sentence')}")
    if dropped:
        lost.append(f"{counted(dropped, 'sentence')} of nothing, or of dashes alone")
    if like:
        some = "a sentence looks" if len(like) == 1 else f"{len(like)} sentences look"
        lost.append(f"{some} like a date ({like[0]}), for which tilse takes it")
    return lost


def _like_a_date(text: str) -> bool:
    try:
        edtf.parse(text)
    except ValueError:
        return False
    return True
