"""ROUGE: rouge-score's numbers, on sentences as they are handed over."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import components
from harness.metrics.rouge import Rouge
from harness.records import Summary

HARBOUR = Summary(sentences=("The harbour froze.", "Two ships waited outside."))
SHIPS = Summary(sentences=("Two ships waited.", "The harbour froze overnight."))


def test_values_start_with_the_f1_of_the_first_type():
    assert [value.name for value in Rouge().values][:3] == ["rouge1.f1", "rouge1.precision", "rouge1.recall"]
    assert Rouge(types=("rougeLsum", "rouge1")).values[0].name == "rougeLsum.f1"
    assert len(Rouge().values) == 12
    assert [value.name for value in Rouge().values if value.shown] == [
        "rouge1.f1",
        "rouge2.f1",
        "rougeL.f1",
        "rougeLsum.f1",
    ]


def test_counts_worked_by_hand(evaluate):
    # Reference: the harbour froze two ships waited outside (7 words).
    # Summary: two ships waited the harbour froze overnight (7 words).
    # Unigrams in common: 6. Bigrams: two-ships, ships-waited, the-harbour, harbour-froze: 4 of 6 and 6.
    # Longest common subsequence: the harbour froze: 3. Its union over sentences: both sentences, 6.
    found = evaluate(Rouge(), [SHIPS], [[HARBOUR]])
    assert found["rouge1.precision"] == found["rouge1.recall"] == pytest.approx(6 / 7)
    assert found["rouge2.f1"] == pytest.approx(4 / 6)
    assert found["rougeL.f1"] == pytest.approx(3 / 7)
    assert found["rougeLsum.f1"] == pytest.approx(6 / 7)


def test_precision_is_the_share_of_the_summary(evaluate):
    found = evaluate(Rouge(), [Summary(sentences=("Two ships waited outside the harbour.",))], [[HARBOUR]])
    assert found["rouge1.precision"] == 1.0
    assert found["rouge1.recall"] == pytest.approx(6 / 7)


def test_values_are_means_over_documents(evaluate):
    half = Summary(sentences=("The harbour froze and nothing else happened there.",))
    alone = [evaluate(Rouge(), [output], [[HARBOUR]]) for output in (SHIPS, half)]
    both = evaluate(Rouge(), [SHIPS, half], [[HARBOUR], [HARBOUR]])
    assert both == {name: pytest.approx((alone[0][name] + alone[1][name]) / 2) for name in both}


def test_stemmer_joins_forms_of_a_word(evaluate):
    pair = [Summary(sentences=("ships waiting",))], [[Summary(sentences=("ship waited",))]]
    assert evaluate(Rouge(stemmer=True), *pair)["rouge1.f1"] == 1.0
    assert evaluate(Rouge(stemmer=False), *pair)["rouge1.f1"] == 0.0


def test_split_none_makes_lsum_equal_to_l(evaluate):
    found = evaluate(Rouge(split="none"), [SHIPS], [[HARBOUR]])
    assert found["rougeLsum.f1"] == found["rougeL.f1"] == pytest.approx(3 / 7)


def test_split_newline_takes_the_newlines_of_the_text(evaluate):
    def as_text(summary):
        return Summary(sentences=("\n".join(summary.sentences),))

    newline = Rouge(split="newline")
    assert evaluate(newline, [as_text(SHIPS)], [[as_text(HARBOUR)]]) == evaluate(Rouge(), [SHIPS], [[HARBOUR]])
    # Without newlines in the text there is one sentence, whatever the records say.
    assert evaluate(newline, [SHIPS], [[HARBOUR]])["rougeLsum.f1"] == pytest.approx(3 / 7)


@pytest.mark.parametrize("split", ["sentences", "none"])
def test_newlines_inside_a_sentence_are_white_space(evaluate, split):
    broken = Summary(sentences=tuple(sentence.replace(" ", "\n") for sentence in SHIPS.sentences))
    metric = Rouge(split=split)
    assert evaluate(metric, [broken], [[HARBOUR]]) == evaluate(metric, [SHIPS], [[HARBOUR]])


def test_best_takes_for_each_type_the_reference_with_the_highest_f1(evaluate):
    words = Summary(sentences=("froze harbour the overnight waited ships two",))
    order = Summary(sentences=("Two ships waited a day or so for the pilot.",))
    found = evaluate(Rouge(), [SHIPS], [[words, order]])
    assert found["rouge1.f1"] == evaluate(Rouge(), [SHIPS], [[words]])["rouge1.f1"] == 1.0
    assert found["rouge2.f1"] == evaluate(Rouge(), [SHIPS], [[order]])["rouge2.f1"] > 0


def test_best_takes_the_first_of_equals(evaluate):
    # Both give F1 = 2/3, one with precision 1/2, the other with precision 1.
    short, long = Summary(sentences=("red",)), Summary(sentences=("red green blue white",))
    output = [Summary(sentences=("red green",))]
    assert evaluate(Rouge(), output, [[short, long]])["rouge1.precision"] == 0.5
    assert evaluate(Rouge(), output, [[long, short]])["rouge1.precision"] == 1.0


def test_mean_averages_over_references(evaluate):
    short, long = Summary(sentences=("red",)), Summary(sentences=("red green blue white",))
    found = evaluate(Rouge(multiple="mean"), [Summary(sentences=("red green",))], [[short, long]])
    assert found["rouge1.precision"] == 0.75
    assert found["rouge1.recall"] == 0.75
    assert found["rouge1.f1"] == pytest.approx(2 / 3)


@pytest.mark.parametrize("output", [(), ("",), ("…",), ("Москва",)])
def test_a_text_without_tokens_scores_zero(evaluate, output):
    found = evaluate(Rouge(), [Summary(sentences=output)], [[HARBOUR]])
    assert set(found.values()) == {0.0}


def test_types_are_checked():
    for types in ([], ["rouge1", "rouge1"], ["rouge3"]):
        with pytest.raises(components.ParameterError, match="types"):
            components.build("metrics", "rouge", {"types": types})


def test_a_reference_is_tokenised_once_for_all_models(monkeypatch):
    import rouge_score.tokenize

    from harness.records import Reference

    original, seen = rouge_score.tokenize.tokenize, []
    monkeypatch.setattr(
        rouge_score.tokenize, "tokenize", lambda text, stemmer: seen.append(text) or original(text, stemmer)
    )
    metric = Rouge()
    prepared = metric.prepare([[Reference(annotator="writer", output=HARBOUR)]] * 2, [])
    for output in (SHIPS, Summary(sentences=("Nothing moved.",))):
        metric.statistics([output, output], prepared)
    assert [seen.count(text) for text in (*HARBOUR.sentences, "\n".join(HARBOUR.sentences))] == [1, 1, 1]


_WORDS = st.sampled_from(["Ships", "ship", "waiting", "waited", "the", "İce", "café", "3.5", "—", "red", "blue", "\n"])
_TEXTS = st.lists(_WORDS, max_size=12).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(_TEXTS, st.lists(_TEXTS, min_size=1, max_size=3), st.booleans())
def test_equals_rouge_score(output, references, stemmer):
    from rouge_score.rouge_scorer import RougeScorer

    from harness.records import Reference

    types = ("rouge1", "rouge2", "rougeL", "rougeLsum")
    expected = RougeScorer(list(types), use_stemmer=stemmer).score_multi(references, output)
    metric = Rouge(split="newline", stemmer=stemmer)
    records = [
        Reference(annotator=f"w{number}", output=Summary(sentences=(text,))) for number, text in enumerate(references)
    ]
    (found,) = metric.statistics([Summary(sentences=(output,))], metric.prepare([records], []))
    for kind in types:
        assert tuple(expected[kind]) == (found[f"{kind}.precision"], found[f"{kind}.recall"], found[f"{kind}.f1"])


def test_golden_values_of_rouge_score(golden, evaluate):
    data = golden("rouge.json")
    cases = [(case["prediction"], [case["reference"]], case) for case in data["pairs"]]
    cases += [(case["prediction"], case["references"], case) for case in data["multi_reference"]]
    compared = 0
    for prediction, references, case in cases:
        for key, stemmer in (("rouge_stem", True), ("rouge_nostem", False)):
            for kind, expected in case.get(key, {}).items():
                found = evaluate(
                    Rouge(types=(kind,), split="newline", stemmer=stemmer),
                    [Summary(sentences=(prediction,))],
                    [[Summary(sentences=(text,)) for text in references]],
                )
                assert [found[f"{kind}.{part}"] for part in ("precision", "recall", "f1")] == expected, case
                compared += 1
    assert compared >= 800
