"""harness measures how well systems summarise news articles and build dated event timelines."""

__version__ = "0.1.0"
