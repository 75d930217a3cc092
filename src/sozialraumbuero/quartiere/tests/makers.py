"""A village in OpenStreetMap's XML, and people who may or may not change it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sozialraumbuero.accounts.models import RoleGrant, Team, User
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.models import Campaign
from sozialraumbuero.quartiere.models import Area

WEST, SOUTH = 8.860, 48.590
# The village: north-south streets 200 m apart, each with houses every 15 m on both sides.
STREETS = ("Ahornweg", "Birkenstraße", "Am Öhrbach")
STREET_STEP, HOUSE_STEP, ASIDE = 0.0027, 0.000135, 0.00012
HOUSES_PER_STREET = 30


class House(NamedTuple):
    """A node with an address."""

    id: int
    street: str
    number: str
    lon: float
    lat: float
    flats: int = 1


def village_houses() -> list[House]:
    """Return 30 houses on each of the three streets."""
    houses = []
    for column, street in enumerate(STREETS):
        for place in range(HOUSES_PER_STREET):
            side = 1 if place % 2 else -1
            houses.append(
                House(
                    id=1_000 * (column + 1) + place + 1,
                    street=street,
                    number=str(place + 1),
                    lon=round(WEST + column * STREET_STEP + side * ASIDE, 7),
                    lat=round(SOUTH + (place // 2 + 1) * HOUSE_STEP, 7),
                )
            )
    return houses


def write_village(
    path: Path, houses: Iterable[House] | None = None, town: str = "Probedorf"
) -> Path:
    """Write the village as an .osm file; the streets are always there."""
    lines = ['<?xml version="1.0"?><osm version="0.6" generator="test">']
    length = (HOUSES_PER_STREET // 2 + 2) * HOUSE_STEP
    for column in range(len(STREETS)):
        lon = WEST + column * STREET_STEP
        for row, lat in enumerate((SOUTH, SOUTH + length)):
            lines.append(f'<node id="{10 * (column + 1) + row}" lat="{lat:.7f}" lon="{lon:.7f}"/>')
    for house in houses if houses is not None else village_houses():
        lines.append(f'<node id="{house.id}" lat="{house.lat}" lon="{house.lon}">')
        tags = {
            "addr:street": house.street,
            "addr:housenumber": house.number,
            "addr:city": town,
            "addr:postcode": "00999",
            "building": "apartments",
            "building:flats": str(house.flats),
        }
        lines += [f'<tag k="{key}" v="{value}"/>' for key, value in tags.items()]
        lines.append("</node>")
    for column, street in enumerate(STREETS):
        start = 10 * (column + 1)
        lines.append(_way(100 + column, [start, start + 1], street))
    lines.append(_way(200, [10, 20, 30], "Hauptstraße"))
    lines.append("</osm>")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _way(number: int, nodes: list[int], name: str) -> str:
    refs = "".join(f'<nd ref="{node}"/>' for node in nodes)
    kind = "secondary" if name == "Hauptstraße" else "residential"
    return f'<way id="{number}">{refs}<tag k="highway" v="{kind}"/><tag k="name" v="{name}"/></way>'


def box(
    west: float, east: float, *, south: float = SOUTH - 0.002, north: float = SOUTH + 0.004
) -> dict[str, Any]:
    """Return a border that holds the streets between two longitudes."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [[[round(x, 6), round(y, 6)] for x, y in ring]]}


def borders_file(areas: dict[str, tuple[str, dict[str, Any]]]) -> bytes:
    """Return a GeoJSON file of {code: (name, border)}."""
    features = [
        {"type": "Feature", "properties": {"NR": code, "NAME": name}, "geometry": border}
        for code, (name, border) in areas.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


# Everything west of the gap between the first and second street, and the rest.
HALF = WEST + STREET_STEP / 2
WEST_AND_EAST = {
    "1": ("Weststadt", box(WEST - 0.002, HALF)),
    "2": ("Oststadt", box(HALF, WEST + 3 * STREET_STEP)),
}


def a_person(role: Role | None, name: str = "") -> User:
    """Return somebody who holds this one role."""
    word = name or (role or "niemand")
    user = User.objects.create(
        username=word, display_name=word, team=Team.objects.get_or_create(name="Team")[0]
    )
    if role:
        second = User.objects.get_or_create(username="zweite", display_name="Zweite Person")[0]
        RoleGrant.objects.create(
            user=user, role=role, confirmed_by=second, confirmed_at=timezone.now()
        )
    return user


def a_campaign_in(area: Area) -> Campaign:
    """Return a campaign that holds on to this area."""
    today = timezone.localdate()
    return Campaign.objects.create(
        name="Herbst",
        area=area,
        team=Team.objects.get_or_create(name="Team")[0],
        aim="Wir fragen, was fehlt.",
        starts_on=today,
        ends_on=today,
        announced_on=today - timedelta(days=9),
        created_by=User.objects.get_or_create(username="anfang")[0],
    )


def signed_in(user: User) -> Client:
    """Return a browser in which this person has signed in."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def queries_of(client: Client, url: str) -> int:
    """Return how many queries a page takes once everything that is kept has been read."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)
