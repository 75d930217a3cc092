"""Folding: words that differ by accents, case or keyboard alone become the same letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONE_FOR_ONE = str.maketrans(
    {
        "ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss",
        "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه",
        "ٱ": "ا", "ء": "", "ـ": "", "\u200c": "", "'": "", "’": "", "ʼ": "", "`": "", "´": "",
        "ґ": "г", "э": "е", "ъ": "ъ",
    }
)  # fmt: skip
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+")
_DIGITS = re.compile(r"\d+")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_UMLAUT_AS_TWO = re.compile(r"(?<![qaeo])ue|ae|oe")
NUMBER = "0"


@lru_cache(maxsize=50_000)
def fold(word: str, language: str) -> str:
    """Return the word in small letters without accents; ä, ae and a are one in German."""
    if language == "tr":
        word = re.split("['’ʼ`´]", word)[0] or word
    plain = word.casefold()
    if not plain.isascii():
        parted = unicodedata.normalize("NFKD", plain).translate(_ONE_FOR_ONE)
        plain = _MARKS.sub("", parted)
    plain = _DIGITS.sub(NUMBER, _STRETCHED.sub(r"\1", plain))
    if language == "de":
        return _UMLAUT_AS_TWO.sub(lambda match: match.group()[0], plain)
    return plain
