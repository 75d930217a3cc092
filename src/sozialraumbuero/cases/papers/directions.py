"""Both directions in one sentence: names keep their order, and nobody turns a line round."""

from __future__ import annotations

import re

from sozialraumbuero.lib.vocabulary import RIGHT_TO_LEFT

# Signs that turn all that follows; what people type never needs them. Marks of one letter stay.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_GAP_IN_NUMBER = re.compile(r"(?<=\d) (?=\d)")
ISOLATE, END_ISOLATE = "\u2068", "\u2069"


def without_turning(text: str) -> str:
    """Return the text without signs that reverse what stands behind them."""
    return _TURNING.sub("", text)


def isolated(text: str, language: str) -> str:
    """Return a value for a sentence: in a language that runs to the left it stands by itself."""
    bare = without_turning(text)
    return f"{ISOLATE}{bare}{END_ISOLATE}" if language in RIGHT_TO_LEFT else bare


def whole_numbers(text: str) -> str:
    """Return the text so that no line ends within a number; in Arabic its halves would change."""
    return _GAP_IN_NUMBER.sub("\u00a0", text)
