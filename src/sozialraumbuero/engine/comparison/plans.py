"""From a model to a plan: which rooms open, who goes where, how hours are shared among rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison.plan import Office, Plan
from sozialraumbuero.engine.comparison.prepared import Prepared
from sozialraumbuero.engine.comparison.room_choice import best_rooms
from sozialraumbuero.engine.comparison.scenario import Model, Site
from sozialraumbuero.engine.comparison.ways import NO_WAY, Ways

WEIGHT = 1 << 20
UNBOUNDED_S = 1 << 40
HALVING_DS = 9000.0


@dataclass(frozen=True, slots=True)
class Planned:
    """A model, its arrays, and the places of its rooms in `Prepared.sites`."""

    model: Model
    plan: Plan
    decentral: tuple[int, ...]
    central: tuple[int, ...]
    remarks: tuple[str, ...] = ()


def planned(prepared: Prepared, model: Model) -> Planned:
    """Choose the rooms of a model and lay out its arrays."""
    desks = tuple(at for at, site in enumerate(prepared.sites) if site.central)
    central = desks if model.share("central") > 0 else ()
    decentral, remarks = _rooms(prepared, model, central)
    desk = _office(prepared, desks)
    plan = Plan(
        share=np.array([*(model.share(c) for c in ("decentral", "central", "digital", "mobile")),
                        model.dated_letters]),
        decentral=_office(prepared, decentral),
        central=_office(prepared, central),
        desk_site=desk.site,
        desk_ds=desk.ds,
        room_euros=float(sum(prepared.sites[at].euros_per_year for at in {*central, *decentral})),
    )  # fmt: skip
    return Planned(model, plan, decentral, central, remarks)


def _rooms(
    prepared: Prepared, model: Model, central: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    if model.share("decentral") <= 0:
        return (), ()
    if model.sites:
        chosen = (at for at, site in enumerate(prepared.sites) if site.id in model.sites)
        return tuple(at for at in chosen if at not in central), ()
    candidates = [at for at in range(len(prepared.sites)) if at not in central]
    wanted = model.open_sites or len(candidates)
    remarks: tuple[str, ...] = ()
    if wanted > len(candidates):
        remarks = (
            f"Modell „{model.name or model.id}“: nur {len(candidates)} Räume neben dem zentralen "
            f"Büro statt {wanted}.",
        )
        wanted = len(candidates)
    return best_rooms(prepared.foot, prepared.open_need, candidates, wanted), remarks


def _office(prepared: Prepared, rooms: Sequence[int]) -> Office:
    sites = [prepared.sites[at] for at in rooms]
    size = max(1, len(sites))
    is_free = np.array([site.step_free for site in sites] or [False], np.bool_)
    on_foot = _nearest(prepared.foot, rooms, np.ones(size, np.bool_))
    wheeled = _nearest(prepared.wheels, rooms, is_free)
    site = np.stack([on_foot[0], wheeled[0]])
    ds = np.stack([on_foot[1], wheeled[1]])
    open_s = [int(site.hours_max * 3600) for site in sites] or [0]
    caps = [
        int(site.hours_max * 3600) * site.desks
        if site.desks
        else UNBOUNDED_S * (site.hours_max > 0)
        for site in sites
    ]
    days = [site.open_days for site in sites] or [(False,) * 7]
    return Office(
        site=site,
        ds=ds,
        weight=_weights(prepared, site, ds, size) if sites else np.zeros(1, np.int64),
        cap_s=np.array(caps or [0], np.int64),
        open_s=np.array(open_s, np.int64),
        open_days=np.array(days, np.bool_),
        is_step_free=is_free,
    )


def _cap_s(site: Site) -> int:
    if not site.desks:
        return UNBOUNDED_S if site.hours_max > 0 else 0
    return int(site.hours_max * 3600) * site.desks


def _nearest(
    ways: Ways, rooms: Sequence[int], usable: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return the nearest usable room of each area and the way to it; the first among equals."""
    count = ways.shape[0]
    site, ds = np.full(count, -1, np.int64), np.zeros(count, np.int32)
    for place, room in enumerate(rooms):
        if not usable[place]:
            continue
        way = ways[:, room]
        is_better = (way != NO_WAY) & ((site < 0) | (way < ds))
        site[is_better], ds[is_better] = place, way[is_better]
    return site, ds


def _weights(
    prepared: Prepared, site: NDArray[np.int64], ds: NDArray[np.int32], size: int
) -> NDArray[np.int64]:
    """Share hours by the need that has its nearest room there, less where ways are long."""
    parts = np.stack([1.0 - prepared.ground.impaired, prepared.ground.impaired])
    far = np.maximum(ds - HALVING_DS, 0.0) / HALVING_DS
    pull = prepared.open_need[None, :] * parts * 0.5**far
    total = np.zeros(size)
    for kind in range(2):
        known = site[kind] >= 0
        np.add.at(total, site[kind][known], pull[kind][known])
    if total.sum() <= 0:
        return np.full(size, WEIGHT // size, np.int64)
    return np.asarray(np.floor(WEIGHT * total / total.sum())).astype(np.int64)
