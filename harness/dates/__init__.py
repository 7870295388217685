"""Temporal expressions: recognise, resolve, attach to events."""
