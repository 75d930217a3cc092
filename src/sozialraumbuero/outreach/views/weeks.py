"""Planning several days: choose shifts, watch the work, look at the plan, decide, take back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.actions.planning import PlanningRefused
from sozialraumbuero.outreach.actions.weeks import (
    WeekRefused,
    accept_week,
    discard_week,
    undo_week,
)
from sozialraumbuero.outreach.forms.weeks import WeekForm
from sozialraumbuero.outreach.models import Campaign, PlanState, Shift, WeekPlan
from sozialraumbuero.outreach.permissions import may_plan_tours
from sozialraumbuero.outreach.plan_words import (
    DECISIONS,
    LEFT_OUT,
    PLAN_FAILURES,
    PLAN_STATES,
    change_words,
    unserved_words,
    waiting_words,
)
from sozialraumbuero.outreach.queries.campaigns import by_day, season_of, tour_of
from sozialraumbuero.outreach.queries.parts import quarters_inside
from sozialraumbuero.outreach.queries.planning import has_town, waiting_of
from sozialraumbuero.outreach.queries.week_page import (
    changes_since,
    days_to_adapt,
    shifts_planned,
    visit_codes_of,
)
from sozialraumbuero.outreach.queries.weeks import coming_shifts, first_day, weeks_of
from sozialraumbuero.outreach.rules.day_plans import Change, Document, PlanningRefusal, shift_key
from sozialraumbuero.outreach.rules.weeks import MOST_DAYS, week_refusal
from sozialraumbuero.outreach.views.loading import (
    day_or_404,
    person,
    planned_campaign,
    sent,
    visible_week,
)
from sozialraumbuero.outreach.views.pictures import shift_label
from sozialraumbuero.outreach.views.plan_status import is_going_on, status_of
from sozialraumbuero.outreach.views.week_pictures import day_strip, week_map
from sozialraumbuero.outreach.vocabulary import Decision
from sozialraumbuero.outreach.week_tasks import plan_week_in_background
from sozialraumbuero.outreach.wording import WAYS, language_list, refusal_words, skill_list

NEWEST = 6
KINDS = {Decision.OPEN: "warn", Decision.ACCEPTED: "good", Decision.DISCARDED: "neutral"}


@require_http_methods(["GET", "HEAD", "POST"])
def week_new(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Choose the shifts of up to seven days and ask the worker for all their tours."""
    campaign = planned_campaign(request, campaign_id)
    first = day_or_404(request.GET["ab"]) if "ab" in request.GET else _usual_first(campaign)
    shifts = coming_shifts(campaign, first)
    form = WeekForm(sent(request), shifts=shifts, areas=quarters_inside(campaign, first))
    if request.method == "POST" and form.is_valid():
        try:
            week = plan_week_in_background(campaign, form.wish(), by=person(request))
        except (WeekRefused, PlanningRefused) as refused:
            form.add_error(None, refusal_words(refused.reason))
        else:
            return redirect("outreach:week", week.pk)
    step = timedelta(days=MOST_DAYS)
    return render(
        request,
        "outreach/week_form.html",
        {
            "campaign": campaign,
            "form": form,
            "first": first,
            "last": first + step - timedelta(days=1),
            "earlier": first - step if first - step >= campaign.starts_on - step else None,
            "later": first + step if first + step <= campaign.ends_on else None,
            "days": [
                (day.day, [_choice(shift, form) for shift in day.shifts]) for day in by_day(shifts)
            ],
            "refusal": _refusal(campaign, first),
            "may_plan": may_plan_tours(person(request), campaign),
            "weeks": [_listed(week) for week in weeks_of(campaign)[:NEWEST]],
        },
    )


def _usual_first(campaign: Campaign) -> date:
    return first_day(campaign, max(timezone.localdate(), campaign.starts_on))


def _refusal(campaign: Campaign, first: date) -> str:
    """Return why nothing can be planned here whatever one chooses, or an empty text."""
    today = timezone.localdate()
    day = min(max(first, today, campaign.starts_on), campaign.ends_on)
    refusal = week_refusal(season_of(campaign), [day], today)
    if not has_town():
        refusal = PlanningRefusal.NO_TOWN
    return refusal_words(refusal) if isinstance(refusal, PlanningRefusal) else ""


def _choice(shift: Shift, form: WeekForm) -> dict[str, Any]:
    return {
        "pk": shift.pk,
        "label": shift_label(shift),
        "is_chosen": str(shift.pk) in form.chosen,
        "room": shift.start_place.name,
        "languages": language_list(shift.languages),
        "skills": skill_list(shift.skills),
        "way": WAYS[shift.way] if shift.way != "foot" else "",
        "visits_as_two": shift.visits_as_two,
        "has_tour": tour_of(shift) is not None,
    }


def _listed(week: WeekPlan) -> dict[str, Any]:
    run = week.run
    is_ready = run.state in {PlanState.DONE, PlanState.STOPPED}
    decision = Decision(week.decision)
    return {
        "week": week,
        "state": DECISIONS[decision] if is_ready else PLAN_STATES[run.state],
        "kind": KINDS[decision] if is_ready else "neutral",
    }


@require_safe
def week(request: HttpRequest, week_id: int) -> HttpResponse:
    """Show how far a plan is, or what it brings and what may be done with it."""
    week = visible_week(request, week_id)
    run, campaign = week.run, week.run.campaign
    goes_on = is_going_on(run)
    context: dict[str, Any] = {
        "campaign": campaign,
        "week": week,
        "run": run,
        "is_going_on": goes_on,
        "may_plan": may_plan_tours(person(request), campaign),
    }
    if goes_on:
        context["status"] = status_of(run)
    elif run.state in {PlanState.DONE, PlanState.STOPPED}:
        context |= _result(week, request.GET.get("tag"))
    else:
        context["failure"] = _failure(week)
    return render(request, "outreach/week_page.html", context)


def _failure(week: WeekPlan) -> str:
    if week.run.state != PlanState.FAILED:
        return waiting_words(waiting_of(week.run))
    reason = week.run.failure.partition(":")[0]
    return str(PLAN_FAILURES.get(reason, reason))


def _result(week: WeekPlan, wanted_day: str | None) -> dict[str, Any]:
    result, days, codes = week.result, shifts_planned(week), visit_codes_of(week)
    facts = {fact["pk"]: fact for fact in result["shifts"]}
    today = timezone.localdate()
    is_accepted = week.decision == Decision.ACCEPTED
    changes = (days_to_adapt if is_accepted else changes_since)(week, today)
    chosen = day_or_404(wanted_day) if wanted_day else None
    has_lines = bool(week.paths) and (chosen is None or chosen in dict(days))
    return {
        "figures": result["figures"],
        "minima": result["minima"],
        "limit": result["max_walk_minutes"],
        "unserved": _unserved(result["unserved"], codes),
        "left_out": [(LEFT_OUT[reason], count) for reason, count in result["left_out"].items()],
        "decision": DECISIONS[Decision(week.decision)],
        "decision_kind": KINDS[Decision(week.decision)],
        "is_open": week.decision == Decision.OPEN,
        "is_accepted": is_accepted,
        "is_forgotten": week.run.plan is None,
        "is_past": week.run.day < today,
        "state": PLAN_STATES[week.run.state],
        "chosen_day": chosen,
        "map": week_map(week, days, chosen, codes) if has_lines else None,
        "days": [_day(week, day, shifts, facts, codes, changes.get(day)) for day, shifts in days],
        "has_changes": bool(changes),
    }


def _day(
    week: WeekPlan,
    day: date,
    shifts: Sequence[Shift],
    facts: Mapping[int, Document],
    codes: Mapping[int, str],
    change: Change | None,
) -> dict[str, Any]:
    words = _explanations(week)
    return {
        "day": day,
        "strip": day_strip(_("Wer ist wann unterwegs?"), shifts, facts, codes),
        "rows": [
            {
                **facts[shift.pk],
                "number": number,
                "label": shift_label(shift),
                "tour": tour_of(shift) if week.decision == Decision.ACCEPTED else None,
                "is_cancelled": shift.cancelled_at is not None,
                "way": WAYS[shift.way] if shift.way != "foot" else "",
                "explanation": words.get(shift_key(shift.pk), ""),
            }
            for number, shift in enumerate(shifts, start=1)
        ],
        "changes": change_words(change) if change else [],
        "may_adapt": bool(change) and not (change and change.roster_changed),
    }


def _explanations(week: WeekPlan) -> Mapping[str, str]:
    in_english = (get_language() or "").startswith("en")
    words: Mapping[str, str] = week.words.get("en" if in_english else "de", {})
    return words


def _unserved(entries: Sequence[Document], codes: Mapping[int, str]) -> list[dict[str, Any]]:
    sentence = "explain_en" if (get_language() or "").startswith("en") else "explain"
    return [
        {
            "pk": entry["visit"],
            "code": codes[entry["visit"]],
            "reason": unserved_words(entry["reason"], entry[sentence]),
        }
        for entry in entries
        if entry["visit"] in codes
    ]


@require_POST
def week_accept(request: HttpRequest, week_id: int) -> HttpResponse:
    """Take a plan over: it becomes the tours of its days."""
    return _decided(
        request, week_id, accept_week, _("Der Plan ist übernommen. Jeder Tag hat nun seine Touren.")
    )


@require_POST
def week_discard(request: HttpRequest, week_id: int) -> HttpResponse:
    """Put a plan aside."""
    return _decided(
        request,
        week_id,
        discard_week,
        _("Der Plan ist verworfen. Die Touren bleiben, wie sie sind."),
    )


@require_POST
def week_undo(request: HttpRequest, week_id: int) -> HttpResponse:
    """Take a decision back."""
    return _decided(
        request, week_id, undo_week, _("Zurückgenommen. Die Touren sind wieder wie vorher.")
    )


def _decided(
    request: HttpRequest, week_id: int, decide: Callable[..., WeekPlan], words: str
) -> HttpResponse:
    week = visible_week(request, week_id)
    try:
        decide(week, by=person(request))
    except Refused as refused:
        messages.error(request, refusal_words(refused.reason))
    else:
        messages.success(request, words)
    return redirect("outreach:week", week.pk)
