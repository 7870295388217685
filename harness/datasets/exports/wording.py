"""What an entry rests on, in words that a reader of a timeline understands."""

from __future__ import annotations

from harness.records import Article, Claim, Source, Topic


def articles_of(topic: Topic) -> dict[str, Article]:
    """Gives a topic's articles by id."""
    return {article.id: article for article in topic.articles}


def source_words(source: Source, articles: dict[str, Article]) -> str:
    """Says who published a source when, and which article it is: ``Maren Post, 2031-04-02 (wall)``.

    Args:
        source: The source.
        articles: The topic's articles by id, for what the source itself does not say.
    """
    article = articles.get(source.article)
    publisher = source.publisher or (article.source if article else None)
    published = source.published or (article.published if article else None)
    head = ", ".join(str(part) for part in (publisher, published) if part)
    return f"{head} ({source.article})" if head else source.article


def claim_words(claim: Claim, articles: dict[str, Article]) -> str:
    """Says what was claimed, for when, and where: ``more than 40 as of 2031-04-02, Maren Post, 2031-04-03 (boats)``."""
    as_of = f" as of {claim.as_of}" if claim.as_of else ""
    return f"{claim.value}{as_of}, {source_words(claim.source, articles)}"


def distinct_sources(sources: tuple[Source, ...]) -> list[Source]:
    """Gives the first source of each article, in order."""
    return list({source.article: source for source in reversed(sources)}.values())[::-1]
