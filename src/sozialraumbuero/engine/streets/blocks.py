"""Blocks: connected streets of at least 25 addresses and 20 dwellings.

A block is the unit of learning and fairness, never of publication. It never crosses the
boundary of a supplied area. Units are the parts of segments inside one area; a unit that is too
small joins the neighbour it shares most junctions with, until all are large enough.
"""

from __future__ import annotations

import heapq
from collections import Counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from sozialraumbuero.engine.streets.town import Int, Text, Town

FEWEST_ADDRESSES = 25
FEWEST_DWELLINGS = 20


class Blocks(NamedTuple):
    """`of_address` is the block of each address; `too_small` lists blocks below the minimum."""

    of_address: Int
    block_id: Text
    too_small: list[str]


class _Unit:
    """A growing group of segment parts with its neighbours."""

    __slots__ = ("addresses", "area", "dwellings", "near", "number", "touching", "x", "y")

    def __init__(self, number: int, area: int) -> None:
        self.number = number
        self.area = area
        self.addresses = 0
        self.dwellings = 0
        self.touching: Counter[int] = Counter()  # shared junctions
        self.near: Counter[int] = Counter()  # joined by streets without addresses
        self.x = self.y = 0.0  # sums over addresses

    @property
    def is_too_small(self) -> bool:
        return self.addresses < FEWEST_ADDRESSES or self.dwellings < FEWEST_DWELLINGS

    @property
    def size(self) -> tuple[int, int, int]:
        return self.addresses, self.dwellings, self.number


def blocks(town: Town, area_of_address: NDArray[np.integer] | None = None) -> Blocks:
    """Form the blocks of a town; `area_of_address` names the area of each address by a number.

    Where an area as a whole is too small, its one block stays below the minimum and is listed.
    """
    area = (
        np.zeros(len(town.addr_seg), np.int64)
        if area_of_address is None
        else np.asarray(area_of_address, dtype=np.int64)
    )
    if len(area) != len(town.addr_seg):
        raise ValueError("area_of_address needs one entry for each address")
    if not len(area):
        return Blocks(np.empty(0, np.int32), np.empty(0, dtype="<U2"), [])
    keys, unit_of_address = np.unique(
        np.column_stack([town.addr_seg, area]), axis=0, return_inverse=True
    )
    unit_of_address = unit_of_address.reshape(-1)
    units = _units(town, keys, unit_of_address)
    group = _grow(units)
    return _named(town, group[unit_of_address], units)


def _units(town: Town, keys: NDArray[np.int64], unit_of_address: NDArray[np.int64]) -> list[_Unit]:
    units = [_Unit(number, int(area)) for number, (_, area) in enumerate(keys)]
    addresses = np.bincount(unit_of_address)
    stretch = float(np.cos(np.radians(town.addr_lat.mean())))
    sums = [
        np.bincount(unit_of_address, weights=weights)
        for weights in (town.addr_dwellings, town.addr_lon * stretch, town.addr_lat)
    ]
    for unit in units:
        unit.addresses = int(addresses[unit.number])
        unit.dwellings = int(sums[0][unit.number])
        unit.x, unit.y = float(sums[1][unit.number]), float(sums[2][unit.number])
    owners = _touch(town, units, keys[:, 0])
    _reach_over(town, units, owners)
    return units


def _touch(town: Town, units: list[_Unit], seg: NDArray[np.int64]) -> dict[int, list[int]]:
    """Count shared junctions; returns the units at each node."""
    owners: dict[int, list[int]] = {}
    for unit in units:
        for node in {int(town.seg_a[seg[unit.number]]), int(town.seg_b[seg[unit.number]])}:
            owners.setdefault(node, []).append(unit.number)
    for present in owners.values():
        for one in present:
            for other in present:
                if one != other and units[one].area == units[other].area:
                    units[one].touching[other] += 1
    return owners


def _reach_over(town: Town, units: list[_Unit], owners: dict[int, list[int]]) -> None:
    """Count the streets without addresses by which one unit comes next to another.

    Every node belongs to the nearest unit; a street between two units' nodes joins them. That
    is done area by area, as a unit of another area is no neighbour.
    """
    cost = csr_array(
        (town.foot_cost_ds + 1.0, town.foot_to, town.foot_ptr), shape=(len(town.node_lat),) * 2
    )
    for area in sorted({unit.area for unit in units}):
        first = {
            node: present
            for node, owned in owners.items()
            if (present := min((u for u in owned if units[u].area == area), default=-1)) >= 0
        }
        _, _, source = dijkstra(cost, indices=list(first), min_only=True, return_predecessors=True)
        owner = np.full(len(source) + 1, -1, np.int64)
        owner[list(first)] = list(first.values())
        owner = owner[np.where(source >= 0, source, len(source))]
        one, other = owner[town.seg_a], owner[town.seg_b]
        joins = (one >= 0) & (other >= 0) & (one != other)
        for a, b in zip(one[joins].tolist(), other[joins].tolist(), strict=True):
            units[a].near[b] += 1
            units[b].near[a] += 1


def _grow(units: list[_Unit]) -> NDArray[np.int64]:
    """Merge the smallest unit that is too small into its best neighbour, until none is left."""
    parent = list(range(len(units)))
    heap = [unit.size for unit in units if unit.is_too_small]
    heapq.heapify(heap)
    while heap:
        size = heapq.heappop(heap)
        unit = units[size[2]]
        if parent[unit.number] != unit.number or unit.size != size or not unit.is_too_small:
            continue
        target = _best_neighbour(unit, units, parent)
        if target is None:
            continue
        parent[unit.number] = target.number
        _absorb(target, unit, units)
        if target.is_too_small:
            heapq.heappush(heap, target.size)
    return np.array([_root(parent, number) for number in range(len(units))], np.int64)


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _best_neighbour(unit: _Unit, units: list[_Unit], parent: list[int]) -> _Unit | None:
    """Return who shares most junctions, else is next by street, else by air in the same area."""
    for ties in (unit.touching, unit.near):
        if ties:
            return min(
                (units[n] for n in ties), key=lambda other: (-ties[other.number], other.size)
            )
    rest = [
        other
        for other in units
        if other.area == unit.area and other is not unit and parent[other.number] == other.number
    ]
    return min(rest, key=lambda other: (_apart(unit, other), other.number), default=None)


def _apart(one: _Unit, other: _Unit) -> float:
    dx = one.x / one.addresses - other.x / other.addresses
    dy = one.y / one.addresses - other.y / other.addresses
    return dx * dx + dy * dy


def _absorb(target: _Unit, unit: _Unit, units: list[_Unit]) -> None:
    target.addresses += unit.addresses
    target.dwellings += unit.dwellings
    target.x += unit.x
    target.y += unit.y
    for name in ("touching", "near"):
        gained: Counter[int] = getattr(unit, name)
        own: Counter[int] = getattr(target, name)
        own.pop(unit.number, None)
        for number, ties in gained.items():
            if number == target.number:
                continue
            own[number] += ties
            theirs: Counter[int] = getattr(units[number], name)
            theirs.pop(unit.number, None)
            theirs[target.number] += ties


def _named(town: Town, group: NDArray[np.int64], units: list[_Unit]) -> Blocks:
    names = town.addr_id.tolist()
    smallest: dict[int, str] = {}
    for number, name in zip(group.tolist(), names, strict=True):
        if number not in smallest or id_order(name) < id_order(smallest[number]):
            smallest[number] = name
    ordered = sorted(smallest, key=lambda number: id_order(smallest[number]))
    place = {number: at for at, number in enumerate(ordered)}
    return Blocks(
        np.array([place[number] for number in group.tolist()], np.int32),
        np.array([f"b-{smallest[number]}" for number in ordered], dtype=np.str_),
        [f"b-{smallest[number]}" for number in ordered if units[number].is_too_small],
    )


def id_order(name: str) -> tuple[str, int]:
    """Return the order of address ids: by kind, then by number."""
    return name[0], int(name[1:])
