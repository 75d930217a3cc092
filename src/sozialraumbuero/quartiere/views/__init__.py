"""Pages about the town."""
