"""What an entry rests on, in words that a reader of a timeline understands."""

from __future__ import annotations

from harness.records import Article, Claim, Entry, Source, Topic

#: What is said of an entry whose date is that of the report alone; see `by_report`.
REPORTED = "date of the report"


def articles_of(topic: Topic) -> dict[str, Article]:
    """Gives a topic's articles by id."""
    return {article.id: article for article in topic.articles}


def publisher_of(source: Source, articles: dict[str, Article]) -> str:
    """Gives who published a source, as it says itself or as its article does; empty where nobody says."""
    article = articles.get(source.article)
    return source.publisher or (article.source if article else None) or ""


def published_of(source: Source, articles: dict[str, Article]) -> str:
    """Gives the day on which a source was published, as it says itself or as its article does; empty without one."""
    article = articles.get(source.article)
    return str(source.published or (article.published if article else None) or "")


def address_of(source: Source, articles: dict[str, Article]) -> str:
    """Gives the address of a source's article that a link may lead to, by http or https; empty where there is none."""
    article = articles.get(source.article)
    url = article.url if article and article.url else ""
    return url if url.lower().startswith(("https://", "http://")) else ""


def source_words(source: Source, articles: dict[str, Article], known: str | None = None) -> str:
    """Says who published a source when, and which article it is: ``Maren Post, 2031-04-02 (wall)``.

    Args:
        source: The source.
        articles: The topic's articles by id, for what the source itself does not say.
        known: A day that has just been said, and is not said again.
    """
    published = published_of(source, articles)
    parts = (publisher_of(source, articles), "" if published == known else published)
    head = ", ".join(part for part in parts if part)
    return f"{head} ({source.article})" if head else source.article


def claim_words(claim: Claim) -> str:
    """Says what was claimed, and for when: ``more than 40 as of 2031-04-02``."""
    return f"{claim.value} as of {claim.as_of}" if claim.as_of else claim.value


def distinct_sources(sources: tuple[Source, ...]) -> list[Source]:
    """Gives the first source of each article, in order."""
    return list({source.article: source for source in reversed(sources)}.values())[::-1]


def by_report(entry: Entry) -> bool:
    """Tells whether the date of an entry is that of the report for all of its sources, and so of no event."""
    return bool(entry.sources) and all(source.dated == "report" for source in entry.sources)
