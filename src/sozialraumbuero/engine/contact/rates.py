"""Rates of openings: a beta-binomial hierarchy, town → quarter → block → block in one band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, expit, logit

from sozialraumbuero.engine.contact.bands import BANDS, START_RATES
from sozialraumbuero.engine.contact.counts import Counts
from sozialraumbuero.engine.contact.shrinkage import START, Shrinkage, likeliest, worth
from sozialraumbuero.engine.errors import BadInput

Table = NDArray[np.float64]
ROUNDS = 4
LOW, HIGH = 0.05, 0.95
LEAST_RATE = 1e-6


@dataclass(frozen=True, slots=True)
class Posterior:
    """What is believed about places, one row each: a beta distribution per band.

    `mean` is the rate; `weight` says how many knocks the belief is worth.
    """

    mean: Table
    weight: Table

    @property
    def alpha(self) -> Table:
        return self.mean * self.weight

    @property
    def beta(self) -> Table:
        return (1 - self.mean) * self.weight

    @property
    def variance(self) -> Table:
        return self.mean * (1 - self.mean) / (self.weight + 1)

    @property
    def unsure(self) -> Table:
        """Return the variance in parts of mean × (1 − mean)."""
        return 1 / (self.weight + 1)

    def rows(self, at: NDArray[np.int64]) -> Posterior:
        """Return the beliefs about the places in these rows."""
        return Posterior(self.mean[at], self.weight[at])

    @property
    def low(self) -> Table:
        """Return the 5th percentile."""
        return np.asarray(betaincinv(self.alpha, self.beta, LOW))

    @property
    def high(self) -> Table:
        """Return the 95th percentile."""
        return np.asarray(betaincinv(self.alpha, self.beta, HIGH))


@dataclass(frozen=True, slots=True)
class Rates:
    """The result for S bands: the town (1, S), its quarters (Q, S) and its blocks (B, S)."""

    counts: Counts
    shrinkage: Shrinkage
    town: Posterior
    quarters: Posterior
    blocks: Posterior


def learn(
    counts: Counts,
    *,
    start: Sequence[float] = START_RATES,
    shrinkage: Shrinkage | None = None,
) -> Rates:
    """Return the rates; κ comes from the counts unless it is given. Raises BadInput.

    mean = (κ · mean above + y) / (κ + n) on every level, with faded counts. κ and the means
    depend on each other, so a few rounds settle them.
    """
    if len(start) != len(BANDS) or not all(0 < rate < 1 for rate in start):
        raise BadInput("start", f"needs {len(BANDS)} rates above 0 and below 1, one per band")
    first = np.array([start], np.float64)
    if shrinkage is not None:
        return _settled(counts, first, shrinkage)
    kappa = Shrinkage()
    for _ in range(ROUNDS):
        found = _sought(counts, _settled(counts, first, kappa))
        if found == kappa:
            break
        kappa = found
    return _settled(counts, first, kappa)


def _sought(counts: Counts, rates: Rates) -> Shrinkage:
    """Return the likeliest κ of each level around the means above it."""
    pooled_n, pooled_y = _quarter_evidence(counts, rates.shrinkage)
    town = Posterior(*(_rows(part, pooled_n[:-1]) for part in (rates.town.mean, rates.town.weight)))
    above = rates.quarters.rows(counts.quarter)
    n, y, expected = _whole(counts.knocked, counts.opened, above.mean)
    means, unsure = _from_other_bands(counts, above, rates.shrinkage)
    return Shrinkage(
        town=START,
        quarter=likeliest(pooled_n[:-1], pooled_y[:-1], town.mean, town.unsure),
        block=likeliest(n, y, expected, above.unsure.mean(axis=1, keepdims=True)),
        band=likeliest(
            np.where(n > counts.knocked, counts.knocked, 0.0), counts.opened, means, unsure
        ),
    )


def _from_other_bands(counts: Counts, above: Posterior, kappa: Shrinkage) -> tuple[Table, Table]:
    """Return what a block's other bands lead to expect of each, and how unsure that is.

    With its own counts in the expectation, a band would always seem to agree with its block.
    """
    n, y, expected = _whole(counts.knocked, counts.opened, above.mean)
    others = n - counts.knocked
    mean = np.where(others > 0, expected * n - counts.knocked * above.mean, above.mean)
    mean = np.clip(_share(mean, np.where(others > 0, others, 1.0)), LEAST_RATE, 1 - LEAST_RATE)
    offset, variance = _offset(others, y - counts.opened, mean, kappa.block)
    means = expit(logit(above.mean) + offset)
    return means, above.unsure + variance * means * (1 - means)


def _settled(counts: Counts, start: Table, kappa: Shrinkage) -> Rates:
    """Return the rates for known κ, from the town down."""
    n, y = _quarter_evidence(counts, kappa)
    share = _share(worth(n, kappa.quarter), n)
    sure = Posterior(start, np.full_like(start, np.inf))
    town = _drawn_to(sure, _sum(n * share), _sum(y * share), kappa.town)
    above = Posterior(_rows(town.mean, n[:-1]), _rows(town.weight, n[:-1]))
    quarters = _drawn_to(above, n[:-1], y[:-1], kappa.quarter)
    blocks = _drawn_to(
        _block_means(counts, quarters, kappa), counts.knocked, counts.opened, kappa.band
    )
    return Rates(counts, kappa, town, quarters, blocks)


def _quarter_evidence(counts: Counts, kappa: Shrinkage) -> tuple[Table, Table]:
    """Return what blocks and loose counts tell about each quarter; the last row is the town's."""
    together = 1 / (1 / (kappa.block + 1) + 1 / (kappa.band + 1)) - 1
    loose = _share(worth(counts.loose_knocked, together), counts.loose_knocked)
    knocked, opened = counts.loose_knocked * loose, counts.loose_opened * loose
    share = _share(worth(counts.knocked, together), counts.knocked)
    np.add.at(knocked, counts.quarter, counts.knocked * share)
    np.add.at(opened, counts.quarter, counts.opened * share)
    return knocked, opened


def _block_means(counts: Counts, quarters: Posterior, kappa: Shrinkage) -> Posterior:
    """Return what is believed of a block's bands before their own counts.

    A block differs from its quarter in all bands alike: by the odds of its knocks as a whole.
    """
    above = quarters.rows(counts.quarter)
    offset, unsure = _offset(*_whole(counts.knocked, counts.opened, above.mean), kappa.block)
    mean = expit(logit(above.mean) + offset)
    spread = mean * (1 - mean)
    inherited = above.variance * (spread / (above.mean * (1 - above.mean))) ** 2
    variance = inherited + unsure * spread**2
    return Posterior(mean, np.maximum(spread / variance - 1, 1.0))


def _whole(knocked: Table, opened: Table, above: Table) -> tuple[Table, Table, Table]:
    """Return knocks and openings of whole blocks, and the rate that their quarters lead to expect.

    Shape (B, 1). Where nobody has knocked yet it is the mean over the bands.
    """
    n, y = knocked.sum(axis=1, keepdims=True), opened.sum(axis=1, keepdims=True)
    expected = _share((knocked * above).sum(axis=1, keepdims=True), n)
    return n, y, np.where(n > 0, expected, above.mean(axis=1, keepdims=True))


def _offset(n: Table, y: Table, expected: Table, kappa: float) -> tuple[Table, Table]:
    """Return the shrunk log odds ratio of blocks against their quarters, and its variance."""
    rate = (kappa * expected + y) / (kappa + n)
    offset = logit(rate) - logit(expected)
    return offset, 1 / (rate * (1 - rate) * (kappa + n + 1))


def _drawn_to(above: Posterior, knocked: Table, opened: Table, kappa: float) -> Posterior:
    """Return the posterior of places whose rates scatter with strength κ around those above.

    The variance adds what is unsure about the place above, by the part it has in the mean.
    """
    mean = (kappa * above.mean + opened) / (kappa + knocked)
    own = mean * (1 - mean) / (kappa + knocked + 1)
    inherited = (kappa / (kappa + knocked)) ** 2 * above.variance
    return Posterior(mean, mean * (1 - mean) / (own + inherited) - 1)


def _share(part: Table, whole: Table) -> Table:
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)


def _sum(rows: Table) -> Table:
    return np.asarray(rows.sum(axis=0, keepdims=True))


def _rows(row: Table, like: Table) -> Table:
    return np.asarray(np.broadcast_to(row, like.shape))
