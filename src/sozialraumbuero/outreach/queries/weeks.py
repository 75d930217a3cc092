"""What planning several days needs to know, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from sozialraumbuero.outreach.models import Campaign, Shift, WeekPlan
from sozialraumbuero.outreach.queries.campaigns import addresses_in, shifts_of
from sozialraumbuero.outreach.queries.open_doors import OpenDoor, PlannedVisits, open_doors
from sozialraumbuero.outreach.queries.planning import Day, Roster, day_of, roster_of
from sozialraumbuero.outreach.rules.day_plans import DoorLine
from sozialraumbuero.outreach.rules.revisit import SUNDAY
from sozialraumbuero.outreach.rules.weeks import MOST_DAYS, DayPart
from sozialraumbuero.quartiere.models import Address


@dataclass(frozen=True)
class WeekDay:
    """One of the chosen days: the shifts to be planned, and the others, whose tours stay."""

    day: date
    roster: Roster

    @property
    def shifts(self) -> list[Shift]:
        return self.roster.free


def coming_shifts(campaign: Campaign, first: date) -> list[Shift]:
    """Return the live shifts of the seven days from `first` on that can still be planned."""
    last = first + timedelta(days=MOST_DAYS - 1)
    live = shifts_of(campaign).filter(cancelled_at__isnull=True, day__range=(first, last))
    days = sorted(set(live.values_list("day", flat=True)))
    free = {shift.pk for day in days for shift in roster_of(campaign, day).free}
    return [shift for shift in live if shift.pk in free and shift.day.weekday() != SUNDAY]


def first_day(campaign: Campaign, earliest: date) -> date:
    """Return the first day from which on a live shift waits for a tour, or the earliest day."""
    waiting = campaign.shifts.filter(
        cancelled_at__isnull=True, tour__isnull=True, day__gte=earliest
    ).order_by("day")
    return waiting.values_list("day", flat=True).first() or earliest


def weekdays_of(week: WeekPlan) -> list[WeekDay]:
    """Return the days of a plan with the chosen shifts, as far as they can still be planned."""
    campaign, chosen = week.run.campaign, set(week.shifts)
    return [
        found
        for text in sorted(week.days)
        if (found := _weekday(campaign, date.fromisoformat(text), chosen)).shifts
    ]


def _weekday(campaign: Campaign, day: date, chosen: Collection[int]) -> WeekDay:
    roster = roster_of(campaign, day)
    free = [shift for shift in roster.free if shift.pk in chosen]
    others = [shift for shift in roster.free if shift.pk not in chosen]
    return WeekDay(day, Roster(free, [*roster.under_way, *others]))


def week_days_asked(campaign: Campaign, days: Sequence[WeekDay]) -> list[Day]:
    """Return what each day asks of the engine, doors left out."""
    return [day_of(campaign, each.day, each.roster) for each in days]


def houses_in(areas: Collection[int]) -> frozenset[int] | None:
    """Return the houses of these areas, or None if no area was chosen: the whole campaign."""
    if not areas:
        return None
    found = Address.objects.present().filter(addressinarea__area__in=areas)
    return frozenset(found.values_list("pk", flat=True))


def day_part(
    campaign: Campaign,
    weekday: WeekDay,
    asked: Day,
    *,
    planned: PlannedVisits,
    known: Collection[str],
    inside: Collection[int] | None,
) -> DayPart:
    """Return a day with the houses that may be asked on it, in which hours.

    `known` are the houses on the map in force, `inside` those of the chosen areas.
    """
    return DayPart(
        day=weekday.day,
        shifts=tuple(asked.shifts),
        visits=tuple(asked.visits),
        doors=tuple(
            DoorLine(door.key, door.households_left, door.hours)
            for door in open_doors(campaign, weekday.day, planned)
            if _is_wanted(door, asked, known, inside)
        ),
        do_not_visit=tuple(asked.do_not_visit),
    )


def _is_wanted(
    door: OpenDoor, asked: Day, known: Collection[str], inside: Collection[int] | None
) -> bool:
    return (
        door.key in known
        and door.address_id not in asked.taken_addresses
        and (inside is None or door.address_id in inside)
    )


def houses_off_map(
    campaign: Campaign, known: Collection[str], inside: Collection[int] | None
) -> int:
    """Count the houses that the map in force does not have."""
    rows = addresses_in(campaign.area).filter(dwellings__gt=0).values_list("pk", "key")
    return sum(1 for pk, key in rows if key not in known and (inside is None or pk in inside))


def weeks_of(campaign: Campaign) -> QuerySet[WeekPlan]:
    """Return the campaign's plans of several days, the newest first, without their megabytes."""
    return (
        WeekPlan.objects.filter(run__campaign=campaign)
        .select_related("run")
        .defer("paths", "before", "result", "run__job", "run__plan")
        .order_by("-pk")
    )
