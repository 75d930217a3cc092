"""Ways from areas to rooms in whole deciseconds, on foot and in a wheelchair."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison.scenario import Area, Scenario, Site
from sozialraumbuero.engine.errors import BadInput

if TYPE_CHECKING:
    from sozialraumbuero.engine.streets import Town

NO_WAY = -1
DETOUR = 1.3
EARTH_M = 6371008.8
FOOT_M_PER_S, WHEELCHAIR_M_PER_S = 1.25, 0.9
BOUND_S = 2 * 3600
FARTHEST_NODE_M = 500.0
FARTHEST_SITE_M = 20_000.0
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
    from sozialraumbuero.engine.streets.town import Town

    try:
        town = Town.load(file)
    except BadInput as error:
        error.file = error.file or file.name
        raise
    missing = 0
    for profile, found, speed in (
        ("foot", foot, FOOT_M_PER_S), ("wheelchair", wheels, WHEELCHAIR_M_PER_S),
    ):  # fmt: skip
        area_nodes, area_metres = _nearest_nodes(town, profile, areas)
        site_nodes, site_metres = _nearest_nodes(town, profile, sites)
        _check_near(sites, site_metres)
        walked = _walked(town, site_nodes, area_nodes, profile)
        access = _ds((area_metres[:, None] + site_metres[None, :]) * DETOUR / speed)
        on_streets = np.broadcast_to(area_metres[:, None] <= FARTHEST_NODE_M, walked.shape)
        is_known = (walked >= 0) & on_streets
        found[is_known] = (walked + access)[is_known]
        if profile == "foot":
            missing = int((~is_known).any(axis=1).sum())
        else:
            found[on_streets & ~is_known] = NO_WAY  # steps or barriers on every way
    if not missing:
        return foot, wheels, ()
    return foot, wheels, (
        f"{missing} Gebiete liegen abseits des Straßennetzes oder über zwei Stunden entfernt; "
        "dort gilt Luftlinie × 1,3.",
    )  # fmt: skip


def _check_near(sites: tuple[Site, ...], metres: NDArray[np.float64]) -> None:
    for site, far in zip(sites, metres, strict=True):
        if far > FARTHEST_SITE_M:
            problem = f'{far / 1000:.0f} km from the town; check lat and lon of "{site.id}"'
            raise BadInput("sites", problem)


def _walked(
    town: Town, sources: NDArray[np.int64], targets: NDArray[np.int64], profile: str
) -> Ways:
    from sozialraumbuero.engine.streets import walk_seconds

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
    town: Town, profile: str, points: Sequence[Area | Site]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return for each point the nearest node from which one can go on, and the metres to it."""
    from scipy.spatial import cKDTree

    usable = np.flatnonzero(np.diff(getattr(town, f"{profile}_ptr")) > 0)
    shrink = np.cos(np.radians(town.node_lat.mean()))
    scale = np.radians(1.0) * EARTH_M
    nodes = np.column_stack([town.node_lat * scale, town.node_lon * scale * shrink])
    places = np.array([(point.lat, point.lon) for point in points]).reshape(-1, 2)
    metres, place = cKDTree(nodes[usable]).query(places * [scale, scale * shrink])
    return usable[place].astype(np.int64), np.asarray(metres)
