"""Taking off the longest ending that leaves enough of the word."""

from __future__ import annotations

from collections.abc import Sequence


def longest_first(endings: str) -> tuple[str, ...]:
    """Return the endings of a list written with spaces, the longest first."""
    return tuple(sorted(endings.split(), key=lambda ending: (-len(ending), ending)))


def without_ending(word: str, endings: Sequence[str], keep: int) -> str:
    """Return the word without the first ending that fits and leaves `keep` letters."""
    for ending in endings:
        if len(word) - len(ending) >= keep and word.endswith(ending):
            return word[: -len(ending)]
    return word


def without_beginning(word: str, beginnings: Sequence[str], keep: int) -> str:
    """Return the word without the first beginning that fits and leaves `keep` letters."""
    for beginning in beginnings:
        if len(word) - len(beginning) >= keep and word.startswith(beginning):
            return word[len(beginning) :]
    return word
