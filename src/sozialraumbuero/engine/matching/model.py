"""What was learnt, as plain arrays, and how a text is scored with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.matching.features import Weighed

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Codes = NDArray[np.int64]


@dataclass(frozen=True)
class OwnModel:
    """One language: which row holds which feature, and what each row says about each need.

    `codes` (features) are sorted; the rows of feature f are `row[begins[f]:begins[f + 1]]` with
    `value`. `dual` is rows × needs.
    """

    codes: Codes
    rarity: Floats
    begins: Ints
    row: Ints
    value: Floats
    dual: Floats

    @cached_property
    def rarity_of(self) -> Mapping[int, float]:
        return dict(zip(self.codes.tolist(), self.rarity.tolist(), strict=True))

    def scores(self, text: Weighed) -> Floats:
        """Return one number per need."""
        alike = np.zeros(len(self.dual), dtype=np.float32)
        for code, value in zip(text.codes, text.values, strict=True):
            rows, values = self._rows(code)
            alike[rows] += np.float32(value) * values
        touched = np.flatnonzero(alike)
        scores: Floats = alike[touched] @ self.dual[touched]
        return scores

    def shares(self, text: Weighed, need: int) -> list[float]:
        """Return what each feature of the text adds to the score of one need."""
        column = self.dual[:, need]
        return [
            value * float(values @ column[rows])
            for code, value in zip(text.codes, text.values, strict=True)
            for rows, values in [self._rows(code)]
        ]

    def _rows(self, code: int) -> tuple[Ints, Floats]:
        at = int(np.searchsorted(self.codes, code))
        here = slice(int(self.begins[at]), int(self.begins[at + 1]))
        return self.row[here], self.value[here]


@dataclass(frozen=True)
class SharedModel:
    """Meanings of all languages: features × needs."""

    codes: Codes
    rarity: Floats
    weights: Floats

    @cached_property
    def rarity_of(self) -> Mapping[int, float]:
        return dict(zip(self.codes.tolist(), self.rarity.tolist(), strict=True))

    def scores(self, text: Weighed) -> Floats:
        """Return one number per need."""
        at = np.searchsorted(self.codes, np.array(text.codes, dtype=np.int64))
        values = np.array(text.values, dtype=np.float32)
        scores: Floats = values @ self.weights[at].astype(np.float32)
        return scores

    def shares(self, text: Weighed, need: int) -> Sequence[float]:
        """Return what each feature of the text adds to the score of one need."""
        at = np.searchsorted(self.codes, np.array(text.codes, dtype=np.int64))
        column = self.weights[at, need].astype(np.float32)
        found: list[float] = (column * np.array(text.values, dtype=np.float32)).tolist()
        return found
