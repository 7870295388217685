"""The default builder: dates that are looked back at, sentences that cover what articles share."""

from datetime import date, timedelta
from functools import lru_cache

import pytest

from harness.records import Article, Topic
from harness.timelines import _sentences
from harness.timelines._focus import focus
from harness.timelines._ranking import worth
from harness.timelines._reading import read
from harness.timelines.salience import Salience


def article(name: str, text: str, published: str) -> Article:
    return Article(id=name, text=text, published=date.fromisoformat(published), source=f"Outlet {name}")


def topic(*articles: Article, query: str = "the") -> Topic:
    return Topic(id="t", title="t", query=query, articles=articles)


def dates(found):
    return [entry.date for entry in found.entries]


def told(found):
    return {entry.date: entry.sentences for entry in found.entries}


def values(over: Topic) -> dict[str, float]:
    items = read(over)
    found = worth(over, items, focus(over, items), None, None)
    return {str(days[0]): value for days, value in found.items() if days[0] == days[1]}


def test_a_day_that_later_articles_look_back_at_outweighs_one_that_filled_its_own_pages():
    pages = [article(f"p{n}", "The quake shook Orm on June 1, 2031.", "2031-06-01") for n in range(3)]
    back = [article(f"b{n}", "The quake shook Orm on May 5, 2031.", f"2031-06-{20 + n}") for n in range(2)]

    assert dates(Salience().build(topic(*pages, *back), entries=1)) == ["2031-05-05"]


def test_mentions_of_one_day_of_publication_count_less_than_their_number():
    together = topic(*(article(f"a{n}", "Orm voted on June 9, 2031.", "2031-06-10") for n in range(4)))
    apart = topic(*(article(f"a{n}", "Orm voted on June 9, 2031.", f"2031-06-1{n}") for n in range(4)))

    # A mention's vote is 1 where it opens its article; nothing is reported on a day without another date.
    assert values(together)["2031-06-09"] == pytest.approx(4**0.8)
    assert values(apart)["2031-06-09"] == pytest.approx(4.0)


def test_a_mention_two_weeks_later_counts_six_times_and_one_ahead_half():
    over = topic(
        article("before", "Orm is to vote on June 9, 2031.", "2031-06-01"),
        article("after", "Orm voted on June 9, 2031.", "2031-06-23"),
    )

    assert values(over)["2031-06-09"] == pytest.approx(0.5 + 6.0)


def test_a_page_of_many_dates_has_no_more_votes_than_ten():
    start = date(2031, 3, 1)
    page = " ".join(
        f"Orm voted on {start + timedelta(days=2 * n):%B} {(start + timedelta(days=2 * n)).day}, 2031."
        for n in range(20)
    )
    found = values(topic(article("page", page, "2031-04-10")))

    for index in range(20):
        day = start + timedelta(days=2 * index)
        lag = (date(2031, 4, 10) - day).days
        vote = (1 + index) ** -0.3 * 10 / 20
        assert found[str(day)] == pytest.approx(vote**0.8 * (6.0 if lag >= 14 else 0.5 if lag < 0 else 1.0))


def test_a_tenth_of_the_neighbours_mean_is_taken_off():
    over = topic(
        article("a", "Orm voted on June 9, 2031.", "2031-06-12"),
        article("b", "Tarn voted on June 10, 2031.", "2031-06-12"),
    )

    assert values(over)["2031-06-09"] == pytest.approx(1 - 0.1 * 1 / 2)


def test_sentences_cover_what_most_articles_tell():
    over = topic(
        article(
            "a",
            "A bridge at Orm fell into the river on June 9, 2031. A dog barked at Orm on June 9, 2031.",
            "2031-06-10",
        ),
        article("b", "A bridge fell into the river at Orm on June 9, 2031, in the dark.", "2031-06-10"),
        article("c", "On June 9, 2031, a long bridge fell.", "2031-06-11"),
    )
    (entry,) = Salience().build(over, entries=1).entries

    assert "bridge" in entry.sentences[0]
    assert "dog" not in entry.sentences[0]


def test_a_second_sentence_adds_what_the_first_has_not_told():
    over = topic(
        article("a", "A bridge at Orm fell on June 9, 2031. Six lorries sank with it on June 9, 2031.", "2031-06-10"),
        article("b", "The bridge at Orm fell on June 9, 2031.", "2031-06-10"),
    )
    (entry,) = Salience(sentences=2).build(over, entries=1).entries

    assert [("lorries" in sentence) for sentence in entry.sentences].count(True) == 1


def test_a_sentence_of_two_dates_stands_under_that_of_its_event_and_the_other_has_one_of_its_own_or_none():
    both = "The council of Orm voted on June 9, 2031, a month after the dam broke on May 4, 2031."
    own = "Water from the dam flooded markets and schools on May 4, 2031."

    assert told(Salience().build(topic(article("a", both, "2031-06-10")))) == {"2031-06-09": (both,)}
    assert told(Salience().build(topic(article("a", both, "2031-06-10"), article("b", own, "2031-06-10")))) == {
        "2031-05-04": (own,),
        "2031-06-09": (both,),
    }


def test_a_date_whose_only_sentence_stands_elsewhere_gives_its_place_to_the_next():
    both = "The council of Orm voted on June 9, 2031, a month after the dam broke on May 4, 2031."
    next_one = "Crews of the army mended a school roof on June 2, 2031."
    over = topic(
        article("a", both, "2031-06-10"), article("b", both, "2031-06-11"), article("c", next_one, "2031-06-03")
    )

    assert dates(Salience().build(over, entries=1)) == ["2031-05-04"]
    assert dates(Salience().build(over, entries=2)) == ["2031-06-02", "2031-06-09"]


def test_what_was_told_of_one_date_is_not_told_again_of_the_next():
    first = "A bridge at Orm fell into the river on June 9, 2031."
    again = "The bridge at Orm fell into the river, the council said on June 12, 2031."
    news = "Cranes lifted six lorries from the water on June 12, 2031."
    over = topic(
        *(article(f"a{n}", first, "2031-06-10") for n in range(3)), article("b", f"{again} {news}", "2031-06-13")
    )

    assert told(Salience().build(over)) == {"2031-06-09": (first,), "2031-06-12": (news,)}


def test_what_was_published_in_the_same_words_on_three_days_is_no_news():
    furniture = "The bridge at Orm had stood since the days of the first governors there."
    over = topic(
        *(article(f"a{n}", f"It rained hard at Orm bridge {word}. {furniture}", f"2031-06-1{n}")
          for n, word in enumerate(("again", "early", "late")))
    )  # fmt: skip
    for entry in Salience(sentences=3).build(over).entries:
        assert furniture not in entry.sentences


def test_in_a_few_articles_only_sentences_on_the_topic_make_entries():
    other = "Voters in Tarn chose a governor on June 2, 2031. Sheep were sold there. Roads were paved."
    bridge = "A bridge fell in Orm on June 9, 2031."
    late = topic(article("a", f"{other} {bridge}", "2031-06-10"), query="Orm bridge")
    opening = topic(article("a", f"{bridge} {other}", "2031-06-10"), query="Orm bridge")

    assert dates(Salience().build(late)) == ["2031-06-09"]
    # An article that opens with the topic is on it as a whole.
    assert dates(Salience().build(opening)) == ["2031-06-02", "2031-06-09"]


def test_in_a_large_collection_what_does_not_name_the_topic_counts_nearly_as_much():
    over = topic(
        *(article(f"a{n}", f"A bridge fell in Orm. Lorries sank, {n} of them.", "2031-06-10") for n in range(100)),
        query="Orm",
    )
    found = focus(over, read(over))

    assert found.many == pytest.approx(100**2 / (100**2 + 10**2))
    assert list(found.counts[:2]) == [1.0, pytest.approx(found.many)]


def test_a_coarse_date_is_kept_as_it_is_told():
    over = topic(article("a", "The wall at Orm was built in March 2031.", "2031-06-10"))

    assert "2031-03" in dates(Salience().build(over))


def test_a_day_is_written_as_most_of_what_is_told_of_it_has_it():
    about = [
        article("a", "It was a week ago that it fell in Orm.", "2031-06-16"),
        article("b", "It was a week ago that it fell in Tarn.", "2031-06-16"),
    ]
    plain = article("c", "The bridge at Orm fell into the river on June 9, 2031.", "2031-06-16")

    # Two sentences that lean on another weigh no more than one that stands by itself; of equals, the day is taken.
    assert dates(Salience().build(topic(*about, plain), entries=1)) == ["2031-06-09"]
    about = [
        article("a", "A week ago the bridge at Orm fell.", "2031-06-16"),
        article("b", "A week ago the bridge in Tarn fell.", "2031-06-16"),
    ]
    assert dates(Salience().build(topic(*about, plain), entries=1)) == ["2031-06-09~"]


def test_an_entry_says_who_published_it_and_how_it_is_told():
    over = topic(article("a", "The council denied on June 9, 2031, that the bridge at Orm had cracks.", "2031-06-10"))
    entry = next(entry for entry in Salience().build(over).entries if entry.date == "2031-06-09")

    assert entry.status == "denied"
    assert entry.sources[0].publisher == "Outlet a"
    assert entry.sources[0].published == date(2031, 6, 10)


def test_figures_that_differ_stand_side_by_side():
    over = topic(
        article(
            "a", "A ferry sank off Orm on June 9, 2031, and 12 people were killed, the coast guard said.", "2031-06-10"
        ),
        article("b", "The ferry sank off Orm on June 9, 2031, killing 17 people, the ministry said.", "2031-06-12"),
    )
    entry = next(entry for entry in Salience().build(over).entries if entry.date == "2031-06-09")

    assert [claim.value for claim in entry.conflicts[0].claims] == ["12", "17"]
    assert [claim.source.publisher for claim in entry.conflicts[0].claims] == ["Outlet a", "Outlet b"]


def test_a_correction_is_linked_to_what_it_corrects():
    over = topic(
        article("a", "A ferry sank off Orm on June 9, 2031, and 12 people were killed.", "2031-06-10"),
        article(
            "b",
            "The coast guard on June 12, 2031, corrected the number of people killed on it off Orm from 12 to 11.",
            "2031-06-12",
        ),
    )
    entry = next(entry for entry in Salience().build(over).entries if entry.date == "2031-06-12")

    assert [source.article for source in entry.corrects] == ["a"]


def test_without_a_number_dates_worth_less_than_half_of_the_tenth_are_left_out():
    many = [
        article(f"m{day}-{n}", f"Orm voted on March {day}, 2031, as {n} had.", f"2031-05-{n + 1:02}")
        for day in range(1, 11)
        for n in range(4)
    ]
    few = [article("f", "Orm voted on March 20, 2031.", "2031-05-01")]

    found = dates(Salience().build(topic(*many, *few)))
    assert "2031-03-10" in found
    assert "2031-03-20" not in found
    assert "2031-03-20" in dates(Salience(floor=0.0).build(topic(*many, *few)))


def test_dates_are_held_against_the_tenth_and_not_against_the_best():
    def told_by(number: int, day: int) -> list[Article]:
        return [
            article(f"{day}-{n}", f"Orm voted on March {day}, 2031, as {n} had.", f"2031-05-{n + 1:02}")
            for n in range(number)
        ]

    over = topic(*told_by(24, 1), *(each for day in range(3, 21, 2) for each in told_by(4, day)),
                 *told_by(3, 23), *told_by(1, 26))  # fmt: skip
    found = dates(Salience().build(over))

    # The best is told by 24 articles, the tenth by four; three are half of that and more, one is less.
    assert len(found) == 11
    assert "2031-03-23" in found
    assert "2031-03-26" not in found


FERRY = "A ferry sank off Orm on June 9, 2031, and 12 people were killed, the coast guard said."
TOLL = "The toll of the ferry that sank off Orm rose to 17 people killed on June 12, 2031, the coast guard said."


def test_in_few_articles_figures_of_other_dates_are_compared():
    over = topic(article("a", FERRY, "2031-06-10"), article("b", TOLL, "2031-06-12"))
    found = Salience().build(over)

    assert dates(found) == ["2031-06-09", "2031-06-12"]
    for entry in found.entries:
        assert [[claim.value for claim in conflict.claims] for conflict in entry.conflicts] == [["12", "17"]]


def test_in_many_articles_figures_are_compared_under_one_date_alone():
    other = article("c", FERRY.replace("12", "14"), "2031-06-11")
    filler = article("d", "Rain fell.\n\n" * 2000, "2031-06-20")
    over = topic(article("a", FERRY, "2031-06-10"), article("b", TOLL, "2031-06-12"), other, filler)
    entries = {entry.date: entry for entry in Salience().build(over, end=date(2031, 6, 19)).entries}

    assert entries["2031-06-12"].conflicts == ()
    assert [claim.value for claim in entries["2031-06-09"].conflicts[0].claims] == ["12", "14"]


SAFE = "The council said on June 9, 2031, that the bridge was safe."
READY = "The council said on June 9, 2031, that cranes of the army stood ready."


def test_an_entry_has_a_status_only_where_all_its_sentences_are_told_alike():
    alike = Salience(sentences=2).build(topic(article("a", f"{SAFE} {READY}", "2031-06-10")))
    mixed = Salience(sentences=2).build(topic(article("a", f"{SAFE} {FERRY.partition(', the')[0]}.", "2031-06-10")))

    assert [(len(entry.sentences), entry.status) for entry in alike.entries] == [(2, "reported")]
    assert [(len(entry.sentences), entry.status) for entry in mixed.entries] == [(2, None)]


def test_a_source_says_whether_the_date_is_that_of_the_event_or_of_its_report():
    fell = "The old bridge at Orm fell into the river."
    lorries = "Six lorries sank with it, and so did a cart."
    over = topic(
        article("a", f"{FERRY} {SAFE}", "2031-06-20"),
        article("b", fell, "2031-06-25"),
        article("c", f"A storm hit Tarn on June 16, 2031. {lorries}", "2031-06-30"),
    )
    found = {
        sentence: source.dated
        for entry in Salience(sentences=5).build(over).entries
        for sentence, source in zip(entry.sentences, entry.sources, strict=True)
    }

    # By what the sentence itself or the one before says; by who said so then; by nothing but the day of publication.
    assert found[FERRY] == found[lorries] == "event"
    assert found[SAFE] == found[fell] == "report"


def test_each_article_is_read_once_however_many_there_are(monkeypatch):
    over = topic(*(article(f"once{n}", f"A bridge at Orm fell on June {n}, 2031.", "2031-06-20") for n in range(1, 7)))
    read_article = _sentences.read_article.__wrapped__
    calls = []

    def counting(each: Article):
        calls.append(each.id)
        return read_article(each)

    # A store for two articles, as the real one has for some thousands.
    monkeypatch.setattr(_sentences, "read_article", lru_cache(maxsize=2)(counting))
    assert len(Salience().build(over).entries) == 6
    assert sorted(calls) == sorted(each.id for each in over.articles)
