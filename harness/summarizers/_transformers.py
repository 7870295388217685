"""Sequence-to-sequence models of the library transformers: found, loaded, and run."""

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


@dataclass(frozen=True)
class Input:
    """What a model reads.

    Attributes:
        tokens: The numbers of its tokens, special tokens included.
        truncated: How many tokens were cut off the end.
    """

    tokens: list[int]
    truncated: int


@dataclass(frozen=True)
class Output:
    """What a model wrote.

    Attributes:
        text: The text, without special tokens.
        tokens: How many tokens it wrote, special tokens up to the one that ends the text included.
    """

    text: str
    tokens: int


@dataclass(frozen=True)
class SequenceModel:
    """A model that is loaded, and its tokenizer.

    Attributes:
        name: What the user calls it.
        network: The model of transformers.
        tokenizer: Its tokenizer.
    """

    name: str
    network: Any
    tokenizer: Any

    def input_limit(self, wanted: int | None) -> int | None:
        """Gives how many tokens the model should read at most; ``None`` for no limit.

        Args:
            wanted: What the user wants; ``None`` for what model and tokenizer know.

        Raises:
            ModelLoadError: The model cannot read so many, or so few.
        """
        positions = self._positions("encoder")
        if wanted is None:
            # T5 has no positions to run out of, but says how many it was trained with.
            trained = getattr(self.network.config, "n_positions", None)
            known = [limit for limit in (positions, trained, self.tokenizer.model_max_length) if limit]
            limit = min(known, default=_NO_LIMIT)
            return int(limit) if limit < _NO_LIMIT else None
        if positions is not None and wanted > positions:
            raise ModelLoadError(
                f"the model `{self.name}` reads {positions} tokens at most; lower `max_input_tokens` from {wanted}"
            )
        special = self.tokenizer.num_special_tokens_to_add()
        if wanted <= special:
            raise ModelLoadError(
                f"the model `{self.name}` puts {special} special tokens around its input; "
                f"raise `max_input_tokens` from {wanted}"
            )
        return wanted

    def check_output(self, wanted: int) -> None:
        """Checks that the model can write so many tokens.

        Args:
            wanted: How many tokens the user wants at most.

        Raises:
            ModelLoadError: It cannot.
        """
        positions = self._positions("decoder")
        if positions is not None and wanted > positions:
            raise ModelLoadError(
                f"the model `{self.name}` writes {positions} tokens at most; lower `max_new_tokens` from {wanted}"
            )

    def _positions(self, side: str) -> int | None:
        """Gives how many positions the encoder or the decoder has; ``None`` where positions are relative."""
        config = self.network.config
        for holder, name in (
            (config, f"max_{side}_position_embeddings"),
            (getattr(config, side, None), "max_position_embeddings"),
            (config, "max_position_embeddings"),
        ):
            value = getattr(holder, name, None)
            if isinstance(value, int):
                return value
        return None

    def encode(self, text: str, limit: int | None) -> Input:
        """Turns text into tokens, and cuts its end if there are too many.

        Args:
            text: The text.
            limit: How many tokens are kept at most, special tokens included.
        """
        tokens = self.tokenizer(text, verbose=False)["input_ids"]
        if limit is None or len(tokens) <= limit:
            return Input(tokens, 0)
        kept = self.tokenizer(text, truncation=True, max_length=limit)["input_ids"]
        return Input(kept, len(tokens) - len(kept))

    def generate(self, inputs: Sequence[Sequence[int]], max_new_tokens: int, beams: int) -> list[Output]:
        """Writes a text for each input.

        Args:
            inputs: The tokens of each input; one batch.
            max_new_tokens: How many tokens a text has at most.
            beams: How many beams the search has; 1 for greedy decoding.

        Raises:
            ModelError: The model fails, or runs out of memory.
        """
        import torch

        longest = max(len(tokens) for tokens in inputs)
        padding = self.tokenizer.pad_token_id or 0
        # Padding goes to the right: encoders of this kind count positions from the left.
        tokens = [[*tokens, *[padding] * (longest - len(tokens))] for tokens in inputs]
        mask = [[1] * len(tokens) + [0] * (longest - len(tokens)) for tokens in inputs]
        try:
            with torch.inference_mode():
                rows = self.network.generate(
                    input_ids=torch.tensor(tokens, device=self.network.device),
                    attention_mask=torch.tensor(mask, device=self.network.device),
                    max_new_tokens=max_new_tokens,
                    num_beams=beams,
                    do_sample=False,
                    num_return_sequences=1,
                    return_dict_in_generate=False,
                ).tolist()
        except torch.OutOfMemoryError:
            raise ModelError(f"the model `{self.name}` ran out of memory; lower `batch_tokens`") from None
        except (RuntimeError, ValueError, IndexError) as error:
            raise ModelError(f"the model `{self.name}` failed: {one_line(error)}") from error
        return [self._output(row) for row in rows]

    def _output(self, row: list[int]) -> Output:
        # The decoder's start token comes first, and may be the one that ends texts, too.
        written = row[1:]
        ends = self.network.generation_config.eos_token_id
        ends = set(ends if isinstance(ends, list) else [ends])
        end = next((place for place, token in enumerate(written) if token in ends), None)
        if end is not None:
            written = written[: end + 1]
        text = self.tokenizer.decode(written, skip_special_tokens=True)
        # Pegasus writes its line ends so.
        return Output(text.replace("<n>", "\n"), len(written))


# One model stays loaded: batches share it, and two large ones may not fit into memory.
@lru_cache(maxsize=1)
def load(name: str, revision: str | None, device: str) -> SequenceModel:
    """Loads a model and its tokenizer; the one loaded last is kept.

    Args:
        name: A folder, or the name of a model on the Hugging Face hub.
        revision: The branch, tag or commit on the hub; its main branch if ``None``.
        device: Where the model should run; ``auto`` for the first GPU if there is one.

    Raises:
        MissingExtraError: transformers or torch is not installed.
        ModelLoadError: There is no such model or device, or the model cannot be loaded.
    """
    check_installed("the summarizer `seq2seq`")
    network, tokenizer = loading.load(
        "model",
        "AutoModelForSeq2SeqLM",
        name,
        revision,
        device,
        advice="take a model that was trained to write text",
    )
    # `max_new_tokens` stands in for it; both together are warned of.
    network.generation_config.max_length = None
    return SequenceModel(name, network, tokenizer)
