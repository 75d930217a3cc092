"""What strangers wrote into tags: cleaning names, comparing streets, reading numbers."""

from __future__ import annotations

import math
import re
import unicodedata

LONGEST_NAME = 120
_SHORT_FORMS = (("strasse", "str"), ("platz", "pl"), ("sankt", "st"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_NUMBER = re.compile(r"\s*([+-]?\d+(?:[.,]\d+)?)\s*(.*)", re.DOTALL)
_RANGE = re.compile(r"\s*(\d{1,4})\s*(?:-\s*(\d{1,4})\s*)?")


def clean(text: str) -> str:
    """Return the text as one printable line of at most 120 characters."""
    visible = "".join(letter if letter.isprintable() else " " for letter in text[:2000])
    return unicodedata.normalize("NFC", " ".join(visible.split()))[:LONGEST_NAME].strip()


def street_key(name: str) -> str:
    """Return what two spellings of one street have in common.

    Case, spaces, hyphens, umlauts, ß and the usual short forms do not count:
    "Otto-Hahn-Straße", "OTTO HAHN STR." and "Otto-Hahn-Strasse" are one street.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
    plain = unicodedata.normalize("NFKD", folded.translate(_UMLAUTS))
    key = "".join(letter for letter in plain if letter.isalnum())
    before = ""
    while key != before:
        before = key
        for long, short in _SHORT_FORMS:
            key = key.replace(long, short)
    return key


def number_key(number: str) -> str:
    """Return the house number without case and spaces: "12 A" and "12a" are one."""
    return "".join(unicodedata.normalize("NFKC", number).casefold().split())


def as_number(text: str | None) -> float | None:
    """Return a plain finite number such as "2", "2,5" or " 3.0 m", else None."""
    found = _NUMBER.fullmatch(text) if text and len(text) < 40 else None
    if found is None or found[2].strip() not in ("", "m"):
        return None
    return float(found[1].replace(",", "."))


def as_metres(text: str | None) -> float | None:
    """Return a width in metres; "80 cm" is 0.8."""
    found = _NUMBER.fullmatch(text) if text and len(text) < 40 else None
    if found is None:
        return None
    scale = {"": 1.0, "m": 1.0, "cm": 0.01, "mm": 0.001}.get(found[2].strip())
    return None if scale is None else float(found[1].replace(",", ".")) * scale


def as_slope(text: str | None) -> float | None:
    """Return an incline as a ratio, "6%" as 0.06 and "10°" by its tangent; "up" is unknown."""
    found = _NUMBER.fullmatch(text) if text and len(text) < 40 else None
    if found is None:
        return None
    value = abs(float(found[1].replace(",", ".")))
    unit = found[2].strip()
    if unit == "°":
        return math.tan(math.radians(min(value, 89.0)))
    return value / 100 if unit in ("%", "") else None


def unit_count(text: str | None) -> int | None:
    """Return a plain number of units such as "12", else None."""
    stripped = (text or "").strip()
    is_number = stripped.isascii() and stripped.isdigit() and len(stripped) < 6
    return int(stripped) if is_number else None


def listed_units(text: str | None) -> int | None:
    """Return how many unit numbers a list such as "1-12;14" names, else None."""
    if not text or len(text) > 200:
        return None
    total = 0
    for part in re.split("[;,]", text):
        found = _RANGE.fullmatch(part)
        if found is None:
            return None
        first, last = int(found[1]), int(found[2] or found[1])
        if last < first:
            return None
        total += last - first + 1
    return total
