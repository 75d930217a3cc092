"""Say why an offer fits, from the same columns that ranked it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sozialraumbuero.engine.matching.offers.facts import Capacity, Cost, Tri
from sozialraumbuero.engine.matching.offers.index import NEVER
from sozialraumbuero.engine.matching.offers.points import Seen
from sozialraumbuero.engine.matching.offers.reasons import Code, Reason


def reasons_of(seen: Seen, at: int) -> tuple[Reason, ...]:
    """Return the reasons of one of the rows seen, in the order in which people ask."""
    parts = (_fit, _language, _time, _place, _money, _access)
    return tuple(reason for part in parts for reason in part(seen, at))


def _fit(seen: Seen, at: int) -> Iterator[Reason]:
    wish, index, row = seen.wish, seen.index, int(seen.rows[at])
    helping = [w.type for w in wish.types if _is_in(index.by_type.get(w.type), row)]
    if helping:
        yield Reason(Code.FITS, word=helping[0])
    if any(_is_in(index.by_word.get(word), row) for word in wish.words):
        yield Reason(Code.NAMED)


def _is_in(rows: np.ndarray | None, row: int) -> bool:
    if rows is None:
        return False
    at = int(np.searchsorted(rows, row))
    return at < len(rows) and int(rows[at]) == row


def _language(seen: Seen, at: int) -> Iterator[Reason]:
    if not seen.wish.language:
        return
    if seen.speaks[at]:
        yield Reason(Code.SPEAKS, word=seen.wish.language)
    elif seen.interpreter[at]:
        yield Reason(Code.INTERPRETER)


def _time(seen: Seen, at: int) -> Iterator[Reason]:
    columns, row = seen.columns, int(seen.rows[at])
    now, wait = seen.wish.now, int(seen.wait[at])
    if wait == 0:
        opens, closes = columns.opens[:, row], columns.closes[:, row]
        yield Reason(Code.OPEN_NOW, int(closes[(opens <= now) & (closes > now)].max()))
    elif wait < NEVER:
        yield Reason(Code.OPENS, now + wait)
    elif not columns.knows_hours[row] and not columns.needs_appointment[row]:
        yield Reason(Code.HOURS_UNKNOWN)
    if columns.needs_appointment[row]:
        yield Reason(Code.BY_APPOINTMENT)
    if columns.capacity[row] == Capacity.FULL:
        yield Reason(Code.FULL)
    elif columns.capacity[row] == Capacity.FEW:
        yield Reason(Code.FEW)
    if columns.waiting_days[row] >= 0:
        yield Reason(Code.WAITING, int(columns.waiting_days[row]))


def _place(seen: Seen, at: int) -> Iterator[Reason]:
    ways, row = seen.columns.ways, int(seen.rows[at])
    if ways["at_home"][row]:
        yield Reason(Code.COMES_HOME)
    if np.isfinite(minutes := float(seen.minutes_on_foot[at])):
        yield Reason(Code.MINUTES, max(1, round(minutes)))
    if ways["phone"][row]:
        yield Reason(Code.BY_PHONE)
    if ways["online"][row]:
        yield Reason(Code.ONLINE)


def _money(seen: Seen, at: int) -> Iterator[Reason]:
    cost = seen.columns.cost[seen.rows[at]]
    yield Reason(
        Code.FREE if cost == Cost.FREE else Code.COSTS if cost == Cost.PAID else Code.COST_UNKNOWN
    )


def _access(seen: Seen, at: int) -> Iterator[Reason]:
    columns, row = seen.columns, int(seen.rows[at])
    if columns.anonymous[row] == Tri.YES:
        yield Reason(Code.ANONYMOUS)
    if columns.has_place[row] and columns.step_free[row] == Tri.YES:
        yield Reason(Code.STEP_FREE)
    elif columns.has_place[row] and seen.wish.wheelchair:
        yield Reason(Code.STEP_FREE_UNKNOWN)
    if columns.is_overdue[row]:
        yield Reason(Code.UNCHECKED)
