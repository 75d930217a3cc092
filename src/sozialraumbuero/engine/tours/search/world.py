"""Everything the kernels see: the numeric problem, the routes under construction, room to work.

Items are numbered doors, appointments, starts, ends, breaks, in this order; all but breaks have a
spot with the same number. A break is taken where the item before it stands. Times are whole
seconds since the first midnight of up to seven days. Every profile (on foot, by wheelchair …) has
spots and a grid of its own, one behind the other; a shift knows where its own begin. Prizes are
whole units: the mean prize of a door is UNIT, so sums are exact in any order. Few arrays of
records, because each array costs every call of a kernel.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

UNIT = 1_000_000
WELL_KNOWN = 20  # a preferred quarter counts 1/20 more
STEP_COST = 1_000  # one second of walking costs 0.001 × the mean prize
NOWHERE = -1
NO_APPOINTMENT = -1.0
COOLING_STEPS = 1024
# The hours of a door: bits 0–23 for most days, 24–47 for the days whose bit is set from SECOND on;
# on days whose bit is set from CLOSED on nobody may knock.
SECOND, CLOSED = 48, 55

Records = NDArray[Any]

SPOT = np.dtype(
    [(name, np.int32) for name in ("out_a", "out_b", "in_a", "in_b", "column_a", "column_b")]
    + [(name, np.int32) for name in ("seg", "access", "crossing", "side")]
    + [(name, np.float64) for name in ("along", "ahead_rate", "back_rate")],
    align=True,
)  # deciseconds as in streets.doors.DoorTimes
DOOR = np.dtype(
    [
        ("worth", np.float64),  # units if somebody surely opens, all households together
        ("log_worth", np.float64),  # rounded, so that every machine orders alike
        ("log_effort", np.float64),
        ("households", np.int32),  # 1 to 10
        ("hours", np.int64),  # when we may knock, see SECOND and CLOSED
        ("block", np.int32),
        ("quarter", np.int32),  # its place behind the blocks, or NOWHERE
        ("least_s", np.int32),  # shortest stay of any hour
        ("stay", np.int32),  # row of `stays`
    ],
    align=True,
)
NEAR = np.dtype([("id", np.int32), ("there", np.uint16), ("back", np.uint16)], align=True)
STAY = np.dtype(
    [("chance", np.float64), ("spread", np.float64), ("seconds", np.int32)], align=True
)  # p(at home), variance of the stay in s²
PROMISE = np.dtype(
    [(name, np.int32) for name in ("opens", "closes", "meets", "lasts")]
    + [(name, np.int32) for name in ("second", "earliest", "latest", "kept", "best")],
    align=True,
)  # one arrives by `closes`, and by `meets` less what is kept free for late doors; `second` is the
# promise of the other counsellor or NOWHERE; both start at once between `earliest` and `latest`,
# `kept` is that start before the iteration, `best` that of the best plan
SHIFT = np.dtype(
    [(name, np.int32) for name in ("begins", "stops", "rest", "rest_opens", "rest_closes")]
    + [(name, np.int32) for name in ("most_walk", "length", "best_length")]
    + [(name, np.int32) for name in ("touched", "is_touched", "is_stale")]
    + [(name, np.int32) for name in ("is_pair", "first_spot", "first_row", "parking")],
    align=True,
)  # `parking` in deciseconds, 0 unless one rides
STOP = np.dtype(
    [
        ("gain", np.int64),  # units up to here
        ("spread", np.float64),  # variance since the last fixed time
        ("ahead", np.float64),  # variance up to the next appointment, or NO_APPOINTMENT
        ("id", np.int32),
        ("leg", np.int32),  # seconds of walking to the item
        ("arrive", np.int32),  # start of the work
        ("leave", np.int32),
        ("latest", np.int32),  # latest arrival that keeps everything behind feasible
        ("idle", np.int32),  # seconds free between here and the next place
        ("walked", np.int32),  # seconds up to here
    ],
    align=True,
)
ITEM = np.dtype(
    [(name, np.int32) for name in ("route", "place", "seen", "gap_seen", "promised")], align=True
)  # `seen` and `gap_seen` hold the stamp of the list or search that last met the item
BLOCK = np.dtype([("floor", np.int32), ("asked", np.int32)], align=True)
LISTED = np.dtype([("key", np.float64), ("removed", np.int32), ("candidate", np.int32)], align=True)
RULES = np.dtype(
    [(name, np.int64) for name in ("doors", "appointments", "shifts", "first_break")]
    + [(name, np.int64) for name in ("wishes", "meetings")]  # without and with a second counsellor
    + [(name, np.int64) for name in ("floor_unit", "floor_met", "change_cost")]
    + [("sigma", np.float64), ("rate", np.float64)],  # rate: units that a second is worth
    align=True,
)

# Places in `tally`.
TOUCHED, REMOVED, CANDIDATES, STAMP, GAP_STAMP, WORK = range(6)
VALUE, BEST_VALUE, SERVED, BEST_SERVED, BEST_GAIN = range(6, 11)
COUNTS = 11


class World(NamedTuple):
    """n doors, A appointments, R shifts, B blocks with floors, K neighbours, L positions.

    The second counsellors of visits that want two come last among the appointments. Rows
    R … 2R − 1 of `shifts` and `stops` keep what an iteration may have to undo.
    """

    grid: NDArray[np.uint16]  # deciseconds between segment ends, profile by profile
    spots: Records  # SPOT, doors, appointments, starts, ends, profile by profile
    doors: Records  # DOOR, n
    near: Records  # NEAR, (n, K), by walking time
    stays: Records  # STAY, (11 × curves, 24 × days), by households within curve, and hour
    promises: Records  # PROMISE, A
    suits: NDArray[np.uint8]  # (A, R)
    prefers: NDArray[np.uint8]  # (R, blocks), or empty: people know the counsellors there
    rules: Records  # RULES, 1
    neg_log: NDArray[np.float64]  # −ln u for equally spaced u
    shifts: Records  # SHIFT, 2R
    stops: Records  # STOP, (2R, L)
    items: Records  # ITEM
    blocks: Records  # BLOCK, blocks and then quarters, or 0
    listed: Records  # LISTED, items
    best: NDArray[np.int32]  # (R, L), items of the best plan
    tally: NDArray[np.int64]
    random: NDArray[np.uint64]
