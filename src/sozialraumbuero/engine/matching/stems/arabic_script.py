"""Arabic and Persian, folded: one form of alef, yeh, kaf and heh, no vowel signs."""

from __future__ import annotations

from sozialraumbuero.engine.matching.stems.endings import (
    longest_first,
    without_beginning,
    without_ending,
)

ARABIC_BEFORE = longest_first("وال بال كال فال ولل لل ال و ف ب ل ك س وس ولا")
_ARABIC_AFTER = longest_first(
    "هما كما تين تان هم هن كم نا ها ني ون ين ان ات وا يه ته تي تك ه ي ك ت ا"
)
PERSIAN_BEFORE = longest_first("نمي مي بي")
_PERSIAN_AFTER = longest_first(
    "هايمان هايشان هايتان هايم هايش هايت هاي ها ترين تر مان تان شان ام ات اش ايم ايد اند يم "
    "يد ند م ت ش ي ان ه"
)


def stem_arabic(word: str) -> str:
    """Take off joined particles and the article, then one ending."""
    return without_ending(without_beginning(word, ARABIC_BEFORE, 3), _ARABIC_AFTER, 3)


def stem_persian(word: str) -> str:
    return without_ending(without_beginning(word, PERSIAN_BEFORE, 3), _PERSIAN_AFTER, 3)
