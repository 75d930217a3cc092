"""Street names: each quarter has its theme, as towns do; every name is given once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .name_stems import FIELD_ENDINGS, FIELD_STEMS, PLAIN_ADJECTIVES, THEMES

_BROAD = ("straße", "ring", "allee", "damm")
_NARROW = ("weg", "straße", "stieg", "hof", "winkel", "grund", "bogen", "pfad")
_LANES = ("gasse", "straße", "gang", "hof", "stiege", "winkel", "platz", "wall")


class StreetNames:
    """Hands out names that nobody else in the town bears."""

    def __init__(self, taken: set[str], rng: np.random.Generator) -> None:
        self._taken = set(taken)
        self._rng = rng
        self._pools: dict[tuple[str, bool], Iterator[str]] = {}

    def give(self, theme: str, *, is_broad: bool) -> str:
        """Return the next free name of a theme; broad streets are rather called -straße."""
        key = (theme, is_broad)
        if key not in self._pools:
            self._pools[key] = self._candidates(theme, is_broad)
        for name in self._pools[key]:
            if name not in self._taken:
                self._taken.add(name)
                return name
        raise ValueError(f"the theme {theme} has no name left")

    def _candidates(self, theme: str, is_broad: bool) -> Iterator[str]:
        if theme not in THEMES:
            yield from self._field_names()
            return
        stems = self._shuffled(THEMES[theme])
        endings = (*_BROAD, *_NARROW) if is_broad else _NARROW
        if theme == "old_town":
            endings = _LANES
        for round_ in range(len(endings)):
            for position, stem in enumerate(stems):
                # Neighbours get different endings: the first two take turns.
                at = round_ ^ (position % 2) if round_ < 2 else round_
                yield _compound(stem, endings[at], theme)
        yield from self._field_names()

    def _field_names(self) -> Iterator[str]:
        """Yield names made of old field names, for villages and the open country."""
        every = [
            stem + ending
            for stem in FIELD_STEMS
            for ending in FIELD_ENDINGS
            if not stem.lower().endswith(ending) and not ending.startswith(stem.lower())
        ]
        for name in self._shuffled(tuple(every)):
            yield (
                f"Am {name}"
                if name.endswith(("kamp", "brink", "esch")) and len(name) % 3 == 0
                else name
            )

    def _shuffled(self, words: tuple[str, ...]) -> list[str]:
        order = np.argsort(self._rng.random(len(words)), kind="stable")
        return [words[i] for i in order]


def _compound(stem: str, ending: str, theme: str) -> str:
    """Join stem and ending as German does: one word, hyphens after hyphens, or two words."""
    if theme in PLAIN_ADJECTIVES:
        return f"{stem} {ending.capitalize()}"
    if "-" in stem:
        return f"{stem}-{ending.capitalize()}"
    return stem + ending
