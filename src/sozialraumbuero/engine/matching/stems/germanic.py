"""German and English. German words come folded: ä, ö, ü have become a, o, u."""

from __future__ import annotations

from sozialraumbuero.engine.matching.stems.endings import longest_first, without_ending

_GERMAN_NOUNS = longest_first("ungen ung innen heiten heit keiten keit")
_GERMAN_ONE = ("e", "s", "n", "t")
_GERMAN_TWO = ("em", "er", "nd")
_ENGLISH = longest_first(
    "ing ings ed es s er ers ly ies ied ment ments ness ation ations ion ions y e"
)


def stem_german(word: str) -> str:
    """Take off the ge- of participles, then endings as long as enough is left."""
    if len(word) > 6 and word.startswith("ge"):
        word = word[2:]
    shorter = without_ending(word, _GERMAN_NOUNS, 4)
    word = shorter
    while len(word) > 3:
        if len(word) > 5 and word.endswith(_GERMAN_TWO):
            word = word[:-2]
        elif word.endswith(_GERMAN_ONE):
            word = word[:-1]
        else:
            break
    return word


def stem_english(word: str) -> str:
    """Take off one ending, and one of two equal consonants at the end."""
    shorter = without_ending(word, _ENGLISH, 3)
    if (
        shorter != word
        and len(shorter) > 3
        and shorter[-1] == shorter[-2]
        and shorter[-1] not in "lsz"
    ):
        shorter = shorter[:-1]
    return shorter[:-1] if len(shorter) > 3 and shorter[-1] in "ie" else shorter
