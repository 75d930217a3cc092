"""The quarters: who is there for the people who live in one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from sozialraumbuero.directory.hours.questions import openings
from sozialraumbuero.directory.hours.stored import hours_from_json
from sozialraumbuero.directory.models import Place
from sozialraumbuero.directory.published import Published, published
from sozialraumbuero.directory.words import TraegerKind
from sozialraumbuero.finder.cards import titles
from sozialraumbuero.finder.neighbourhood import Held, Neighbourhoods, neighbourhoods
from sozialraumbuero.finder.offer_words import written_day
from sozialraumbuero.finder.result_map import quarter_map
from sozialraumbuero.finder.times import day_name
from sozialraumbuero.finder.views.opening import page, public
from sozialraumbuero.finder.week import clock_of, end_of
from sozialraumbuero.finder.words import Tongue
from sozialraumbuero.outreach.models import Campaign
from sozialraumbuero.outreach.vocabulary import CampaignState
from sozialraumbuero.quartiere.models import Area

GROUPS = frozenset({"neighbourhood_meeting", "self_help_group", "leisure_group"})
DAYS = 7
MOST_DATES = 14


@public
@require_safe
def quarter_list(request: HttpRequest, speaking: Tongue) -> HttpResponse:
    """Let people choose where they live, by name or on the map; a chosen one leads there."""
    known = published(timezone.now())
    town = neighbourhoods(known)
    if (chosen := request.GET.get("quartier", "")) in town.areas:
        return redirect("finder:quarter", speaking.code, chosen)
    areas = list(town.areas.values())
    return page(
        request,
        speaking,
        "finder/quarters.html",
        {
            "areas": [
                (area, len({h.offer.key for h in town.held.get(area.code, ())})) for area in areas
            ],
            "map": quarter_map(areas, speaking),
        },
    )


@public
@require_safe
def quarter(request: HttpRequest, speaking: Tongue, area_code: str) -> HttpResponse:
    """Name the actors of a quarter, its rooms, what is on this week, and who comes to the door."""
    known = published(timezone.now())
    town = neighbourhoods(known)
    area = town.areas.get(area_code)
    if area is None:
        raise Http404
    held = town.held.get(area.code, ())
    return page(
        request,
        speaking,
        "finder/quarter.html",
        {
            "area": area,
            "actors": actors(held, speaking),
            "rooms": _rooms(held),
            "dates": dates(held, known, speaking),
            "counsellors": dates(_own(held), known, speaking),
            "campaigns": campaigns(area, speaking),
            "neighbours": town.neighbours(area),
            "nearest": None if held else _nearest(town, area, speaking),
        },
    )


def actors(held: Sequence[Held], speaking: Tongue) -> list[dict[str, Any]]:
    """Return the bodies of the quarter by name, each with its offers there."""
    by_name: dict[str, dict[str, Any]] = {}
    for each in held:
        body = each.offer.traeger
        entry = by_name.setdefault(body.name, {"traeger": body, "offers": {}})
        entry["offers"].setdefault(each.offer.key, (titles(each.offer, speaking)[0], []))
        entry["offers"][each.offer.key][1].append(each.at.place)
    return [
        by_name[name] | {"offers": list(by_name[name]["offers"].items())}
        for name in sorted(by_name)
    ]


def _rooms(held: Sequence[Held]) -> list[Place]:
    rooms = {each.at.place.pk: each.at.place for each in held if each.at.place.is_room}
    return sorted(rooms.values(), key=lambda place: place.name)


def _own(held: Sequence[Held]) -> list[Held]:
    """Return the hours of the town's own counsellors."""
    return [
        each
        for each in held
        if each.offer.traeger.kind == TraegerKind.KOMMUNE
        and "general_social_counselling" in each.offer.types
    ]


def dates(held: Sequence[Held], known: Published, speaking: Tongue) -> list[dict[str, Any]]:
    """Return when somebody is there in the next seven days, in order of time."""
    now = timezone.now()
    found = []
    for each in held:
        stored = each.at.hours or each.offer.hours
        if not stored:
            continue
        until = known.day + timedelta(days=DAYS - 1)
        for opening in openings(hours_from_json(stored), known.day, until, known.calendar):
            if opening.end and opening.end > now and opening.is_sure and not opening.by_appointment:
                found.append((opening, each))
    found.sort(key=lambda pair: (pair[0].start, pair[1].offer.title))
    return [
        {
            "day": day_name(opening.start.date(), known.day, speaking),
            "from": clock_of(opening.start),
            "to": end_of(opening) if opening.end else "",
            "offer": each.offer,
            "title": titles(each.offer, speaking)[0],
            "place": each.at.place,
        }
        for opening, each in found[:MOST_DATES]
    ]


def campaigns(area: Area, speaking: Tongue) -> list[dict[str, Any]]:
    """Return who goes from door to door here, in which weeks; never in which street and when."""
    states = (CampaignState.ANNOUNCED, CampaignState.RUNNING)
    rows = Campaign.objects.filter(area=area, state__in=states).order_by("starts_on")
    return [
        {
            "campaign": row,
            "from": written_day(row.starts_on, speaking),
            "to": written_day(row.ends_on, speaking),
        }
        for row in rows
    ]


def _nearest(town: Neighbourhoods, area: Area, speaking: Tongue) -> dict[str, Any] | None:
    found = town.nearest(area)
    if found is None:
        return None
    held, minutes = found
    return {"held": held, "minutes": minutes, "title": titles(held.offer, speaking)[0]}
