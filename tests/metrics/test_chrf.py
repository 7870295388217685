"""chrF: sacrebleu's corpus score, from sums of counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import components
from harness.metrics.chrf import Chrf
from harness.records import Reference, Summary

PARAMETERS = [
    {},
    {"word_order": 2},
    {"char_order": 3, "word_order": 1, "beta": 1},
    {"lowercase": True, "word_order": 2},
    {"whitespace": True},
]
_WORDS = st.sampled_from(["Rain", "rain,", "(rain", "fell", "fell.", "on", "Éire", "雨", "a", ".", "'t'", "\n", "  "])
_TEXTS = st.lists(_WORDS, max_size=8).map(" ".join)


def summary(text):
    return Summary(sentences=(text,))


def corpus(metric, outputs, references):
    """Scores texts, each with its references' texts."""
    records = [[Reference(annotator=f"w{n}", output=summary(text)) for n, text in enumerate(s)] for s in references]
    rows = metric.statistics([summary(text) for text in outputs], metric.prepare(records, []))
    return metric.reduce({key: sum(row[key] for row in rows) for key in rows[0]})["chrf"]


def sacrebleu_corpus(parameters, outputs, references):
    from sacrebleu.metrics import CHRF

    most = max(len(several) for several in references)
    streams = [[several[n] if n < len(several) else None for several in references] for n in range(most)]
    return CHRF(**parameters).corpus_score(outputs, streams).score


@pytest.mark.parametrize("parameters", PARAMETERS, ids=str)
@settings(max_examples=60, deadline=None)
@given(examples=st.lists(st.tuples(_TEXTS, st.lists(_TEXTS, min_size=1, max_size=3)), min_size=1, max_size=5))
def test_equals_sacrebleu_over_a_corpus(parameters, examples):
    outputs, references = [output for output, _ in examples], [several for _, several in examples]
    expected = sacrebleu_corpus(parameters, outputs, references)
    assert corpus(Chrf(**parameters), outputs, references) == expected


def test_references_equal_but_for_rounding_are_chosen_as_sacrebleu_does():
    outputs, references = ["", "Éire"], [["Rain"], ["Rain rain, fell.", "Rain fell"]]
    parameters = {"char_order": 3, "word_order": 1, "beta": 1}
    assert corpus(Chrf(**parameters), outputs, references) == sacrebleu_corpus(parameters, outputs, references)


def test_counts_worked_by_hand():
    # Unigrams of "abc" and "abd": 2 of 3 match; bigrams: 1 of 2. Means of both precision and recall: 7/12.
    assert corpus(Chrf(char_order=2), ["abc"], [["abd"]]) == pytest.approx(100 * 7 / 12)


def test_the_corpus_score_is_not_the_mean_of_the_examples():
    outputs, references = ["abc", "xyxyxyxyxy"], [["abd"], ["xyxyxyxyxy"]]
    alone = [corpus(Chrf(), [output], [several]) for output, several in zip(outputs, references, strict=True)]
    assert corpus(Chrf(), outputs, references) > sum(alone) / 2 + 5


def test_beta_weighs_recall():
    short = "The ferry"
    assert corpus(Chrf(beta=1), [short], [["The ferry sank"]]) > corpus(Chrf(beta=3), [short], [["The ferry sank"]])


def test_the_best_reference_counts_and_the_first_of_equals():
    far, near = "Snow", "Rain fell here"
    assert corpus(Chrf(), ["Rain fell"], [[far, near]]) == corpus(Chrf(), ["Rain fell"], [[near]])
    metric = Chrf(char_order=1, beta=1)
    records = [[Reference(annotator=f"w{n}", output=summary(text)) for n, text in enumerate(("a", "abcd"))]]
    (row,) = metric.statistics([summary("ab")], metric.prepare(records, []))
    assert row["char1.reference"] == 1


def test_empty_texts_score_zero():
    assert corpus(Chrf(), [""], [["Rain fell"]]) == 0.0
    assert corpus(Chrf(), [""], [[""]]) == 0.0


def test_parameters_are_checked():
    for parameters in ({"char_order": 0}, {"word_order": -1}, {"beta": 0}, {"beta": 1.5}):
        with pytest.raises(components.ParameterError):
            components.build("metrics", "chrf", parameters)


def test_golden_values_of_sacrebleu(golden):
    data = golden("rouge.json")
    for case in data["pairs"]:
        for key, metric in (("chrf2", Chrf()), ("chrf2pp", Chrf(word_order=2))):
            found = corpus(metric, [case["prediction"]], [[case["reference"]]])
            assert found == pytest.approx(case["sacrebleu"][key], abs=1e-9), case["id"]
    for case in data["multi_reference"]:
        assert corpus(Chrf(), [case["prediction"]], [case["references"]]) == pytest.approx(case["chrf2"], abs=1e-9)
