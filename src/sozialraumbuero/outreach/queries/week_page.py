"""What the page of a plan for several days shows besides the plan itself."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from itertools import groupby

from sozialraumbuero.outreach.models import Appointment, Shift, WeekPlan
from sozialraumbuero.outreach.queries.campaigns import shifts_of
from sozialraumbuero.outreach.queries.planning import change_of_day, day_of, roster_of
from sozialraumbuero.outreach.rules.day_plans import Change, change_since, shift_key


def shifts_planned(week: WeekPlan) -> list[tuple[date, list[Shift]]]:
    """Return the shifts that the plan has something for, by day; those called off included."""
    pks = [fact["pk"] for fact in week.result.get("shifts", [])]
    shifts = shifts_of(week.run.campaign).filter(pk__in=pks).order_by("day", "starts_at", "pk")
    return [(day, list(group)) for day, group in groupby(shifts, key=lambda shift: shift.day)]


def visit_codes_of(week: WeekPlan) -> dict[int, str]:
    """Return the codes of the visits that the plan serves or leaves out."""
    spans = [span for fact in week.result.get("shifts", []) for span in fact["spans"]]
    pks = {span["visit"] for span in spans if span["visit"]}
    pks |= {entry["visit"] for entry in week.result.get("unserved", [])}
    return dict(Appointment.objects.filter(pk__in=pks).values_list("pk", "code"))


def changes_since(week: WeekPlan, today: date) -> dict[date, Change]:
    """Return what happened since the plan was made, by day, before anybody decided."""
    run = week.run
    if run.plan is None:
        return {}
    found = {}
    for text in week.days:
        day = date.fromisoformat(text)
        if day >= today and (change := _change_of(week, day)):
            found[day] = change
    return found


def _change_of(week: WeekPlan, day: date) -> Change:
    job, plan = week.run.job, week.run.plan or {"shifts": []}
    roster = roster_of(week.run.campaign, day)
    chosen = {shift_key(pk) for pk in week.shifts}
    now = day_of(week.run.campaign, day, roster)
    after = now.job(day, [])
    mine = [shift for shift in after["shifts"] if shift["id"] in chosen]
    iso = day.isoformat()
    return change_since(
        {key: _on(iso, job[key]) for key in ("shifts", "appointments")},
        {"shifts": [shift for shift in plan["shifts"] if shift["date"] == iso]},
        {**after, "shifts": mine},
        now.do_not_visit,
    )


def _on(iso: str, entries: Collection[dict[str, object]]) -> list[dict[str, object]]:
    return [entry for entry in entries if entry["date"] == iso]


def days_to_adapt(week: WeekPlan, today: date) -> dict[date, Change]:
    """Return what happened since a plan was taken over, by day."""
    found = {}
    for text in week.days:
        day = date.fromisoformat(text)
        if day >= today and (change := change_of_day(week.run.campaign, day)):
            found[day] = change
    return found
