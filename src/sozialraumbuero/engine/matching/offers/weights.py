"""How much each fact weighs. One point is about a minute on foot."""

from __future__ import annotations

from sozialraumbuero.engine.matching.offers.facts import Capacity, Cost, OfferFacts

NEED = 100.0
WORD = 12.0
SPEAKS, BRINGS_INTERPRETER, SPEAKS_NOT = 25.0, 10.0, -15.0
STEP_FREE, STEPS_UNKNOWN = 10.0, -8.0
OPEN_NOW, OPEN_WITHIN_A_DAY, HOURS_UNKNOWN = 12.0, 8.0, -4.0
PER_MINUTE, MOST_FOR_DISTANCE = -0.8, -40.0
COMES_TO_ONE = 6.0

_COST = {Cost.FREE: 6.0, Cost.UNKNOWN: 0.0, Cost.PAID: -6.0}
_CAPACITY = {Capacity.FREE: 0.0, Capacity.UNKNOWN: 0.0, Capacity.FEW: -4.0, Capacity.FULL: -20.0}
_PER_WEEK_OF_WAITING, _MOST_FOR_WAITING = -2.0, -14.0
_OVERDUE = -10.0


def standing_points(offer: OfferFacts) -> float:
    """Return the points that hold for every wish: cost, room, waiting, age of the entry."""
    waiting = max(_PER_WEEK_OF_WAITING * (offer.waiting_days or 0) / 7, _MOST_FOR_WAITING)
    overdue = _OVERDUE if offer.is_overdue else 0.0
    return _COST[offer.cost] + _CAPACITY[offer.capacity] + waiting + overdue
