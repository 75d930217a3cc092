"""Everything the kernels of orienteering see: places, routes under construction, room to work.

Place 0 is where every route starts and ends. Times are whole units of the instance's rounding.
Few arrays of records, because each array costs every call of a kernel.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.tours.orienteering.instance import Instance
from sozialraumbuero.engine.tours.search.chance import neg_log_table, seeded

NOWHERE = -1
NEIGHBOURS = 40

Records = NDArray[Any]

NODE = np.dtype(
    [("score", np.int64), ("log_score", np.float64)]
    + [(name, np.int32) for name in ("opens", "closes", "stay", "route", "place")],
    align=True,
)
STOP = np.dtype([(name, np.int32) for name in ("id", "start", "latest")], align=True)
SIZE = np.dtype([(name, np.int32) for name in ("length", "best", "touched")], align=True)
LISTED = np.dtype([("key", np.float64), ("id", np.int32)], align=True)

# Places in `tally`: the present routes, the routes before this iteration, the best routes.
SCORE, TRAVEL, OLD_SCORE, OLD_TRAVEL, BEST_SCORE, BEST_TRAVEL, COUNT, REMOVED, WORK = range(9)
COUNTS = 9


class Course(NamedTuple):
    """n places, M routes, L positions. Rows M … 2M − 1 keep what an iteration may have to undo."""

    hop: NDArray[np.int32]  # (n, n), stay at the one and travel to the other
    near: NDArray[np.int32]  # (n, K), other places, the nearest first
    nodes: Records  # NODE, n
    sizes: Records  # SIZE, 2M
    stops: Records  # STOP, (2M, L)
    best: NDArray[np.int32]  # (M, L)
    listed: Records  # LISTED, n
    neg_log: NDArray[np.float64]
    tally: NDArray[np.int64]
    random: NDArray[np.uint64]


def open_course(instance: Instance, tours: int, seed: int) -> Course:
    """Return a course with empty routes."""
    count = len(instance.score)
    nodes = np.zeros(count, NODE)
    nodes["score"], nodes["stay"] = instance.score, instance.stay
    nodes["log_score"] = np.round(np.log(np.maximum(instance.score, 1)), 9)
    nodes["opens"], nodes["closes"] = instance.opens, instance.closes
    nodes["route"] = nodes["place"] = NOWHERE
    return Course(
        hop=(instance.travel + instance.stay[:, None]).astype(np.int32),
        near=_near(instance),
        nodes=nodes,
        sizes=np.zeros(2 * tours, SIZE),
        stops=np.zeros((2 * tours, count + 2), STOP),
        best=np.zeros((tours, count + 2), np.int32),
        listed=np.zeros(count, LISTED),
        neg_log=neg_log_table(),
        tally=np.zeros(COUNTS, np.int64),
        random=seeded(seed),
    )


def _near(instance: Instance) -> NDArray[np.int32]:
    """Return for every place the other places, by the shorter of the two ways between them."""
    way = np.minimum(instance.travel, instance.travel.T).astype(np.int64)
    order = np.argsort(way, axis=1, kind="stable")
    rows = [row[(row != 0) & (row != place)] for place, row in enumerate(order)]
    width = min(NEIGHBOURS, max(len(rows) - 2, 0))
    return np.array([row[:width] for row in rows], np.int32).reshape(len(rows), width)
