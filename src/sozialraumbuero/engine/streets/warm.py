"""Compiling every kernel at set-up, so that no first request has to wait for it."""

from __future__ import annotations

import numpy as np

from sozialraumbuero.engine.streets.doors import address_places, door_times, pairs_ds
from sozialraumbuero.engine.streets.town import PROFILES, Town
from sozialraumbuero.engine.streets.walks import walk_seconds


def warm() -> None:
    """Compile the kernels of this package and leave their code in numba's cache."""
    town = tiny_town()
    walk_seconds(town, np.array([0]), limit_s=60)
    times = door_times(town, address_places(town, np.array([0, 1])), bound_s=60)
    pairs_ds(times, np.array([0]), np.array([1]))


def tiny_town() -> Town:
    """Return one street of 100 m with a door on each side."""
    ptr, to, seg = (np.array(values, np.int32) for values in ([0, 1, 2], [1, 0], [0, 0]))
    graphs = {
        f"{profile}_{name}": values.copy()
        for profile in PROFILES
        for name, values in (
            ("ptr", ptr), ("to", to), ("cost_ds", np.array([800, 800], np.int32)), ("seg", seg),
        )
    }  # fmt: skip
    lat, lon = np.array([51.0, 51.0]), np.array([7.0, 7.00143])
    return Town(
        meta={},
        node_lat=lat.copy(),
        node_lon=lon.copy(),
        seg_a=np.array([0], np.int32),
        seg_b=np.array([1], np.int32),
        seg_len_m=np.array([100], np.float32),
        seg_street=np.array([0], np.int32),
        seg_class=np.array([0], np.uint8),
        seg_ptr=np.array([0, 2], np.int32),
        pt_lat=lat.copy(),
        pt_lon=lon.copy(),
        street_name=np.array(["Hauptstraße"]),
        crossing_s=np.array([8], np.uint8),
        addr_id=np.array(["n1", "n2"]),
        addr_lat=np.array([51.0001, 50.9999]),
        addr_lon=np.array([7.0003, 7.0007]),
        addr_seg=np.array([0, 0], np.int32),
        addr_off_m=np.array([20, 50], np.float32),
        addr_side=np.array([-1, 1], np.int8),
        addr_access_m=np.array([10, 10], np.float32),
        addr_dwellings=np.array([1, 1], np.uint16),
        addr_dwelling_source=np.array([3, 3], np.uint8),
        addr_block=np.array([0, 0], np.int32),
        addr_street=np.array(["Hauptstraße", "Hauptstraße"]),
        addr_number=np.array(["1", "2"]),
        addr_postcode=np.array(["", ""]),
        addr_city=np.array(["", ""]),
        block_id=np.array(["b-n1"]),
        **graphs,
    )
