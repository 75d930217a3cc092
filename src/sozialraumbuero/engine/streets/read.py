"""From an OpenStreetMap file to a Town: every address is kept or counted with its reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.streets import boundary as boundaries
from sozialraumbuero.engine.streets.addresses import AddressObjects, address_objects, duplicates
from sozialraumbuero.engine.streets.blocks import blocks
from sozialraumbuero.engine.streets.buildings import Shapes, buildings
from sozialraumbuero.engine.streets.dwellings import dwellings
from sozialraumbuero.engine.streets.extract import Extract, extract
from sozialraumbuero.engine.streets.geometry import lines
from sozialraumbuero.engine.streets.graph import Streets, streets
from sozialraumbuero.engine.streets.network import Network, network
from sozialraumbuero.engine.streets.osm_file import OsmFile
from sozialraumbuero.engine.streets.profiles import ROAD_CLASSES
from sozialraumbuero.engine.streets.snapping import Snaps, snap
from sozialraumbuero.engine.streets.tag_values import clean, street_key
from sozialraumbuero.engine.streets.town import (
    ATTRIBUTION,
    DROP_REASONS,
    DWELLING_SOURCES,
    SCHEMA,
    Town,
)

Progress = Callable[[str, float], None]
Arrays = dict[str, NDArray[Any]]
Places = NDArray[np.int64]


class Doors(NamedTuple):
    """The addresses that stay, and the others by reason."""

    kept: Places  # positions among the address objects
    seg: Places
    snaps: Snaps  # of the kept ones
    dropped: dict[str, list[str]]


def read_town(path: Path, *, boundary: str | None = None, progress: Progress | None = None) -> Town:
    """Read a town from an .osm.pbf, .osm.gz or .osm file.

    `boundary` is a municipality's name or AGS. `progress(stage, share)` is told about the stages
    read, locate, streets, addresses and blocks. Raises BadInput, with `file` filled in.
    """
    tell = progress or (lambda stage, share: None)
    try:
        file = OsmFile(path)
        found = extract(file, tell)
        return _town(found, boundary, tell, source_date=file.source_date() or found.newest)
    except BadInput as error:
        error.file = error.file or path.name
        raise


def _town(found: Extract, boundary: str | None, tell: Progress, *, source_date: str) -> Town:
    objects = address_objects(found)
    if not objects.address:
        raise BadInput("file", "has no addresses (addr:housenumber); use a cut with houses")
    clip = boundaries.clip(found, objects, boundary) if boundary is not None else None
    tell("streets", 0.0)
    net = network(found)
    way = streets(net, _wanted(net, objects, clip))
    if not len(way.arrays["foot_to"]):
        raise BadInput("file", "has no streets that one may walk; use a cut with highways")
    tell("addresses", 0.0)
    doors = _doors(objects, way, clip)
    homes = dwellings(found, objects, doors.kept, buildings(found))
    arrays = way.arrays | _address_arrays(objects, doors, way)
    arrays["addr_dwellings"], arrays["addr_dwelling_source"] = homes.number, homes.source
    arrays["addr_block"] = np.zeros(len(doors.kept), np.int32)
    arrays["block_id"] = np.empty(0, dtype="<U2")
    tell("blocks", 0.0)
    groups = blocks(Town(meta={}, **arrays))
    arrays["addr_block"], arrays["block_id"] = groups.of_address, groups.block_id
    meta = _meta(found, objects, doors, arrays, net, clip)
    meta |= {"source_date": source_date, "blocks_too_small": groups.too_small}
    tell("blocks", 1.0)
    return Town(meta=meta, **arrays)


def _wanted(
    net: Network, objects: AddressObjects, clip: boundaries.Clip | None
) -> NDArray[np.bool_]:
    """Keep the streets within 1 km of the municipality: walks may leave it."""
    if clip is None or not len(net.seg_a):
        return np.ones(len(net.seg_a), bool)
    shapes = lines(net.lat[net.points], net.lon[net.points], net.ptr)
    if clip.area is not None:
        return boundaries.near_area(shapes, clip.area, boundaries.STREETS_AROUND_M)
    inside = clip.inside & ~np.isnan(objects.lat)
    return boundaries.near_points(
        shapes, objects.lat[inside], objects.lon[inside], boundaries.STREETS_AROUND_M
    )


def _doors(objects: AddressObjects, way: Streets, clip: boundaries.Clip | None) -> Doors:
    """Sort the address objects into those kept and those dropped, each with one reason."""
    reason = np.full(len(objects.address), "", dtype="<U22")
    reason[np.isnan(objects.lat)] = "no_location"
    if clip is not None:
        reason[(reason == "") & ~clip.inside] = "outside_boundary"
    reason[duplicates(objects, np.flatnonzero(reason == ""))] = "duplicate"
    left = np.flatnonzero(reason == "")
    shapes, keys, segments = _snap_targets(way)
    lost = segments < 0
    names = [objects.address[place].key[0] for place in left]
    snaps = snap(objects.door[left], objects.lat[left], names, shapes, keys, lost.astype(np.int64))
    reason[left[snaps.line < 0]] = "no_street_within_150_m"
    on_line = np.flatnonzero(snaps.line >= 0)
    reason[left[on_line[lost[snaps.line[on_line]]]]] = "unreachable_on_foot"
    stays = reason[left] == ""
    if not stays.any():
        problem = f"none of its {len(reason)} addresses can be reached by a street within 150 m"
        raise BadInput("file", f"{problem}; use a cut that holds the streets too")
    dropped = {
        name: [objects.address[place].name for place in np.flatnonzero(reason == name)]
        for name in DROP_REASONS
        if (reason == name).any()
    }
    kept_snaps = Snaps(*(column[stays] for column in snaps))
    return Doors(left[stays], segments[kept_snaps.line], kept_snaps, dropped)


def _snap_targets(way: Streets) -> tuple[Shapes, list[str], Places]:
    """Return walkable polylines with street keys and segments; −1 is cut off from the town."""
    arrays = way.arrays
    walkable = np.unique(arrays["foot_seg"]).astype(np.int64)
    own = lines(arrays["pt_lat"], arrays["pt_lon"], arrays["seg_ptr"])[walkable]
    lost = lines(way.lost_lat, way.lost_lon, way.lost_ptr)
    keys = [street_key(name) for name in arrays["street_name"].tolist()] + [""]
    own_keys = [keys[street] for street in arrays["seg_street"][walkable]]
    lost_keys = [street_key(name) for name in way.lost_street]
    segments = np.concatenate([walkable, np.full(len(lost), -1, np.int64)])
    return np.concatenate([own, lost]), own_keys + lost_keys, segments


def _address_arrays(objects: AddressObjects, doors: Doors, way: Streets) -> Arrays:
    named = [objects.address[place] for place in doors.kept]
    arrays, snaps = way.arrays, doors.snaps
    streets_here = [*arrays["street_name"].tolist(), ""]
    own_street = [streets_here[street] for street in arrays["seg_street"][doors.seg]]
    tags = [address.tags for address in named]
    return {
        "addr_id": _text(address.name for address in named),
        "addr_lat": np.round(snaps.lat, 7),
        "addr_lon": np.round(snaps.lon, 7),
        "addr_seg": doors.seg.astype(np.int32),
        "addr_off_m": (snaps.off_share * arrays["seg_len_m"][doors.seg]).astype(np.float32),
        "addr_side": snaps.side,
        "addr_access_m": snaps.access_m.astype(np.float32),
        "addr_street": _text(a.street or own for a, own in zip(named, own_street, strict=True)),
        "addr_number": _text(address.number for address in named),
        "addr_postcode": _text(clean(tag.get("addr:postcode", "")) for tag in tags),
        "addr_city": _text(clean(tag.get("addr:city", "")) for tag in tags),
    }


def _text(words: Any) -> NDArray[np.str_]:
    return np.array(list(words), dtype=np.str_)


def _meta(
    found: Extract,
    objects: AddressObjects,
    doors: Doors,
    arrays: Arrays,
    net: Network,
    clip: boundaries.Clip | None,
) -> dict[str, Any]:
    count, source = arrays["addr_dwellings"], arrays["addr_dwelling_source"]
    notes = []
    interpolations = sum("addr:interpolation" in raw.tags for raw in found.ways.values())
    if interpolations:
        notes.append(f"{interpolations} addr:interpolation ways were not expanded")
    nameless = sum(not objects.address[place].street for place in doors.kept)
    if nameless:
        notes.append(f"{nameless} addresses without a street got the name of theirs on the map")
    return {
        "schema": SCHEMA,
        "attribution": ATTRIBUTION,
        "boundary": clip.name if clip else None,
        "road_classes": list(ROAD_CLASSES),
        "dwelling_sources": list(DWELLING_SOURCES),
        "counts": {
            "address_objects": len(objects.address),
            "addresses": len(doors.kept),
            "dwellings": int(count.sum()),
            "streets": _named_streets(found, objects, doors, clip),
            "nodes": len(arrays["node_lat"]),
            "segments": len(arrays["seg_a"]),
        },
        "dropped": doors.dropped,
        "dwellings_by_source": {
            name: {
                "addresses": int((source == place).sum()),
                "dwellings": int(count[source == place].sum()),
            }
            for place, name in enumerate(DWELLING_SOURCES)
        },
        "interpolation_ways": interpolations,
        "wheelchair_unknown_share": round(net.unknown_wheelchair_share, 4),
        "notes": notes,
        "warnings": [clip.warning] if clip and clip.warning else [],
    }


def _named_streets(
    found: Extract, objects: AddressObjects, doors: Doors, clip: boundaries.Clip | None
) -> int:
    """Count the distinct names of highway ways inside the boundary."""
    named = {
        way: clean(raw.tags["name"])
        for way, raw in found.ways.items()
        if "highway" in raw.tags and clean(raw.tags.get("name", ""))
    }
    if clip is None:
        return len(set(named.values()))
    ways = [way for way in named if len(found.way_places(way)) > 1]
    if not ways:
        return 0
    places = [found.way_places(way) for way in ways]
    points = np.concatenate(places)
    shapes = lines(found.lat[points], found.lon[points], np.cumsum([0, *map(len, places)]))
    if clip.area is not None:
        inside = boundaries.near_area(shapes, clip.area, 0.0)
    else:
        here = doors.kept
        inside = boundaries.near_points(
            shapes, objects.lat[here], objects.lon[here], boundaries.NEAR_ADDRESS_M
        )
    return len({named[ways[place]] for place in np.flatnonzero(inside)})
