"""Ways from areas to rooms in whole deciseconds, on foot and in a wheelchair."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison.scenario import Area, Scenario, Site

NO_WAY = -1
DETOUR = 1.3
EARTH_M = 6371008.8
FOOT_M_PER_S, WHEELCHAIR_M_PER_S = 1.25, 0.9
BOUND_S = 2 * 3600
FARTHEST_NODE_M = 500.0
_SLACK = 1e-6

Ways = NDArray[np.int32]


def ways(
    scenario: Scenario, areas: tuple[Area, ...], sites: tuple[Site, ...]
) -> tuple[Ways, Ways, tuple[str, ...]]:
    """Return deciseconds areas × sites on foot and in a wheelchair, and remarks.

    Air distance × 1.3 unless the scenario names a street network; a table of ways wins over both.
    """
    metres = DETOUR * _air_metres(areas, sites)
    foot, wheels = _ds(metres / FOOT_M_PER_S), _ds(metres / WHEELCHAIR_M_PER_S)
    remarks: tuple[str, ...] = ()
    if scenario.town_file:
        foot, wheels, remarks = _on_streets(Path(scenario.town_file), areas, sites, foot, wheels)
    for row, area in enumerate(areas):
        for column, site in enumerate(sites):
            if (area.id, site.id) in scenario.travel:
                minutes, wheeled = scenario.travel[area.id, site.id]
                foot[row, column] = _ds(np.array(60.0 * minutes))
                wheels[row, column] = NO_WAY if wheeled < 0 else _ds(np.array(60.0 * wheeled))
    return foot, wheels, remarks


def _air_metres(areas: tuple[Area, ...], sites: tuple[Site, ...]) -> NDArray[np.float64]:
    phi = np.radians([area.lat for area in areas])[:, None]
    lam = np.radians([area.lon for area in areas])[:, None]
    other = np.radians([site.lat for site in sites])[None, :]
    dlam = np.radians([site.lon for site in sites])[None, :] - lam
    chord = np.sin((other - phi) / 2) ** 2 + np.cos(phi) * np.cos(other) * np.sin(dlam / 2) ** 2
    return np.asarray(2 * EARTH_M * np.arcsin(np.sqrt(np.minimum(chord, 1.0))))


def _ds(seconds: NDArray[np.float64]) -> Ways:
    """Round up, once; exact minutes stay exact."""
    return np.asarray(np.ceil(10.0 * seconds - _SLACK)).astype(np.int32)


def _on_streets(
    file: Path, areas: tuple[Area, ...], sites: tuple[Site, ...], foot: Ways, wheels: Ways
) -> tuple[Ways, Ways, tuple[str, ...]]:
    """Walk from room to area along the streets; where they lead nowhere, the air distance stays."""
    from sozialraumbuero.engine.errors import BadInput
    from sozialraumbuero.engine.streets.town import Town

    try:
        town = Town.load(file)
    except BadInput as error:
        error.file = error.file or file.name
        raise
    area_nodes, area_metres = _nearest_nodes(town, [(area.lat, area.lon) for area in areas])
    site_nodes, site_metres = _nearest_nodes(town, [(site.lat, site.lon) for site in sites])
    for site, metres in zip(sites, site_metres, strict=True):
        if metres > 20_000:
            problem = f'{metres / 1000:.0f} km from the town; check lat and lon of "{site.id}"'
            raise BadInput("sites", problem)
    missing = 0
    for profile, found, speed in (
        ("foot", foot, FOOT_M_PER_S), ("wheelchair", wheels, WHEELCHAIR_M_PER_S),
    ):  # fmt: skip
        walked = _walked(town, site_nodes, area_nodes, profile)
        access = _ds((area_metres[:, None] + site_metres[None, :]) * DETOUR / speed)
        is_known = (walked >= 0) & (area_metres[:, None] <= FARTHEST_NODE_M)
        found[is_known] = (walked + access)[is_known]
        missing += int((~is_known).any(axis=1).sum()) if profile == "foot" else 0
    if not missing:
        return foot, wheels, ()
    return foot, wheels, (
        f"{missing} Gebiete liegen abseits des Straßennetzes oder über zwei Stunden entfernt; "
        "dort gilt Luftlinie × 1,3.",
    )  # fmt: skip


def _walked(
    town: object, sources: NDArray[np.int64], targets: NDArray[np.int64], profile: str
) -> Ways:
    from sozialraumbuero.engine.streets import Town, walk_seconds

    assert isinstance(town, Town)  # noqa: S101
    walks = walk_seconds(town, sources, limit_s=BOUND_S, profile=profile)
    result = np.full((len(targets), len(sources)), NO_WAY, np.int32)
    ds = np.full(len(town.node_lat), NO_WAY, np.int32)
    for column in range(len(sources)):
        span = slice(walks.ptr[column], walks.ptr[column + 1])
        ds[walks.node[span]] = walks.ds[span]
        result[:, column] = ds[targets]
        ds[walks.node[span]] = NO_WAY
    return result


def _nearest_nodes(
    town: object, points: list[tuple[float, float]]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return for each point the nearest node from which one can walk on, and the metres to it."""
    from scipy.spatial import cKDTree

    from sozialraumbuero.engine.streets import Town

    assert isinstance(town, Town)  # noqa: S101
    usable = np.flatnonzero(np.diff(town.foot_ptr) > 0)
    shrink = np.cos(np.radians(town.node_lat.mean()))
    scale = np.radians(1.0) * EARTH_M
    nodes = np.column_stack([town.node_lat * scale, town.node_lon * scale * shrink])
    wanted = np.array(points).reshape(-1, 2) * [scale, scale * shrink]
    metres, place = cKDTree(nodes[usable]).query(wanted)
    return usable[place].astype(np.int64), np.asarray(metres)
