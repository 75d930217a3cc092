"""Hours of the invented offers as the tables hold them."""

from __future__ import annotations

from typing import Any


def hours_columns(text: str) -> dict[str, Any]:
    """Return the text and what it says for certain; the rest stays as it was written."""
    return {"hours": {}, "hours_text": text} if text else {}
