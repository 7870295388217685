"""The experiment file: loading with places, schema, overrides, matrix, the plan."""

from harness.experiment.inline import read_metrics
from harness.experiment.load import load
from harness.experiment.plan import Experiment, Lengths, Model, NamedMetric, References, Role, TaskPlan, plans

__all__ = [
    "Experiment",
    "Lengths",
    "Model",
    "NamedMetric",
    "References",
    "Role",
    "TaskPlan",
    "load",
    "plans",
    "read_metrics",
]
