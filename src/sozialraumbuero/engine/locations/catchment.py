"""How much supply everybody can reach, if all who can reach it share it: floating catchments.

Luo & Wang, "Measures of spatial accessibility to health care in a GIS environment", Environment
and Planning B 30 (2003); with decay after Luo & Qi, Health & Place 15 (2009), and Dai, Health &
Place 16 (2010).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sozialraumbuero.engine.errors import BadInput

Floats = NDArray[np.float64]
# Turns times into weights, 1 for "next door"; called with the times within the limit.
Decay = Callable[[Floats], Floats]


def floating_catchment(
    times: ArrayLike,
    demand: ArrayLike,
    supply: ArrayLike,
    *,
    limit: float,
    decay: Decay | None = None,
) -> Floats:
    """Return the supply per head that each area reaches within `limit`, the limit included.

    `times` is areas × sites, `demand` per area, `supply` per site. A site that nobody reaches
    adds nothing. Σ demand × result = Σ supply of the sites that somebody reaches.
    """
    table, people, offered = _checked(times, demand, supply)
    reach = _weights(table, limit, decay)
    asked = people @ reach
    ratios = np.divide(offered, asked, out=np.zeros_like(offered), where=asked > 0)
    return np.asarray(reach @ ratios)


def step_decay(weights: Mapping[float, float]) -> Decay:
    """Return a decay by steps: {10: 1, 20: 0.68} is 1 up to 10 and 0.68 up to 20."""
    from_far = sorted(weights.items(), reverse=True)

    def decay(times: Floats) -> Floats:
        found = np.zeros_like(times)
        for end, weight in from_far:
            np.copyto(found, weight, where=times <= end)
        return found

    return decay


def gaussian_decay(sigma: float) -> Decay:
    """Return a bell around 0 of width `sigma`, 1 at 0."""
    return lambda times: np.exp(-(times**2) / (2.0 * sigma**2))


def _weights(times: Floats, limit: float, decay: Decay | None) -> Floats:
    if decay is None:
        return (times <= limit).astype(np.float64)
    flat = times.ravel()
    within = np.flatnonzero(flat <= limit)
    weights = np.zeros(flat.size)
    weights[within] = decay(flat[within])
    return weights.reshape(times.shape)


def _checked(times: ArrayLike, demand: ArrayLike, supply: ArrayLike) -> tuple[Floats, ...]:
    table, people, offered = (np.asarray(part, np.float64) for part in (times, demand, supply))
    if table.ndim != 2 or table.shape != (people.size, offered.size):
        shape = f"{people.size} × {offered.size}"
        raise BadInput("times", f"have the shape {table.shape}; give areas × sites, {shape}")
    if not (table >= 0).all():
        raise BadInput("times", "must be numbers from 0; write inf for what cannot be reached")
    for name, part in (("demand", people), ("supply", offered)):
        if not (np.isfinite(part).all() and (part >= 0).all()):
            raise BadInput(name, "must be numbers from 0; check them")
    return table, people, offered
