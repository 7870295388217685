"""Protocols: several in one file, and what they leave of an example."""

import json
from datetime import date

import pytest

from harness.errors import ExperimentError
from harness.experiment import load
from harness.experiment.inputs import span_of
from harness.records import Entry, Reference, Summary, Timeline

TIMELINES = """\
experiment: small
datasets: {t: {use: jsonl, path: t.jsonl}}
timelines:
  data: t
  models: {publication: , mentions: , oracle-dates: }
  metrics: {date-f1: , entries: }
  protocols:
    published: {lengths: reference, span: reference}
    clean: {lengths: reference, span: reference, reference_leaks: drop}
    free:
"""
DAYS = [f"2024-05-{day:02}" for day in range(8, 16)]
TOLD = {
    "2024-05-10": "The Arle rose by two metres in Tesk on the first night of the storm.",
    "2024-05-11": "Four hundred people left their homes in Tesk after the old dam broke.",
    "2024-05-12": "The governor of the valley asked the army for help with boats and sand.",
}


@pytest.fixture
def flood(small):
    """A topic with eight reports, one undated, and the page of a timeline; two references, of three dates and two."""
    articles = [
        {"id": f"r{day[-2:]}", "text": f"The flood in Tesk went on. People left on {day}.", "published": day}
        for day in DAYS
    ]
    articles.append({"id": "page", "text": "\n\n".join(TOLD.values()), "published": "2024-05-12"})
    articles.append({"id": "undated", "text": "The flood in Tesk was the worst for years."})
    references = [
        {"annotator": "x", "entries": [{"date": day, "sentences": [text]} for day, text in TOLD.items()]},
        {"annotator": "y", "entries": [{"date": day, "sentences": ["The flood rose."]} for day in DAYS[4:6]]},
    ]
    line = {"id": "flood", "query": "flood Tesk", "articles": articles, "references": references, "cluster": "tesk"}
    (small.folder / "t.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    small.write(TIMELINES)
    return small


def problems(path, *overrides):
    with pytest.raises(ExperimentError) as caught:
        load(path, overrides)
    return [str(problem) for problem in caught.value.problems]


def left(plan, name):
    """Gives the ids of the articles that models get of an example."""
    example = next(item for item in plan.examples() if item.id == name)
    return [article.id for article in example.articles]


def test_each_protocol_is_a_plan_of_its_own(flood):
    published, clean, free = load(flood.file).tasks
    assert [plan.protocol.name for plan in (published, clean, free)] == ["published", "clean", "free"]
    assert (published.protocol.lengths, published.protocol.span, published.protocol.reference_leaks) == (
        "reference", "reference", "keep",
    )  # fmt: skip
    assert clean.protocol.reference_leaks == "drop"
    assert (free.protocol.lengths, free.protocol.span, free.references) == ("free", "free", "separately")
    assert published.models == clean.models == free.models


def test_without_names_there_is_one_protocol_without_a_name(flood):
    flood.write(TIMELINES.partition("  protocols:")[0])
    (plan,) = load(flood.file).tasks
    assert (plan.protocol.name, plan.protocol.span, plan.protocol.reference_leaks) == (None, "free", "keep")


def test_the_span_leaves_the_articles_of_the_references_days(flood):
    published, _, free = load(flood.file).tasks
    assert left(published, "flood/x") == ["r10", "r11", "r12", "page"]
    assert left(published, "flood/y") == ["r12", "r13", "page"]
    assert left(free, "flood/x") == [*(f"r{day[-2:]}" for day in DAYS), "page", "undated"]
    [x, y] = published.inputs
    assert (x.start, x.end, x.outside, x.undated) == (date(2024, 5, 10), date(2024, 5, 12), 5, 1)
    assert (y.start, y.end, y.outside, y.undated) == (date(2024, 5, 12), date(2024, 5, 13), 6, 1)
    assert {(item.start, item.end, item.outside, item.undated) for item in free.inputs} == {(None, None, 0, 0)}


def test_references_together_have_one_span(flood):
    override = "timelines.protocols={p: {span: reference, references: together}}"
    (plan,) = load(flood.file, [override]).tasks
    [item] = plan.inputs
    assert (item.start, item.end) == (date(2024, 5, 10), date(2024, 5, 13))
    assert left(plan, "flood") == ["r10", "r11", "r12", "r13", "page"]


def test_leaking_articles_are_counted_and_left_out_where_the_protocol_says_so(flood):
    published, clean, _ = load(flood.file).tasks
    x, y = published.inputs
    assert (x.leaking, x.dropped, x.sentences, x.leaked) == (("page",), False, 3, 3)
    # The other reference has no sentence that is long enough to count.
    assert (y.leaking, y.sentences, y.leaked) == ((), 0, 0)
    x, y = clean.inputs
    assert (x.leaking, x.dropped, x.sentences, x.leaked) == (("page",), True, 3, 0)
    assert left(clean, "flood/x") == ["r10", "r11", "r12"]
    # It leaks another reference, and is a report as any other here.
    assert left(clean, "flood/y") == ["r12", "r13", "page"]


def test_a_page_from_outside_the_span_leaks_nothing(flood):
    path = flood.folder / "t.jsonl"
    line = json.loads(path.read_text(encoding="utf-8"))
    next(article for article in line["articles"] if article["id"] == "page")["published"] = "2024-05-14"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    published, _, free = load(flood.file).tasks
    assert (published.inputs[0].leaking, published.inputs[0].leaked) == ((), 0)
    assert free.inputs[0].leaking == ("page",)


def entry(day):
    return Entry(date=day, sentences=("It rained.",))


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2024-05-10", "2024-05-12~"], ("2024-05-10", "2024-05-12")),
        (["2024-05", "2024-04-30"], ("2024-04-30", "2024-05-31")),
        (["2024-05-06/2024-05-12", "2024-05-08"], ("2024-05-06", "2024-05-12")),
        (["../2024-05-12", "2024-05-13"], ("2024-05-12", "2024-05-13")),
        ([], None),
    ],
)
def test_the_span_runs_from_the_first_to_the_last_day_of_the_dates(dates, expected):
    timeline = Reference(annotator="w", output=Timeline(entries=tuple(map(entry, dates))))
    found = span_of([timeline, Reference(annotator="v", output=Summary(sentences=("It rained.",)))])
    assert found == (tuple(map(date.fromisoformat, expected)) if expected else (None, None))


def test_a_reference_without_dates_leaves_its_articles(flood):
    path = flood.folder / "t.jsonl"
    line = json.loads(path.read_text(encoding="utf-8"))
    line["references"][1]["entries"] = []
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    published = load(flood.file).tasks[0]
    assert len(left(published, "flood/y")) == 10


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    free:", "    free: {lenghts: reference}", ":10:12: unknown key `lenghts`; did you mean `lengths`?"),
        ("    free:", "    free: {span: whole}", ":10:18: `timelines.protocols.free.span`: should be 'free' or 'ref"),
        ("    free:", "    free: {reference_leaks: out}", ":10:29: `timelines.protocols.free.reference_leaks`"),
        ("    free:", "    free: 3", ":10:11: `timelines.protocols.free`: should be a mapping, not 3"),
        ("    free:", "    'a/b': ", ":10:5: `a/b` is no name"),
        ("  protocols:", "  protocol: {span: reference}\n  protocols:", ":8:3: `protocols` stands beside `protocol`"),
        ("  protocols:", "  protocls:", ":7:3: unknown key `protocls`; did you mean `protocols`?"),
    ],
)
def test_a_mistake_in_a_protocol_is_told_with_its_place(flood, old, new, expected):
    found = problems(flood.edit(old, new))
    assert any(expected in line for line in found), found


def test_no_protocols_at_all_are_refused(flood):
    found = problems(flood.file, "timelines.protocols={}")
    assert any("`timelines.protocols`" in line for line in found)


def test_references_that_are_no_text_are_told_and_nothing_breaks(flood):
    found = problems(flood.file, "timelines.protocols={a: {references: [separately]}}")
    assert any("`timelines.protocols.a.references`" in line for line in found)


def test_summarization_has_protocols_too(small):
    small.edit("data: town", "data: town\n  protocols: {all: , one: {references: separately}}")
    everything, one = load(small.file).tasks
    assert [example.id for example in everything.examples()] == ["a1", "a2", "a3"]
    assert [example.id for example in one.examples()][:2] == ["a1/w0", "a1/w1"]


def test_inter_writer_agreement_refuses_the_protocol_with_one_reference_at_a_time(small):
    small.edit("data: town", "data: town\n  protocols: {all: , one: {references: separately}}")
    small.edit("every-other:", "inter-writer:")
    found = problems(small.file)
    assert len(found) == 1
    assert "small.yaml:7:40: the inter-writer agreement" in found[0]


def test_checking_an_experiment_looks_for_no_leaks(flood, monkeypatch, harness):
    from harness.cli import options

    experiment = load(flood.file)
    monkeypatch.setattr("harness.experiment.plan.reference_sentences", lambda example: pytest.fail("not now"))
    assert [options.plan_line(plan) for plan in experiment.tasks] == [
        f"timelines: 3 models on 2 examples of t, 2 metrics, protocol {name}" for name in ("published", "clean", "free")
    ]
