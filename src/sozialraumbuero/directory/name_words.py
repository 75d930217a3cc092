"""Words of titles and names, so that one finds an offer by what it is called."""

from __future__ import annotations

import unicodedata

SHORTEST = 3
SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def name_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a name, each once, in order; short ones are left out."""
    folded = unicodedata.normalize("NFC", text.casefold()).translate(SPELT_OUT)
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", folded)
        if not unicodedata.combining(letter)
    )
    words = "".join(letter if letter.isalnum() else " " for letter in bare).split()
    return tuple(dict.fromkeys(word for word in words if len(word) >= SHORTEST))
