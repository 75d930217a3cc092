"""Hours of the invented offers as the tables hold them."""

from __future__ import annotations

from typing import Any

from sozialraumbuero.directory.hours.reading import read_german
from sozialraumbuero.directory.hours.stored import hours_to_json


def hours_columns(text: str) -> dict[str, Any]:
    """Return the text and what it says; where the reader is not certain, the text alone."""
    if not text:
        return {}
    reading = read_german(text)
    return {"hours": hours_to_json(reading.hours) if reading.is_certain else {}, "hours_text": text}
