"""Houses along the streets: set side by side on the plots, never on a pavement or each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from .curves import Path, between, dot, lengths, snap
from .ground import HALF_WIDTH
from .layout import Block
from .network import Network
from .streets import Street
from .textures import TEXTURES, Frontage

_PROBE_METRES = 9.0


@dataclass(frozen=True)
class House:
    """A house as it might stand; corners run along the street first, then the rear."""

    corners: Path
    edge: int
    side: int
    kind: str
    flats: int
    levels: int
    block: int


def line_streets(
    network: Network,
    streets: list[Street],
    blocks: tuple[Block, ...],
    ground: npt.NDArray[np.object_],
    rng: np.random.Generator,
) -> list[House]:
    """Return houses for both sides of every named street; they may still be in each other's way."""
    edges = np.array(sorted(index for street in streets for index in street.edges))
    edges = np.array([e for e in edges if not network.strokes[network.edges[e].stroke].is_bridge])
    houses: list[House] = []
    for side in (1, -1):
        block_of = _blocks_beside(network, edges, side, blocks)
        for edge, block in zip(edges.tolist(), block_of.tolist(), strict=True):
            frontage = TEXTURES[blocks[block].texture].frontage if block >= 0 else None
            if frontage is not None:
                houses += _houses_beside(network, edge, side, block, frontage, ground[block], rng)
    return houses


def _blocks_beside(
    network: Network, edges: npt.NDArray[np.int64], side: int, blocks: tuple[Block, ...]
) -> npt.NDArray[np.int64]:
    """Return the block on one side of every edge, -1 where there is none."""
    probes = []
    for edge in edges.tolist():
        line = network.edges[edge].line
        middle = len(line) // 2
        a, b = line[middle - 1], line[middle]
        unit = (b - a) / max(float(np.sqrt(((b - a) ** 2).sum())), 1e-9)
        reach = HALF_WIDTH[network.strokes[network.edges[edge].stroke].highway] + _PROBE_METRES
        probes.append((a + b) / 2 + np.array([-unit[1], unit[0]]) * side * reach)
    tree = shapely.STRtree([block.shape for block in blocks])
    at, found = tree.query(shapely.points(np.array(probes)), predicate="within")
    result = np.full(len(edges), -1)
    result[at] = found
    return result


def _houses_beside(
    network: Network,
    edge: int,
    side: int,
    block: int,
    frontage: Frontage,
    ground: shapely.Geometry,
    rng: np.random.Generator,
) -> list[House]:
    street = network.edges[edge]
    setback = between(rng, *frontage.setback)
    away = HALF_WIDTH[network.strokes[street.stroke].highway] + setback + 0.05
    shifted = shapely.offset_curve(
        shapely.LineString(street.line), side * away, quad_segs=2, join_style="mitre"
    )
    houses = []
    for front in shapely.get_parts(shapely.intersection(shifted, ground)):
        if front.geom_type == "LineString" and front.length > frontage.width[0]:
            line = shapely.get_coordinates(front)
            if _runs_against(line, street.line):
                line = line[::-1]
            houses += list(_along(line, edge, side, block, frontage, rng))
    return houses


def _runs_against(line: Path, street: Path) -> bool:
    return float(dot(line[-1] - line[0], street[-1] - street[0])) < 0


def _along(
    line: Path, edge: int, side: int, block: int, frontage: Frontage, rng: np.random.Generator
) -> Iterator[House]:
    """Yield houses side by side along a front line."""
    run = lengths(line)
    total = float(run[-1])
    at = 0.0 if frontage.gap[1] == 0 else between(rng, 1, 2 + frontage.gap[0] / 2)
    while at < total:
        kind = _pick(frontage, rng)
        flats, levels = _size(kind, frontage, rng)
        width, depth = between(rng, *frontage.width), between(rng, *frontage.depth)
        for _ in range(
            frontage.row[0] + int(rng.random() * (frontage.row[1] - frontage.row[0] + 1))
        ):
            wide = width if frontage.row[1] > 1 else width * (0.7 if kind == "garage" else 1)
            if at + wide > total:
                return
            if rng.random() >= frontage.skip:
                corners = _corners(line, run, at, wide, depth, side)
                yield House(corners, edge, side, kind, flats, levels, block)
            at += wide
        at += between(rng, *frontage.gap) if frontage.gap[1] else between(rng, 0, 0.01)


def _pick(frontage: Frontage, rng: np.random.Generator) -> str:
    chance = float(rng.random())
    for kind, share in frontage.kinds:
        chance -= share
        if chance < 0:
            return kind
    return frontage.kinds[-1][0]


def _size(kind: str, frontage: Frontage, rng: np.random.Generator) -> tuple[int, int]:
    """Return flats and levels; only houses of several flats carry a number of flats."""
    least, most = frontage.levels
    levels = least + int(rng.random() * (most - least + 1))
    least, most = frontage.flats
    flats = least + int(rng.random() * (most - least + 1)) if kind == "apartments" else 0
    return flats, levels


def _corners(line: Path, run: Path, at: float, wide: float, depth: float, side: int) -> Path:
    """Return the four corners: front from start to end, then the rear back."""
    where = np.array([at, at + wide])
    front = np.column_stack([np.interp(where, run, line[:, 0]), np.interp(where, run, line[:, 1])])
    along = front[1] - front[0]
    length = max(float(np.sqrt((along * along).sum())), 1e-6)
    inward = np.array([-along[1], along[0]]) * (side * depth / length)
    return snap(np.vstack([front, front[1] + inward, front[0] + inward]))
