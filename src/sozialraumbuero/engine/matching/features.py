"""What is compared: stems, pairs of neighbours, letters in a row, and meanings.

The first three belong to one language; meanings are the same numbers in every language, so that
they can be learnt from all of them together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from sozialraumbuero.engine.matching.analyser import Unit

STEM, PAIR, LETTERS, MEANING = 0, 1, 2, 3
WEIGHTS: Mapping[int, float] = {STEM: 1.0, PAIR: 0.7, LETTERS: 0.8, MEANING: 1.0}
SHORTEST_ROW, LONGEST_ROW = 3, 5
REACH, FAR_REACH = 3, 8
EMPTY_WORD_WEIGHT = 0.3
TWO_MEANINGS_WEIGHT = 0.6


class Feature(NamedTuple):
    """`code` stands for the text of the feature; `at` is the index of its word."""

    kind: int
    code: int
    weight: float
    at: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """Features of one text, each once: codes, their weights, and the words they came from."""

    codes: tuple[int, ...]
    values: tuple[float, ...]
    words: tuple[frozenset[int], ...]


def own_features(units: Sequence[Unit], stopwords: frozenset[str]) -> Iterator[Feature]:
    """Yield every feature of one language, repeated ones repeatedly."""
    for at, unit in enumerate(units):
        weight = EMPTY_WORD_WEIGHT if unit.folded in stopwords else 1.0
        yield Feature(STEM, _code(STEM, unit.stem), weight, at)
        for text, share in unit.extra:
            yield Feature(STEM, _code(STEM, text), share, at)
        for code in _letters(unit.folded):
            yield Feature(LETTERS, code, 1.0, at)
    yield from _neighbours(units)
    yield from _near(units, stopwords)


def _neighbours(units: Sequence[Unit]) -> Iterator[Feature]:
    for at in range(len(units) - 1):
        one, other = units[at], units[at + 1]
        if one.token.sentence == other.token.sentence:
            yield Feature(PAIR, _code(PAIR, f"{one.stem} {other.stem}"), 1.0, at)


def _near(units: Sequence[Unit], stopwords: frozenset[str]) -> Iterator[Feature]:
    """Yield pairs of full words near each other, in whichever order they stand."""
    full = [(at, unit) for at, unit in enumerate(units) if unit.folded not in stopwords]
    for place, (at, one) in enumerate(full):
        for _, other in full[place + 1 : place + REACH]:
            first, second = sorted((one.stem, other.stem))
            yield Feature(PAIR, _code(PAIR, f"{first}&{second}"), 1.0, at)


@lru_cache(maxsize=20_000)
def _letters(folded: str) -> tuple[int, ...]:
    word = f"<{folded}>"
    return tuple(
        _code(LETTERS, word[start : start + length])
        for length in range(SHORTEST_ROW, LONGEST_ROW + 1)
        for start in range(len(word) - length + 1)
    )


def meaning_features(units: Sequence[Unit]) -> Iterator[Feature]:
    """Yield single meanings, and two meanings near each other in one sentence."""
    full = [(at, unit) for at, unit in enumerate(units) if unit.meanings]
    for place, (at, unit) in enumerate(full):
        for meaning in sorted(unit.meanings):
            yield Feature(MEANING, meaning, 1.0, at)
        for _, other in full[place + 1 : place + FAR_REACH]:
            if other.token.sentence == unit.token.sentence:
                yield from _two(unit, other, at)


def _two(one: Unit, other: Unit, at: int) -> Iterator[Feature]:
    for first in sorted(one.meanings):
        for second in sorted(other.meanings):
            if first != second:
                low, high = sorted((first, second))
                yield Feature(MEANING, (low + 1) << 16 | high, TWO_MEANINGS_WEIGHT, at)


@lru_cache(maxsize=100_000)
def _code(kind: int, text: str) -> int:
    return crc32(f"{kind}{text}".encode())


def weigh(found: Iterable[Feature], rarity: Mapping[int, float]) -> Weighed:
    """Join equal features, weigh them by rarity, and give each kind of feature one length.

    Unknown features are left out.
    """
    sums: dict[int, list[float]] = {}
    kinds: dict[int, int] = {}
    words: dict[int, set[int]] = {}
    for feature in found:
        if feature.code in rarity:
            sums.setdefault(feature.code, []).append(feature.weight)
            kinds[feature.code] = feature.kind
            words.setdefault(feature.code, set()).add(feature.at)
    raw = {code: _dampened(weights) * rarity[code] for code, weights in sums.items()}
    lengths: dict[int, float] = {}
    for code, value in raw.items():
        lengths[kinds[code]] = lengths.get(kinds[code], 0.0) + value * value
    return Weighed(
        tuple(raw),
        tuple(
            WEIGHTS[kinds[code]] * value / math.sqrt(lengths[kinds[code]])
            for code, value in raw.items()
        ),
        tuple(frozenset(words[code]) for code in raw),
    )


def _dampened(weights: Sequence[float]) -> float:
    """Let the fifth time a word is said count little more than the first."""
    total = math.fsum(weights)
    return 1 + math.log(total) if total > 1 else total
