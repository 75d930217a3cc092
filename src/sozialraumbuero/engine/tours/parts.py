"""A part of a problem as a problem of its own: some tours, their doors and appointments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.tours.cuts import Cut, Int
from sozialraumbuero.engine.tours.search.layout import Numbers
from sozialraumbuero.engine.tours.search.world import NOWHERE, Records, World


@dataclass(frozen=True, slots=True)
class Part:
    """What one search needs, and what its items, tours and promises are in the whole."""

    numbers: Numbers
    routes: tuple[Int, ...]  # own items
    item: Int
    tours: Int
    promises: Int


def part_of(world: World, numbers: Numbers, routes: Sequence[Int], found: Cut, place: int) -> Part:
    """Return one part of a cut; `routes` are all tours, with the starts in `world`."""
    rules, group = numbers.rules[0], found.groups[place]
    doors = np.flatnonzero(found.door == place)
    promises, seconds = _promises(world, found, place)
    whole, first_break = int(rules["doors"]), int(rules["first_break"])
    starts = whole + int(rules["appointments"]) + group
    chosen = np.concatenate([doors, whole + promises, starts, starts + int(rules["shifts"])])
    item = np.concatenate([chosen, first_break + group])
    own = np.full(first_break + int(rules["shifts"]), NOWHERE, np.int64)
    own[item] = np.arange(len(item))
    spots, grid = _places(numbers, chosen, first_break)
    part = Numbers(
        grid=grid,
        spots=spots,
        doors=numbers.doors[doors],
        near=_near(numbers.near[doors], own),
        stays=numbers.stays,
        promises=_records(world.promises[promises], promises, len(seconds)),
        suits=_suits(world, numbers, promises, group, len(seconds)),
        prefers=numbers.prefers[group] if numbers.prefers.size else numbers.prefers,
        rules=_rules(world.rules, len(doors), (len(promises), len(seconds)), len(group)),
        shifts=_shifts(numbers, group, len(chosen), len(grid)),
        blocks=_blocks(world, numbers, [routes[r] for r in group]),
        promised=numbers.promised[doors],
    )
    return Part(part, tuple(own[routes[r]] for r in group), item, group, promises)


def _promises(world: World, found: Cut, place: int) -> tuple[Int, Int]:
    """Return the promises of a part and, of these the last, the second ones of whole meetings.

    Where two who meet are in different parts, each promise stands for itself at its start.
    """
    doors, wishes = int(world.rules[0]["doors"]), int(world.rules[0]["wishes"])
    firsts = np.flatnonzero(world.promises["second"][:wishes] != NOWHERE)
    seconds = world.promises["second"][firsts].astype(np.int64)
    # A second one whom nobody sends goes with the first.
    is_free = world.items["route"][doors + seconds] == NOWHERE
    is_whole = is_free | (found.promise[firsts] == found.promise[seconds])
    mine = found.promise == place
    inner = seconds[is_whole & mine[firsts]]
    others = np.setdiff1d(np.flatnonzero(mine), seconds[is_whole])
    return np.concatenate([others, inner]), inner


def _records(promises: Records, numbers: Int, meetings: int) -> Records:
    """Return the promises with their own numbers of second ones."""
    records = promises.copy()
    place = {int(number): own for own, number in enumerate(numbers)}
    last = set(numbers[len(numbers) - meetings :].tolist())
    for own, second in enumerate(promises["second"].tolist()):
        records["second"][own] = place[second] if second in last else NOWHERE
    return records


def _suits(
    world: World, numbers: Numbers, promises: Int, group: Int, meetings: int
) -> NDArray[np.uint8]:
    """Return who may keep which promise; nobody's half of a meeting goes to a pair."""
    table = numbers.suits[np.ix_(promises, group)].copy()
    lone = numbers.shifts["is_pair"][group] == 0
    firsts = world.promises["second"][promises] != NOWHERE
    whole = set(promises[len(promises) - meetings :].tolist())
    for row in np.flatnonzero(firsts):
        if int(world.promises["second"][promises[row]]) not in whole:
            table[row] &= lone
    return np.ascontiguousarray(table)


def _near(near: Records, own: Int) -> Records:
    """Return the neighbours that are in the part, moved up in their order."""
    item = np.where(near["id"] >= 0, own[near["id"]], NOWHERE)
    order = np.argsort(item < 0, axis=1, kind="stable")
    found = np.take_along_axis(near, order, axis=1)
    found["id"] = np.take_along_axis(item, order, axis=1)
    return np.ascontiguousarray(found)


def _places(numbers: Numbers, chosen: Int, places: int) -> tuple[Records, NDArray[np.uint16]]:
    """Return the spots of every profile and the grid between their ends."""
    profiles = len(numbers.spots) // places
    ends = len(numbers.grid) // profiles
    spots = np.concatenate([numbers.spots[n * places + chosen] for n in range(profiles)])
    columns = np.unique(np.concatenate([spots["column_a"], spots["column_b"]]))
    for name in ("column_a", "column_b"):
        spots[name] = np.searchsorted(columns, spots[name])
    rows = np.concatenate([n * ends + columns for n in range(profiles)])
    return spots, np.ascontiguousarray(numbers.grid[np.ix_(rows, columns)])


def _rules(whole: Records, doors: int, wanted: tuple[int, int], shifts: int) -> Records:
    rules, (promises, meetings) = whole.copy(), wanted
    rules["doors"], rules["appointments"], rules["shifts"] = doors, promises, shifts
    rules["wishes"], rules["meetings"] = promises - meetings, meetings
    rules["first_break"] = doors + promises + 2 * shifts
    return rules


def _shifts(numbers: Numbers, group: Int, places: int, rows: int) -> Records:
    shifts = numbers.shifts[group].copy()
    profiles = len(numbers.spots) // int(numbers.rules[0]["first_break"])
    number = numbers.shifts["first_spot"][group] // int(numbers.rules[0]["first_break"])
    shifts["first_spot"], shifts["first_row"] = number * places, number * (rows // profiles)
    return shifts


def _blocks(world: World, numbers: Numbers, routes: Sequence[Int]) -> Records:
    """Return what the floors still want beside what all other parts ask."""
    blocks = numbers.blocks.copy()
    if not blocks.size:
        return blocks
    others = world.blocks["asked"].astype(np.int64)
    asked = np.concatenate([route[route < len(numbers.doors)] for route in routes])
    doors = numbers.doors[asked]
    for name in ("block", "quarter"):
        is_counted = doors[name] != NOWHERE
        np.subtract.at(others, doors[name][is_counted], doors["households"][is_counted])
    blocks["floor"] = np.maximum(blocks["floor"] - others, 0)
    return blocks
