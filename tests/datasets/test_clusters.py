import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.datasets.clusters import clusters
from harness.datasets.folder import Folder


def test_what_shares_a_topic_is_one_cluster_named_after_its_first_topic():
    found = clusters(
        ["harbour", "walls", "rain", "fairs"],
        {"a": ["walls"], "b": ["rain", "harbour"], "c": ["walls", "rain", "gone"], "d": [], "e": ["fairs"]},
        None,
    )
    assert found.articles == {"a": "harbour", "b": "harbour", "c": "harbour", "d": "d", "e": "fairs"}
    assert found.topics == {"harbour": "harbour", "walls": "harbour", "rain": "harbour", "fairs": "fairs"}


def test_the_cluster_of_the_dataset_takes_everything():
    found = clusters(["harbour", "walls"], {"a": ["walls"], "b": []}, "maren")
    assert found.articles == {"a": "maren", "b": "maren"}
    assert found.topics == {"harbour": "maren", "walls": "maren"}


TOPICS = ["harbour", "walls", "rain", "fairs", "boats"]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(TOPICS), max_size=3, unique=True), max_size=7), st.integers(0, 99))
def test_clusters_are_the_connected_components(belongs, seed):
    articles = {f"a{number}": names for number, names in enumerate(belongs)}
    found = clusters(TOPICS, articles, None)
    # Labels spread along shared topics until nothing changes.
    label = {topic: {topic} for topic in TOPICS}
    changed = True
    while changed:
        changed = False
        for names in belongs:
            joined = set().union(*(label[name] for name in names)) if names else set()
            for name in names:
                changed = changed or label[name] != joined
                label[name] = joined
    for topic in TOPICS:
        assert found.topics[topic] == min(label[topic], key=TOPICS.index)
    for name, names in articles.items():
        assert found.articles[name] == (found.topics[names[0]] if names else name)
    shuffled = list(articles)
    random.Random(seed).shuffle(shuffled)
    assert clusters(TOPICS, {name: articles[name] for name in shuffled}, None).topics == found.topics


@pytest.mark.parametrize("task", ["summarization", "timelines"])
def test_examples_of_a_folder_have_them(folder, edit, task):
    edit(folder / "dataset.yaml", "cluster: maren\n", "")
    edit(folder / "dataset.yaml", "topics:\n", "topics:\n  coast:\n")
    edit(folder / "articles/wall.md", "[harbour]", "[harbour, coast]")
    [example] = Folder(path=folder).read(task).examples
    assert example.cluster == "coast"
