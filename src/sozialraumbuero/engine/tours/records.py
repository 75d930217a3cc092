"""What a problem is for the search: records of doors, promises, shifts and rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.streets.costs import PARKING_S
from sozialraumbuero.engine.tours.candidates import Candidates
from sozialraumbuero.engine.tours.duty import Duty, profiles_of
from sozialraumbuero.engine.tours.job import Appointment, Job, Shift, suits
from sozialraumbuero.engine.tours.search.world import (
    DOOR,
    NOWHERE,
    PROMISE,
    RULES,
    SHIFT,
    UNIT,
    Records,
)

TYPICAL_WALK_S = 20.0
SIGMAS_KEPT_FREE = 0.84
CHANGE_COST = UNIT // 50


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier plan said: the duty of each door, the start promised to each appointment.

    `partners` are shifts that will stand at a visit of two already and need one more there.
    """

    doors: dict[str, int]
    starts_s: dict[str, int]
    partners: dict[str, Shift]


def mean_unit(job: Job, duties: Sequence[Duty], candidates: Candidates) -> float:
    """Return the units per prize, so that the mean prize of a door is UNIT."""
    if not len(candidates.address):
        return float(UNIT)
    chance = float(np.mean([job.at_home[hour] for hour in worked_hours(duties)]))
    mean = float(np.mean(candidates.households * candidates.weight)) * chance
    return UNIT / mean if mean > 0 else float(UNIT)


def worked_hours(duties: Sequence[Duty]) -> list[int]:
    """Return the hours of the job in which some shift walks."""
    return sorted(
        {hour for one in duties for hour in range(one.begins_s // 3600, -(-one.shift.to_s // 3600))}
    )


def door_records(
    duties: Sequence[Duty],
    candidates: Candidates,
    stays_and_rows: tuple[Records, NDArray[np.int32]],
    unit: float,
) -> Records:
    stays, rows = stays_and_rows
    seconds = stays["seconds"][rows][:, worked_hours(duties)]
    records = np.zeros(len(candidates.address), DOOR)
    records["worth"] = candidates.households * candidates.weight * unit
    records["log_worth"] = np.round(np.log(records["worth"]), 6)
    records["log_effort"] = np.round(np.log(seconds.mean(axis=1) + TYPICAL_WALK_S), 6)
    records["households"] = candidates.households
    records["stay"] = rows
    records["hours"] = candidates.hours
    records["block"] = candidates.block
    records["least_s"] = seconds.min(axis=1)
    return records


def second_counsellors(
    appointments: Sequence[Appointment], earlier: Earlier | None
) -> tuple[int, ...]:
    """Return which appointments have a promise for a second counsellor too."""
    partners = earlier.partners if earlier else {}
    return tuple(
        number
        for number, each in enumerate(appointments)
        if each.together > 1 and each.id not in partners
    )


def promise_records(
    appointments: Sequence[Appointment], seconds: Sequence[int], earlier: Earlier | None
) -> Records:
    """Return windows, second counsellors last; a start that was promised stays as it is.

    A visit of two begins with the first of its starts.
    """
    starts = earlier.starts_s if earlier else {}
    records = np.zeros(len(appointments), PROMISE)
    records["opens"] = [starts.get(each.id, each.opens_s) for each in appointments]
    records["closes"] = [starts.get(each.id, each.closes_s) for each in appointments]
    records["meets"] = [each.closes_s for each in appointments]
    records["lasts"] = [each.seconds for each in appointments]
    records["second"] = NOWHERE
    records["earliest"], records["latest"] = records["opens"], records["closes"]
    for place, number in enumerate(seconds, len(appointments)):
        first = records[number]
        first["second"] = place
        first["meets"] = first["opens"] if first["earliest"] < first["latest"] else first["meets"]
        first["closes"] = first["kept"] = first["best"] = first["opens"]
    others = records[list(seconds)]
    others["second"] = NOWHERE
    return np.concatenate([records, others])


def shift_records(duties: Sequence[Duty], spots: int, ends: int) -> Records:
    """Return the shifts; each profile has as many spots, and the grid as many ends of segments."""
    records = np.zeros(len(duties), SHIFT)
    profiles = profiles_of(duties)
    numbers = np.array([profiles.index(one.shift.profile) for one in duties], np.int32)
    records["begins"] = [one.begins_s for one in duties]
    records["stops"] = [one.shift.to_s for one in duties]
    records["rest"] = [one.rest_s for one in duties]
    records["rest_opens"] = [one.rest_opens_s for one in duties]
    records["rest_closes"] = [one.rest_closes_s for one in duties]
    records["most_walk"] = [one.most_walk_s for one in duties]
    records["is_pair"] = [one.shift.pair for one in duties]
    records["parking"] = [10 * PARKING_S[one.shift.profile] for one in duties]
    records["first_spot"], records["first_row"] = numbers * spots, numbers * ends
    return records


def rule_records(
    job: Job,
    duties: Sequence[Duty],
    doors: int,
    wishes_and_meetings: tuple[int, int],
    earlier: Earlier | None,
) -> Records:
    wishes, meetings = wishes_and_meetings
    rules = np.zeros(1, RULES)
    rules["doors"] = doors
    rules["appointments"] = wishes + meetings
    rules["wishes"], rules["meetings"] = wishes, meetings
    rules["shifts"] = len(duties)
    rules["first_break"] = doors + wishes + meetings + 2 * len(duties)
    rules["change_cost"] = CHANGE_COST if earlier else 0
    rules["sigma"] = SIGMAS_KEPT_FREE if job.buffer else 0.0
    return rules


def suits_table(
    duties: Sequence[Duty],
    appointments: Sequence[Appointment],
    seconds: Sequence[int],
    earlier: Earlier | None,
) -> NDArray[np.uint8]:
    """Return which shift may keep which promise, those of second counsellors last."""
    partners = earlier.partners if earlier else {}
    shifts = [one.shift for one in duties]
    rows = [
        [may_join(shift, each, partners[each.id]) for shift in shifts]
        if each.id in partners
        else [suits(shift, each) for shift in shifts]
        for each in appointments
    ]
    rows += [[not shift.pair for shift in shifts] for _ in seconds]
    return np.array(rows, np.uint8).reshape(len(rows), len(shifts))


def may_join(shift: Shift, appointment: Appointment, partner: Shift) -> bool:
    """Return whether a shift may be the other one of two at a visit."""
    return not shift.pair and (suits(shift, appointment) or suits(partner, appointment))


def earlier_duties(
    town: Town, candidates: Candidates, earlier: Earlier | None
) -> NDArray[np.int32]:
    """Return the duty of each door in an earlier plan, or NOWHERE."""
    if earlier is None:
        return np.full(len(candidates.address), NOWHERE, np.int32)
    names = town.addr_id[candidates.address].tolist()
    return np.array([earlier.doors.get(name, NOWHERE) for name in names], np.int32)
