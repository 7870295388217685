"""The summarizer `seq2seq`, on a tiny model that is right about news of its own kind."""

import importlib.util
import json
import random
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.components import build, signature
from harness.errors import MissingExtraError, ModelError
from harness.generators import loading
from harness.records import Article
from harness.summarizers import _transformers
from harness.summarizers.seq2seq import Seq2Seq, pack

needs_torch = pytest.mark.skipif(
    importlib.util.find_spec("torch") is None or importlib.util.find_spec("transformers") is None,
    reason="needs the extra `transformers`",
)


def tiny():
    """The script that makes the tiny model; it is no module of a package."""
    path = Path(__file__).parents[1] / "tiny_seq2seq.py"
    spec = importlib.util.spec_from_file_location("tiny_seq2seq", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def model(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tiny")
    tiny().build(folder)
    return folder


@pytest.fixture(scope="session")
def items():
    chance = random.Random("unseen")
    return [tiny().news(chance) for _ in range(40)]


@pytest.fixture
def copy(model, tmp_path):
    """A copy of the tiny model that a test may change."""
    _transformers.load.cache_clear()
    return shutil.copytree(model, tmp_path / "copy")


def articles(items):
    # White space in an article, line ends too, is the same to the model.
    return [Article(id=f"a{n}", text=item.article.replace(" The", "\n\nThe ")) for n, item in enumerate(items)]


def change(file, **values):
    file.write_text(json.dumps({**json.loads(file.read_text()), **values}))


@needs_torch
@pytest.mark.parametrize("beams", [1, 3])
def test_writes_the_right_summary_of_each_article(model, items, beams):
    summaries = Seq2Seq(model=str(model), beams=beams).summarize(articles(items))
    assert [summary.text for summary in summaries] == [item.summary for item in items]
    assert {len(summary.sentences) for summary in summaries} == {2}


@needs_torch
def test_the_same_texts_and_counts_whatever_the_batches(model, items):
    given = articles(items)
    expected = Seq2Seq(model=str(model), batch_tokens=1).summarize(given)
    for batch_tokens in (40, 300, 100_000):
        assert Seq2Seq(model=str(model), batch_tokens=batch_tokens).summarize(given) == expected
    [backwards, *_] = Seq2Seq(model=str(model)).summarize(given[::-1])
    assert backwards == expected[-1]


@pytest.fixture
def calls(model, monkeypatch):
    """What the network is asked to generate."""
    network = _transformers.load(str(model), None, "cpu").network
    seen, real = [], network.generate

    def generate(**arguments):
        seen.append(arguments)
        return real(**arguments)

    monkeypatch.setattr(network, "generate", generate)
    return seen


@needs_torch
def test_batches_are_padded_on_the_right(model, items, calls):
    Seq2Seq(model=str(model), batch_tokens=100_000).summarize(articles(items))
    [call] = calls
    rows, masks = call["input_ids"].tolist(), call["attention_mask"].tolist()
    assert len(rows) == 40
    for row, mask in zip(rows, masks, strict=True):
        length = sum(mask)
        assert mask == [1] * length + [0] * (len(row) - length)
        assert row[length - 1] == 2
        assert set(row[length:]) <= {1}


@needs_torch
def test_the_parameters_of_decoding_reach_the_network(model, items, calls):
    Seq2Seq(model=str(model), beams=3, max_new_tokens=9).summarize(articles(items[:1]))
    [call] = calls
    assert (call["num_beams"], call["max_new_tokens"], call["do_sample"]) == (3, 9, False)


@needs_torch
def test_counts_what_is_read_cut_and_written(model, items):
    # In and out word by word, with "." apart and one special token at either end.
    item = items[0]
    words = len(item.article.replace(".", " .").split())
    written = len(item.summary.replace(".", " .").split())
    [whole] = Seq2Seq(model=str(model)).summarize(articles([item]))
    assert whole.usage.to_json() == {
        "input_tokens": words + 2,
        "truncated_tokens": 0,
        "output_tokens": written + 2,
    }
    [cut] = Seq2Seq(model=str(model), max_input_tokens=12).summarize(articles([item]))
    assert cut.usage.input_tokens == 12
    assert cut.usage.truncated_tokens == words + 2 - 12
    # The price comes last: it is gone, and what comes first is not.
    assert item.summary.split(". ")[0] in cut.text
    assert cut.text != item.summary
    [short] = Seq2Seq(model=str(model), max_new_tokens=3).summarize(articles([item]))
    assert short.usage.output_tokens == 3
    assert short.text == " ".join(item.summary.split()[:2])


@needs_torch
def test_the_prefix_is_read_and_not_cut(model, items):
    given = articles(items[:1])
    [plain] = Seq2Seq(model=str(model), max_input_tokens=14).summarize(given)
    [prefixed] = Seq2Seq(model=str(model), max_input_tokens=14, prefix="summarize: ").summarize(given)
    assert prefixed.usage.truncated_tokens == plain.usage.truncated_tokens + 2


@needs_torch
def test_over_long_articles_are_cut_to_what_the_model_knows(model, items):
    item = items[0]
    filler = " Rain kept most people at home." * 30
    article = Article(id="long", text=item.article + filler)
    [summary] = Seq2Seq(model=str(model)).summarize([article])
    assert summary.usage.input_tokens == 128
    assert summary.usage.truncated_tokens == len((item.article + filler).replace(".", " .").split()) + 2 - 128
    assert summary.sentences


@needs_torch
def test_an_empty_article_has_an_empty_summary(model, items):
    texts = ["", items[0].article, " \n\n "]
    given = [Article(id=f"a{n}", text=text) for n, text in enumerate(texts)]
    summaries = Seq2Seq(model=str(model)).summarize(given)
    assert [summary.text for summary in summaries] == ["", items[0].summary, ""]
    assert summaries[0].usage.input_tokens == 0
    assert Seq2Seq(model=str(model)).summarize([]) == []


@needs_torch
def test_never_samples_and_keeps_the_other_settings(copy, items):
    change(copy / "generation_config.json", do_sample=True, temperature=50.0, min_length=30, max_length=5)
    given = articles(items[:4])
    first = Seq2Seq(model=str(copy), max_new_tokens=40).summarize(given)
    assert first == Seq2Seq(model=str(copy), max_new_tokens=40).summarize(given)
    # The start token counts into `min_length`, and is not among the output tokens.
    assert all(summary.usage.output_tokens >= 29 for summary in first)


@needs_torch
def test_the_model_is_loaded_once(model, items):
    _transformers.load.cache_clear()
    for beams in (1, 2):
        for article in articles(items[:3]):
            Seq2Seq(model=str(model), beams=beams).summarize([article])
    assert _transformers.load.cache_info().misses == 1


@needs_torch
@pytest.mark.parametrize("name", ["./missing", "missing/", "~/missing-model-folder", "a/b/c"])
def test_a_missing_folder_is_named(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError) as caught:
        Seq2Seq(model=name).summarize([])
    assert str(caught.value) == f"the model folder {name} does not exist; paths start from {tmp_path}"


@needs_torch
def test_pickled_weights_are_refused(copy):
    (copy / "model.safetensors").rename(copy / "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"holds no weights in safetensors, and pickled weights are not"):
        Seq2Seq(model=str(copy)).summarize([])


@needs_torch
def test_a_name_that_is_neither_folder_nor_on_the_hub(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match=r"^the model `no-such` is no folder, and cannot be loaded from"):
        Seq2Seq(model="no-such").summarize([])


def unreadable_weights(folder):
    (folder / "model.safetensors").write_bytes(b"\x10 no weights at all")


def another_kind(folder):
    change(folder / "config.json", model_type="gpt2", architectures=["GPT2LMHeadModel"])


def broken_configuration(folder):
    (folder / "config.json").write_text("{")


def no_configuration(folder):
    (folder / "config.json").unlink()


def wrong_type(folder):
    change(folder / "config.json", d_model="wide")


def another_size(folder):
    change(folder / "config.json", d_model=32)


def broken_tokenizer(folder):
    (folder / "tokenizer.json").write_text("{}")


@needs_torch
@pytest.mark.parametrize(
    "spoil",
    [
        wrong_type,
        unreadable_weights,
        another_kind,
        broken_configuration,
        no_configuration,
        another_size,
        broken_tokenizer,
    ],
)
def test_a_model_that_cannot_be_loaded_is_one_line(copy, spoil):
    spoil(copy)
    with pytest.raises(ModelError, match=r"^the model `.*` cannot be loaded: .+$") as caught:
        Seq2Seq(model=str(copy)).summarize([])
    assert "\n" not in str(caught.value)


@needs_torch
def test_weights_that_are_missing_are_no_model(copy):
    change(copy / "config.json", decoder_layers=3)
    with pytest.raises(ModelError, match=r"lacks \d+ of its weights, such as model\.decoder\.layers\.2"):
        Seq2Seq(model=str(copy)).summarize([])


@needs_torch
@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"revision": "main"}, "is a folder, and folders have no revision"),
        ({"max_input_tokens": 129}, "reads 128 tokens at most; lower `max_input_tokens` from 129"),
        ({"max_input_tokens": 2}, "puts 2 special tokens around its input; raise `max_input_tokens` from 2"),
        ({"max_new_tokens": 129}, "writes 128 tokens at most; lower `max_new_tokens` from 129"),
        ({"device": "abacus"}, "cannot be loaded: .*abacus"),
    ],
)
def test_what_the_model_cannot_do_is_refused_at_once(model, parameters, message):
    with pytest.raises(ModelError, match=message):
        Seq2Seq(**{"model": str(model), **parameters}).summarize([])


@pytest.mark.parametrize("package", ["transformers", "torch"])
def test_a_missing_package_is_named(package, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.setitem(sys.modules, {"transformers": "torch", "torch": "transformers"}[package], sys)
    monkeypatch.setattr(loading, "find_spec", lambda name: None if name == package else object())
    with pytest.raises(MissingExtraError) as caught:
        Seq2Seq(model=str(tmp_path)).summarize([])
    assert str(caught.value) == (
        f"the summarizer `seq2seq` needs the package {package}; run: pip install 'timeline-harness[transformers]'"
    )


def test_how_it_runs_is_no_part_of_the_signature():
    one, other = (
        build("summarizers", "seq2seq", {"model": "m", "batch_tokens": tokens, "device": device})
        for tokens, device in ((1, "cpu"), (999, "auto"))
    )
    assert signature("seq2seq", one) == signature("seq2seq", other)
    assert "max_new_tokens:128" in signature("seq2seq", one)


@given(st.lists(st.integers(1, 60), max_size=40), st.integers(1, 200))
def test_batches_hold_everything_once_and_keep_to_the_budget(lengths, budget):
    batches = pack(lengths, budget)
    assert Counter(i for batch in batches for i in batch) == Counter(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= budget
    flat = [lengths[i] for batch in batches for i in batch]
    assert flat == sorted(lengths, reverse=True)
