"""A plain folder of text files: articles with front matter, and timelines beside them as JSON."""

from __future__ import annotations

from harness.datasets import Dataset
from harness.datasets.exports import ExportedFiles
from harness.datasets.exports.article_text import article_text, body_read, lost_fields
from harness.datasets.exports.losses import (
    Names,
    bare_topics,
    counted,
    lost_marks,
    lost_order,
    lost_reference_order,
    topics_of,
)
from harness.datasets.topic_articles import spoken
from harness.files.write import to_json
from harness.records import Article


def dataset(dataset: Dataset) -> ExportedFiles:
    """Writes a folder of topic folders, as the reader `texts` reads it; timelines lose nothing.

    Raises:
        UsageError: The dataset is not for timelines.
    """
    files: dict[str, str] = {}
    topics, annotators = Names(), Names()
    words = clusters = changed = 0
    articles: list[Article] = []
    unread: list[str] = []
    folders: list[str] = []
    order: list[list[str]] = []
    writers: list[list[str]] = []
    for example, topic, references in topics_of(dataset, "texts"):
        name = topics.name(example.id)
        of_articles, of_annotators = Names(), Names()
        folders.append(name)
        order.append([])
        writers.append([])
        for article in topic.articles:
            text = body_read(article.text, captions=False)
            if not text or article.published is None:
                unread.append(article.id)
                continue
            place = f"{name}/{article.published}-{of_articles.name(article.id)}.txt"
            files[place] = article_text(article, dataset.marks)
            order[-1].append(place)
            changed += text != article.text
            articles.append(article)
        for reference, output in zip(example.references, references, strict=True):
            writers[-1].append(of_annotators.name(reference.annotator))
            files[f"{name}/timelines/{writers[-1][-1]}.json"] = f"{to_json(output.to_json(), indent=1)}\n"
        annotators.changed += of_annotators.changed
        words += (topic.title, topic.query) != (spoken(name),) * 2
        clusters += example.cluster != name
    lost = [*topics.lost("topic"), *annotators.lost("annotator")]
    if changed:
        lost.append(f"line breaks, white space and captions in the text of {counted(changed, 'article')}")
    lost += lost_fields(articles)
    if unread:
        lost.append(f"{counted(len(unread), 'article')} without text or day ({unread[0]})")
    if words:
        lost.append(f"the title and the query of {counted(words, 'topic')}: they are made of the folder's name")
    if clusters:
        lost.append(f"the cluster of {counted(clusters, 'topic')}: each is its own")
    lost += [*lost_order(folders, order), *lost_reference_order(writers), *bare_topics(order.count([]))]
    return ExportedFiles(files, (*lost, *lost_marks(dataset.marks, ("test_texts", "notices"))))
