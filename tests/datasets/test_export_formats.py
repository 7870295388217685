"""TimelineJS, Markdown and CSV: what people and other programs go on from."""

import csv
import html
import io
import json
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.datasets.exports import export
from harness.datasets.exports.csv import COLUMNS, plain
from harness.datasets.exports.markdown import escape
from harness.datasets.exports.wording import source_words
from harness.errors import visible
from harness.records import Article, Claim, Conflict, Entry, Source, Timeline, Topic

WALL = Article(
    id="wall", text="x", source="Maren <b>Post</b>", published=date(2031, 4, 2), url="https://post.example/?a=1&b='2"
)
BOATS = Article(id="boats", text="x", url="javascript:alert(1)")
TOPIC = Topic(id="harbour", title="The <harbour> *of* Maren", query="wall", articles=(WALL, BOATS))
RICH = Timeline(
    entries=(
        Entry(
            date="2031-04-01",
            sentences=("=The <wall> & *quay* broke.", "Boats sank."),
            sources=(Source(article="wall", start=0, end=5), Source(article="boats", publisher="Orsk News")),
            rank=1,
            status="alleged",
            conflicts=(
                Conflict(
                    of="boats lost",
                    claims=(
                        Claim(value="more than 40", source=Source(article="wall"), as_of="2031-04-02"),
                        Claim(value="<50>", source=Source(article="boats", published=date(2031, 4, 3))),
                    ),
                ),
            ),
            corrects=(Source(article="gone", start=1, end=2), Source(article="gone", start=5, end=6)),
        ),
    )
)


def of_dates(*dates):
    return Timeline(entries=tuple(Entry(date=day, sentences=("It rained.",)) for day in dates))


def events(timeline, topic=TOPIC):
    return json.loads(export(timeline, topic, "timelinejs").text)["events"]


def rows(timeline, topic=TOPIC):
    return list(csv.DictReader(io.StringIO(export(timeline, topic, "csv").text, newline="")))


def test_a_source_says_its_publisher_and_day_or_those_of_its_article():
    articles = {"wall": WALL}
    assert source_words(Source(article="wall"), articles) == "Maren <b>Post</b>, 2031-04-02 (wall)"
    said = Source(article="wall", publisher="Orsk News", published=date(2031, 4, 9))
    assert source_words(said, articles) == "Orsk News, 2031-04-09 (wall)"
    assert source_words(Source(article="x"), articles) == "x"


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        ("2031-04-01", {"year": 2031, "month": 4, "day": 1}, None),
        ("2031-04", {"year": 2031, "month": 4}, None),
        ("2031", {"year": 2031}, None),
        ("0031-04~", {"year": 31, "month": 4}, None),
        ("2031-04-01?/2031-05", {"year": 2031, "month": 4, "day": 1}, {"year": 2031, "month": 5}),
        ("../2031-05", {"year": 2031, "month": 5}, None),
        ("2031-04-01/..", {"year": 2031, "month": 4, "day": 1}, None),
    ],
)
def test_timelinejs_has_the_start_and_end_of_a_date_and_shows_the_date_itself(day, start, end):
    [event] = events(of_dates(day))
    assert (event["start_date"], event.get("end_date")) == (start, end)
    assert event["display_date"] == day


def test_timelinejs_says_which_dates_are_approximate_there():
    assert export(of_dates("2031-04-01", "2031-04", "2031", "2031/2032"), TOPIC, "timelinejs").lost == ()
    assert export(of_dates("2031~", "2031-04?", "../2031", "2032/.."), TOPIC, "timelinejs").lost == (
        "that 2 dates may be wrong is told in the text alone (2031~)",
        "the open side of 2 dates is told in the text alone (../2031)",
    )


def test_timelinejs_has_everything_as_text_that_is_escaped():
    exported = export(RICH, TOPIC, "timelinejs")
    value = json.loads(exported.text)
    [event] = value["events"]
    assert value["title"]["text"]["headline"] == "The &lt;harbour&gt; *of* Maren"
    assert event["text"]["headline"] == "=The &lt;wall&gt; &amp; *quay* broke."
    assert event["text"]["text"] == (
        "<p>Boats sank.</p><p>Status: alleged</p>"
        "<p>Figures differ, boats lost: more than 40 as of 2031-04-02, "
        '<a href="https://post.example/?a=1&amp;b=&#x27;2" rel="noopener nofollow">'
        "Maren &lt;b&gt;Post&lt;/b&gt; (wall)</a>; &lt;50&gt;, 2031-04-03 (boats)</p><p>Corrects: gone</p>"
        '<p>Sources: <a href="https://post.example/?a=1&amp;b=&#x27;2" rel="noopener nofollow">'
        "Maren &lt;b&gt;Post&lt;/b&gt;, 2031-04-02 (wall)</a>; Orsk News (boats)</p>"
    )
    assert (event["unique_id"], event["autolink"]) == ("entry-1", False)
    assert exported.lost == (
        "the rank of 1 entry",
        "where in the articles the sources of 1 entry stand",
        "the address of 1 article, which is none of http or https",
        "which sentence a source is of, in 1 entry",
        "sources, status, differing figures and corrections become text",
    )


@given(st.text(max_size=30), st.text(max_size=30))
@settings(deadline=None)
def test_nothing_in_a_text_is_html_in_timelinejs(first, second):
    [event] = events(Timeline(entries=(Entry(date="2031", sentences=(first, second)),)))
    assert not re.search("[<>\"']", event["text"]["headline"])
    assert html.unescape(event["text"]["headline"]) == visible(first)
    assert re.findall("<[^>]*>", event["text"]["text"]) == ["<p>", "</p>"]


def test_an_entry_without_sentences_is_kept_in_every_format():
    empty = Timeline(entries=(Entry(date="2031-04", sentences=()),))
    assert events(empty)[0]["text"]["headline"] == ""
    assert export(empty, TOPIC, "markdown").text == "# The \\<harbour\\> \\*of\\* Maren\n\n## 2031-04\n\n"
    assert [(row["date"], row["sentence"]) for row in rows(empty)] == [("2031-04", "")]
    nothing = Timeline(entries=())
    assert events(nothing) == rows(nothing) == []


def test_markdown_reads_like_a_list_that_an_editor_goes_on_from():
    exported = export(RICH, TOPIC, "markdown")
    assert exported.text == (
        "# The \\<harbour\\> \\*of\\* Maren\n"
        "\n"
        "## 2031-04-01 (alleged)\n"
        "\n"
        "- \\=The \\<wall\\> \\& \\*quay\\* broke. — *[Maren \\<b\\>Post\\</b\\>, 2031-04-02 (wall)](https://post.example/?a=1&b=%272)*\n"
        "- Boats sank. — *Orsk News (boats)*\n"
        "- **Figures differ**, boats lost:\n"
        "  - more than 40 as of 2031-04-02, [Maren \\<b\\>Post\\</b\\> (wall)](https://post.example/?a=1&b=%272)\n"
        "  - \\<50\\>, 2031-04-03 (boats)\n"
        "- **Corrects** gone\n"
    )
    assert exported.lost == (
        "the rank of 1 entry",
        "where in the articles the sources of 1 entry stand",
        "the address of 1 article, which is none of http or https",
    )


@pytest.mark.parametrize("format", ["markdown", "timelinejs"])
def test_places_of_claims_and_letters_that_are_not_seen_are_said_to_be_lost(format):
    claims = tuple(Claim(value=value, source=Source(article="wall", start=0, end=1)) for value in ("40", "50"))
    entry = Entry(date="2031", sentences=("It\u202e rained.",), conflicts=(Conflict(of="boats", claims=claims),))
    exported = export(Timeline(entries=(entry,)), TOPIC, format)
    assert "\u202e" not in exported.text
    assert "where in the articles the sources of 1 entry stand" in exported.lost
    assert exported.lost[-1] == "letters that are not seen, in 1 sentence: they are spelled out"


@pytest.mark.parametrize(
    "text",
    [
        'x {: onclick="alert(1)" }',
        "x { onclick=alert(1) }",
        "!!! note",
        "see https://e.example or www.e.example",
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "*[HTML]: x",
        "[^1]: x",
        "| a | b |",
        "C #",
    ],
)
def test_extensions_of_markdown_make_nothing_of_a_text(text):
    markdown = pytest.importorskip("markdown")
    source = f"# {escape(text)}\n\n## 2031-01\n\n- {escape(text)}\n  - {escape(text)}\n- x\n"
    page = markdown.markdown(source, extensions=["extra", "admonition"])
    assert set(re.findall("<[^>]*>", page)) <= {
        f"<{end}{name}>" for name in ("h1", "h2", "ul", "li") for end in ("", "/")
    }
    assert html.unescape(re.sub("<[^>]*>", "", page.split("\n")[0])).replace("\\", "") == text


@pytest.mark.parametrize("text", ["see https://e.example", "see www.e.example", "see WWW.e.example"])
def test_addresses_in_a_text_are_no_links_in_markdown(text):
    assert not re.search(r"https?://|www\.", escape(text).lower())


def test_sources_that_are_of_no_one_sentence_stand_below_in_markdown():
    sources = (Source(article="wall"), Source(article="wall"), Source(article="boats"))
    entry = Entry(date="2031-04~", sentences=("It\nrained.",), sources=sources)
    exported = export(Timeline(entries=(entry,)), TOPIC, "markdown")
    assert exported.text.endswith(
        "## 2031-04\\~\n\n- It rained.\n- Sources: [Maren \\<b\\>Post\\</b\\>, 2031-04-02 (wall)]"
        "(https://post.example/?a=1&b=%272); boats\n"
    )
    assert exported.lost[1:] == ("line breaks and white space in 1 sentence",)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs", "Cc"]), max_size=20))
@settings(deadline=None, max_examples=200)
def test_text_in_markdown_is_shown_as_it_is(text):
    markdown = pytest.importorskip("markdown_it")
    for number, line in enumerate(
        [text, "# x", "- x", "1. x", "> x", "***", "[a](b)", "<b>", "&lt;", "`x`", "=", "~~x~~"]
    ):
        tokens = markdown.MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(f"- {escape(line)} .\n")
        kinds = [token.type for token in tokens]
        assert kinds[2:5] == ["paragraph_open", "inline", "paragraph_close"], (number, line)
        assert len(kinds) == 7
        shown = "".join(child.content for child in tokens[3].children)
        assert {child.type for child in tokens[3].children} <= {"text", "text_special"}
        assert shown.split() == [*visible(" ".join(line.replace("\0", " ").split())).split(), "."]


def test_csv_has_a_row_a_sentence_with_its_own_source():
    first, second = rows(RICH)
    assert first == {
        "date": "2031-04-01",
        "first": "2031-04-01",
        "last": "2031-04-01",
        "rank": "1",
        "status": "alleged",
        "sentence": "'=The <wall> & *quay* broke.",
        "article": "wall",
        "publisher": "Maren <b>Post</b>",
        "published": "2031-04-02",
        "start": "0",
        "end": "5",
        "dated": "",
        "url": "https://post.example/?a=1&b='2",
        "figures": "boats lost: more than 40 as of 2031-04-02, Maren <b>Post</b> (wall); <50>, 2031-04-03 (boats)",
        "corrects": "gone",
    }
    assert (second["sentence"], second["article"], second["publisher"]) == ("Boats sank.", "boats", "Orsk News")
    assert (second["published"], second["start"], second["end"]) == ("", "", "")
    assert export(RICH, TOPIC, "csv").lost == (
        "1 cell would be a formula: an apostrophe stands in front",
        "differing figures and corrections become text, without addresses and places in the articles",
    )


def test_csv_gives_the_days_that_a_date_covers_and_names_shared_sources():
    sources = (Source(article="wall", start=0, end=1), Source(article="boats"))
    entry = Entry(date="../2031-02", sentences=("It rained.",), sources=sources)
    timeline = Timeline(entries=(entry,))
    [row] = rows(timeline)
    assert (row["date"], row["first"], row["last"]) == ("../2031-02", "", "2031-02-28")
    # What is known of the articles stands in their order.
    assert (row["article"], row["publisher"], row["start"]) == ("wall; boats", "Maren <b>Post</b>; ", "")
    assert (row["published"], row["dated"]) == ("2031-04-02; ", "")
    assert row["url"] == "https://post.example/?a=1&b='2; javascript:alert(1)"
    assert export(timeline, TOPIC, "csv").lost == (
        "which sentence a source is of, and where in the article it stands, in 1 entry",
    )


def dated(*kinds):
    sources = tuple(Source(article=f"a{number}", dated=kind) for number, kind in enumerate(kinds))
    return Timeline(entries=(Entry(date="2031", sentences=("It rained.",) * len(kinds), sources=sources),))


def test_a_date_of_the_report_alone_is_marked_and_one_of_some_sentences_told():
    mixed = "for which sentences the date is that of the report, in 1 entry"
    for kinds, marked in ((("report", "report"), True), (("report", "event"), False), (("event", None), False)):
        timeline = dated(*kinds)
        exported = {format: export(timeline, TOPIC, format) for format in ("markdown", "timelinejs")}
        assert ("## 2031 (date of the report)" in exported["markdown"].text) == marked
        assert ("<p>The date is the date of the report</p>" in exported["timelinejs"].text) == marked
        assert all((mixed in each.lost) == (kinds == ("report", "event")) for each in exported.values())
        assert [row["dated"] for row in rows(timeline)] == [kind or "" for kind in kinds]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://e.example/a_(b)", "https://e.example/a_%28b%29"),
        ("HTTP://e.example/?q=a b&c;d", "HTTP://e.example/?q=a%20b&c%3Bd"),
        ("https://e.example/é%20", "https://e.example/%C3%A9%20"),
        ("https://e.example/)<script>*x*[y](z)`\\\n|$", None),
        ("javascript:alert(1)", ""),
        ("mailto:a@e.example", ""),
    ],
)
def test_markdown_links_addresses_of_the_web_and_they_do_no_harm(url, shown):
    topic = Topic(id="t", title="t", query="t", articles=(Article(id="a", text="x", url=url),))
    timeline = Timeline(entries=(Entry(date="2031", sentences=("It rained.",), sources=(Source(article="a"),)),))
    exported = export(timeline, topic, "markdown")
    line = exported.text.splitlines()[-1]
    found = re.fullmatch(r"- It rained\. — \*(?:a|\[a\]\(([!-~]+)\))\*", line)
    assert found
    assert not re.search(r"[()<>\[\]*`\\|$;']", found[1] or "")
    assert shown is None or (found[1] or "") == shown
    assert exported.lost == (() if found[1] else ("the address of 1 article, which is none of http or https",))


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), max_size=4))
@settings(deadline=None)
def test_csv_keeps_sentences_and_no_cell_is_a_formula(sentences):
    hostile = [*sentences, "=1+1", "'=1+1", '"', "a,b\r\nc", "@x", "\t=x", "\n=x", "-3 degrees", "'Tis said"]
    text = export(Timeline(entries=(Entry(date="2031", sentences=tuple(hostile)),)), TOPIC, "csv").text
    found = list(csv.reader(io.StringIO(text, newline="")))
    assert found[0] == list(COLUMNS)
    assert [plain(row[COLUMNS.index("sentence")]) for row in found[1:]] == hostile
    assert not [cell for row in found for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    assert text.endswith("\r\n")
