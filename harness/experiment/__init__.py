"""The experiment file: loading with places, schema, overrides, matrix, the plan."""
