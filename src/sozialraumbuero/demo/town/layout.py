"""The whole ground plan: every block with its way of building, and every drawn street."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely import Polygon

from . import plan
from .blocks import Junctions, subdivide
from .cells import building_land, cells
from .curves import stream
from .homes import cul_de_sac
from .old_town import lay_out_old_town
from .roads import Stroke
from .terrain import Terrain
from .textures import COLLECTOR, TEXTURES, texture_of
from .walks import riverside, with_steps

_COLLECTOR_METRES = 330.0


@dataclass(frozen=True)
class Block:
    """A piece of land between streets, with the key of its texture."""

    shape: Polygon
    texture: str


@dataclass(frozen=True)
class Layout:
    """Blocks and drawn streets of town, villages and open country."""

    blocks: tuple[Block, ...]
    strokes: tuple[Stroke, ...]
    square: Polygon


class _Drawing:
    """Collects blocks and strokes while the plan grows."""

    def __init__(self, seed: int, main_roads: list[Stroke]) -> None:
        self.seed = seed
        self.blocks: list[Block] = []
        self.strokes: list[Stroke] = list(main_roads)
        self.junctions = Junctions()
        for stroke in main_roads:
            self.junctions.add(stroke.line[0])
            self.junctions.add(stroke.line[-1])
        self._groups = 0

    def new_group(self) -> str:
        """Return the key of a street that has no name yet."""
        self._groups += 1
        return f"g{self._groups:05d}"


def lay_out(seed: int, terrain: Terrain, main_roads: list[Stroke]) -> Layout:
    """Return the ground plan of one seed."""
    drawing = _Drawing(seed, main_roads)
    square = _draw_town(drawing, terrain, main_roads)
    _draw_villages(drawing, terrain, main_roads)
    _draw_country(drawing, terrain, main_roads)
    return Layout(tuple(drawing.blocks), tuple(drawing.strokes), square)


def _draw_town(drawing: _Drawing, terrain: Terrain, main_roads: list[Stroke]) -> Polygon:
    rng = stream(drawing.seed, "town blocks")
    land = building_land(terrain, terrain.built_up)
    bridge_street = [s for s in main_roads if s.name == plan.OLD_BRIDGE_NAME]
    others = [s for s in main_roads if s.name != plan.OLD_BRIDGE_NAME]
    west_bank = [s for s in bridge_street if s.line[:, 0].max() < plan.MARKET[0] - 150]
    walks = riverside(terrain, land)
    square = Polygon()
    for cell in cells(land, [*others, *west_bank]):
        if cell.contains(shapely.Point(plan.MARKET)):
            blocks, lanes = lay_out_old_town(
                drawing.seed, cell, bridge_street, drawing.junctions, drawing.new_group
            )
            square = blocks[0]
            drawing.blocks += [Block(block, "old_town") for block in blocks[1:]]
            drawing.strokes += with_steps(lanes, walks, rng)
        else:
            _draw_cell(drawing, cell, rng)
    drawing.strokes += walks
    return square


def _draw_cell(drawing: _Drawing, cell: Polygon, rng: np.random.Generator) -> None:
    """Cut a cell first by collectors, then in the manner of its quarter."""
    pieces, collectors = subdivide(cell, COLLECTOR, rng, drawing.junctions, drawing.new_group)
    for stroke in collectors:
        is_long = stroke.geometry.length > _COLLECTOR_METRES
        drawing.strokes.append(replace(stroke, highway="tertiary" if is_long else "residential"))
    for piece in pieces:
        texture = texture_of(piece)
        blocks, streets = subdivide(piece, texture.grain, rng, drawing.junctions, drawing.new_group)
        drawing.blocks += [Block(block, texture.key) for block in blocks]
        drawing.strokes += streets
        if texture.key == "homes":
            tree = shapely.STRtree([stroke.geometry for stroke in drawing.strokes])
            for block in blocks:
                drawing.strokes += cul_de_sac(block, tree, rng, drawing.new_group)


def _draw_villages(drawing: _Drawing, terrain: Terrain, main_roads: list[Stroke]) -> None:
    rng = stream(drawing.seed, "village blocks")
    texture = TEXTURES["village"]
    for outline in terrain.villages.values():
        for cell in cells(building_land(terrain, outline), main_roads):
            blocks, streets = subdivide(
                cell, texture.grain, rng, drawing.junctions, drawing.new_group
            )
            drawing.blocks += [Block(block, texture.key) for block in blocks]
            drawing.strokes += streets


def _draw_country(drawing: _Drawing, terrain: Terrain, main_roads: list[Stroke]) -> None:
    """Cut the open country into fields by tracks and lanes."""
    rng = stream(drawing.seed, "fields")
    closed = shapely.unary_union([terrain.built_up, *terrain.villages.values()])
    land = building_land(terrain, terrain.municipality.difference(closed))
    texture = TEXTURES["country"]
    for cell in cells(land, main_roads):
        fields, tracks = subdivide(cell, texture.grain, rng, drawing.junctions, drawing.new_group)
        drawing.blocks += [Block(field, texture.key) for field in fields]
        for track in tracks:
            drawing.strokes.append(_country_way(track, float(rng.random())))


def _country_way(track: Stroke, chance: float) -> Stroke:
    """Return a track as it is, or as a paved lane or a cycleway if it leads far enough."""
    if track.geometry.length > 450 and chance < 0.3:
        return replace(track, highway="unclassified")
    if track.geometry.length > 450 and chance < 0.38:
        return replace(track, highway="cycleway", group="")
    if chance > 0.9:
        return replace(track, highway="path", group="")
    return replace(track, group="")
