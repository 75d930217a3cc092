"""Two people wrote at once: put both together, field by field, so that nobody's words are lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Merged:
    """What becomes of a form that was filled in over an older state.

    `values` is what is stored if nothing clashes; `mine` are the fields to write, `theirs` those
    that somebody else changed meanwhile and that stay so. `clashes` were changed by both, each to
    something else: a person has to choose.
    """

    values: Mapping[str, Any]
    mine: frozenset[str]
    theirs: frozenset[str]
    clashes: tuple[str, ...]


def merge(seen: Mapping[str, Any], now: Mapping[str, Any], wanted: Mapping[str, Any]) -> Merged:
    """Compare what the form showed, what is stored now, and what somebody wants.

    A field of which the form does not say what it showed clashes unless nothing changes.
    """
    values: dict[str, Any] = {}
    mine, theirs, clashes = set(), set(), []
    for name, wish in wanted.items():
        wished, stored = comparable(wish), comparable(now[name])
        values[name] = now[name]
        if wished == stored:
            continue
        if name in seen and comparable(seen[name]) == wished:
            theirs.add(name)
            continue
        values[name] = wish
        if name in seen and comparable(seen[name]) == stored:
            mine.add(name)
        else:
            clashes.append(name)
    return Merged(values, frozenset(mine), frozenset(theirs), tuple(clashes))


def comparable(value: Any) -> Any:
    """Return a value as it travels through a form; ticked boxes have no order."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return sorted(str(each) for each in value)
    if isinstance(value, str):
        return str(value).replace("\r\n", "\n").strip()
    return value
