"""Carrying a plan out."""

from harness.runs.execute import execute
from harness.runs.records import OutputRecord, Run, ScoreRecord, Warned

__all__ = ["OutputRecord", "Run", "ScoreRecord", "Warned", "execute"]
