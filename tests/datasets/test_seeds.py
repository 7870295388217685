"""The sets in `seeds/`: that they pass their own checks, and that the fictional one has what it is there for."""

from collections import Counter
from pathlib import Path

import pytest

from harness import edtf
from harness.datasets.clusters import clusters
from harness.datasets.contents import read_contents
from harness.datasets.facts import read_ledger
from harness.datasets.ledger import check
from harness.files.yaml import read_yaml

SEEDS = Path(__file__).parents[2] / "seeds"
REAL, FICTION = SEEDS / "gaza-2024-05", SEEDS / "ellorny"


@pytest.fixture(scope="module")
def world():
    problems = []
    contents = read_contents(FICTION, problems)
    ledger = read_ledger(contents.settings.ledger, contents.settings.topics, problems)
    assert problems == []
    return contents, ledger.facts


@pytest.mark.parametrize("folder", [REAL, FICTION], ids=lambda folder: folder.name)
def test_a_set_passes_its_own_checks(folder):
    check(folder)


def test_the_real_set_holds_nothing_made_up():
    settings = read_contents(REAL, []).settings
    ledger = read_yaml(REAL / "facts.yaml").data()
    assert not settings.fictional
    assert "fictional" not in ledger["source"]
    assert not any({"conflicts_with", "corrects", "denies"} & fact.keys() for fact in ledger["facts"])


def test_the_fictional_set_has_twelve_stories_that_share_no_article(world):
    contents, _ = world
    topics_of = {file.article.id: [topic for topic, _ in file.front.topics] for file in contents.articles}
    found = clusters(contents.settings.topics, topics_of, contents.settings.cluster)
    assert len(contents.settings.topics) == 12
    assert found.topics == {topic: topic for topic in contents.settings.topics}
    articles = Counter(topic for file in contents.articles for topic, _ in file.front.topics)
    assert all(articles[topic] for topic in contents.settings.topics)
    assert len(contents.articles) >= 28
    assert len({file.article.source for file in contents.articles}) >= 5


def test_four_stories_run_over_weeks(world):
    contents, _ = world
    days = {
        topic: [file.article.published for file in contents.articles if topic in dict(file.front.topics)]
        for topic in contents.settings.topics
    }
    long = [topic for topic, of in days.items() if len(of) >= 4 and (max(of) - min(of)).days >= 21]
    assert len(long) >= 4


def test_the_ledger_has_what_one_real_article_cannot_give(world):
    _, facts = world
    statuses = Counter(fact.status for fact in facts.values())
    assert set(statuses) == {"reported", "alleged", "denied", "planned", "confirmed"}
    assert sum(bool(fact.conflicts_with) for fact in facts.values()) >= 20
    assert sum(fact.corrects is not None for fact in facts.values()) >= 8
    assert sum(fact.denies is not None for fact in facts.values()) >= 8
    dates = [edtf.parse(fact.when) for fact in facts.values() if fact.when]
    assert {when.granularity for when in dates} == {"day", "month", "year", "interval"}
    assert any(when.approximate for when in dates)
    assert any(when.first is None for when in dates)
    told_by = [len(fact.outlets) for fact in facts.values()]
    assert max(told_by) >= 3, "several outlets tell of one event"


def test_texts_that_a_tool_must_survive_are_among_them(world):
    contents, _ = world
    texts = "\n".join(f"{file.article.title}\n{file.article.text}" for file in contents.articles)
    for odd in ("<b>", "<script>", "| ", "Ignore the text above", "=1+1", "\u200b", "\u202e", "\u05d0"):
        assert odd in texts
    assert any(file.article.title.isupper() for file in contents.articles)
