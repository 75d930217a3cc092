"""Recording, describing and undoing knocks."""

from __future__ import annotations

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.lib.vocabulary import ReferralLevel, Role
from sozialraumbuero.outreach.actions.contacts import (
    ContactRefused,
    VisitWish,
    describe_contact,
    record_contact,
    undo_contact,
)
from sozialraumbuero.outreach.models import (
    Appointment,
    AppointmentState,
    Campaign,
    Contact,
    ContactReceipt,
    DoNotReturn,
    DoorWork,
    SafetyIncident,
    Stop,
    StopKind,
    StopState,
    Tour,
)
from sozialraumbuero.outreach.queries.open_doors import open_doors
from sozialraumbuero.outreach.rules.contacts import ContactRefusal, Details
from sozialraumbuero.outreach.rules.walk import SafetyReason
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_counsellor,
    a_person,
    a_shift,
    a_team,
    an_address,
    an_appointment,
    an_area,
)
from sozialraumbuero.outreach.tests.walk_makers import (
    a_block,
    a_stop,
    a_tour,
    a_walk,
    an_appointment_stop,
    at,
    knock,
    work_of,
)
from sozialraumbuero.outreach.vocabulary import (
    AgeBand,
    DurationBand,
    HandedOver,
    Outcome,
    SlotType,
    TimeBand,
    WalkState,
)

MONDAY = date(2026, 11, 23)
DETAILS = Details(
    needs=("loneliness", "housing_benefit"),
    handed_over=(HandedOver.LEAFLET,),
    referral_level=ReferralLevel.INFO_GIVEN,
    language="ro",
    age_band=AgeBand.FROM_65,
    duration_band=DurationBand.FROM_5,
)


@pytest.fixture
def campaign(db: None) -> Campaign:
    return a_campaign(starts_on=MONDAY, area=an_area())


@pytest.fixture
def bela(campaign: Campaign) -> User:
    return a_counsellor("Bela")


@pytest.fixture
def tour(campaign: Campaign, bela: User) -> Tour:
    return a_walk(campaign, bela, doors=(2, 12, 1))


def contents(contact: Contact) -> dict[str, object]:
    """Return everything that a contact stores."""
    return {f.attname: getattr(contact, f.attname) for f in Contact._meta.fields if f.name != "id"}


def state_of(stop: Stop) -> tuple[str, int, int]:
    stop.refresh_from_db()
    return stop.state, stop.households_done, stop.households


def test_record_contact_stores_an_anonymous_row(campaign: Campaign, tour: Tour, bela: User):
    recorded = knock(tour.stops.all()[0], bela, Outcome.NEED_CLARIFIED, details=DETAILS)

    contact = Contact.objects.get()
    assert contents(contact) == {
        "campaign_id": campaign.pk,
        "area_id": campaign.area_id,
        "day": MONDAY,
        "time_band": TimeBand.WEEKDAY_15,
        "channel": "door",
        "outcome": "need_clarified",
        "duration_band": "5_15",
        "age_band": "65_79",
        "language": "ro",
        "needs": ["housing_benefit", "loneliness"],
        "handed_over": ["leaflet"],
        "referral_level": "info_given",
        "expires_on": date(2028, 11, 23),
    }
    assert recorded.receipt.contact_ref == contact.pk
    assert recorded.receipt.expires_on == MONDAY + timedelta(days=7)
    assert timezone.localtime(recorded.receipt.recorded_at) == at(MONDAY, 0)


@pytest.mark.parametrize(("houses", "is_block"), [(25, True), (24, False)])
def test_record_contact_names_a_block_only_if_it_hides_the_house(
    campaign: Campaign, bela: User, houses: int, is_block: bool
):
    block = a_block(campaign.area, houses)
    tour = a_tour(
        a_shift(campaign, bela), block.block_addresses.first(), state=WalkState.CHECKED_IN
    )

    knock(tour.stops.get(), bela)

    assert Contact.objects.get().area == (block if is_block else campaign.area)


@pytest.mark.parametrize(
    ("outcome", "finished", "stop"),
    [
        (Outcome.NOT_REACHED, 0, ("open", 1, 2)),
        (Outcome.LEAFLET_LEFT, 0, ("open", 1, 2)),
        (Outcome.REFUSED, 1, ("open", 1, 2)),
        (Outcome.SHORT_TALK, 1, ("open", 1, 2)),
        (Outcome.HELPED_ON_SPOT, 1, ("open", 1, 2)),
        (Outcome.DO_NOT_RETURN, 2, ("done", 1, 2)),
        (Outcome.SAFETY_INCIDENT, 2, ("done", 1, 2)),
    ],
)
def test_record_contact_moves_the_work_list_on(
    campaign: Campaign,
    tour: Tour,
    bela: User,
    outcome: Outcome,
    finished: int,
    stop: tuple[str, int, int],
):
    halt = tour.stops.all()[0]

    knock(halt, bela, outcome)

    assert state_of(halt) == stop
    assert work_of(campaign, halt.address) == {
        "households_finished": finished,
        "attempts": 1,
        "tried_slots": [SlotType.WEEKDAY],
        "last_tried_on": MONDAY,
        "expires_on": campaign.ends_on,
    }
    tour.refresh_from_db()
    assert tour.state == WalkState.ACTIVE


def test_record_contact_counts_one_visit_for_many_bells(campaign: Campaign, tour: Tour, bela: User):
    tower = tour.stops.all()[1]

    for outcome in [Outcome.NOT_REACHED, *[Outcome.SHORT_TALK] * 4, *[Outcome.NOT_REACHED] * 5]:
        knock(tower, bela, outcome)

    work = work_of(campaign, tower.address)
    assert work is not None
    assert (work["attempts"], work["households_finished"]) == (1, 4)
    assert state_of(tower) == ("done", 10, 10)
    assert Contact.objects.count() == 10


def test_record_contact_takes_a_bell_the_map_did_not_know(
    campaign: Campaign, tour: Tour, bela: User
):
    house = tour.stops.all()[2]

    for _ in range(3):
        knock(house, bela, Outcome.SHORT_TALK)

    assert state_of(house) == ("done", 3, 3)
    assert Contact.objects.count() == 3
    assert work_of(campaign, house.address)["households_finished"] == 1  # type: ignore[index]


def test_record_contact_counts_the_same_form_once(tour: Tour, bela: User):
    stop, key = tour.stops.all()[0], str(uuid4())

    first = knock(stop, bela, request_key=key)
    again = knock(stop, bela, request_key=key)

    assert (first.is_repeated, again.is_repeated) == (False, True)
    assert first.receipt == again.receipt
    assert (Contact.objects.count(), state_of(stop)) == (1, ("open", 1, 2))


def test_record_contact_refuses_another_button_of_a_used_form(tour: Tour, bela: User):
    stop, key = tour.stops.all()[0], str(uuid4())
    knock(stop, bela, Outcome.NOT_REACHED, request_key=key)

    with pytest.raises(ContactRefused) as refused:
        knock(stop, bela, Outcome.SHORT_TALK, request_key=key)

    assert refused.value.reason == ContactRefusal.FORM_USED_BEFORE
    assert Contact.objects.get().outcome == Outcome.NOT_REACHED


def test_record_contact_takes_an_undone_form_as_answered(tour: Tour, bela: User):
    stop, key = tour.stops.all()[0], str(uuid4())
    undo_contact(knock(stop, bela, request_key=key).receipt, by=bela)

    assert knock(stop, bela, request_key=key).is_repeated
    assert not Contact.objects.exists()


def test_record_contact_keeps_only_the_last_link(tour: Tour, bela: User):
    stop = tour.stops.all()[1]
    receipts = [knock(stop, bela).receipt for _ in range(3)]

    refs = set(ContactReceipt.objects.values_list("contact_ref", flat=True))
    contacts = set(Contact.objects.values_list("pk", flat=True))
    assert refs & contacts == {receipts[-1].contact_ref}
    kept = ContactReceipt.objects.order_by("pk").values_list("stop", "work_before")
    assert [(stop, bool(changes)) for stop, changes in kept] == [
        (None, False),
        (None, False),
        (stop.pk, True),
    ]


def test_record_contact_notes_the_tour_once_per_person(tour: Tour, bela: User):
    before = Entry.objects.count()

    for _ in range(4):
        knock(tour.stops.all()[1], bela)

    entries = Entry.objects.order_by("n")[before:]
    assert [(entry.action, entry.actor, entry.fields, entry.reason) for entry in entries] == [
        ("outreach.contacts_recorded", bela, [], "")
    ]


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (WalkState.PLANNED, ContactRefusal.NOT_UNDER_WAY),
        (WalkState.CHECKED_OUT, ContactRefusal.NOT_UNDER_WAY),
        (WalkState.RESOLVED, ContactRefusal.NOT_UNDER_WAY),
    ],
)
def test_record_contact_refuses_outside_the_walk(
    tour: Tour, bela: User, state: WalkState, reason: ContactRefusal
):
    Tour.objects.update(state=state)

    with pytest.raises(ContactRefused) as refused:
        knock(tour.stops.all()[0], bela)

    assert refused.value.reason == reason
    assert not Contact.objects.exists()


def test_record_contact_refuses_a_break(tour: Tour, bela: User):
    pause = a_stop(tour, None, kind=StopKind.BREAK)

    with pytest.raises(ContactRefused) as refused:
        knock(pause, bela)

    assert refused.value.reason == ContactRefusal.NO_DOOR


def test_record_contact_refuses_what_the_rules_refuse(tour: Tour, bela: User):
    with pytest.raises(ContactRefused) as refused:
        knock(tour.stops.all()[0], bela, Outcome.NEED_CLARIFIED)

    assert refused.value.reason == ContactRefusal.NEED_MISSING
    assert (Contact.objects.count(), DoorWork.objects.count()) == (0, 0)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SOCIAL_PLANNER, Role.MOBILE_COUNSELLOR])
def test_record_contact_is_for_those_who_walk_this_tour(tour: Tour, role: Role):
    stranger = a_person("Fremd", role, a_team())

    with pytest.raises(PermissionDenied):
        knock(tour.stops.all()[0], stranger)

    assert not Contact.objects.exists()


def test_record_contact_needs_the_role_still(tour: Tour, bela: User):
    bela.grants.update(revoked_at=timezone.now())
    bela.forget_roles()

    with pytest.raises(PermissionDenied):
        knock(tour.stops.all()[0], bela)


def test_do_not_return_holds_at_once_and_in_every_plan(campaign: Campaign, tour: Tour, bela: User):
    stop, other = tour.stops.all()[0], a_counsellor("Cem")
    twin = a_tour(a_shift(campaign, other, day=MONDAY + timedelta(days=4)), stop.address)
    next_year = a_campaign(starts_on=MONDAY + timedelta(days=360), area=campaign.area)

    knock(stop, bela, Outcome.DO_NOT_RETURN)

    assert list(DoNotReturn.objects.values_list("address", "since", "expires_on")) == [
        (stop.address_id, date(2026, 11, 1), date(2028, 11, 30))
    ]
    assert state_of(twin.stops.get())[0] == StopState.SKIPPED
    for later in (campaign, next_year):
        offered = [door.address_id for door in open_doors(later, later.starts_on)]
        assert stop.address_id not in offered


def test_do_not_return_beats_a_tour_planned_before(campaign: Campaign, tour: Tour, bela: User):
    stop = tour.stops.all()[0]
    DoNotReturn.objects.create(address=stop.address, since=MONDAY, expires_on=MONDAY)

    with pytest.raises(ContactRefused) as refused:
        knock(stop, bela)

    assert refused.value.reason == ContactRefusal.ASKED_NOT_TO_RETURN


def test_partner_who_rang_beside_a_wish_loses_nothing(tour: Tour, bela: User):
    stop = tour.stops.all()[0]
    knock(stop, bela, Outcome.DO_NOT_RETURN)

    knock(stop, bela, Outcome.SHORT_TALK)

    assert Contact.objects.count() == 2


def test_safety_incident_tells_coordination_about_the_team(
    campaign: Campaign, tour: Tour, bela: User
):
    knock(tour.stops.all()[0], bela, Outcome.SAFETY_INCIDENT, safety=SafetyReason.ANIMAL)

    names = ("tour", "campaign", "reported_by", "note", "settled_at", "expires_on")
    assert list(SafetyIncident.objects.values_list(*names)) == [
        (tour.pk, campaign.pk, bela.pk, "animal", None, MONDAY + timedelta(days=30))
    ]


def test_appointment_made_promises_the_visit(campaign: Campaign, tour: Tour, bela: User):
    stop = tour.stops.all()[0]
    visit = VisitWish(MONDAY + timedelta(days=2), time(16), time(16, 30), 45, ("ro",))

    recorded = knock(stop, bela, Outcome.APPOINTMENT_MADE, visit=visit, details=DETAILS)

    names = ("address", "campaign", "day", "window_from", "minutes", "languages", "state")
    assert list(Appointment.objects.values_list(*names)) == [
        (stop.address_id, campaign.pk, visit.day, time(16), 45, ["ro"], AppointmentState.AGREED)
    ]
    assert recorded.appointment == Appointment.objects.get()
    assert Contact.objects.get().outcome == Outcome.APPOINTMENT_MADE


def test_appointment_in_a_room_needs_no_house(tour: Tour, bela: User):
    knock(tour.stops.all()[0], bela, Outcome.APPOINTMENT_MADE)

    assert (Contact.objects.count(), Appointment.objects.count()) == (1, 0)


def test_visit_belongs_to_an_appointment(tour: Tour, bela: User):
    with pytest.raises(ContactRefused) as refused:
        knock(
            tour.stops.all()[0],
            bela,
            Outcome.SHORT_TALK,
            visit=VisitWish(MONDAY, time(16), time(17)),
        )

    assert refused.value.reason == ContactRefusal.NOT_FOR_THIS_OUTCOME
    assert not Appointment.objects.exists()


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome.SHORT_TALK, AppointmentState.KEPT),
        (Outcome.REFUSED, AppointmentState.KEPT),
        (Outcome.NOT_REACHED, AppointmentState.MISSED),
        (Outcome.LEAFLET_LEFT, AppointmentState.MISSED),
    ],
)
def test_promised_visit_is_kept_or_missed(
    campaign: Campaign, tour: Tour, bela: User, outcome: Outcome, state: AppointmentState
):
    appointment = an_appointment(campaign, an_address(campaign.area, 9))
    stop = an_appointment_stop(tour, appointment)

    recorded = knock(stop, bela, outcome)

    appointment.refresh_from_db()
    assert (appointment.state, state_of(stop)) == (state, ("done", 1, 1))
    assert work_of(campaign, stop.address) is None

    undo_contact(recorded.receipt, by=bela)

    appointment.refresh_from_db()
    assert (appointment.state, state_of(stop)) == (AppointmentState.AGREED, ("open", 0, 1))


def test_describe_contact_adds_to_the_last_one(tour: Tour, bela: User):
    recorded = knock(tour.stops.all()[0], bela, Outcome.SHORT_TALK)

    describe_contact(recorded.receipt, details=DETAILS, by=bela)

    contact = Contact.objects.get()
    assert (contact.outcome, contact.needs, contact.language, contact.referral_level) == (
        "need_clarified",
        ["housing_benefit", "loneliness"],
        "ro",
        "info_given",
    )


def test_describe_contact_refuses_what_the_outcome_forbids(tour: Tour, bela: User):
    recorded = knock(tour.stops.all()[0], bela, Outcome.REFUSED)

    with pytest.raises(ContactRefused) as refused:
        describe_contact(recorded.receipt, details=DETAILS, by=bela)

    assert refused.value.reason == ContactRefusal.NOT_FOR_THIS_OUTCOME
    assert Contact.objects.get().needs == []


def test_describe_contact_ends_with_the_next_contact(tour: Tour, bela: User):
    first = knock(tour.stops.all()[0], bela, Outcome.SHORT_TALK)
    knock(tour.stops.all()[0], bela)

    with pytest.raises(ContactRefused) as refused:
        describe_contact(first.receipt, details=DETAILS, by=bela)

    assert refused.value.reason == ContactRefusal.NOTHING_TO_UNDO


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("had_work", [False, True])
def test_undo_contact_puts_everything_back(
    campaign: Campaign, tour: Tour, bela: User, outcome: Outcome, had_work: bool
):
    stop = tour.stops.all()[0]
    if had_work:
        DoorWork.objects.create(
            campaign=campaign,
            address=stop.address,
            attempts=1,
            tried_slots=[SlotType.SATURDAY],
            last_tried_on=MONDAY - timedelta(days=9),
            expires_on=campaign.ends_on,
        )
    twin = a_tour(a_shift(campaign, day=MONDAY + timedelta(days=4)), stop.address)
    before = (work_of(campaign, stop.address), state_of(stop), state_of(twin.stops.get()))
    visit = VisitWish(MONDAY + timedelta(days=2), time(16), time(17))
    fields = {
        Outcome.NEED_CLARIFIED: {"details": DETAILS},
        Outcome.APPOINTMENT_MADE: {"visit": visit},
    }.get(outcome, {})
    recorded = knock(stop, bela, outcome, **fields)

    undo_contact(recorded.receipt, by=bela)

    after = (work_of(campaign, stop.address), state_of(stop), state_of(twin.stops.get()))
    assert after == before
    assert (
        Contact.objects.count(),
        DoNotReturn.objects.count(),
        Appointment.objects.count(),
    ) == (0, 0, 0)


def test_undo_contact_gives_an_older_wish_its_dates_back(tour: Tour, bela: User):
    stop = tour.stops.all()[0]
    knock(stop, bela, Outcome.SHORT_TALK)
    old = (date(2025, 1, 1), date(2027, 1, 31))
    DoNotReturn.objects.create(address=stop.address, since=old[0], expires_on=old[1])
    recorded = knock(stop, bela, Outcome.DO_NOT_RETURN)

    undo_contact(recorded.receipt, by=bela)

    assert DoNotReturn.objects.values_list("since", "expires_on").get() == old


def test_undo_contact_leaves_the_partners_contact_alone(campaign: Campaign, bela: User):
    cem = a_counsellor("Cem")
    tour = a_walk(campaign, bela, cem, doors=(5,))
    stop = tour.stops.get()
    mine = knock(stop, bela, Outcome.SHORT_TALK)
    knock(stop, cem, Outcome.SHORT_TALK)

    undo_contact(mine.receipt, by=bela)

    assert state_of(stop) == ("open", 1, 5)
    assert work_of(campaign, stop.address) == {
        "households_finished": 1,
        "attempts": 1,
        "tried_slots": [SlotType.WEEKDAY],
        "last_tried_on": MONDAY,
        "expires_on": campaign.ends_on,
    }
    assert Contact.objects.count() == 1


def test_undo_contact_is_only_for_ones_own(campaign: Campaign, bela: User):
    cem = a_counsellor("Cem")
    tour = a_walk(campaign, bela, cem)
    mine = knock(tour.stops.all()[0], bela)

    with pytest.raises(ContactRefused) as refused:
        undo_contact(mine.receipt, by=cem)

    assert refused.value.reason == ContactRefusal.NOTHING_TO_UNDO
    assert Contact.objects.count() == 1


def test_undo_contact_works_once_and_only_for_the_last(tour: Tour, bela: User):
    stop = tour.stops.all()[1]
    first, last = knock(stop, bela), knock(stop, bela)
    undo_contact(last.receipt, by=bela)

    for receipt in (first.receipt, last.receipt):
        with pytest.raises(ContactRefused) as refused:
            undo_contact(receipt, by=bela)
        assert refused.value.reason == ContactRefusal.NOTHING_TO_UNDO

    assert (Contact.objects.count(), state_of(stop)) == (1, ("open", 1, 10))


def test_record_contact_without_a_time_uses_the_clock(tour: Tour, bela: User):
    record_contact(
        tour.stops.all()[0], outcome=Outcome.NOT_REACHED, request_key=str(uuid4()), by=bela
    )

    assert Contact.objects.get().time_band in set(TimeBand)
