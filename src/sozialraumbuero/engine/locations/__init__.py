"""Where rooms stand, whom they reach and who is left behind: pure functions over arrays.

Costs and times are arrays of areas × sites in any unit; weights are residents or demand.
"""

from __future__ import annotations

from sozialraumbuero.engine.locations.catchment import (
    Decay,
    floating_catchment,
    gaussian_decay,
    step_decay,
)
from sozialraumbuero.engine.locations.choosing import fair_sites, maximal_cover, p_median
from sozialraumbuero.engine.locations.equity import (
    kolm_pollak,
    kolm_pollak_costs,
    worst_parts,
    worst_quarter,
)
from sozialraumbuero.engine.locations.problem import Sites
from sozialraumbuero.engine.locations.sharing import share_capacity, share_hours

__all__ = [
    "Decay",
    "Sites",
    "fair_sites",
    "floating_catchment",
    "gaussian_decay",
    "kolm_pollak",
    "kolm_pollak_costs",
    "maximal_cover",
    "p_median",
    "share_capacity",
    "share_hours",
    "step_decay",
    "worst_parts",
    "worst_quarter",
]
