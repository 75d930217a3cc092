"""Names of languages in the reader's own language."""

from __future__ import annotations

from functools import cache

from babel import Locale

from sozialraumbuero.directory.words import SIGN_LANGUAGE
from sozialraumbuero.finder.words import Tongue, say

# What most people speak who look for help here; the others follow in the order of their names.
OFFERED = (
    *("de", "en", "uk", "ar", "ro", "bg", "pl", "pt", "tr", "ru", "fa", SIGN_LANGUAGE),
    *("ku", "fr", "es", "it", "sq", "sr", "hr", "el", "hu", "vi", "ta", "ti", "so", "ur", "ps"),
)


def language_name(code: str, speaking: Tongue) -> str:
    """Return how the reader calls a language; an unknown code stays as it is."""
    if code == SIGN_LANGUAGE:
        return say(speaking, "offer.sign_language").text
    return _name(code, speaking.html_language)


@cache
def _name(code: str, in_language: str) -> str:
    return str(Locale.parse(in_language).languages.get(code, code))
