"""A tiny encoder for tests: BERT with one layer, whose weights are drawn by chance and never trained.

``python tests/tiny_encoder.py FOLDER`` leaves the model (safetensors) and its tokenizer in FOLDER.

Untrained, a text's mean-pooled vector is little more than the mean of its words' vectors, which point anywhere: texts
that share words are alike, and others are less so. Positions and special tokens are made to weigh little. It knows the
words of `WORDS` and no others.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

WORDS = str.split(
    "the a of in was were ferry bridge council court storm harbour museum sank closed voted opened left reached rain "
    "fell on roofs hurt nobody two three boats crew fire mayor new old"
)
POSITIONS = 16
_SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]


def make_tokenizer() -> Any:
    """Makes a tokenizer of whole words, without regard to case."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    words = [*_SPECIAL, *WORDS, "."]
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_max_length=POSITIONS,
    )


def build(folder: Path, seed: int = 11) -> None:
    """Makes the model and saves it.

    Args:
        folder: Where it goes.
        seed: The seed of the weights.
    """
    import torch
    from transformers import BertConfig, BertModel

    tokenizer = make_tokenizer()
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        model = BertModel(
            BertConfig(
                vocab_size=len(tokenizer),
                max_position_embeddings=POSITIONS,
                hidden_size=64,
                num_hidden_layers=1,
                num_attention_heads=2,
                intermediate_size=64,
                initializer_range=0.05,
                pad_token_id=0,
            ),
            add_pooling_layer=False,
        )
    with torch.no_grad():
        model.embeddings.position_embeddings.weight.mul_(0.1)
        model.embeddings.token_type_embeddings.weight.mul_(0.1)
        model.embeddings.word_embeddings.weight[: len(_SPECIAL)].mul_(0.1)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python tests/tiny_encoder.py FOLDER")
    build(Path(sys.argv[1]))
