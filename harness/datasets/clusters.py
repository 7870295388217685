"""Which examples of a dataset folder are one cluster: what shares a topic is not independent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harness.datasets.contents import Contents


@dataclass(frozen=True)
class Clusters:
    """The cluster of each example.

    Attributes:
        articles: Of each article, by id.
        topics: Of each topic, by id.
    """

    articles: Mapping[str, str]
    topics: Mapping[str, str]


def clusters(contents: Contents) -> Clusters:
    """Gives the clusters of a folder's articles and topics.

    Where `dataset.yaml` names a cluster, everything is in it. Else articles and topics are joined wherever an article
    belongs to a topic, and what hangs together is one cluster, directly or by way of others. It bears the name of its
    first topic in the order of `dataset.yaml`; an article without topics is a cluster of its own, named by its id.

    Args:
        contents: The folder's articles and topics; topics that `dataset.yaml` does not have are left out.
    """
    given = contents.settings.cluster
    # Of each topic, the one that it is joined to: one that comes before it in dataset.yaml, or itself.
    joined = {topic: topic for topic in contents.settings.topics}
    rank = {topic: number for number, topic in enumerate(joined)}

    def first(topic: str) -> str:
        while joined[topic] != topic:
            topic = joined[topic]
        return topic

    of_article = {
        file.article.id: [topic for topic, _ in file.front.topics if topic in joined] for file in contents.articles
    }
    for topics in of_article.values():
        firsts = [first(topic) for topic in topics]
        for other in firsts:
            joined[other] = min(firsts, key=rank.__getitem__)
    return Clusters(
        articles={name: given or (first(topics[0]) if topics else name) for name, topics in of_article.items()},
        topics={topic: given or first(topic) for topic in joined},
    )
