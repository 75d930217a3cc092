"""Which sites to open: for the least way, for the most covered, for the fairest burden."""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import ArrayLike

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.locations.equity import kolm_pollak_costs
from sozialraumbuero.engine.locations.problem import OPTIMAL, WITHIN_GAP, Sites, read_problem
from sozialraumbuero.engine.locations.proving import prove

SECONDS = 60.0


def p_median(
    costs: ArrayLike, weights: ArrayLike, p: int, *, seed: int = 1, seconds: float = SECONDS
) -> Sites:
    """Open p sites so that the weighted costs of the areas to their nearest site are least.

    `costs` is areas × sites, `weights` one per area. Equal input and seed give equal sites unless
    `time_cap_hit`. Raises BadInput.
    """
    problem = read_problem(costs, weights, p)
    if not seconds > 0:
        raise BadInput("seconds", f"{seconds:g} is not above 0; write 60")
    best = prove(problem, seed=seed, deadline=time.monotonic() + seconds)
    table = np.asarray(costs, np.float64)
    nearest = best.chosen[table[:, best.chosen].argmin(axis=1)]
    return Sites(
        chosen=tuple(int(site) for site in best.chosen),
        assigned=nearest,
        value=best.value,
        bound=min(best.bound, best.value),
        gap=_gap(best.value, best.bound),
        certificate=OPTIMAL if best.proof else WITHIN_GAP,
        proof=best.proof,
        time_cap_hit=best.time_cap_hit,
    )


def maximal_cover(
    times: ArrayLike,
    weights: ArrayLike,
    p: int,
    *,
    limit: float,
    seed: int = 1,
    seconds: float = SECONDS,
) -> Sites:
    """Open p sites so that the most weight has one within `limit`, the limit included.

    It is the p-median of what stays uncovered; `value` and `bound` count what is covered, and
    areas that nobody covers are assigned −1. Church & ReVelle, Papers of the RSA 32 (1974).
    """
    table = np.asarray(times, np.float64)
    beyond = np.where(table <= limit, 0.0, 1.0)
    found = p_median(beyond, weights, p, seed=seed, seconds=seconds)
    total = float(np.asarray(weights, np.float64).sum())
    value, bound = total - found.value, total - found.bound
    chosen = np.array(found.chosen)
    nearest = chosen[table[:, chosen].argmin(axis=1)]
    covered = table[np.arange(len(table)), nearest] <= limit
    return Sites(
        chosen=found.chosen,
        assigned=np.where(covered, nearest, -1),
        value=value,
        bound=bound,
        gap=_gap(value, bound),
        certificate=found.certificate,
        proof=found.proof,
        time_cap_hit=found.time_cap_hit,
    )


def fair_sites(
    costs: ArrayLike,
    weights: ArrayLike,
    p: int,
    *,
    epsilon: float = 1.0,
    seed: int = 1,
    seconds: float = SECONDS,
) -> Sites:
    """Open p sites so that the Kolm–Pollak equivalent of the burdens is least.

    β comes from the burdens of the plain p-median; `value` is Σ w e^{β(y − largest)}, of use for
    comparing choices only: judge them by `kolm_pollak`.
    """
    table = np.asarray(costs, np.float64)
    plain = p_median(costs, weights, p, seed=seed, seconds=seconds)
    burdens = table[np.arange(len(table)), plain.assigned]
    return p_median(
        kolm_pollak_costs(table, burdens, weights, epsilon), weights, p, seed=seed, seconds=seconds
    )


def _gap(value: float, bound: float) -> float:
    difference = abs(value - bound)
    return difference / max(abs(value), abs(bound)) if difference else 0.0
