"""What the directory says about help that is there already: where, how many hours, for what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import shapely

from sozialraumbuero.directory.hours.questions import openings
from sozialraumbuero.directory.hours.stored import hours_from_json
from sozialraumbuero.directory.hours.values import Kind
from sozialraumbuero.directory.models import Offer, OfferPlace
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.published import Published, published
from sozialraumbuero.quartiere.borders.polygons import as_shape
from sozialraumbuero.quartiere.models import Area, AreaScheme
from sozialraumbuero.quartiere.queries.areas import areas_of
from sozialraumbuero.workbench.rules.existing_offers import COUNSELLING, SAME_AS_OURS, Candidate

# Hours that differ from week to week even out over four of them.
DAYS_LOOKED_AT = 28


def candidates(scheme: AreaScheme, now: datetime) -> list[Candidate]:
    """Return counselling with known hours at places that are shown, the most hours first."""
    known = published(now)
    areas = [(as_shape(area.border), area) for area in areas_of(scheme, known.day)]
    groups = _groups_of_types()
    found = [
        _candidate(offer, held, known, areas, groups)
        for offer in known.offers.values()
        if COUNSELLING & set(offer.types)
        for held in offer.held_at.all()
        if not held.is_hidden
    ]
    open_ones = [each for each in found if each.people_per_year > 0]
    return sorted(open_ones, key=lambda each: (not each.is_same_as_ours, each.name, each.id))


def _candidate(
    offer: Offer,
    held: OfferPlace,
    known: Published,
    areas: Sequence[tuple[shapely.Geometry, Area]],
    groups: Mapping[str, tuple[str, ...]],
) -> Candidate:
    place = held.place
    point = shapely.Point(place.lon, place.lat)
    inside = (area.name for shape, area in areas if shapely.intersects(shape, point))
    told = dict.fromkeys(group for kind in offer.types for group in groups.get(kind, ()))
    return Candidate(
        id=f"{offer.key}--{place.key}",
        name=offer.title,
        place=place.name,
        area=next(inside, ""),
        lat=place.lat,
        lon=place.lon,
        weekly_hours=_weekly_hours(offer, held, known),
        groups=tuple(told),
        is_same_as_ours=bool(SAME_AS_OURS & set(offer.types)),
    )


def _weekly_hours(offer: Offer, held: OfferPlace, known: Published) -> float:
    """Return the hours a week in which somebody is there, with and without appointment."""
    stored = held.hours or offer.hours
    if not stored:
        return 0.0
    until = known.day + timedelta(days=DAYS_LOOKED_AT - 1)
    found = openings(hours_from_json(stored), known.day, until, known.calendar)
    minutes = sum(each.minutes for each in found if each.is_sure and each.kind == Kind.OPEN)
    return round(minutes / 60 / (DAYS_LOOKED_AT / 7), 1)


def _groups_of_types() -> dict[str, tuple[str, ...]]:
    """Return the groups of needs that a type of offer helps with, by its id."""
    found: dict[str, dict[str, None]] = {}
    for group in taxonomy().groups:
        for need in group.needs:
            for kind in need.offers:
                found.setdefault(kind.id, {})[group.label_de] = None
    return {kind: tuple(groups) for kind, groups in found.items()}
