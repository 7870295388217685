"""The seed set's ledger says of every fact when it happened: that date is found from the sentences that state it."""

from pathlib import Path

import pytest

from harness.datasets.contents import read_contents
from harness.datasets.facts import read_facts
from harness.dates import candidates
from harness.text.sentences import Span

SEEDS = Path(__file__).parents[2] / "seeds" / "gaza-2024-05"

#: Dates of the ledger that no expression of the article denotes. The count of those who fled Rafah runs from the
#: order of evacuation, about May 6, to May 13: the sentences say "since the order" or "as of Monday". "Earlier this
#: month", in an article of May 14, is up to that day, and in the source, of May 13, up to the day before.
OUT_OF_REACH = ("2024-05-06~/2024-05-13", "2024-05-01/2024-05-13")


def stated():
    """Gives each sentence that states dated facts: its article's day, its text, the facts' dates, its candidates."""
    problems = []
    contents = read_contents(SEEDS, problems)
    facts = read_facts(SEEDS / "facts.yaml", list(contents.settings.topics), problems)
    assert not problems
    for file in contents.articles:
        article = file.article
        spans, start = [], 0
        for sentence in file.sentences:
            start = article.text.index(sentence.text, start)
            spans.append((start, start + len(sentence.text)))
            start += len(sentence.text)
        found = candidates(article.text, [Span(*span) for span in spans], article.published)
        for sentence, dates in zip(file.sentences, found, strict=True):
            when = [facts[name].when for name in sentence.facts]
            if any(when):
                yield article.published, sentence.text, when, [item.date for item in dates]


@pytest.fixture(scope="module")
def sentences():
    return list(stated())


def test_there_are_as_many_sentences_as_were_counted(sentences):
    assert len(sentences) == 46
    assert sum(len(when) == 1 for _, _, when, _ in sentences) == 41


def test_each_dated_fact_is_dated_by_its_sentence(sentences):
    missed = [
        (text, when, found)
        for _, text, when, found in sentences
        if not set(found) & {date for date in when if date and date not in OUT_OF_REACH}
        and not all(date in OUT_OF_REACH for date in when if date)
    ]

    assert missed == []


def test_a_sentence_with_one_fact_is_dated_by_it(sentences):
    alone = [(text, when[0], found) for _, text, when, found in sentences if len(when) == 1]
    wrong = [(text, date) for text, date, found in alone if date not in OUT_OF_REACH and found[:1] != [date]]

    # "They say that around 250 others were made hostages", behind a sentence about Oct. 7: no day long past is carried.
    assert len(wrong) == 2
    assert all("250 others" in text and date == "2023-10-07" for text, date in wrong)
    assert sum(date in OUT_OF_REACH for _, date, _ in alone) == 5
