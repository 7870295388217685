"""Sequence-to-sequence models: summaries written by a network such as BART, Pegasus or T5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, ClassVar

from annotated_types import Ge

from harness.records import Article, Summary, Usage
from harness.summarizers._transformers import load
from harness.text.sentences import sentences


@dataclass(frozen=True, kw_only=True)
class Seq2Seq:
    """A sequence-to-sequence model, such as BART (Lewis et al., ACL 2020), run by the library transformers.

    Decoding is greedy, or a beam search; nothing is sampled, even where the model's own settings say so. Its
    other settings (least length, forbidden repeats …) stay. Weights are computed with in 32 bits, and read from
    safetensors alone: pickled weights, and code that comes with a model, are never run. An article that is
    too long loses its end; tokens are counted that were read, cut and written. An empty article has an empty
    summary. How articles are batched bears on speed and memory, not on the texts.

    Attributes:
        folder: A folder with a model and its tokenizer; this or `model` has to be given.
        model: The name of a model on the Hugging Face hub; as everywhere in transformers, a folder of that name in
            the working folder goes before it.
        revision: The branch, tag or commit of a model on the hub; its main branch by default.
        max_new_tokens: How many tokens a summary has at most.
        beams: How many beams the search has; 1 is greedy decoding. The model's own setting is not used.
        prefix: What is put before every article, such as ``"summarize: "`` for T5.
        max_input_tokens: How many tokens the model reads at most, prefix and special tokens included; by
            default, as many as the model and its tokenizer say that it can.
        batch_tokens: How many input tokens a batch holds at most, padding included; a longer input is a batch
            of its own.
        device: Where the model runs: ``cpu``, ``cuda``, ``cuda:1`` …; ``auto`` takes the first GPU if there is
            one.
    """

    version: ClassVar[int] = 1

    folder: Path | None = None
    model: str | None = None
    revision: str | None = None
    max_new_tokens: Annotated[int, Ge(1)] = 128
    beams: Annotated[int, Ge(1)] = 1
    prefix: str = ""
    max_input_tokens: Annotated[int, Ge(1)] | None = None
    batch_tokens: Annotated[int, Ge(1)] = field(default=4096, metadata={"signature": False})
    device: str = field(default="cpu", metadata={"signature": False})

    def __post_init__(self) -> None:
        if (self.folder is None) == (self.model is None):
            raise ValueError("give either `folder`, for a model on this machine, or `model`, for one of the hub")

    def summarize(self, articles: Sequence[Article]) -> list[Summary]:
        """Gives a summary of each article, in their order, with its token counts.

        Args:
            articles: The articles.

        Raises:
            MissingExtraError: transformers or torch is not installed.
            ModelError: The model cannot be loaded, cannot do what the parameters say, or fails.
        """
        name = str(self.model if self.folder is None else self.folder.absolute())
        network = load(name, self.revision, self.device)
        limit = network.input_limit(self.max_input_tokens)
        network.check_output(self.max_new_tokens)
        summaries = [
            Summary(sentences=(), usage=Usage(input_tokens=0, truncated_tokens=0, output_tokens=0)) for _ in articles
        ]
        full = [position for position, article in enumerate(articles) if article.text.strip()]
        inputs = [network.encode(self.prefix + " ".join(articles[i].text.split()), limit) for i in full]
        for batch in pack([len(each.tokens) for each in inputs], self.batch_tokens):
            outputs = network.generate([inputs[i].tokens for i in batch], self.max_new_tokens, self.beams)
            for i, output in zip(batch, outputs, strict=True):
                summaries[full[i]] = Summary(
                    sentences=tuple(sentences(output.text)),
                    usage=Usage(
                        input_tokens=len(inputs[i].tokens),
                        truncated_tokens=inputs[i].truncated,
                        output_tokens=output.tokens,
                    ),
                )
        return summaries


def pack(lengths: Sequence[int], budget: int) -> list[list[int]]:
    """Sorts inputs from long to short, and packs neighbours into batches.

    Inputs of like length waste little on padding, and the longest come first, so that what does not fit into
    memory shows at once.

    Args:
        lengths: The length of each input in tokens.
        budget: How many tokens a batch holds at most once every input is padded to the longest; an
            input that is longer is a batch of its own.

    Returns:
        The positions of each batch; every position once.

    >>> pack([3, 9, 4, 4], 8)
    [[1], [2, 3], [0]]
    """
    batches: list[list[int]] = []
    for position in sorted(range(len(lengths)), key=lambda position: -lengths[position]):
        # The first of a batch is its longest.
        if batches and lengths[batches[-1][0]] * (len(batches[-1]) + 1) <= budget:
            batches[-1].append(position)
        else:
            batches.append([position])
    return batches
