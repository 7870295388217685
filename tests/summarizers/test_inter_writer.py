"""Inter-writer agreement gives back the reference that was left out."""

import pytest

from harness.errors import DataError
from harness.records import Article, Entry, Reference, Summary, Timeline
from harness.summarizers import OracleSummarizer
from harness.summarizers.inter_writer import InterWriter

ARTICLES = [Article(id="a", text="Rain fell. Rivers rose."), Article(id="b", text="")]


def reference(*sentences):
    return Reference(annotator="zoe", output=Summary(sentences=sentences))


def test_gives_back_the_reference_of_each_article():
    given = [[reference("It rained.", "It poured.")], [reference()]]
    summaries = InterWriter().summarize(ARTICLES, given)
    assert [summary.sentences for summary in summaries] == [("It rained.", "It poured."), ()]


@pytest.mark.parametrize("number", [0, 2])
def test_takes_exactly_one(number):
    with pytest.raises(DataError, match=rf"takes one left-out reference: a has {number}; give the article two"):
        InterWriter().summarize(ARTICLES[:1], [[reference("It rained.")] * number])


def test_takes_no_timeline():
    timeline = Timeline(entries=(Entry(date="2020-01-01", sentences=("Rain fell.",)),))
    with pytest.raises(DataError, match=r"^the reference by zoe for article a is no summary$"):
        InterWriter().summarize(ARTICLES[:1], [[Reference(annotator="zoe", output=timeline)]])


def test_is_marked():
    assert InterWriter.role == "inter-writer"
    assert isinstance(InterWriter(), OracleSummarizer)
