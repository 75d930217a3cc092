"""Whether a translation still says what the German words say; pure."""

from __future__ import annotations

import hashlib
from typing import Protocol


class German(Protocol):
    """The words that are translated."""

    title: str
    summary: str


class Translation(Protocol):
    made_from: str


def german_mark(german: German) -> str:
    """Return a mark of the German words; it changes when they do."""
    return hashlib.sha256(f"{german.title}\n{german.summary}".encode()).hexdigest()


def is_stale(translation: Translation, german: German) -> bool:
    """Tell whether the German words changed since; without a mark nobody knows, so it is."""
    return translation.made_from != german_mark(german)
