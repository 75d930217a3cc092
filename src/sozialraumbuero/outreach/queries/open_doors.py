"""At which houses of a campaign we may knock on a day, and in which hours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sozialraumbuero.outreach.models import (
    Campaign,
    DoNotReturn,
    DoorWork,
    Stop,
    StopKind,
    StopState,
)
from sozialraumbuero.outreach.queries.campaigns import addresses_in
from sozialraumbuero.outreach.rules.doors import (
    NO_WORK,
    House,
    Planned,
    Refusal,
    Work,
    hours,
    refusal,
)
from sozialraumbuero.outreach.rules.revisit import Visits, slot_type, slots_of
from sozialraumbuero.outreach.rules.walk import OVER


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A house that may be asked, at how many bells, and in which hours (0 to 23)."""

    address_id: int
    key: str
    households_left: int
    hours: tuple[int, ...]


PlannedVisits = Mapping[int, tuple[Planned, ...]]
NOTHING_PLANNED: PlannedVisits = {}


def open_doors(
    campaign: Campaign, day: date, planned: PlannedVisits = NOTHING_PLANNED
) -> list[OpenDoor]:
    """Return the houses of the campaign's area that may be planned for that day, by key.

    `households_left` is what one visit asks, at most ten. Three queries, however large the town.
    """
    return [
        OpenDoor(address_id, key, house.households_this_visit, hours(house, day))
        for address_id, key, house in houses(campaign, day, planned)
        if refusal(house, day) is None
    ]


def doors_at_rest(
    campaign: Campaign,
    days: Collection[date],
    planned: PlannedVisits,
    inside: Collection[int] | None = None,
) -> Counter[Refusal]:
    """Count the houses that may be planned on none of these days, by the last day's reason.

    `inside` are the houses that count, None: all.
    """
    reasons: dict[int, Refusal | None] = {}
    for day in sorted(days):
        for address_id, _key, house in houses(campaign, day, planned):
            if inside is not None and address_id not in inside:
                continue
            if address_id not in reasons or reasons[address_id] is not None:
                reasons[address_id] = refusal(house, day)
    return Counter(reason for reason in reasons.values() if reason is not None)


def houses(
    campaign: Campaign, day: date, planned: PlannedVisits
) -> Iterable[tuple[int, str, House]]:
    """Return all houses of the campaign's area as they are on that day: row, key, house."""
    work = work_list(campaign)
    wishes = asked_not_to_return(campaign, day)
    rows = addresses_in(campaign.area).order_by("key").values_list("pk", "key", "dwellings")
    for address_id, key, dwellings in rows:
        row = work.get(address_id, NO_WORK)
        yield (
            address_id,
            key,
            House(
                dwellings,
                row.households_finished,
                row.visits,
                address_id in wishes,
                planned.get(address_id, ()),
            ),
        )


def planned_visits(campaign: Campaign, *, apart_from: Collection[int]) -> PlannedVisits:
    """Return the visits that tours of the campaign hold in store, by house.

    `apart_from` are shifts that are being planned anew: their tours say nothing.
    """
    rows = (
        Stop.objects.filter(
            tour__shift__campaign=campaign,
            tour__shift__cancelled_at__isnull=True,
            kind=StopKind.DOOR,
            state=StopState.OPEN,
            address__isnull=False,
        )
        .exclude(tour__shift__in=apart_from)
        .exclude(tour__state__in=OVER)
        .order_by("tour__shift__day", "arrives_at", "pk")
        .values_list("address_id", "tour__shift__day", "arrives_at")
    )
    found: defaultdict[int, list[Planned]] = defaultdict(list)
    for address_id, day, at in rows:
        slot = slot_type(day, at)
        if slot is not None and address_id is not None:
            found[address_id].append(Planned(day, slot))
    return {address_id: tuple(visits) for address_id, visits in found.items()}


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
