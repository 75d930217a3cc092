"""The demo: an invented town, filled through the public actions."""
