"""The folder that a run leaves, and what is made of it."""

from harness.results.aggregate import Count, Reduced, Result, reduced
from harness.results.folder import Results, check_writable, read_results, write_results
from harness.results.leaks import ReferenceLeak
from harness.results.tables import Table

__all__ = [
    "Count",
    "Reduced",
    "ReferenceLeak",
    "Result",
    "Results",
    "Table",
    "check_writable",
    "read_results",
    "reduced",
    "write_results",
]
