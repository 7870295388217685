"""A timeline on the terminal."""

from harness.records import Claim, Conflict, Entry, Source, Timeline, Topic
from harness.results.timeline_text import timeline_text

TOPIC = Topic(id="wall", title="Wall", query="wall", articles=())


def shown(**more):
    return timeline_text(Timeline(entries=(Entry(date="2031-04-01", sentences=("The wall broke.",), **more),)), TOPIC)


def test_a_date_that_is_only_that_of_the_report_is_marked():
    report, event = (Source(article=dated, dated=dated) for dated in ("report", "event"))
    assert shown(sources=(report,), status="planned").splitlines()[1].strip() == "[planned; date of the report]"
    for sources in ((event,), (report, event), (Source(article="x"),), ()):
        assert "report" not in shown(sources=sources)


def test_what_is_not_shown_is_counted():
    claims = tuple(Claim(value=str(number), source=Source(article="a")) for number in range(6))
    text = " ".join(shown(conflicts=(Conflict(of="boats", claims=claims),)).split())
    assert text.endswith("[figures differ: boats: 0 (a); 1 (a); 2 (a); 3 (a); 2 more (all in other formats)]")
    corrected = tuple(Source(article=name) for name in "abcd")
    assert "[corrects a; b; c; d]" in shown(corrects=corrected)
