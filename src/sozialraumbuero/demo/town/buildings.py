"""Which houses really stand, what the map says about them, and where their doors are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from .curves import Path, snap
from .estates import Slab
from .frontage import House
from .landmarks import Landmark
from .model import Building, Tags
from .network import Network
from .numbering import Door, side_of
from .sites import SetLandmark

_ONE_HOME = frozenset({"house", "detached", "semidetached_house", "terrace", "farm"})
_LANDMARK_TAGS: dict[str, Tags] = {
    "church": (("amenity", "place_of_worship"), ("building", "church"), ("religion", "christian")),
    "mosque": (("amenity", "place_of_worship"), ("building", "mosque"), ("religion", "muslim")),
    "townhall": (("amenity", "townhall"), ("building", "civic")),
    "station": (("building", "train_station"),),
    "hospital": (("amenity", "hospital"), ("building", "hospital")),
    "fire_station": (("amenity", "fire_station"), ("building", "fire_station")),
    "school": (("amenity", "school"), ("building", "school")),
    "kindergarten": (("amenity", "kindergarten"), ("building", "kindergarten")),
    "community_centre": (("amenity", "community_centre"), ("building", "civic")),
    "library": (("amenity", "library"), ("building", "civic")),
    "social_centre": (("amenity", "social_centre"), ("building", "civic")),
    "parish_hall": (("amenity", "community_centre"), ("building", "civic"),
                    ("community_centre", "parish_hall")),
    "youth_centre": (("amenity", "community_centre"), ("building", "civic"),
                     ("community_centre", "youth_centre")),
}  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """An address to be: its door on the street, its building, and who carries the number."""

    door: Door
    entrance: Path
    middle: Path
    building: int
    placing: str
    dwellings: int
    landmark: Landmark | None = None


@dataclass(frozen=True)
class Candidates:
    """Everything that wants to stand somewhere, in order of precedence."""

    landmarks: Sequence[SetLandmark]
    slabs: Sequence[tuple[Slab, int]]
    houses: Sequence[House]


def raise_buildings(
    network: Network,
    candidates: Candidates,
    ground: npt.NDArray[np.object_],
    named_edges: Sequence[int],
    rng: np.random.Generator,
) -> tuple[list[Building], list[Unit]]:
    """Return the buildings that fit beside each other, and their addresses to be."""
    landmarks, slabs, houses = _standing(candidates, ground)
    nearest = _NearestStreet(network, named_edges)
    buildings: list[Building] = []
    units: list[Unit] = []
    for placed in landmarks:
        units.append(_landmark_unit(placed, nearest, len(buildings), rng))
        buildings.append(_landmark_building(placed, rng))
    for slab in slabs:
        _raise_slab(slab, nearest, buildings, units)
    for house in houses:
        _raise_house(house, buildings, units, rng)
    return buildings, units


def _standing(
    wanted: Candidates, ground: npt.NDArray[np.object_]
) -> tuple[list[SetLandmark], list[Slab], list[House]]:
    """Keep what lies on open ground and touches nothing of higher precedence."""
    corners = [placed.corners for placed in wanted.landmarks]
    corners += [slab.corners for slab, _ in wanted.slabs]
    corners += [house.corners for house in wanted.houses]
    margins = [5.0] * len(wanted.landmarks) + [3.0] * len(wanted.slabs)
    margins += [-0.35] * len(wanted.houses)
    blocks = [placed.block for placed in wanted.landmarks]
    blocks += [block for _, block in wanted.slabs] + [house.block for house in wanted.houses]
    shapes = shapely.polygons(np.array(corners))
    slim = shapely.buffer(shapes, -0.3, join_style="mitre")
    stands = shapely.contains(ground[np.array(blocks)], slim)
    claims = shapely.buffer(shapes, np.array(margins), join_style="mitre", quad_segs=1)
    first, second = shapely.STRtree(claims).query(claims, predicate="intersects")
    clashes = np.column_stack([first, second])[first < second]
    clashes = clashes[np.lexsort((clashes[:, 1], clashes[:, 0]))]
    for earlier, later in clashes.tolist():
        if stands[earlier] and stands[later]:
            stands[later] = False
    one, two = len(wanted.landmarks), len(wanted.landmarks) + len(wanted.slabs)
    if not stands[:one].all():
        raise ValueError("a landmark does not fit into its block")
    return (
        list(wanted.landmarks),
        [slab for (slab, _), ok in zip(wanted.slabs, stands[one:two], strict=True) if ok],
        [house for house, ok in zip(wanted.houses, stands[two:], strict=True) if ok],
    )


class _NearestStreet:
    """Finds the named street to which a building without own street side belongs."""

    def __init__(self, network: Network, edges: Sequence[int]) -> None:
        self._edges = list(edges)
        self._lines = [network.edges[edge].line for edge in self._edges]
        self._tree = shapely.STRtree([shapely.LineString(line) for line in self._lines])

    def door(self, at: Path) -> Door:
        """Return the door of a building that stands at this point."""
        found = int(self._tree.nearest(shapely.Point(at)))
        return Door(self._edges[found], side_of(self._lines[found], at), at)

    def gap(self, at: Path) -> float:
        """Return the metres from a point to the nearest named street."""
        found = int(self._tree.nearest(shapely.Point(at)))
        return float(shapely.LineString(self._lines[found]).distance(shapely.Point(at)))


def _landmark_building(placed: SetLandmark, rng: np.random.Generator) -> Building:
    landmark = placed.landmark
    tags = dict(_LANDMARK_TAGS[landmark.kind])
    tags |= {"name": landmark.name, "building:levels": "1" if landmark.size[0] < 25 else "2"}
    if landmark.step_free in ("yes", "no"):
        tags["wheelchair"] = landmark.step_free
    elif not landmark.step_free and rng.random() < 0.7:
        tags["wheelchair"] = "yes" if rng.random() < 0.6 else "limited"
    return Building(placed.corners, _sorted(tags))


def _landmark_unit(
    placed: SetLandmark, nearest: _NearestStreet, building: int, rng: np.random.Generator
) -> Unit:
    middle = snap(placed.corners.mean(axis=0))
    door = nearest.door(middle)
    entrance = snap(placed.corners[:2].mean(axis=0))
    placing = "entrance" if rng.random() < 0.3 else "building"
    return Unit(door, entrance, middle, building, placing, 0, placed.landmark)


def _raise_slab(
    slab: Slab, nearest: _NearestStreet, buildings: list[Building], units: list[Unit]
) -> None:
    """Add a slab: a house per section in rows, else one building with several entrances."""
    front, rear = slab.corners[:2], slab.corners[:1:-1]
    cuts = np.linspace(0, 1, slab.sections + 1)[:, None]
    fronts = snap(front[0] + cuts * (front[1] - front[0]))
    rears = snap(rear[0] + cuts * (rear[1] - rear[0]))
    is_reverse = nearest.gap(front[1]) < nearest.gap(front[0])
    door = nearest.door(front[1] if is_reverse else front[0])
    tags = {"building": "apartments", "building:levels": str(slab.levels)}
    if not slab.is_parted:
        whole = {**tags, "building:flats": str(slab.flats * slab.sections)}
        outline = np.vstack([_with_doors(fronts), rears[-1:], rears[:1]])
        buildings.append(Building(outline, _sorted(whole)))
    for section in range(slab.sections):
        order = 1 + (slab.sections - section if is_reverse else section)
        corners = np.vstack([fronts[section : section + 2], rears[section : section + 2][::-1]])
        if slab.is_parted:
            buildings.append(
                Building(corners, _sorted({**tags, "building:flats": str(slab.flats)}))
            )
        units.append(
            Unit(
                Door(door.edge, door.side, door.at, order),
                snap(corners[:2].mean(axis=0)),
                snap(corners.mean(axis=0)),
                len(buildings) - 1,
                "building" if slab.is_parted or slab.sections == 1 else "entrance",
                slab.flats,
            )
        )


def _with_doors(fronts: Path) -> Path:
    """Return the front with a point for each door in the middle of its section."""
    middles = snap((fronts[:-1] + fronts[1:]) / 2)
    return np.vstack([fronts[:1], middles, fronts[-1:]])


def _raise_house(
    house: House, buildings: list[Building], units: list[Unit], rng: np.random.Generator
) -> None:
    chance = float(rng.random())
    placing = "node" if chance < 0.06 else "entrance" if chance < 0.13 else "building"
    tags = {"building": house.kind, "building:levels": str(house.levels)}
    dwellings = house.flats if house.flats else int(house.kind in _ONE_HOME)
    if house.kind == "retail":
        dwellings = 1 + int(rng.random() * 3)
    if house.kind in ("apartments", "retail") and rng.random() < 0.9:
        tags["building:flats"] = str(dwellings)
    outline = _outline(house, rng)
    entrance = snap(house.corners[:2].mean(axis=0))
    door = Door(house.edge, house.side, entrance)
    units.append(
        Unit(door, entrance, snap(outline.mean(axis=0)), len(buildings), placing, dwellings)
    )
    buildings.append(Building(outline, _sorted(tags)))


def _outline(house: House, rng: np.random.Generator) -> Path:
    """Return the corners with the door among them; some detached houses have a wing."""
    a, b, c, d = house.corners
    door = (a + b) / 2
    if house.kind not in _ONE_HOME or house.kind == "terrace" or rng.random() > 0.35:
        return snap(np.array([a, door, b, c, d]))
    deep, wide = 0.45 + 0.2 * float(rng.random()), 0.4 + 0.25 * float(rng.random())
    far, corner = b + (c - b) * deep, a + (b - a) * wide
    return snap(np.array([a, door, b, far, corner + (c - b) * deep, corner + (d - a), d]))


def _sorted(tags: dict[str, str]) -> Tags:
    return tuple(sorted(tags.items()))
