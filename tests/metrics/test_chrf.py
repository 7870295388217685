"""chrF: sacrebleu's corpus score, from sums of counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import components
from harness.metrics import Unscored
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
#: Lone surrogates are no text to the harness.
_ANY = st.text(st.characters(codec="utf-8")) | st.text("ab.('\t\u3000İßΣ")


def summary(text):
    return Summary(sentences=(text,))


def rows(metric, outputs, references):
    """Gives the statistics of texts, each with its references' texts."""
    records = [[Reference(annotator=f"w{n}", output=summary(text)) for n, text in enumerate(s)] for s in references]
    return metric.statistics([summary(text) for text in outputs], metric.prepare(records, []))


def corpus(metric, outputs, references):
    """Scores texts, each with its references' texts."""
    found = rows(metric, outputs, references)
    return metric.reduce({key: sum(row[key] for row in found) for key in found[0]})["chrf"]


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


@pytest.mark.parametrize("parameters", PARAMETERS, ids=str)
@settings(max_examples=100, deadline=None)
@given(output=_ANY, several=st.lists(_ANY, min_size=1, max_size=2))
def test_equals_sacrebleu_on_any_text(parameters, output, several):
    assert corpus(Chrf(**parameters), [output], [several]) == sacrebleu_corpus(parameters, [output], [several])


@pytest.mark.parametrize("parameters", PARAMETERS, ids=str)
def test_an_example_counts_the_same_alone_and_among_others(parameters):
    metric = Chrf(**parameters)
    outputs = ["Rain fell.", "", "雨 fell on Éire, (again).", "Rain"]
    references = [["Rain fell", "It rained."], ["Rain"], ["雨 on Éire (again)"], ["Rain"]]
    together = rows(metric, outputs, references)
    assert together == [
        row for pair in zip(outputs, references, strict=True) for row in rows(metric, [pair[0]], [pair[1]])
    ]
    assert [metric.reduce(row)["chrf"] for row in together] == [
        sacrebleu_corpus(parameters, [output], [several]) for output, several in zip(outputs, references, strict=True)
    ]


def test_references_are_prepared_once_for_all_models():
    references = [[Reference(annotator="w", output=summary(text))] for text in ("Rain fell.", "Snow fell.")]
    metric = Chrf(word_order=2)
    prepared = metric.prepare(references, [])
    for texts in (["Rain", "Snow"], ["Hail fell.", "雨"], ["Rain fell.", "Snow fell."]):
        outputs = [summary(text) for text in texts]
        assert metric.statistics(outputs, prepared) == metric.statistics(outputs, metric.prepare(references, []))


def test_an_output_that_is_missing_is_unscored_and_leaves_its_neighbours_alone():
    references = [[Reference(annotator="w", output=summary(text))] for text in ("Rain fell.", "Snow fell.")]
    metric = Chrf(word_order=2)
    first, second = metric.statistics([None, summary("Snow")], metric.prepare(references, []))
    assert isinstance(first, Unscored)
    assert [second] == rows(metric, ["Snow"], [["Snow fell."]])


def test_outputs_have_to_be_as_many_as_were_prepared_for():
    metric = Chrf()
    with pytest.raises(ValueError, match="prepared for 0 outputs, not for 1"):
        metric.statistics([summary("Rain")], metric.prepare([], []))
    assert metric.statistics([], metric.prepare([], [])) == []


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
    (row,) = rows(metric, ["ab"], [["a", "abcd"]])
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
