"""Rank the offers for one wish: what must not be shown, what fits better, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sozialraumbuero.engine.matching.offers import weights
from sozialraumbuero.engine.matching.offers.excluding import excluded
from sozialraumbuero.engine.matching.offers.explaining import reasons_of
from sozialraumbuero.engine.matching.offers.index import Floats, Ints, OfferIndex
from sozialraumbuero.engine.matching.offers.points import Seen
from sozialraumbuero.engine.matching.offers.reasons import Reason
from sozialraumbuero.engine.matching.offers.wish import LeftOut, Wish

NOTHING = np.zeros(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Hit:
    """One offer, its points (higher fits better), and why."""

    id: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A page of hits, how many fit in all, and how many were left out, by reason."""

    hits: tuple[Hit, ...]
    total: int
    left_out: Mapping[LeftOut, int]


def rank(index: OfferIndex, wish: Wish, *, first: int = 0, count: int = 20) -> Ranked:
    """Return the hits `first` to `first + count` of all that fit, best first.

    Equal points keep the order of the index, so that pages never show an offer twice.
    """
    rows, fit = candidates(index, wish)
    seen = Seen(index, wish, rows)
    is_out, left_out = excluded(seen)
    scores = (fit + seen.points())[~is_out]
    rows = rows[~is_out]
    chosen = _best(scores, rows, first + count)[first:]
    page = Seen(index, wish, rows[chosen])
    return Ranked(
        hits=tuple(
            Hit(index.ids[rows[at]], round(float(scores[at]), 2), reasons_of(page, place))
            for place, at in enumerate(chosen)
        ),
        total=len(rows),
        left_out=left_out,
    )


def candidates(index: OfferIndex, wish: Wish) -> tuple[Ints, Floats]:
    """Return the rows that help at all, ascending, with the points for how well they do."""
    fit = np.zeros(len(index), dtype=np.float32)
    lists = []
    for wanted in wish.types:
        rows = index.by_type.get(wanted.type, NOTHING)
        fit[rows] = np.maximum(fit[rows], weights.NEED * wanted.fit)
        lists.append(rows)
    for word in dict.fromkeys(wish.words):
        rows = index.by_word.get(word, NOTHING)
        fit[rows] += weights.WORD * index.rarity.get(word, 0.0)
        lists.append(rows)
    if not lists:
        return NOTHING, np.zeros(0, dtype=np.float32)
    found = np.flatnonzero(fit > 0).astype(np.int32)
    return found, fit[found]


def _best(scores: Floats, rows: Ints, count: int) -> Ints:
    """Return the positions of the highest scores, best first; ties by row."""
    if count < len(scores):
        bound = np.partition(scores, len(scores) - count)[len(scores) - count]
        near = np.flatnonzero(scores >= bound)
    else:
        near = np.arange(len(scores))
    order = np.lexsort((rows[near], -scores[near]))
    best: Ints = near[order][:count].astype(np.int32)
    return best
