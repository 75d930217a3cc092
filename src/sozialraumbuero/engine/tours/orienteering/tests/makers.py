"""Small orienteering files and instances for the tests."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sozialraumbuero.engine.tours.orienteering import SCORE_UNIT, Instance

TEAM = """1 2 3 1
500 200
0 0 0 0 0 0 0 0 100
1 3 4 2 10 1 1 15 0 50
2 -3 4 2 20 2 2 5 10 10 60
3 0.5 9 2 7 1 4 1 2 4 8 0 90

9 5 2 7 2 6 9 8 1 6 4
"""
SOLOMON = """TINY

VEHICLE
NUMBER     CAPACITY
  25         200

CUSTOMER
CUST NO.   XCOORD.    YCOORD.    DEMAND  READY TIME   DUE DATE   SERVICE TIME

    0      0         0          0          0       100          0
    1      1         1         10          5        50          2
    2      3         4         20         10        60          2
"""
VRPLIB = """NAME : tiny
COMMENT : made by hand
TYPE : VRPTW
DIMENSION : 3
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 200
NODE_COORD_SECTION
1 1 1
2 0 0
3 3 4
DEMAND_SECTION
1 10
2 0
3 20
TIME_WINDOW_SECTION
1 5 50
2 0 100
3 10 60
SERVICE_TIME_SECTION
1 2
2 0
3 2
DEPOT_SECTION
2
-1
EOF
"""


def a_file(folder: Path, text: str, name: str = "tiny.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def an_instance(seed: int, places: int = 8, span: int = 100) -> Instance:
    """Return random places in a square; about every second window is tight."""
    random = np.random.default_rng(seed)
    at = random.integers(0, 30, (places, 2))
    travel = np.floor(np.hypot(*(at[:, None] - at).transpose(2, 0, 1))).astype(np.int64)
    opens = random.integers(0, span, places)
    width = np.where(random.random(places) < 0.5, 15, span)
    opens[0], width[0] = 0, span
    return Instance(
        name="random",
        labels=tuple(str(place) for place in range(places)),
        travel=travel,
        stay=np.array([0, *random.integers(0, 9, places - 1)], np.int64),
        score=np.array([0, *random.integers(1, 30, places - 1)], np.int64) * SCORE_UNIT,
        opens=opens.astype(np.int64),
        closes=np.minimum(opens + width, span).astype(np.int64),
        decimals=0,
    )
