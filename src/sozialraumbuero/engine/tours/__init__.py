"""Tours for one day: which doors to ask, when, in which order, around the promised visits."""

from __future__ import annotations

from sozialraumbuero.engine.tours.check import check_tours
from sozialraumbuero.engine.tours.planning import plan_tours
from sozialraumbuero.engine.tours.replan import replan
from sozialraumbuero.engine.tours.solve import Progress

__all__ = ["Progress", "check_tours", "plan_tours", "replan"]
