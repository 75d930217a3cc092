"""Streets as ways on the map, with the points along them: crossings, kerbs, barriers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString, Polygon

from .curves import Path, lengths, points_along, snap
from .model import Spot, StreetLine, Tags
from .network import Network
from .old_town import MARKET_NAME
from .street_tags import street_tags

_MAIN = ("primary", "secondary", "tertiary")
_CROSSING_AT_METRES = 11.0


@dataclass(frozen=True)
class MapLines:
    """Streets and single points, and the railway with a point at every level crossing."""

    streets: list[StreetLine]
    spots: list[Spot]
    railway: LineString


def draw_map_lines(
    network: Network,
    edge_names: Sequence[str],
    built_up: Sequence[Polygon],
    old_town: Polygon,
    railway: LineString,
    rng: np.random.Generator,
) -> MapLines:
    """Return the ways of the map; edges of one drawn line make one way."""
    lines = [edge.line for edge in network.edges]
    spots = _add_crossings(network, lines, rng)
    railway = _add_level_crossings(network, lines, railway, spots)
    spots += _junction_spots(network, rng)
    town = shapely.union_all(list(built_up))
    shapely.prepare(town)
    streets = []
    for chain in _chains(network):
        first = network.edges[chain[0]]
        stroke = network.strokes[first.stroke]
        name = edge_names[chain[0]] or stroke.name
        line = np.vstack([lines[chain[0]][:1], *(lines[edge][1:] for edge in chain)])
        middle = shapely.Point(line[len(line) // 2])
        tags = street_tags(
            stroke,
            name,
            in_town=town.contains(middle),
            in_old_town=old_town.contains(middle),
            rng=rng,
        )
        if name == MARKET_NAME and np.array_equal(line[0], line[-1]):
            tags = tuple(sorted((*tags, ("area", "yes"))))
        streets.append(StreetLine(line, stroke.highway, name, tags))
        if ("dead_end", "turning_circle") in stroke.tags:
            spots.append(_turning_circle(network, chain))
    return MapLines(streets, spots, railway)


def _chains(network: Network) -> list[list[int]]:
    """Return the edges of each drawn line in order, where they still hang together."""
    of_stroke: dict[int, list[int]] = defaultdict(list)
    for index, edge in enumerate(network.edges):
        of_stroke[edge.stroke].append(index)
    chains = []
    for stroke in sorted(of_stroke):
        follow = {network.edges[index].a: index for index in of_stroke[stroke]}
        entered = {network.edges[index].b for index in of_stroke[stroke]}
        left = set(of_stroke[stroke])
        starts = [i for i in of_stroke[stroke] if network.edges[i].a not in entered]
        for start in [*starts, *of_stroke[stroke]]:
            chain = []
            current: int | None = start
            while current is not None and current in left:
                left.remove(current)
                chain.append(current)
                current = follow.get(network.edges[current].b)
            if chain:
                chains.append(chain)
    return chains


def _degrees(network: Network) -> dict[int, list[int]]:
    around: dict[int, list[int]] = defaultdict(list)
    for index, edge in enumerate(network.edges):
        around[edge.a].append(index)
        around[edge.b].append(index)
    return around


def _add_crossings(network: Network, lines: list[Path], rng: np.random.Generator) -> list[Spot]:
    """Put a crossing near the start of many main road edges, as a point of their line."""
    spots = []
    for index, edge in enumerate(network.edges):
        stroke = network.strokes[edge.stroke]
        is_crossed = stroke.highway in _MAIN and not stroke.is_bridge and edge.length > 45
        if not is_crossed or rng.random() > 0.33:
            continue
        point, _ = points_along(lines[index], np.array([_CROSSING_AT_METRES]))
        at = snap(point)[0]
        piece = int(np.searchsorted(lengths(lines[index]), _CROSSING_AT_METRES))
        lines[index] = np.insert(lines[index], piece, at, axis=0)
        spots.append(Spot((float(at[0]), float(at[1])), _crossing_tags(stroke.highway, rng)))
    return spots


def _crossing_tags(highway: str, rng: np.random.Generator) -> Tags:
    tags = {"highway": "crossing"}
    chance = float(rng.random())
    if highway in ("primary", "secondary"):
        tags["crossing"] = "traffic_signals" if chance < 0.6 else "uncontrolled"
    else:
        tags["crossing"] = "uncontrolled" if chance < 0.4 else "unmarked"
    if rng.random() < 0.55:
        tags["kerb"] = ("lowered", "lowered", "flush", "raised")[int(rng.random() * 4)]
    if rng.random() < 0.35:
        tags["tactile_paving"] = "yes" if rng.random() < 0.5 else "no"
    return tuple(sorted(tags.items()))


def _add_level_crossings(
    network: Network, lines: list[Path], railway: LineString, spots: list[Spot]
) -> LineString:
    """Tie streets that cross the railway level to it by a common point."""
    track = shapely.get_coordinates(railway)
    for index, edge in enumerate(network.edges):
        stroke = network.strokes[edge.stroke]
        if dict(stroke.tags).get("tunnel") == "yes":
            continue
        for hit in shapely.get_coordinates(LineString(lines[index]).intersection(railway)):
            at = snap(hit)
            lines[index] = _insert(lines[index], at)
            track = _insert(track, at)
            spots.append(Spot((float(at[0]), float(at[1])), (("railway", "level_crossing"),)))
    return LineString(track)


def _insert(line: Path, at: Path) -> Path:
    """Return the line with one more point where it lies nearest."""
    where = LineString(line).project(shapely.Point(at))
    piece = int(np.searchsorted(lengths(line), where))
    return np.insert(line, min(max(piece, 1), len(line) - 1), at, axis=0)


def _junction_spots(network: Network, rng: np.random.Generator) -> list[Spot]:
    """Return signals where main roads meet, crossings where paths meet them, some barriers."""
    spots = []
    around = _degrees(network)
    for node in sorted(around):
        kinds = sorted(network.strokes[network.edges[e].stroke].highway for e in around[node])
        at = (float(network.nodes[node][0]), float(network.nodes[node][1]))
        busy = sum(kind in ("primary", "secondary") for kind in kinds)
        if busy >= 3:
            spots.append(Spot(at, (("highway", "traffic_signals"),)))
        elif "footway" in kinds and sum(kind in _MAIN for kind in kinds) >= 2:
            spots.append(Spot(at, _crossing_tags("tertiary", rng)))
        elif kinds.count("footway") == 1 and len(kinds) > 1 and rng.random() < 0.1:
            is_gate = rng.random() < 0.25
            tags = (("barrier", "cycle_barrier" if is_gate else "bollard"),)
            spots.append(Spot(at, tags + ((("maxwidth", "0.8"),) if is_gate else ())))
    return spots


def _turning_circle(network: Network, chain: list[int]) -> Spot:
    """Return the turning circle at the far end of a chain."""
    end = network.nodes[network.edges[chain[-1]].b]
    return Spot((float(end[0]), float(end[1])), (("highway", "turning_circle"),))
