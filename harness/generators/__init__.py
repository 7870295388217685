"""Generators: text in, text out. A language model behind a summarizer or a timeline builder."""
