"""What a counsellor needs at the door, and what coordination must see at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Q, QuerySet

from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.directory.needs import Need, taxonomy
from sozialraumbuero.outreach.models import (
    Appointment,
    Campaign,
    Contact,
    ContactReceipt,
    DoNotReturn,
    SafetyIncident,
    Stop,
    StopKind,
    StopState,
    Tour,
)
from sozialraumbuero.outreach.rules.walk import OVER, UNDER_WAY, is_overdue
from sozialraumbuero.outreach.vocabulary import Outcome, WalkState

# Heard most in general outreach counselling; until a campaign has its own experience.
USUAL_NEEDS = (
    "form_filling",
    "benefit_decision_wrong",
    "housing_benefit",
    "basic_income_jobseekers",
    "loneliness",
    "old_age_basic_income",
    "unclear_need",
)
MOST_HEARD = 8
CONTACTS_ASKED = 400


def tours_to_walk(user: User, day: date) -> QuerySet[Tour]:
    """Return the person's tours of the day, the first one first."""
    return (
        Tour.objects.filter(
            shift__members__user=user, shift__day=day, shift__cancelled_at__isnull=True
        )
        .exclude(state=WalkState.CANCELLED)
        .select_related("shift__campaign__area", "shift__start_place", "shift__end_place")
        .order_by("shift__starts_at", "pk")
    )


@dataclass(frozen=True)
class LastContact:
    """A person's last contact: it can be described and undone until the next one."""

    receipt: ContactReceipt
    contact: Contact
    appointment: Appointment | None

    @property
    def outcome(self) -> Outcome:
        return Outcome(self.contact.outcome)

    @property
    def needs(self) -> list[Need]:
        return [taxonomy().needs[need_id] for need_id in self.contact.needs]


@dataclass(frozen=True)
class Way:
    """A tour with its halts in order."""

    tour: Tour
    stops: Sequence[Stop]
    wishes: frozenset[int]

    @cached_property
    def current(self) -> Stop | None:
        return next((stop for stop in self.stops if stop.state == StopState.OPEN), None)

    @cached_property
    def doors(self) -> list[Stop]:
        return [stop for stop in self.stops if stop.kind == StopKind.DOOR]

    @property
    def is_under_way(self) -> bool:
        return self.tour.state in UNDER_WAY

    @property
    def is_over(self) -> bool:
        return self.tour.state in OVER

    def number_of(self, stop: Stop) -> int:
        """Return which house of the tour this is, counted from one; 0 for other halts."""
        return self.doors.index(stop) + 1 if stop in self.doors else 0

    def next_after(self, stop: Stop) -> Stop | None:
        """Return the halt that would come next, so that one can already look where it lies."""
        later = (s for s in self.stops if s.position > stop.position and s.state == StopState.OPEN)
        return next(later, None)

    def wants_peace(self, stop: Stop) -> bool:
        """Return whether nobody may ring here any more, unless somebody already did."""
        return (
            stop.kind == StopKind.DOOR
            and stop.address_id in self.wishes
            and not stop.households_done
        )


def way_of(tour: Tour) -> Way:
    """Return the tour's halts and the residents' wishes at its houses, in two queries."""
    stops = list(tour.stops.select_related("address", "appointment").order_by("position"))
    houses = [stop.address_id for stop in stops if stop.address_id]
    wishes = DoNotReturn.objects.in_force(tour.shift.day).filter(address__in=houses)
    return Way(tour, stops, frozenset(wishes.values_list("address_id", flat=True)))


def last_contact(tour: Tour, user: User) -> LastContact | None:
    """Return what this person recorded last on this tour, if it can still be undone."""
    receipt = tour.receipts.filter(author=user).live().first()
    contact = receipt and Contact.objects.filter(pk=receipt.contact_ref).first()
    if not receipt or not contact:
        return None
    promised = receipt.work_before.get("promised")
    appointment = Appointment.objects.filter(pk=promised).first() if promised else None
    return LastContact(receipt, contact, appointment)


def needs_often_heard(campaign: Campaign) -> list[Need]:
    """Return the needs named most in this campaign, filled up with the usual ones."""
    rows = Contact.objects.filter(campaign=campaign).exclude(needs=[])
    counted: Counter[str] = Counter()
    for needs in rows.order_by("-day").values_list("needs", flat=True)[:CONTACTS_ASKED]:
        counted.update(needs)
    ranked = sorted(counted, key=lambda need_id: (-counted[need_id], need_id))
    known = taxonomy().needs
    ids = dict.fromkeys([*ranked, *USUAL_NEEDS])
    return [known[need_id] for need_id in ids if need_id in known][:MOST_HEARD]


@dataclass(frozen=True)
class Walk:
    """A tour as coordination sees it: who is out and until when. No counts, no places."""

    tour: Tour
    names: list[str]
    is_overdue: bool

    @property
    def state(self) -> WalkState:
        return WalkState.OVERDUE if self.is_overdue else WalkState(self.tour.state)


def walks_of(team: Team, now: datetime, today: date) -> list[Walk]:
    """Return the team's walks of today and all that are still out; the overdue first."""
    tours = (
        Tour.objects.filter(shift__campaign__team=team)
        .filter(Q(shift__day=today) | Q(state__in=UNDER_WAY))
        .exclude(state=WalkState.CANCELLED)
        .select_related("shift__campaign", "shift__end_place")
        .prefetch_related("shift__members__user")
        .order_by("shift__day", "shift__starts_at", "pk")
    )
    walks = [
        Walk(
            tour,
            [member.user.display_name for member in tour.shift.members.all()],
            is_overdue(WalkState(tour.state), tour.expected_back_at, now),
        )
        for tour in tours
    ]
    return sorted(walks, key=lambda walk: not walk.is_overdue)


def open_incidents(team: Team) -> QuerySet[SafetyIncident]:
    """Return what happened to the team on its ways and nobody has settled."""
    return SafetyIncident.objects.filter(
        campaign__team=team, settled_at__isnull=True
    ).select_related("campaign", "reported_by")


def is_anybody_missing(team: Team, now: datetime) -> bool:
    """Return whether a walk of the team is overdue or an incident is open."""
    late = Tour.objects.filter(
        shift__campaign__team=team, state__in=UNDER_WAY, expected_back_at__lt=now
    )
    return late.exists() or open_incidents(team).exists()
