"""A generated town for warming up, tests and benchmarks: a jittered grid with gaps.

Doors stand on both sides of the streets; nothing in it is real.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.streets.costs import METRES_PER_SECOND

ORIGIN_LAT = 48.59
ORIGIN_LON = 8.86
METRES_PER_DEGREE = 111_195.0
CROSSINGS_S = (8, 15, 25)


def practice_town(
    doors: int, *, seed: int = 1, spacing_m: float = 95.0, door_every_m: float = 17.0
) -> Town:
    """Return a grid town with exactly `doors` addresses, the same for the same arguments."""
    random = np.random.default_rng(seed)
    side = max(2, math.ceil(math.sqrt(doors * door_every_m / spacing_m / 3.2)) + 1)
    while True:
        x, y, ends = _streets(random, side, spacing_m)
        lengths = np.hypot(x[ends[:, 0]] - x[ends[:, 1]], y[ends[:, 0]] - y[ends[:, 1]])
        seg, off, hand = _doors(lengths, door_every_m)
        if len(seg) >= doors:
            break
        side += 1
    seg, off, hand = seg[:doors], off[:doors], hand[:doors]
    return lay_town(random, side, (x, y, ends, lengths), (seg, off, hand))


def _streets(
    random: np.random.Generator, side: int, spacing_m: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int32]]:
    """Return node coordinates in metres and the links of the largest connected part."""
    column, row = (part.ravel() for part in np.meshgrid(np.arange(side), np.arange(side)))
    x = (column + random.uniform(-0.25, 0.25, side * side)) * spacing_m
    y = (row + random.uniform(-0.25, 0.25, side * side)) * spacing_m
    node = np.arange(side * side).reshape(side, side)
    links = np.concatenate(
        [
            np.stack([node[:, :-1].ravel(), node[:, 1:].ravel()], axis=1),
            np.stack([node[:-1].ravel(), node[1:].ravel()], axis=1),
        ]
    )
    links = links[random.random(len(links)) >= 0.08] if side > 2 else links
    part = _parts(side * side, links)
    largest = np.bincount(part).argmax()
    keep = part == largest
    renumbered = np.cumsum(keep) - 1
    links = links[keep[links[:, 0]]]
    return x[keep], y[keep], renumbered[links].astype(np.int32)


def _parts(nodes: int, links: NDArray[np.int64]) -> NDArray[np.int64]:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    ones = np.ones(len(links), np.int8)
    graph = coo_matrix((ones, (links[:, 0], links[:, 1])), shape=(nodes, nodes))
    labels: NDArray[np.int64] = connected_components(graph, directed=False)[1].astype(np.int64)
    return labels


def _doors(
    lengths: NDArray[np.float64], every_m: float
) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.int8]]:
    seg, off, hand = [], [], []
    for street, length in enumerate(lengths.tolist()):
        along = np.arange(every_m / 2, length - every_m / 4, every_m)
        for side in (-1, 1):
            seg += [street] * len(along)
            off += (along + side * 2.0).clip(0.0, length).tolist()
            hand += [side] * len(along)
    return np.array(seg, np.int32), np.array(off), np.array(hand, np.int8)


def lay_town(
    random: np.random.Generator,
    side: int,
    streets: tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]],
    doors: tuple[NDArray[Any], NDArray[Any], NDArray[Any]],
) -> Town:
    """Return a town on these streets (x, y, ends, lengths) with doors (street, offset, side)."""
    x, y, ends, lengths = streets
    seg, off, hand = doors
    count, nodes, segments = len(seg), len(x), len(ends)
    a, b = ends[:, 0], ends[:, 1]
    access = random.uniform(4.0, 14.0, count).astype(np.float32)
    share = off / lengths[seg]
    across = hand * access / lengths[seg]
    dx, dy = (x[b] - x[a])[seg], (y[b] - y[a])[seg]
    door_x = x[a][seg] + share * dx + across * dy
    door_y = y[a][seg] + share * dy - across * dx
    dwellings = random.choice([1, 2, 4, 6, 10, 14], count, p=[0.5, 0.2, 0.1, 0.1, 0.06, 0.04])
    block = _block_of_node(x, y, side)[a][seg]
    blocks, block = np.unique(block, return_inverse=True)
    names = np.array([f"w{number + 1}" for number in range(count)])
    first = [int(np.flatnonzero(block == place)[0]) for place in range(len(blocks))]
    walking = {
        f"{profile}_{part}": array
        for profile, pace in METRES_PER_SECOND.items()
        for part, array in zip(
            ("ptr", "to", "cost_ds", "seg"),
            _graph(nodes, a, b, np.ceil(lengths * 10 / pace).astype(np.int32)),
            strict=True,
        )
    }
    return Town(
        meta=_meta(count, nodes, segments, int(dwellings.sum())),
        node_lat=_lat(y),
        node_lon=_lon(x),
        seg_a=a,
        seg_b=b,
        seg_len_m=lengths.astype(np.float32),
        seg_street=np.full(segments, -1, np.int32),
        seg_class=np.zeros(segments, np.uint8),
        seg_ptr=(2 * np.arange(segments + 1)).astype(np.int32),
        pt_lat=_lat(y[ends.ravel()]),
        pt_lon=_lon(x[ends.ravel()]),
        street_name=np.array([], dtype="<U1"),
        crossing_s=random.choice(np.array(CROSSINGS_S, np.uint8), segments),
        addr_id=names,
        addr_lat=_lat(door_y),
        addr_lon=_lon(door_x),
        addr_seg=seg,
        addr_off_m=off.astype(np.float32),
        addr_side=hand,
        addr_access_m=access,
        addr_dwellings=dwellings.astype(np.uint16),
        addr_dwelling_source=np.zeros(count, np.uint8),
        addr_block=block.astype(np.int32),
        addr_street=np.array([f"Probeweg {street + 1}" for street in seg.tolist()]),
        addr_number=np.array([str(number + 1) for number in range(count)]),
        addr_postcode=np.full(count, "00000"),
        addr_city=np.full(count, "Probestadt"),
        block_id=np.array([f"b-w{place + 1}" for place in first]),
        **walking,
    )


def _block_of_node(x: NDArray[np.float64], y: NDArray[np.float64], side: int) -> NDArray[np.int64]:
    """Return squares of about three streets as blocks."""
    width = 3 * 95.0
    return (x // width).astype(np.int64) * (side + 2) + (y // width).astype(np.int64)


def _graph(
    nodes: int, a: NDArray[np.int32], b: NDArray[np.int32], cost: NDArray[np.int32]
) -> tuple[NDArray[np.int32], ...]:
    start, to = np.concatenate([a, b]), np.concatenate([b, a])
    segment = np.tile(np.arange(len(a), dtype=np.int32), 2)
    order = np.lexsort((segment, to, start))
    ptr = np.zeros(nodes + 1, np.int32)
    np.cumsum(np.bincount(start, minlength=nodes), out=ptr[1:])
    return ptr, to[order], np.tile(cost, 2)[order], segment[order]


def _lat(y: NDArray[np.float64]) -> NDArray[np.float64]:
    return ORIGIN_LAT + y / METRES_PER_DEGREE


def _lon(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return ORIGIN_LON + x / METRES_PER_DEGREE / math.cos(math.radians(ORIGIN_LAT))


def _meta(addresses: int, nodes: int, segments: int, dwellings: int) -> dict[str, Any]:
    return {
        "attribution": "generated, no real place",
        "road_classes": ["residential"],
        "dwelling_sources": ["tagged", "type", "volume", "default"],
        "counts": {
            "addresses": addresses,
            "dwellings": dwellings,
            "nodes": nodes,
            "segments": segments,
            "streets": 0,
            "dropped": {},
        },
    }
