"""Every write about a knock: record it, describe it, undo it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.actions.appointments import promise_visit
from sozialraumbuero.outreach.actions.incidents import open_incident
from sozialraumbuero.outreach.actions.traces import cut
from sozialraumbuero.outreach.actions.wishes import keep_wish, take_wish_back
from sozialraumbuero.outreach.actions.work_list import count_knock, take_knock_back
from sozialraumbuero.outreach.models import (
    Appointment,
    AppointmentState,
    Campaign,
    Contact,
    ContactReceipt,
    DoNotReturn,
    Stop,
    StopKind,
    StopState,
    Tour,
)
from sozialraumbuero.outreach.permissions import may_walk
from sozialraumbuero.outreach.rules.contacts import (
    FEWEST_ADDRESSES,
    MONTHS_KEPT,
    NO_DETAILS,
    RECEIPT_LIFE,
    ContactRefusal,
    Details,
    furthest,
    months_later,
    refusal,
)
from sozialraumbuero.outreach.rules.doors import time_band
from sozialraumbuero.outreach.rules.walk import UNDER_WAY, SafetyReason
from sozialraumbuero.outreach.vocabulary import NOT_MET, Outcome, WalkState
from sozialraumbuero.quartiere.models import Address, Area

ENDS_THE_STOP = frozenset({Outcome.DO_NOT_RETURN, Outcome.SAFETY_INCIDENT})


class ContactRefused(Refused):
    """This contact cannot be recorded, described or undone."""


@dataclass(frozen=True, slots=True)
class VisitWish:
    """The visit that was promised at the door."""

    day: date
    window_from: time
    window_until: time
    minutes: int = 30
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a form: a new contact, or the one that the same form had made before."""

    receipt: ContactReceipt
    is_repeated: bool = False
    appointment: Appointment | None = None


@transaction.atomic
def record_contact(
    stop: Stop,
    *,
    outcome: Outcome,
    request_key: str,
    by: User,
    details: Details = NO_DETAILS,
    visit: VisitWish | None = None,
    safety: SafetyReason = SafetyReason.OTHER,
    now: datetime | None = None,
) -> Recorded:
    """Record one knock. The same form sent twice is one contact. Raises ContactRefused.

    The audit log learns once per person and tour that contacts were recorded: an entry per
    knock would time every counsellor, and tell the minute of a contact.
    """
    tour = walked_tour(stop.tour_id, by)
    if known := tour.receipts.filter(request_key=request_key).first():
        return _repeated(known, outcome)
    if tour.state not in UNDER_WAY:
        raise ContactRefused(ContactRefusal.NOT_UNDER_WAY)
    at = timezone.localtime(now)
    halt = _locked_stop(tour, stop)
    outcome = furthest(outcome, details)
    _require_possible(tour, halt, outcome, details)
    if visit and outcome != Outcome.APPOINTMENT_MADE:
        raise ContactRefused(ContactRefusal.NOT_FOR_THIS_OUTCOME)
    changes: dict[str, Any] = {}
    appointment = _promise(tour, halt, visit, changes, by=by, today=at.date())
    _write_off(tour, halt, outcome, changes, at)
    if outcome == Outcome.SAFETY_INCIDENT:
        open_incident(tour, reason=safety, by=by, at=at)
    is_first = not tour.receipts.filter(author=by).exists()
    cut(tour.receipts.filter(author=by).live())
    contact = _new_contact(tour, halt, outcome, details, at)
    if tour.state == WalkState.CHECKED_IN:
        tour.state = WalkState.ACTIVE
        tour.save(update_fields=["state"])
    receipt = ContactReceipt.objects.create(
        request_key=request_key,
        contact_ref=contact.pk,
        tour=tour,
        stop=halt,
        author=by,
        recorded_at=_midnight(at),
        work_before=changes,
        expires_on=tour.shift.day + RECEIPT_LIFE,
    )
    if is_first:
        note("outreach.contacts_recorded", tour, by=by)
    return Recorded(receipt, appointment=appointment)


@transaction.atomic
def describe_contact(receipt: ContactReceipt, *, details: Details, by: User) -> Contact:
    """Add to one's last contact what was talked about; raises ContactRefused."""
    tour = walked_tour(receipt.tour_id, by)
    receipt = _last_of(tour, receipt, by)
    contact = Contact.objects.select_for_update().get(pk=receipt.contact_ref)
    outcome = furthest(Outcome(contact.outcome), details)
    _require_sound(outcome, details)
    contact.outcome = outcome
    _fill(contact, details)
    contact.save()
    return contact


@transaction.atomic
def undo_contact(receipt: ContactReceipt, *, by: User) -> None:
    """Take one's last contact back: house, halt and appointment are as before. ContactRefused.

    An incident stays: coordination has seen it and settles it.
    """
    tour = walked_tour(receipt.tour_id, by)
    receipt = _last_of(tour, receipt, by)
    halt = _locked_stop(tour, receipt.stop)
    changes = receipt.work_before
    Contact.objects.filter(pk=receipt.contact_ref).delete()
    if "wish" in changes and halt.address_id:
        take_wish_back(halt.address_id, changes["wish"])
    if "settled" in changes and halt.appointment:
        halt.appointment.state = changes["settled"]
        halt.appointment.save(update_fields=["state"])
    if "promised" in changes:
        Appointment.objects.filter(pk=changes["promised"]).delete()
    halt.households_done -= 1
    halt.households -= changes["grew"]
    halt.state = changes["state"]
    if halt.kind == StopKind.DOOR:
        take_knock_back(tour.shift.campaign, halt, changes["finished"])
    halt.save()
    receipt.undone_at = _midnight(timezone.localtime())
    receipt.save(update_fields=["undone_at"])
    cut(tour.receipts.filter(pk=receipt.pk))


def walked_tour(tour_id: int, by: User) -> Tour:
    """Lock the tour for this transaction and require that the person walks it."""
    tour = (
        Tour.objects.select_for_update(of=("self",))
        .select_related("shift__campaign__area", "plan_run")
        .prefetch_related("shift__members")
        .get(pk=tour_id)
    )
    if not may_walk(by, tour):
        raise PermissionDenied
    return tour


def _repeated(receipt: ContactReceipt, outcome: Outcome) -> Recorded:
    """Answer the same form as before; another button of a used form is not silently dropped."""
    stored = Contact.objects.filter(pk=receipt.contact_ref).values_list("outcome", flat=True)
    if receipt.undone_at is None and stored and stored[0] != outcome:
        raise ContactRefused(ContactRefusal.FORM_USED_BEFORE)
    return Recorded(receipt, is_repeated=True)


def _last_of(tour: Tour, receipt: ContactReceipt, by: User) -> ContactReceipt:
    last = tour.receipts.filter(pk=receipt.pk, author=by).live().select_related("stop").first()
    if last is None or tour.state not in UNDER_WAY:
        raise ContactRefused(ContactRefusal.NOTHING_TO_UNDO)
    return last


def _locked_stop(tour: Tour, stop: Stop | None) -> Stop:
    """Lock the promised visit before its halt, as the desk does."""
    if stop is None:
        raise ContactRefused(ContactRefusal.NOTHING_TO_UNDO)
    if stop.appointment_id:
        list(Appointment.objects.select_for_update().filter(pk=stop.appointment_id).values("pk"))
    return (
        Stop.objects.select_for_update(of=("self",))
        .select_related("address__block", "appointment")
        .get(tour=tour, pk=stop.pk)
    )


def _require_possible(tour: Tour, halt: Stop, outcome: Outcome, details: Details) -> None:
    if halt.address is None:
        raise ContactRefused(ContactRefusal.NO_DOOR)
    if halt.kind == StopKind.DOOR and not halt.households_done and _wishes_peace(tour, halt):
        raise ContactRefused(ContactRefusal.ASKED_NOT_TO_RETURN)
    _require_sound(outcome, details)


def _require_sound(outcome: Outcome, details: Details) -> None:
    if reason := refusal(outcome, details, taxonomy().needs.keys()):
        raise ContactRefused(reason)


def _wishes_peace(tour: Tour, halt: Stop) -> bool:
    wishes = DoNotReturn.objects.in_force(tour.shift.day)
    return wishes.filter(address=halt.address).exists()


def _promise(
    tour: Tour,
    halt: Stop,
    visit: VisitWish | None,
    changes: dict[str, Any],
    *,
    by: User,
    today: date,
) -> Appointment | None:
    if visit is None or halt.address is None:
        return None
    appointment = promise_visit(
        tour.shift.campaign,
        address=halt.address,
        day=visit.day,
        window_from=visit.window_from,
        window_until=visit.window_until,
        minutes=visit.minutes,
        languages=visit.languages,
        by=by,
        today=today,
    )
    changes["promised"] = appointment.pk
    return appointment


def _write_off(
    tour: Tour, halt: Stop, outcome: Outcome, changes: dict[str, Any], at: datetime
) -> None:
    """Move halt, work list, appointment and wish on; keep in `changes` what undoing takes."""
    changes["state"] = halt.state
    changes["finished"] = 0
    if halt.kind == StopKind.DOOR:
        changes["finished"] = count_knock(tour.shift, halt, outcome, at)
    else:
        _settle_appointment(halt, outcome, changes)
    if outcome == Outcome.DO_NOT_RETURN and halt.address_id:
        changes["wish"] = keep_wish(halt.address_id, tour.shift.day, apart_from=halt)
    halt.households_done += 1
    changes["grew"] = max(0, halt.households_done - halt.households)
    halt.households += changes["grew"]
    is_done = halt.households_done >= halt.households or outcome in ENDS_THE_STOP
    halt.state = StopState.DONE if is_done else StopState.OPEN
    halt.save()


def _settle_appointment(halt: Stop, outcome: Outcome, changes: dict[str, Any]) -> None:
    visit = halt.appointment
    if visit is None or visit.state != AppointmentState.AGREED:
        return
    changes["settled"] = visit.state
    visit.state = AppointmentState.MISSED if outcome in NOT_MET else AppointmentState.KEPT
    visit.save(update_fields=["state"])


def _new_contact(
    tour: Tour, halt: Stop, outcome: Outcome, details: Details, at: datetime
) -> Contact:
    day = tour.shift.day
    contact = Contact(
        campaign=tour.shift.campaign,
        area=_coarse_area(halt.address, tour.shift.campaign),
        day=day,
        time_band=time_band(day, at.time()),
        outcome=outcome,
        expires_on=months_later(day, MONTHS_KEPT),
    )
    _fill(contact, details)
    contact.save(force_insert=True)
    return contact


def _fill(contact: Contact, details: Details) -> None:
    contact.needs = sorted(set(details.needs))
    contact.handed_over = sorted(set(details.handed_over))
    contact.referral_level = details.referral_level or ""
    contact.language = details.language
    contact.age_band = details.age_band
    contact.duration_band = details.duration_band


def _coarse_area(address: Address | None, campaign: Campaign) -> Area:
    """Return the house's block if it is large enough to hide a house, else the whole area."""
    if address is None or address.block is None:
        return campaign.area
    neighbours = Address.objects.present().filter(block_id=address.block_id)
    is_large = neighbours[:FEWEST_ADDRESSES].count() >= FEWEST_ADDRESSES
    return address.block if is_large else campaign.area


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)
