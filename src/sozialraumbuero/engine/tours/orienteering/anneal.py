"""The loop: ruin, recreate, accept by simulated annealing, remember the best."""

from __future__ import annotations

from sozialraumbuero.engine.tours.orienteering.course import (
    BEST_SCORE,
    BEST_TRAVEL,
    OLD_SCORE,
    OLD_TRAVEL,
    SCORE,
    TRAVEL,
    Course,
)
from sozialraumbuero.engine.tours.orienteering.recreate import recreate
from sozialraumbuero.engine.tours.orienteering.routes import (
    accept,
    keep_best,
    open_routes,
    restore,
)
from sozialraumbuero.engine.tours.orienteering.ruin import ruin
from sozialraumbuero.engine.tours.search.chance import neg_log
from sozialraumbuero.engine.tours.search.compiling import entry, part


@entry
def begin(c: Course) -> None:
    """Build the first routes and note them as the best."""
    open_routes(c)
    accept(c)
    recreate(c)
    accept(c)
    keep_best(c)


@entry
def anneal(c: Course, heat: float, travel_price: float, iterations: int) -> None:
    """Run iterations at one temperature, in units of score."""
    for _ in range(iterations):
        if not ruin(c) or not recreate(c):
            restore(c)
            continue
        gain = c.tally[SCORE] - c.tally[OLD_SCORE]
        longer = c.tally[TRAVEL] - c.tally[OLD_TRAVEL]
        if gain - travel_price * longer < -heat * neg_log(c):
            restore(c)
            continue
        accept(c)
        if _is_best(c):
            keep_best(c)


@part
def _is_best(c: Course) -> bool:
    if c.tally[SCORE] != c.tally[BEST_SCORE]:
        return bool(c.tally[SCORE] > c.tally[BEST_SCORE])
    return bool(c.tally[TRAVEL] < c.tally[BEST_TRAVEL])
