"""A scenario turned into arrays, in an order that neither names nor lines of files decide."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison.existing import covered_people
from sozialraumbuero.engine.comparison.ground import Ground
from sozialraumbuero.engine.comparison.scenario import Area, Areas, Scenario, Site
from sozialraumbuero.engine.comparison.ways import Ways, ways

OLDER_FROM, OLDER_ONLINE = 65, 0.6
LEAST_PULL = 0.25

Float = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Areas and sites in their own order, their ways, and the ground of the simulation."""

    scenario: Scenario
    areas: tuple[Area, ...]
    sites: tuple[Site, ...]
    foot: Ways
    wheels: Ways
    ground: Ground
    age_groups: tuple[str, ...]
    need_groups: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def open_need(self) -> Float:
        """Return the people in need per area and year whom no existing offer serves."""
        ground = self.ground
        return np.asarray(ground.persons * ground.need_rate * (1.0 - ground.covered))


def prepare(scenario: Scenario) -> Prepared:
    """Sort, measure the ways and subtract what existing offers do."""
    sites = tuple(sorted(scenario.sites, key=_site_order))
    foot, wheels, remarks = ways(scenario, scenario.areas.rows, sites)
    rows = scenario.areas.rows
    order = sorted(range(len(rows)), key=lambda at: (*_area_order(rows[at]), foot[at].tolist()))
    areas = tuple(rows[at] for at in order)
    covered, more = covered_people(areas, scenario.existing)
    has_unknown = any(sum(area.by_age) < area.persons for area in areas)
    ages = scenario.areas.age_groups
    return Prepared(
        scenario=scenario,
        areas=areas,
        sites=sites,
        foot=np.ascontiguousarray(foot[order]),
        wheels=np.ascontiguousarray(wheels[order]),
        ground=_ground(areas, scenario.areas, covered),
        age_groups=(*ages, "unknown") if has_unknown or not ages else ages,
        need_groups=scenario.areas.need_groups or ("all",),
        remarks=(*remarks, *more),
    )


def _site_order(site: Site) -> tuple[object, ...]:
    return (
        site.lat, site.lon, site.central, site.hours_max, site.step_free, site.desks,
        site.open_days, site.euros_per_year,
    )  # fmt: skip


def _area_order(area: Area) -> tuple[object, ...]:
    return (
        area.lat, area.lon, area.persons, area.need_rate, area.digital_share, area.doors,
        area.impaired_share, area.covered_share, area.by_age, area.by_need,
    )  # fmt: skip


def _ground(areas: tuple[Area, ...], columns: Areas, covered: Float) -> Ground:
    persons = np.array([area.persons for area in areas], np.int64)
    rate = np.array([area.need_rate for area in areas], np.float64)
    doors = np.array([area.doors for area in areas], np.float64)
    return Ground(
        persons=persons,
        word=_words(areas),
        need_rate=rate,
        covered=covered,
        impaired=np.array([area.impaired_share for area in areas], np.float64),
        online=np.array([_online(area, columns.age_groups) for area in areas], np.float64),
        age_ends=np.array([_age_ends(area) for area in areas], np.int64),
        need_parts=np.array([_need_parts(area) for area in areas], np.float64),
        doors=doors,
        pull=_pull(rate * (1.0 - covered), doors),
    )


def _words(areas: Sequence[Area]) -> NDArray[np.int64]:
    """Return what each area is called in counters: its place on the map, doubles numbered."""
    seen: dict[str, int] = {}
    words = []
    for area in areas:
        place = f"{area.lat:.6f} {area.lon:.6f}"
        seen[place] = seen.get(place, 0) + 1
        words.append(zlib.crc32(f"{place} {seen[place]}".encode()))
    return np.array(words, np.int64)


def _age_ends(area: Area) -> list[int]:
    ends, so_far = [], 0
    for count in area.by_age:
        so_far += count
        ends.append(so_far)
    return [*ends, area.persons]


def _online(area: Area, groups: tuple[str, ...]) -> list[float]:
    """Return digital access by age group: less from 65 on, the mean of the area is kept."""
    share = area.digital_share
    is_older = [int(group.split("_")[0]) >= OLDER_FROM for group in groups]
    older = sum(count for count, old in zip(area.by_age, is_older, strict=False) if old)
    if not older or older == area.persons:
        return [share] * (len(groups) + 1)
    younger = area.persons - older
    low = share * OLDER_ONLINE
    high = min(1.0, (share * area.persons - low * older) / younger)
    low = (share * area.persons - high * younger) / older
    return [*(low if old else high for old in is_older), high]


def _need_parts(area: Area) -> list[float]:
    """Return the upper bounds of the need groups' shares; the last one is beyond every draw."""
    total = sum(area.by_need)
    if not area.by_need or total <= 0:
        return [2.0] * max(1, len(area.by_need))
    bounds, so_far = [], 0.0
    for part in area.by_need:
        so_far += part / total
        bounds.append(so_far)
    return [*bounds[:-1], 2.0]


def _pull(open_rate: Float, doors: Float) -> Float:
    """Return how often doors are passed in each area: by need, a quarter of the mean at least."""
    total = doors.sum()
    mean = (open_rate * doors).sum() / total if total > 0 else 0.0
    if mean <= 0:
        return np.ones(len(doors))
    pull = np.maximum(LEAST_PULL, open_rate / mean)
    return np.asarray(pull * total / (pull * doors).sum())
