"""The quarters: who is there for the people who live in one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sozialraumbuero.directory.models import Place
from sozialraumbuero.directory.published import Published, published
from sozialraumbuero.directory.words import TraegerKind
from sozialraumbuero.finder.cards import titles
from sozialraumbuero.finder.neighbourhood import Coming, Held, Neighbourhoods, neighbourhoods
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
MOST_DATES = 14


@public
@require_safe
def quarter_list(request: HttpRequest, speaking: Tongue) -> HttpResponse:
    """Let people choose where they live, by name or on the map; a chosen one leads there."""
    known = published(timezone.now())
    town = neighbourhoods(known)
    if (chosen := request.GET.get("quartier", "")) in town.areas:
        return redirect("finder:quarter", speaking.code, chosen)
    return page(
        request,
        speaking,
        "finder/quarters.html",
        {
            "areas": [(area, town.count(area)) for area in town.areas.values()],
            "map": quarter_map(town, speaking),
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
    held, coming = town.held.get(area.code, ()), ahead(town.coming(area))
    shown = coming if request.GET.get("alle") == "1" else coming[:MOST_DATES]
    return page(
        request,
        speaking,
        "finder/quarter.html",
        {
            "area": area,
            "offers_at": _offers_at(speaking),
            "actors": actors(held, speaking),
            "rooms": _rooms(held),
            "dates": dates(shown, known, speaking),
            "dates_in_all": len(coming),
            "counsellors": dates(
                [one for one in coming if _is_own(one)][:MOST_DATES], known, speaking
            ),
            "campaigns": campaigns(area, speaking),
            "neighbours": town.neighbours(area),
            "nearest": None if held else _nearest(town, area, speaking),
        },
    )


def _offers_at(speaking: Tongue) -> str:
    """Return where the pages of offers begin: a quarter links to a hundred of them."""
    return reverse("finder:offer", args=[speaking.code, "-"]).removesuffix("-/")


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


def _is_own(one: Coming) -> bool:
    """Tell whether the town's own counsellors are meant."""
    offer = one.held.offer
    return offer.traeger.kind == TraegerKind.KOMMUNE and "general_social_counselling" in offer.types


def ahead(coming: Iterable[Coming]) -> list[Coming]:
    """Leave out what is over today."""
    now = timezone.now()
    return [one for one in coming if one.opening.end and one.opening.end > now]


def dates(coming: Iterable[Coming], known: Published, speaking: Tongue) -> list[dict[str, Any]]:
    """Return when somebody is there, in words."""
    return [
        {
            "day": day_name(one.opening.start.date(), known.day, speaking),
            "from": clock_of(one.opening.start),
            "to": end_of(one.opening),
            "offer": one.held.offer,
            "title": titles(one.held.offer, speaking)[0],
            "place": one.held.at.place,
        }
        for one in coming
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
