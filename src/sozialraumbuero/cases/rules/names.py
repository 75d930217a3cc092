"""Names as they are compared: without case, accents, titles and order of parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Sounds that people spell in several ways; after this, "Schmidt" and "Schmitt" are one.
_SOUNDS = (
    ("ß", "ss"), ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ph", "f"), ("th", "t"), ("dt", "t"),
    ("ck", "k"), ("tz", "z"), ("ie", "i"), ("ey", "ei"), ("ay", "ei"), ("ai", "ei"), ("y", "i"),
)  # fmt: skip
_TITLES = frozenset({"dr", "prof", "herr", "frau", "hr", "fr"})
_DOUBLE = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W\d_]+")


def parts_of_name(name: str) -> Sequence[str]:
    """Return the comparable parts of a name, sorted, without titles."""
    words = _WORD.findall(unicodedata.normalize("NFC", name).lower())
    return sorted({_plain(word) for word in words if word not in _TITLES} - {""})


def duplicate_text(name: str, birth_year: int | None) -> str:
    """Return the text under which the same person would be found again."""
    return f"{' '.join(parts_of_name(name))}|{birth_year or ''}"


def _plain(word: str) -> str:
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", word)
        if not unicodedata.combining(letter)
    )
    return _DOUBLE.sub(r"\1", bare)
