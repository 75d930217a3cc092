"""What a campaign still has to do, block by block; never house by house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Least

from sozialraumbuero.outreach.models import Campaign, DoNotReturn, DoorWork
from sozialraumbuero.outreach.queries.campaigns import addresses_in
from sozialraumbuero.outreach.rules.revisit import MOST_ATTEMPTS, MOST_HOUSEHOLDS_PER_VISIT
from sozialraumbuero.quartiere.models import AddressInArea


@dataclass(frozen=True, slots=True)
class BlockLeft:
    """One block: houses with bells still to ring, and how many bells."""

    name: str
    houses: int
    houses_left: int
    households_left: int


@dataclass(frozen=True, slots=True)
class _Sum:
    houses: int = 0
    households: int = 0


NONE = _Sum()
# Houses that stand and where people live, seen from a row that names an address.
HOUSES = {"address__gone_since": None, "address__dwellings__gt": 0}


def blocks_left(campaign: Campaign, day: date) -> list[BlockLeft]:
    """Return the campaign's blocks, those with most left first, in three queries.

    Left are households nobody has met yet, in houses that we may ring at again. What is not left
    is finished, was tried often enough, or wants peace; which of them stays untold.
    """
    doors = addresses_in(campaign.area).filter(dwellings__gt=0)
    rows = doors.order_by().values_list("block_id", "block__name")
    everything = rows.annotate(houses=Count("pk"), households=Sum("dwellings"))
    # The wishes are few and the area's houses many, so each wish is looked up, not each house.
    is_here = AddressInArea.objects.filter(area=campaign.area, address=OuterRef("address"))
    wishes = DoNotReturn.objects.in_force(day).filter(Exists(is_here), **HOUSES)
    gone = _sum_up(_work_done(campaign, wishes), _wished(wishes))
    blocks = [
        BlockLeft(
            name or "",
            houses,
            houses - gone.get(block, NONE).houses,
            households - gone.get(block, NONE).households,
        )
        for block, name, houses, households in everything
    ]
    return sorted(blocks, key=lambda block: (-block.households_left, block.name))


def _wished(wishes: QuerySet[DoNotReturn]) -> Mapping[int | None, _Sum]:
    rows = wishes.order_by().values_list("address__block_id")
    found = rows.annotate(houses=Count("pk"), households=Sum("address__dwellings"))
    return {block: _Sum(houses, households) for block, houses, households in found}


def _sum_up(*parts: Mapping[int | None, _Sum]) -> Mapping[int | None, _Sum]:
    total: dict[int | None, _Sum] = {}
    for part in parts:
        for key, found in part.items():
            before = total.get(key, NONE)
            total[key] = _Sum(before.houses + found.houses, before.households + found.households)
    return total


def _work_done(campaign: Campaign, wishes: QuerySet[DoNotReturn]) -> Mapping[int | None, _Sum]:
    """Return what the work list takes away: finished households, houses tried often enough."""
    dwellings = F("address__dwellings")
    # Three visits per started ten of dwellings, without dividing by what the row holds.
    rounds = (F("attempts") - F("attempts") % MOST_ATTEMPTS) / MOST_ATTEMPTS
    enough = Q(attempts__gte=MOST_ATTEMPTS, households_rung__gte=dwellings)
    rows = (
        DoorWork.objects.filter(campaign=campaign, **HOUSES)
        .exclude(address__in=wishes.values("address"))
        .annotate(households_rung=rounds * MOST_HOUSEHOLDS_PER_VISIT)
        .order_by()
        .values_list("address__block_id")
        .annotate(
            houses=Count("pk", filter=Q(households_finished__gte=dwellings) | enough),
            whole=Sum("address__dwellings", filter=enough, default=0),
            part=Sum(Least("households_finished", dwellings), filter=~enough, default=0),
        )
    )
    return {key: _Sum(houses, whole + part) for key, houses, whole, part in rows}
