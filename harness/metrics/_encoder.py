"""Texts as vectors: mean-pooled embeddings of an encoder of the library transformers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from harness.errors import ModelError, ModelLoadError
from harness.generators import loading
from harness.generators.loading import check_installed, one_line

#: A tokenizer that knows no limit says 10^30.
_NO_LIMIT = 10**9
#: What needs transformers, for messages.
WANTED_BY = "`similarity: encoder`"

#: A unit vector; empty for a text without tokens.
Vector = tuple[float, ...]


@dataclass(frozen=True)
class Encoder:
    """An encoder that is loaded, and its tokenizer.

    Attributes:
        name: What the user calls it.
        network: The model of transformers.
        tokenizer: Its tokenizer.
        limit: How many tokens it reads at most, special tokens included; ``None`` for no limit.
    """

    name: str
    network: Any
    tokenizer: Any
    limit: int | None

    def encode(self, text: str) -> tuple[Vector, bool]:
        """Gives a text's vector, and whether its end was cut off.

        The vector is the mean of the last hidden states of all tokens, special ones included, scaled to length 1
        (Reimers and Gurevych 2019). Texts are encoded one at a time, so that padding never touches a number.

        Args:
            text: The text; one of white space alone has no vector.

        Raises:
            ModelError: The model fails, or runs out of memory.
        """
        import torch

        if not text.strip():
            return (), False
        tokens = self.tokenizer(text, verbose=False)["input_ids"]
        cut = self.limit is not None and len(tokens) > self.limit
        if cut:
            tokens = self.tokenizer(text, truncation=True, max_length=self.limit)["input_ids"]
        device = self.network.device
        try:
            with torch.inference_mode():
                states = self.network(
                    input_ids=torch.tensor([tokens], device=device),
                    attention_mask=torch.ones((1, len(tokens)), dtype=torch.long, device=device),
                ).last_hidden_state
                mean = states[0].double().mean(dim=0)
                vector = (mean / mean.norm()).tolist() if mean.norm() > 0 else ()
        except torch.OutOfMemoryError:
            raise ModelError(f"the encoder `{self.name}` ran out of memory") from None
        except (RuntimeError, ValueError, IndexError, AttributeError) as error:
            raise ModelError(f"the encoder `{self.name}` failed: {one_line(error)}") from error
        return tuple(vector), cut


# One model stays loaded: every batch and every metric shares it.
@lru_cache(maxsize=1)
def load(name: str, revision: str | None, device: str) -> Encoder:
    """Loads an encoder and its tokenizer; the one loaded last is kept.

    Weights are read from safetensors alone: pickled ones, and code that comes with a model, are never run.

    Args:
        name: A folder, or the name of a model on the Hugging Face hub.
        revision: The branch, tag or commit on the hub; its main branch if ``None``.
        device: Where the model should run; ``auto`` for the first GPU if there is one.

    Raises:
        MissingExtraError: transformers or torch is not installed.
        ModelLoadError: There is no such model or device, or the model cannot be loaded.
    """
    check_installed(WANTED_BY)
    # What pools the first token is not used, and often not there.
    network, tokenizer = loading.load(
        "encoder", "AutoModel", name, revision, device, needed=lambda key: not key.startswith("pooler.")
    )
    if network.config.is_encoder_decoder:
        raise ModelLoadError(f"the model `{name}` is an encoder with a decoder; take one that is an encoder alone")
    return Encoder(name, network, tokenizer, _limit(network, tokenizer))


def vectors(encoder: Encoder, texts: Sequence[str]) -> tuple[dict[str, Vector], int]:
    """Gives the vector of each distinct text, and how many of these lost their end.

    Args:
        encoder: The encoder.
        texts: The texts.
    """
    found: dict[str, Vector] = {}
    cut = 0
    for text in texts:
        if text not in found:
            found[text], truncated = encoder.encode(text)
            cut += truncated
    return found, cut


def _limit(network: Any, tokenizer: Any) -> int | None:
    """Gives how many tokens an encoder reads at most."""
    positions = getattr(network.config, "max_position_embeddings", None)
    # RoBERTa and its kin count positions from behind that of padding.
    padding = getattr(getattr(getattr(network, "embeddings", None), "position_embeddings", None), "padding_idx", None)
    if positions is not None and padding is not None:
        positions -= padding + 1
    limit = min((each for each in (positions, tokenizer.model_max_length) if each), default=_NO_LIMIT)
    return int(limit) if limit < _NO_LIMIT else None
