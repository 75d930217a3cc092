"""The town as an OpenStreetMap file, as an importer would find a real town."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath

import numpy as np
import osmium
import shapely
from osmium.osm import mutable
from shapely import Polygon

from .curves import Path
from .model import Address, DemoTown, Tags
from .projection import lon_lat

_ADDRESS_TAGS = ("addr:city", "addr:country", "addr:housenumber", "addr:postcode", "addr:street")
_BOUNDARY_WAY_POINTS = 120
_STATE_OF = "2026-01-01T00:00:00Z"


@dataclass
class _Sheet:
    """Nodes and ways with their numbers; equal places are one node."""

    number: dict[tuple[int, int], int] = field(default_factory=dict)
    places: list[tuple[float, float]] = field(default_factory=list)
    node_tags: dict[int, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    ways: list[tuple[list[int], Tags]] = field(default_factory=list)

    def node(self, lon: float, lat: float) -> int:
        """Return the number of the node at a place."""
        key = (round(lon * 1e7), round(lat * 1e7))
        if key not in self.number:
            self.places.append((lon, lat))
            self.number[key] = len(self.places)
        return self.number[key]

    def nodes(self, line: Path) -> list[int]:
        """Return the node numbers along a line in metres, without immediate repetition."""
        found = [self.node(lon, lat) for lon, lat in lon_lat(line).tolist()]
        return [n for i, n in enumerate(found) if i == 0 or n != found[i - 1]]

    def way(self, line: Path, tags: Tags) -> int:
        """Add an open way and return its number."""
        self.ways.append((self.nodes(line), tags))
        return len(self.ways)

    def ring(self, line: Path, tags: Tags) -> int:
        """Add a closed way; the line may be open or closed."""
        refs = self.nodes(line)
        self.ways.append((refs if refs[0] == refs[-1] else [*refs, refs[0]], tags))
        return len(self.ways)


def write_osm(town: DemoTown, path: FilePath) -> None:
    """Write the town as .osm.pbf (or .osm, .osm.gz): nodes, ways, relations, each in order.

    The file appears only when it is complete.
    """
    sheet = _Sheet()
    for street in town.streets:
        sheet.way(street.line, street.tags)
    rail = (("gauge", "1435"), ("railway", "rail"), ("usage", "branch"))
    sheet.way(shapely.get_coordinates(town.railway), rail)
    river = (("name", "Ems"), ("waterway", "river"))
    sheet.way(shapely.get_coordinates(town.river), river)
    for spot in town.spots:
        at = sheet.nodes(np.array([spot.at]))[0]
        sheet.node_tags[at].update(spot.tags)
    _add_buildings(sheet, town)
    for land in town.land:
        name = (("name", land.name),) if land.name else ()
        sheet.ring(shapely.get_coordinates(land.shape.exterior), tuple(sorted((*land.tags, *name))))
    boundary = _add_boundary(sheet, town.boundary)
    _save(sheet, town, boundary, path)


def _add_buildings(sheet: _Sheet, town: DemoTown) -> None:
    """Add buildings, with the address on the outline where the map has it there."""
    at_building: dict[int, list[Address]] = defaultdict(list)
    for address in town.addresses:
        at_building[address.building].append(address)
    for index, building in enumerate(town.buildings):
        tags = building.tags
        for address in at_building[index]:
            where = _address_tags(town, address)
            if address.placing == "building":
                tags = tuple(sorted((*tags, *where)))
                continue
            node = sheet.nodes(np.array([address.at]))[0]
            door = (("entrance", "main" if len(at_building[index]) == 1 else "staircase"),)
            sheet.node_tags[node].update((*where, *(door if address.placing == "entrance" else ())))
            if address.placing == "entrance" and address.dwellings > 1:
                sheet.node_tags[node]["addr:flats"] = f"1-{address.dwellings}"
        sheet.ring(building.outline, tags)


def _address_tags(town: DemoTown, address: Address) -> Tags:
    values = (town.name, "DE", address.number, town.postcode, address.street)
    return tuple(zip(_ADDRESS_TAGS, values, strict=True))


def _add_boundary(sheet: _Sheet, boundary: Polygon) -> list[int]:
    """Add the municipality's outline in several ways, as on the real map."""
    line = shapely.get_coordinates(boundary.exterior)
    tags = (("admin_level", "8"), ("boundary", "administrative"))
    step = _BOUNDARY_WAY_POINTS
    return [sheet.way(line[at : at + step + 1], tags) for at in range(0, len(line) - 1, step)]


def _save(sheet: _Sheet, town: DemoTown, boundary: list[int], path: FilePath) -> None:
    unfinished = path.with_name(f".unfinished-{os.getpid()}-{path.name}")
    header = osmium.io.Header()
    header.set("generator", "sozialraumbuero demo town (invented)")
    # A fixed day, because the same town must give the same bytes.
    header.set("osmosis_replication_timestamp", _STATE_OF)
    try:
        with osmium.SimpleWriter(str(unfinished), header=header) as writer:
            for node in _nodes(sheet):
                writer.add_node(node)
            for number, (refs, tags) in enumerate(sheet.ways, start=1):
                writer.add_way(mutable.Way(id=number, version=1, nodes=refs, tags=dict(tags)))
            writer.add_relation(_boundary_relation(town, boundary))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _nodes(sheet: _Sheet) -> Iterator[mutable.Node]:
    for number, place in enumerate(sheet.places, start=1):
        yield mutable.Node(
            id=number, version=1, location=place, tags=sheet.node_tags.get(number, {})
        )


def _boundary_relation(town: DemoTown, ways: Iterable[int]) -> mutable.Relation:
    tags = {
        "admin_level": "8",
        "boundary": "administrative",
        "de:amtlicher_gemeindeschluessel": town.municipality_key,
        "name": town.name,
        "note": town.notice,
        "population": str(town.population),
        "type": "boundary",
    }
    members = [("w", way, "outer") for way in ways]
    return mutable.Relation(id=1, version=1, members=members, tags=tags)
