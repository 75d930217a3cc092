"""How strongly a place is drawn to the place above it: κ by marginal likelihood on a grid."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln

Table = NDArray[np.float64]

START = 20.0
# Of 4 every third knock counts for the place itself; of 400 it tells nothing of its own.
GRID = np.geomspace(4.0, 400.0, 17)
# Before there is evidence the start value holds: κ is log-normal around it, give or take ×2.7.
SPREAD_OF_LOG = 1.0
LEAST = 1.0


class Shrinkage(NamedTuple):
    """κ of the town to the start, quarters to the town, blocks to quarters, bands to blocks."""

    town: float = START
    quarter: float = START
    block: float = START
    band: float = START


def likeliest(knocked: Table, opened: Table, mean: Table, unsure: Table) -> float:
    """Return the κ of the grid under which these counts are likeliest, around the means above.

    Beta-binomial, each place and band on its own; counts may have faded to fractions. `unsure`
    is the variance of the mean itself in parts of mean × (1 − mean): scatter that is not the
    places' own. A small pull towards START decides while the counts say little.
    """
    seen = knocked > 0
    n, y, m = knocked[seen], opened[seen], mean[seen]
    kappa = 1 / (1 / (GRID[:, None] + 1) + unsure[seen]) - 1
    a, b = np.maximum(kappa, LEAST) * m, np.maximum(kappa, LEAST) * (1 - m)
    told = (betaln(a + y, b + n - y) - betaln(a, b)).sum(axis=1)
    believed = -0.5 * (np.log(GRID / START) / SPREAD_OF_LOG) ** 2
    return float(GRID[int(np.argmax(told + believed))])


def worth(knocked: Table, kappa: float) -> Table:
    """Return how many independent knocks those of one place are worth for the place above.

    Knocks in one block share what is special about it: however many there are, they tell about
    the quarter at most what κ + 1 knocks at random doors would. So a block that is visited often
    does not speak for all.
    """
    return np.where(knocked > 0, knocked * (kappa + 1) / (kappa + knocked), 0.0)
