"""Which examples of a dataset folder are one cluster: what shares a topic is not independent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Clusters:
    """The cluster of each example.

    Attributes:
        articles: Of each article, by id.
        topics: Of each topic, by id.
    """

    articles: Mapping[str, str]
    topics: Mapping[str, str]


def clusters(topics: Iterable[str], articles: Mapping[str, Sequence[str]], given: str | None) -> Clusters:
    """Gives the clusters of a folder's articles and topics.

    Where `dataset.yaml` names a cluster, everything is in it. Else articles and topics are joined wherever an article
    belongs to a topic, and what hangs together is one cluster, directly or by way of others. It bears the name of its
    first topic in the order of `dataset.yaml`; an article without topics is a cluster of its own, named by its id.

    Args:
        topics: The ids of the topics, in the order of `dataset.yaml`.
        articles: By id, the topics that each article belongs to; those that `dataset.yaml` does not have are left out.
        given: The cluster that `dataset.yaml` names, if it does.
    """
    # Of each topic, the one that it is joined to: one that comes before it in dataset.yaml, or itself.
    joined = {topic: topic for topic in topics}
    rank = {topic: number for number, topic in enumerate(joined)}

    def first(topic: str) -> str:
        while joined[topic] != topic:
            topic = joined[topic]
        return topic

    of_article = {name: [topic for topic in names if topic in joined] for name, names in articles.items()}
    for found in of_article.values():
        firsts = [first(topic) for topic in found]
        for other in firsts:
            joined[other] = min(firsts, key=rank.__getitem__)
    return Clusters(
        articles={name: given or (first(found[0]) if found else name) for name, found in of_article.items()},
        topics={topic: given or first(topic) for topic in joined},
    )
