"""Building the town, from the land to the last house number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from . import plan
from .areas import partition
from .buildings import Candidates, Unit, raise_buildings
from .curves import Path, stream
from .estates import MANNERS, Slab, set_slabs
from .frontage import House, line_streets
from .ground import open_ground
from .land_use import cover_land, grow_woods
from .layout import Layout, lay_out
from .map_lines import draw_map_lines
from .model import Address, DemoTown, Room, Spot
from .names import StreetNames
from .network import Network, knit
from .numbering import number_doors
from .people import beirat_areas, count_people
from .quarters import QUARTERS, VILLAGES
from .roads import Stroke, draw_main_roads
from .shapes import largest_polygon
from .sites import choose_sites, paths_inside, set_landmarks
from .streets import Street, find_streets
from .terrain import draw_terrain

NOTICE = (
    "Frei erfunden: Musterstadt an der Ems, ihre Lage, Straßen, Häuser, Räume und alle Zahlen "
    "sind für die Vorführung erzeugt und gehören zu keinem wirklichen Ort."
)


def build_town(seed: int = 1) -> DemoTown:
    """Return Musterstadt an der Ems; the same seed gives the same town, to the last digit."""
    terrain = draw_terrain(seed)
    main_roads = draw_main_roads(seed, terrain)
    shapes = partition(seed, terrain, main_roads)
    layout = lay_out(seed, terrain, main_roads)
    textures = [block.texture for block in layout.blocks]
    sites, use = choose_sites([block.shape for block in layout.blocks], textures)
    slabs, walks = _slabs(seed, layout, use)
    network = knit([*paths_inside(layout.strokes, sites), *walks])
    streets = find_streets(network)
    ground = open_ground(network, layout.blocks)
    woods = grow_woods(terrain, stream(seed, "woods"))
    houses = line_streets(network, streets, layout.blocks, ground, stream(seed, "houses"))
    candidates = Candidates(
        set_landmarks(ground, textures),
        slabs,
        [house for house in _outside(houses, woods) if not use[house.block]],
    )
    dry_edges = _dry_edges(network, streets)
    buildings, units = raise_buildings(
        network, candidates, ground, dry_edges, stream(seed, "doors")
    )
    numbers = number_doors(network, streets, [u.door for u in units], stream(seed, "numbers"))
    inhabited = {street for street, _ in numbers}
    names = _name_streets(seed, network, streets, shapes, inhabited)
    addresses, rooms = _addresses(units, numbers, names, shapes)
    edge_names = _edge_names(network, streets, names)
    stadtteile = count_people(addresses, shapes)
    lines = draw_map_lines(
        network, edge_names, [terrain.built_up, *terrain.villages.values()], shapes["01"],
        terrain.railway, stream(seed, "street tags"),
    )  # fmt: skip
    land = cover_land(terrain, layout.blocks, sites, woods, stream(seed, "crops"))
    return DemoTown(
        seed=seed,
        name=plan.TOWN_NAME,
        municipality_key=plan.MUNICIPALITY_KEY,
        postcode=plan.POSTCODE,
        notice=NOTICE,
        boundary=largest_polygon(shapely.coverage_union_all(list(shapes.values()))),
        streets=tuple(lines.streets),
        spots=(*lines.spots, *_place_names()),
        buildings=tuple(buildings),
        addresses=addresses,
        stadtteile=stadtteile,
        beirat_areas=beirat_areas(stadtteile),
        land=tuple(land),
        railway=lines.railway,
        river=terrain.river,
        rooms=rooms,
    )


def _slabs(
    seed: int, layout: Layout, use: Sequence[str]
) -> tuple[list[tuple[Slab, int]], list[Stroke]]:
    """Return the slabs of all estates with their block, and the ways to their doors."""
    rng = stream(seed, "estates")
    slabs: list[tuple[Slab, int]] = []
    walks: list[Stroke] = []
    for index, block in enumerate(layout.blocks):
        if block.texture in MANNERS and not use[index]:
            found, ways = set_slabs(block.shape, block.texture, rng)
            slabs += [(slab, index) for slab in found]
            walks += ways
    return slabs, walks


def _outside(houses: Sequence[House], woods: BaseGeometry) -> list[House]:
    """Return the houses that do not stand in a wood."""
    shapely.prepare(woods)
    corners = np.array([house.corners[0] for house in houses])
    in_wood = shapely.contains_xy(woods, corners)
    return [house for house, is_in in zip(houses, in_wood.tolist(), strict=True) if not is_in]


def _dry_edges(network: Network, streets: Sequence[Street]) -> list[int]:
    """Return the edges at which a house may have its number: named, no bridge, no underpass."""
    named = sorted(edge for street in streets for edge in street.edges)
    strokes = [network.strokes[network.edges[edge].stroke] for edge in named]
    return [
        edge
        for edge, stroke in zip(named, strokes, strict=True)
        if not stroke.is_bridge and ("tunnel", "yes") not in stroke.tags
    ]


def _name_streets(
    seed: int,
    network: Network,
    streets: Sequence[Street],
    shapes: dict[str, Polygon],
    inhabited: set[int],
) -> list[str]:
    """Return the name of every street; a country lane without houses has none."""
    givers = StreetNames({s.name for s in streets if s.name}, stream(seed, "names"))
    middles = []
    for street in streets:
        line = network.edges[street.edges[len(street.edges) // 2]].line
        middles.append(line[len(line) // 2])
    home = _stadtteil_of(np.array(middles), shapes)
    theme = {quarter.code: quarter.theme for quarter in QUARTERS}
    names = []
    for index, street in enumerate(streets):
        if street.name or (street.highway == "unclassified" and index not in inhabited):
            names.append(street.name)
            continue
        is_lane = street.highway == "unclassified"
        is_broad = street.highway == "tertiary" or street.length > 420
        names.append(givers.give("fields" if is_lane else theme[home[index]], is_broad=is_broad))
    return names


def _stadtteil_of(points: Path, shapes: dict[str, Polygon]) -> list[str]:
    """Return the code of the Stadtteil around each point, the nearest one on a border."""
    codes = list(shapes)
    tree = shapely.STRtree(list(shapes.values()))
    nearest = tree.nearest(np.array([shapely.Point(point) for point in points]))
    return [codes[index] for index in nearest.tolist()]


def _addresses(
    units: Sequence[Unit],
    numbers: Sequence[tuple[int, str]],
    names: Sequence[str],
    shapes: dict[str, Polygon],
) -> tuple[tuple[Address, ...], tuple[Room, ...]]:
    """Return the addresses, sorted by building, and the rooms among them."""
    home = _stadtteil_of(np.array([unit.middle for unit in units]), shapes)
    addresses = []
    rooms: list[Room] = []
    for unit, (street, number), stadtteil in zip(units, numbers, home, strict=True):
        at = unit.entrance if unit.placing == "entrance" else unit.middle
        address = Address(
            names[street], number, stadtteil, (float(at[0]), float(at[1])),
            unit.building, unit.placing, unit.dwellings,
        )  # fmt: skip
        addresses.append(address)
        if unit.landmark is not None and unit.landmark.step_free:
            rooms.append(
                Room(
                    f"R{len(rooms) + 1:02d}",
                    unit.landmark.name,
                    unit.landmark.kind,
                    unit.landmark.step_free,
                    address.street,
                    number,
                    stadtteil,
                    address.latitude,
                    address.longitude,
                )
            )
    return tuple(addresses), tuple(rooms)


def _edge_names(network: Network, streets: Sequence[Street], names: Sequence[str]) -> list[str]:
    result: dict[int, str] = defaultdict(str)
    for street, name in zip(streets, names, strict=True):
        for edge in street.edges:
            result[edge] = name
    return [result[index] for index in range(len(network.edges))]


def _place_names() -> list[Spot]:
    """Return the names of town, quarters and villages as points."""
    spots = [Spot(plan.MARKET, (("name", plan.TOWN_NAME), ("place", "town")))]
    centres = {village.code: village.centre for village in VILLAGES}
    for quarter in QUARTERS:
        kind = "village" if quarter.character == "village" else "suburb"
        at = centres.get(quarter.code, quarter.faces[0])
        spots.append(Spot(at, (("name", quarter.name), ("place", kind))))
    return spots
