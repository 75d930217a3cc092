"""How likely somebody opens the door, by kind of day and hour, when the job does not say.

Evenings and Saturdays are best, weekday mornings worst (Weeks, Kulka & Pierson, Public Opinion
Quarterly 51, 1987). The level is a start value for announced visits, to be replaced by own counts.
"""

from __future__ import annotations

from datetime import date

_NIGHT = 0.05
_WEEKDAY = {
    8: 0.25, 9: 0.30, 10: 0.32, 11: 0.33, 12: 0.34, 13: 0.33, 14: 0.34, 15: 0.38,
    16: 0.44, 17: 0.52, 18: 0.57, 19: 0.58, 20: 0.50, 21: 0.25,
}  # fmt: skip
_SATURDAY = {
    8: 0.25, 9: 0.40, 10: 0.50, 11: 0.52, 12: 0.52, 13: 0.50, 14: 0.50, 15: 0.50,
    16: 0.52, 17: 0.54, 18: 0.52, 19: 0.45, 20: 0.35, 21: 0.20,
}  # fmt: skip
_SUNDAY = {
    9: 0.20, 10: 0.40, 11: 0.48, 12: 0.45, 13: 0.45, 14: 0.48, 15: 0.50, 16: 0.52,
    17: 0.54, 18: 0.54, 19: 0.50, 20: 0.40, 21: 0.20,
}  # fmt: skip


def at_home_curve(day: date) -> tuple[float, ...]:
    """Return 24 probabilities, one for each hour of that day."""
    curve = {5: _SATURDAY, 6: _SUNDAY}.get(day.weekday(), _WEEKDAY)
    return tuple(curve.get(hour, _NIGHT) for hour in range(24))
