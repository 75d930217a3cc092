"""What a changed plan does differently, stop by stop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sozialraumbuero.engine.tours.clock import instant
from sozialraumbuero.engine.tours.plan_file import Plan

Key = tuple[str, str]  # kind and id of a stop
Coming = dict[str, int]  # when each shift begins there
Entry = dict[str, Any]


def differences(before: Plan, after: Plan) -> list[Entry]:
    """Return the stops that are added, removed, moved to another shift or retimed.

    Only appointments count as retimed: doors wait for nobody. Of two who come to the same visit,
    the one who stays is told of another `partner`. The order is that of kinds, ids and shifts.
    """
    old, new = _coming(before), _coming(after)
    entries: list[Entry] = []
    for key in sorted({*old, *new}):
        found = _differences(key, old.get(key, {}), new.get(key, {}))
        entries += [{"kind": key[0], "id": key[1], **entry} for entry in found]
    return entries


def _coming(plan: Plan) -> dict[Key, Coming]:
    places: dict[Key, Coming] = {}
    for tour in plan.shifts:
        for stop in tour.stops:
            if stop.kind != "break":
                places.setdefault((stop.kind, stop.id), {})[tour.id] = stop.arrive_s
    return places


def _differences(key: Key, old: Coming, new: Coming) -> list[Entry]:
    """Return one entry for each shift that is concerned."""
    left = [shift for shift in sorted(old) if shift not in new]
    come = [shift for shift in sorted(new) if shift not in old]
    stay = [shift for shift in sorted(old) if shift in new]
    moved = list(zip(left, come, strict=False))
    entries = [
        {"change": "moved", "from": one, "shift": other, **_times(old[one], new[other])}
        for one, other in moved
    ]
    entries += [
        {"change": "removed", "shift": shift, "was": instant(old[shift])}
        for shift in left[len(moved) :]
    ]
    entries += [
        {"change": "added", "shift": shift, "now": instant(new[shift])}
        for shift in come[len(moved) :]
    ]
    if key[0] == "appointment":
        for shift in stay:
            entries += _told(shift, moved, old[shift], new[shift])
    return sorted(entries, key=lambda entry: (entry["shift"], entry["change"]))


def _told(shift: str, moved: list[tuple[str, str]], was: int, now: int) -> Iterator[Entry]:
    """Return what a shift that still comes must know."""
    if was != now:
        yield {"change": "retimed", "shift": shift, **_times(was, now)}
    for one, other in moved:
        yield {"change": "partner", "shift": shift, "from": one, "to": other, "now": instant(now)}


def _times(was: int, now: int) -> Entry:
    return {"was": instant(was), "now": instant(now)}
