"""Planning a day: ask for tours, watch the work, stop it, see what came out; and its pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sozialraumbuero.outreach.actions.planning import PlanningRefused, stop_planning
from sozialraumbuero.outreach.forms.planning import PlanForm
from sozialraumbuero.outreach.models import Appointment, Campaign, PlanRun, PlanState, Shift
from sozialraumbuero.outreach.permissions import may_plan_tours
from sozialraumbuero.outreach.plan_words import (
    PLAN_FAILURES,
    PLAN_STATES,
    change_words,
    difference_words,
    unserved_words,
    waiting_words,
)
from sozialraumbuero.outreach.queries.campaigns import season_of, shifts_of, tour_of
from sozialraumbuero.outreach.queries.parts import parts_of
from sozialraumbuero.outreach.queries.planning import (
    Roster,
    change_of_day,
    day_of,
    has_town,
    last_plan,
    newest_run,
    planning_days,
    roster_of,
    waiting_of,
)
from sozialraumbuero.outreach.rules.day_plans import (
    Change,
    Document,
    PlanningRefusal,
    pk_of,
    planning_refusal,
    shift_key,
    with_names,
)
from sozialraumbuero.outreach.tasks import plan_in_background, replan_in_background
from sozialraumbuero.outreach.views.loading import (
    day_or_404,
    person,
    planned_campaign,
    visible_run,
)
from sozialraumbuero.outreach.views.pictures import shift_label
from sozialraumbuero.outreach.views.plan_status import is_going_on, status_of
from sozialraumbuero.outreach.vocabulary import WalkState
from sozialraumbuero.outreach.wording import (
    WALK_KINDS,
    WALK_STATES,
    language_list,
    refusal_words,
)


@require_safe
def planning(request: HttpRequest, campaign_id: int, day: str) -> HttpResponse:
    """Show how a day is planned: the button, the progress, or the result."""
    campaign, wanted = planned_campaign(request, campaign_id), day_or_404(day)
    roster = roster_of(campaign, wanted)
    run = newest_run(campaign, wanted)
    goes_on = run is not None and is_going_on(run)
    context: dict[str, Any] = {
        "campaign": campaign,
        "day": wanted,
        "run": run,
        "is_going_on": goes_on,
        "may_plan": may_plan_tours(person(request), campaign),
        "roster": [_roster_row(shift) for shift in roster.live],
        "days": planning_days(campaign),
        "form": PlanForm(),
    }
    if run is not None and goes_on:
        context["status"] = status_of(run)
    else:
        context |= _result(campaign, wanted, roster, run)
    return render(request, "outreach/plan_day.html", context)


@require_POST
def planning_start(request: HttpRequest, campaign_id: int, day: str) -> HttpResponse:
    """Ask the worker for all tours of the day."""
    campaign, wanted = planned_campaign(request, campaign_id), day_or_404(day)
    form = PlanForm(request.POST)
    if not form.is_valid():
        messages.error(request, refusal_words(PlanningRefusal.SECONDS))
        return redirect("outreach:planning", campaign.pk, day)
    seconds = form.cleaned_data["seconds"]
    return _asked(
        request,
        lambda: plan_in_background(campaign, day=wanted, by=person(request), seconds=seconds),
        redirect("outreach:planning", campaign.pk, day),
    )


@require_POST
def planning_adapt(request: HttpRequest, campaign_id: int, day: str) -> HttpResponse:
    """Ask the worker for the smallest change of the day's tours."""
    campaign, wanted = planned_campaign(request, campaign_id), day_or_404(day)
    return _asked(
        request,
        lambda: replan_in_background(campaign, day=wanted, by=person(request)),
        redirect("outreach:planning", campaign.pk, day),
    )


@require_POST
def planning_stop(request: HttpRequest, run_id: int) -> HttpResponse:
    """Keep the best plan so far, or take a waiting plan back."""
    run = visible_run(request, run_id)
    page = (
        redirect("outreach:planning", run.campaign_id, run.day.isoformat())
        if run.last_day is None
        else redirect("outreach:week", run.week.pk)
    )
    return _asked(request, lambda: stop_planning(run, by=person(request)), page)


@require_safe
def planning_status(request: HttpRequest, run_id: int) -> HttpResponse:
    """Answer how far the work is; asked twice a second by the page's script."""
    return JsonResponse(status_of(visible_run(request, run_id)))


def _asked(request: HttpRequest, ask: Callable[[], PlanRun], page: HttpResponse) -> HttpResponse:
    try:
        ask()
    except PlanningRefused as refused:
        # Twice the same click is no fault: the page shows the work that is going on.
        if refused.reason != PlanningRefusal.ALREADY_PLANNING:
            messages.error(request, refusal_words(refused.reason))
    return page


def _roster_row(shift: Shift) -> dict[str, Any]:
    tour = tour_of(shift)
    state = WalkState(tour.state) if tour else None
    return {
        "shift": shift,
        "label": shift_label(shift),
        "languages": language_list(shift.languages),
        "tour": tour,
        "state_kind": WALK_KINDS[state] if state else "warn",
        "state_name": WALK_STATES[state] if state else _("noch keine Tour"),
    }


def _result(campaign: Campaign, day: date, roster: Roster, run: PlanRun | None) -> dict[str, Any]:
    """Return what the last planning brought, and whether the day can be planned now."""
    refusal = planning_refusal(
        season_of(campaign),
        day,
        timezone.localdate(),
        live_shifts=len(roster.live),
        free_shifts=len(roster.free),
    )
    if refusal is None and not has_town():
        refusal = PlanningRefusal.NO_TOWN
    planned = last_plan(campaign, day)
    change = change_of_day(campaign, day)
    return {
        "refusal": refusal_words(refusal) if refusal else "",
        "failure": _failure(run),
        "planned": planned,
        "planned_state": PLAN_STATES[planned.state] if planned else "",
        "figures": _figures(planned),
        "differences": _difference_list(campaign, planned, run),
        "unserved": _unserved(campaign, day, planned, roster),
        "changes": change_words(change) if change else [],
        "may_adapt": isinstance(change, Change) and not change.roster_changed,
        "minima": _minima(campaign, planned),
        "limit": _walk_limit(planned),
    }


def _minima(campaign: Campaign, planned: PlanRun | None) -> list[dict[str, Any]]:
    """Return what the campaign's quarters are owed on this day, and what is missing."""
    if planned is None or planned.plan is None or not campaign.parts.exists():
        return []
    floors, missing = planned.job.get("floors", {}), planned.plan["summary"]["floors_unmet"]
    return [
        {"name": part.name, "due": floors[part.key], "missing": missing.get(part.key, 0)}
        for part in parts_of(campaign)
        if part.minimum and part.key in floors
    ]


def _walk_limit(planned: PlanRun | None) -> int:
    limits = planned.job.get("limits", {}) if planned else {}
    return int(limits.get("max_walk_minutes", 0))


def _failure(run: PlanRun | None) -> str:
    if run is None or run.state in {PlanState.DONE, PlanState.STOPPED}:
        return ""
    if run.state != PlanState.FAILED:
        return waiting_words(waiting_of(run))
    reason = run.failure.partition(":")[0]
    return str(PLAN_FAILURES.get(reason, reason))


def _figures(planned: PlanRun | None) -> dict[str, Any]:
    if planned is None or planned.plan is None:
        return {}
    summary = planned.plan["summary"]
    return {name: summary[name] for name in ("doors", "households", "appointments", "prize")}


def _difference_list(campaign: Campaign, planned: PlanRun | None, run: PlanRun | None) -> list[str]:
    if planned is None or run is None or planned.pk != run.pk or not planned.differences:
        return []
    pks = {fact[key] for fact in planned.differences for key in fact if key.startswith("shift")}
    shifts = {shift.pk: shift_label(shift) for shift in shifts_of(campaign).filter(pk__in=pks)}
    codes = _codes([fact["visit"] for fact in planned.differences if "visit" in fact])
    return [difference_words(fact, shifts, codes) for fact in planned.differences]


def _unserved(
    campaign: Campaign, day: date, planned: PlanRun | None, roster: Roster
) -> list[dict[str, Any]]:
    """Return the promised visits that no tour holds, each with its reason."""
    plan: Document = (planned.plan if planned else None) or {"unserved_appointments": []}
    names = {shift_key(shift.pk): shift_label(shift) for shift in roster.live}
    sentence = "explain_en" if (get_language() or "").startswith("en") else "explain"
    reasons = {
        pk_of(entry["id"]): unserved_words(entry["reason"], with_names(entry[sentence], names))
        for entry in plan["unserved_appointments"]
    }
    for visit in day_of(campaign, day, roster).silenced_visits:
        reasons[visit] = unserved_words("asked_not_to_return", "")
    codes = _codes(list(reasons))
    return [
        {"pk": visit, "code": codes[visit], "reason": reason}
        for visit, reason in reasons.items()
        if visit in codes
    ]


def _codes(visits: Sequence[int]) -> dict[int, str]:
    return dict(Appointment.objects.filter(pk__in=visits).values_list("pk", "code"))
