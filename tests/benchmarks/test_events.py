"""The measure of dated events: the readers of its corpora, and the counts, worked by hand."""

import doctest
import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

# At the end, so that the benchmarks' names hide no package's.
sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

import event_corpora
import events
from event_corpora import Article, Corpus, Event, days, read

from harness.dates import tag
from harness.dates.attachment import MEASURED
from harness.errors import DataError
from harness.text.sentences import Span

BENCHMARKS = Path(events.__file__).parent
TIMELINES, LINKS = BENCHMARKS / "events" / "timelines", BENCHMARKS / "events" / "links"
TIMEML = """\
<?xml version="1.0" ?>
<TimeML><DOCID>{number}</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-05-13" functionInDocument="CREATION_TIME">May 13</TIMEX3></DCT>
{body}
</TimeML>
"""


def word(article, event):
    return article.text[event.span.start : event.span.end]


def dated(article):
    return [(word(article, event), event.dates, event.link) for event in article.events]


def write(folder, name, text):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def links(folder, text, *tlinks, instances=3):
    made = "".join(f'<MAKEINSTANCE eventID="e{number}" eiid="ei{number}"/>' for number in range(1, instances + 1))
    body = f"<TEXT>{text}</TEXT>{made}{''.join(f'<TLINK {link}/>' for link in tlinks)}"
    write(folder, "a.tml", TIMEML.format(number="a", body=body))
    return read(folder)


class TestTimelines:
    def test_articles_in_both_formats_have_their_sentences_and_events(self):
        corpus = read(TIMELINES)
        dam, bridge = corpus.articles

        assert (corpus.kind, corpus.left_out) == ("timelines", {})
        assert (dam.name, dam.published) == ("101", date(2024, 5, 13))
        assert (bridge.name, bridge.published) == ("102", date(2024, 5, 20))
        assert [bridge.text[span.start : span.end] for span in bridge.sentences][:3] == [
            "Tesk bridge opens again",
            "May 20 , 2024",
            "The bridge at Tesk was opened on Friday after repairs .",
        ]
        assert dated(dam)[:2] == [("breaks", ("2024-05-11",), "timeline"), ("broke", ("2024-05-11",), "timeline")]
        assert ("cost", (), "timeline") in dated(dam)
        assert ("take over", ("2024-07-01",), "timeline") in dated(bridge)
        for article in corpus.articles:
            for event in article.events:
                span = article.sentences[event.sentence]
                assert span.start <= event.span.start < event.span.end <= span.end

    def test_what_does_not_fit_is_counted_and_left_out(self, tmp_path):
        body = '<TEXT><s id="0">Dam breaks</s><s id="2">It broke twice , it broke .</s></TEXT>'
        write(tmp_path, "articles/7-Dam.tml", TIMEML.format(number="0007", body=body))
        write(tmp_path, "broken.xml", "<Document")
        gold = [
            "Dam",
            "1\t2024-05-11\t7-2-broke\t7-2-Broke\t7-0-breaks\t7-9-broke\t7-2-fell\t8-2-broke\tnonsense\t",
            "2\tXXXX-XX-XX\t7-2-broke",
        ]
        write(tmp_path, "gold.txt", "\ufeff" + "\r\n".join(gold))
        corpus = read(tmp_path)

        assert corpus.left_out == {
            "article not found": 1,
            "files that are not well-formed": 1,
            "words not found in the sentence": 2,
        }
        # In upper case it is another mention, at the same place; under a date and under none, it is dated.
        assert [event.dates for event in corpus.articles[0].events] == [("2024-05-11",)] * 3

    def test_of_several_files_of_an_article_that_with_the_most_events_is_read(self, tmp_path):
        plain = '<TEXT><s id="0">It broke .</s></TEXT>'
        marked = '<TEXT><s id="0">It <EVENT eid="e1">broke</EVENT> .</s></TEXT>'
        write(tmp_path, "a/1.tml", TIMEML.format(number="1", body=plain))
        write(tmp_path, "b/1.tml", TIMEML.format(number="1", body=marked))
        write(tmp_path, "c/1.tml", TIMEML.format(number="1", body=plain))
        write(tmp_path, "gold.txt", "It\n1\t2024\t1-0-broke\n")
        [article] = read(tmp_path).articles

        assert dated(article) == [("broke", ("2024",), "timeline")]

    def test_a_word_that_is_marked_comes_before_the_same_word_that_is_not(self, tmp_path):
        body = '<TEXT><s id="0">The fall broke a fall , a <EVENT eid="e1">fall</EVENT> .</s></TEXT>'
        write(tmp_path, "1.tml", TIMEML.format(number="1", body=body))
        write(tmp_path, "gold.txt", "It\n1\t2024\t1-0-fall\n")
        [article] = read(tmp_path).articles

        assert article.events[0].span.start == article.text.rindex("fall")


class TestLinks:
    def test_links_to_expressions_date_events(self):
        [article] = read(LINKS).articles

        assert dated(article) == [
            ("collapsed", ("2024-05-12",), "own"),
            ("sank", ("2024-05-12",), "own"),
            ("said", ("2024-05-13",), "own"),
            ("collapse", ("2024-05-12",), "identical"),
            ("inspected", ("2023-10",), "own"),
            ("storm", ("2019",), "own"),
            ("closed", ("2024-05-12",), "other"),
            ("plans", ("2024-05-13",), "creation"),
            ("reopen", ("2024-05-17",), "own"),
        ]

    TEXT = (
        'It <EVENT eid="e1">broke</EVENT> <TIMEX3 tid="t1" type="DATE" value="2024-05-10">Friday</TIMEX3>, '
        '<EVENT eid="e2">fell</EVENT> for <TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3> and '
        '<EVENT eid="e3">stood</EVENT> <TIMEX3 tid="t3" type="DATE" value="PAST_REF">once</TIMEX3>.'
    )

    @pytest.mark.parametrize(
        ("link", "expected"),
        [
            ('eventInstanceID="ei1" relatedToTime="t1" relType="IS_INCLUDED"', [("broke", ("2024-05-10",), "own")]),
            ('eventInstanceID="ei1" relatedToTime="t1" relType="SIMULTANEOUS"', [("broke", ("2024-05-10",), "own")]),
            ('timeID="t1" relatedToEventInstance="ei1" relType="INCLUDES"', [("broke", ("2024-05-10",), "own")]),
            ('timeID="t1" relatedToEventInstance="ei1" relType="IDENTITY"', [("broke", ("2024-05-10",), "own")]),
            # The wrong way round, or no inclusion.
            ('eventInstanceID="ei1" relatedToTime="t1" relType="INCLUDES"', []),
            ('timeID="t1" relatedToEventInstance="ei1" relType="IS_INCLUDED"', []),
            ('eventInstanceID="ei1" relatedToTime="t1" relType="BEFORE"', []),
            ('eventInstanceID="ei1" relatedToTime="t1" relType="BEGINS"', []),
            # No days of the calendar.
            ('eventInstanceID="ei2" relatedToTime="t2" relType="IS_INCLUDED"', []),
            ('eventInstanceID="ei3" relatedToTime="t3" relType="IS_INCLUDED"', []),
        ],
    )
    def test_relations_that_date(self, tmp_path, link, expected):
        other = 'timeID="t0" relatedToEventInstance="ei3" relType="INCLUDES"'
        [article] = links(tmp_path, self.TEXT, link, other).articles

        assert dated(article) == [*expected, ("stood", ("2024-05-13",), "creation")]

    def test_an_identical_event_has_the_date_unless_it_has_its_own(self, tmp_path):
        first = 'eventInstanceID="ei1" relatedToTime="t1" relType="IS_INCLUDED"'
        same = 'eventInstanceID="ei2" relatedToEventInstance="ei1" relType="SIMULTANEOUS"'
        own = 'timeID="t0" relatedToEventInstance="ei2" relType="INCLUDES"'
        [article] = links(tmp_path / "a", self.TEXT, first, same).articles
        [other] = links(tmp_path / "b", self.TEXT, first, same, own).articles

        assert dated(article) == [("broke", ("2024-05-10",), "own"), ("fell", ("2024-05-10",), "identical")]
        assert dated(other) == [("broke", ("2024-05-10",), "own"), ("fell", ("2024-05-13",), "creation")]

    def test_a_folder_without_dated_events_is_an_error(self, tmp_path):
        with pytest.raises(DataError, match="no articles with dated events"):
            read(tmp_path)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05-13", ("2024-05-13", "2024-05-13")),
        ("2024-05-13TMO", ("2024-05-13", "2024-05-13")),
        ("2024-02-XX", ("2024-02-01", "2024-02-29")),
        ("2024-12", ("2024-12-01", "2024-12-31")),
        ("2024-XX-XX", ("2024-01-01", "2024-12-31")),
        ("2024-W19", ("2024-05-06", "2024-05-12")),
        ("2024-W19-WE", ("2024-05-11", "2024-05-12")),
        ("2024-Q2", ("2024-04-01", "2024-06-30")),
        ("2024-WI", ("2024-12-01", "2025-02-28")),
        ("196X", ("1960-01-01", "1969-12-31")),
        ("2024-13", None),
        ("2024-W60", None),
        ("XXXX-XX-XX", None),
        ("XXX-XX-XX", None),
        ("PT24H", None),
        ("PRESENT_REF", None),
    ],
)
def test_days_of_a_date(value, expected):
    assert days(value) == (expected and tuple(date.fromisoformat(day) for day in expected))


TEXT = "The dam broke on Friday. It fell. Roads are shut."
PUBLISHED = date(2024, 5, 13)


def corpus(*gold):
    """A corpus of one article with three events that have the given dates."""
    places = [(8, 13, 0), (28, 32, 1), (44, 48, 2)]
    made = [Event(Span(start, end), at, dates) for (start, end, at), dates in zip(places, gold, strict=True)]
    sentences = (Span(0, 24), Span(25, 33), Span(34, 49))
    return Corpus("timelines", (Article("1", TEXT, PUBLISHED, sentences, tuple(made)),), {})


class TestCounts:
    def test_groups_and_systems_are_counted(self):
        found = events.measure(corpus(("2024-05-10",), ("2024-05-XX", "2019"), ()))
        word = found["harness, by word"]["groups"]
        nearest = found["nearest date in the sentence"]["groups"]
        publication = found["publication date"]["groups"]

        assert word["dated"] == {"right": 2, "of": 2}
        assert word["to the day"] == {"right": 1, "of": 1}
        assert word["date in sentence"] == {"right": 1, "of": 1}
        assert word["none in it"] == {"right": 1, "of": 1}
        assert word["undated"] == {"right": 0, "of": 1}
        # May 13 lies in May too.
        assert nearest["dated"] == {"right": 2, "of": 2}
        assert publication["dated"] == {"right": 1, "of": 2}
        assert found["harness, by word"]["evidence"] == {
            "carried": {"right": 1, "of": 1},
            "expression": {"right": 1, "of": 1},
        }

    @pytest.mark.parametrize(
        ("first", "last", "gold", "expected"),
        [
            ("2024-05-10", "2024-05-10", "2024", True),
            ("2024-05-10", "2024-05-10", "2024-05-XX", True),
            ("2024-05-01", "2024-05-31", "2024-05", True),
            ("2024-05-06", "2024-05-12", "2024-05-06", False),
            ("2024-01-01", "2024-12-31", "2024-05", False),
            ("2024-05-10", "2024-05-10", "2024-05-11", False),
        ],
    )
    def test_right_is_what_lies_within_the_gold(self, first, last, gold, expected):
        prediction = events.Prediction(date.fromisoformat(first), date.fromisoformat(last), "expression")

        assert events.right(prediction, Event(Span(0, 1), 0, (gold,))) is expected
        assert not events.right(events.Prediction(None, None, "none"), Event(Span(0, 1), 0, (gold,)))

    def test_errors_are_told_by_where_the_right_date_stands(self):
        wrong = events.errors(corpus(("2024-05-13",), ("2023",), ("2024-05-10",)), events.by_word)

        assert events.classes(wrong) == [
            ("carried was taken; the right date is not named in the article", 1),
            ("expression was taken; the right date is that of publication", 1),
            ("publication was taken; the right date is named elsewhere in the article", 1),
        ]
        assert "gold 2023, got 2024-05-10 (carried): It [fell]." in wrong[1].context

    def test_a_baseline_takes_another_of_the_sentences(self):
        wrong = events.errors(corpus(("2024-05-10",), ("2024-05-10",), ("2024-05-13",)), events.by_publication)

        assert [error.where for error in wrong] == ["sentence", "elsewhere"]


class TestCommand:
    def run(self, *arguments):
        command = [sys.executable, str(BENCHMARKS / "events.py"), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def test_check_passes(self):
        done = self.run("--check")

        assert done.returncode == 0, done.stdout + done.stderr
        assert "timelines, harness, by word: 100.0 %" in done.stdout

    def test_json_holds_the_figures_of_each_folder(self):
        done = self.run(TIMELINES, LINKS, "--json", "--errors")
        result = json.loads(done.stdout)

        assert [folder["kind"] for folder in result["folders"]] == ["timelines", "timeml"]
        assert result["folders"][0]["systems"]["harness, by word"]["groups"]["dated"] == {"right": 18, "of": 18}
        assert "Python" in result["machine"]

    def test_errors_are_listed(self):
        done = self.run(LINKS, "--errors", "--verbose")

        assert done.returncode == 0
        assert "harness, by sentence, errors by class:" in done.stdout
        assert "[said] Monday" in done.stdout

    def test_a_folder_without_events_is_told(self, tmp_path):
        done = self.run(tmp_path)

        assert done.returncode == 2
        assert "there are no articles with dated events" in done.stderr


def test_doctests():
    assert doctest.testmod(event_corpora).failed == 0
    assert doctest.testmod(event_corpora).attempted > 0


@pytest.mark.parametrize(
    ("name", "articles", "group", "of", "least", "by_sentence"),
    [
        ("semeval2015-task4", 52, "dated", 381, 0.85, 0.79),
        ("aquaint-timeml", 72, "own", 547, 0.83, 0.78),
    ],
)
def test_targets_are_met(harness_data, name, articles, group, of, least, by_sentence):
    found = read(harness_data / name)
    systems = events.measure(found)

    def share(system):
        counts = systems[system]["groups"][group]
        assert counts["of"] == of
        return counts["right"] / of

    assert len(found.articles) == articles
    assert share("harness, by word") >= least
    assert share("harness, by sentence") >= by_sentence


def test_confidences_are_what_is_measured(harness_data):
    right, of = Counter(), Counter()
    for name in ("semeval2015-task4", "aquaint-timeml"):
        for article in read(harness_data / name).articles:
            dated = events.by_word(article, tag(article.text, article.published))
            for event, found in zip(article.events, dated, strict=True):
                if event.dates and event.link != "identical" and found.evidence != "none":
                    of[found.evidence] += 1
                    right[found.evidence] += events.right(found, event)

    assert set(of) == set(MEASURED) - {"dateline"}
    for evidence, count in of.items():
        total, good = MEASURED[evidence]
        assert right[evidence] / count == pytest.approx(good / total, abs=0.04), evidence
