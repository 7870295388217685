"""harness measures how well systems summarise news articles and build dated event timelines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from harness.scoring import Scores, score

__version__ = "0.1.0"
__all__ = ["Scores", "__version__", "score"]


def __getattr__(name: str) -> Any:
    """Imports what the package exports when it is asked for: `import harness` alone loads nothing."""
    if name in ("Scores", "score"):
        from importlib import import_module

        return getattr(import_module("harness.scoring"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
