"""One simulated year of one model: who is reached, in which way, and when.

Whom capacity reaches is found by filling water over people in the order of a number of their own:
the least opening or the least number of rounds at which this person would be reached. These orders
do not depend on how many hours there are, hence more hours never lose anybody.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison.ground import Ground
from sozialraumbuero.engine.comparison.parameters import (
    AT_HOME,
    CONCERN_HOURS,
    DATED_LETTER_RESPONSE,
    DESK_SHARE,
    DIGITAL_OVERHEAD_SHARE,
    DIGITAL_RESPONSE,
    FAMILIAR_FACTOR,
    FULL_OPENING_HOURS,
    HALVING_MINUTES,
    LETTER_RESPONSE,
    MINUTES_IF_OPENED,
    MINUTES_PER_DOOR,
    MOBILE_TRAVEL_SHARE,
    NEED_NAMED,
    PAIR_SHARE,
    PRESENT_SHARE,
    SITE_OVERHEAD_SHARE,
    VISIT_MINUTES,
)
from sozialraumbuero.engine.comparison.people import MOST_NEED, People
from sozialraumbuero.engine.comparison.plan import Office, Plan
from sozialraumbuero.engine.comparison.queue import waits_at
from sozialraumbuero.engine.comparison.year_result import Trace, YearResult
from sozialraumbuero.engine.compiled import kernel, small_kernel

DAYS, WEEKS = 364, 52
NEAR_DS = 9000  # 15 minutes, inclusive
NOBODY, DECENTRAL, CENTRAL, DIGITAL, DOORS, LETTERS = 0, 1, 2, 3, 4, 5
_WEIGHT_BITS = 20

Float = NDArray[np.float64]
Int = NDArray[np.int64]


@kernel
def live_year(
    people: People, day: NDArray[np.int32], ground: Ground, plan: Plan, staff_s: int, p: Float
) -> YearResult:
    """Return who was reached; `staff_s` are paid seconds a week, `p` one value per parameter.

    `day` is what `need_days` returns for these people.
    """
    size = people.area.size
    state = Trace(
        day,
        np.zeros(size, np.int8),
        np.zeros(size, np.bool_),
        np.zeros(size, np.int32),
        np.zeros(size, np.int32),
    )
    idle_s = np.zeros(4, np.int64)
    work_s = int(p[CONCERN_HOURS] * 3600.0)
    present = p[PRESENT_SHARE] * WEEKS
    hours_d = allotted(plan.decentral, int(staff_s * plan.share[0]))
    hours_c = allotted(plan.central, int(staff_s * plan.share[1]))
    digital_s = int(int(staff_s * plan.share[2]) * present * (1.0 - p[DIGITAL_OVERHEAD_SHARE]))
    mobile = int(staff_s * plan.share[3]) * present
    mobile *= (1.0 - p[MOBILE_TRAVEL_SHARE]) * (1.0 - 0.5 * p[PAIR_SHARE])
    open_d = present * (1.0 - p[SITE_OVERHEAD_SHARE])
    open_c = present * (1.0 - p[DESK_SHARE])
    answers = p[LETTER_RESPONSE]
    idle_s[0] = serve_office(
        people, plan.decentral, hours_d, open_d, answers * p[FAMILIAR_FACTOR], DECENTRAL,
        work_s, p, state,
    )  # fmt: skip
    idle_s[1] = serve_office(
        people, plan.central, hours_c, open_c, answers, CENTRAL, work_s, p, state
    )
    idle_s[2] = serve_digital(people, digital_s, p[DIGITAL_RESPONSE], work_s, state)
    letters_s = int(mobile * plan.share[4])
    doors_s = int(mobile * (1.0 - plan.share[4]))
    need_named = p[NEED_NAMED]
    door_minutes = p[MINUTES_PER_DOOR] + p[AT_HOME] * p[MINUTES_IF_OPENED]
    rounds, left = serve_rounds(
        people, ground, people.door_phase, people.door_draw, p[AT_HOME] * need_named,
        door_minutes * 60.0, doors_s, work_s, DOORS, state,
    )  # fmt: skip
    letter_s = p[DATED_LETTER_RESPONSE] * p[VISIT_MINUTES] * 60.0
    letter_rounds, left_too = serve_rounds(
        people, ground, people.letter_phase, people.letter_draw,
        p[DATED_LETTER_RESPONSE] * need_named, letter_s, letters_s, work_s, LETTERS, state,
    )  # fmt: skip
    idle_s[3] = left + left_too
    return YearResult(state, hours_d, hours_c, idle_s, rounds, letter_rounds)


@kernel
def need_days(people: People, ground: Ground, factor: float) -> NDArray[np.int32]:
    """Return the day, 1 to 364, on which each need arises; 0 is not this year.

    One geometric draw each.
    """
    pace = np.zeros(ground.persons.size, np.float64)
    for area in range(pace.size):
        rate = min(ground.need_rate[area] * factor, MOST_NEED)
        pace[area] = DAYS / np.log1p(-rate) if rate > 0.0 else -np.inf
    day = np.zeros(people.area.size, np.int32)
    for i in range(day.size):
        arises = np.ceil(people.need[i] * pace[people.area[i]])
        if arises <= DAYS:
            day[i] = max(1, int(arises))
    return day


@kernel
def allotted(office: Office, week_s: int) -> Int:
    """Share the seconds of a week among rooms by their weight, none beyond its cap.

    One water level in whole numbers, found by bisection: no room ever loses when there are more.
    """
    seconds = np.zeros(office.weight.size, np.int64)
    low, high = 0, 1
    while high <= week_s << _WEIGHT_BITS and _poured(office, high, seconds) <= week_s:
        low, high = high, 2 * high
    while low + 1 < high:
        level = (low + high) // 2
        if _poured(office, level, seconds) <= week_s:
            low = level
        else:
            high = level
    _poured(office, low, seconds)
    return seconds


@small_kernel
def _poured(office: Office, level: int, seconds: Int) -> int:
    total = 0
    for site in range(seconds.size):
        if level > 1 << 40:  # beyond any week: avoids overflow for tiny weights
            wanted = office.cap_s[site] if office.weight[site] > 0 else 0
        else:
            wanted = (office.weight[site] * level) >> _WEIGHT_BITS
        seconds[site] = min(wanted, office.cap_s[site])
        total += seconds[site]
    return total


@small_kernel
def decay(ds: int, halving_minutes: float) -> float:
    """Return the share who still come: all within 15 minutes, then halved again and again."""
    if ds <= NEAR_DS:
        return 1.0
    return float(0.5 ** ((ds - NEAR_DS) / (600.0 * halving_minutes)))


@kernel
def serve_office(
    people: People, office: Office, week_s: Int, year_share: float, answers: float,
    code: int, work_s: int, p: Float, state: Trace,
) -> int:  # fmt: skip
    """Serve those who come to the nearest room; returns the seconds of a year left over."""
    day, way, asked, _, travel_ds = state
    sites = office.weight.size
    opening = np.zeros(sites, np.float64)
    capacity = np.zeros(sites, np.int64)
    for site in range(sites):
        capacity[site] = int(week_s[site] * year_share)
        open_s = min(office.open_s[site], week_s[site])
        opening[site] = min(1.0, open_s / (3600.0 * p[FULL_OPENING_HOURS]))
    areas = office.site.shape[1]
    reach = np.zeros((2, areas), np.float64)
    for kind in range(2):
        for area in range(areas):
            if office.site[kind, area] >= 0:
                ds = office.ds[kind, area]
                reach[kind, area] = answers * decay(ds, p[HALVING_MINUTES])
    who = np.empty(day.size, np.int64)
    key = np.empty(day.size, np.float64)
    count = 0
    for i in range(day.size):
        if day[i] == 0 or way[i] != NOBODY:
            continue
        kind = 1 if people.is_impaired[i] else 0
        area = people.area[i]
        site = office.site[kind, area]
        if site >= 0 and people.office[i] < opening[site] * reach[kind, area]:
            asked[i] = True
            who[count] = i
            key[count] = people.office[i] / reach[kind, area]
            count += 1
    arrivals = np.zeros((sites, DAYS + 1), np.int64)
    order = np.argsort(key[:count], kind="mergesort")
    for place in order:
        i = who[place]
        kind = 1 if people.is_impaired[i] else 0
        site = office.site[kind, people.area[i]]
        if capacity[site] >= work_s:
            capacity[site] -= work_s
            way[i] = code
            travel_ds[i] = office.ds[kind, people.area[i]]
            arrivals[site, day[i]] += 1
    starts = np.zeros((sites, DAYS + 1), np.int64)
    for site in range(sites):
        year_s = int(week_s[site] * year_share)
        waits_at(office.open_days[site], week_s[site], year_s, work_s, arrivals[site], starts[site])
    _keep_waits(people, office, code, state, starts)
    return int(capacity.sum())


@kernel
def _keep_waits(people: People, office: Office, code: int, state: Trace, starts: Int) -> None:
    """Write down when help began; those of one day and room share the mean wait of that day."""
    day, way, _, help_day, _ = state
    for i in range(day.size):
        if way[i] == code:
            kind = 1 if people.is_impaired[i] else 0
            help_day[i] = starts[office.site[kind, people.area[i]], day[i]]


@kernel
def serve_digital(people: People, year_s: int, answers: float, work_s: int, state: Trace) -> int:
    """Serve those who write or call; returns the seconds of a year left over."""
    day, way, asked, help_day, _ = state
    if year_s <= 0:
        return 0
    who = np.empty(day.size, np.int64)
    count = 0
    for i in range(day.size):
        wants = day[i] > 0 and way[i] == NOBODY and people.is_online[i]
        if wants and people.digital[i] < answers:
            asked[i] = True
            who[count] = i
            count += 1
    order = np.argsort(people.digital[who[:count]], kind="mergesort")
    arrivals = np.zeros(DAYS + 1, np.int64)
    left = year_s
    for place in order:
        if left < work_s:
            break
        left -= work_s
        way[who[place]] = DIGITAL
        arrivals[day[who[place]]] += 1
    starts = np.zeros(DAYS + 1, np.int64)
    waits_at(np.zeros(7, np.bool_), 5 * 8 * 3600, year_s, work_s, arrivals, starts)
    for place in range(count):
        if way[who[place]] == DIGITAL:
            help_day[who[place]] = starts[day[who[place]]]
    return left


@kernel
def serve_rounds(
    people: People, ground: Ground, phase: Float, draw: Float, chance: float, door_s: float,
    year_s: int, work_s: int, code: int, state: Trace,
) -> tuple[float, int]:  # fmt: skip
    """Go from door to door until the year's seconds are spent; returns rounds and seconds left.

    A door meets its first round at a phase of its own after the need arose, and succeeds in its
    j-th: both fixed, so each person has one number of rounds a year from which on they are found.
    What a round costs and what those found need is paid from the same seconds.
    """
    day, way, _, help_day, _ = state
    round_s = door_s * (ground.doors * ground.pull).sum()
    if year_s <= 0 or chance <= 0.0 or round_s <= 0.0:
        return 0.0, year_s
    most = year_s / round_s
    who = np.empty(day.size, np.int64)
    key = np.empty(day.size, np.float64)
    count = 0
    per_miss = 1.0 / np.log1p(-chance) if chance < 1.0 else 0.0
    for i in range(day.size):
        if day[i] == 0 or way[i] != NOBODY or day[i] == DAYS:
            continue
        tries = 1.0 + np.floor(draw[i] * per_miss)
        rest = (DAYS - day[i]) / DAYS * ground.pull[people.area[i]]
        if rest > 0.0 and tries - phase[i] <= most * rest:
            who[count] = i
            key[count] = (tries - phase[i]) / rest
            count += 1
    order = np.argsort(key[:count], kind="mergesort")
    served = 0
    rounds = most
    for place in order:
        if key[place] * round_s + (served + 1) * work_s > year_s:
            rounds = min(key[place], (year_s - served * work_s) / round_s)
            break
        served += 1
        rounds = (year_s - served * work_s) / round_s
    for place in order[:served]:
        i = who[place]
        way[i] = code
        needed = key[place] * (DAYS - day[i]) / rounds
        help_day[i] = min(DAYS, day[i] + int(needed))
    return rounds, int(year_s - served * work_s - rounds * round_s)
