"""What coordination asks about campaigns: what runs, how far it is, what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Count, Min, Q, QuerySet, Sum

from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.models import (
    Appointment,
    AppointmentState,
    Campaign,
    DoorWork,
    Shift,
    Tour,
)
from sozialraumbuero.outreach.rules.campaigns import (
    BEFORE_RUNNING,
    FOLLOWING,
    DayState,
    Facts,
    Frame,
)
from sozialraumbuero.outreach.rules.shifts import Season
from sozialraumbuero.outreach.vocabulary import CampaignState, WalkState
from sozialraumbuero.quartiere.models import Address, Area

OPEN_WALKS = (WalkState.CHECKED_IN, WalkState.ACTIVE, WalkState.OVERDUE, WalkState.ALARM)
LIVE_STATES = (*sorted(BEFORE_RUNNING), CampaignState.RUNNING)


def campaigns(*, live: bool) -> QuerySet[Campaign]:
    """Return the campaigns in preparation or running, the next one first; or the others."""
    found = Campaign.objects.select_related("area__scheme", "team")
    if live:
        return found.filter(state__in=LIVE_STATES).order_by("starts_on", "name", "pk")
    return found.exclude(state__in=LIVE_STATES).order_by("-starts_on", "name", "pk")


def team_counsellors(team: Team) -> QuerySet[User]:
    """Return those of the team who may be sent to doors."""
    return User.objects.filter(
        team=team,
        is_active=True,
        grants__role=Role.MOBILE_COUNSELLOR,
        grants__confirmed_at__isnull=False,
        grants__revoked_at__isnull=True,
    ).order_by("display_name", "pk")


def households_in(area: Area) -> int:
    """Return the dwellings of the area's present addresses, of blocks as of any other area."""
    found = addresses_in(area).aggregate(households=Sum("dwellings"))["households"]
    return int(found or 0)


def addresses_in(area: Area) -> QuerySet[Address]:
    """Return the present addresses of an area of any scheme."""
    return Address.objects.present().filter(addressinarea__area=area)


def facts_of(campaign: Campaign) -> Facts:
    """Collect what the campaign's next step depends on."""
    return Facts(
        state=CampaignState(campaign.state),
        frame=frame_of(campaign),
        has_phone=bool(campaign.phone.strip()),
        households=households_in(campaign.area),
        live_shifts=campaign.shifts.filter(cancelled_at__isnull=True).count(),
        open_walks=Tour.objects.filter(shift__campaign=campaign, state__in=OPEN_WALKS).count(),
    )


def frame_of(campaign: Campaign) -> Frame:
    return Frame(
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        announced_on=campaign.announced_on,
        languages=tuple(campaign.languages),
    )


def season_of(campaign: Campaign) -> Season:
    """Return the weeks that bound shifts and promised visits."""
    return Season(
        state=CampaignState(campaign.state),
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        announced_on=campaign.announced_on,
    )


def next_state(campaign: Campaign) -> CampaignState | None:
    """Return the state the campaign moves to next, or None at its end."""
    return FOLLOWING.get(CampaignState(campaign.state))


@dataclass(frozen=True)
class Progress:
    """How far the doors of a campaign are."""

    households: int
    finished: int

    @property
    def share(self) -> float:
        return min(1.0, self.finished / self.households) if self.households else 0.0

    @property
    def remaining(self) -> int:
        return max(0, self.households - self.finished)


def progress_of(campaign: Campaign) -> Progress:
    """Return households finished and all households of the area."""
    finished = DoorWork.objects.filter(campaign=campaign).aggregate(
        finished=Sum("households_finished")
    )["finished"]
    return Progress(households_in(campaign.area), int(finished or 0))


@dataclass(frozen=True)
class ShiftDay:
    """The shifts of one day of a campaign."""

    day: date
    shifts: list[Shift]

    @property
    def live(self) -> list[Shift]:
        return [shift for shift in self.shifts if shift.cancelled_at is None]

    @property
    def planned(self) -> int:
        """Return how many of the live shifts have a tour."""
        return sum(1 for shift in self.live if tour_of(shift) is not None)


def tour_of(shift: Shift) -> Tour | None:
    """Return the shift's tour from what `shifts_of` has fetched, or None."""
    tour: Tour | None = getattr(shift, "tour", None)
    return tour


def shifts_of(campaign: Campaign) -> QuerySet[Shift]:
    """Return a campaign's shifts with rooms, people and tours, cancelled ones included."""
    return (
        Shift.objects.filter(campaign=campaign)
        .select_related("start_place", "end_place", "tour")
        .prefetch_related("members__user")
    )


def by_day(shifts: Iterable[Shift]) -> list[ShiftDay]:
    """Group shifts that are in order of their day."""
    return [ShiftDay(day, list(group)) for day, group in groupby(shifts, key=lambda s: s.day)]


def rosters(campaigns: Iterable[Campaign]) -> dict[int, list[DayState]]:
    """Return for each campaign its days with live shifts, in one query."""
    days: dict[int, list[DayState]] = {campaign.pk: [] for campaign in campaigns}
    rows = (
        Shift.objects.filter(campaign__in=days, cancelled_at__isnull=True)
        .order_by("campaign_id", "day")
        .values_list("campaign_id", "day")
        .annotate(shifts=Count("pk"), planned=Count("tour"))
    )
    for campaign_id, day, shifts, planned in rows:
        days[campaign_id].append(DayState(day, shifts, planned))
    return days


def appointments_of(campaign: Campaign) -> QuerySet[Appointment]:
    """Return the promised visits of a campaign with their houses."""
    return Appointment.objects.filter(campaign=campaign).select_related("address")


@dataclass(frozen=True)
class Week:
    """What waits for a team's coordination within the next seven days."""

    campaigns: list[Campaign]
    shifts: int
    unplanned_shifts: int
    next_unplanned: tuple[int, date] | None
    appointments: int


def this_week(team: Team, today: date) -> Week:
    """Return the team's seven days from today on."""
    last = today + timedelta(days=6)
    shifts = Shift.objects.filter(
        campaign__team=team,
        campaign__state__in=LIVE_STATES,
        cancelled_at__isnull=True,
        day__range=(today, last),
    )
    without_tour = Q(tour__isnull=True)
    counted = shifts.aggregate(
        shifts=Count("pk"),
        unplanned=Count("pk", filter=without_tour),
        first=Min("day", filter=without_tour),
    )
    first = shifts.filter(without_tour).order_by("day", "starts_at").first()
    return Week(
        campaigns=list(campaigns(live=True).filter(team=team, starts_on__lte=last)),
        shifts=counted["shifts"],
        unplanned_shifts=counted["unplanned"],
        next_unplanned=(first.campaign_id, first.day) if first else None,
        appointments=Appointment.objects.filter(
            campaign__team=team, state=AppointmentState.AGREED, day__range=(today, last)
        ).count(),
    )
