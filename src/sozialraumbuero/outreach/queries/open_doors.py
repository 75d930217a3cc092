"""At which houses of a campaign we may knock on a day, and in which hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sozialraumbuero.outreach.models import Campaign, DoNotReturn, DoorWork
from sozialraumbuero.outreach.queries.campaigns import addresses_in
from sozialraumbuero.outreach.rules.doors import NO_WORK, House, Work, hours, refusal
from sozialraumbuero.outreach.rules.revisit import Visits, slots_of


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A house that may be asked, at how many bells, and in which hours (0 to 23)."""

    address_id: int
    key: str
    households_left: int
    hours: tuple[int, ...]


def open_doors(campaign: Campaign, day: date) -> list[OpenDoor]:
    """Return the houses of the campaign's area that may be planned for that day, by key.

    `households_left` is what one visit asks, at most ten. Three queries, however large the town.
    """
    work = work_list(campaign)
    wishes = asked_not_to_return(campaign, day)
    doors = []
    rows = addresses_in(campaign.area).order_by("key").values_list("pk", "key", "dwellings")
    for address_id, key, dwellings in rows:
        row = work.get(address_id, NO_WORK)
        house = House(dwellings, row.households_finished, row.visits, address_id in wishes)
        if refusal(house, day) is None:
            doors.append(OpenDoor(address_id, key, house.households_this_visit, hours(house, day)))
    return doors


def work_list(campaign: Campaign) -> Mapping[int, Work]:
    """Return the campaign's work rows by address; a house nobody has rung at has none."""
    rows = DoorWork.objects.filter(campaign=campaign).values_list(
        "address_id", "households_finished", "tried_slots", "last_tried_on"
    )
    return {
        address_id: Work(finished, Visits(slots_of(slots), last_on))
        for address_id, finished, slots, last_on in rows
    }


def asked_not_to_return(campaign: Campaign, day: date) -> frozenset[int]:
    """Return the addresses of the campaign's area where a resident's wish is in force."""
    wishes = DoNotReturn.objects.in_force(day).filter(address__in=addresses_in(campaign.area))
    return frozenset(wishes.values_list("address_id", flat=True))
