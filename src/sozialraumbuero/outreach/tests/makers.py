"""Small true rows for the tests of the desk: people with roles, a quarter, a campaign."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import count
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sozialraumbuero.accounts.models import RoleGrant, Team, User
from sozialraumbuero.directory.models import Place
from sozialraumbuero.engine.streets import Town
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.models import Appointment, Campaign, Shift, ShiftMember
from sozialraumbuero.outreach.vocabulary import CampaignState
from sozialraumbuero.quartiere.models import (
    Address,
    AddressInArea,
    Area,
    AreaScheme,
    Kommune,
    TownImport,
)
from sozialraumbuero.quartiere.street_names import street_key

_numbers = count(1)


def a_team(name: str = "Team Nord") -> Team:
    return Team.objects.get_or_create(name=name)[0]


def a_person(name: str, role: Role | None, team: Team | None = None, **fields: Any) -> User:
    user = User.objects.create(username=name.lower(), display_name=name, team=team, **fields)
    if role:
        second = User.objects.get_or_create(username="zweite", display_name="Zweite Person")[0]
        RoleGrant.objects.create(
            user=user, role=role, confirmed_by=second, confirmed_at=timezone.now()
        )
    return user


def a_coordinator(name: str = "Kora", team: Team | None = None) -> User:
    return a_person(name, Role.COORDINATOR, team or a_team())


def a_counsellor(name: str = "Bela", team: Team | None = None) -> User:
    return a_person(name, Role.MOBILE_COUNSELLOR, team or a_team())


def a_room(name: str = "Stadtteilbüro", lat: float = 48.592, lon: float = 8.862) -> Place:
    return Place.objects.create(key=f"raum-{next(_numbers)}", name=name, lat=lat, lon=lon)


def an_area(name: str = "Nordstadt", scheme: str = "stadtteile", **fields: Any) -> Area:
    west, south, east, north = 8.859, 48.589, 8.880, 48.610
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    box = {"west": west, "south": south, "east": east, "north": north}
    return Area.objects.create(
        scheme=AreaScheme.objects.get_or_create(key=scheme, defaults={"name": "Stadtteile"})[0],
        name=name,
        border={"type": "Polygon", "coordinates": [ring]},
        lat=48.6,
        lon=8.87,
        **{"code": f"a{next(_numbers)}", **box, **fields},
    )


def an_address(area: Area, number: int = 1, dwellings: int = 2, **fields: Any) -> Address:
    street = fields.get("street", "Lindenweg")
    address = Address.objects.create(
        **{
            "key": f"n{900_000 + next(_numbers)}",
            "street": street,
            "street_key": street_key(street),
            "number": str(number),
            "number_key": f"{number:06d}",
            "lat": 48.592 + number / 10_000,
            "lon": 8.862,
            "dwellings": dwellings,
            "dwelling_source": "tagged",
            **fields,
        }
    )
    AddressInArea.objects.create(address=address, area=area)
    return address


def a_campaign(
    team: Team | None = None,
    area: Area | None = None,
    *,
    state: CampaignState = CampaignState.RUNNING,
    starts_on: date | None = None,
    days: int = 28,
    **fields: Any,
) -> Campaign:
    start = starts_on or timezone.localdate()
    team = team or a_team()
    return Campaign.objects.create(
        **{
            "name": "Herbstbesuche",
            "area": area or an_area(),
            "team": team,
            "starts_on": start,
            "ends_on": start + timedelta(days=days - 1),
            "aim": "Wir fragen, was fehlt.",
            "languages": ["de", "ro"],
            "announced_on": start - timedelta(days=7),
            "phone": "05971 1234",
            "state": state,
            "created_by": a_person(f"Anfang{next(_numbers)}", None, team),
            **fields,
        }
    )


def a_shift(campaign: Campaign, *members: User, day: date | None = None, **fields: Any) -> Shift:
    room = fields.pop("room", None) or a_room()
    shift = Shift.objects.create(
        **{
            "campaign": campaign,
            "day": day or campaign.starts_on,
            "starts_at": time(15),
            "ends_at": time(18),
            "start_place": room,
            "end_place": room,
            "languages": ["de"],
            **fields,
        }
    )
    for member in members:
        ShiftMember.objects.create(shift=shift, user=member)
    return shift


def an_appointment(campaign: Campaign, address: Address, **fields: Any) -> Appointment:
    return Appointment.objects.create(
        **{
            "code": f"AA{next(_numbers):04d}",
            "campaign": campaign,
            "address": address,
            "day": campaign.starts_on,
            "window_from": time(16),
            "window_until": time(16, 30),
            "minutes": 30,
            "languages": ["de"],
            "expires_on": campaign.ends_on,
            **fields,
        }
    )


def a_town(town: Town, area: Area) -> TownImport:
    """Store a town of the engine as the newest import, all its addresses in one area."""
    Kommune.objects.get_or_create(id=1, defaults={"name": "Probestadt"})
    addresses = Address.objects.bulk_create(
        Address(
            key=str(town.addr_id[i]),
            street=str(town.addr_street[i]),
            street_key=street_key(str(town.addr_street[i])),
            number=str(town.addr_number[i]),
            number_key=f"{i:06d}",
            lat=float(town.addr_lat[i]),
            lon=float(town.addr_lon[i]),
            dwellings=int(town.addr_dwellings[i]),
            dwelling_source="tagged",
        )
        for i in range(len(town.addr_id))
    )
    AddressInArea.objects.bulk_create(
        AddressInArea(address=address, area=area) for address in addresses
    )
    return TownImport.objects.create(
        imported_at=timezone.now(),
        file_name="probe.osm.pbf",
        file_sha256="0" * 64,
        attribution="generated",
        network=town.to_bytes(),
    )


def signed_in(user: User) -> Client:
    """Return a browser of that person, past password and second factor."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def queries_of(client: Client, url: str) -> int:
    """Return how often a page that works asks the database, the session's first stamp aside."""
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
