"""From a cube to what may be published: check, change, print, audit, register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sozialraumbuero.engine.disclosure.audit import audit_entries
from sozialraumbuero.engine.disclosure.checks import (
    Mask,
    against_budget,
    against_calendar,
    against_dominance,
    against_double_counting,
    against_homogeneity,
    against_law,
    against_lists,
    against_sparseness,
    fresh_cells,
)
from sozialraumbuero.engine.disclosure.coarser import with_proposal
from sozialraumbuero.engine.disclosure.cube import Cell, Cube
from sozialraumbuero.engine.disclosure.noise import carried_value, check_key, key_id
from sozialraumbuero.engine.disclosure.plan import Level, family_of, levels_of, sums_of
from sozialraumbuero.engine.disclosure.policy import FEWEST_FOR_A_RATE, Policy
from sozialraumbuero.engine.disclosure.printing import deviation, printed
from sozialraumbuero.engine.disclosure.register import Entry, Register
from sozialraumbuero.engine.disclosure.release import Item, Kind, Refused, Release, Rule

Carried = dict[Cell, int]


def protect(cube: Cube, policy: Policy, register: Register, key: bytes) -> Release | Refused:
    """Return what may be published of a cube, and note it in the register; or why nothing may.

    The secret key must never change hands with a release; cells published before keep their
    value even under another key. Raises BadInput for a key that is too short.
    """
    check_key(key)
    if refused := _first_refusal(cube, policy, register):
        return refused
    levels = levels_of(cube, policy)
    carried = _carried(levels, policy, register, key)
    release = Release(
        population=policy.population,
        scheme=policy.scheme,
        law=policy.law,
        cells_per_record=policy.cells_per_record,
        items=tuple(_with_shares(list(_items(levels, carried, policy)), policy)),
    )
    entry = _entry(release, levels, carried, policy, key)
    if refused := _against_audit(entry, register):
        return with_proposal(refused, cube, policy)
    register.add(entry)
    return release


def _first_refusal(cube: Cube, policy: Policy, register: Register) -> Refused | None:
    """Run the checks in turn; the later ones rely on what the earlier ones made sure."""
    refused = (
        against_lists(cube, policy)
        or against_calendar(cube, policy)
        or against_double_counting(cube, policy)
        or against_law(cube, policy, register)
        or against_budget(cube, policy, register)
    )
    if refused:
        return refused
    fresh = fresh_cells(cube, policy, register)
    looks: list[Callable[[Mask], Refused | None]] = [
        lambda cells: against_sparseness(cube, cells),
        lambda cells: against_homogeneity(cube, policy, cells),
        lambda cells: against_dominance(cube, cells),
    ]
    found = next((refusal for look in looks if (refusal := look(fresh))), None)
    return with_proposal(found, cube, policy) if found else None


def _carried(levels: list[Level], policy: Policy, register: Register, key: bytes) -> Carried:
    """Return each cell's value: the one it was published with, else its count with noise."""
    known = register.carried(policy.population)
    found: Carried = {}
    for level in levels:
        counts, sums = level.cube.counts.ravel(), level.cube.key_sums()
        room = _room_for_totals(found, policy) if level.kind is Kind.TOTAL else {}
        for at, cell in enumerate(level.cube.cells()):
            value = carried_value(cell, int(counts[at]), int(sums[at]), policy, key)
            low, high = room.get(cell, (value, value))
            found[cell] = known.get(policy.scheme.lasting(cell), min(max(value, low), high))
    return found


def _room_for_totals(carried: Carried, policy: Policy) -> dict[Cell, tuple[int, int]]:
    """Return the least and the largest value a total may carry beside the cells it adds up.

    Beyond these the total would say of some area what its own value does not say. The limits
    follow from carried values alone, so they tell nothing more than these.
    """
    reach, floor = policy.law.reach, policy.law.floor
    room: dict[Cell, tuple[int, int]] = {}
    for cell, value in carried.items():
        total = tuple(each for each in cell if each[0] != policy.geography)
        low, high = room.get(total, (floor, -floor))
        room[total] = low + max(0, value - reach), high + value + reach
    return room


def _items(levels: list[Level], carried: Carried, policy: Policy) -> Iterator[Item]:
    for level in levels:
        for cell in level.cube.cells():
            yield _item(cell, level.kind, carried[cell], 1, policy)
    for cell, parts in sums_of(levels, policy):
        yield _item(cell, Kind.SUM, sum(carried[part] for part in parts), len(parts), policy)


def _item(cell: Cell, kind: Kind, value: int, terms: int, policy: Policy) -> Item:
    at = dict(cell)
    in_an_area = policy.geography in at
    is_sensitive = in_an_area and at.get(policy.topic) in policy.sensitive
    shown = printed(value, policy.law, terms=terms, is_sensitive=is_sensitive)
    return Item(cell, kind, shown, terms, deviation(policy.law, terms))


def _with_shares(items: list[Item], policy: Policy) -> Iterator[Item]:
    """Yield the items with their share of all topics, by printed numbers alone."""
    shown: Mapping[Cell, Item] = {item.cell: item for item in items}
    for item in items:
        whole = shown.get(tuple(each for each in item.cell if each[0] != policy.topic))
        share = _share(item, whole) if whole is not None and whole is not item else None
        yield Item(item.cell, item.kind, item.shown, item.terms, item.deviation, share)


def _share(part: Item, whole: Item) -> float | None:
    """Return a share between 0 and 1, or None if the whole is too small for one."""
    if part.shown.value is None or (whole.shown.value or 0) < FEWEST_FOR_A_RATE:
        return None
    return round(min(1.0, part.shown.value / (whole.shown.value or 1)), 2)


def _entry(
    release: Release, levels: list[Level], carried: Carried, policy: Policy, key: bytes
) -> Entry:
    return Entry(
        hash=release.hash,
        population=policy.population,
        scheme=policy.scheme,
        law=policy.law,
        cells_per_record=policy.cells_per_record,
        key_id=key_id(key),
        families=tuple(family_of(level, policy) for level in levels),
        carried={policy.scheme.lasting(cell): value for cell, value in carried.items()},
    )


def _against_audit(entry: Entry, register: Register) -> Refused | None:
    """Refuse a release that, with all earlier ones, says too much of some cell."""
    report = audit_entries([*register.entries_of(entry.population), entry])
    if report.is_safe:
        return None
    cells = tuple(each.cell for each in report.narrow) or report.changed
    if report.contradictory:
        reason = "the tables contradict each other: they cannot be of the same records"
    else:
        reason = f"an attacker with all releases could bound {len(cells)} small cells too tightly"
    return Refused(Rule.AUDIT, cells, reason, "")
