"""First reading: everything a town needs from an OSM file, as plain values and flat arrays."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

import numpy as np
import osmium
from numpy.typing import NDArray

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.streets.osm_file import OsmFile

Progress = Callable[[str, float], None]
Tags = dict[str, str]

KEYS = ("highway", "barrier", "entrance", "kerb", "addr:housenumber", "addr:interpolation")
WAY_KEYS = (*KEYS, "building", "landuse")
RELATION_TYPES = {"boundary", "multipolygon", "associatedStreet", "street"}
# Objects that pass the filter per byte of file, for the progress bar only
_BYTES_PER_OBJECT = {"pbf": 45, "osm.gz": 90, "osm": 1200}
_STEP = 2000
ADDRESS = "addr:housenumber"
_OBJECTS = osmium.osm.NODE | osmium.osm.WAY | osmium.osm.RELATION


class RawWay(NamedTuple):
    tags: Tags
    first: int  # refs[first:stop]
    stop: int


class RawRelation(NamedTuple):
    id: int
    tags: Tags
    members: tuple[tuple[str, int, str], ...]  # type, id, role


@dataclass
class Extract:
    """Objects of interest; `refs` holds the node ids of all ways one after the other.

    `places` gives for each entry of `refs` its position in `node_id`, −1 without usable
    coordinates; it is filled by `locate`.
    """

    nodes: dict[int, Tags] = field(default_factory=dict)
    ways: dict[int, RawWay] = field(default_factory=dict)
    relations: list[RawRelation] = field(default_factory=list)
    refs: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    node_id: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    lat: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    lon: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    places: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    newest: str = ""  # instant of the latest change

    def find(self, ids: Iterable[int] | NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the positions of nodes in `node_id`, −1 without usable coordinates."""
        wanted = np.fromiter(ids, np.int64) if not isinstance(ids, np.ndarray) else ids
        if not len(self.node_id):
            return np.full(len(wanted), -1, np.int64)
        at = np.minimum(np.searchsorted(self.node_id, wanted), len(self.node_id) - 1)
        return np.where(self.node_id[at] == wanted, at, -1)

    def way_places(self, way: int) -> NDArray[np.int64]:
        """Return the positions of a way's located nodes; empty if the way is not in the file."""
        raw = self.ways.get(way)
        if raw is None:
            return np.empty(0, np.int64)
        places = self.places[raw.first : raw.stop]
        return places[places >= 0]


def extract(file: OsmFile, progress: Progress) -> Extract:
    """Read the file in two passes: objects of interest, then the coordinates of nodes in use."""
    found = Extract()
    refs: array[int] = array("q")
    try:
        _read_objects(file, found, refs, progress)
        _read_members(file, found, refs)
    except MemoryError:
        raise BadInput("file", "needs more memory than there is; cut out the town first") from None
    found.refs = np.array(refs, dtype=np.int64)
    _read_coordinates(file, found, progress)
    found.places = found.find(found.refs)
    return found


def _read_objects(file: OsmFile, found: Extract, refs: array[int], progress: Progress) -> None:
    expected = max(1, file.size // _BYTES_PER_OBJECT[file.format])
    keys = (*WAY_KEYS, "type")
    newest = datetime.fromtimestamp(0, UTC)
    for seen, thing in enumerate(file.objects(_OBJECTS, keys=keys)):
        if seen % _STEP == 0:
            progress("read", min(0.99, seen / expected))
        if thing.deleted:
            continue
        newest = max(newest, thing.timestamp)
        if thing.is_node():
            tags = dict(thing.tags)
            if not tags.keys().isdisjoint(KEYS):
                found.nodes[thing.id] = tags
        elif thing.is_way():
            _keep_way(thing, found, refs)
        elif thing.tags.get("type") in RELATION_TYPES or ADDRESS in thing.tags:
            members = tuple((member.type, member.ref, member.role) for member in thing.members)
            found.relations.append(RawRelation(thing.id, dict(thing.tags), members))
    found.newest = newest.strftime("%Y-%m-%dT%H:%M:%SZ") if newest.timestamp() else ""
    progress("read", 1.0)


def _keep_way(way: Any, found: Extract, refs: array[int]) -> None:
    first = len(refs)
    refs.extend([node.ref for node in way.nodes])
    found.ways[way.id] = RawWay(dict(way.tags), first, len(refs))


def _read_members(file: OsmFile, found: Extract, refs: array[int]) -> None:
    """Read the ways without tags of their own that outline a wanted relation."""
    wanted = {
        ref
        for relation in found.relations
        if is_outlined(relation.tags)
        for kind, ref, _ in relation.members
        if kind == "w" and ref not in found.ways
    }
    if not wanted:
        return
    for way in file.objects(osmium.osm.WAY):
        if way.id in wanted and not way.deleted:
            _keep_way(way, found, refs)


def is_outlined(tags: Tags) -> bool:
    """Say whether we need the outline of this relation."""
    kind = tags.get("type")
    if kind == "boundary":
        return tags.get("boundary") == "administrative"
    if ADDRESS in tags:
        return True
    return kind == "multipolygon" and (
        "building" in tags or "highway" in tags or tags.get("boundary") == "administrative"
    )


def _read_coordinates(file: OsmFile, found: Extract, progress: Progress) -> None:
    members = (r for relation in found.relations for k, r, _ in relation.members if k == "n")
    own = np.fromiter((*found.nodes, *members), np.int64)
    wanted = np.unique(np.concatenate([found.refs, own]))
    lat, lon = np.full(len(wanted), np.nan), np.full(len(wanted), np.nan)
    located = 0
    position = {node: place for place, node in enumerate(wanted.tolist())}
    for seen, node in enumerate(file.objects(osmium.osm.NODE)):
        if seen % (10 * _STEP) == 0:
            progress("locate", min(0.99, located / max(1, len(wanted))))
        place = position.get(node.id)
        if place is not None and not node.deleted and node.location.valid():
            lat[place], lon[place] = node.location.lat, node.location.lon
            located += 1
    usable = is_usable(lat, lon)
    found.node_id, found.lat, found.lon = wanted[usable], lat[usable], lon[usable]
    progress("locate", 1.0)


def is_usable(lat: NDArray[np.float64], lon: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say which coordinates lie on the map; 0/0 is how missing ones are often written."""
    with np.errstate(invalid="ignore"):
        usable: NDArray[np.bool_] = (np.abs(lat) <= 85) & (np.abs(lon) <= 180)
    usable &= ~((lat == 0) & (lon == 0))
    return usable
