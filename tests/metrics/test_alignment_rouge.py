"""ROUGE of timelines: tilse's recorded numbers, a plain implementation, and the rules where tilse has none."""

import itertools
import math
import string
import warnings
from collections import Counter
from datetime import date
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import components
from harness.errors import ComponentError, ExperimentError
from harness.experiment import load
from harness.metrics import MetricWarning, Unscored
from harness.metrics.alignment_rouge import AlignmentRouge
from harness.records import Entry, Reference, Timeline
from harness.text import rouge155
from harness.text.stems import stem

VARIANTS = {
    "concat": "concat",
    "agreement": "agreement",
    "align": "align_date_costs",
    "align+": "align_date_content_costs",
    "align+m:1": "align_date_content_costs_many_to_one",
}
PARTS = {"precision": "p", "recall": "r", "f1": "f"}
#: The golden cases of which several one-to-one alignments are optimal, with different numbers.
TIED = {"tilse_unittest_pair_tie", "ties_equidistant_no_overlap", "duplicate_sentences_across_dates"}


def has_tilse():
    try:
        return distribution("tilse").version == "0.2.1"
    except PackageNotFoundError:
        return False


needs_tilse = pytest.mark.skipif(not has_tilse(), reason="tilse 0.2.1 is not installed")


def timeline(days):
    return Timeline(entries=tuple(Entry(date=day, sentences=tuple(sentences)) for day, sentences in days.items()))


def row_of(metric, output, *references):
    """Gives what the metric says of one timeline beside references that are meant together."""
    several = [Reference(annotator=f"w{number}", output=item) for number, item in enumerate(references)]
    (row,) = metric.statistics([output], metric.prepare([several], []))
    return row


def values_of(metric, output, *references):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MetricWarning)
        return metric.reduce(row_of(metric, output, *references))


# A plain implementation of the definitions, slow and with all optimal alignments tried.


def open_tokens(sentences):
    text = "".join(
        char if char in string.ascii_lowercase + string.digits else " " for char in " ".join(sentences).lower()
    )
    return [stem(token) if len(token) > 3 else token for token in text.split()]


def raw_tokens(sentences):
    return [token for token in " ".join(sentences).split() if token not in string.punctuation]


def plain_counts(text, others, length, tokens):
    grams = [
        Counter(tuple(found[at : at + length]) for at in range(len(found) - length + 1))
        for found in (tokens(each) for each in (text, *others))
    ]
    own, *theirs = grams
    hits = sum(min(count, other[gram]) for gram, count in own.items() for other in theirs)
    return hits, len(others) * own.total(), sum(other.total() for other in theirs)


def plain_f1(hits, most, all_others):
    precision, recall = hits / most if most else 0, hits / all_others if all_others else 0
    return 2 * precision * recall / (precision + recall) if hits else 0


class Plain:
    """The definitions, written down as they stand."""

    def __init__(self, output, references, tokens, compared):
        self.output, self.references, self.tokens, self.compared = output, references, tokens, compared
        self.days = sorted(output)
        self.others = sorted({day for reference in references for day in reference})

    def texts(self, a, b):
        return self.output.get(a, []), [reference.get(b, []) for reference in self.references]

    def closeness(self, a, b):
        return 1 / (abs(date.fromisoformat(a).toordinal() - date.fromisoformat(b).toordinal()) + 1)

    def cost(self, a, b, variant):
        content = 0 if variant == "align" else plain_f1(*plain_counts(*self.texts(a, b), 1, self.compared))
        return (1 - self.closeness(a, b)) * (1 - content)

    def score(self, length, forward, backward):
        """Gives precision and recall of pairs (a, b), which may lack days."""
        parts = []
        for pairs, place in ((forward, 1), (backward, 2)):
            above = sum(
                self.closeness(a, b) * plain_counts(*self.texts(a, b), length, self.tokens)[0] for a, b in pairs
            )
            if place == 1:
                below = sum(plain_counts(*self.texts(a, ""), length, self.tokens)[1] for a in self.days)
            else:
                below = sum(plain_counts(*self.texts("", b), length, self.tokens)[2] for b in self.others)
            parts.append(above / below if below else 0.0)
        return tuple(parts)

    def concat(self, length):
        whole = [
            [sentence for day in sorted(each) for sentence in each[day]] for each in (self.output, *self.references)
        ]
        hits, most, all_others = plain_counts(whole[0], whole[1:], length, self.tokens)
        return (hits / most if most else 0.0, hits / all_others if all_others else 0.0)

    def agreement(self, length):
        same = [(day, day) for day in self.days if day in self.others]
        return self.score(length, same, same)

    def nearest(self, length):
        forward = [(a, min(self.others, key=lambda b: self.cost(a, b, "align+"))) for a in self.days]
        backward = [(min(self.days, key=lambda a: self.cost(a, b, "align+")), b) for b in self.others if self.days]
        return self.score(length, forward, backward)

    def optima(self, variant):
        """Gives all one-to-one alignments of least cost, in lexicographic order."""
        size = min(len(self.days), len(self.others))
        ways = [
            list(zip(rows, columns, strict=True))
            for rows in itertools.combinations(self.days, size)
            for columns in itertools.permutations(self.others, size)
        ]
        costs = [math.fsum(self.cost(a, b, variant) for a, b in way) for way in ways]
        found = [way for way, cost in zip(ways, costs, strict=True) if cost <= min(costs) + 1e-13]
        # No day is later than every day: who stays free comes last.
        return sorted(found, key=lambda way: [dict(way).get(day, "9999-99-99") for day in self.days])


def naive(output, references, tokens=open_tokens, compared=open_tokens):
    """Gives every value of one timeline, as `AlignmentRouge` names them."""
    plain = Plain(output, references, tokens, compared)
    found = {}
    for length in (1, 2):
        single = {
            "concat": plain.concat(length),
            "agreement": plain.agreement(length),
            "align+m:1": plain.nearest(length),
        }
        for variant in ("align", "align+"):
            scores = [plain.score(length, way, way) for way in plain.optima(variant)]
            single[variant] = scores[0]
            for end, pick in (("lowest", min), ("highest", max)):
                for place, part in enumerate(("precision", "recall")):
                    found[f"{variant}.rouge{length}.{part}.{end}"] = pick(score[place] for score in scores)
        for variant, score in single.items():
            found[f"{variant}.rouge{length}.precision"], found[f"{variant}.rouge{length}.recall"] = score
    return found


_WORDS = st.sampled_from(["bridge", "Bridge", "bridges", "closed", "the", "3.5", "was", "wa", "-", "Ström", "()", "--"])
_SENTENCES = st.lists(st.lists(_WORDS, max_size=4).map(" ".join), max_size=2)
_DAYS = st.dictionaries(st.integers(1, 9).map(lambda day: f"2021-03-0{day}"), _SENTENCES, max_size=4)


@pytest.mark.parametrize("tokens", ["open", pytest.param("rouge-1.5.5", marks=needs_tilse)])
@given(output=_DAYS, references=st.lists(_DAYS, min_size=1, max_size=2))
@settings(deadline=None, max_examples=60)
def test_equals_a_plain_implementation(tokens, output, references):
    metric = AlignmentRouge(tokens=tokens)
    counted, compared = (open_tokens, open_tokens) if tokens == "open" else (rouge155.tokens, raw_tokens)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MetricWarning)
        row = row_of(metric, timeline(output), *map(timeline, references))
    if isinstance(row, Unscored):
        assert not any(counted(sentences) for reference in references for sentences in reference.values())
        return
    expected = naive(output, references, counted, compared)
    assert {name: row[name] for name in expected} == pytest.approx(expected, abs=1e-12)


# Parity with tilse.


def expected_of(case):
    """Gives tilse's values of a golden case by our names; those of the variants for which it raises are left out."""
    return {
        f"{variant}.rouge{length}.{part}": case["tilse"][name][f"rouge_{length}"][letter]
        for variant, name in VARIANTS.items()
        if "error" not in case["tilse"][name]
        for length in (1, 2)
        for part, letter in PARTS.items()
    }


@needs_tilse
def test_golden_values_of_tilse(golden):
    metric = AlignmentRouge(tokens="rouge-1.5.5")
    compared = 0
    for case in golden("timeline_metrics.json"):
        if not any(case["refs"]):
            continue
        values = values_of(metric, timeline(case["pred"]), *map(timeline, case["refs"]))
        for name, expected in expected_of(case).items():
            one_to_one = name.startswith(("align.", "align+."))
            if one_to_one and values[f"{name}.lowest"] < values[f"{name}.highest"]:
                assert case["name"] in TIED
                assert values[f"{name}.lowest"] <= expected <= values[f"{name}.highest"], (case["name"], name)
            else:
                assert values[name] == expected, (case["name"], name)
            compared += 1
    # Of 28 cases with 5 variants, 2 lengths and 3 parts, tilse raises for five variants of two.
    assert compared == (28 * 5 - 5) * 6


@needs_tilse
def test_golden_values_that_tie_are_those_of_an_optimal_alignment(golden):
    tied = 0
    for case in golden("timeline_metrics.json"):
        if case["name"] not in TIED:
            continue
        plain = Plain(case["pred"], case["refs"], rouge155.tokens, raw_tokens)
        expected = expected_of(case)
        for variant, length in itertools.product(("align", "align+"), (1, 2)):
            scores = [plain.score(length, way, way) for way in plain.optima(variant)]
            tied += len(set(scores)) > 1
            for place, part in enumerate(("precision", "recall")):
                found = expected[f"{variant}.rouge{length}.{part}"]
                assert any(found == pytest.approx(score[place], abs=1e-15) for score in scores), case["name"]
    assert tied == 5


@needs_tilse
def test_golden_cases_that_tie_are_warned_of(golden):
    warned = set()
    for case in golden("timeline_metrics.json"):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            row_of(AlignmentRouge(tokens="rouge-1.5.5"), timeline(case["pred"]), *map(timeline, case["refs"]))
        if caught:
            warned.add(case["name"])
    assert warned == TIED


@needs_tilse
def test_where_tilse_raises_a_timeline_scores_nothing(golden):
    raised = 0
    for case in golden("timeline_metrics.json"):
        broken = [variant for variant, name in VARIANTS.items() if "error" in case["tilse"][name]]
        metric = AlignmentRouge(tokens="rouge-1.5.5")
        if not (broken or not any(case["refs"])):
            continue
        row = row_of(metric, timeline(case["pred"]), *map(timeline, case["refs"]))
        if not any(case["refs"]):
            assert row == Unscored("the references have no entry that is dated by a day")
            continue
        for variant in broken:
            assert all(row[f"{variant}.rouge{length}.{part}"] == 0.0 for length in (1, 2) for part in list(PARTS)[:2])
            raised += 1
    assert raised == 5


# The rules.


DAM = timeline({"2021-03-01": ["The dam cracked."], "2021-03-04": ["Residents left their homes."]})


def test_main_values_come_first_and_are_shown():
    values = AlignmentRouge().values
    assert [value.name for value in values if value.shown] == ["align+m:1.rouge1.f1", "align+m:1.rouge2.f1"]
    assert [value.name for value in values][:2] == ["align+m:1.rouge1.f1", "align+m:1.rouge2.f1"]
    other = AlignmentRouge(variants=("concat", "align"))
    assert [value.name for value in other.values if value.shown] == ["concat.rouge1.f1", "concat.rouge2.f1"]


def test_variants_alone_give_what_they_give_together():
    other = timeline({"2021-03-02": ["A dam cracked overnight."], "2021-03-04": ["Homes were left."]})
    everything = values_of(AlignmentRouge(), other, DAM)
    for variant in VARIANTS:
        alone = values_of(AlignmentRouge(variants=(variant,)), other, DAM)
        assert alone == {name: everything[name] for name in alone}
        assert any(name.startswith(f"{variant}.") for name in alone)


def test_a_variant_is_named_once():
    with pytest.raises(ValueError, match="twice"):
        AlignmentRouge(variants=("concat", "concat"))


def test_hits_of_other_days_are_discounted():
    # The same text two days late: a third of the hits count, on both sides.
    late = timeline({"2021-03-03": ["The dam cracked."], "2021-03-06": ["Residents left their homes."]})
    values = values_of(AlignmentRouge(), late, DAM)
    assert values["align+m:1.rouge1.precision"] == pytest.approx(1 / 3)
    assert values["align+.rouge1.recall"] == pytest.approx(1 / 3)
    assert values["agreement.rouge1.f1"] == 0.0
    assert values["concat.rouge1.f1"] == 1.0


def test_entries_of_one_day_are_joined_in_order():
    parted = Timeline(
        entries=(
            Entry(date="2021-03-01~", sentences=("cracked overnight",)),
            Entry(date="2021-03-01", sentences=("The dam",)),
        )
    )
    joined = timeline({"2021-03-01": ["The dam", "cracked overnight"]})
    assert values_of(AlignmentRouge(), parted, joined) == values_of(AlignmentRouge(), joined, joined)
    assert values_of(AlignmentRouge(), parted, joined)["concat.rouge2.f1"] == 1.0


def test_entries_dated_by_no_day_are_left_out_and_counted():
    more = Timeline(
        entries=(
            *DAM.entries,
            Entry(date="2021-03", sentences=("The dam cracked.",)),
            Entry(date="2021", sentences=("Rain.",)),
            Entry(date="2021-03-01/2021-03-02", sentences=("Rain.",)),
        )
    )
    plain = values_of(AlignmentRouge(), DAM, DAM)
    left_out = {"left_out.output": 3.0, "left_out.reference": 6.0}
    assert plain["left_out.output"] == plain["left_out.reference"] == 0.0
    assert values_of(AlignmentRouge(), more, more, more) == plain | left_out


def test_left_out_entries_are_averaged_over_examples():
    month = Timeline(entries=(*DAM.entries, Entry(date="2021-03", sentences=("Rain.",))))
    metric = AlignmentRouge(variants=("concat",))
    prepared = metric.prepare([[Reference(annotator="w", output=DAM)]] * 2, [])
    first, second = metric.statistics([DAM, month], prepared)
    values = metric.reduce({name: first[name] + second[name] for name in first})
    assert (values["left_out.output"], values["left_out.reference"]) == (0.5, 0.0)


def test_silence_scores_zero():
    for silent in (timeline({}), timeline({"2021-03-01": []}), timeline({"2021-03": ["The dam cracked."]})):
        values = values_of(AlignmentRouge(), silent, DAM)
        assert {value for name, value in values.items() if not name.startswith("left_out")} == {0.0}


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        (timeline({}), "the references have no entry that is dated by a day"),
        (timeline({"2021-03": ["The dam cracked."]}), "the references have no entry that is dated by a day"),
        (timeline({"2021-03-01": ["..."], "2021-03-02": []}), "the references have no token that counts"),
    ],
)
def test_references_that_nothing_could_match_leave_the_example_unscored(reference, reason):
    assert row_of(AlignmentRouge(), DAM, reference) == Unscored(reason)
    assert row_of(AlignmentRouge(), timeline({}), reference) == Unscored(reason)
    assert not isinstance(row_of(AlignmentRouge(), DAM, reference, DAM), Unscored)


def test_references_without_bigrams_give_zero_for_them():
    values = values_of(AlignmentRouge(variants=("agreement", "concat")), DAM, timeline({"2021-03-01": ["Dam."]}))
    assert values["agreement.rouge1.recall"] == 1.0
    assert values["agreement.rouge2.f1"] == values["concat.rouge2.f1"] == 0.0


def test_several_references_are_meant_together():
    # Two references say the same of one day: half of all that they say is found, and all that the timeline says.
    one, other = timeline({"2021-03-01": ["dam cracked"]}), timeline({"2021-03-01": ["dam"], "2021-03-09": ["rain"]})
    values = values_of(AlignmentRouge(variants=("agreement",)), timeline({"2021-03-01": ["dam"]}), one, other)
    assert values["agreement.rouge1.precision"] == 1.0
    assert values["agreement.rouge1.recall"] == 0.5


def test_ties_are_broken_by_the_earliest_and_told():
    # The day lies between two of the reference that share one and two of its words.
    output = timeline({"2021-03-02": ["dam cracked"]})
    reference = timeline({"2021-03-01": ["dam"], "2021-03-03": ["dam cracked"]})
    metric = AlignmentRouge(variants=("align",))
    several = [[Reference(annotator="w", output=reference)], [Reference(annotator="w", output=output)]]
    prepared = metric.prepare(several, [])
    with pytest.warns(MetricWarning) as caught:
        row, clear = metric.statistics([output, output], prepared)
    assert len(caught) == 1
    message = str(caught[0].message)
    assert message.startswith("alignment-rouge: in 1 of 2 timelines several one-to-one alignments are equally good")
    # Bigrams are the widest: none with the earlier day, half of the only one with the later.
    assert "up to 0.500 apart" in message
    values = metric.reduce(row)
    assert values["align.rouge1.precision"] == values["align.rouge1.precision.lowest"] == 1 / 2 / 2
    assert values["align.rouge1.precision.highest"] == 2 / 2 / 2
    assert values["align.rouge2.f1"] == values["align.rouge2.f1.lowest"] == 0.0
    assert values["align.rouge2.f1.highest"] == 0.5
    clear_values = metric.reduce(clear)
    assert clear_values["align.rouge1.f1.lowest"] == clear_values["align.rouge1.f1.highest"] == 1.0


def test_ties_without_consequence_are_not_told():
    output = timeline({"2021-03-02": ["dam"]})
    reference = timeline({"2021-03-01": ["dam"], "2021-03-03": ["dam"]})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        row_of(AlignmentRouge(), output, reference)


def test_f1_is_that_of_the_mean_precision_and_recall():
    metric = AlignmentRouge(variants=("concat",))
    short, long = timeline({"2021-03-01": ["dam"]}), timeline({"2021-03-01": ["dam cracked after rain"]})
    prepared = metric.prepare([[Reference(annotator="w", output=item)] for item in (long, short)], [])
    first, second = metric.statistics([short, long], prepared)
    values = metric.reduce({name: first[name] + second[name] for name in first})
    # Each example has F1 = .4; precision 1 and 1/4, recall 1/4 and 1.
    assert values["concat.rouge1.precision"] == values["concat.rouge1.recall"] == values["concat.rouge1.f1"] == 0.625


# What holds whatever the timelines are.


_TOLD = st.dictionaries(
    st.dates(date(2021, 3, 1), date(2021, 4, 30)).map(str),
    st.lists(st.sampled_from(["dam", "rain", "bridge", "the", "closed"]), min_size=1, max_size=5).map(
        lambda w: [" ".join(w)]
    ),
    min_size=1,
    max_size=7,
)


@given(_TOLD, _TOLD)
@settings(deadline=None)
def test_values_are_shares_and_ranges_hold_them(output, reference):
    metric = AlignmentRouge()
    values = values_of(metric, timeline(output), timeline(reference))
    assert [value.name for value in metric.values] == list(values)
    for name, value in values.items():
        assert 0.0 <= value <= 1.0
        if f"{name}.lowest" in values:
            assert values[f"{name}.lowest"] <= value <= values[f"{name}.highest"]


@given(_TOLD)
@settings(deadline=None)
def test_a_timeline_is_like_itself(days):
    # Days with the same words cost nothing to align, wherever they are: each day says something of its own.
    own = {day: [f"{sentence} item{number}" for sentence in days[day]] for number, day in enumerate(days)}
    values = values_of(AlignmentRouge(), timeline(own), timeline(own))
    assert {value for name, value in values.items() if not name.startswith("left_out")} == {1.0}


@given(_TOLD, _TOLD)
@settings(deadline=None)
def test_swapping_timeline_and_reference_swaps_precision_and_recall(output, reference):
    there = values_of(AlignmentRouge(), timeline(output), timeline(reference))
    back = values_of(AlignmentRouge(), timeline(reference), timeline(output))
    for name, value in there.items():
        if ".precision" in name and (not name.startswith(("align.", "align+.")) or ".lowest" in name):
            assert value == pytest.approx(back[name.replace("precision", "recall")], abs=1e-12)


@given(_TOLD, _TOLD, st.randoms())
@settings(deadline=None)
def test_the_order_of_words_within_a_day_matters_to_bigrams_alone(output, reference, random):
    shuffled = {}
    for day, (sentence,) in output.items():
        words = sentence.split()
        random.shuffle(words)
        shuffled[day] = [" ".join(words)]
    first, second = (values_of(AlignmentRouge(), timeline(days), timeline(reference)) for days in (output, shuffled))
    assert {name: first[name] for name in first if "rouge1" in name} == {
        name: second[name] for name in second if "rouge1" in name
    }


# Tokens and the word lists.


def test_open_tokens_are_the_default_and_keep_stop_words():
    assert AlignmentRouge().tokens == "open"
    values = values_of(AlignmentRouge(), timeline({"2021-03-01": ["The"]}), timeline({"2021-03-01": ["the dam"]}))
    assert values["concat.rouge1.precision"] == 1.0


@needs_tilse
def test_rouge_155_tokens_drop_stop_words_and_know_irregular_words():
    output, reference = timeline({"2021-03-01": ["The children"]}), timeline({"2021-03-01": ["A child"]})
    values = values_of(AlignmentRouge(tokens="rouge-1.5.5"), output, reference)
    assert values["concat.rouge1.f1"] == 1.0
    assert values_of(AlignmentRouge(), output, reference)["concat.rouge1.f1"] == 0.0


@pytest.fixture
def without_tilse(monkeypatch):
    """Makes tilse be missing."""
    read = rouge155.word_lists
    read.cache_clear()

    def distribution(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(rouge155, "distribution", distribution)
    yield
    read.cache_clear()


def test_open_tokens_give_the_same_without_tilse(without_tilse):
    output = {"2021-03-02": ["Two dams cracked overnight , officials said ."], "2021-03-04": ["The homes were left ."]}
    reference = {entry.date: list(entry.sentences) for entry in DAM.entries}
    found, expected = values_of(AlignmentRouge(), timeline(output), DAM), naive(output, [reference])
    assert {name: found[name] for name in expected} == pytest.approx(expected, abs=1e-12)
    # Days 2021-03-02 and -04 share "dam", "crack" and "home", "left" with the reference's: (2/2 + 2) / (6 + 4) and 3/7.
    assert found["align+m:1.rouge1.precision"] == pytest.approx(3 / 10)
    assert found["align+m:1.rouge1.recall"] == pytest.approx(3 / 7)


def test_missing_word_lists_are_told_when_the_metric_is_made(without_tilse):
    with pytest.raises(ComponentError) as caught:
        components.build("metrics", "alignment-rouge", {"tokens": "rouge-1.5.5"})
    assert str(caught.value).endswith("is not installed; run: pip install --no-deps tilse==0.2.1")
    assert components.build("metrics", "alignment-rouge") == AlignmentRouge()


def test_missing_word_lists_are_told_with_their_place_when_an_experiment_is_read(without_tilse, small):
    small.edit("rouge: ,", "alignment-rouge: {tokens: rouge-1.5.5},")
    with pytest.raises(ExperimentError) as caught:
        load(small.file)
    (problem,) = caught.value.problems
    assert str(problem).partition("small.yaml")[2].startswith(":11:13: tokens as ROUGE-1.5.5 has them need word lists")
    assert str(problem).endswith("; run: pip install --no-deps tilse==0.2.1")


def test_scores_at_a_length_are_those_of_the_highest_ranked_entries(evaluate):
    first = Entry(date="2021-03-01", sentences=("The bridge closed.",), rank=2)
    second = Entry(date="2021-03-09", sentences=("Repairs began.",), rank=1)
    whole, reference = Timeline(entries=(first, second)), Timeline(entries=(first, second))
    found = evaluate(AlignmentRouge(at=(1,)), [whole], [[reference]])
    cut = evaluate(AlignmentRouge(), [Timeline(entries=(second,))], [[reference]])
    names = [name for name in found if name.endswith("@1")]
    assert len(names) == 30
    assert all(found[name] == cut[name.removesuffix("@1")] for name in names)
    assert found["concat.rouge1.recall@1"] < found["concat.rouge1.recall"] == 1.0
