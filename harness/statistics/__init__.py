"""Statistics over what metrics give."""
