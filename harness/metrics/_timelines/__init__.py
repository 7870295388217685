"""What the metrics of the tilse family share: timelines as days, their tokens, and alignments of days."""
