"""What a quarter has and what was heard there: reads over features that do not know each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import shapely

from sozialraumbuero.directory.published import published
from sozialraumbuero.outreach.models import Campaign
from sozialraumbuero.outreach.queries.report import figures_of
from sozialraumbuero.outreach.rules.contacts import Figure
from sozialraumbuero.outreach.views.report_tables import Table, protected_report
from sozialraumbuero.outreach.vocabulary import CampaignState
from sozialraumbuero.quartiere.borders.polygons import as_shape
from sozialraumbuero.quartiere.models import Area

WALKED = (CampaignState.RUNNING, CampaignState.CLOSED, CampaignState.EVALUATED)


@dataclass(frozen=True)
class Actors:
    """Who is there: public offers with a place in the quarter, and the names of their bodies."""

    offers: int
    places: int
    bodies: Sequence[str]


@dataclass(frozen=True)
class Heard:
    """What people said at the doors, as the report of one campaign publishes it."""

    campaign: Campaign
    # None if there were too few contacts to publish anything.
    needs: Table | None


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
    """Return the needs of the newest campaign in this area, in the figures it publishes itself.

    Several campaigns are never added up: their sum beside the single reports would betray small
    counts.
    """
    walked = Campaign.objects.filter(
        area__scheme=area.scheme_id, area__code=area.code, state__in=WALKED
    )
    newest = walked.order_by("-starts_on", "-pk").first()
    if newest is None:
        return None
    tables = protected_report(figures_of(newest)).tables
    needs = next((table for table in tables if table.key == Figure.NEED), None)
    return Heard(newest, needs if needs and needs.rows else None)
