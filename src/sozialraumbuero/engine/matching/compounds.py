"""Taking German compounds apart: Stromnachzahlung is strom and nachzahlung."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache

LINKING = ("", "s", "n", "en", "es", "er", "e")
SHORTEST = 7
LONGEST = 40
SHORTEST_PART = 4
PARTICLES = (
    "zuruck", "zusammen", "weiter", "wieder", "herunter", "heraus", "hinaus", "runter", "raus",
    "rein", "rauf", "nach", "fest", "fort", "weg", "los", "vor", "auf", "aus", "ein", "bei", "mit",
    "her", "hin", "ab", "an", "um", "zu", "uber", "unter", "durch", "kaputt",
)  # fmt: skip


def split(word: str, parts: Collection[str]) -> tuple[str, ...]:
    """Return the fewest known parts that make up the whole word, or nothing.

    Between two parts one linking sound may stand. Of two ways to split, the one whose last part
    is longer wins, for the last part says what the thing is.
    """
    if not SHORTEST <= len(word) <= LONGEST:
        return ()

    @cache
    def best(at: int) -> tuple[str, ...] | None:
        found: tuple[str, ...] | None = None
        for end in range(at + SHORTEST_PART, len(word) + 1):
            if (part := word[at:end]) not in parts or part == word:
                continue
            for rest in _rests(word, end, best):
                found = _better(found, (part, *rest))
        return found

    return best(0) or ()


def _rests(
    word: str, end: int, best: Callable[[int], tuple[str, ...] | None]
) -> list[tuple[str, ...]]:
    if end == len(word):
        return [()]
    rests = []
    for link in LINKING:
        if word.startswith(link, end) and end + len(link) < len(word):
            rest = best(end + len(link))
            if rest is not None:
                rests.append(rest)
    return rests


def _better(one: tuple[str, ...] | None, other: tuple[str, ...]) -> tuple[str, ...]:
    if one is None:
        return other
    return min(one, other, key=lambda parts: (len(parts), -len(parts[-1])))


def particle_and_verb(word: str, verbs: Collection[str]) -> tuple[str, ...]:
    """Return rausgeworfen as raus and geworfen where the second is known."""
    for particle in PARTICLES:
        rest = word[len(particle) :]
        if word.startswith(particle) and len(rest) >= SHORTEST_PART:
            for verb in (rest, rest.removeprefix("zu"), f"ge{rest}"):
                if len(verb) >= SHORTEST_PART and verb in verbs:
                    return (particle, verb)
    return ()
