"""Articles as text files with front matter, and whether they come back as they were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from harness.datasets import Marks
from harness.datasets.article_file import body_paragraphs, folded
from harness.datasets.captions import is_caption
from harness.datasets.exports.losses import counted
from harness.datasets.exports.yaml_text import quoted
from harness.records import Article


def article_text(article: Article, marks: Marks, topics: Sequence[str] = (), name: str = "") -> str:
    """Writes an article as front matter, notices and body; see `harness.datasets.article_file`.

    Args:
        article: The article, which has a text.
        marks: What its dataset says of it.
        topics: The topics that it belongs to, in a dataset folder.
        name: Its id in the file; its own if it is not given.
    """
    lines = ["---", f"id: {quoted(name or article.id)}"]
    if article.title and article.title.strip():
        lines.append(f"title: {quoted(article.title)}")
    if article.published:
        lines.append(f'published: "{article.published}"')
    if topics:
        lines.append(f"topics: [{', '.join(map(quoted, topics))}]")
    for key, value in (("source", article.source), ("url", article.url)):
        if value and value.strip():
            lines.append(f"{key}: {quoted(value)}")
    if article.id in marks.test_texts:
        lines.append("test_text: true")
    notices = [f"> {notice}" for notice in marks.notices.get(article.id, ())]
    return "\n".join([*lines, "---", *notices, *([""] if notices else []), _body(article.text), ""])


def body_read(text: str, *, captions: bool) -> str:
    """Gives the text that a reader takes from such a file.

    Args:
        text: The article's text.
        captions: Whether captions are taken for part of it.
    """
    paragraphs = body_paragraphs(_body(text).replace("\r\n", "\n"))
    kept = [paragraph for paragraph in paragraphs if captions or not is_caption(folded([paragraph]))]
    return folded(kept or paragraphs)


def lost_fields(articles: Iterable[Article]) -> list[str]:
    """Says how many articles have a field with white space around it, or nothing else, which readers do not keep."""
    number = sum(
        any(
            value is not None and (value != value.strip() or not value)
            for value in (article.title, article.source, article.url)
        )
        for article in articles
    )
    return [f"white space around the title, source or address of {counted(number, 'article')}"] if number else []


def _body(text: str) -> str:
    """Gives a text as it stands in a file: no line of it passes for a notice, and no white space for the file's."""
    body = text.replace("\0", " ").strip("\n")
    start = len(body) - len(body.lstrip())
    # A blank in front, which is dropped again, tells the text from a notice.
    return f"{body[:start]} {body[start:]}" if body[start:].startswith(">") else body
