"""The words the lexicon knows, and how a word it does not know comes near them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from sozialraumbuero.engine.matching.compounds import SHORTEST_PART

SHORTEST_TYPO = 4
SAME_FIRST_BELOW = 6
MOST_NEAR = 3


@dataclass(frozen=True)
class Vocabulary:
    """Folded words in order, irregular forms with the stem of their lemma, and all stems."""

    words: tuple[str, ...]
    forms: Mapping[str, str]
    stems: frozenset[str]

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Return the words that compounds may be made of."""
        return frozenset(word for word in self.words if len(word) >= SHORTEST_PART)

    @cached_property
    def by_length(self) -> Mapping[int, list[str]]:
        found: dict[int, list[str]] = {}
        for word in self.words:
            found.setdefault(len(word), []).append(word)
        return found

    def __contains__(self, word: str) -> bool:
        return word in self.known or word in self.forms

    def nearest(self, word: str) -> tuple[str, ...]:
        """Return the known words that are fewest slips away, as far as they are allowed."""
        most = slips(word)
        if not most:
            return ()
        found = process.extract(
            word,
            self._of_length(len(word), most),
            scorer=OSA.distance,
            score_cutoff=most,
            limit=None,
        )
        likely = [(distance, text) for text, distance, _ in found if _may_be(word, text)]
        least = min((distance for distance, _ in likely), default=0)
        return tuple(sorted(text for distance, text in likely if distance == least)[:MOST_NEAR])

    def _of_length(self, length: int, most: int) -> list[str]:
        return [
            known
            for near in range(max(length - most, SHORTEST_TYPO - 1), length + most + 1)
            for known in self.by_length.get(near, ())
        ]


def slips(word: str) -> int:
    """Return how many slips of the finger a word of this length may hold."""
    return 0 if len(word) < SHORTEST_TYPO else 1 if len(word) < 8 else 2


def _may_be(word: str, known: str) -> bool:
    """In short words the first letter or the last three must agree: a slip is seldom there."""
    return len(word) >= SAME_FIRST_BELOW or word[0] == known[0] or word[-3:] == known[-3:]
