"""Post-war rows and high-rise estates: slabs on green, reached by footways."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString, Polygon

from .blocks import long_axis
from .curves import Path, between, distance, dot, snap
from .roads import Stroke
from .shapes import largest_polygon, longest_line

_LEAST_SQUARE_METRES = 600.0
_SHORTEST_METRES = 12.0


@dataclass(frozen=True)
class Slab:
    """A long house with one entrance per section; corners run entrance side first.

    `is_parted` says that every section is a house of its own on the map, as in post-war rows.
    """

    corners: Path
    sections: int
    flats: int
    levels: int
    is_parted: bool


@dataclass(frozen=True)
class Manner:
    """How slabs are set; metres, and (least, most) pairs."""

    edge: float
    spacing: tuple[float, float]
    thickness: float
    section: float
    most_sections: int
    levels: tuple[int, int]
    flats_per_level: int
    is_parted: bool
    towers: float
    skip: float


MANNERS = {
    "rows": Manner(14, (36, 46), 10.5, 15, 4, (3, 4), 2, True, 0.0, 0.1),
    "estate": Manner(20, (62, 78), 12.5, 20, 4, (4, 7), 3, False, 0.3, 0.12),
}


def set_slabs(
    block: Polygon, texture: str, rng: np.random.Generator
) -> tuple[list[Slab], list[Stroke]]:
    """Return the slabs of a block and the footways to their doors."""
    manner = MANNERS[texture]
    unit, (_, short) = long_axis(block)
    normal = np.array([-unit[1], unit[0]])
    lean = between(rng, -0.22, 0.22)
    across = short > 66 and rng.random() < 0.8
    along = _unit(normal + lean * unit) if across else _unit(unit + lean * 0.3 * normal)
    aside = np.array([along[1], -along[0]])
    ground = largest_polygon(block.buffer(-manner.edge))
    if ground.area < _LEAST_SQUARE_METRES:
        return [], []
    slabs: list[Slab] = []
    walks: list[Stroke] = []
    reach = dot(shapely.get_coordinates(ground.exterior), aside)
    position = float(reach.min()) + between(rng, 8, 16)
    while position < float(reach.max()) - 6:
        if rng.random() >= manner.skip:
            found = _row_at(ground, position, along, aside, manner, rng)
            slabs += found
            if found:
                drives = not manner.is_parted and rng.random() < 0.3
                walks += _walk(
                    block,
                    position + manner.thickness / 2 + 4,
                    along,
                    aside,
                    "service" if drives else "footway",
                )
        position += between(rng, *manner.spacing)
    return slabs, walks


def _unit(vector: Path) -> Path:
    unit: Path = vector / distance(vector, np.zeros(2))
    return unit


def _row_at(
    ground: Polygon,
    position: float,
    along: Path,
    aside: Path,
    manner: Manner,
    rng: np.random.Generator,
) -> list[Slab]:
    """Return the slabs that stand in one line across the ground."""
    half = manner.thickness / 2
    low, high = -1e9, 1e9
    for side in (-half, half):
        stretch = _stretch(ground, position + side, along, aside)
        if stretch is None:
            return []
        low, high = max(low, stretch[0]), min(high, stretch[1])
    slabs: list[Slab] = []
    at = low + between(rng, 0, 4)
    while True:
        if rng.random() < manner.towers:
            sections, length, thick = 1, 23.0, 23.0
        else:
            most = int((high - at) // manner.section)
            sections = min(most, manner.most_sections - int(rng.random() * 2))
            length, thick = sections * manner.section, manner.thickness
        if sections < 1 or at + length > high or (sections == 1 and thick < 20 and length < 14):
            return slabs
        slabs.append(_slab(at, position, length, thick, sections, along, aside, manner, rng))
        at += length + between(rng, 14, 22)


def _slab(
    at: float,
    position: float,
    length: float,
    thick: float,
    sections: int,
    along: Path,
    aside: Path,
    manner: Manner,
    rng: np.random.Generator,
) -> Slab:
    levels = manner.levels[0] + int(rng.random() * (manner.levels[1] - manner.levels[0] + 1))
    flats = levels * manner.flats_per_level
    if thick > 20:
        levels += 4
        flats = levels * 4
    outer, inner = position + manner.thickness / 2, position + manner.thickness / 2 - thick
    corners = [(at, outer), (at + length, outer), (at + length, inner), (at, inner)]
    local = np.array(corners)
    return Slab(
        snap(local[:, :1] * along + local[:, 1:] * aside), sections, flats, levels,
        manner.is_parted and thick < 20,
    )  # fmt: skip


def _stretch(
    ground: Polygon, position: float, along: Path, aside: Path
) -> tuple[float, float] | None:
    """Return where a line across the ground enters and leaves it, in metres along the line."""
    foot = aside * position
    line = LineString([foot - along * 9000, foot + along * 9000])
    longest = longest_line(line.intersection(ground))
    if longest.length < _SHORTEST_METRES:
        return None
    ends = dot(shapely.get_coordinates(longest), along)
    return float(ends.min()), float(ends.max())


def _walk(block: Polygon, position: float, along: Path, aside: Path, highway: str) -> list[Stroke]:
    """Return the way along the doors, from street to street."""
    stretch = _stretch(block, position, along, aside)
    if stretch is None:
        return []
    ends = np.array([[stretch[0], position], [stretch[1], position]])
    return [Stroke(snap(ends[:, :1] * along + ends[:, 1:] * aside), highway)]
