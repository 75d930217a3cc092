"""Ways of publishing that look careful and are not; the tests of the promises must see it."""

from __future__ import annotations

from dataclasses import replace

from sozialraumbuero.engine.disclosure import Cube, Item, Kind, Law, Policy, Printed, Register
from sozialraumbuero.engine.disclosure.plan import levels_of, sums_of
from sozialraumbuero.engine.disclosure.release import Release

EXACT = Law(reach=0, floor=0, limit=5, base=1)


def primary_suppression(cube: Cube, policy: Policy, register: Register, key: bytes) -> Release:
    """Publish exact counts with exact totals, and blank only what is below five."""
    levels = levels_of(cube, policy)
    counts = {
        cell: (level.kind, int(count))
        for level in levels
        for cell, count in zip(level.cube.cells(), level.cube.counts.ravel(), strict=True)
    }
    for cell, parts in sums_of(levels, policy):
        counts[cell] = (Kind.SUM, sum(counts[part][1] for part in parts))
    items = tuple(
        Item(cell, kind, Printed(value=n) if n >= 5 else Printed(below=5), 1, 0.0)
        for cell, (kind, n) in counts.items()
    )
    return Release(
        policy.population, policy.scheme, EXACT, policy.cells_per_record, items, "suppressed"
    )


def zeros_stay(release: Release, cube: Cube) -> Release:
    """Return a release in which empty cells have no noise."""
    empty = {cell for cell, n in zip(cube.cells(), cube.counts.ravel(), strict=True) if n == 0}
    items = tuple(
        replace(item, shown=Printed(below=release.law.limit)) if item.cell in empty else item
        for item in release.items
    )
    return replace(release, items=items)
