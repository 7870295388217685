"""An invented article with the turns of phrase that make dating hard, and topics made of it."""

from datetime import date

import pytest

from harness.records import Article, Topic

PARAGRAPHS = """\
Crews widened their search of the upper Arle valley on Monday, returning to villages that they had called safe.

The river authority insists that it must empty Marlow, the town where thousands had found shelter.

But Minister Ana Feld warned Sunday that even a complete clearing of Marlow would fail to save the dam.

Talks on a new dam have stalled, and Governor Rhys Tolan threatened last week to hold back pumps for Marlow.

Some 4,800 people have left the town since the authority ordered a partial evacuation a week ago and closed two \
roads, according to the Valley Council.

That led to long queues at the bridges.

The authority said last week the Pell bridge had reopened and announced Sunday the opening of a second bridge.

The upper valley has been cut off for months, and the head of the Valley Council told reporters earlier this month \
that stores were low.

The River Guard said Sunday its engineers had begun an operation around the Tessin sluice after asking residents \
to "evacuate for now." The guard said it was acting on readings of "new cracks in the old wall."

The Tessin Volunteers, a local group, said in a message sent to reporters early Monday that water was still rising \
east of the sluice at Tessin.

The engineers began their work following the valley's Sept. 30 floods, in which some 120 homes were lost, according \
to council officials. More than 13 people remain in hospital.
"""


@pytest.fixture
def valley():
    """Makes a topic of the article with a query."""
    article = Article(id="valley", text=PARAGRAPHS, published=date(2024, 5, 13))

    def topic(query: str, *more: Article) -> Topic:
        return Topic(id="valley", title="The valley", query=query, articles=(article, *more))

    return topic


@pytest.fixture
def brief():
    """Makes an article of a text."""

    def article(name: str, text: str, published: str | None = "2024-05-13") -> Article:
        return Article(id=name, text=text, published=date.fromisoformat(published) if published else None)

    return article
