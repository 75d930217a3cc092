"""Towns in which wheels do not get everywhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from sozialraumbuero.engine.streets import Town


def with_steps(town: Town, segments: Collection[int]) -> Town:
    """Return the town with segments that nobody on wheels may use."""
    return _without(_without(town, "wheelchair", segments), "bicycle", segments)


def with_one_ways(town: Town, segments: Collection[int]) -> Town:
    """Return the town with segments that one may only ride from a to b."""
    back = np.flatnonzero(town.seg_b[town.bicycle_seg] == _starts(town, "bicycle"))
    shut = back[np.isin(town.bicycle_seg[back], list(segments))]
    return _without_edges(town, "bicycle", shut)


def with_stiles(town: Town, nodes: Collection[int]) -> Town:
    """Return the town with nodes that wheelchairs do not pass."""
    starts = _starts(town, "wheelchair")
    return _without_edges(town, "wheelchair", np.flatnonzero(np.isin(starts, list(nodes))))


def some_way_on_wheels(town: Town, *, seed: int = 1) -> Town:
    """Return the town with a fifth of its segments and some nodes closed to wheels."""
    random = np.random.default_rng(seed)
    segments = random.permutation(len(town.seg_a))
    fifth = len(segments) // 5
    stiles = random.permutation(len(town.node_lat))[: len(town.node_lat) // 15]
    town = with_steps(town, segments[:fifth].tolist())
    town = with_one_ways(town, segments[fifth : 2 * fifth].tolist())
    return with_stiles(town, stiles.tolist())


def _starts(town: Town, profile: str) -> np.ndarray:
    ptr = getattr(town, f"{profile}_ptr")
    return np.repeat(np.arange(len(ptr) - 1), np.diff(ptr))


def _without(town: Town, profile: str, segments: Collection[int]) -> Town:
    seg = getattr(town, f"{profile}_seg")
    return _without_edges(town, profile, np.flatnonzero(np.isin(seg, list(segments))))


def _without_edges(town: Town, profile: str, shut: np.ndarray) -> Town:
    starts = np.delete(_starts(town, profile), shut)
    nodes = len(getattr(town, f"{profile}_ptr")) - 1
    ptr = np.append(0, np.cumsum(np.bincount(starts, minlength=nodes)))
    left = {
        f"{profile}_{part}": np.delete(getattr(town, f"{profile}_{part}"), shut)
        for part in ("to", "cost_ds", "seg")
    }
    return replace(town, **left, **{f"{profile}_ptr": ptr.astype(np.int32)})
