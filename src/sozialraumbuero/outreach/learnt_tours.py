"""Puts what was learnt into the job of a day's tours: hours, weights and floors of blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from sozialraumbuero.outreach.models import Campaign
from sozialraumbuero.outreach.queries.learnt import (
    BlockStanding,
    block_standings,
    newest_learning,
    shift_days_around,
)
from sozialraumbuero.outreach.rules.day_plans import Document, DoorLine, ShiftLine
from sozialraumbuero.outreach.rules.learnt_days import Weeks
from sozialraumbuero.outreach.rules.parts import more_of
from sozialraumbuero.outreach.rules.revisit import SATURDAY
from sozialraumbuero.outreach.rules.weeks import DayPart

if TYPE_CHECKING:
    from sozialraumbuero.engine.contact import Ledger, Pace

# The keys of a job that come from learning.
LEARNT_KEYS = ("at_home", "at_home_by_block", "need", "floors")


@dataclass(frozen=True, slots=True)
class Learnt:
    """Keys for the job, and the chance of each block (its key) to be chosen, by time band."""

    keys: Document
    chances: dict[str, dict[str, float]]


NOTHING = Learnt({}, {})


def learnt_part(
    campaign: Campaign,
    day: date,
    doors: Sequence[DoorLine],
    shifts: Sequence[ShiftLine],
    *,
    seed: int,
) -> Learnt:
    """Return what the day's job takes from the rates in force; nothing before the first."""
    run = newest_learning()
    if run is None:
        return NOTHING
    blocks = block_standings(campaign, run, day, {door.key: door.households for door in doors})
    if not blocks:
        return NOTHING
    weeks = Weeks(campaign.starts_on, campaign.ends_on, day, shift_days_around(campaign, day))
    return _part(campaign, weeks, blocks, shifts, seed)


def learnt_week(campaign: Campaign, days: Sequence[DayPart], *, seed: int) -> Learnt:
    """Return what a job of several days takes from the rates in force, days of a kind as one."""
    run = newest_learning()
    if run is None:
        return NOTHING
    found = []
    for kind in _kinds(days):
        first = kind[0].day
        households = {door.key: door.households for day in kind for door in day.doors}
        blocks = block_standings(campaign, run, first, households)
        if not blocks:
            return NOTHING
        around = shift_days_around(campaign, first)
        weeks = Weeks(campaign.starts_on, campaign.ends_on, first, around)
        shifts = [shift for day in kind for shift in day.shifts]
        found.append((kind, _part(campaign, weeks, blocks, shifts, seed)))
    return _joined(found)


def _kinds(days: Sequence[DayPart]) -> list[list[DayPart]]:
    """Return weekdays and Saturdays apart: people are at home at other hours."""
    kinds = (
        [day for day in days if day.day.weekday() != SATURDAY],
        [day for day in days if day.day.weekday() == SATURDAY],
    )
    return [kind for kind in kinds if kind]


def _joined(found: Sequence[tuple[list[DayPart], Learnt]]) -> Learnt:
    """Join the kinds of days: hours by day, weights by their share of hours, the higher floor."""
    at_home: Document = {}
    by_block: defaultdict[str, Document] = defaultdict(dict)
    need: defaultdict[str, float] = defaultdict(float)
    chances: defaultdict[str, dict[str, float]] = defaultdict(dict)
    hours = [sum(len(day.hours_walked) for day in kind) for kind, _ in found]
    for (kind, learnt), part in zip(found, hours, strict=True):
        for day in (each.day.isoformat() for each in kind):
            at_home[day] = learnt.keys["at_home"]
            for block, shares in learnt.keys["at_home_by_block"].items():
                by_block[block][day] = shares
        for block, weight in learnt.keys["need"].items():
            need[block] += weight * part / sum(hours)
        for block, bands in learnt.chances.items():
            chances[block] |= bands
    return Learnt(
        {
            "at_home": at_home,
            "at_home_by_block": dict(by_block),
            "need": {block: round(weight, 3) for block, weight in need.items()},
            "floors": more_of(*(learnt.keys["floors"] for _, learnt in found)),
        },
        dict(chances),
    )


def _part(
    campaign: Campaign,
    weeks: Weeks,
    blocks: Sequence[BlockStanding],
    shifts: Sequence[ShiftLine],
    seed: int,
) -> Learnt:
    import numpy as np

    from sozialraumbuero.engine.contact import Pace, Posterior, Promise, Standing
    from sozialraumbuero.engine.contact.tour_part import tour_part

    spans = [(_minutes(shift.starts_at), _minutes(shift.ends_at)) for shift in shifts]
    standing = Standing(
        names=[block.code for block in blocks],
        households=np.array([block.households_open for block in blocks], np.float64),
        need=np.ones(len(blocks)),
        ledger=_ledger(weeks, blocks, sum(end - begin for begin, end in spans) / 60, Pace()),
    )
    found = tour_part(
        Posterior(
            np.array([block.means for block in blocks]),
            np.array([block.weights for block in blocks]),
        ),
        standing,
        weeks.day,
        spans,
        seed=seed,
        scenario=campaign.pk,
        promise=Promise(within_weeks=weeks.within_weeks),
    )
    keys = {block.code: str(block.pk) for block in blocks}
    return Learnt(found.job_keys(), {keys[name]: bands for name, bands in found.chances.items()})


def _ledger(
    weeks: Weeks, blocks: Sequence[BlockStanding], hours_today: float, pace: Pace
) -> Ledger:
    """Return the ledger; nobody's minutes are measured, so hours are reckoned from knocks."""
    import numpy as np

    from sozialraumbuero.engine.contact import Ledger

    dwellings = np.array([block.dwellings for block in blocks], np.float64)
    got = np.array([(pace.per_knock * b.knocks + pace.if_opened * b.opened) / 60 for b in blocks])
    return Ledger(
        share=dwellings / max(dwellings.sum(), 1.0),
        got_hours=got,
        periods_left=np.array([weeks.periods_left(block.last_visit) for block in blocks]),
        spent_hours=float(got.sum()),
        period_hours=max(hours_today, 0.1),
        turn_periods=weeks.turn_periods,
        grace=weeks.grace,
    )


def _minutes(at: time) -> float:
    return at.hour * 60.0 + at.minute
