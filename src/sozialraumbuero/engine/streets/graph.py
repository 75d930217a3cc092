"""From segments to the three graphs: lengths, costs, components and the final numbering."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from sozialraumbuero.engine.streets.costs import METRES_PER_SECOND, ceil_ds
from sozialraumbuero.engine.streets.geometry import hilbert_order, line_metres
from sozialraumbuero.engine.streets.network import Network
from sozialraumbuero.engine.streets.profiles import ROAD_CLASSES, crossing_s
from sozialraumbuero.engine.streets.town import PROFILES

SMALLEST_COMPONENT = 50

Arrays = dict[str, NDArray[Any]]
Mask = NDArray[np.bool_]


class Streets(NamedTuple):
    """The town's arrays for streets, and the walkable polylines that lead nowhere."""

    arrays: Arrays
    lost_ptr: NDArray[np.int64]
    lost_lat: NDArray[np.float64]
    lost_lon: NDArray[np.float64]
    lost_street: list[str]


def streets(net: Network, wanted: Mask) -> Streets:
    """Number nodes along a Hilbert curve and segments by node; keep `wanted` segments only.

    Of each profile only components of at least 50 nodes stay, and always the largest one.
    """
    lat, lon = net.lat[net.origin], net.lon[net.origin]
    forward, backward = _factors(net)
    is_open = {
        profile: wanted & ((forward[profile] > 0) | (backward[profile] > 0)) for profile in PROFILES
    }
    kept = {profile: _in_large_component(net, is_open[profile]) for profile in PROFILES}
    chosen = np.flatnonzero(kept["foot"] | kept["wheelchair"] | kept["bicycle"])
    nodes = np.unique(np.concatenate([net.seg_a[chosen], net.seg_b[chosen]]))
    nodes = nodes[hilbert_order(lat[nodes], lon[nodes])]
    number = np.full(len(lat), -1, np.int64)
    number[nodes] = np.arange(len(nodes))
    a, b = number[net.seg_a[chosen]], number[net.seg_b[chosen]]
    order = np.lexsort([chosen, np.maximum(a, b), np.minimum(a, b)])
    chosen, a, b = chosen[order], a[order], b[order]
    arrays: Arrays = {
        "node_lat": lat[nodes],
        "node_lon": lon[nodes],
        "seg_a": a.astype(np.int32),
        "seg_b": b.astype(np.int32),
    }
    arrays |= _shapes(net, chosen)
    stops = {"wheelchair": net.wheel_stop[nodes], "bicycle": net.cycle_stop[nodes]}
    for profile in PROFILES:
        inside = kept[profile][chosen]
        rates = [np.where(inside, way[profile][chosen], 0.0) for way in (forward, backward)]
        length = arrays["seg_len_m"].astype(np.float64)
        cost = [ceil_ds(length * 10 * rate / METRES_PER_SECOND[profile]) for rate in rates]
        is_stop = stops.get(profile, np.zeros(len(nodes), bool))
        arrays |= _csr(profile, a, b, rates, cost, is_stop)
    return Streets(arrays, *_lost(net, np.flatnonzero(is_open["foot"] & ~kept["foot"])))


def _factors(net: Network) -> tuple[dict[str, NDArray[np.float64]], dict[str, NDArray[np.float64]]]:
    """Return the factors of each segment a → b and b → a for each profile."""
    table = np.array([kind.factors for kind in net.kinds], np.float64).reshape(-1, 3, 2)
    ahead = {profile: table[net.kind, place, 0] for place, profile in enumerate(PROFILES)}
    back = {profile: table[net.kind, place, 1] for place, profile in enumerate(PROFILES)}
    return ahead, back


def _in_large_component(net: Network, is_open: Mask) -> Mask:
    if not is_open.any():
        return is_open
    a, b = net.seg_a[is_open], net.seg_b[is_open]
    nodes, local = np.unique(np.concatenate([a, b]), return_inverse=True)
    half = len(a)
    matrix = coo_array((np.ones(half, bool), (local[:half], local[half:])), shape=(len(nodes),) * 2)
    _, label = connected_components(matrix, directed=False)
    size = np.bincount(label)
    large = size >= SMALLEST_COMPONENT
    large[np.argmax(size)] = True
    result = np.zeros(len(is_open), bool)
    result[np.flatnonzero(is_open)] = large[label[local[:half]]]
    return result


def _polylines(
    net: Network, chosen: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    lengths = net.ptr[chosen + 1] - net.ptr[chosen]
    ptr = np.append(0, np.cumsum(lengths))
    at = np.arange(ptr[-1]) + np.repeat(net.ptr[chosen] - ptr[:-1], lengths)
    points = net.points[at]
    return ptr, net.lat[points], net.lon[points]


def _shapes(net: Network, chosen: NDArray[np.int64]) -> Arrays:
    ptr, lat, lon = _polylines(net, chosen)
    kinds = [net.kinds[kind] for kind in net.kind[chosen]]
    names = sorted({kind.street for kind in kinds} - {""})
    place = {name: number for number, name in enumerate(names)} | {"": -1}
    return {
        "seg_len_m": line_metres(lat, lon, ptr).astype(np.float32),
        "seg_street": np.array([place[kind.street] for kind in kinds], np.int32),
        "seg_class": np.array([kind.road_class for kind in kinds], np.uint8),
        "crossing_s": np.array([crossing_s(ROAD_CLASSES[k.road_class]) for k in kinds], np.uint8),
        "seg_ptr": ptr.astype(np.int32),
        "pt_lat": lat,
        "pt_lon": lon,
        "street_name": np.array(names, dtype=np.str_),
    }


def _lost(
    net: Network, chosen: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64], list[str]]:
    return *_polylines(net, chosen), [net.kinds[kind].street for kind in net.kind[chosen]]


def _csr(
    profile: str,
    a: NDArray[np.int64],
    b: NDArray[np.int64],
    rates: list[NDArray[np.float64]],
    cost: list[NDArray[np.int32]],
    is_stop: Mask,
) -> Arrays:
    """Return the edges by start node, then target, cost and segment; a loop is one edge.

    A node that stops this profile has no outgoing edges: one comes to it, but not through.
    """
    ahead = np.flatnonzero((rates[0] > 0) & ~is_stop[a])
    back = np.flatnonzero((rates[1] > 0) & ~is_stop[b] & ((a != b) | (rates[0] == 0)))
    start = np.concatenate([a[ahead], b[back]])
    to = np.concatenate([b[ahead], a[back]])
    ds = np.concatenate([cost[0][ahead], cost[1][back]])
    seg = np.concatenate([ahead, back])
    order = np.lexsort([seg, ds, to, start])
    ptr = np.append(0, np.cumsum(np.bincount(start, minlength=len(is_stop))))
    return {
        f"{profile}_ptr": ptr.astype(np.int32),
        f"{profile}_to": to[order].astype(np.int32),
        f"{profile}_cost_ds": ds[order].astype(np.int32),
        f"{profile}_seg": seg[order].astype(np.int32),
    }
