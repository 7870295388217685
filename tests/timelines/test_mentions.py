"""The builder of dates that are mentioned."""

from datetime import date

import pytest

from harness import components
from harness.records import Timeline, Topic
from harness.timelines import TimelineBuilder
from harness.timelines.mentions import Mentions


def dates(timeline: Timeline) -> list[str]:
    return [entry.date for entry in timeline.entries]


def test_an_operation_is_dated_by_its_announcement_and_the_day_that_followed(valley):
    timeline = Mentions().build(valley("Tessin operation"))

    assert dates(timeline) == ["2024-05-12", "2024-05-13"]
    assert timeline.entries[0].sentences[0].startswith("The River Guard said Sunday its engineers had begun")
    assert timeline.entries[1].sentences[0].startswith("The Tessin Volunteers")


@pytest.mark.parametrize("query", ["Marlow evacuation", "marlow EVACUATION"])
def test_an_order_a_week_ago_is_dated_about_that_day_though_it_does_not_name_the_town(valley, query):
    timeline = Mentions().build(valley(query))

    entries = {entry.date: entry for entry in timeline.entries}
    assert "ordered a partial evacuation a week ago" in entries["2024-05-06~"].sentences[0]
    assert not any("Tessin" in sentence for entry in timeline.entries for sentence in entry.sentences)


def test_an_event_that_is_only_mentioned_has_an_entry_of_its_own_day(valley):
    timeline = Mentions().build(valley("Sept. 30 flood"))

    assert dates(timeline) == ["2023-09-30"]
    assert "Sept. 30 floods" in timeline.entries[0].sentences[0]


def test_sentences_are_verbatim_and_say_where_they_stand(valley):
    topic = valley("Tessin operation")
    for entry in Mentions(sentences=3).build(topic).entries:
        assert len(entry.sentences) == len(entry.sources)
        for sentence, source in zip(entry.sentences, entry.sources, strict=True):
            (article,) = topic.articles
            assert " ".join(article.text[source.start : source.end].split()) == sentence
            assert (source.article, source.published) == ("valley", date(2024, 5, 13))


def test_a_query_of_words_that_no_article_has_says_nothing_about_the_articles(valley):
    assert Mentions().build(valley("zeppelin")) == Mentions().build(valley("the"))
    assert Mentions().build(valley("zeppelin")).entries


def test_a_date_that_more_articles_mention_is_worth_more(brief):
    articles = (
        brief("a", "The ferry sank on May 2. The ferry was raised on May 4."),
        brief("b", "The ferry sank on May 2."),
    )
    topic = Topic(id="ferry", title="Ferry", query="ferry", articles=articles)

    assert dates(Mentions().build(topic, entries=1)) == ["2024-05-02"]


def test_entries_are_ranked_by_what_their_dates_are_worth(brief):
    articles = (
        brief("a", "The ferry left on May 1. The ferry sank on May 2. The ferry was raised on May 4."),
        brief("b", "The ferry sank on May 2. The ferry was raised on May 4."),
        brief("c", "The ferry sank on May 2."),
    )
    topic = Topic(id="ferry", title="Ferry", query="ferry", articles=articles)
    timeline = Mentions(floor=0.0).build(topic)

    assert {entry.date: entry.rank for entry in timeline.entries} == {
        "2024-05-01": 3,
        "2024-05-02": 1,
        "2024-05-04": 2,
    }
    for wanted in (1, 2):
        kept = Mentions().build(topic, entries=wanted).entries
        assert sorted(entry.rank for entry in kept) == list(range(1, wanted + 1))
        assert {entry.date for entry in kept} == {entry.date for entry in timeline.entries if entry.rank <= wanted}


def test_sentences_that_repeat_one_another_are_dropped(brief):
    articles = (
        brief("a", "The ferry sank on May 2 near the northern harbour."),
        brief("b", "On May 2 the ferry sank near the northern harbour."),
        brief("c", "The ferry lost its engine on May 2."),
    )
    topic = Topic(id="ferry", title="Ferry", query="ferry", articles=articles)
    (entry,) = Mentions().build(topic, sentences=3).entries

    assert [source.article for source in entry.sources] == ["a", "c"]


def test_a_sentence_stands_under_one_date(brief):
    topic = Topic(
        id="t",
        title="T",
        query="ferry",
        articles=(brief("a", "The ferry sank on May 2 after the ferry had left port on May 1."),),
    )

    assert len(Mentions().build(topic).entries) == 1


def test_what_is_planned_is_not_dated_by_publication(brief):
    topic = Topic(id="t", title="T", query="ferry", articles=(brief("a", "The ferry will be raised."),))

    assert Mentions().build(topic).entries == ()


def test_articles_without_a_day_give_only_full_dates(brief):
    text = "The ferry sank on May 2, 2021. The ferry was raised on Friday. The ferry is old."
    topic = Topic(id="t", title="T", query="ferry", articles=(brief("a", text, None),))

    assert dates(Mentions().build(topic)) == ["2021-05-02"]


def test_limits_hold_and_those_of_the_call_win(brief):
    text = "\n\n".join(
        f"The ferry was seen on May {day}. On May {day} fog hid another ferry from divers." for day in range(1, 9)
    )
    topic = Topic(id="t", title="T", query="ferry", articles=(brief("a", text),))
    builder = Mentions(entries=5, sentences=1)

    assert len(builder.build(topic).entries) == 5
    assert len(builder.build(topic, entries=2).entries) == 2
    inside = builder.build(topic, entries=9, start=date(2024, 5, 3), end=date(2024, 5, 6))
    assert dates(inside) == ["2024-05-03", "2024-05-04", "2024-05-05", "2024-05-06"]
    assert max(len(entry.sentences) for entry in Mentions().build(topic, sentences=2).entries) == 2


def test_none_are_given_where_none_are_asked_for(valley):
    topic = valley("Tessin operation")

    assert Mentions(entries=5).build(topic, entries=0).entries == ()
    assert Mentions(sentences=5).build(topic, sentences=0).entries == ()


def test_it_is_a_component():
    builder = components.build("timelines", "mentions", {"sentences": 2})

    assert isinstance(builder, Mentions)
    assert isinstance(builder, TimelineBuilder)
    assert components.parse_signature("timelines", components.signature("mentions", builder))[1] == builder
