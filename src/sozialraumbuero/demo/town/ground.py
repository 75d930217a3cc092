"""Building ground: what is left of a block between the pavements."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import numpy.typing as npt
import shapely

from .layout import Block
from .network import Network

# From the middle of the street to the edge of the plots, in metres.
HALF_WIDTH = {
    "primary": 10.5, "secondary": 9.5, "tertiary": 8.0, "unclassified": 5.0, "residential": 6.0,
    "living_street": 4.0, "pedestrian": 4.5, "service": 2.6, "track": 3.0, "footway": 1.6,
    "path": 1.5, "cycleway": 2.0, "steps": 1.6,
}  # fmt: skip


def open_ground(network: Network, blocks: tuple[Block, ...]) -> npt.NDArray[np.object_]:
    """Return for every block the ground without streets and paths."""
    lines = shapely.linestrings(
        np.concatenate([edge.line for edge in network.edges]),
        indices=np.repeat(np.arange(len(network.edges)), [len(e.line) for e in network.edges]),
    )
    widths = np.array([HALF_WIDTH[network.strokes[e.stroke].highway] for e in network.edges])
    strips = shapely.buffer(lines, widths, quad_segs=2, cap_style="round")
    shapes = np.array([block.shape for block in blocks], dtype=object)
    at, strip = shapely.STRtree(strips).query(shapes, predicate="intersects")
    over: dict[int, list[int]] = defaultdict(list)
    for block, index in zip(at.tolist(), strip.tolist(), strict=True):
        over[block].append(index)
    ground = shapes.copy()
    for block, indices in over.items():
        taken = shapely.union_all(strips[sorted(indices)])
        ground[block] = shapely.difference(shapes[block], taken)
    shapely.prepare(ground)
    return ground
