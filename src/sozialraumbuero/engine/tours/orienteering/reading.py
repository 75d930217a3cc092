"""From a public benchmark file to an instance in whole numbers.

Rounding, which decides what is feasible and is therefore part of each set's definition:

- orienteering and Solomon files: Euclidean distances cut off after the first decimal, or after the
  second where coordinates have decimals themselves (the sets made from Cordeau's instances);
- VRPLIB files: distances rounded to the nearest whole number (EUC_2D) or up (CEIL_2D);
- `decimals` overrides both: distances are cut off after so many decimals.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours.orienteering.instance import SCORE_UNIT, Instance
from sozialraumbuero.engine.tours.orienteering.solomon_text import read_solomon_text
from sozialraumbuero.engine.tours.orienteering.team_text import read_team_text
from sozialraumbuero.engine.tours.orienteering.text_lines import Visit, read_lines, refuse_repeats
from sozialraumbuero.engine.tours.orienteering.vrplib_text import is_vrplib, read_vrplib_text

MOST_PLACES = 5_000
MOST_DECIMALS = 3
LARGEST_UNIT = 1 << 28
_EDGE = 1e-6  # a distance this close below a step counts as the step


def read_instance(path: Path, decimals: int | None = None) -> Instance:
    """Return the instance of a file; raises BadInput with the line and the field."""
    if decimals is not None and not 0 <= decimals <= MOST_DECIMALS:
        raise BadInput("--decimals", f"{decimals} is not between 0 and {MOST_DECIMALS}; write 1")
    lines = read_lines(path)
    if is_vrplib(lines):
        found = read_vrplib_text(lines)
        _check(found.visits)
        digits = decimals or 0
        if found.weights:
            count = len(found.visits)
            apart = np.array(found.weights).reshape(count, count)
            return _instance(path.stem, found.visits, _cut(apart, digits), digits)
        travel = _rounded(found.visits, decimals, up=found.weight_type == "CEIL_2D")
        return _instance(path.stem, found.visits, travel, digits)
    is_solomon = any(line.fields[0].upper() == "CUSTOMER" for line in lines)
    visits = read_solomon_text(lines) if is_solomon else read_team_text(lines)
    _check(visits)
    digits = decimals if decimals is not None else _usual_decimals(visits)
    return _instance(path.stem, visits, _cut(_apart(visits), digits), digits)


def _check(visits: Sequence[Visit]) -> None:
    if len(visits) > MOST_PLACES:
        problem = f"{len(visits)} places, {MOST_PLACES} at most; split the file"
        raise BadInput("file", problem)
    refuse_repeats(visits)


def _usual_decimals(visits: Sequence[Visit]) -> int:
    whole = all(visit.x == int(visit.x) and visit.y == int(visit.y) for visit in visits)
    return 1 if whole else 2


def _apart(visits: Sequence[Visit]) -> NDArray[np.float64]:
    x, y = np.array([visit.x for visit in visits]), np.array([visit.y for visit in visits])
    apart: NDArray[np.float64] = np.hypot(x[:, None] - x, y[:, None] - y)
    return apart


def _cut(apart: NDArray[np.float64], decimals: int) -> NDArray[np.int64]:
    cut: NDArray[np.int64] = np.floor(apart * 10**decimals + _EDGE).astype(np.int64)
    return cut


def _rounded(visits: Sequence[Visit], decimals: int | None, *, up: bool) -> NDArray[np.int64]:
    if decimals is not None:
        return _cut(_apart(visits), decimals)
    apart = _apart(visits)
    return (np.ceil(apart - _EDGE) if up else np.floor(apart + 0.5)).astype(np.int64)


def _instance(
    name: str, visits: Sequence[Visit], travel: NDArray[np.int64], decimals: int
) -> Instance:
    unit = 10**decimals
    score = [round(visit.score * SCORE_UNIT) for visit in visits]
    opens = np.ceil(np.array([visit.opens for visit in visits]) * unit - _EDGE)
    closes = np.floor(np.array([visit.closes for visit in visits]) * unit + _EDGE)
    stay = np.ceil(np.array([visit.stay for visit in visits]) * unit - _EDGE)
    largest = max(float(travel.max()), float(stay.max()), float(opens.max()))
    if largest > LARGEST_UNIT:
        raise BadInput("file", "holds distances or times beyond all bounds; choose --decimals 0")
    return Instance(
        name=name,
        labels=tuple(visit.label for visit in visits),
        travel=travel,
        stay=stay.astype(np.int64),
        score=np.array([0, *score[1:]], np.int64),
        opens=opens.astype(np.int64),
        closes=np.minimum(closes, LARGEST_UNIT).astype(np.int64),
        decimals=decimals,
    )
