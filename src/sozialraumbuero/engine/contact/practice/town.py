"""An invented town whose true rates nobody is told: a place to try policies out.

Every household has its own chance and its own need; a policy sees counts per block and band.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, logit, ndtri

from sozialraumbuero.engine.contact.bands import BANDS, START_RATES
from sozialraumbuero.engine.counters import uniforms

Table = NDArray[np.float64]
(
    SIZE, NEED, UNTOLD_NEED, TOWN, QUARTER, QUARTER_BAND, BLOCK, BLOCK_BAND, DRIFT, HOUSEHOLD,
    IN_NEED, AT_HOME,
) = range(12)  # fmt: skip
FEWEST_HOUSEHOLDS = 25
SHARE_IN_NEED = 0.24  # of visits that find a need: 399 of 1,636 (Hamburger Hausbesuch)
MOST_IN_NEED = 0.9


@dataclass(frozen=True, slots=True)
class Scatter:
    """Standard deviations: of log-odds on every level, `drift` per week, of the log of needs.

    `need` is what indicators tell about blocks, `untold_need` what they miss.
    """

    town: float = 0.20
    quarter: float = 0.25
    quarter_band: float = 0.15
    block: float = 0.45
    block_band: float = 0.35
    household: float = 0.60
    drift: float = 0.0
    need: float = 0.5
    untold_need: float = 0.3


SCATTER = Scatter()


@dataclass(frozen=True, slots=True)
class HiddenTown:
    """B blocks, n households in the order of their blocks. `need` is public, the rest hidden."""

    names: tuple[str, ...]
    quarter_of: dict[str, str]
    need: Table  # B, mean 1
    first: NDArray[np.int64]  # B + 1, households of block b: first[b] to first[b + 1]
    log_odds: Table  # (B, S) at the beginning
    leaning: Table  # n, added to the log-odds of the household's block
    is_in_need: NDArray[np.bool_]  # n
    drift: float
    seed: int

    @property
    def sizes(self) -> NDArray[np.int64]:
        return np.diff(self.first)

    def by_block(self, values: Table) -> Table:
        """Return the sums over each block's households, of (n,) or (n, S)."""
        return np.asarray(np.add.reduceat(values, self.first[:-1], axis=0))

    def log_odds_by_week(self, weeks: int) -> Table:
        """Return the blocks' log-odds, (weeks, B, S): constant, or wandering."""
        blocks, bands = (np.arange(length) for length in self.log_odds.shape)
        week = np.arange(weeks)[:, None, None]
        steps = normals(self.seed, DRIFT, blocks[None, :, None], week, bands[None, None, :])
        steps[0] = 0.0
        return np.asarray(self.log_odds + self.drift * np.cumsum(steps, axis=0))

    def opens(
        self, households: NDArray[np.int64], week: int, band: int, log_odds: float
    ) -> NDArray[np.bool_]:
        """Return who of a block opens: the same people in the same week under every policy."""
        chance = expit(log_odds + self.leaning[households])
        drawn = uniforms(households, week, AT_HOME, band, seed=self.seed, scenario=1)
        return np.asarray(drawn < chance)


def hidden_town(
    seed: int,
    *,
    blocks: int = 120,
    quarters: int = 12,
    typical_size: float = 250.0,
    scatter: Scatter = SCATTER,
) -> HiddenTown:
    """Return a town of its own for every seed."""
    block, band = np.arange(blocks), np.arange(len(BANDS))
    quarter = block * quarters // blocks
    sizes = np.round(typical_size * np.exp(0.5 * normals(seed, SIZE, block))).astype(np.int64)
    first = np.append(0, np.cumsum(np.maximum(sizes, FEWEST_HOUSEHOLDS)))
    household = np.arange(first[-1])
    need = np.exp(scatter.need * normals(seed, NEED, block))
    need /= need.mean()
    true_need = need * np.exp(scatter.untold_need * normals(seed, UNTOLD_NEED, block))
    home = np.repeat(block, np.diff(first))
    chance_of_need = np.minimum(SHARE_IN_NEED * true_need, MOST_IN_NEED)[home]
    log_odds = (
        logit(np.array(START_RATES))[None, :]
        + scatter.town * normals(seed, TOWN, 0, 0, band)[None, :]
        + scatter.quarter * normals(seed, QUARTER, quarter)[:, None]
        + scatter.quarter_band * normals(seed, QUARTER_BAND, quarter[:, None], 0, band[None, :])
        + scatter.block * normals(seed, BLOCK, block)[:, None]
        + scatter.block_band * normals(seed, BLOCK_BAND, block[:, None], 0, band[None, :])
    )
    names = tuple(f"b{at:04d}" for at in range(blocks))
    return HiddenTown(
        names=names,
        quarter_of={name: f"q{at:02d}" for name, at in zip(names, quarter, strict=True)},
        need=need,
        first=first,
        log_odds=log_odds,
        leaning=scatter.household * normals(seed, HOUSEHOLD, household),
        is_in_need=np.asarray(
            uniforms(household, 0, IN_NEED, seed=seed, scenario=1) < chance_of_need
        ),
        drift=scatter.drift,
        seed=seed,
    )


def normals(
    seed: int, purpose: int, entity: ArrayLike, week: ArrayLike = 0, band: ArrayLike = 0
) -> Table:
    """Return standard normal numbers by inverse CDF, one uniform each."""
    return np.asarray(ndtri(uniforms(entity, week, purpose, band, seed=seed, scenario=1)))
