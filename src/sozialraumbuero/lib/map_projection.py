"""From degrees to the whole numbers of a drawing, and back to metres for its scale."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Bounds = tuple[float, float, float, float]
Floats = NDArray[np.float64]

METRES_PER_DEGREE = 111_320.0
# A drawing is WIDTH units wide on the page; shapes inside are FINE times finer whole numbers.
WIDTH = 1000
FINE = 4
MARGIN = 40  # fine units drawn beyond the edge, so that no casing ends inside the picture
FLATTEST, STEEPEST = 0.72, 1.0
SMALLEST_METRES = 120.0
# A map that is a button stands this many pixels wide on the page: on phones, and on screens.
TOUCHED_WIDTHS = {"klein": 236, "gross": 720}


class BadBoundsError(ValueError):
    """Bounds that are no piece of the earth; the message names them and the remedy."""


@dataclass(frozen=True)
class Projection:
    """A flat picture of a small piece of the earth, true to length at its middle latitude.

    `bounds` are west, south, east, north in degrees. Too flat or too tall a piece is widened
    evenly to the proportions of a map; a single point becomes a small neighbourhood.
    """

    bounds: Bounds

    def __post_init__(self) -> None:
        west, south, east, north = self.bounds
        usable = all(map(math.isfinite, self.bounds)) and -180 <= west <= east <= 180
        if not usable or not -85 <= south <= north <= 85:
            raise BadBoundsError(
                f"bounds {self.bounds}: not west, south, east, north in degrees; "
                "give them in this order, between -180/-85 and 180/85"
            )

    @cached_property
    def _frame(self) -> tuple[float, float, float, float]:
        """Return west, north, metres from west to east, metres from north to south."""
        west, south, east, north = self.bounds
        wide = max((east - west) * self._metres_east, SMALLEST_METRES)
        high = max((north - south) * METRES_PER_DEGREE, SMALLEST_METRES)
        final_high = min(max(high, wide * FLATTEST), max(wide * STEEPEST, high))
        final_wide = max(wide, final_high / STEEPEST)
        middle_lon, middle_lat = (west + east) / 2, (south + north) / 2
        return (
            middle_lon - final_wide / 2 / self._metres_east,
            middle_lat + final_high / 2 / METRES_PER_DEGREE,
            final_wide,
            final_high,
        )

    @cached_property
    def _metres_east(self) -> float:
        _, south, _, north = self.bounds
        return METRES_PER_DEGREE * math.cos(math.radians((south + north) / 2))

    @property
    def drawn_bounds(self) -> Bounds:
        """Return west, south, east, north of what the picture shows, a little beyond its edges."""
        west, north, wide, high = self._frame
        beyond = wide * MARGIN / (WIDTH * FINE)
        return (
            west - beyond / self._metres_east,
            north - (high + beyond) / METRES_PER_DEGREE,
            west + (wide + beyond) / self._metres_east,
            north + beyond / METRES_PER_DEGREE,
        )

    @property
    def width_m(self) -> float:
        """Metres from the left to the right edge."""
        return self._frame[2]

    @property
    def height(self) -> int:
        """Height of the drawing in units, its width being WIDTH."""
        return round(WIDTH * self._frame[3] / self._frame[2])

    @property
    def metres_per_unit(self) -> float:
        return self.width_m / WIDTH

    def fine(self, positions: Floats) -> Floats:
        """Return x and y in fine units for rows of lon and lat."""
        west, north, wide, _ = self._frame
        per_metre = WIDTH * FINE / wide
        moved: Floats = np.empty_like(positions)
        moved[:, 0] = (positions[:, 0] - west) * (self._metres_east * per_metre)
        moved[:, 1] = (north - positions[:, 1]) * (METRES_PER_DEGREE * per_metre)
        return moved

    def unit(self, lon: float, lat: float) -> tuple[int, int]:
        """Return one place in whole units of the drawing."""
        x, y = self.fine(np.array([[lon, lat]]))[0] / FINE
        return round(x), round(y)

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return lon and lat of a place in units of the drawing; the way back from `unit`."""
        west, north, wide, _ = self._frame
        metres = wide / WIDTH
        return west + x * metres / self._metres_east, north - y * metres / METRES_PER_DEGREE
