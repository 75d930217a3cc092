"""Load the tour somebody walks; another team's tour does not exist for them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.contact_words import refusal_sentence
from sozialraumbuero.outreach.models import Stop, Tour
from sozialraumbuero.outreach.permissions import may_see_tour, may_walk
from sozialraumbuero.outreach.views.loading import person

TOURS = Tour.objects.select_related(
    "shift__campaign__area", "shift__start_place", "shift__end_place"
).prefetch_related("shift__members__user")


def seen_tour(request: HttpRequest, tour_id: int) -> Tour:
    tour = get_object_or_404(TOURS.all(), pk=tour_id)
    if not may_see_tour(person(request), tour):
        raise Http404
    return tour


def walked_tour(request: HttpRequest, tour_id: int) -> Tour:
    """Return a tour this person walks; those who only may look at it get 403."""
    tour = seen_tour(request, tour_id)
    if not may_walk(person(request), tour):
        raise PermissionDenied
    return tour


def halt_of(tour: Tour, stop_id: int) -> Stop:
    return get_object_or_404(tour.stops.select_related("address", "appointment"), pk=stop_id)


def back_to(tour: Tour) -> HttpResponse:
    return redirect("outreach:tour_today", tour.pk)


def refused(request: HttpRequest, tour: Tour, refusal: Refused) -> HttpResponse:
    """Say why nothing was saved, on the page where work goes on."""
    messages.error(request, refusal_sentence(refusal.reason))
    return back_to(tour)


def not_understood(request: HttpRequest, tour: Tour, errors: Any) -> HttpResponse:
    """Answer a form that no page of ours sends, in one sentence."""
    field, problem = next(iter(errors.items()))
    messages.error(request, f"{field}: {problem[0]}")
    return back_to(tour)
