"""ROUGE's engine: bit for bit the numbers of rouge-score 0.1.2, many pairs at once with NumPy, or one without it."""
