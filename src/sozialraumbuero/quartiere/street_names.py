"""Keys under which streets and house numbers sort and are found, whoever typed them.

Pure text. A key holds only lower-case letters and digits, so that every database puts it in the
same order, whatever its collation.
"""

from __future__ import annotations

import re
import unicodedata

GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
STREET_SHORT = re.compile(r"str(?:\.|\b|$)")
FIRST_DIGITS = re.compile(r"\s*(\d+)\s*(.*)", re.DOTALL)
# "Goethestr. 12 a": everything from the last group that starts with a digit is the number.
WITH_NUMBER = re.compile(
    r"(?P<street>.*?\D)[\s,]+(?P<number>\d+\s*[^\s\d]{0,3}(?:\s*[-/]\s*\w+)?)\s*"
)
KEY_LENGTH = 160
NUMBER_LENGTH = 40


def street_key(name: str) -> str:
    """Return the name as it sorts: "Königstr." and "Koenigstraße" are the same."""
    text = name.casefold().translate(GERMAN)
    text = unicodedata.normalize("NFKD", text)
    text = STREET_SHORT.sub("strasse", text)
    return "".join(letter for letter in text if letter.isalnum())[:KEY_LENGTH]


def number_key(number: str) -> str:
    """Return the house number as it sorts: 2 before 10, 10 before 10a."""
    found = FIRST_DIGITS.fullmatch(number)
    if not found:
        return ("~" + _letters(number))[:NUMBER_LENGTH]
    return (found[1].lstrip("0").zfill(6) + _letters(found[2]))[:NUMBER_LENGTH]


def split_search(text: str) -> tuple[str, str]:
    """Return the key of the street and of the number somebody looks for; "" for what is missing."""
    text = " ".join(text.split())
    found = WITH_NUMBER.fullmatch(text)
    if not found:
        return street_key(text), ""
    return street_key(found["street"]), number_key(found["number"])


def key_after(key: str) -> str:
    """Return the first key that no longer starts with `key`, or "" if there is none to name.

    Of letters and digits alone, because what lies beyond "z" differs between collations.
    """
    for at in range(len(key) - 1, -1, -1):
        letter = key[at]
        if "0" <= letter < "9" or "a" <= letter < "z":
            return key[:at] + chr(ord(letter) + 1)
        if letter == "9":
            return key[:at] + "a"
        if letter != "z":
            return ""
    return ""


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in folded if letter.isalnum() or letter in "-/")
