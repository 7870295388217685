"""The experiment file: loading with places, schema, overrides, matrix, the plan."""

from harness.experiment.load import load
from harness.experiment.plan import Experiment, Model, NamedMetric, References, Role, TaskPlan

__all__ = ["Experiment", "Model", "NamedMetric", "References", "Role", "TaskPlan", "load"]
