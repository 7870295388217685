"""Loading models of the library transformers: found, checked, and never run as code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from harness.errors import MissingExtraError, ModelLoadError

#: What is raised, besides errors of libraries' own, by a model that is absent or damaged.
_LOADING = (OSError, ValueError, TypeError, AttributeError, LookupError, RuntimeError, ImportError)


class Loaded(NamedTuple):
    """A model, and its tokenizer.

    Attributes:
        network: The model of transformers, on its device, ready to be asked.
        tokenizer: Its tokenizer, which cuts long texts off at their end.
    """

    network: Any
    tokenizer: Any


def check_installed(wanted_by: str) -> None:
    """Checks that what models need is there; imports nothing.

    Args:
        wanted_by: What needs it, for the message.

    Raises:
        MissingExtraError: transformers or torch is not installed.
    """
    for package in ("transformers", "torch"):
        if find_spec(package) is None:
            raise MissingExtraError(package, "transformers", wanted_by)


def load(
    what: str,
    auto: str,
    name: str,
    revision: str | None,
    device: str,
    *,
    needed: Callable[[str], bool] = lambda key: True,
    advice: str = "",
) -> Loaded:
    """Loads a model and its tokenizer.

    Weights are read from safetensors alone: pickled ones, and code that comes with a model, are never run.

    Args:
        what: What it is, for messages: "model" or "encoder".
        auto: The class of transformers that loads it, such as ``AutoModel``.
        name: A folder, or the name of a model on the Hugging Face hub.
        revision: The branch, tag or commit on the hub; its main branch if ``None``.
        device: Where the model should run; ``auto`` for the first GPU if there is one.
        needed: Tells of the name of a weight whether it has to be there.
        advice: What to do where weights are missing.

    Raises:
        ModelLoadError: There is no such model or device, or the model cannot be loaded, or lacks weights.
    """
    folder = _folder(what, name, revision)
    place = str(folder or name)
    import torch
    import transformers
    from huggingface_hub.errors import StrictDataclassError
    from safetensors import SafetensorError

    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    source = {"revision": revision or "main", "trust_remote_code": False}
    try:
        with _quietly():
            tokenizer = transformers.AutoTokenizer.from_pretrained(place, **source)
            network, report = getattr(transformers, auto).from_pretrained(
                place, use_safetensors=True, dtype=torch.float32, output_loading_info=True, **source
            )
        network = network.to(device).eval()
    except (*_LOADING, SafetensorError, StrictDataclassError) as error:
        how = "cannot be loaded" if folder else "is no folder, and cannot be loaded from the hub"
        raise ModelLoadError(f"the {what} `{name}` {how}: {one_line(error)}") from error
    missing = sorted(key for key in report["missing_keys"] if needed(key))
    if missing:
        # transformers fills them with random numbers.
        lacks = f"the {what} `{name}` lacks {len(missing)} of its weights, such as {missing[0]}"
        raise ModelLoadError(f"{lacks}; {advice}" if advice else lacks)
    tokenizer.truncation_side = "right"
    return Loaded(network, tokenizer)


def one_line(error: BaseException) -> str:
    """Gives the start of an error's message on one line, or its type where it has none."""
    return " ".join(str(error).split())[:300] or type(error).__name__


def _folder(what: str, name: str, revision: str | None) -> Path | None:
    """Gives the folder that a model is in; ``None`` where its name is one of the hub.

    Raises:
        ModelLoadError: It is a folder that is missing, holds no weights in safetensors, or was given a revision.
    """
    folder = Path(name).expanduser()
    if not folder.is_dir():
        # A name of the hub has one slash at most, inside it.
        if name.startswith((".", "~")) or name.endswith("/") or name.count("/") > 1 or folder.is_absolute():
            raise ModelLoadError(f"the {what} folder {name} does not exist; paths start from {Path.cwd()}")
        return None
    if revision is not None:
        raise ModelLoadError(f"the {what} {name} is a folder, and folders have no revision; leave out `revision`")
    if not any(folder.glob("*.safetensors")):
        raise ModelLoadError(
            f"the {what} folder {name} holds no weights in safetensors, and pickled weights are not loaded, "
            "since they can run code; save the model with `save_pretrained`"
        )
    return folder


@contextmanager
def _quietly() -> Iterator[None]:
    """Keeps transformers from drawing progress bars, and from listing weights that are missing: that is told here."""
    from transformers.utils import logging

    bars, verbosity = logging.is_progress_bar_enabled(), logging.get_verbosity()
    logging.disable_progress_bar()
    logging.set_verbosity_error()
    try:
        yield
    finally:
        logging.set_verbosity(verbosity)
        if bars:
            logging.enable_progress_bar()
