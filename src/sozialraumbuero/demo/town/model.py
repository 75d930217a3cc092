"""What a demo town consists of. Coordinates are metres east and north of the market square."""

from __future__ import annotations

from dataclasses import dataclass

from shapely import LineString, Polygon

from .curves import Path, Point
from .projection import degrees

Tags = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class StreetLine:
    """A piece of street between two junctions, as it goes on the map."""

    line: Path
    highway: str
    name: str
    tags: Tags


@dataclass(frozen=True)
class Spot:
    """A single point with tags: a crossing, a kerb, a barrier, a place name."""

    at: Point
    tags: Tags


@dataclass(frozen=True)
class Building:
    """A building; `outline` is open (the last corner is not the first), `tags` complete."""

    outline: Path
    tags: Tags


@dataclass(frozen=True)
class Address:
    """A house number. `placing` says what carries it on the map.

    "building": the outline; "entrance": a door on the outline; "node": a point inside.
    """

    street: str
    number: str
    stadtteil: str
    at: Point
    building: int
    placing: str
    dwellings: int

    @property
    def latitude(self) -> float:
        """Return the latitude in degrees, rounded to seven decimals."""
        return degrees(self.at)[0]

    @property
    def longitude(self) -> float:
        """Return the longitude in degrees, rounded to seven decimals."""
        return degrees(self.at)[1]


@dataclass(frozen=True)
class Stadtteil:
    """An area with its invented figures; need_factor scales the contacts of the demo."""

    code: str
    name: str
    beirat: str
    character: str
    need_factor: float
    population: int
    dwellings: int
    shape: Polygon


@dataclass(frozen=True)
class BeiratArea:
    """A union of Stadtteile with one advisory board."""

    code: str
    name: str
    stadtteile: tuple[str, ...]
    shape: Polygon


@dataclass(frozen=True)
class Land:
    """Water, wood, park and whatever else covers the ground; `tags` as on the map."""

    kind: str
    name: str
    shape: Polygon
    tags: Tags


@dataclass(frozen=True)
class Room:
    """An existing room where counselling hours could be held; step_free: yes, no, unknown."""

    code: str
    name: str
    kind: str
    step_free: str
    street: str
    number: str
    stadtteil: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class DemoTown:
    """Musterstadt an der Ems, complete and invented."""

    seed: int
    name: str
    municipality_key: str
    postcode: str
    notice: str
    boundary: Polygon
    streets: tuple[StreetLine, ...]
    spots: tuple[Spot, ...]
    buildings: tuple[Building, ...]
    addresses: tuple[Address, ...]
    stadtteile: tuple[Stadtteil, ...]
    beirat_areas: tuple[BeiratArea, ...]
    land: tuple[Land, ...]
    railway: LineString
    river: LineString
    rooms: tuple[Room, ...]

    @property
    def population(self) -> int:
        """Return the inhabitants of all Stadtteile together."""
        return sum(area.population for area in self.stadtteile)
