"""Openings as calendars to subscribe to: of one offer, of a quarter."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sozialraumbuero.directory.ical import Held, calendar_of, held_of
from sozialraumbuero.directory.models import Offer
from sozialraumbuero.directory.published import Published, published
from sozialraumbuero.finder.cards import titles
from sozialraumbuero.finder.neighbourhood import neighbourhoods
from sozialraumbuero.finder.views.opening import public
from sozialraumbuero.finder.words import Tongue

HOURS_FRESH = 6


@public
@require_safe
def offer_calendar(request: HttpRequest, speaking: Tongue, key: str) -> HttpResponse:
    """Give the times of one offer at all places that may be named."""
    known = published(timezone.now())
    offer = known.offers.get(key)
    if offer is None:
        raise Http404
    title = titles(offer, speaking)[0].text
    held = held_of(offer, title, _url(request, speaking, offer))
    return _calendar(title, held, known)


@public
@require_safe
def quarter_calendar(request: HttpRequest, speaking: Tongue, area_code: str) -> HttpResponse:
    """Give the times of all offers that are held in a quarter."""
    known = published(timezone.now())
    town = neighbourhoods(known)
    area = town.areas.get(area_code)
    if area is None:
        raise Http404
    held = [
        Held(
            each.offer,
            each.at,
            titles(each.offer, speaking)[0].text,
            _url(request, speaking, each.offer),
        )
        for each in town.held.get(area.code, ())
    ]
    return _calendar(area.name, held, known)


def _url(request: HttpRequest, speaking: Tongue, offer: Offer) -> str:
    path = reverse("finder:offer", args=[speaking.code, offer.key])
    return (
        settings.SITE_URL.rstrip("/") + path
        if settings.SITE_URL
        else (request.build_absolute_uri(path))
    )


def _calendar(name: str, held: list[Held], known: Published) -> HttpResponse:
    content = calendar_of(name, held, known.calendar, known.day)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="termine.ics"'
    response["Cache-Control"] = f"public, max-age={HOURS_FRESH * 3600}"
    return response
