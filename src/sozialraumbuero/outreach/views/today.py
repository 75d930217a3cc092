"""Today's tour on the phone: where one stands, what comes next; and who of the team is out."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.sessions import rests_in_pocket
from sozialraumbuero.lib.case_links import case_link
from sozialraumbuero.lib.help_links import help_link
from sozialraumbuero.outreach.contact_words import ONE_TAP, OUTCOMES, SAFETY_REASONS, need_label
from sozialraumbuero.outreach.models import Stop, StopKind
from sozialraumbuero.outreach.permissions import may_see_who_is_out
from sozialraumbuero.outreach.queries.today import (
    LastContact,
    Way,
    last_contact,
    open_incidents,
    tours_to_walk,
    walks_of,
    way_of,
)
from sozialraumbuero.outreach.rules.contacts import BARE
from sozialraumbuero.outreach.rules.walk import EXTENSIONS, is_overdue
from sozialraumbuero.outreach.views.loading import person
from sozialraumbuero.outreach.views.tour_loading import halt_of, walked_tour
from sozialraumbuero.outreach.vocabulary import WalkState
from sozialraumbuero.outreach.wording import WALK_KINDS, WALK_STATES, language_list


@require_safe
@rests_in_pocket
def today(request: HttpRequest) -> HttpResponse:
    """Lead to the tour of today; coordination sees who is out."""
    user = person(request)
    now = timezone.now()
    tours = list(tours_to_walk(user, timezone.localdate(now)))
    sees_team = may_see_who_is_out(user)
    if not sees_team and len(tours) == 1:
        return redirect("outreach:tour_today", tours[0].pk)
    walks = walks_of(user.team, now, timezone.localdate(now)) if sees_team and user.team else []
    return render(
        request,
        "outreach/today_overview.html",
        {
            "tours": [(tour, *_state(WalkState(tour.state))) for tour in tours],
            "sees_team": sees_team,
            "walks": [(walk, *_state(walk.state)) for walk in walks],
            "incidents": [
                (incident, SAFETY_REASONS.get(incident.note, incident.note))
                for incident in (open_incidents(user.team) if sees_team and user.team else [])
            ],
            "day": timezone.localdate(now),
        },
    )


@require_safe
@rests_in_pocket
def tour_today(request: HttpRequest, tour_id: int) -> HttpResponse:
    """Show the halt where one stands, with one button per outcome."""
    tour = walked_tour(request, tour_id)
    way = way_of(tour)
    if tour.state == WalkState.PLANNED:
        return render(request, "outreach/today_start.html", _start(way, person(request)))
    if not way.is_under_way:
        return render(request, "outreach/today_over.html", {"tour": tour})
    return _halt_page(request, way, way.current)


@require_safe
@rests_in_pocket
def halts(request: HttpRequest, tour_id: int) -> HttpResponse:
    """List all halts of the tour in walking order."""
    tour = walked_tour(request, tour_id)
    return render(request, "outreach/today_halts.html", {"tour": tour, "way": way_of(tour)})


@require_safe
@rests_in_pocket
def halt(request: HttpRequest, tour_id: int, stop_id: int) -> HttpResponse:
    """Show another halt than the current one, to record there."""
    tour = walked_tour(request, tour_id)
    wanted = halt_of(tour, stop_id)
    way = way_of(tour)
    if not way.is_under_way:
        return redirect("outreach:tour_today", tour.pk)
    return _halt_page(request, way, next(stop for stop in way.stops if stop == wanted))


def _halt_page(request: HttpRequest, way: Way, stop: Stop | None) -> HttpResponse:
    tour = way.tour
    last = last_contact(tour, person(request))
    return render(
        request,
        "outreach/today_halt.html",
        {
            "tour": tour,
            "way": way,
            "stop": stop,
            "request_key": uuid4(),
            "one_tap": ONE_TAP.items(),
            "last": last,
            "last_words": _last_words(last, person(request)),
            "extensions": EXTENSIONS,
            "is_overdue": is_overdue(WalkState(tour.state), tour.expected_back_at, timezone.now()),
            **_bells(way, stop),
        },
    )


def _bells(way: Way, stop: Stop | None) -> dict[str, Any]:
    """Return "Haustür 2 von 14, Wohnung 3 von 8, 6 Klingeln offen" as numbers."""
    if stop is None:
        return {}
    return {
        "door": way.number_of(stop),
        "doors": len(way.doors),
        "bell": min(stop.households_done + 1, stop.households),
        "bells_open": max(0, stop.households - stop.households_done),
        "wants_peace": way.wants_peace(stop),
        "next_stop": way.next_after(stop),
    }


def _last_words(last: LastContact | None, user: User) -> dict[str, Any]:
    """Say what was saved; what a need demands at once stands above the buttons, all else below.

    The buttons thus keep their place under the thumb.
    """
    if last is None:
        return {}
    first_steps = [need.first_step_de for need in last.needs if need.first_step_de]
    safe_contact = any(need.safe_contact for need in last.needs)
    children = any(need.child_protection_check for need in last.needs)
    return {
        "outcome": OUTCOMES[last.outcome],
        "may_add": last.outcome not in BARE,
        "needs": [need_label(need.id) for need in last.needs],
        "help_url": help_link(last.contact.needs, last.contact.language),
        # From here a new record may begin; it is not told of this contact.
        "case_url": case_link(user) if last.needs else "",
        "need_ids": [need.id for need in last.needs],
        "first_steps": first_steps,
        "is_emergency": any(need.urgency.id == "emergency" for need in last.needs),
        "safe_contact": safe_contact,
        "children": children,
        "is_urgent": bool(first_steps or safe_contact or children or last.appointment),
    }


def _start(way: Way, user: User) -> dict[str, Any]:
    shift = way.tour.shift
    kinds = [stop.kind for stop in way.stops]
    return {
        "tour": way.tour,
        "shift": shift,
        "doors": len(way.doors),
        "households": sum(stop.households for stop in way.doors),
        "visits": kinds.count(StopKind.APPOINTMENT),
        "partners": [member.user for member in shift.members.all() if member.user_id != user.pk],
        "languages": language_list(shift.languages),
    }


def _state(state: WalkState) -> tuple[str, Any]:
    return WALK_KINDS[state], WALK_STATES[state]
