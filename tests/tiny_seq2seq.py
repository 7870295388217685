"""A tiny summarizer that is really right: BART with two layers, trained for seconds on template news.

``python tests/tiny_seq2seq.py FOLDER`` leaves the model (safetensors) and its tokenizer in FOLDER.

An article names a place, a body, a thing and, in its last sentence, a price; filler of any length stands between.
The summary needs all four, so a wrong padding side, a cut end, a mixed-up order or a decoding mistake shows. The model
knows these templates and nothing else.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PLACES = ["Maren", "Orsk", "Velden", "Tarn", "Lissa", "Quell", "Brade", "Holm", "Ister", "Novy", "Sorrel", "Ulm"]
BODIES = ["council", "court", "union", "museum", "parish", "academy", "league", "ministry"]
THINGS = [
    "bridge",
    "ferry",
    "clock",
    "library",
    "tram",
    "garden",
    "tower",
    "archive",
    "barge",
    "theatre",
    "mill",
    "well",
]
PRICES = [str(price) for price in range(2, 22)]
FILLER = [
    "Nobody objected.",
    "The debate took all night.",
    "Rain kept most people at home.",
    "A choir sang before the vote.",
    "Two members were ill.",
    "The mayor said little.",
    "Last year the plan had failed.",
]
POSITIONS = 128
_SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]


@dataclass(frozen=True)
class News:
    """An article of the kind that the model knows, and its summary."""

    article: str
    summary: str


def news(chance: random.Random) -> News:
    """Makes up an article."""
    place, body = chance.choice(PLACES), chance.choice(BODIES)
    thing, price = chance.choice(THINGS), chance.choice(PRICES)
    filler = chance.choices(FILLER, k=chance.randint(0, 8))
    article = [f"{place} has news.", f"The {body} wants a new {thing}.", *filler, f"The price is {price} crowns."]
    return News(" ".join(article), f"The {body} of {place} buys a {thing}. It pays {price} crowns.")


def make_tokenizer() -> Any:
    """Makes a tokenizer that knows the words of the templates, and whose texts come back as they were."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    frame = ["The of buys a . It pays crowns has news wants new price is summarize :", *FILLER]
    pieces = pre_tokenizers.Sequence([pre_tokenizers.Metaspace(), pre_tokenizers.Punctuation()])
    texts = [*frame, *PLACES, *BODIES, *THINGS, *PRICES, "news.", "crowns."]
    words = dict.fromkeys([*_SPECIAL, *(piece for text in texts for piece, _ in pieces.pre_tokenize_str(text))])
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(words)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pieces
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        model_max_length=POSITIONS,
    )


def build(folder: Path, steps: int = 1500, seed: int = 7) -> None:
    """Trains the model and saves it.

    Args:
        folder: Where it goes.
        steps: How many batches it is trained with at most; it stops once everything new to it comes out right.
        seed: The seed of the news and of the first weights.

    Raises:
        RuntimeError: It has not learnt its task.
    """
    import torch
    from transformers import BartConfig, BartForConditionalGeneration

    chance = random.Random(seed)
    tokenizer = make_tokenizer()
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        model = BartForConditionalGeneration(
            BartConfig(
                vocab_size=len(tokenizer),
                max_position_embeddings=POSITIONS,
                d_model=64,
                encoder_layers=2,
                decoder_layers=2,
                encoder_attention_heads=4,
                decoder_attention_heads=4,
                encoder_ffn_dim=128,
                decoder_ffn_dim=128,
                dropout=0.0,
                init_std=0.08,
                bos_token_id=0,
                pad_token_id=1,
                eos_token_id=2,
                decoder_start_token_id=2,
                forced_eos_token_id=None,
            )
        )
    unseen = [news(chance) for _ in range(256)]
    known = {item.article for item in unseen}
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1, step / 50) * (1 - 0.9 * step / steps))
    for step in range(1, steps + 1):
        batch = [item for item in (news(chance) for _ in range(64)) if item.article not in known]
        loss = model(**_tensors(tokenizer, batch)).loss
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 50 == 0 and loss.item() < 0.01 and _all_right(model, tokenizer, unseen):
            break
    else:
        raise RuntimeError(f"the tiny model has not learnt its task in {steps} steps")
    model.generation_config.forced_eos_token_id = None
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def _tensors(tokenizer: Any, batch: list[News]) -> dict[str, Any]:
    """Gives what the model is trained with; padding is no label."""
    inputs = tokenizer([item.article for item in batch], padding=True, return_tensors="pt")
    labels = tokenizer([item.summary for item in batch], padding=True, return_tensors="pt").input_ids
    return {
        "input_ids": inputs.input_ids,
        "attention_mask": inputs.attention_mask,
        "labels": labels.masked_fill(labels == tokenizer.pad_token_id, -100),
    }


def _all_right(model: Any, tokenizer: Any, items: list[News]) -> bool:
    """Tells whether the model's first choice is right at every place of every summary."""
    import torch

    tensors = _tensors(tokenizer, items)
    with torch.inference_mode():
        choices = model(**tensors).logits.argmax(dim=-1)
    return bool(((choices == tensors["labels"]) | (tensors["labels"] == -100)).all())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python tests/tiny_seq2seq.py FOLDER")
    build(Path(sys.argv[1]))
