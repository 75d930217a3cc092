"""Begin a walk, move on, stay longer, call for help, come back."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sozialraumbuero.accounts.sessions import rests_in_pocket
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.actions.contacts import record_contact
from sozialraumbuero.outreach.actions.incidents import settle_incident
from sozialraumbuero.outreach.actions.walk import (
    check_in,
    check_out,
    leave_stop,
    report_incident,
    return_to_stop,
    settle_overdue,
    stay_longer,
)
from sozialraumbuero.outreach.contact_words import SAFETY_REASONS, refusal_sentence
from sozialraumbuero.outreach.forms.contacts import LongerForm, SafetyForm
from sozialraumbuero.outreach.models import SafetyIncident, Stop, StopKind, StopState, Tour
from sozialraumbuero.outreach.permissions import may_see_planning
from sozialraumbuero.outreach.queries.today import Way, way_of
from sozialraumbuero.outreach.views.loading import person
from sozialraumbuero.outreach.views.tour_loading import (
    back_to,
    halt_of,
    not_understood,
    refused,
    seen_tour,
    walked_tour,
)
from sozialraumbuero.outreach.vocabulary import Outcome


@require_POST
@rests_in_pocket
def begin(request: HttpRequest, tour_id: int) -> HttpResponse:
    """Check in."""
    tour = walked_tour(request, tour_id)
    try:
        check_in(tour, by=person(request))
    except Refused as refusal:
        return refused(request, tour, refusal)
    return back_to(tour)


@require_POST
@rests_in_pocket
def leave(request: HttpRequest, tour_id: int, stop_id: int) -> HttpResponse:
    """Go on to the next halt."""
    tour = walked_tour(request, tour_id)
    try:
        leave_stop(halt_of(tour, stop_id), by=person(request))
    except Refused as refusal:
        return refused(request, tour, refusal)
    return back_to(tour)


@require_POST
@rests_in_pocket
def open_again(request: HttpRequest, tour_id: int, stop_id: int) -> HttpResponse:
    """Return to a halt that was left."""
    tour = walked_tour(request, tour_id)
    try:
        stop = return_to_stop(halt_of(tour, stop_id), by=person(request))
    except Refused as refusal:
        return refused(request, tour, refusal)
    return redirect("outreach:halt", tour.pk, stop.pk)


@require_POST
@rests_in_pocket
def longer(request: HttpRequest, tour_id: int) -> HttpResponse:
    """Tell coordination that one comes back later."""
    tour = walked_tour(request, tour_id)
    form = LongerForm(request.POST)
    if not form.is_valid():
        return not_understood(request, tour, form.errors)
    try:
        stay_longer(tour, minutes=form.cleaned_data["minutes"], by=person(request))
    except Refused as refusal:
        return refused(request, tour, refusal)
    messages.success(request, _("Verlängert. Ihre Teamleitung kann die neue Zeit jetzt sehen."))
    return back_to(tour)


@require_http_methods(["GET", "HEAD", "POST"])
@rests_in_pocket
def safety(request: HttpRequest, tour_id: int) -> HttpResponse:
    """Say what to dial, and tell coordination that the team left for its safety."""
    tour = walked_tour(request, tour_id)
    stop = _house_left(tour, request.POST.get("halt") or request.GET.get("halt"))
    form = SafetyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            _leave_for_safety(request, tour, stop, form)
        except Refused as refusal:
            return refused(request, tour, refusal)
        messages.success(
            request,
            _("Ihre Teamleitung kann das jetzt sehen. Bringen Sie sich zuerst in Sicherheit."),
        )
        return back_to(tour)
    return render(
        request,
        "outreach/today_safety.html",
        {
            "tour": tour,
            "stop": stop,
            "reasons": SAFETY_REASONS.items(),
            "request_key": uuid4(),
            "campaign": tour.shift.campaign,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@rests_in_pocket
def end(request: HttpRequest, tour_id: int) -> HttpResponse:
    """Show what the tour was, and check out."""
    tour = walked_tour(request, tour_id)
    if request.method == "POST":
        try:
            check_out(tour, by=person(request))
        except Refused as refusal:
            return refused(request, tour, refusal)
        return back_to(tour)
    way = way_of(tour)
    if not way.is_under_way:
        return back_to(tour)
    return render(request, "outreach/today_end.html", {"tour": tour, **_summary(way)})


@require_POST
def settle_walk(request: HttpRequest, tour_id: int) -> HttpResponse:
    """Coordination has reached the team that did not report back."""
    tour = seen_tour(request, tour_id)
    try:
        settle_overdue(tour, by=person(request))
    except Refused as refusal:
        messages.error(request, refusal_sentence(refusal.reason))
    else:
        messages.success(request, _("Geklärt. Die Tour ist beendet."))
    return redirect("outreach:today")


@require_POST
def settle(request: HttpRequest, incident_id: int) -> HttpResponse:
    """Coordination has talked to the team about what happened."""
    incidents = SafetyIncident.objects.select_related("campaign")
    incident = get_object_or_404(incidents, pk=incident_id)
    if not may_see_planning(person(request), incident.campaign):
        raise Http404
    settle_incident(incident, by=person(request))
    messages.success(request, _("Der Vorfall ist als besprochen vermerkt."))
    return redirect("outreach:today")


def _house_left(tour: Tour, stop_id: str | None) -> Stop | None:
    """Return the house the team just left, if the page was opened there."""
    if not stop_id or not stop_id.isdecimal():
        return None
    houses = tour.stops.select_related("address").exclude(kind=StopKind.BREAK)
    return houses.filter(pk=int(stop_id)).first()


def _leave_for_safety(
    request: HttpRequest, tour: Tour, stop: Stop | None, form: SafetyForm
) -> None:
    if stop is None:
        report_incident(tour, reason=form.reason_chosen, by=person(request))
        return
    record_contact(
        stop,
        outcome=Outcome.SAFETY_INCIDENT,
        request_key=str(form.cleaned_data["request_key"]),
        by=person(request),
        safety=form.reason_chosen,
    )


def _summary(way: Way) -> dict[str, Any]:
    """Count halts; how talks ended counts for the campaign alone, never for a tour."""
    visited = [stop for stop in way.doors if stop.households_done]
    visits = [stop for stop in way.stops if stop.kind == StopKind.APPOINTMENT]
    return {
        "visited": len(visited),
        "doors": len(way.doors),
        "bells": sum(stop.households_done for stop in way.doors),
        "open_stops": sum(stop.state == StopState.OPEN for stop in way.stops),
        "visits_done": sum(stop.state == StopState.DONE for stop in visits),
        "visits": len(visits),
    }
