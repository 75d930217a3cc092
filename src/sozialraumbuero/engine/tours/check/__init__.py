"""The independent judge of plans: shares no code with the solver or its walking matrix."""

from __future__ import annotations

from sozialraumbuero.engine.tours.check.judge import check_plan, check_tours, day_of
from sozialraumbuero.engine.tours.check.upsets import read_upsets

__all__ = ["check_plan", "check_tours", "day_of", "read_upsets"]
