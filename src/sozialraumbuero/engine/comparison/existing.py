"""What existing offers do already, so that nothing is served twice."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison.scenario import Area, Existing
from sozialraumbuero.engine.comparison.ways import EARTH_M

HALVING_M = 1000.0
Float = NDArray[np.float64]


def covered_people(
    areas: tuple[Area, ...], offers: tuple[Existing, ...]
) -> tuple[Float, tuple[str, ...]]:
    """Return the share of each area's people in need who are served already, and remarks.

    An offer's people come from all areas by need, halved with every kilometre; no area has more
    of them than people in need. What is left over counts for nobody and is said.
    """
    need = np.array([area.persons * area.need_rate for area in areas])
    served = need * np.array([area.covered_share for area in areas])
    lost = 0.0
    for offer in sorted(offers, key=lambda each: (each.lat, each.lon, each.people_per_year)):
        pull = need * 0.5 ** (_metres(areas, offer) / HALVING_M)
        gained, left = _filled(need - served, pull, offer.people_per_year)
        served = served + gained
        lost += left
    share = np.divide(served, need, out=np.zeros_like(need), where=need > 0)
    if lost < 0.5:
        return np.clip(share, 0.0, 1.0), ()
    return np.clip(share, 0.0, 1.0), (
        f"Bestehende Angebote versorgen {lost:.0f} Menschen mehr, als in den Gebieten Bedarf "
        "haben; Bedarfsquoten oder Angaben der Angebote prüfen.",
    )


def _filled(room: Float, pull: Float, people: float) -> tuple[Float, float]:
    """Share people by pull; what an area cannot take goes to the others."""
    gained = np.zeros_like(room)
    left = people
    for _ in range(len(room)):
        is_open = (room - gained > 1e-12) & (pull > 0)
        total = pull[is_open].sum()
        if left <= 1e-9 or total <= 0:
            break
        wanted = np.where(is_open, left * pull / total, 0.0)
        taken = np.minimum(wanted, room - gained)
        gained = gained + taken
        left -= float(taken.sum())
    return gained, max(left, 0.0)


def _metres(areas: tuple[Area, ...], offer: Existing) -> Float:
    lat = np.radians([area.lat for area in areas])
    north = lat - np.radians(offer.lat)
    east = np.radians([area.lon for area in areas]) - np.radians(offer.lon)
    return np.asarray(EARTH_M * np.hypot(north, east * np.cos(lat)))
