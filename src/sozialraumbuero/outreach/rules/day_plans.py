"""A day's planning over plain values: the engine's job, its plan, and what changed between two."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from sozialraumbuero.outreach.rules.shifts import Season
from sozialraumbuero.outreach.vocabulary import CampaignState, Way

SECONDS = (2, 60)
USUAL_SECONDS = 10
REPLAN_SECONDS = 2
# A worker looks for work three times a second; after this long something is wrong.
PATIENCE = timedelta(seconds=5)
# Reading the town and the last writing stand outside the seconds asked for.
SILENCE = timedelta(seconds=90)

ENGINE_ID = re.compile(r"\b[qst][0-9]+(?:-[0-9]{4}-[0-9]{4}-[0-9]+(?:-2)?)?\b")

Document = dict[str, Any]
COMES_ALONE = "comes_alone"


class PlanningRefusal(StrEnum):
    """Why planning cannot begin."""

    NOT_ANNOUNCED = "not_announced"
    CAMPAIGN_OVER = "campaign_over"
    OUTSIDE_CAMPAIGN = "outside_campaign"
    DAY_PAST = "day_past"
    NO_SHIFTS = "no_shifts"
    ALL_UNDER_WAY = "all_under_way"
    NO_TOWN = "no_town"
    SECONDS = "seconds"
    ALREADY_PLANNING = "already_planning"
    NOTHING_CHANGED = "nothing_changed"
    PLAN_ANEW = "plan_anew"
    NOT_PLANNING = "not_planning"


class PlanFailure(StrEnum):
    """Why planning ended without tours."""

    NO_SHIFTS = "no_shifts"
    NO_DOORS = "no_doors"
    NO_TOWN = "no_town"
    BAD_JOB = "bad_job"
    WORKER_LOST = "worker_lost"
    CRASHED = "crashed"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """A shift as the engine needs it; people are numbers, never names."""

    pk: int
    members: tuple[int, ...]
    languages: tuple[str, ...]
    start: tuple[float, float]
    end: tuple[float, float]
    starts_at: time
    ends_at: time
    way: Way = Way.FOOT
    skills: tuple[str, ...] = ()
    visits_as_two: bool = False

    @property
    def is_never_alone(self) -> bool:
        """Return whether this shift needs company at visits; a pair brings its own."""
        return self.visits_as_two and len(self.members) < 2


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A promised visit as the engine needs it."""

    pk: int
    lat: float
    lon: float
    window_from: time
    window_until: time
    minutes: int
    languages: tuple[str, ...]
    skills: tuple[str, ...] = ()
    together: int = 1


@dataclass(frozen=True, slots=True)
class DoorLine:
    """A house that may be asked; `hours` None means at any hour."""

    key: str
    households: int
    hours: tuple[int, ...] | None


def planning_refusal(
    season: Season, day: date, today: date, *, live_shifts: int, free_shifts: int
) -> PlanningRefusal | None:
    """Return why this day cannot be planned, or None; streets are planned after the letters."""
    if season.state in {CampaignState.DRAFT, CampaignState.APPROVED}:
        return PlanningRefusal.NOT_ANNOUNCED
    if not season.is_open:
        return PlanningRefusal.CAMPAIGN_OVER
    if not season.starts_on <= day <= season.ends_on:
        return PlanningRefusal.OUTSIDE_CAMPAIGN
    if day < today:
        return PlanningRefusal.DAY_PAST
    if not live_shifts:
        return PlanningRefusal.NO_SHIFTS
    return None if free_shifts else PlanningRefusal.ALL_UNDER_WAY


def shift_key(pk: int) -> str:
    return f"s{pk}"


def visit_key(visit: VisitLine) -> str:
    """Return an id that changes with the time: a moved visit is another promise to the engine."""
    window = f"{visit.window_from:%H%M}-{visit.window_until:%H%M}"
    key = f"t{visit.pk}-{window}-{visit.minutes}"
    return f"{key}-2" if visit.together == 2 else key


def pk_of(key: str) -> int:
    """Return the row behind a shift's or a visit's id."""
    return int(key[1:].partition("-")[0])


def job_document(
    day: date,
    shifts: Iterable[ShiftLine],
    visits: Iterable[VisitLine],
    doors: Sequence[DoorLine],
    do_not_visit: Iterable[str],
) -> Document:
    """Return the JOB of the engine; how many are at home at which hour is left to its curve."""
    lines = list(shifts)
    job = {
        "date": day.isoformat(),
        "shifts": [shift_entry(shift) for shift in lines],
        "appointments": [visit_entry(visit) for visit in visits],
        "doors": [door.key for door in doors],
        "households": {door.key: door.households for door in doors},
        "availability": {door.key: list(door.hours) for door in doors if door.hours is not None},
        "do_not_visit": sorted(do_not_visit),
    }
    return with_company(job, lines)


def with_company(job: Document, shifts: Iterable[ShiftLine]) -> Document:
    """Return the job in which some shifts never come to a visit alone.

    To the engine, coming alone is a skill: visits of one ask for it, these shifts lack it.
    """
    never_alone = {shift_key(shift.pk) for shift in shifts if shift.is_never_alone}
    if not never_alone:
        return job
    return {
        **job,
        "shifts": [
            each if each["id"] in never_alone else _with_skill(each) for each in job["shifts"]
        ],
        "appointments": [
            each if each["together"] == 2 else _with_skill(each) for each in job["appointments"]
        ],
    }


def _with_skill(entry: Document) -> Document:
    return {**entry, "skills": [*entry["skills"], COMES_ALONE]}


def shift_entry(shift: ShiftLine) -> Document:
    """Return a shift of the JOB."""
    return {
        "id": shift_key(shift.pk),
        "counsellors": [f"c{member}" for member in shift.members],
        "pair": len(shift.members) == 2,
        "languages": list(shift.languages),
        "start": {"lat": shift.start[0], "lon": shift.start[1]},
        "end": {"lat": shift.end[0], "lon": shift.end[1]},
        "from": f"{shift.starts_at:%H:%M}",
        "to": f"{shift.ends_at:%H:%M}",
        "profile": str(shift.way),
        "skills": list(shift.skills),
    }


def visit_entry(visit: VisitLine) -> Document:
    """Return an appointment of the JOB."""
    return {
        "id": visit_key(visit),
        "lat": visit.lat,
        "lon": visit.lon,
        "window": [f"{visit.window_from:%H:%M}", f"{visit.window_until:%H:%M}"],
        "minutes": visit.minutes,
        "languages": list(visit.languages),
        "skills": list(visit.skills),
        "together": visit.together,
    }


@dataclass(frozen=True, slots=True)
class Change:
    """What happened since the plan before."""

    cancelled: tuple[str, ...] = ()
    new: tuple[Document, ...] = ()
    sick: tuple[str, ...] = ()
    closed_doors: tuple[str, ...] = ()
    # A new shift, or one with other times or rooms: the plan before no longer fits the day.
    roster_changed: bool = False

    def __bool__(self) -> bool:
        return bool(
            self.cancelled or self.new or self.sick or self.closed_doors or self.roster_changed
        )


def change_since(
    job: Document, plan: Document, now: Document, closed_doors: Collection[str]
) -> Change:
    """Compare the job of a plan with the job the day would have now.

    `closed_doors` are houses that must no longer be visited, whatever the old plan says.
    """
    before = {shift["id"]: shift for shift in job["shifts"]}
    after = {shift["id"]: shift for shift in now["shifts"]}
    old_visits = {visit["id"] for visit in job["appointments"]}
    new_visits = {visit["id"]: visit for visit in now["appointments"]}
    planned = {stop["id"] for _, stop in _stops(plan) if stop["kind"] == "door"}
    return Change(
        cancelled=tuple(sorted(old_visits - new_visits.keys())),
        new=tuple(visit for key, visit in new_visits.items() if key not in old_visits),
        sick=tuple(sorted(before.keys() - after.keys())),
        closed_doors=tuple(sorted(planned & set(closed_doors))),
        roster_changed=any(
            walk_of(before.get(key)) != walk_of(shift) for key, shift in after.items()
        ),
    )


def walk_of(shift: Document | None) -> Document:
    """Return what the walk depends on; who walks may change without another plan."""
    if shift is None:
        return {}
    walk = {key: shift[key] for key in ("from", "to", "start", "end", "languages", "pair")}
    # Whether a visit may be alone depends on who else goes that day, not on this shift.
    skills = [skill for skill in shift.get("skills", []) if skill != COMES_ALONE]
    return walk | {"profile": shift.get("profile", Way.FOOT), "skills": skills}


def without_the_sick(plan: Document, keys: Collection[str]) -> Document:
    """Return the plan of these shifts; the engine keeps those who stayed at home as empty walks."""
    kept = [shift for shift in plan["shifts"] if shift["id"] in set(keys)]
    summary = {
        **plan["summary"],
        "walk_minutes": round(sum(shift["walk_minutes"] for shift in kept), 2),
    }
    return {**plan, "shifts": kept, "summary": summary}


def differences(before: Document | None, after: Document, kept: Collection[str]) -> list[Document]:
    """Return what two plans do differently, as plain facts that a page puts into words.

    `kept` are shifts already on their way: the new plan says nothing about them.
    """
    if before is None:
        return []
    old = {shift["id"]: shift for shift in before["shifts"] if shift["id"] not in set(kept)}
    new = {shift["id"]: shift for shift in after["shifts"]}
    facts: list[Document] = []
    for key in sorted(old.keys() | new.keys(), key=pk_of):
        facts += _tour_facts(key, old.get(key), new.get(key))
    return [*facts, *_visit_facts(old, new)]


def _tour_facts(key: str, old: Document | None, new: Document | None) -> Iterator[Document]:
    shift = pk_of(key)
    if new is None:
        yield {"kind": "tour_gone", "shift": shift}
        return
    if old is None:
        yield {"kind": "tour_new", "shift": shift, "doors": len(_doors(new))}
        return
    added, removed = _doors(new) - _doors(old), _doors(old) - _doors(new)
    if added or removed:
        yield {"kind": "doors", "shift": shift, "added": len(added), "removed": len(removed)}


def _visit_facts(old: Mapping[str, Document], new: Mapping[str, Document]) -> Iterator[Document]:
    before, after = _visits(old), _visits(new)
    for visit in sorted(before.keys() | after.keys()):
        if visit not in after:
            yield {"kind": "visit_gone", "visit": visit}
        elif visit not in before:
            shift, at = after[visit][0]
            yield {"kind": "visit_new", "visit": visit, "shift": shift, "at": at}
        elif before[visit] != after[visit]:
            (shift, at), (shift_before, at_before) = _what_differs(before[visit], after[visit])
            yield {
                "kind": "visit_moved",
                "visit": visit,
                "shift": shift,
                "at": at,
                "shift_before": shift_before,
                "at_before": at_before,
            }


def _doors(shift: Document) -> set[str]:
    return {stop["id"] for stop in shift["stops"] if stop["kind"] == "door"}


Coming = tuple[tuple[int, str], ...]


def _visits(shifts: Mapping[str, Document]) -> dict[int, Coming]:
    """Return who comes to each visit and when; to some, two shifts come."""
    found: dict[int, set[tuple[int, str]]] = {}
    for key, shift in shifts.items():
        for stop in shift["stops"]:
            if stop["kind"] == "appointment":
                found.setdefault(pk_of(stop["id"]), set()).add((pk_of(key), stop["arrive"][:5]))
    return {visit: tuple(sorted(coming)) for visit, coming in found.items()}


def _what_differs(before: Coming, after: Coming) -> tuple[tuple[int, str], tuple[int, str]]:
    """Return the first who comes now but did not before, and whom it replaces."""
    new = next((each for each in after if each not in before), after[0])
    old = next((each for each in before if each not in after), before[0])
    return new, old


def _stops(plan: Document) -> Iterator[tuple[str, Document]]:
    for shift in plan["shifts"]:
        for stop in shift["stops"]:
            yield shift["id"], stop


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Return the engine's sentence with names in the place of its ids."""
    return ENGINE_ID.sub(lambda found: names.get(found[0], found[0]), text)


def is_waiting_too_long(waited: timedelta) -> bool:
    """Return whether a queued plan should have begun by now."""
    return waited > PATIENCE


def is_lost(silent_for: timedelta, seconds: int) -> bool:
    """Return whether a running plan has been silent so long that its worker must be gone."""
    return silent_for > SILENCE + timedelta(seconds=seconds)
