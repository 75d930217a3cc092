"""Some weeks of invented work: two campaigns, walked days behind us, planned days ahead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.demo.doorstep import knock
from sozialraumbuero.directory.models import Place
from sozialraumbuero.outreach.actions.appointments import promise_visit
from sozialraumbuero.outreach.actions.campaigns import CampaignWish, create_campaign, take_step
from sozialraumbuero.outreach.actions.contacts import ContactRefused, record_contact
from sozialraumbuero.outreach.actions.parts import set_part
from sozialraumbuero.outreach.actions.planning import request_plan
from sozialraumbuero.outreach.actions.shifts import ShiftWish, plan_shift
from sozialraumbuero.outreach.actions.walk import check_in, check_out, leave_stop
from sozialraumbuero.outreach.actions.weeks import WeekWish, request_week
from sozialraumbuero.outreach.learning import learn_now
from sozialraumbuero.outreach.models import Campaign, Stop, StopKind, Tour
from sozialraumbuero.outreach.queries.campaigns import addresses_in
from sozialraumbuero.outreach.queries.open_doors import open_doors
from sozialraumbuero.outreach.queries.parts import areas_inside
from sozialraumbuero.outreach.rules.weeks import MOST_DAYS
from sozialraumbuero.outreach.tasks import plan_day
from sozialraumbuero.outreach.vocabulary import CampaignState, Outcome
from sozialraumbuero.outreach.week_tasks import plan_week
from sozialraumbuero.quartiere.models import Address, Area, AreaScheme

PHONE = "05999 100200"  # no German town has this area code
WALKED_DAYS = 6
EARLIER_DAYS = 2
SEARCH_SECONDS = 2
MONDAY, SATURDAY, SUNDAY = 0, 5, 6
AFTERNOON, EVENING, MORNING = (
    (time(14), time(17)),
    (time(16), time(19)),
    (time(10), time(13)),
)
ENDS_A_VISIT = {Outcome.DO_NOT_RETURN, Outcome.SAFETY_INCIDENT}


@dataclass(frozen=True)
class Office:
    """Who works, and where shifts may begin."""

    people: Mapping[str, User]
    places: list[Place]
    today: date


def run_north(
    office: Office, chance: Random, *, area: Area, progress: Callable[[float], None]
) -> Campaign:
    """Build a campaign in its third week: six walked days, today planned, weeks to come."""
    lead = office.people["teamleitung"]
    monday = office.today - timedelta(days=office.today.weekday() + 14)
    campaign = create_campaign(
        CampaignWish(
            name=f"Haustürgespräche {area.name}",
            area=area,
            starts_on=monday,
            ends_on=monday + timedelta(days=40),
            aim="Wir möchten wissen, was die Menschen hier brauchen, und ihnen den Weg zur "
            "passenden Hilfe zeigen. Vor allem denen, die in kein Büro kommen.",
            languages=["de", "de-x-einfach", "en", "uk", "ar", "tr", "ru"],
            announced_on=monday - timedelta(days=10),
            phone=PHONE,
        ),
        by=lead,
    )
    days = days_of_shifts(monday, monday + timedelta(days=40), office.today)
    behind = [day for day in days if day < office.today][-WALKED_DAYS:]
    for state, day in (
        (CampaignState.APPROVED, monday - timedelta(days=12)),
        (CampaignState.ANNOUNCED, monday - timedelta(days=10)),
    ):
        campaign = take_step(campaign, wanted=state, by=lead, today=day)
    for day in behind:
        _roster(campaign, office, day)
    campaign = take_step(campaign, wanted=CampaignState.RUNNING, by=lead, today=monday)
    for at, day in enumerate(behind):
        _plan(campaign, day, lead)
        with transaction.atomic():
            for tour in Tour.objects.filter(shift__campaign=campaign, shift__day=day):
                _walk(tour, chance)
        progress((at + 1) / (len(behind) + 1))
    ahead = [day for day in days if day >= office.today]
    for day in ahead[:8]:
        _roster(campaign, office, day)
    for day in ahead[:3]:
        _promise(campaign, office, chance, day, lead)
    # As after every night; today is planned with it.
    learn_now(today=office.today)
    if ahead and ahead[0] == office.today:
        _plan(campaign, office.today, lead)
    _set_rules(campaign, office, lead)
    _propose_week(campaign, ahead[1:], lead)
    progress(1.0)
    return campaign


def finish_earlier(office: Office, chance: Random, *, area: Area) -> Campaign:
    """Build a short campaign that ended weeks ago: its protected figures are released."""
    lead = office.people["teamleitung"]
    monday = office.today - timedelta(days=office.today.weekday() + 9 * 7)
    campaign = create_campaign(
        CampaignWish(
            name=f"Zwei Tage in {area.name}",
            area=area,
            starts_on=monday,
            ends_on=monday + timedelta(days=5),
            aim="Wir stellen das Büro vor und hören, was gebraucht wird.",
            languages=["de", "de-x-einfach", "tr", "ar"],
            announced_on=monday - timedelta(days=10),
            phone=PHONE,
        ),
        by=lead,
    )
    for state, day in (
        (CampaignState.APPROVED, monday - timedelta(days=12)),
        (CampaignState.ANNOUNCED, monday - timedelta(days=10)),
    ):
        campaign = take_step(campaign, wanted=state, by=lead, today=day)
    days = days_of_shifts(monday, monday + timedelta(days=5))[:EARLIER_DAYS]
    for day in days:
        _roster(campaign, office, day)
    campaign = take_step(campaign, wanted=CampaignState.RUNNING, by=lead, today=monday)
    for day in days:
        _plan(campaign, day, lead)
        with transaction.atomic():
            for tour in Tour.objects.filter(shift__campaign=campaign, shift__day=day):
                _walk(tour, chance)
    return take_step(campaign, wanted=CampaignState.CLOSED, by=lead, today=office.today)


def announce_south(office: Office, *, area: Area) -> Campaign:
    """Build a campaign whose letters are out and whose first shifts stand."""
    lead = office.people["teamleitung-sued"]
    start = office.today + timedelta(days=10 + (-office.today.weekday() - 10) % 7)
    campaign = create_campaign(
        CampaignWish(
            name=f"Wir kommen nach {area.name}",
            area=area,
            starts_on=start,
            ends_on=start + timedelta(days=19),
            aim="Ältere Menschen, die allein leben, sollen erfahren, wer in ihrer Nähe für sie "
            "da ist.",
            languages=["de", "de-x-einfach", "pl", "ro"],
            announced_on=office.today,
            phone=PHONE,
        ),
        by=lead,
    )
    for state in (CampaignState.APPROVED, CampaignState.ANNOUNCED):
        campaign = take_step(campaign, wanted=state, by=lead, today=office.today)
    members = [office.people["beratung-sued"], office.people["beratung-sued2"]]
    for day in days_of_shifts(start, start + timedelta(days=4)):
        _shift(campaign, office, day, MORNING, members, office.places[-1], lead)
    return campaign


def days_of_shifts(first: date, last: date, today: date | None = None) -> list[date]:
    """Return Tuesdays to Saturdays; also today's Monday, so that the demo has a tour to walk.

    On Sundays nobody rings anywhere, and a plan would find no door.
    """
    days = (first + timedelta(days=at) for at in range((last - first).days + 1))
    return [
        day
        for day in days
        if day.weekday() not in {MONDAY, SUNDAY} or (day == today and day.weekday() == MONDAY)
    ]


def _roster(campaign: Campaign, office: Office, day: date) -> None:
    """Two walks a day: a pair, and another pair at another hour."""
    people, lead = office.people, office.people["teamleitung"]
    first = [people["beratung"], people["beratung2"]]
    second = [people["beratung3"], people["beratung4"]]
    early, late = (MORNING, AFTERNOON) if day.weekday() == SATURDAY else (AFTERNOON, EVENING)
    _shift(campaign, office, day, early, first, office.places[0], lead)
    _shift(campaign, office, day, late, second, office.places[1], lead)


def _shift(
    campaign: Campaign,
    office: Office,
    day: date,
    hours: tuple[time, time],
    members: list[User],
    place: Place,
    lead: User,
) -> None:
    spoken = {language for member in members for language in member.languages}
    plan_shift(
        campaign,
        ShiftWish(
            day=day,
            starts_at=hours[0],
            ends_at=hours[1],
            members=members,
            start_place=place,
            end_place=place,
            languages=sorted(spoken),
        ),
        by=lead,
        today=min(day, office.today),
    )


def _plan(campaign: Campaign, day: date, lead: User) -> None:
    run = request_plan(campaign, day=day, by=lead, seconds=SEARCH_SECONDS, today=day)
    plan_day.func(run.pk)


def _set_rules(campaign: Campaign, office: Office, lead: User) -> None:
    """Promise the largest block some households a week; people there know one of us."""
    blocks = areas_inside(campaign, office.today).filter(scheme__key=AreaScheme.BLOCKS)
    largest = max(blocks, key=lambda block: (addresses_in(block).count(), block.code), default=None)
    if largest is not None:
        known = [office.people["beratung"]]
        set_part(campaign, largest, minimum=20, known=known, by=lead, today=office.today)


def _propose_week(campaign: Campaign, days: list[date], lead: User) -> None:
    """Leave a plan for the days to come on the desk; nobody has taken it over yet."""
    near = [day for day in days if day < days[0] + timedelta(days=MOST_DAYS)] if days else []
    shifts = list(campaign.shifts.filter(day__in=near))
    if shifts:
        wish = WeekWish(shifts=shifts, seconds=SEARCH_SECONDS)
        plan_week.func(request_week(campaign, wish, by=lead, today=days[0]).run_id)


def _promise(campaign: Campaign, office: Office, chance: Random, day: date, lead: User) -> None:
    doors = open_doors(campaign, day)
    address = Address.objects.get(pk=doors[chance.randrange(len(doors))].address_id)
    start = AFTERNOON[0] if day.weekday() != SATURDAY else MORNING[0]
    promise_visit(
        campaign,
        address=address,
        day=day,
        window_from=time(start.hour + 1),
        window_until=time(start.hour + 1, 30),
        minutes=30,
        languages=["de"],
        by=lead,
        today=office.today,
    )


def _walk(tour: Tour, chance: Random) -> None:
    """Walk a planned tour with the clock set to its day."""
    members = [member.user for member in tour.shift.members.select_related("user")]
    walker = members[0]
    check_in(tour, by=walker, now=_instant(tour.shift.day, tour.shift.starts_at))
    for stop in tour.stops.select_related("address").order_by("position"):
        if stop.kind == StopKind.DOOR:
            _knock_at(stop, chance, walker, _instant(tour.shift.day, stop.arrives_at))
        leave_stop(stop, by=walker)
    check_out(tour, by=walker, now=_instant(tour.shift.day, tour.shift.ends_at))


def _knock_at(stop: Stop, chance: Random, walker: User, now: datetime) -> None:
    for household in range(stop.households):
        drawn = knock(chance, timezone.localtime(now).hour)
        try:
            record_contact(
                stop,
                outcome=drawn.outcome,
                details=drawn.details,
                request_key=f"demo-{stop.pk}-{household}",
                by=walker,
                now=now,
            )
        except ContactRefused:
            return  # an earlier bell of this house asked us to leave it alone
        if drawn.outcome in ENDS_A_VISIT:
            return


def _instant(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
