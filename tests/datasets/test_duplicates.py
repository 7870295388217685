from harness.datasets.duplicates import duplicate_groups, duplicate_references
from harness.records import Article, Entry, Example, Reference, Source, Summary, Timeline, Topic


def timeline(*entries, **more):
    return Timeline(entries=tuple(Entry(date=day, sentences=tuple(texts), **more) for day, *texts in entries))


def example(name, *outputs, cluster=None):
    references = tuple(Reference(annotator=str(n), output=output) for n, output in enumerate(outputs, start=1))
    made = (
        Topic(id=name, title=name, query=name, articles=())
        if isinstance(outputs[0], Timeline)
        else Article(id=name, text="x")
    )
    return Example(id=name, input=made, references=references, cluster=cluster or name)


ONE = timeline(("2031-04-01", "The wall broke.", "Boats sank."), ("2031-04-02", "Help came."))


def test_references_that_differ_give_no_note():
    others = [
        timeline(("2031-04-01", "The wall broke.", "Boats sank.")),
        timeline(("2031-04-01", "The wall broke.", "Boats sank."), ("2031-04-03", "Help came.")),
        timeline(("2031-04-01", "Boats sank.", "The wall broke."), ("2031-04-02", "Help came.")),
    ]
    assert duplicate_references([example("a", ONE), *(example(f"b{n}", t) for n, t in enumerate(others))]) == ()


def test_twins_in_one_cluster_and_across_clusters_are_told_apart():
    inside = duplicate_references([example("a", ONE, cluster="c"), example("b", ONE, cluster="c")])
    across = duplicate_references([example("a", ONE), example("b", ONE, ONE)])
    assert inside == ("a reference is the same as another, and so no evidence of its own (a/1 = b/1)",)
    assert across == (
        "2 references are the same as others in another cluster, and so no evidence of their own (a/1 = b/1 = b/2)",
    )


def test_white_space_sources_and_ranks_do_not_make_a_difference():
    spaced = timeline(("2031-04-01", "The  wall broke. ", "Boats sank."), ("2031-04-02", "Help\ncame."))
    sourced = Timeline(
        entries=tuple(
            Entry(date=entry.date, sentences=entry.sentences, sources=(Source(article="z"),), rank=rank)
            for rank, entry in enumerate(ONE.entries, start=1)
        )
    )
    [group] = duplicate_groups([example("a", ONE), example("b", spaced), example("c", sourced)])
    assert [(found.id, annotator) for found, annotator in group] == [("a", "1"), ("b", "1"), ("c", "1")]


def test_summaries_are_compared_by_their_words_and_empty_references_are_not():
    same = [example("a", Summary(sentences=("One.", "Two."))), example("b", Summary.of_text("One. Two."))]
    assert len(duplicate_references(same)) == 1
    assert duplicate_references([example(name, Summary(sentences=())) for name in "ab"]) == ()
    assert duplicate_references([example(name, Timeline(entries=())) for name in "ab"]) == ()


def test_five_groups_are_named_and_the_rest_counted():
    pairs = [
        example(f"{side}{n}", timeline((f"2031-04-{n + 1:02}", "It rained."))) for n in range(7) for side in ("a", "b")
    ]
    [note] = duplicate_references(pairs)
    assert note.startswith("7 references are")
    assert "a4/1 = b4/1; and 2 groups more)" in note
    assert "a5" not in note
