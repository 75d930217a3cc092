"""Light stemmers: they take endings off, so that forms of one word meet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from sozialraumbuero.engine.matching.stems.arabic_script import (
    ARABIC_BEFORE,
    PERSIAN_BEFORE,
    stem_arabic,
    stem_persian,
)
from sozialraumbuero.engine.matching.stems.germanic import stem_english, stem_german
from sozialraumbuero.engine.matching.stems.romance import stem_portuguese, stem_romanian
from sozialraumbuero.engine.matching.stems.slavic import (
    stem_bulgarian,
    stem_polish,
    stem_russian,
    stem_ukrainian,
)
from sozialraumbuero.engine.matching.stems.turkish import stem_turkish

STEMMERS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "de": stem_german,
        "en": stem_english,
        "uk": stem_ukrainian,
        "ar": stem_arabic,
        "ro": stem_romanian,
        "bg": stem_bulgarian,
        "pl": stem_polish,
        "pt": stem_portuguese,
        "tr": stem_turkish,
        "ru": stem_russian,
        "fa": stem_persian,
    }
)

BEFORE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"ar": ARABIC_BEFORE, "fa": PERSIAN_BEFORE}
)


@lru_cache(maxsize=50_000)
def stem(folded: str, language: str) -> str:
    """Return the stem of a folded word."""
    return STEMMERS[language](folded)
