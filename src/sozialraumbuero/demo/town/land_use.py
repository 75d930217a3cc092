"""What covers the ground: water, wood, parks, fields. Names only where people would use one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from .cells import BANK_METRES
from .curves import between
from .landmarks import WOODS
from .layout import Block
from .model import Land, Tags
from .shapes import polygons
from .sites import Site
from .terrain import Terrain, blob

_SITE_TAGS: dict[str, tuple[str, Tags]] = {
    "park": ("park", (("leisure", "park"),)),
    "cemetery": ("park", (("landuse", "cemetery"),)),
    "sports": ("park", (("leisure", "sports_centre"),)),
    "allotments": ("park", (("landuse", "allotments"),)),
    "school": ("school", (("landuse", "education"),)),
    "hospital": ("hospital", (("landuse", "institutional"),)),
}
_LEAST_SQUARE_METRES = 400.0
_SMALL_WOODS = 60
_BLOBS_PER_WOOD = 4


def grow_woods(terrain: Terrain, rng: np.random.Generator) -> BaseGeometry:
    """Return all woods, large ones where the plan has them and small ones strewn between."""
    outlines = []
    for x, y, reach in WOODS:
        for _ in range(_BLOBS_PER_WOOD):
            aside = reach * 0.45
            at = (x + between(rng, -aside, aside), y + between(rng, -aside, aside))
            outlines.append(blob(at, reach * between(rng, 0.4, 0.75), rng))
    west, south, east, north = terrain.municipality.bounds
    for _ in range(_SMALL_WOODS):
        at = (between(rng, west, east), between(rng, south, north))
        outlines.append(blob(at, between(rng, 60, 190), rng))
    closed = [terrain.built_up, *terrain.villages.values()]
    kept_free = shapely.union_all([outline.buffer(70) for outline in closed])
    return shapely.union_all(outlines).difference(kept_free)


def cover_land(
    terrain: Terrain,
    blocks: Sequence[Block],
    sites: Sequence[Site],
    woods: BaseGeometry,
    rng: np.random.Generator,
) -> list[Land]:
    """Return all pieces of land that the map shows."""
    river, oxbow, lake = terrain.water
    land = [
        Land("water", "Ems", river, (("natural", "water"), ("water", "river"))),
        Land("water", "Alte Ems", oxbow, (("natural", "water"), ("water", "oxbow"))),
        Land("water", "Baggersee", lake, (("natural", "water"), ("water", "lake"))),
    ]
    banks = terrain.built_up.intersection(river.buffer(BANK_METRES - 0.5)).difference(river)
    for bank in _polygons(banks):
        land.append(Land("park", "Emswiesen", bank, (("leisure", "park"),)))
    for site in sites:
        kind, tags = _SITE_TAGS[site.kind]
        for part in _polygons(site.shape.buffer(-2)):
            land.append(Land(kind, site.name, part, tags))
    wet = shapely.unary_union([water.buffer(3) for water in terrain.water])
    for block in blocks:
        if block.texture != "country":
            continue
        crop = "meadow" if rng.random() < 0.35 else "farmland"
        open_land = block.shape.buffer(-4).difference(wet)
        for part in _polygons(open_land.intersection(woods)):
            land.append(Land("wood", "", part, (("landuse", "forest"),)))
        for part in _polygons(open_land.difference(woods)):
            land.append(Land("field", "", part, (("landuse", crop),)))
    return land


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    """Return the larger polygons of a shape, without holes, rounded to a centimetre."""
    rounded: BaseGeometry = shapely.set_precision(shape, 0.01)
    return [
        Polygon(part.exterior) for part in polygons(rounded) if part.area > _LEAST_SQUARE_METRES
    ]
