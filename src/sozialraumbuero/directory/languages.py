"""Languages by name: what stands to choose, and what somebody writes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sozialraumbuero.directory.words import SIGN_LANGUAGE

# What most people speak who look for help here; every other language can be written.
OFFERED = (
    "de", SIGN_LANGUAGE, "de-x-einfach", "de-x-leicht", "en", "uk", "ar", "ro", "bg", "pl", "pt",
    "tr", "ru", "fa", "ku", "fr", "es", "it", "sq", "sr", "el", "hu", "vi", "ta", "ti", "so", "ur",
    "ps",
)  # fmt: skip
SEPARATORS = re.compile(r"[,;/\n]|\bund\b|\band\b")
# What people write, where the standard has another name.
ALSO_CALLED = {
    "farsi": "fa", "dari": "fa", "kurmandschi": "ku", "kurmanji": "ku", "sorani": "ckb",
    "paschto": "ps", "gebärdensprache": SIGN_LANGUAGE, "dgs": SIGN_LANGUAGE,
    "deutsche gebärdensprache": SIGN_LANGUAGE, "einfache sprache": "de-x-einfach",
    "leichte sprache": "de-x-leicht", "serbokroatisch": "sh", "twi": "tw", "tamil": "ta",
    "amharisch": "am", "singhalesisch": "si", "mandarin": "zh",
}  # fmt: skip


def language_name(code: str) -> str:
    """Return how the reader calls a language; an unknown code stays as it is."""
    own = {
        SIGN_LANGUAGE: _("Deutsche Gebärdensprache (DGS)"),
        "de-x-einfach": _("Einfache Sprache"),
        "de-x-leicht": _("Leichte Sprache"),
    }
    return own.get(code) or _names(get_language() or "de").get(code, code)


def language_choices() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code in OFFERED]


def read_languages(text: str) -> tuple[list[str], list[str]]:
    """Return the codes of the languages that somebody wrote, and the words that are none."""
    words = [" ".join(word.split()) for word in SEPARATORS.split(text)]
    read = [(word, _code(word)) for word in words if word]
    codes = dict.fromkeys(code for _word, code in read if code)
    return list(codes), [word for word, code in read if not code]


def in_order(codes: Iterable[str]) -> list[str]:
    """Return the codes once each: what stands to choose in its order, the others after it."""
    found = dict.fromkeys(codes)
    return [*(c for c in OFFERED if c in found), *(c for c in found if c not in OFFERED)]


def _code(word: str) -> str:
    """Return the code of a language's name, or of a code itself, or ""."""
    small = word.casefold()
    if small in ALSO_CALLED:
        return ALSO_CALLED[small]
    for language in (get_language() or "de", "de", "en"):
        if code := _codes(language).get(small):
            return code
    return small if small in _names("de") and len(small) in (2, 3) else ""


@cache
def _names(language: str) -> dict[str, str]:
    return {str(code): str(name) for code, name in Locale.parse(language).languages.items()}


@cache
def _codes(language: str) -> dict[str, str]:
    """Return plain codes by name; languages of one region alone are left out."""
    return {
        name.casefold(): code
        for code, name in _names(language).items()
        if code.isalpha() and len(code) in (2, 3)
    }
