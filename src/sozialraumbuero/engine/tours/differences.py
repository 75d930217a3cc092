"""What a changed plan does differently, stop by stop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sozialraumbuero.engine.tours.clock import instant
from sozialraumbuero.engine.tours.plan_file import Plan

Where = dict[tuple[str, str], tuple[str, int]]


def differences(before: Plan, after: Plan) -> list[dict[str, Any]]:
    """Return the stops that are added, removed, moved to another shift or retimed.

    Only appointments count as retimed: doors wait for nobody. The order is that of kinds and ids.
    """
    old, new = _where(before), _where(after)
    entries = []
    for key in sorted({*old, *new}):
        if entry := _difference(key, old, new):
            entries.append({"kind": key[0], "id": key[1], **entry})
    return entries


def _where(plan: Plan) -> Where:
    return {
        (stop.kind, stop.id): (tour.id, stop.arrive_s)
        for tour in plan.shifts
        for stop in tour.stops
        if stop.kind != "break"
    }


def _difference(key: tuple[str, str], old: Where, new: Where) -> Mapping[str, Any] | None:
    if key not in new:
        shift, at = old[key]
        return {"change": "removed", "shift": shift, "was": instant(at)}
    shift, at = new[key]
    if key not in old:
        return {"change": "added", "shift": shift, "now": instant(at)}
    before, was = old[key]
    times = {"was": instant(was), "now": instant(at)}
    if before != shift:
        return {"change": "moved", "from": before, "shift": shift, **times}
    if key[0] == "appointment" and was != at:
        return {"change": "retimed", "shift": shift, **times}
    return None
