"""What a quarter has and what was heard there: reads over features that do not know each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import shapely

from sozialraumbuero.directory.published import published
from sozialraumbuero.directory.topic_words import TOPICS
from sozialraumbuero.outreach.models import Campaign, ReportRelease
from sozialraumbuero.outreach.rules.releases import Table
from sozialraumbuero.quartiere.borders.polygons import as_shape
from sozialraumbuero.quartiere.models import Area


@dataclass(frozen=True)
class Actors:
    """Who is there: public offers with a place in the quarter, and the names of their bodies."""

    offers: int
    places: int
    bodies: Sequence[str]


@dataclass(frozen=True)
class Heard:
    """What people said at the doors, as it was released of one campaign."""

    campaign: Campaign
    # Topic and released count, the most frequent first; small counts are not among them.
    topics: Sequence[tuple[str, int]]


def actors_in(area: Area, now: datetime) -> Actors:
    """Return the public offers held within the border of an area; hidden places do not count."""
    shape = as_shape(area.border)
    shapely.prepare(shape)
    held = [
        (offer, at.place)
        for offer in published(now).offers.values()
        for at in offer.held_at.all()
        if not at.is_hidden and area.west <= at.place.lon <= area.east
    ]
    inside = [
        (offer, place)
        for offer, place in held
        if shapely.intersects(shape, shapely.Point(place.lon, place.lat))
    ]
    return Actors(
        offers=len({offer.key for offer, _ in inside}),
        places=len({place.key for _, place in inside}),
        bodies=sorted({offer.traeger.name for offer, _ in inside}, key=str.casefold),
    )


def heard_in(area: Area) -> Heard | None:
    """Return what was released of the newest campaign in this area that has come to its end.

    Several campaigns are never added up, and nothing is read from single contacts here.
    """
    newest = (
        ReportRelease.objects.filter(
            campaign__area__scheme=area.scheme_id, campaign__area__code=area.code
        )
        .select_related("campaign")
        .order_by("-campaign__starts_on", "-campaign__pk")
        .first()
    )
    if newest is None:
        return None
    cells = newest.figures.get(Table.NEED, {})
    counts = [
        (str(label), value)
        for topic, label in TOPICS.items()
        if (value := cells.get(topic, {}).get("value"))
    ]
    return Heard(newest.campaign, sorted(counts, key=lambda each: -each[1]))
