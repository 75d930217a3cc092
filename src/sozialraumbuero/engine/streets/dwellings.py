"""How many dwellings stand behind an address, and where the number comes from.

`tagged` counts units on the map, `type` knows the kind of building, `volume` is footprint × levels
× 0.75 ÷ 90 m² shared by the addresses of the building, `default` is 1.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from sozialraumbuero.engine.streets.addresses import POI_KEYS, Address, AddressObjects
from sozialraumbuero.engine.streets.buildings import Buildings, Shapes, closed_ways, is_building
from sozialraumbuero.engine.streets.extract import Extract, Tags
from sozialraumbuero.engine.streets.tag_values import as_number, listed_units, unit_count
from sozialraumbuero.engine.streets.town import DWELLING_SOURCES

TAGGED, TYPE, VOLUME, DEFAULT = range(len(DWELLING_SOURCES))
USABLE_SHARE = 0.75
M2_PER_DWELLING = 90.0
LEVELS = 2.0
LEVELS_OF_APARTMENTS = 3.0
MOST_LEVELS = 60.0
MOST_UNITS = 2000  # more is a slip of the pen

_COUNT_KEYS = ("building:flats", "building:units", "residential:units")
_ONE = frozenset(
    (
        "house", "detached", "semidetached_house", "semi", "terrace", "terraced_house",
        "bungalow", "villa", "farm", "cabin", "tiny_house", "static_caravan", "houseboat",
    )
)  # fmt: skip
_NONE = frozenset(
    (
        "garage", "garages", "carport", "shed", "hut", "roof", "barn", "stable", "cowshed", "sty",
        "farm_auxiliary", "greenhouse", "silo", "storage_tank", "church", "chapel", "cathedral",
        "mosque", "synagogue", "temple", "religious", "monastery", "parish_hall", "school",
        "kindergarten", "university", "college", "hospital", "clinic", "industrial", "factory",
        "manufacture", "warehouse", "hangar", "commercial", "office", "supermarket", "kiosk",
        "retail",
        "hotel", "public", "civic", "government", "townhall", "fire_station", "train_station",
        "transportation", "service", "transformer_tower", "sports_hall", "sports_centre",
        "stadium", "grandstand", "pavilion", "museum", "bunker", "construction", "ruins",
        "collapsed", "demolished", "parking", "toilets", "bridge", "tower", "water_tower",
        "digester", "allotment_house", "prison", "military",
    )
)  # fmt: skip
_NONE_BY_USE = {
    "amenity": frozenset(
        (
            "school", "kindergarten", "university", "college", "place_of_worship", "hospital",
            "townhall", "fire_station", "police", "parking", "fuel", "recycling", "car_wash",
            "community_centre", "theatre", "cinema", "library", "courthouse", "prison",
            "bus_station", "grave_yard", "crematorium", "waste_transfer_station",
        )
    ),
    "shop": frozenset(("supermarket", "car", "mall", "department_store", "doityourself", "trade")),
    "leisure": frozenset(("sports_centre", "sports_hall", "swimming_pool", "stadium")),
    "tourism": frozenset(("hotel", "museum", "camp_site")),
}  # fmt: skip
_APARTMENTS = frozenset(("apartments", "residential", "dormitory"))
_WORK_LAND = frozenset(("industrial", "commercial", "quarry", "railway", "depot", "landfill"))
_GONE = ("demolished:building", "razed:building", "removed:building", "destroyed:building")


class Dwellings(NamedTuple):
    """Numbers per address and their sources, indices in `DWELLING_SOURCES`."""

    number: NDArray[np.uint16]
    source: NDArray[np.uint8]


def dwellings(
    found: Extract, objects: AddressObjects, kept: NDArray[np.int64], houses: Buildings
) -> Dwellings:
    """Estimate the dwellings of the kept addresses."""
    addresses = [objects.address[place] for place in kept]
    house = _house_of(addresses, objects.shape[kept], houses)
    at_work = _on_work_land(found, objects.shape[kept])
    area = houses.footprint_m2()
    count = np.ones(len(kept), np.int64)
    source = np.full(len(kept), DEFAULT, np.uint8)
    sharing: dict[int, list[int]] = {}
    for place, address in enumerate(addresses):
        tags = houses.tags[house[place]] if house[place] >= 0 else {}
        settled = _settled(address, tags, is_work=bool(at_work[place]))
        if settled is not None:
            count[place], source[place] = settled
        elif house[place] >= 0:
            sharing.setdefault(int(house[place]), []).append(place)
    for number, members in sharing.items():
        units = _units(houses.tags[number])
        total = _by_volume(houses.tags[number], area[number]) if units is None else units
        if units != 0:
            total = max(total, len(members))  # every address is somebody's door
        count[members] = shares(total, len(members))
        source[members] = VOLUME if units is None else TAGGED
    return Dwellings(np.minimum(count, 65535).astype(np.uint16), source)


def _settled(address: Address, house: Tags, *, is_work: bool) -> tuple[int, int] | None:
    """Return number and source where they do not depend on the size of the building."""
    own = _units(address.tags)
    if own is not None and not is_building(address.tags):
        return own, TAGGED
    if _units(house) is not None:
        return None  # shared by the addresses of the building
    kind = house.get("building", "")
    if any(key in address.tags for key in _GONE) or kind in _NONE or _is_other_use(house):
        return 0, TYPE
    is_poi = address.name[0] == "n" and not POI_KEYS.isdisjoint(address.tags)
    if _is_other_use(address.tags) or (is_poi and kind not in _ONE | _APARTMENTS):
        return 0, TYPE
    if kind in _ONE:
        return 1, TYPE
    if is_work and kind not in _APARTMENTS:
        return 0, TYPE
    if not house and (not POI_KEYS.isdisjoint(address.tags) or "landuse" in address.tags):
        return 0, TYPE
    return None


def _is_other_use(tags: Tags) -> bool:
    return any(tags.get(key) in uses for key, uses in _NONE_BY_USE.items())


def _units(tags: Tags) -> int | None:
    """Return the units on the map, if they are credible."""
    counted = (unit_count(tags.get(key)) for key in _COUNT_KEYS)
    for units in (*counted, listed_units(tags.get("addr:flats"))):
        if units is not None and units <= MOST_UNITS:
            return units
    return None


def _by_volume(tags: Tags, footprint_m2: float) -> int:
    usual = LEVELS_OF_APARTMENTS if tags.get("building") == "apartments" else LEVELS
    levels = as_number(tags.get("building:levels"))
    levels = usual if levels is None or levels <= 0 else min(levels, MOST_LEVELS)
    return min(MOST_UNITS, round(footprint_m2 * levels * USABLE_SHARE / M2_PER_DWELLING))


def shares(total: int, members: int) -> list[int]:
    """Divide a total as evenly as whole numbers allow, the first members getting the rest."""
    whole, rest = divmod(total, members)
    return [whole + (place < rest) for place in range(members)]


def _house_of(addresses: list[Address], shape: Shapes, houses: Buildings) -> NDArray[np.int64]:
    """Return the building of each address, −1 without one: itself, else the one around it."""
    number = {name: place for place, name in enumerate(houses.name)}
    house = np.array([number.get(address.name, -1) for address in addresses], np.int64)
    loose = np.flatnonzero([address.name[0] == "n" for address in addresses])
    if len(loose) and len(houses.name):
        point, around = shapely.STRtree(houses.shape).query(shape[loose], predicate="intersects")
        is_annex = np.array([houses.tags[p].get("building") in _NONE for p in around], bool)
        ordered = np.lexsort([around, is_annex, point])  # a home wins over the garage beside it
        point, at = np.unique(point[ordered], return_index=True)
        house[loose[point]] = around[ordered][at]
    return house


def _on_work_land(found: Extract, shape: Shapes) -> NDArray[np.bool_]:
    """Say which addresses stand on industrial or commercial land."""
    ways = [way for way, raw in found.ways.items() if raw.tags.get("landuse") in _WORK_LAND]
    result = np.zeros(len(shape), bool)
    _, land = closed_ways(found, sorted(ways))
    if len(land) and len(shape):
        points = shapely.point_on_surface(shape)
        result[shapely.STRtree(land).query(points, predicate="within")[0]] = True
    return result


def scaled(
    count: NDArray[np.integer], area: NDArray[np.integer], census: dict[int, int]
) -> NDArray[np.uint16]:
    """Scale dwellings so that each area adds up to its census figure (controlled rounding).

    `area` is the area of each address. Largest remainders get the missing units, ties by
    position; zero stays zero, areas without a figure or without dwellings stay as they are.
    """
    result = np.asarray(count, dtype=np.int64).copy()
    for number, total in census.items():
        members = np.flatnonzero((area == number) & (count > 0))
        if total < 0:
            raise ValueError(f"area {number}: a negative number of dwellings")
        if len(members):
            exact = count[members].astype(np.float64) * (total / float(count[members].sum()))
            whole = np.floor(exact + 1e-9)
            missing = total - int(whole.sum())
            first = np.argsort(whole - exact, kind="stable")[:missing]
            whole[first] += 1
            result[members] = whole
    return np.minimum(result, 65535).astype(np.uint16)
