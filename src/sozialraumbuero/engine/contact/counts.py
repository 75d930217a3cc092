"""What enters the learning: knocks and openings per place and band, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.contact.bands import BAND_IDS, BANDS
from sozialraumbuero.engine.errors import BadInput

FADING = 0.98  # what a week leaves of a count's weight; half is gone after 34 weeks
TOWN = ""

Table = NDArray[np.float64]


class Sighting(NamedTuple):
    """At so many doors we knocked, so many opened, in one place and band, weeks ago.

    `place` is a block, a quarter, or TOWN where no finer place is known.
    """

    place: str
    band: str
    weeks_ago: float
    knocked: int
    opened: int


@dataclass(frozen=True, slots=True)
class Counts:
    """B blocks in Q quarters, S bands. Weights fade with age; `knocks` are plain counts.

    `loose_*` hold what is known for a quarter but for no block of it, in the last row for the
    town alone.
    """

    blocks: tuple[str, ...]
    quarters: tuple[str, ...]
    quarter: NDArray[np.int64]  # B, position in `quarters`
    knocked: Table  # (B, S), faded
    opened: Table  # (B, S), faded
    loose_knocked: Table  # (Q + 1, S), faded
    loose_opened: Table  # (Q + 1, S), faded
    knocks: NDArray[np.int64]  # (B, S)
    loose_knocks: NDArray[np.int64]  # (Q + 1, S)

    @property
    def quarter_knocks(self) -> NDArray[np.int64]:
        """Return the plain counts of whole quarters, (Q, S)."""
        total = self.loose_knocks[:-1].copy()
        np.add.at(total, self.quarter, self.knocks)
        return total


def gather(
    quarter_of: Mapping[str, str],
    sightings: Iterable[Sighting],
    *,
    more_quarters: Iterable[str] = (),
    fading: float = FADING,
) -> Counts:
    """Return the counts of all blocks, in the order of their ids; raises BadInput.

    `quarter_of` names the quarter of every block that may be learnt about; a quarter without such
    a block is named in `more_quarters`. Places that are none of these count for the town.
    """
    if not 0 < fading <= 1:
        raise BadInput("fading", f"{fading} is not above 0 and at most 1; write 0.98")
    blocks = tuple(sorted(quarter_of))
    quarters = tuple(sorted({*quarter_of.values(), *more_quarters}))
    if both := set(blocks) & set(quarters):
        raise BadInput("quarter_of", f'"{min(both)}" is both a block and a quarter; rename one')
    row_of = {name: len(blocks) + row for row, name in enumerate(quarters)}
    row_of |= {name: row for row, name in enumerate(blocks)}
    band_of = {name: at for at, name in enumerate(BAND_IDS)}
    size = (len(blocks) + len(quarters) + 1, len(BANDS))
    knocked, opened, knocks = np.zeros(size), np.zeros(size), np.zeros(size, np.int64)
    for place, band, weeks_ago, n, y in sightings:
        if band not in band_of:
            raise BadInput("band", f'"{band}" is unknown; write one of {", ".join(BAND_IDS)}')
        if not 0 <= y <= n or weeks_ago < 0:
            problem = f"{y} of {n} openings {weeks_ago} weeks ago; count no more than was knocked"
            raise BadInput("sightings", problem)
        at = row_of.get(place, size[0] - 1), band_of[band]
        knocked[at] += n * fading**weeks_ago
        opened[at] += y * fading**weeks_ago
        knocks[at] += n
    first = len(blocks)
    return Counts(
        blocks=blocks,
        quarters=quarters,
        quarter=np.array([quarters.index(quarter_of[name]) for name in blocks], np.int64),
        knocked=knocked[:first],
        opened=opened[:first],
        loose_knocked=knocked[first:],
        loose_opened=opened[first:],
        knocks=knocks[:first],
        loose_knocks=knocks[first:],
    )
