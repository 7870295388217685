"""Articles as text files with front matter, and whether they come back as they were."""

from __future__ import annotations

from collections.abc import Sequence

from harness.datasets.article_file import body_paragraphs, folded
from harness.datasets.captions import is_caption
from harness.datasets.exports.yaml_text import quoted
from harness.records import Article


def article_text(article: Article, topics: Sequence[str] = ()) -> str:
    """Writes an article as front matter and body; see `harness.datasets.article_file`.

    Args:
        article: The article, which has a text.
        topics: The topics that it belongs to, in a dataset folder.
    """
    lines = ["---", f"id: {quoted(article.id)}"]
    if article.title and article.title.strip():
        lines.append(f"title: {quoted(article.title)}")
    if article.published:
        lines.append(f'published: "{article.published}"')
    if topics:
        lines.append(f"topics: [{', '.join(map(quoted, topics))}]")
    for key, value in (("source", article.source), ("url", article.url)):
        if value and value.strip():
            lines.append(f"{key}: {quoted(value)}")
    # Without the line feeds, white space at the start of the text would seem to be that of the file.
    return "\n".join([*lines, "---", article.text.replace("\0", " ").strip("\n"), ""])


def body_read(text: str, *, captions: bool) -> str:
    """Gives the text that a reader takes from such a file.

    Args:
        text: The article's text.
        captions: Whether captions are taken for part of it.
    """
    paragraphs = body_paragraphs(text.replace("\0", " ").replace("\r\n", "\n"))
    kept = [paragraph for paragraph in paragraphs if captions or not is_caption(folded([paragraph]))]
    return folded(kept or paragraphs)


def fields_lost(article: Article) -> bool:
    """Tells whether a field has white space around it, or nothing else, which front matter does not keep."""
    return any(
        value is not None and (value != value.strip() or not value)
        for value in (article.title, article.source, article.url)
    )
