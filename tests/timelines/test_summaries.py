"""Which sentences of a date summarise it: those close to its centroid that match the query."""

import numpy as np

from harness.dates import Attachment
from harness.records import Article
from harness.timelines._candidates import Candidate
from harness.timelines._reading import Read
from harness.timelines._sentences import read_article
from harness.timelines._summaries import Summaries

CLOSE = "A bridge fell into the river, and the bridge and river were closed."
NEAR = "The fallen bridge lay across the river below the market of Orm."
FAR = "Sheep were sold at the market of Orm for less than silver."


def summary(*told: tuple[str, float], number: int = 1, allowed: list[bool] | None = None) -> list[str]:
    """Summarises sentences, each with how well it matches the query; the centroid is that of the bridge."""
    candidates = []
    for index, (text, match) in enumerate(told):
        (sentence,) = read_article(Article(id=f"{index}", text=text))
        attachment = Attachment("2031-06-09", None, None, "expression", None)
        candidates.append(Candidate(Read(index, sentence, match), attachment, 1.0))
    chooser = Summaries(item.read for item in candidates)
    vectors = chooser.vectors(candidates)
    columns, values = vectors.row(0)
    centroid = np.zeros(vectors.width)
    centroid[columns] = values
    found = chooser.choose(candidates, vectors, centroid, np.array(allowed or [True] * len(told), dtype=bool), number)
    return [told[item.read.article][0] for item in found]


def test_of_sentences_that_match_alike_the_closest_to_the_centroid_is_taken():
    assert summary((CLOSE, 1.0), (FAR, 1.0), (NEAR, 1.0)) == [CLOSE]
    assert summary((CLOSE, 1.0), (FAR, 1.0), (NEAR, 1.0), allowed=[False, True, True]) == [NEAR]


def test_a_sentence_that_matches_the_query_is_preferred_to_a_closer_one_that_hardly_does():
    assert summary((CLOSE, 0.1), (FAR, 1.0), (NEAR, 1.0)) == [NEAR]
    # It is the product that counts: to match is not all.
    assert summary((CLOSE, 0.1), (FAR, 1.0), (NEAR, 0.8)) == [NEAR]


def test_what_may_not_be_taken_is_not():
    assert summary((CLOSE, 1.0), (FAR, 1.0), allowed=[False, False]) == []
    assert summary((CLOSE, 1.0), (CLOSE, 1.0), (FAR, 1.0), number=3) == [CLOSE, FAR]
