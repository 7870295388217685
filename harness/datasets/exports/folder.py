"""The project's folder form: articles, references and timelines in files of their own, for editing by hand."""

from __future__ import annotations

from collections.abc import Iterable

from harness.datasets import Dataset
from harness.datasets.clusters import clusters
from harness.datasets.exports import ExportedFiles
from harness.datasets.exports.article_text import article_text, body_read, lost_fields
from harness.datasets.exports.losses import (
    Names,
    bare_topics,
    counted,
    lost_order,
    lost_parts,
    lost_reference_order,
)
from harness.datasets.exports.yaml_text import quoted
from harness.records import Article, Entry, Example, Reference, Summary, Timeline, Topic
from harness.text.sentences import sentences_of


class _Folder:
    """A folder that is being made."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self._ids: dict[tuple[str, str], str] = {}
        self._names: dict[str, Names] = {}
        self.renamed: dict[str, int] = {}
        self.articles: dict[str, tuple[Article, list[str]]] = {}
        self.topics: dict[str, Topic] = {}
        self.timelines: list[Timeline] = []
        self.order: dict[str, list[str]] = {}
        self.writers: dict[str, list[str]] = {}
        self.clusters: dict[str, str] = {}
        self.cluster: str | None = None
        self.other_ids = self.split = self.trimmed = self.empty = self.entries = self.without = 0

    def id(self, kind: str, wanted: str) -> str:
        """Gives an id that can be a file's name."""
        key = (kind, wanted)
        if key not in self._ids:
            name = self._names.setdefault(kind, Names()).name(wanted)
            self._ids[key] = name
            self.renamed[kind] = self.renamed.get(kind, 0) + (name != wanted)
        return self._ids[key]

    def article(self, article: Article, wanted: str, topic: str | None = None) -> str | None:
        """Takes in an article, and gives its id; ``None`` for one without text, which a file cannot be."""
        if not body_read(article.text, captions=True):
            self.empty += 1
            return None
        name = self.id("article", wanted)
        _, topics = self.articles.setdefault(name, (article, []))
        topics += [topic] if topic is not None and topic not in topics else []
        self.order.setdefault(topic or "", []).append(f"{name}.md")
        return name


def dataset(dataset: Dataset) -> ExportedFiles:
    """Writes a dataset folder, as the reader `folder` reads it. Its title and language are for an editor to mend."""
    folder = _Folder()
    for example in dataset.examples:
        _add(folder, example)
    if len(set(folder.clusters.values())) == 1:
        folder.cluster = next(iter(folder.clusters.values()))
    lines = ["schema: 1", 'title: "An exported dataset"', "language: und"]
    if dataset.marks.fictional:
        lines.append("fictional: true")
    if folder.cluster is not None:
        lines.append(f"cluster: {quoted(folder.cluster)}")
    if dataset.task == "summarization":
        lines.append("length: long")
    if folder.topics:
        lines.append("topics:")
        lines += [
            f"  {quoted(name)}: {{title: {quoted(_or(topic.title, name))}, query: {quoted(_or(topic.query, name))}}}"
            for name, topic in folder.topics.items()
        ]
    files = {"dataset.yaml": "".join(f"{line}\n" for line in lines)}
    for name, (article, topics) in folder.articles.items():
        files[f"articles/{name}.md"] = article_text(article, dataset.marks, topics, name)
    return ExportedFiles({**files, **folder.files}, tuple(_lost(folder)))


def _or(text: str, other: str) -> str:
    return text if text.strip() else other


def _add(folder: _Folder, example: Example) -> None:
    name: str | None
    if isinstance(example.input, Topic):
        name = folder.id("topic", example.id)
        folder.topics[name] = example.input
        for article in example.input.articles:
            folder.article(article, article.id, name)
    else:
        folder.other_ids += example.input.id != example.id
        name = folder.article(example.input, example.id)
    if name is not None:
        folder.clusters[name] = example.cluster
    for reference in example.references:
        text = _timeline(folder, reference) if example.task == "timelines" else _summary(folder, reference)
        if not text:
            folder.without += 1
        elif name is not None:
            kind = "timelines" if example.task == "timelines" else "references"
            writer = folder.id("annotator", reference.annotator)
            folder.writers.setdefault(name, []).append(writer)
            folder.files[f"{kind}/{writer}/{name}.yaml"] = text


def _summary(folder: _Folder, reference: Reference) -> str:
    if not isinstance(reference.output, Summary):
        return ""
    folder.split += reference.output.running
    sentences = _kept(folder, sentences_of(reference.output))
    return "long:\n" + "".join(f"  - {quoted(text)}\n" for text in sentences) if sentences else ""


def _timeline(folder: _Folder, reference: Reference) -> str:
    if not isinstance(reference.output, Timeline):
        return ""
    folder.timelines.append(reference.output)
    blocks = [block for entry in reference.output.entries if (block := _entry(folder, entry))]
    return "entries:\n" + "".join(blocks) if blocks else ""


def _entry(folder: _Folder, entry: Entry) -> str:
    sentences = _kept(folder, entry.sentences)
    if not sentences:
        folder.entries += 1
        return ""
    lines = [f"  - date: {quoted(entry.date)}", "    sentences:", *(f"      - {quoted(text)}" for text in sentences)]
    return "".join(f"{line}\n" for line in lines)


def _kept(folder: _Folder, sentences: Iterable[str]) -> list[str]:
    """Gives the sentences that a reference may have: none that is empty; white space around them is dropped."""
    known = list(sentences)
    folder.trimmed += sum(text != text.strip() or not text for text in known)
    return [text.strip() for text in known if text.strip()]


def _lost(folder: _Folder) -> list[str]:
    articles = [article for article, _ in folder.articles.values()]
    lost = lost_parts(folder.timelines)
    for kind, number in folder.renamed.items():
        if number:
            lost.append(f"the id of {counted(number, kind)}: it cannot be a file's name")
    changed = sum(body_read(article.text, captions=True) != article.text for article in articles)
    spaced = sum(
        any(text != text.strip() or not text for text in (topic.title, topic.query)) for topic in folder.topics.values()
    )
    for number, what in (
        (changed, f"line breaks and white space in the text of {counted(changed, 'article')}"),
        (spaced, f"white space around the title or query of {counted(spaced, 'topic')}"),
        (folder.empty, f"{counted(folder.empty, 'article')} without text"),
        (folder.trimmed, f"white space around {counted(folder.trimmed, 'sentence')}, and sentences that are empty"),
        (folder.entries, f"{counted(folder.entries, 'entry', 'entries')} without a sentence"),
        (folder.without, f"{counted(folder.without, 'reference')} without a sentence"),
        (folder.other_ids, f"the id of {counted(folder.other_ids, 'article')}: it becomes that of the example"),
        (folder.split, f"running text in {counted(folder.split, 'reference')}: it is split into sentences"),
    ):
        if number:
            lost.append(what)
    lost += [*lost_fields(articles), *lost_reference_order(folder.writers.values())]
    topics = {name: of_article for name, (_, of_article) in folder.articles.items()}
    read = clusters(folder.topics, topics, folder.cluster)
    other = sum(
        cluster != (read.topics.get(name) or read.articles.get(name)) for name, cluster in folder.clusters.items()
    )
    if other:
        what = "what shares a topic is one, the rest are each their own"
        lost.append(f"the cluster of {counted(other, 'example')}: {what}")
    if folder.topics:
        lost += [*lost_order((), folder.order.values()), *bare_topics(len(set(folder.topics) - set(folder.order)))]
    elif folder.order.get("", []) != sorted(folder.order.get("", [])):
        lost.append("the order of the articles: that of the files' names is read")
    return lost
