"""Every write about promised visits: promise, move, cancel."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.models import (
    Appointment,
    AppointmentState,
    Campaign,
    DoNotReturn,
    Stop,
    StopState,
)
from sozialraumbuero.outreach.permissions import may_change_appointment, may_promise_visit
from sozialraumbuero.outreach.queries.campaigns import addresses_in, season_of
from sozialraumbuero.outreach.rules.shifts import (
    CODE_LENGTH,
    CODE_LETTERS,
    AppointmentRefusal,
    Promise,
    appointment_refusal,
)
from sozialraumbuero.quartiere.models import Address


class AppointmentRefused(Refused):
    """This visit cannot be promised, moved or cancelled."""


@transaction.atomic
def promise_visit(
    campaign: Campaign,
    *,
    address: Address,
    day: date,
    window_from: time,
    window_until: time,
    minutes: int,
    languages: Sequence[str],
    by: User,
    skills: Sequence[str] = (),
    together: int = 1,
    today: date | None = None,
) -> Appointment:
    """Promise a visit and give it a code that can be read out; raises AppointmentRefused."""
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if not may_promise_visit(by, campaign):
        raise PermissionDenied
    appointment = Appointment(
        code=_unused_code(),
        campaign=campaign,
        address=address,
        day=day,
        window_from=window_from,
        window_until=window_until,
        minutes=minutes,
        languages=list(languages),
        skills=list(skills),
        together=together,
        expires_on=campaign.ends_on,
    )
    _require_possible(appointment, today or timezone.localdate())
    appointment.save()
    note("outreach.visit_promised", appointment, by=by)
    return appointment


@transaction.atomic
def move_appointment(
    appointment: Appointment,
    *,
    day: date,
    window_from: time,
    window_until: time,
    minutes: int,
    by: User,
    together: int | None = None,
    today: date | None = None,
) -> Appointment:
    """Agree on another time; where it stood in a tour, it is taken out. Code and house stay."""
    appointment = _agreed(appointment, by)
    appointment.day, appointment.minutes = day, minutes
    appointment.window_from, appointment.window_until = window_from, window_until
    appointment.together = together or appointment.together
    _require_possible(appointment, today or timezone.localdate())
    appointment.save(update_fields=["day", "minutes", "window_from", "window_until", "together"])
    _leave_tours(appointment)
    note("outreach.visit_moved", appointment, by=by, fields=["day", "window_from", "window_until"])
    return appointment


@transaction.atomic
def cancel_appointment(appointment: Appointment, *, by: User) -> Appointment:
    """Call a visit off; a tour that holds it skips the halt."""
    appointment = _agreed(appointment, by)
    appointment.state = AppointmentState.CANCELLED
    appointment.save(update_fields=["state"])
    _leave_tours(appointment)
    note("outreach.visit_cancelled", appointment, by=by, fields=["state"])
    return appointment


def _agreed(appointment: Appointment, by: User) -> Appointment:
    appointment = (
        Appointment.objects.select_for_update(of=("self",))
        .select_related("campaign", "address")
        .get(pk=appointment.pk)
    )
    if not may_change_appointment(by, appointment.campaign):
        raise PermissionDenied
    if appointment.state != AppointmentState.AGREED:
        raise AppointmentRefused(AppointmentRefusal.SETTLED)
    return appointment


def _require_possible(appointment: Appointment, today: date) -> None:
    campaign, address = appointment.campaign, appointment.address
    promise = Promise(
        day=appointment.day,
        window_from=appointment.window_from,
        window_until=appointment.window_until,
        minutes=appointment.minutes,
        languages=tuple(appointment.languages),
        in_the_area=addresses_in(campaign.area).filter(pk=address.pk).exists(),
        do_not_return=DoNotReturn.objects.in_force(appointment.day)
        .filter(address=address)
        .exists(),
    )
    if refusal := appointment_refusal(promise, season_of(campaign), today):
        raise AppointmentRefused(refusal)


def _leave_tours(appointment: Appointment) -> None:
    Stop.objects.filter(appointment=appointment, state=StopState.OPEN).update(
        state=StopState.SKIPPED
    )


def _unused_code() -> str:
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        if not Appointment.objects.filter(code=code).exists():
            return code
