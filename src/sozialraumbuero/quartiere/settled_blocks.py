"""Blocks of a town that respect the town's own borders, stay large enough and keep their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from sozialraumbuero.engine.streets import Blocks, Town, blocks

Ints = NDArray[np.int64]
# A new block inherits an old id if they share at least this part of the larger one.
SHARED_TO_INHERIT = 0.5
ROUNDS = 8


def with_settled_blocks(
    town: Town, area_of_address: Ints | None, block_before: Mapping[str, str]
) -> tuple[Town, frozenset[int]]:
    """Return the town with its blocks, and the positions of those below the minimum size.

    `area_of_address` is the official area of each address, −1 for none. An area with too few
    houses for a block of its own joins the nearest one: that nobody can be recognised weighs
    more than the border. `block_before` maps address ids to the block they were last in.
    """
    found = _large_enough(town, area_of_address)
    names = _inherited(town, found, block_before)
    small = {at for at, name in enumerate(found.block_id.tolist()) if name in set(found.too_small)}
    settled = replace(town, addr_block=found.of_address, block_id=np.array(names, dtype=np.str_))
    return settled, frozenset(small)


def _large_enough(town: Town, area_of_address: Ints | None) -> Blocks:
    found = blocks(town, area_of_address)
    if area_of_address is None:
        return found
    area = area_of_address.copy()
    places = np.column_stack(
        [town.addr_lon * np.cos(np.radians(town.addr_lat.mean())), town.addr_lat]
    )
    for _ in range(ROUNDS):
        small = np.isin(found.block_id[found.of_address], found.too_small)
        if not small.any() or small.all():
            break
        nearest = cKDTree(places[~small]).query(places[small])[1]
        area[small] = area[~small][nearest]
        found = blocks(town, area)
    return found


def _inherited(town: Town, found: Blocks, block_before: Mapping[str, str]) -> list[str]:
    """Return the names of the new blocks, old ones where a vanished block lives on."""
    names: list[str] = found.block_id.tolist()
    fresh = set(names)
    size_before = Counter(block_before.values())
    size_now = Counter(found.of_address.tolist())
    shared: Counter[tuple[int, str]] = Counter()
    for address, block in zip(town.addr_id.tolist(), found.of_address.tolist(), strict=True):
        before = block_before.get(address)
        if before is not None and before not in fresh:
            shared[block, before] += 1
    heirs = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    given: set[int] = set()
    for (block, before), count in heirs:
        larger = max(size_now[block], size_before[before])
        is_new = names[block] not in size_before
        if (
            is_new
            and block not in given
            and before not in names
            and (count >= SHARED_TO_INHERIT * larger)
        ):
            names[block] = before
            given.add(block)
    return names
