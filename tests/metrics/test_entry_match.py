"""Entries matched by text, and the dates of those matched."""

import importlib.util
import json
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.components import ComponentError, build, signature
from harness.errors import MissingExtraError, ModelError
from harness.generators import loading
from harness.metrics import MetricWarning, Unscored
from harness.metrics import _encoder as encoders
from harness.metrics.entry_match import EntryMatch
from harness.records import Entry, Reference, Timeline

needs_torch = pytest.mark.skipif(
    importlib.util.find_spec("torch") is None or importlib.util.find_spec("transformers") is None,
    reason="needs the extra `transformers`",
)


def timeline(entries, ranks=None):
    """A timeline of texts by date."""
    ranks = ranks or [None] * len(entries)
    return Timeline(
        entries=tuple(
            Entry(date=when, sentences=(text,) if isinstance(text, str) else text, rank=rank)
            for (when, text), rank in zip(entries.items(), ranks, strict=True)
        )
    )


FERRY = "The ferry sank in the harbour."
COUNCIL = "Nobody on the council voted."


def test_values():
    assert [value.name for value in EntryMatch(at=(5,)).values] == [
        f"entry-match.{credit}.{part}{suffix}"
        for suffix in ("", "@5")
        for credit in ("text", "pairs", "date")
        for part in ("f1", "precision", "recall")
    ] + ["entry-match.days"]


def test_worked_by_hand(evaluate):
    # Unigrams: "the ferry sank off the pier" and FERRY share the, ferry, sank, the: F1 = 2·4/12.
    output = timeline({"2021-03-02": "The ferry sank off the pier", "2021-03-05": COUNCIL, "2021-03-09": "Rain."})
    reference = timeline({"2021-03-01": FERRY, "2021-03-05": COUNCIL})
    found = evaluate(EntryMatch(), [output], [[reference]])
    similar = 2 * 4 / 12 + 1
    assert found["entry-match.text.precision"] == pytest.approx(similar / 3)
    assert found["entry-match.text.recall"] == pytest.approx(similar / 2)
    assert found["entry-match.text.f1"] == pytest.approx(2 * similar / 5)
    assert found["entry-match.pairs.precision"] == pytest.approx(2 / 3)
    assert found["entry-match.pairs.recall"] == 1.0
    assert found["entry-match.date.precision"] == pytest.approx(1 / 3)
    assert found["entry-match.date.recall"] == 0.5
    assert found["entry-match.days"] == 0.5


def test_tokens_are_those_of_rouge_score(evaluate):
    rouge = pytest.importorskip("rouge_score.rouge_scorer")
    one, other = (
        "Café owners' 3.5m ferries were SINKING; the ferry sank.",
        "The ferries sank, a ferry owner's 3.5 cafés.",
    )
    expected = rouge.RougeScorer(["rouge1"], use_stemmer=True).score(other, one)["rouge1"].fmeasure
    found = evaluate(EntryMatch(), [timeline({"2021": one})], [[timeline({"2021": other})]])
    assert found["entry-match.text.f1"] == pytest.approx(expected)
    assert 0.3 < expected < 1


def test_pairs_below_the_threshold_are_none(evaluate):
    output, reference = timeline({"2021": "The ferry left the pier."}), timeline({"2021": FERRY})
    similarity = 2 * 3 / 11
    for threshold, expected in ((None, similarity), (similarity, similarity), (0.55, 0.0)):
        found = evaluate(EntryMatch(threshold=threshold), [output], [[reference]])
        assert found["entry-match.text.f1"] == pytest.approx(expected)
        assert found["entry-match.pairs.f1"] == (1.0 if expected else 0.0)
        assert found["entry-match.days"] == (0.0 if expected else None)


def test_matching_is_for_the_greatest_sum(evaluate):
    # The first is most like the second reference, but the second is like nothing else.
    output = timeline({"2021-03-01": "ferry sank harbour", "2021-03-02": "ferry sank harbour rain fell"})
    reference = timeline({"2021-03-01": "ferry sank", "2021-03-02": "ferry sank harbour"})
    found = evaluate(EntryMatch(threshold=0.5), [output], [[reference]])
    straight, crossed = 2 * 2 / 5 + 2 * 3 / 8, 1 + 2 * 2 / 7
    assert crossed > straight
    assert found["entry-match.text.precision"] == pytest.approx(crossed / 2)
    assert found["entry-match.date.precision"] == 0.0
    assert found["entry-match.days"] == 1.0


def test_of_equal_matchings_the_dates_decide(evaluate):
    same = timeline({"2021-03-01": FERRY, "2021-03-02": FERRY, "2021-03-09": FERRY})
    found = evaluate(EntryMatch(), [same], [[same]])
    assert found["entry-match.date.f1"] == 1.0
    later = evaluate(EntryMatch(), [timeline({"2021-03-08": FERRY})], [[same]])
    assert later["entry-match.days"] == 1.0


def test_dates_with_an_open_end_have_no_distance(evaluate):
    output = timeline({"2021-03-01/..": FERRY, "2021-03-05": COUNCIL})
    reference = timeline({"2021-03-01": FERRY, "2021-03-07": COUNCIL})
    found = evaluate(EntryMatch(), [output], [[reference]])
    assert (found["entry-match.pairs.f1"], found["entry-match.days"]) == (1.0, 2.0)


def test_references_together_are_one_pool(evaluate):
    one = timeline({"2021-03-01": FERRY})
    found = evaluate(EntryMatch(), [one], [[one, one]])
    assert (found["entry-match.text.precision"], found["entry-match.text.recall"]) == (1.0, 0.5)


def test_empty_timelines_and_texts(evaluate, statistics):
    full, nothing = timeline({"2021": FERRY}), timeline({})
    found = evaluate(EntryMatch(), [nothing], [[full]])
    assert found["entry-match.text.precision"] == found["entry-match.text.recall"] == 0.0
    assert found["entry-match.days"] is None
    assert statistics(EntryMatch(), [full], [[nothing]]) == [Unscored("the references have no entries")]
    wordless = timeline({"2021": "…", "2022": ()})
    assert evaluate(EntryMatch(threshold=0.0), [wordless], [[wordless]])["entry-match.pairs.f1"] == 0.0


def test_at_a_length_the_highest_ranked_count(evaluate):
    output = timeline({"2021-03-01": "Rain fell.", "2021-03-02": FERRY, "2021-03-05": COUNCIL}, [1, 3, 2])
    reference = timeline({"2021-03-02": FERRY, "2021-03-05": COUNCIL})
    found = evaluate(EntryMatch(at=(1, 2, 5)), [output], [[reference]])
    assert [found[f"entry-match.date.recall@{k}"] for k in (1, 2, 5)] == [0.0, 0.5, 1.0]
    assert [found[f"entry-match.text.precision@{k}"] for k in (1, 2, 5)] == [0.0, 0.5, pytest.approx(2 / 3)]
    assert evaluate(EntryMatch(at=(1,)), [reference], [[reference]])["entry-match.text.f1@1"] is None


_SENTENCES = [FERRY, COUNCIL, "Rain fell on roofs.", "A fire hurt nobody.", "The ferry left.", "The harbour closed."]
_TIMELINES = st.dictionaries(
    st.sampled_from(["2021-03-01", "2021-03-04", "2021-03", "2021-04-02", "../2021-03-02"]),
    st.sampled_from(_SENTENCES),
    min_size=1,
).map(timeline)


def values(metric, output, reference):
    (row,) = metric.statistics([output], metric.prepare([[Reference(annotator="w", output=reference)]], []))
    return metric.reduce(row)


@given(_TIMELINES, _TIMELINES)
@settings(deadline=None)
def test_what_holds_for_any_two_timelines(output, reference):
    there, back = values(EntryMatch(), output, reference), values(EntryMatch(), reference, output)
    for credit in ("text", "pairs", "date"):
        precision = there[f"entry-match.{credit}.precision"]
        assert 0 <= precision <= 1
        assert precision == pytest.approx(back[f"entry-match.{credit}.recall"])
        assert values(EntryMatch(), output, output)[f"entry-match.{credit}.f1"] == pytest.approx(1)
    assert there["entry-match.date.f1"] <= there["entry-match.pairs.f1"]
    assert there["entry-match.text.f1"] <= there["entry-match.pairs.f1"] + 1e-12


@given(_TIMELINES, _TIMELINES)
@settings(deadline=None)
def test_a_spurious_entry_never_raises_precision(output, reference):
    more = Timeline(entries=(*output.entries, Entry(date="1999", sentences=("Zebras?",))))
    before, after = values(EntryMatch(), output, reference), values(EntryMatch(), more, reference)
    for credit in ("text", "pairs", "date"):
        assert after[f"entry-match.{credit}.precision"] <= before[f"entry-match.{credit}.precision"]
        assert after[f"entry-match.{credit}.recall"] == before[f"entry-match.{credit}.recall"]


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"similarity": "encoder", "threshold": 0.5}, "`similarity: encoder` needs `encoder`"),
        ({"similarity": "encoder", "encoder": "m"}, "`similarity: encoder` needs `threshold`"),
        ({"encoder": "m"}, "have no meaning without `similarity: encoder`"),
        ({"threshold": 1.5}, "at most 1"),
        ({"at": [1, 1]}, "`at` names a length twice"),
    ],
)
def test_wrong_parameters_are_refused(parameters, message):
    with pytest.raises(ComponentError, match=message):
        build("metrics", "entry-match", parameters)


def test_where_it_runs_is_no_part_of_the_signature():
    encoder = {"similarity": "encoder", "encoder": "m", "threshold": 0.5}
    one, other = (build("metrics", "entry-match", {**encoder, "device": device}) for device in ("cpu", "auto"))
    assert signature("entry-match", one) == signature("entry-match", other)


# With an encoder.


def tiny():
    """The script that makes the tiny encoder; it is no module of a package."""
    path = Path(__file__).parents[1] / "tiny_encoder.py"
    spec = importlib.util.spec_from_file_location("tiny_encoder", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def encoder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tiny-encoder")
    tiny().build(folder)
    return folder


@pytest.fixture
def copy(encoder, tmp_path):
    """A copy of the tiny encoder that a test may change."""
    encoders.load.cache_clear()
    return shutil.copytree(encoder, tmp_path / "copy")


def matching(folder, threshold=0.8, **parameters):
    return EntryMatch(similarity="encoder", encoder=str(folder), threshold=threshold, **parameters)


@needs_torch
def test_similarity_is_the_cosine_of_mean_pooled_states(encoder, evaluate):
    import torch
    from transformers import AutoModel, AutoTokenizer

    one, other = FERRY, "The old ferry sank in the new harbour of the council."
    tokenizer, model = AutoTokenizer.from_pretrained(encoder), AutoModel.from_pretrained(encoder).eval()
    batch = tokenizer([one, other], padding=True, return_tensors="pt")
    with torch.no_grad():
        states = model(**batch).last_hidden_state
    mask = batch["attention_mask"].unsqueeze(-1)
    means = (states * mask).sum(dim=1) / mask.sum(dim=1)
    expected = torch.nn.functional.cosine_similarity(means[0], means[1], dim=0).item()
    found = evaluate(matching(encoder), [timeline({"2021": one})], [[timeline({"2021": other})]])
    assert found["entry-match.text.f1"] == pytest.approx(expected, abs=1e-5)
    assert 0.8 < expected < 0.99


@needs_torch
def test_identical_timelines_match_whatever_their_dates(encoder, evaluate):
    output = timeline({"2021-03-01": FERRY, "2021-03-05": COUNCIL, "2021-03-07": "  "})
    moved = timeline({"2021-04-01": FERRY, "2021-04-05": COUNCIL})
    found = evaluate(matching(encoder, threshold=1.0), [output], [[moved]])
    assert found["entry-match.pairs.recall"] == found["entry-match.text.recall"] == 1.0
    assert found["entry-match.pairs.precision"] == pytest.approx(2 / 3)
    assert found["entry-match.date.f1"] == 0.0
    assert found["entry-match.days"] == 31.0


@needs_torch
def test_statistics_do_not_depend_on_the_batch(encoder, statistics):
    outputs = [timeline({"2021": FERRY}), timeline({"2021": f"{COUNCIL} {FERRY}", "2022": FERRY})]
    references = [[outputs[1]], [outputs[0]]]
    together = statistics(matching(encoder, 0.1), outputs, references)
    assert together == [
        statistics(matching(encoder, 0.1), [output], [several])[0]
        for output, several in zip(outputs, references, strict=True)
    ]


@needs_torch
def test_entries_that_are_too_long_are_counted(encoder, evaluate):
    # The tokenizer takes 16 tokens, [CLS] and [SEP] included.
    long = timeline({"2021": "ferry " * 15, "2022": FERRY, "2023": "ferry " * 14})
    with pytest.warns(MetricWarning) as caught:
        evaluate(matching(encoder), [timeline({"2021": FERRY})], [[long]])
    assert [str(item.message) for item in caught] == [
        f"entry-match: 1 of 3 entries of references lost their end: the encoder `{encoder}` reads 16 tokens at most; "
        "take one that reads more"
    ]
    with pytest.warns(MetricWarning, match="1 of 3 entries of outputs lost their end"):
        evaluate(matching(encoder), [long], [[timeline({"2021": FERRY})]])


@needs_torch
def test_the_encoder_is_loaded_once(encoder, evaluate):
    encoders.load.cache_clear()
    for threshold in (0.5, 0.6):
        evaluate(matching(encoder, threshold), [timeline({"2021": FERRY})], [[timeline({"2021": COUNCIL})]])
    assert encoders.load.cache_info().misses == 1


@needs_torch
def test_loading_says_nothing(copy, capfd):
    encoders.load(str(copy), None, "cpu")
    assert capfd.readouterr() == ("", "")


def change(file, **values):
    file.write_text(json.dumps({**json.loads(file.read_text()), **values}))


def unreadable_weights(folder):
    (folder / "model.safetensors").write_bytes(b"\x10 no weights at all")


def pickled_weights(folder):
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")


def no_configuration(folder):
    (folder / "config.json").unlink()


def broken_tokenizer(folder):
    (folder / "tokenizer.json").write_text("{}")


@needs_torch
@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (unreadable_weights, r"^the encoder `.*` cannot be loaded: .+$"),
        (
            pickled_weights,
            r"^the encoder folder .* holds no weights in safetensors, and pickled weights are not loaded",
        ),
        (no_configuration, r"^the encoder `.*` cannot be loaded: .+$"),
        (broken_tokenizer, r"^the encoder `.*` cannot be loaded: .+$"),
    ],
)
def test_an_encoder_that_cannot_be_loaded_is_one_line(copy, spoil, message):
    spoil(copy)
    with pytest.raises(ModelError, match=message) as caught:
        encoders.load(str(copy), None, "cpu")
    assert "\n" not in str(caught.value)


@needs_torch
def test_weights_that_are_missing_are_no_encoder(copy):
    change(copy / "config.json", num_hidden_layers=2)
    with pytest.raises(ModelError, match=r"lacks \d+ of its weights, such as encoder\.layer\.1"):
        encoders.load(str(copy), None, "cpu")


@needs_torch
def test_a_model_with_a_decoder_is_refused(tmp_path):
    from transformers import BartConfig, BartModel

    sizes = {"d_model": 8, "encoder_layers": 1, "decoder_layers": 1, "encoder_ffn_dim": 8, "decoder_ffn_dim": 8}
    BartModel(
        BartConfig(
            vocab_size=40, max_position_embeddings=8, encoder_attention_heads=1, decoder_attention_heads=1, **sizes
        )
    ).save_pretrained(tmp_path)
    tiny().make_tokenizer().save_pretrained(tmp_path)
    with pytest.raises(ModelError, match="is an encoder with a decoder"):
        encoders.load(str(tmp_path), None, "cpu")


@pytest.mark.parametrize("package", ["transformers", "torch"])
def test_a_missing_package_is_named(package, monkeypatch, tmp_path):
    monkeypatch.setattr(loading, "find_spec", lambda name: None if name == package else object())
    with pytest.raises(MissingExtraError) as caught:
        encoders.load(str(tmp_path), None, "cpu")
    assert str(caught.value) == (
        f"`similarity: encoder` needs the package {package}; run: pip install 'timeline-harness[transformers]'"
    )


def test_a_missing_package_is_told_before_any_work(monkeypatch):
    monkeypatch.setattr(loading, "find_spec", lambda name: None)
    with pytest.raises(MissingExtraError):
        EntryMatch(similarity="encoder", encoder="some/encoder", threshold=0.5).check()
    EntryMatch().check()
