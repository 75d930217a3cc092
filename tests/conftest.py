"""Fixtures that every test of this folder may use."""

from tests.browser import chromium, open_page

__all__ = ["chromium", "open_page"]
