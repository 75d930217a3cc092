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
        """Return one number per column."""
        rows, values, _ = self._postings(text)
        alike = np.bincount(rows, weights=values, minlength=len(self.dual)).astype(np.float32)
        # einsum, for BLAS would wake threads that cost more than the sum.
        scores: Floats = np.einsum("r,rc->c", alike, self.dual)
        return scores

    def shares(self, text: Weighed, columns: Sequence[int]) -> Floats:
        """Return features of the text × columns: what each adds to each score."""
        rows, values, begins = self._postings(text)
        if not len(rows):
            return np.zeros((len(text.codes), len(columns)), dtype=np.float32)
        shares = np.empty((len(text.codes), len(columns)), dtype=np.float32)
        for place, column in enumerate(columns):
            says = np.ascontiguousarray(self.dual[:, column])[rows] * values
            shares[:, place] = np.add.reduceat(says, begins)
        return shares

    def _postings(self, text: Weighed) -> tuple[Ints, Floats, Ints]:
        """Return rows and values of all features of the text in turn, and where each begins.

        Every feature of a weighed text is known, so each has a row.
        """
        at = np.searchsorted(self.codes, np.array(text.codes, dtype=np.int64))
        begins, sizes = self.begins[at], self.begins[at + 1] - self.begins[at]
        ends = np.cumsum(sizes)
        starts = ends - sizes
        here = np.arange(ends[-1] if len(ends) else 0) + np.repeat(begins - starts, sizes)
        weights = np.repeat(np.array(text.values, dtype=np.float32), sizes)
        return self.row[here], self.value[here] * weights, starts


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
        scores: Floats = np.einsum("f,fc->c", values, self.weights[at].astype(np.float32))
        return scores

    def shares(self, text: Weighed, columns: Sequence[int]) -> Floats:
        """Return features of the text × columns: what each adds to each score."""
        at = np.searchsorted(self.codes, np.array(text.codes, dtype=np.int64))
        says = self.weights[np.ix_(at, np.array(columns, dtype=np.int64))].astype(np.float32)
        shares: Floats = says * np.array(text.values, dtype=np.float32)[:, None]
        return shares
