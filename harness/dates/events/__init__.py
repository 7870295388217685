"""From dates to events: what an article says of when its events happened."""
