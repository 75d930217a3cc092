"""Letters that no database takes."""

from __future__ import annotations

import re

# NUL, and halves of characters.
NOT_STORABLE = re.compile("[\0\ud800-\udfff]")


def is_storable(text: str) -> bool:
    """Tell whether databases take the text: no NUL, no half of a character."""
    return (text.isascii() and "\0" not in text) or not NOT_STORABLE.search(text)
