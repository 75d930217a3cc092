"""The facts of all offers as columns, with lists of offers by kind and by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.matching.offers.facts import OfferFacts, Tri
from sozialraumbuero.engine.matching.offers.weights import standing_points

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

NEVER = 2**30
NO_AGE = 200
MOST_OPENINGS = 24
MOST_LANGUAGES = 62  # bits of one number
WAYS = ("on_site", "at_home", "phone", "online")


@dataclass(frozen=True, slots=True)
class Columns:
    """One row an offer, n rows; openings and spots are padded to the longest, shape (k, n)."""

    standing: Floats  # points that do not depend on the wish
    languages: NDArray[np.int64]  # one bit a language
    interpreter: Ints
    anonymous: Ints
    cost: Ints
    capacity: Ints
    waiting_days: Ints
    age_from: Ints
    age_to: Ints
    needs_appointment: Flags
    knows_hours: Flags
    is_overdue: Flags
    opens: Ints
    closes: Ints
    lat: Floats
    lon: Floats
    step_free: Ints  # the best of the spots
    has_place: Flags
    ways: Mapping[str, Flags]
    has_quarters: Flags


@dataclass(frozen=True, slots=True)
class OfferIndex:
    """Everything `rank` needs; the order of the offers decides ties."""

    ids: tuple[str, ...]
    columns: Columns
    by_type: Mapping[str, Ints]
    by_word: Mapping[str, Ints]
    language_bits: Mapping[str, int]
    by_quarter: Mapping[str, Ints]
    rarity: Mapping[str, float]

    def __len__(self) -> int:
        return len(self.ids)


def build_index(offers: Sequence[OfferFacts]) -> OfferIndex:
    """Lay the facts out; costs a few microseconds per offer, once per change."""
    by_word = _listed(offer.words for offer in offers)
    spoken = sorted({language for offer in offers for language in offer.languages})
    bits = {language: 1 << at for at, language in enumerate(spoken[:MOST_LANGUAGES])}
    return OfferIndex(
        ids=tuple(offer.id for offer in offers),
        columns=_columns(offers, bits),
        by_type=_listed(offer.types for offer in offers),
        by_word=by_word,
        language_bits=bits,
        by_quarter=_listed(offer.quarters for offer in offers),
        rarity={word: _rarity(len(rows), len(offers)) for word, rows in by_word.items()},
    )


def _rarity(found: int, total: int) -> float:
    """Return the inverse document frequency of BM25, never below 0."""
    return float(np.log(1 + (total - found + 0.5) / (found + 0.5)))


def _listed(keys_of_rows: Iterable[Iterable[str]]) -> dict[str, Ints]:
    lists: defaultdict[str, list[int]] = defaultdict(list)
    for row, keys in enumerate(keys_of_rows):
        for key in set(keys):
            lists[key].append(row)
    return {key: np.array(rows, dtype=np.int32) for key, rows in lists.items()}


def _columns(offers: Sequence[OfferFacts], bits: Mapping[str, int]) -> Columns:
    openings = [[(o.starts, o.ends) for o in offer.openings[:MOST_OPENINGS]] for offer in offers]
    spots = [[(spot.lat, spot.lon) for spot in offer.spots] for offer in offers]
    times = _padded(openings, 2, NEVER)
    places = _padded(spots, 2, np.nan)
    return Columns(
        standing=np.fromiter((standing_points(offer) for offer in offers), dtype=np.float32),
        languages=np.fromiter(
            (sum(bits.get(word, 0) for word in offer.languages) for offer in offers), dtype=np.int64
        ),
        interpreter=_ints(int(offer.has_interpreter) for offer in offers),
        anonymous=_ints(int(offer.is_anonymous) for offer in offers),
        cost=_ints(int(offer.cost) for offer in offers),
        capacity=_ints(int(offer.capacity) for offer in offers),
        waiting_days=_ints(-1 if o.waiting_days is None else o.waiting_days for o in offers),
        age_from=_ints(offer.age_from or 0 for offer in offers),
        age_to=_ints(NO_AGE if offer.age_to is None else offer.age_to for offer in offers),
        needs_appointment=_flags(offer.needs_appointment for offer in offers),
        knows_hours=_flags(offer.knows_hours for offer in offers),
        is_overdue=_flags(offer.is_overdue for offer in offers),
        opens=np.ascontiguousarray(times[:, :, 0].T, dtype=np.int32),
        closes=np.ascontiguousarray(times[:, :, 1].T, dtype=np.int32),
        lat=np.ascontiguousarray(places[:, :, 0].T, dtype=np.float32),
        lon=np.ascontiguousarray(places[:, :, 1].T, dtype=np.float32),
        step_free=_ints(int(_best_step_free(offer)) for offer in offers),
        has_place=_flags(bool(offer.spots) for offer in offers),
        ways={way: _flags(way in offer.ways for offer in offers) for way in WAYS},
        has_quarters=_flags(bool(offer.quarters) for offer in offers),
    )


def _best_step_free(offer: OfferFacts) -> Tri:
    """Return yes if one spot is step-free, no if all have steps; without a spot nobody climbs."""
    found = {spot.step_free for spot in offer.spots}
    if Tri.YES in found:
        return Tri.YES
    return Tri.NO if found == {Tri.NO} else Tri.UNKNOWN


def _ints(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, dtype=np.int32)


def _flags(flags: Iterable[bool]) -> Flags:
    return np.fromiter(flags, dtype=np.bool_)


def _padded(
    rows: Sequence[Sequence[tuple[float, ...]]], width: int, filling: float
) -> NDArray[np.float64]:
    """Return (rows, longest, width); at least one column, so that a minimum exists."""
    longest = max((len(row) for row in rows), default=0) or 1
    table = np.full((len(rows), longest, width), filling)
    lengths = np.fromiter((len(row) for row in rows), dtype=np.int64)
    filled = np.arange(longest) < lengths[:, None]
    values = list(chain.from_iterable(rows))
    if values:
        table[filled] = np.array(values, dtype=np.float64)
    return table
