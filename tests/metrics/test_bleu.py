"""BLEU: sacrebleu's corpus score, from sums of counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import components
from harness.metrics import Unscored
from harness.metrics.bleu import Bleu
from harness.records import Reference, Summary

#: The harness's parameters, and sacrebleu's for the same.
PARAMETERS = [
    ({}, {}),
    ({"tokenize": "intl", "lowercase": True}, {"tokenize": "intl", "lowercase": True}),
    ({"tokenize": "char"}, {"tokenize": "char"}),
    ({"tokenize": "none", "max_order": 2}, {"tokenize": "none", "max_ngram_order": 2}),
    ({"effective_order": True}, {"effective_order": True}),
    ({"smooth": "none"}, {"smooth_method": "none"}),
    ({"smooth": "none", "effective_order": True}, {"smooth_method": "none", "effective_order": True}),
    ({"smooth": "floor"}, {"smooth_method": "floor"}),
    ({"smooth": "floor", "smooth_value": 0.3}, {"smooth_method": "floor", "smooth_value": 0.3}),
    ({"smooth": "add-k"}, {"smooth_method": "add-k"}),
    ({"smooth": "add-k", "smooth_value": 0.5}, {"smooth_method": "add-k", "smooth_value": 0.5}),
]
_WORDS = st.sampled_from(["Rain", "rain", "fell,", "on", "the", "3.5", "islands.", "–", "“again”", "&amp;", "\n"])
_TEXTS = st.lists(_WORDS, max_size=9).map(" ".join)
#: What tokenizers look for, side by side in any way.
_MARKS = st.lists(
    st.sampled_from([*"a5.,-–'“&;\n\t\u00a0 ", "  ", "-\n", "&quot;", "&amp;lt;", "<skipped>", "€", "雨", "\ue000"]),
    max_size=25,
).map("".join)


def summary(text):
    return Summary(sentences=(text,))


def rows(metric, outputs, references):
    records = [[Reference(annotator=f"w{n}", output=summary(text)) for n, text in enumerate(s)] for s in references]
    return metric.statistics([summary(text) for text in outputs], metric.prepare(records, []))


def corpus(metric, outputs, references):
    """Scores texts, each with its references' texts."""
    found = rows(metric, outputs, references)
    return metric.reduce({key: sum(row[key] for row in found) for key in found[0]})["bleu"]


def sacrebleu_corpus(parameters, outputs, references):
    from sacrebleu.metrics import BLEU

    most = max(len(several) for several in references)
    streams = [[several[n] if n < len(several) else None for several in references] for n in range(most)]
    return BLEU(**parameters).corpus_score(outputs, streams).score


@pytest.mark.parametrize(("ours", "theirs"), PARAMETERS, ids=str)
@settings(max_examples=60, deadline=None)
@given(examples=st.lists(st.tuples(_TEXTS, st.lists(_TEXTS, min_size=1, max_size=3)), min_size=1, max_size=5))
def test_equals_sacrebleu_over_a_corpus(ours, theirs, examples):
    outputs, references = [output for output, _ in examples], [several for _, several in examples]
    expected = sacrebleu_corpus(theirs, outputs, references)
    assert corpus(Bleu(**ours), outputs, references) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(("ours", "theirs"), PARAMETERS, ids=str)
@settings(max_examples=100, deadline=None)
@given(examples=st.lists(st.tuples(_MARKS, st.lists(_MARKS, min_size=1, max_size=2)), min_size=1, max_size=3))
def test_words_are_sacrebleus(ours, theirs, examples):
    outputs, references = [output for output, _ in examples], [several for _, several in examples]
    expected = sacrebleu_corpus(theirs, outputs, references)
    assert corpus(Bleu(**ours), outputs, references) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@settings(max_examples=200, deadline=None)
@given(tokenize=st.sampled_from(["13a", "intl", "char", "none"]), text=_MARKS | st.text(st.characters(codec="utf-8")))
def test_counts_are_those_of_sacrebleus_words(tokenize, text):
    from sacrebleu.metrics import BLEU

    (row,) = rows(Bleu(tokenize=tokenize, max_order=1), [text], [["a"]])
    expected = BLEU(tokenize=tokenize, max_ngram_order=1).corpus_score([text], [["a"]])
    assert (row["output.length"], row["match1"]) == (expected.sys_len, expected.counts[0])


def test_an_output_that_is_missing_is_unscored_and_leaves_its_neighbours_alone():
    records = [
        [Reference(annotator=f"w{n}", output=summary("Rain fell.")) for n in range(count)] for count in (1, 2, 1)
    ]
    first, second, third = Bleu().statistics([None, None, summary("Rain fell.")], Bleu().prepare(records, []))
    assert isinstance(first, Unscored)
    assert isinstance(second, Unscored)
    assert third["match1"] == 3


def test_outputs_have_to_be_as_many_as_were_prepared_for():
    with pytest.raises(ValueError, match="zip"):
        Bleu().statistics([summary("Rain")], Bleu().prepare([], []))
    assert Bleu().statistics([], Bleu().prepare([], [])) == []


def test_a_text_equal_to_its_reference_scores_100():
    text = "The old bridge was closed on Friday."
    found = corpus(Bleu(), [text], [[text]])
    assert found == pytest.approx(100)
    assert found <= 100


def test_counts_worked_by_hand():
    # Two of four words match and one of three bigrams; the output is as long as the reference.
    metric = Bleu(tokenize="none", max_order=2)
    assert corpus(metric, ["a b x y"], [["a b c d"]]) == pytest.approx(100 * (2 / 4 * 1 / 3) ** 0.5)


def test_orders_without_an_n_gram_make_zero_unless_only_effective_orders_count():
    assert corpus(Bleu(), ["a b"], [["a b"]]) == 0.0
    assert corpus(Bleu(effective_order=True), ["a b"], [["a b"]]) == pytest.approx(100)


def test_references_combine_by_the_most_generous_count_and_the_closest_length():
    (row,) = rows(Bleu(tokenize="none", max_order=1), ["a b c"], [["a x", "b c y z", "a a"]])
    assert row["match1"] == 3
    # The lengths 2 and 4 are equally close to 3: the shorter is compared.
    assert row["reference.length"] == 2


def test_averaged_statistics_keep_their_fractions():
    # Leave-one-out averages statistics, so that counts need not be whole.
    first, second = rows(
        Bleu(), ["one two three four five", "one two three four"], [["one two three four five six"]] * 2
    )
    averaged = {key: (first[key] + second[key]) / 2 for key in first}
    summed = {key: first[key] + second[key] for key in first}
    assert averaged["output.length"] == 4.5
    assert Bleu().reduce(averaged)["bleu"] == pytest.approx(Bleu().reduce(summed)["bleu"], rel=1e-12)


def test_empty_texts_score_zero():
    assert corpus(Bleu(), [""], [["Rain fell"]]) == 0.0
    assert corpus(Bleu(), [""], [[""]]) == 0.0


def test_parameters_are_checked():
    for parameters in ({"tokenize": "zh"}, {"max_order": 0}, {"smooth": "floor", "smooth_value": 0}):
        with pytest.raises(components.ParameterError):
            components.build("metrics", "bleu", parameters)
    with pytest.raises(components.ParameterError, match="`smooth_value` has no meaning with `smooth: exp`"):
        components.build("metrics", "bleu", {"smooth_value": 0.5})


def test_golden_values_of_sacrebleu(golden):
    data = golden("rouge.json")
    metric = Bleu(effective_order=True)
    for case in data["pairs"]:
        found = corpus(metric, [case["prediction"]], [[case["reference"]]])
        assert found == pytest.approx(case["sacrebleu"]["bleu_effective_order"], abs=1e-9), case["id"]
    for case in data["multi_reference"]:
        found = corpus(metric, [case["prediction"]], [case["references"]])
        assert found == pytest.approx(case["bleu_effective_order"], abs=1e-9)
