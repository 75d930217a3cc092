"""From one simulated year to its row of figures and its counts by area and group."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison import measures as m
from sozialraumbuero.engine.comparison.fairness import equal_burden, worst_part
from sozialraumbuero.engine.comparison.ground import Ground
from sozialraumbuero.engine.comparison.parameters import (
    DIGITAL_RESPONSE,
    EUROS_PER_STAFF_HOUR,
    HALVING_MINUTES,
    LETTER_RESPONSE,
    PAIR_SHARE,
    REFERRAL_WANTED,
    SOLVED,
)
from sozialraumbuero.engine.comparison.people import People
from sozialraumbuero.engine.comparison.plan import Office, Plan
from sozialraumbuero.engine.comparison.year import (
    DAYS,
    NEAR_DS,
    NOBODY,
    WEEKS,
    decay,
    live_year,
)
from sozialraumbuero.engine.comparison.year_result import YearResult
from sozialraumbuero.engine.compiled import kernel

ROWS = 27
TWO_WEEKS = 14
_HOUR = 3600.0

Float = NDArray[np.float64]
Int = NDArray[np.int64]


@kernel
def live_and_count(
    people: People, day: NDArray[np.int32], ground: Ground, plan: Plan, staff_s: int, p: Float,
    by_area: Int, by_age: Int, by_need: Int,
) -> Float:  # fmt: skip
    """Live one year and count it; one call, as handing over the arrays takes its time too."""
    year = live_year(people, day, ground, plan, staff_s, p)
    return count_year(people, ground, plan, year, staff_s, p, by_area, by_age, by_need)


@kernel
def count_year(
    people: People, ground: Ground, plan: Plan, year: YearResult, staff_s: int, p: Float,
    by_area: Int, by_age: Int, by_need: Int,
) -> Float:  # fmt: skip
    """Return the figures in the order of `measures`; NaN where there is nothing to measure.

    The three tables gain, per row, people in need and people reached.
    """
    row = np.full(ROWS, np.nan, np.float64)
    _count_people(people, ground, plan, year, p, row, by_area, by_age, by_need)
    _count_days(year, row)
    need, reached = by_area[:, 0].astype(np.float64), by_area[:, 1].astype(np.float64)
    if row[m.PEOPLE_IN_NEED] > 0:
        row[m.REACH_SHARE] = row[m.PEOPLE_REACHED] / row[m.PEOPLE_IN_NEED]
        share = reached / np.maximum(need, 1.0)
        row[m.WORST_QUARTER] = worst_part(share, need, 0.25)
        row[m.EQUITY_EDE] = equal_burden(1.0 - share, need, 1.0)
        row[m.EQUITY_EDE_MILD] = equal_burden(1.0 - share, need, 0.5)
        row[m.EQUITY_EDE_STRICT] = equal_burden(1.0 - share, need, 2.0)
    row[m.WITHIN_15_FOOT] = _near(ground, plan, year, 0)
    row[m.WITHIN_15_WHEELCHAIR] = _near(ground, plan, year, 1)
    _count_hours(ground, plan, year, staff_s, p, row)
    return row


@kernel
def _count_people(
    people: People, ground: Ground, plan: Plan, year: YearResult, p: Float, row: Float,
    by_area: Int, by_age: Int, by_need: Int,
) -> None:  # fmt: skip
    day, way, asked, _, travel_ds = year.trace
    new = solved = guided = beyond = excluded = 0
    travelled = 0.0
    has_digital = plan.share[2] > 0.0
    pulls = np.zeros((2, ground.persons.size), np.float64)
    for kind in range(2):
        for area in range(ground.persons.size):
            if plan.desk_site[kind, area] >= 0:
                kept = decay(plan.desk_ds[kind, area], p[HALVING_MINUTES])
                pulls[kind, area] = p[LETTER_RESPONSE] * kept
    for i in range(day.size):
        if day[i] == 0:
            continue
        area = people.area[i]
        was_reached = 0 if way[i] == NOBODY else 1
        by_area[area, 0] += 1
        by_area[area, 1] += was_reached
        by_age[people.age_group[i], 0] += 1
        by_age[people.age_group[i], 1] += was_reached
        by_need[people.need_group[i], 0] += 1
        by_need[people.need_group[i], 1] += was_reached
        if was_reached:
            kind = 1 if people.is_impaired[i] else 0
            new += people.office[i] >= pulls[kind, area]
            solved += people.solved[i] < p[SOLVED]
            guided += people.referral[i] < p[REFERRAL_WANTED]
            travelled += travel_ds[i] / 600.0
        else:
            beyond += asked[i]
            offline = has_digital and not people.is_online[i]
            excluded += offline and people.digital[i] < p[DIGITAL_RESPONSE]
    row[m.PEOPLE_IN_NEED], row[m.PEOPLE_REACHED] = by_area[:, 0].sum(), by_area[:, 1].sum()
    row[m.NEWLY_REACHED], row[m.NEEDS_SOLVED], row[m.GUIDED_ON] = new, solved, guided
    row[m.BEYOND_CAPACITY], row[m.DIGITALLY_EXCLUDED] = beyond, excluded
    if row[m.PEOPLE_REACHED] > 0:
        row[m.TRAVEL_MINUTES] = travelled / row[m.PEOPLE_REACHED]


@kernel
def _count_days(year: YearResult, row: Float) -> None:
    """Whoever asks and gets nothing waits the whole year; at the door nobody waits."""
    day, way, asked, help_day, _ = year.trace
    waits = np.zeros(DAYS + 1, np.int64)
    until = np.zeros(DAYS + 1, np.int64)
    for i in range(day.size):
        if day[i] == 0:
            continue
        if way[i] != NOBODY:
            until[min(DAYS, help_day[i] - day[i])] += 1
            waits[min(DAYS, help_day[i] - day[i]) if asked[i] else 0] += 1
        elif asked[i]:
            waits[DAYS] += 1
    if waits.sum() > 0:
        row[m.WAITING_MEDIAN] = _quantile(waits, 50)
        row[m.WAITING_P90] = _quantile(waits, 90)
        row[m.WAITING_OVER_14] = waits[TWO_WEEKS + 1 :].sum() / waits.sum()
    if until.sum() > 0:
        row[m.DAYS_TO_CONTACT] = _quantile(until, 50)


@kernel
def _quantile(counts: Int, percent: int) -> int:
    """Return the least value that at least so many per cent do not exceed."""
    total = counts.sum()
    so_far = 0
    for value in range(counts.size):
        so_far += counts[value]
        if so_far * 100 >= total * percent:
            return value
    return counts.size - 1


@kernel
def _near(ground: Ground, plan: Plan, year: YearResult, kind: int) -> float:
    """Return the share of residents with an open room within 15 minutes, or rounds at the door."""
    near = total = 0.0
    for area in range(ground.persons.size):
        total += ground.persons[area]
        part = min(1.0, (year.rounds + year.letter_rounds) * ground.pull[area])
        if _is_near(plan.decentral, year.decentral_s, kind, area) or _is_near(
            plan.central, year.central_s, kind, area
        ):
            part = 1.0
        near += part * ground.persons[area]
    return near / total if total > 0 else np.nan


@kernel
def _is_near(office: Office, week_s: Int, kind: int, area: int) -> bool:
    site = office.site[kind, area]
    return bool(site >= 0 and week_s[site] > 0 and office.ds[kind, area] <= NEAR_DS)


@kernel
def _count_hours(
    ground: Ground, plan: Plan, year: YearResult, staff_s: int, p: Float, row: Float
) -> None:
    placed_d, placed_c = year.decentral_s.sum(), year.central_s.sum()
    digital_s, mobile_s = int(staff_s * plan.share[2]), int(staff_s * plan.share[3])
    free = mobile_s + digital_s * _online(ground)
    for site in range(year.decentral_s.size):
        free += year.decentral_s[site] if plan.decentral.is_step_free[site] else 0
    for site in range(year.central_s.size):
        free += year.central_s[site] if plan.central.is_step_free[site] else 0
    placed = placed_d + placed_c + digital_s + mobile_s
    if placed > 0:
        row[m.BARRIER_FREE] = free / placed
        row[m.PAIR_PART] = mobile_s * p[PAIR_SHARE] / placed
    row[m.IDLE_HOURS] = year.idle_s.sum() / _HOUR
    row[m.HOURS_USED] = (placed - year.idle_s.sum() / WEEKS) / _HOUR
    wanted = int(staff_s * plan.share[0]) + int(staff_s * plan.share[1])
    row[m.UNPLACED_HOURS] = (wanted - placed_d - placed_c) / _HOUR
    row[m.ROUNDS] = year.rounds
    paid_hours = staff_s / _HOUR * 52.0
    row[m.COST] = paid_hours * p[EUROS_PER_STAFF_HOUR] + plan.room_euros
    if row[m.NEEDS_SOLVED] > 0:
        row[m.HOURS_PER_SOLVED] = paid_hours / row[m.NEEDS_SOLVED]


@kernel
def _online(ground: Ground) -> float:
    total = 0.0
    for area in range(ground.persons.size):
        first = 0
        for age in range(ground.age_ends.shape[1]):
            total += (ground.age_ends[area, age] - first) * ground.online[area, age]
            first = ground.age_ends[area, age]
    return float(total / max(1.0, ground.persons.sum()))
