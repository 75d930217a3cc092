"""Several days in one plan, over plain values: the job, what became of it, each day by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sozialraumbuero.outreach.rules.day_plans import (
    Document,
    DoorLine,
    PlanningRefusal,
    ShiftLine,
    VisitLine,
    shift_entry,
    visit_entry,
    with_company,
)
from sozialraumbuero.outreach.rules.revisit import SUNDAY
from sozialraumbuero.outreach.rules.shifts import Season
from sozialraumbuero.outreach.vocabulary import CampaignState

MOST_DAYS = 7
SECONDS = (2, 300)
USUAL_SECONDS = 30


class WeekRefusal(StrEnum):
    """Why several days cannot be planned, taken over, put aside or taken back."""

    NO_DAYS = "no_days"
    TOO_LONG = "too_long"
    ON_SUNDAY = "on_sunday"
    NO_SHIFTS = "no_shifts"
    SHIFT_GONE = "shift_gone"
    AREA_ELSEWHERE = "area_elsewhere"
    SECONDS = "seconds"
    NOT_READY = "not_ready"
    FORGOTTEN = "forgotten"
    DAY_PAST = "day_past"
    DECIDED = "decided"
    NOT_DECIDED = "not_decided"
    ROSTER_CHANGED = "roster_changed"
    PLANNED_SINCE = "planned_since"
    UNDER_WAY = "under_way"


def week_refusal(
    season: Season, days: Collection[date], today: date
) -> PlanningRefusal | WeekRefusal | None:
    """Return why these days cannot be planned in one go, or None."""
    if season.state in {CampaignState.DRAFT, CampaignState.APPROVED}:
        return PlanningRefusal.NOT_ANNOUNCED
    if not season.is_open:
        return PlanningRefusal.CAMPAIGN_OVER
    if not days:
        return WeekRefusal.NO_DAYS
    if max(days) - min(days) >= timedelta(days=MOST_DAYS):
        return WeekRefusal.TOO_LONG
    if min(days) < today:
        return PlanningRefusal.DAY_PAST
    if min(days) < season.starts_on or max(days) > season.ends_on:
        return PlanningRefusal.OUTSIDE_CAMPAIGN
    return WeekRefusal.ON_SUNDAY if any(day.weekday() == SUNDAY for day in days) else None


@dataclass(frozen=True, slots=True)
class DayPart:
    """What one of the days brings along: shifts, promised visits, houses with their hours."""

    day: date
    shifts: tuple[ShiftLine, ...]
    visits: tuple[VisitLine, ...]
    doors: tuple[DoorLine, ...]
    do_not_visit: tuple[str, ...]

    @property
    def hours_walked(self) -> set[int]:
        return {
            hour
            for shift in self.shifts
            for hour in range(shift.starts_at.hour, shift.ends_at.hour + 1)
        }


def week_job(parts: Sequence[DayPart]) -> Document:
    """Return one JOB for all days; every house at most once, in hours that its day allows."""
    households: dict[str, int] = {}
    hours: defaultdict[str, dict[date, tuple[int, ...]]] = defaultdict(dict)
    for part in parts:
        for door in part.doors:
            households[door.key] = door.households
            hours[door.key][part.day] = door.hours or ()
    job = {
        "date": parts[0].day.isoformat(),
        "shifts": [
            {**shift_entry(shift), "date": part.day.isoformat()}
            for part in parts
            for shift in part.shifts
        ],
        "appointments": [
            {**visit_entry(visit), "date": part.day.isoformat()}
            for part in parts
            for visit in part.visits
        ],
        "doors": sorted(households),
        "households": households,
        "availability": _availability(parts, hours),
        "do_not_visit": sorted({key for part in parts for key in part.do_not_visit}),
    }
    return with_company(job, [shift for part in parts for shift in part.shifts])


def _availability(
    parts: Sequence[DayPart], hours: Mapping[str, Mapping[date, tuple[int, ...]]]
) -> Document:
    """Name hours only where they forbid something; thousands of houses are listed."""
    walked = {part.day: part.hours_walked for part in parts}
    return {
        key: {day.isoformat(): list(allowed) for day, allowed in by_day.items()}
        for key, by_day in hours.items()
        if not all(walked[day] <= set(by_day.get(day, ())) for day in walked)
    }


def day_job(job: Document, plan: Document, day: date, floors: Mapping[str, int]) -> Document:
    """Return the job of one day of a plan: its shifts, its visits, houses no other day has."""
    iso = day.isoformat()
    taken = {
        stop["id"]
        for shift in plan["shifts"]
        if _date(shift, job) != iso
        for stop in shift["stops"]
    }
    doors = [key for key in job["doors"] if key not in taken and _is_open(job, key, iso)]
    return {
        "date": iso,
        "shifts": [_without_date(each) for each in job["shifts"] if each["date"] == iso],
        "appointments": [_without_date(e) for e in job["appointments"] if e["date"] == iso],
        "doors": doors,
        "households": {key: job["households"][key] for key in doors},
        "availability": {
            key: job["availability"][key][iso] for key in doors if key in job["availability"]
        },
        "do_not_visit": job["do_not_visit"],
        **{key: job[key] for key in ("need", "quarters", "limits") if key in job},
        **_at_home_on(job, iso),
        "floors": dict(floors),
    }


def _is_open(job: Document, key: str, iso: str) -> bool:
    return iso in job["availability"].get(key, {iso: []})


def _at_home_on(job: Document, iso: str) -> Document:
    if "at_home" not in job:
        return {}
    by_block = {block: days[iso] for block, days in job["at_home_by_block"].items() if iso in days}
    return {"at_home": job["at_home"].get(iso, {}), "at_home_by_block": by_block}


def day_plan(job: Document, plan: Document, day: date) -> Document:
    """Return the plan of one day of a plan, with the sums of that day."""
    iso = day.isoformat()
    shifts = [_without_date(each) for each in plan["shifts"] if _date(each, job) == iso]
    visits = {each["id"] for each in job["appointments"] if each["date"] == iso}
    doors = [stop["id"] for shift in shifts for stop in shift["stops"] if stop["kind"] == "door"]
    kept = {stop["id"] for shift in shifts for stop in shift["stops"]} & visits
    names = [shift["id"] for shift in shifts]
    summary = plan["summary"]
    return {
        "shifts": shifts,
        "unserved_appointments": [e for e in plan["unserved_appointments"] if e["id"] in visits],
        "summary": {
            "appointments": len(kept),
            "doors": len(doors),
            "households": sum(min(job["households"][door], 10) for door in doors),
            "prize": round(sum(shift["prize"] for shift in shifts), 9),
            "walk_minutes": round(sum(shift["walk_minutes"] for shift in shifts), 2),
            "floors_unmet": {},
            "explain": {name: summary["explain"][name] for name in names},
            "explain_en": {name: summary["explain_en"][name] for name in names},
        },
    }


def _date(shift: Document, job: Document) -> str:
    """Return the day of a planned shift; a plan of a single day names none."""
    return str(shift.get("date", job["date"]))


def _without_date(entry: Document) -> Document:
    return {key: value for key, value in entry.items() if key != "date"}


def with_kept(
    new: tuple[Document, Document], old: tuple[Document, Document], keys: Collection[str]
) -> tuple[Document, Document]:
    """Return job and plan of a day with the tours of an earlier plan that stay as they are."""
    job, plan = new
    old_job, old_plan = old
    kept = [shift for shift in old_plan["shifts"] if shift["id"] in set(keys)]
    stops = [stop for shift in kept for stop in shift["stops"]]
    doors = {stop["id"] for stop in stops if stop["kind"] == "door"}
    visits = {stop["id"] for stop in stops if stop["kind"] == "appointment"}
    names = {shift["id"] for shift in kept}
    whole_job = {
        **job,
        "shifts": [
            *job["shifts"],
            *(_without_prefers(s) for s in _named(old_job["shifts"], names)),
        ],
        "appointments": [*job["appointments"], *_named(old_job["appointments"], visits)],
        "doors": sorted({*job["doors"], *doors}),
    }
    for key in ("households", "availability"):
        mine = {door: old_job[key][door] for door in sorted(doors) if door in old_job[key]}
        whole_job[key] = {**mine, **job[key]}
    return whole_job, _joined(plan, kept, old_plan["summary"], len(visits), whole_job)


def _named(entries: Iterable[Document], names: Collection[str]) -> list[Document]:
    return [entry for entry in entries if entry["id"] in names]


def _without_prefers(shift: Document) -> Document:
    """Return a shift without its familiar quarters; their rules may have changed since."""
    return {key: value for key, value in shift.items() if key != "prefers"}


def _joined(
    plan: Document, kept: Sequence[Document], old: Document, visits: int, job: Document
) -> Document:
    summary = plan["summary"]
    doors = [stop["id"] for shift in kept for stop in shift["stops"] if stop["kind"] == "door"]
    asked = sum(min(job["households"][door], 10) for door in doors)
    names = [shift["id"] for shift in kept]
    return {
        **plan,
        "shifts": [*plan["shifts"], *kept],
        "summary": {
            **summary,
            "appointments": summary["appointments"] + visits,
            "doors": summary["doors"] + len(doors),
            "households": summary["households"] + asked,
            "prize": round(summary["prize"] + sum(shift["prize"] for shift in kept), 9),
            "walk_minutes": round(
                summary["walk_minutes"] + sum(shift["walk_minutes"] for shift in kept), 2
            ),
            "explain": {**summary["explain"], **{name: old["explain"][name] for name in names}},
            "explain_en": {
                **summary["explain_en"],
                **{name: old["explain_en"][name] for name in names},
            },
        },
    }
