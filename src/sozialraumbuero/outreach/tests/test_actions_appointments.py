"""A promised visit has a code, a house of the area and a time; nothing about a person."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.outreach.actions.appointments import (
    AppointmentRefused,
    cancel_appointment,
    move_appointment,
    promise_visit,
)
from sozialraumbuero.outreach.models import Appointment, Campaign, DoNotReturn, Stop, Tour
from sozialraumbuero.outreach.rules.shifts import CODE_LETTERS, AppointmentRefusal
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_coordinator,
    a_counsellor,
    a_shift,
    a_team,
    an_address,
    an_appointment,
    an_area,
)
from sozialraumbuero.quartiere.models import Address

pytestmark = pytest.mark.django_db

START = date(2026, 11, 16)


def promise(campaign: Campaign, address: Address, by: User) -> Appointment:
    return promise_visit(
        campaign,
        address=address,
        day=START + timedelta(days=1),
        window_from=time(16),
        window_until=time(16, 30),
        minutes=30,
        languages=["ro"],
        by=by,
        today=START,
    )


def moved(appointment: Appointment, by: User, day: date) -> Appointment:
    return move_appointment(
        appointment,
        day=day,
        window_from=time(17),
        window_until=time(17, 15),
        minutes=45,
        by=by,
        today=START,
    )


def test_promise_visit_gives_a_code_without_ambiguous_letters() -> None:
    campaign = a_campaign(starts_on=START)
    address = an_address(campaign.area)

    appointment = promise(campaign, address, a_coordinator())

    assert Appointment.objects.values(
        "address", "day", "window_from", "window_until", "minutes", "languages", "state",
        "expires_on",
    ).get() == {
        "address": address.pk,
        "day": date(2026, 11, 17),
        "window_from": time(16),
        "window_until": time(16, 30),
        "minutes": 30,
        "languages": ["ro"],
        "state": "agreed",
        "expires_on": campaign.ends_on,
    }  # fmt: skip
    assert (len(appointment.code), set(appointment.code) <= set(CODE_LETTERS)) == (6, True)
    assert set("0O1IL2Z5S8B") & set(CODE_LETTERS) == set()


def test_promise_visit_is_open_to_counsellors_of_the_team_only() -> None:
    campaign = a_campaign(starts_on=START)
    address = an_address(campaign.area)
    south = a_team("Team Süd")

    promise(campaign, address, a_counsellor())
    for stranger in (a_counsellor("Fremd", south), a_coordinator("Fern", south)):
        with pytest.raises(PermissionDenied):
            promise(campaign, address, stranger)

    assert Appointment.objects.count() == 1


def test_promise_visit_honours_do_not_return() -> None:
    campaign = a_campaign(starts_on=START)
    address = an_address(campaign.area)
    DoNotReturn.objects.create(address=address, since=START, expires_on=date(2028, 11, 16))

    with pytest.raises(AppointmentRefused) as refused:
        promise(campaign, address, a_coordinator())

    assert refused.value.reason is AppointmentRefusal.ASKED_NOT_TO_RETURN


def test_promise_visit_stays_within_the_area() -> None:
    elsewhere = an_address(an_area("Südstadt"))

    with pytest.raises(AppointmentRefused) as refused:
        promise(a_campaign(starts_on=START), elsewhere, a_coordinator())

    assert refused.value.reason is AppointmentRefusal.NOT_IN_THE_AREA


def test_move_appointment_keeps_the_code_and_leaves_the_tour() -> None:
    campaign = a_campaign(starts_on=START)
    appointment = an_appointment(campaign, an_address(campaign.area))
    tour = Tour.objects.create(shift=a_shift(campaign))
    stop = Stop.objects.create(
        tour=tour,
        position=1,
        kind="appointment",
        appointment=appointment,
        arrives_at=time(16),
        leaves_at=time(16, 30),
    )

    moved(appointment, a_coordinator(), START + timedelta(days=2))

    assert Appointment.objects.values_list("code", "day", "window_from", "minutes").get() == (
        appointment.code,
        date(2026, 11, 18),
        time(17),
        45,
    )
    stop.refresh_from_db()
    assert stop.state == "skipped"
    assert list(Entry.objects.values_list("action", flat=True)) == ["outreach.visit_moved"]


def test_move_appointment_refuses_a_day_outside_the_campaign() -> None:
    campaign = a_campaign(starts_on=START)
    appointment = an_appointment(campaign, an_address(campaign.area))

    with pytest.raises(AppointmentRefused) as refused:
        moved(appointment, a_coordinator(), START - timedelta(days=1))

    assert refused.value.reason is AppointmentRefusal.OUTSIDE_CAMPAIGN
    assert Appointment.objects.get().window_from == time(16)


def test_cancel_appointment_happens_once() -> None:
    kora = a_coordinator()
    campaign = a_campaign(starts_on=START)
    appointment = an_appointment(campaign, an_address(campaign.area))

    cancel_appointment(appointment, by=kora)
    with pytest.raises(AppointmentRefused) as refused:
        cancel_appointment(appointment, by=kora)

    assert refused.value.reason is AppointmentRefusal.SETTLED
    assert Appointment.objects.get().state == "cancelled"
    assert Entry.objects.count() == 1


def test_cancel_appointment_is_for_coordination_only() -> None:
    campaign = a_campaign(starts_on=START)
    appointment = an_appointment(campaign, an_address(campaign.area))

    for stranger in (a_counsellor(), a_coordinator("Fern", a_team("Team Süd"))):
        with pytest.raises(PermissionDenied):
            cancel_appointment(appointment, by=stranger)

    assert Appointment.objects.get().state == "agreed"
