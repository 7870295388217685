import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.datasets import Dataset
from harness.datasets.chronos import Chronos
from harness.datasets.exports import DATASET_FORMATS, TIMELINE_FORMATS, export, export_dataset
from harness.datasets.exports.losses import Names
from harness.datasets.folder import Folder
from harness.datasets.jsonl import JsonLines
from harness.datasets.l3s import L3s
from harness.datasets.news_tls import NewsTls
from harness.datasets.texts import Texts
from harness.datasets.timeline_files import read_timeline_file
from harness.errors import DataError, UsageError
from harness.files.write import write_text
from harness.records import (
    STATUSES,
    Article,
    Claim,
    Conflict,
    Entry,
    Example,
    Reference,
    Source,
    Summary,
    Timeline,
    Topic,
)

DATES = (
    "2031",
    "2031-04",
    "2031-04-01",
    "2031-04-01~",
    "2031-05?",
    "2031-04-02/2031-04-05",
    "../2031-06",
    "2031-07/..",
)
TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
WORDS = st.sampled_from(("The wall broke .", "Boats sank , a guard said .", "Help came .", "It rained ."))
IDS = st.sampled_from(("wall", "boats", "harbour_post", "a-1", "B"))
DAYS = st.dates(date(2031, 1, 1), date(2031, 12, 31))
SOURCES = st.builds(
    lambda article, span, published, publisher, dated: Source(
        article=article,
        start=span[0] if span else None,
        end=sum(span) if span else None,
        published=published,
        publisher=publisher,
        dated=dated,
    ),
    IDS,
    st.none() | st.tuples(st.integers(0, 99), st.integers(0, 99)),
    st.none() | DAYS,
    st.none() | TEXT,
    st.sampled_from((None, "event", "report")),
)
CLAIMS = st.builds(Claim, value=TEXT, source=SOURCES, as_of=st.none() | st.sampled_from(DATES))
CONFLICTS = st.builds(Conflict, of=TEXT, claims=st.lists(CLAIMS, min_size=2, max_size=3).map(tuple))


def tuples(values, size=2):
    return st.lists(values, max_size=size).map(tuple)


@st.composite
def timelines(draw, sentences=TEXT, dates=DATES, *, bare=False):
    """Draws timelines of at least one entry; bare ones have dates and sentences alone."""
    chosen = draw(st.lists(st.sampled_from(dates), min_size=1, max_size=4, unique=True))
    ranks = draw(st.permutations(range(1, len(chosen) + 1)))
    entries = []
    for number, day in enumerate(chosen):
        more = {} if bare else {
            "sources": draw(tuples(SOURCES)),
            "rank": draw(st.none() | st.just(ranks[number])),
            "status": draw(st.none() | st.sampled_from(STATUSES)),
            "conflicts": draw(tuples(CONFLICTS, 1)),
            "corrects": draw(tuples(SOURCES, 1)),
        }  # fmt: skip
        entries.append(Entry(date=day, sentences=draw(tuples(sentences, 3)), **more))
    return Timeline(entries=tuple(entries))


def article(name, text="The wall broke .\n\nBoats sank .", **more):
    return Article(id=name, text=text, **{"published": date(2031, 4, 2), **more})


def dataset(*topics, **more):
    """Makes a dataset for timelines of ids, articles and references by annotator."""
    examples = []
    for name, articles, references in topics:
        words = {"title": name, "query": name, "cluster": name, **more}
        cluster = words.pop("cluster")
        examples.append(
            Example(
                id=name,
                input=Topic(id=name, articles=tuple(articles), **words),
                references=tuple(Reference(annotator=who, output=output) for who, output in references),
                cluster=cluster,
            )
        )
    return Dataset(task="timelines", examples=tuple(examples))


def write(files, root):
    """Writes the files of an export, and gives their folder, or the one file."""
    for place, text in files.items():
        write_text(root / place if place else root, text)
    return root


TOPIC = Topic(id="wall", title="The wall", query="wall", articles=())
RICH = Timeline(
    entries=(
        Entry(
            date="2031-04-01",
            sentences=("The wall broke .", "Boats sank ."),
            sources=(Source(article="a1", start=0, end=16), Source(article="a2")),
            rank=1,
            status="alleged",
            conflicts=(
                Conflict(
                    of="boats lost",
                    claims=(
                        Claim(value="40", source=Source(article="a1")),
                        Claim(value="50", source=Source(article="a2")),
                    ),
                ),
            ),
            corrects=(Source(article="a0"),),
        ),
        Entry(date="2031-04~", sentences=("It rained .",)),
    )
)
LOST = [
    "the sources of 1 entry",
    "the rank of 1 entry",
    "the status of 1 entry",
    "the conflicting figures of 1 entry",
    "the corrections of 1 entry",
]
#: A reader for each format, and how it is made for a place.
READERS = {
    "jsonl": lambda path: JsonLines(path=path),
    "folder": lambda path: Folder(path=path),
    "news-tls": lambda path: NewsTls(path=path),
    "l3s": lambda path: L3s(path=path),
    "chronos": lambda path: Chronos(path=path),
    "texts": lambda path: Texts(path=path),
}


def bare(timeline, sentence=str, keep=bool):
    """Leaves dates and sentences, each as a format has it; by default those that are not empty."""
    return Timeline(
        entries=tuple(
            Entry(date=entry.date, sentences=tuple(filter(keep, map(sentence, entry.sentences))))
            for entry in timeline.entries
        )
    )


def back(data, format, root):
    """Writes a dataset and reads it again."""
    return READERS[format](write(export_dataset(data, format).files, root)).read(data.task)


def timeline_back(timeline, format, root):
    """Writes a timeline and reads it again, as a timeline in a file of its own."""
    file = root.with_suffix(TIMELINE_FORMATS[format])
    write_text(file, export(timeline, TOPIC, format).text)
    problems = []
    if format == "chronos":
        return Chronos(path=file).read("timelines").examples[0].references[0].output
    [(_, found)] = read_timeline_file(file, _Told(), problems)
    assert not problems
    return found


class _Told:
    def __init__(self):
        self.repeated, self.dates = [], []


@pytest.fixture(scope="session")
def root(tmp_path_factory):
    """Gives a new place each time it is called, since hypothesis calls a test many times."""
    return lambda: tmp_path_factory.mktemp("export") / "out"


@given(timelines())
@settings(deadline=None)
def test_jsonl_loses_nothing_of_a_timeline(root, timeline):
    exported = export(timeline, TOPIC, "jsonl")
    assert exported.lost == ()
    assert exported.text.count("\n") == 1
    assert Timeline.from_json(json.loads(exported.text)["timeline"]) == timeline
    assert timeline_back(timeline, "jsonl", root()) == timeline


@pytest.mark.parametrize("format", ["news-tls", "chronos"])
@given(timeline=timelines())
@settings(deadline=None, max_examples=50)
def test_json_forms_keep_dates_and_sentences_and_tell_what_else_there_was(root, format, timeline):
    found = timeline_back(timeline, format, root())
    assert bare(found, str.strip) == bare(timeline, str.strip)
    lost = export(timeline, TOPIC, format).lost
    spaced = any(text != text.strip() or not text for entry in timeline.entries for text in entry.sentences)
    assert any("white space" in line for line in lost) == spaced
    for what, name in (("sources", "the sources"), ("rank", "the rank"), ("status", "the status")):
        there = any(getattr(entry, what) not in (None, ()) for entry in timeline.entries)
        assert any(line.startswith(name) for line in lost) == there


@given(timelines())
@settings(deadline=None, max_examples=100)
def test_the_text_form_keeps_dates_and_words(root, timeline):
    def line(text):
        return " ".join(text.replace("\0", " ").split())

    found = timeline_back(timeline, "l3s", root())
    assert found == bare(timeline, line)
    changed = any(line(text) != text or not text for entry in timeline.entries for text in entry.sentences)
    assert any("white space" in told or "of nothing" in told for told in export(timeline, TOPIC, "l3s").lost) == changed


@pytest.mark.parametrize(("format", "program"), [("news-tls", "news-tls"), ("l3s", "tilse"), ("chronos", "CHRONOS")])
def test_what_is_lost_is_said_to_the_last_part(format, program):
    lost = list(export(RICH, TOPIC, format).lost)
    assert lost == [*LOST, f"1 date stays in EDTF, which {program} does not read (2031-04~)"]
    plain = Timeline(entries=(Entry(date="2031-04-01", sentences=("One .",)),))
    assert export(plain, TOPIC, format).lost == ()


def test_months_and_years_are_foreign_to_some_programs_alone():
    coarse = Timeline(entries=(Entry(date="2031", sentences=("One .",)), Entry(date="2031-04", sentences=("Two .",))))
    assert export(coarse, TOPIC, "chronos").lost == ()
    assert json.loads(export(coarse, TOPIC, "chronos").text)[0][0] == "2031T00:00:00"
    assert export(coarse, TOPIC, "news-tls").lost == ("2 dates stay in EDTF, which news-tls does not read (2031)",)


def test_sentences_that_the_text_form_cannot_hold_are_told():
    timeline = Timeline(entries=(Entry(date="2031-04-01", sentences=("-" * 32, "- " * 9, "2031-04-02", " ")),))
    exported = export(timeline, TOPIC, "l3s")
    assert exported.text == f"2031-04-01\n{'- ' * 8}-\n2031-04-02\n{'-' * 32}\n"
    assert exported.lost == (
        "line breaks and white space in 1 sentence",
        "2 sentences of nothing, or of dashes alone",
        "a sentence looks like a date (2031-04-02), for which tilse takes it",
    )


@given(timelines(), timelines(), TEXT.filter(str), TEXT)
@settings(deadline=None, max_examples=50)
def test_jsonl_loses_nothing_of_a_dataset(root, one, two, text, title):
    articles = [article("a1", text, title=title, source=text, url=title), article("a2", published=None)]
    data = dataset(
        ("b", articles, [("x", one), ("y", two)]),
        ("a", articles[:1], [("1", two)]),
        title=text,
        query=text,
        cluster="c",
    )
    exported = export_dataset(data, "jsonl")
    assert exported.lost == ()
    assert READERS["jsonl"](write(exported.files, root())).read("timelines").examples == data.examples


def test_jsonl_keeps_summaries_as_they_were_written(root):
    references = (
        Reference(annotator="a", output=Summary.of_text("One. Two.")),
        Reference(annotator="b", output=Summary(sentences=("One. Two.", "Three"))),
    )
    example = Example(id="e", input=article("x"), references=references, cluster="c")
    data = Dataset(task="summarization", examples=(example,))
    assert back(data, "jsonl", root()).examples == data.examples


@pytest.mark.parametrize("format", DATASET_FORMATS)
@given(
    one=timelines(WORDS, ("2031", "2031-04", "2031-04-01", "2031-04-02"), bare=True), two=timelines(WORDS, bare=True)
)
@settings(deadline=None, max_examples=15)
def test_what_every_format_can_hold_comes_back_and_nothing_is_said_to_be_lost(root, format, one, two):
    def entries(timeline):
        kept = [entry for entry in timeline.entries if entry.sentences and entry.when.granularity == "day"]
        return tuple(entry for entry in kept if "~" not in entry.date) or (Entry(date="2031-04-01", sentences=("x",)),)

    timelines = [Timeline(entries=entries(timeline)) for timeline in (one, two)]
    # Articles are named as L3S names them, and stand in order.
    articles = [article("2031-04-02_1"), article("2031-04-02_2", "Help came .")]
    data = dataset(("wall", articles, [("1", timelines[0]), ("2", timelines[1])]))
    lost = [line for line in export_dataset(data, format).lost if "the day stands before it" not in line]
    assert lost == []
    found = back(data, format, root()).examples
    if format == "l3s":
        [example] = found
        names = {article.id: article.id.partition("_")[2] for article in example.articles}
        renamed = tuple(replace(article, id=names[article.id]) for article in example.articles)
        found = (replace(example, input=replace(example.input, articles=renamed)),)
    assert found == data.examples


ODD = dataset(
    (
        "harbour/wall",
        [
            article("a/1", "> One\nline.\n\n  Two. ", title=" Wall ", source="Post", url="https://post.example/1"),
            article("A-1", "Three."),
            article("void", " "),
            article("undated", "Four.", published=None),
        ],
        [("Ann B".replace(" ", "."), RICH), ("con", RICH)],
    ),
    title="A title",
    query="wall  Maren",
    cluster="other",
)


@pytest.mark.parametrize(
    ("format", "lost"),
    [
        ("jsonl", []),
        (
            "folder",
            [
                "the id of 1 topic: it cannot be a file's name",
                "the id of 2 articles: it cannot be a file's name",
                "line breaks and white space in the text of 1 article",
                "1 article without text",
                "white space around the title, source or address of 1 article",
                "the order of the articles of 1 topic: that of the files' names is read",
            ],
        ),
        (
            "news-tls",
            [
                "the id of 1 topic: it cannot be a file's name (harbour/wall)",
                "line breaks and white space in the text of 1 article: a line is a paragraph",
                "1 article without text",
                "1 article without a day of publication",
                "white space around the title, source or address of 1 article",
                "the title of 1 topic",
                "white space in the query of 1 topic",
                "the annotator of 2 references: they are numbered",
                "the cluster of 1 topic: it is made of the folder's name",
            ],
        ),
        (
            "l3s",
            [
                "the id of 1 topic: it cannot be a file's name (harbour/wall)",
                "the title of 1 article",
                "the source of 1 article",
                "the address of 1 article",
                "line breaks and white space in the text of 1 article: a line is a paragraph",
                "1 article without text",
                "1 article without a day of publication",
                "the id of 4 articles: the day stands before it",
                "the title and the query of 1 topic: they are made of the folder's name",
                "the cluster of 1 topic: it is made of the folder's name",
                "the order of the articles of 1 topic: that of the files' names is read",
            ],
        ),
        (
            "chronos",
            [
                "the id of 1 topic: it cannot be a file's name (harbour/wall)",
                "the source of 1 article",
                "line breaks and white space in the text of 1 article: a line is a paragraph",
                "1 article without text",
                "1 article without a day of publication",
                "the title and the query of 1 topic: they are made of the folder's name",
                "the annotator of 2 references: they are numbered",
                "the cluster of 1 topic: each is its own",
            ],
        ),
        (
            "texts",
            [
                "the id of 1 topic: it cannot be a file's name (harbour/wall)",
                "line breaks, white space and captions in the text of 1 article",
                "white space around the title, source or address of 1 article",
                "2 articles without text or day (void)",
                "the title and the query of 1 topic: they are made of the folder's name",
                "the cluster of 1 topic: each is its own",
                "the order of the articles of 1 topic: that of the files' names is read",
            ],
        ),
    ],
)
def test_datasets_that_do_not_fit_are_written_safely_and_what_is_lost_is_said(root, format, lost):
    exported = export_dataset(ODD, format)
    of_both = [line.replace("1 entry", "2 entries") for line in LOST]
    assert [line for line in exported.lost if line not in of_both and "stay" not in line] == lost
    assert [line for line in exported.lost if line in of_both] == ([] if format in ("jsonl", "texts") else of_both)
    for place in exported.files:
        assert not place.startswith("/")
        assert ".." not in place.split("/")
    [example] = READERS[format](write(exported.files, root())).read("timelines").examples
    assert len(example.references) == 2
    kept = {article.text for article in example.articles}
    assert "Three." in kept
    if format in ("jsonl", "texts"):
        assert [reference.output for reference in example.references] == [RICH, RICH]


def test_texts_and_folder_keep_what_front_matter_can(root):
    odd = 'The "wall": #1 \\ {x} \u0085\u2028\U0001f30a'
    data = dataset(("t", [article("a", "Text.", title=odd, source="- x", url="https://x.example/?b&c")], [("w", RICH)]))
    for format in ("texts", "folder"):
        [example] = back(data, format, root()).examples
        assert example.articles == data.examples[0].articles


@pytest.mark.parametrize("format", list(READERS))
def test_an_order_that_names_do_not_keep_is_said_to_be_lost(root, format):
    articles = [article("b"), article("a", "Help came .")]
    data = dataset(("t2", articles, [("1", RICH)]), ("t1", articles[:1], [("1", RICH)]))
    lost = {line for line in export_dataset(data, format).lost if "order" in line}
    examples = back(data, format, root()).examples
    assert ("the order of the topics: that of their names is read" in lost) == (
        [example.id for example in examples] == ["t1", "t2"]
    )
    [first] = [example for example in examples if example.id == "t2"]
    assert ("the order of the articles of 1 topic: that of the files' names is read" in lost) == (
        [found.text for found in first.articles] == ["Help came .", "The wall broke .\n\nBoats sank ."]
    )


def test_the_order_of_articles_alone_is_said_to_be_lost_too():
    examples = tuple(
        Example(
            id=name,
            input=article(name),
            references=(Reference(annotator="w", output=Summary(sentences=("It broke.",))),),
            cluster=name,
        )
        for name in "ba"
    )
    told = "the order of the articles: that of the files' names is read"
    assert told in export_dataset(Dataset(task="summarization", examples=examples), "folder").lost
    assert told not in export_dataset(Dataset(task="summarization", examples=examples[::-1]), "folder").lost


@pytest.mark.parametrize("format", ["folder", "l3s", "texts"])
def test_a_topic_without_articles_that_cannot_be_read_is_told(root, format):
    data = dataset(("t", [], [("w", RICH)]))
    assert "1 topic without articles: such a topic is written, but cannot be read" in export_dataset(data, format).lost
    with pytest.raises(DataError):
        back(data, format, root())


@pytest.mark.parametrize("format", ["jsonl", "news-tls", "chronos"])
def test_a_topic_without_articles_comes_back(root, format):
    data = dataset(("t", [], [("1", bare(RICH))]))
    assert back(data, format, root()).examples == data.examples


def test_a_folder_of_summaries_splits_running_text_and_says_so(root):
    summaries = [Summary.of_text("One came. Two went."), Summary(sentences=(" Three. ", ""))]
    references = tuple(Reference(annotator=who, output=output) for who, output in zip("ab", summaries, strict=True))
    examples = [
        Example(id="e1", input=article("x", "Text."), references=references, cluster="c"),
        Example(id="e2", input=article("e2", "More."), references=references[:1], cluster="d"),
    ]
    data = Dataset(task="summarization", examples=tuple(examples))
    assert list(export_dataset(data, "folder").lost) == [
        "white space around 2 sentences, and sentences that are empty",
        "the id of 1 article: it becomes that of the example",
        "running text in 2 references: it is split into sentences",
        "the cluster of 2 examples: what shares a topic is one, the rest are each their own",
    ]
    first, second = back(data, "folder", root()).examples
    assert [reference.output.sentences for reference in first.references] == [("One came.", "Two went."), ("Three.",)]
    assert (first.id, first.input.id, second.id) == ("e1", "e1", "e2")


def test_an_article_of_several_topics_stands_once_in_a_folder(root):
    shared = article("a")
    data = dataset(("t1", [shared], [("w", RICH)]), ("t2", [shared, article("b")], [("w", RICH)]), cluster="c")
    exported = export_dataset(data, "folder")
    assert sorted(exported.files) == [
        "articles/a.md",
        "articles/b.md",
        "dataset.yaml",
        "timelines/w/t1.yaml",
        "timelines/w/t2.yaml",
    ]
    assert [example.articles for example in back(data, "folder", root()).examples] == [
        example.articles for example in data.examples
    ]


def test_clusters_that_come_back_are_not_said_to_be_lost(root):
    shared = article("a")
    topics = [("t1", [shared], [("w", RICH)]), ("t2", [shared], [("w", RICH)]), ("t3", [article("b")], [("w", RICH)])]
    data = dataset(*topics)
    wanted = [replace(example, cluster=name) for example, name in zip(data.examples, ("t1", "t1", "t3"), strict=True)]
    for clusters, lost in ((("t1", "t1", "t3"), 0), (("t1", "t2", "t3"), 1), (("x", "x", "y"), 3), (("x",) * 3, 0)):
        examples = tuple(replace(each, cluster=name) for each, name in zip(wanted, clusters, strict=True))
        data = replace(data, examples=examples)
        told = [line for line in export_dataset(data, "folder").lost if "cluster" in line]
        found = [example.cluster for example in back(data, "folder", root()).examples]
        assert sum(a != b for a, b in zip(found, clusters, strict=True)) == lost
        assert [line.split()[3] for line in told] == ([str(lost)] if lost else [])


@pytest.mark.parametrize("format", ["folder", "texts"])
@pytest.mark.parametrize("text", ["> He said: go.\n\nThe rest.", ">", "\n > a\n> b\n\n> c", "a\n> b"])
def test_a_text_that_opens_as_a_notice_does_comes_back(root, format, text):
    data = dataset(("t", [article("a", text)], [("w", RICH)]))
    [example] = back(data, format, root()).examples
    assert example.articles[0].text.split() == text.split()


@pytest.mark.parametrize("format", ["folder", "texts", "jsonl", "l3s"])
def test_the_order_of_references_is_told_where_it_is_lost(root, format):
    for writers in (("b", "a"), ("a", "b"), tuple(map(str, range(1, 11)))):
        data = dataset(("t", [article("a")], [(who, RICH) for who in writers]))
        found = [reference.annotator for reference in back(data, format, root()).examples[0].references]
        told = "the order of the references of 1 example: that of their annotators is read"
        assert (told in export_dataset(data, format).lost) == (tuple(found) != writers)
        assert sorted(found) == sorted(writers)


def test_letters_that_no_text_file_holds_are_told_in_the_form_of_l3s(root):
    for text in ("a\0b", "\ufeffa b"):
        data = dataset(("t", [article("a", text), article("b", "a b")], [("w", RICH)]))
        assert [each.text for each in back(data, "l3s", root()).examples[0].articles] == ["a b", "a b"]
        told = "letters that no text file holds (NUL, or a byte order mark at its start), of 1 article"
        assert told in export_dataset(data, "l3s").lost


@pytest.mark.parametrize("format", ["news-tls", "chronos", "folder"])
@pytest.mark.parametrize(("words", "same"), [({"title": " A "}, None), ({"url": " "}, False), ({"source": "x"}, None)])
def test_fields_of_articles_that_do_not_come_back_are_told(root, format, words, same):
    data = dataset(("t", [article("a", **words)], [("w", RICH)]))
    [read] = back(data, format, root()).examples[0].articles
    told = [line for line in export_dataset(data, format).lost if "source of" in line or "address" in line]
    assert bool(told) == (
        (read.title, read.source, read.url) != tuple(words.get(k) for k in ("title", "source", "url"))
    )
    assert same is None or bool(told) != same


def test_white_space_around_the_words_of_a_topic_is_told_in_a_folder(root):
    data = dataset(("t", [article("a")], [("w", RICH)]), title=" The wall ", query="wall")
    assert "white space around the title or query of 1 topic" in export_dataset(data, "folder").lost
    assert back(data, "folder", root()).examples[0].input.title == "The wall"
    data = dataset(("t", [article("a")], [("w", RICH)]))
    assert not any("title or query" in line for line in export_dataset(data, "folder").lost)


def test_names_of_files_are_each_once_however_many_are_alike():
    names = Names()
    # With a search from 2 for every name this would not end within minutes.
    found = [names.name("https://post.example/" + "a" * 80) for _ in range(20000)]
    assert len({name.lower() for name in found}) == 20000
    assert found[-1].endswith("-20000")
    names = Names()
    assert [names.name(wanted) for wanted in ("a", "A", "a-2", "a", "b/c", "b-c")] == [
        "a", "A-2", "a-2-2", "a-3", "b-c", "b-c-2",
    ]  # fmt: skip


@pytest.mark.parametrize("format", ["news-tls", "l3s", "chronos", "texts"])
def test_formats_for_timelines_refuse_summaries(format):
    with pytest.raises(UsageError, match=f"`{format}` holds timelines, and the dataset is for summarization"):
        export_dataset(Dataset(task="summarization", examples=()), format)


def test_formats_that_are_not_known_are_refused_with_a_hint():
    with pytest.raises(UsageError, match=r"there is no format `markdwon` for timelines; did you mean `markdown`\?"):
        export(RICH, TOPIC, "markdwon")
    with pytest.raises(UsageError, match="there is no format `csv` for datasets"):
        export_dataset(ODD, "csv")


@pytest.mark.parametrize("format", ["jsonl", "news-tls"])
def test_the_development_part_of_timeline17_comes_back(harness_data, root, format):
    data = NewsTls(path=harness_data / "t17-dev").read("timelines")
    assert back(data, format, root()).digest == data.digest
