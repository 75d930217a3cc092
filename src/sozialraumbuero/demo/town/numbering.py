"""House numbers: odd on the left, even on the right, rising from the market outwards."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import shapely

from .curves import Path
from .network import Network
from .streets import Street

_EMPTY_PLOT_METRES = 32.0


@dataclass(frozen=True)
class Door:
    """Where a house meets its street: the edge, the side seen along the edge, and the order."""

    edge: int
    side: int
    at: Path
    order: int = 0


def number_doors(
    network: Network, streets: list[Street], doors: list[Door], rng: np.random.Generator
) -> list[tuple[int, str]]:
    """Return street index and house number of every door."""
    place: dict[int, tuple[int, bool, float]] = {}
    for index, street in enumerate(streets):
        for edge, is_turned, metres in zip(
            street.edges, street.is_turned, street.metres, strict=True
        ):
            place[edge] = (index, is_turned, metres)
    rows: dict[tuple[int, int], list[tuple[float, int, int]]] = defaultdict(list)
    for number, (door, offset) in enumerate(zip(doors, _offsets(network, doors), strict=True)):
        street_index, is_turned, metres = place[door.edge]
        length = network.edges[door.edge].length
        along = metres + (length - offset if is_turned else offset)
        side = -door.side if is_turned else door.side
        rows[street_index, side].append((round(along, 1), door.order, number))
    result: list[tuple[int, str]] = [(0, "")] * len(doors)
    for (street_index, side), row in sorted(rows.items()):
        for text, (_, _, number) in zip(_numbers(sorted(row), side, rng), sorted(row), strict=True):
            result[number] = (street_index, text)
    return result


def _offsets(network: Network, doors: list[Door]) -> list[float]:
    """Return the metres from the start of its edge for every door."""
    lines = np.array([shapely.LineString(edge.line) for edge in network.edges], dtype=object)
    points = shapely.points(np.array([door.at for door in doors]))
    edges = np.array([door.edge for door in doors])
    found: list[float] = shapely.line_locate_point(lines[edges], points).tolist()
    return found


def _numbers(row: list[tuple[float, int, int]], side: int, rng: np.random.Generator) -> list[str]:
    """Return the numbers of one side; empty plots keep theirs, late comers get a letter."""
    current = -1 if side > 0 else 0
    letter = ""
    before = row[0][0]
    texts: list[str] = []
    for along, order, _ in row:
        gap = along - before
        may_share = texts and gap < _EMPTY_PLOT_METRES and letter in ("", "a") and order == 0
        if may_share and rng.random() < 0.035:
            letter = "a" if letter == "" else "b"
        else:
            letter = ""
            current += 2 + 2 * min(3, int(max(gap - 8, 0) / _EMPTY_PLOT_METRES))
        texts.append(f"{current}{letter}")
        before = along
    return texts


def side_of(line: Path, at: Path) -> int:
    """Return 1 if a point lies left of a line in its direction, -1 if right."""
    gap = (line[:-1] + line[1:]) / 2 - at
    nearest = int(np.argmin((gap * gap).sum(axis=1)))
    along, away = line[nearest + 1] - line[nearest], at - line[nearest]
    return 1 if float(along[0] * away[1] - along[1] * away[0]) > 0 else -1
