"""The experiment file: loading with places, schema, overrides, matrix, the plan."""

from harness.experiment.inline import read_metrics
from harness.experiment.load import load
from harness.experiment.plan import Experiment, Model, NamedMetric, Role, TaskPlan, plans
from harness.experiment.protocol import Protocol, References

__all__ = [
    "Experiment",
    "Model",
    "NamedMetric",
    "Protocol",
    "References",
    "Role",
    "TaskPlan",
    "load",
    "plans",
    "read_metrics",
]
