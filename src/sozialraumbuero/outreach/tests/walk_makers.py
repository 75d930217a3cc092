"""Small true rows for the tests of the field: a tour with halts, somebody who walks it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import count
from typing import Any
from uuid import uuid4

from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.outreach.actions.contacts import Recorded, record_contact
from sozialraumbuero.outreach.models import (
    Appointment,
    Campaign,
    Contact,
    DoorWork,
    Shift,
    Stop,
    StopKind,
    Tour,
)
from sozialraumbuero.outreach.rules.contacts import months_later
from sozialraumbuero.outreach.tests.makers import a_shift, an_address
from sozialraumbuero.outreach.vocabulary import Outcome, TimeBand, WalkState
from sozialraumbuero.quartiere.models import Address, AddressInArea, Area

_numbers = count(1)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def a_tour(shift: Shift, *addresses: Address, **fields: Any) -> Tour:
    """Put a planned tour on the shift, one door halt per address."""
    tour = Tour.objects.create(
        shift=shift, **{"path": [[8.86, 48.59]], "explanation_de": "15 Uhr: Lindenweg", **fields}
    )
    for address in addresses:
        a_stop(tour, address)
    return tour


def a_stop(tour: Tour, address: Address | None, **fields: Any) -> Stop:
    position = tour.stops.count() + 1
    return Stop.objects.create(
        **{
            "tour": tour,
            "position": position,
            "kind": StopKind.DOOR,
            "address": address,
            "arrives_at": time(15, min(59, position)),
            "leaves_at": time(15, min(59, position + 1)),
            "households": min(10, address.dwellings) if address else 0,
            **fields,
        }
    )


def an_appointment_stop(tour: Tour, appointment: Appointment) -> Stop:
    return a_stop(
        tour,
        appointment.address,
        kind=StopKind.APPOINTMENT,
        appointment=appointment,
        households=1,
    )


def a_walk(campaign: Campaign, *walkers: User, doors: Sequence[int] = (2, 2, 2)) -> Tour:
    """Return a tour under way on the campaign's first day, one halt per number of dwellings."""
    houses = [an_address(campaign.area, n, dwellings) for n, dwellings in enumerate(doors, 1)]
    shift = a_shift(campaign, *walkers)
    return a_tour(
        shift,
        *houses,
        state=WalkState.CHECKED_IN,
        checked_in_at=at(shift.day, 15),
        expected_back_at=at(shift.day, 18),
    )


def a_block(area: Area, houses: int = 25, dwellings: int = 2) -> Area:
    """Return a block with that many houses, all of them in the area too."""
    scheme = area.scheme
    number = next(_numbers)
    fields = ("border", "lat", "lon", "west", "south", "east", "north")
    block = Area.objects.create(
        scheme=scheme,
        code=f"b-n{number}",
        name=f"Block {number}",
        **{name: getattr(area, name) for name in fields},
    )
    addresses = Address.objects.bulk_create(
        Address(
            key=f"n{800_000 + number * 1000 + n}",
            street=f"Ring {number}",
            number=str(n),
            number_key=f"{n:06d}",
            lat=48.595,
            lon=8.865,
            dwellings=dwellings,
            dwelling_source="tagged",
            block=block,
        )
        for n in range(1, houses + 1)
    )
    AddressInArea.objects.bulk_create(
        AddressInArea(address=address, area=area) for address in addresses
    )
    return block


def knock(stop: Stop, by: User, outcome: Outcome = Outcome.NOT_REACHED, **fields: Any) -> Recorded:
    """Record a contact on a fresh form, at half past three unless told otherwise."""
    day = stop.tour.shift.day
    return record_contact(
        stop,
        outcome=outcome,
        by=by,
        **{"request_key": str(uuid4()), "now": at(day, 15, 30), **fields},
    )


def a_contact(campaign: Campaign, outcome: Outcome, **fields: Any) -> Contact:
    day = fields.pop("day", campaign.starts_on)
    return Contact.objects.create(
        **{
            "campaign": campaign,
            "area": campaign.area,
            "day": day,
            "time_band": TimeBand.WEEKDAY_15,
            "outcome": outcome,
            "expires_on": months_later(day, 24),
            **fields,
        }
    )


def plain(row: DoorWork | None) -> dict[str, Any] | None:
    """Return a work row's values for comparison."""
    if row is None:
        return None
    names = ("households_finished", "attempts", "tried_slots", "last_tried_on", "expires_on")
    return {name: getattr(row, name) for name in names}


def work_of(campaign: Campaign, address: Address | None) -> dict[str, Any] | None:
    return plain(DoorWork.objects.filter(campaign=campaign, address=address).first())
