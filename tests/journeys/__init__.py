"""Whole paths through the product in a real browser, against the real server."""
