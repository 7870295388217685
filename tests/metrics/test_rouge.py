"""ROUGE: rouge-score's numbers, on sentences as they are handed over."""

import gzip
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness import components
from harness.metrics import MetricWarning, Unscored
from harness.metrics._rouge import common, engine, tokens, words
from harness.metrics.rouge import Rouge
from harness.records import Reference, Summary

pytestmark = pytest.mark.filterwarnings("ignore::harness.metrics.MetricWarning")

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


@pytest.fixture(params=["pair by pair", "at once"])
def path(request, monkeypatch):
    """Sends pairs of any number through one of the engine's two paths."""
    monkeypatch.setattr(engine, "MANY", 1 if request.param == "at once" else 1_000_000)


def records(references):
    return [
        [Reference(annotator=f"w{number}", output=Summary.of_text(text)) for number, text in enumerate(several)]
        for several in references
    ]


def rows(metric, outputs, references):
    """Scores texts; gives precision, recall and F1 of each type by example."""
    found = metric.statistics([Summary.of_text(text) for text in outputs], metric.prepare(records(references), []))
    parts = ("precision", "recall", "f1")
    return [{kind: tuple(row[f"{kind}.{part}"] for part in parts) for kind in metric.types} for row in found]


def oracle(outputs, references, stemmer):
    """Scores texts with rouge-score itself."""
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(list(Rouge().types), use_stemmer=stemmer)
    scores = [scorer.score_multi(several, output) for output, several in zip(outputs, references, strict=True)]
    return [{kind: tuple(score[kind]) for kind in score} for score in scores]


@pytest.mark.usefixtures("path")
def test_references_are_tokenised_before_the_first_model_and_never_again(monkeypatch):
    seen = []
    original = tokens.folded
    for module in (tokens, words):
        monkeypatch.setattr(module, "folded", lambda text: seen.append(text) or original(text))
    metric = Rouge(split="newline")
    prepared = metric.prepare(records([["The harbour froze."], ["A ship came."]]), [])
    assert {"The harbour froze.", "A ship came."} <= set(seen)
    seen.clear()
    for output in ("Two ships waited.", "Nothing moved."):
        metric.statistics([Summary.of_text(output)] * 2, prepared)
    assert set(seen) == {"Two ships waited.", "Nothing moved."}


_WORDS = st.sampled_from(
    ["Ships", "ship", "waiting", "waited", "the", "İce", "\u212aelvin", "café", "3.5", "—", "red", "blue", "\n", "\r\n"]
)
_TEXTS = st.lists(_WORDS, max_size=12).map(" ".join) | st.text(max_size=20)
# Few words, so that many subsequences are equally long.
_LINES = st.lists(st.sampled_from("abcde"), max_size=9).map(" ".join)
_TIED = st.lists(_LINES, max_size=4).map("\n".join)
_PAIRS = st.lists(st.tuples(_TEXTS, _TEXTS) | st.tuples(_TIED, _TIED), min_size=100, max_size=100)
# Sentences that do not fit into a machine word, or hardly.
_LONG = st.integers(20, 70).flatmap(
    lambda size: st.lists(st.sampled_from("abcdefgh"), min_size=size, max_size=size).map(" ".join)
)
_LONG_TEXTS = st.lists(_LONG | _LINES, min_size=1, max_size=3).map("\n".join)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(_PAIRS, st.booleans())
@pytest.mark.usefixtures("path")
def test_equals_rouge_score_bit_for_bit_on_10000_pairs(pairs, stemmer):
    outputs, references = [output for output, _ in pairs], [[reference] for _, reference in pairs]
    assert rows(Rouge(split="newline", stemmer=stemmer), outputs, references) == oracle(outputs, references, stemmer)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(_LONG_TEXTS, _LONG_TEXTS), min_size=12, max_size=20))
@pytest.mark.parametrize("large", [common.LARGE, 30])
@pytest.mark.usefixtures("path")
def test_equals_rouge_score_on_long_sentences_and_large_pairs(monkeypatch, large, pairs):
    monkeypatch.setattr(common, "LARGE", large)
    outputs, references = [output for output, _ in pairs], [[reference] for _, reference in pairs]
    assert rows(Rouge(split="newline"), outputs, references) == oracle(outputs, references, True)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(_TEXTS, st.lists(_TEXTS, min_size=1, max_size=4)), min_size=1, max_size=20), st.booleans())
@pytest.mark.usefixtures("path")
def test_equals_rouge_score_against_several_references(examples, stemmer):
    outputs, references = [output for output, _ in examples], [several for _, several in examples]
    assert rows(Rouge(split="newline", stemmer=stemmer), outputs, references) == oracle(outputs, references, stemmer)


def test_texts_of_one_line_are_one_sentence_however_long():
    texts = [" ".join(f"w{n * step % 97}" for n in range(150)) for step in (1, 3, 5, 7)]
    pairs = [(one, other) for one in texts for other in texts]
    outputs, references = [output for output, _ in pairs], [[reference] for _, reference in pairs]
    found = rows(Rouge(split="newline"), outputs, references)
    assert found == oracle(outputs, references, True)
    assert all(row["rougeLsum"] == row["rougeL"] for row in found)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(_PAIRS, st.sampled_from(["ascii", "unicode"]), st.booleans())
def test_both_paths_and_rouge_score_as_engine_agree(pairs, tokenizer, stemmer):
    outputs, references = [output for output, _ in pairs], [[reference] for _, reference in pairs]
    found = []
    for many, chosen in ((1, "harness"), (1_000_000, "harness"), (1, "rouge-score")):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(engine, "MANY", many)
            metric = Rouge(split="newline", stemmer=stemmer, tokenizer=tokenizer, engine=chosen)
            found.append(rows(metric, outputs, references))
    assert found[0] == found[1] == found[2]


@pytest.mark.usefixtures("path")
def test_golden_values_of_rouge_score(golden):
    data = golden("rouge.json")
    cases = [(case["prediction"], [case["reference"]], case) for case in data["pairs"]]
    cases += [(case["prediction"], case["references"], case) for case in data["multi_reference"]]
    compared = 0
    for key, stemmer in (("rouge_stem", True), ("rouge_nostem", False)):
        some = [case for case in cases if key in case[2]]
        found = rows(Rouge(split="newline", stemmer=stemmer), [case[0] for case in some], [case[1] for case in some])
        for row, (_, _, case) in zip(found, some, strict=True):
            for kind, expected in case[key].items():
                assert list(row[kind]) == expected, case
                compared += 1
    assert compared >= 800


@pytest.mark.parametrize("stemmer", [True, False])
def test_equals_rouge_score_on_all_of_realsumm(harness_data, stemmer):
    file = harness_data / "realsumm" / "realsumm_24sys_litepyramid.jsonl.gz"
    examples = [json.loads(line) for line in gzip.decompress(file.read_bytes()).decode("utf-8").splitlines()]
    pairs = [
        # A line a sentence, as far as a point between spaces tells.
        (system["summary"].replace(" . ", " .\n"), example["reference"].replace(" . ", " .\n"))
        for example in examples
        for system in example["systems"].values()
    ]
    assert len(pairs) == 2400
    outputs, references = [output for output, _ in pairs], [[reference] for _, reference in pairs]
    metric = Rouge(split="newline", stemmer=stemmer)
    assert rows(metric, outputs, references) == oracle(outputs, references, stemmer)


def test_running_text_is_split_into_sentences_unless_newlines_are_asked_for(evaluate):
    output = [Summary.of_text("Two ships waited. The harbour froze overnight.")]
    found = evaluate(Rouge(), output, [[Summary.of_text("The harbour froze. Two ships waited outside.")]])
    assert found == evaluate(Rouge(), [SHIPS], [[HARBOUR]])
    newline = evaluate(Rouge(split="newline"), output, [[HARBOUR]])
    assert newline["rougeLsum.f1"] == newline["rougeL.f1"] < found["rougeLsum.f1"]


def test_the_unicode_tokenizer_scores_what_the_ascii_one_does_not_see(evaluate):
    pair = [Summary.of_text("Паром опоздал. 東京")], [[Summary.of_text("паром опоздал, 東西")]]
    with pytest.warns(MetricWarning, match="1 of 1 references lose over 20% .* `tokenizer: unicode`"):
        assert evaluate(Rouge(), *pair)["rouge1.f1"] == 0.0
    assert evaluate(Rouge(tokenizer="unicode"), *pair)["rouge1.f1"] == 0.75


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("हिन्दी की किताब", ["हिन्दी", "की", "किताब"]),
        ("العَرَبِيَّة", ["العَرَبِيَّة"]),
        ("ア・イ コーヒー", ["ア", "イ", "コ", "ー", "ヒ", "ー"]),
        ("Straße, STRASSE ｗｉｄｅ", ["strasse", "strasse", "wide"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("3.5 東京都", ["3", "5", "東", "京", "都"]),
    ],
)
def test_words_of_other_scripts_stay_whole(text, expected):
    assert tokens.unicode_words(text) == expected


def test_a_reference_that_loses_few_letters_is_not_told_of(evaluate, recwarn):
    evaluate(Rouge(), [SHIPS], [[Summary.of_text("The café’s owner froze.")]])
    assert not recwarn.list


def test_the_engine_is_no_part_of_the_signature():
    texts = {components.signature("rouge", Rouge(engine=chosen)) for chosen in ("harness", "rouge-score")}
    assert len(texts) == 1
    assert components.signature("rouge", Rouge(tokenizer="unicode")) not in texts


def test_a_missing_output_is_unscored_and_moves_no_other():
    metric = Rouge(types=("rouge1",))
    prepared = metric.prepare(records([["red"], ["green"]]), [])
    missing, there = metric.statistics([None, Summary.of_text("green")], prepared)
    assert missing == Unscored("the model gave no output")
    assert there["rouge1.f1"] == 1.0
