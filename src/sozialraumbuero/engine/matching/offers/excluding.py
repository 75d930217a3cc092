"""What must not be shown to this person, and how many offers that leaves out, by reason."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sozialraumbuero.engine.matching.offers.facts import Cost, Tri
from sozialraumbuero.engine.matching.offers.index import Flags
from sozialraumbuero.engine.matching.offers.points import DAY, Seen
from sozialraumbuero.engine.matching.offers.wish import LeftOut


def excluded(seen: Seen) -> tuple[Flags, dict[LeftOut, int]]:
    """Return which rows are out, and their number by the first reason that holds.

    What is not known excludes nobody, except from "open now" and "open today": there an
    uncertain answer would send somebody to a closed door.
    """
    out = np.zeros(len(seen.rows), dtype=np.bool_)
    counts: dict[LeftOut, int] = {}
    for reason, holds in _tests(seen):
        newly = holds & ~out
        if found := int(np.count_nonzero(newly)):
            counts[reason] = found
            out |= newly
    return out, counts


def _tests(seen: Seen) -> Iterator[tuple[LeftOut, Flags]]:
    columns, wish, rows = seen.columns, seen.wish, seen.rows
    if wish.age is not None:
        yield LeftOut.AGE, (columns.age_from[rows] > wish.age) | (columns.age_to[rows] < wish.age)
    if wish.quarter:
        yield LeftOut.AREA, columns.has_quarters[rows] & ~_in_quarter(seen)
    if wish.way:
        yield LeftOut.WAY, ~columns.ways[wish.way][rows]
    if wish.wheelchair:
        yield LeftOut.STEPS, seen.step_free == Tri.NO
    if wish.only_free:
        yield LeftOut.COST, columns.cost[rows] == Cost.PAID
    if wish.only_anonymous:
        yield LeftOut.NAME_ASKED, columns.anonymous[rows] == Tri.NO
    if wish.only_without_appointment:
        yield LeftOut.APPOINTMENT, columns.needs_appointment[rows]
    if wish.only_language and wish.language:
        yield LeftOut.LANGUAGE, ~(seen.speaks | seen.interpreter)
    if wish.only_open_now:
        yield LeftOut.CLOSED, seen.wait > 0
    elif wish.only_open_today:
        yield LeftOut.CLOSED, seen.wait >= DAY - wish.now % DAY


def _in_quarter(seen: Seen) -> Flags:
    flags = np.zeros(len(seen.index), dtype=np.bool_)
    listed = seen.index.by_quarter.get(seen.wish.quarter)
    if listed is not None:
        flags[listed] = True
    found: Flags = flags[seen.rows]
    return found
