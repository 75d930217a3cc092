"""Delete what has outlived its purpose; runs every night and may be repeated at any time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django.db import connection, transaction
from django.db.models import F, Q

from sozialraumbuero.audit.actions import note
from sozialraumbuero.outreach.actions.traces import (
    empty_plans,
    forget_days_of_visits,
    shuffle_contacts,
    wipe_tour,
)
from sozialraumbuero.outreach.models import (
    Appointment,
    Contact,
    ContactReceipt,
    ContactTally,
    DoNotReturn,
    DoorWork,
    LearningRun,
    PlanRun,
    SafetyIncident,
    Tour,
)
from sozialraumbuero.outreach.rules.contacts import Figure, Knock, figures
from sozialraumbuero.outreach.rules.revisit import REST
from sozialraumbuero.outreach.rules.walk import UNDER_WAY
from sozialraumbuero.outreach.vocabulary import (
    AgeBand,
    CampaignState,
    DurationBand,
    Outcome,
    TimeBand,
    WalkState,
)

CAMPAIGN_OVER = (CampaignState.CLOSED, CampaignState.EVALUATED, CampaignState.CANCELLED)
BATCH = 2_000


def run_retention(today: date) -> Mapping[str, int]:
    """Forget everything whose time is over on that day; return how many rows of what."""
    steps: Mapping[str, Callable[[date], int]] = {
        "walks_cleared": _clear_walks,
        "plans_emptied": _empty_plans,
        "work_rows": _forget_work,
        "days_of_visits": _forget_days,
        "contacts_shuffled": _shuffle,
        "receipts": _forget_receipts,
        "contacts_tallied": _tally_contacts,
        "wishes": _forget(DoNotReturn),
        "incidents": _forget(SafetyIncident),
        "appointments": _tally_visits,
        "learnt_rates": _forget(LearningRun),
    }
    counts = {what: _in_one_go(what, step, today) for what, step in steps.items()}
    _empty_write_ahead_log()
    return counts


def _in_one_go(what: str, step: Callable[[date], int], today: date) -> int:
    with transaction.atomic():
        count = step(today)
        if count:
            note(f"outreach.forgot_{what}", None, by=None, reason=str(count))
    return count


def _clear_walks(today: date) -> int:
    """Wipe halts and times of walks of earlier days.

    A walk from which nobody reported back stays overdue, with its deadline, until coordination
    settles it: deleting must never make a missing colleague invisible.
    """
    written = (
        Q(stops__isnull=False)
        | ~Q(path=[])
        | Q(checked_in_at__isnull=False)
        | Q(checked_out_at__isnull=False)
        | Q(state=WalkState.PLANNED)
    )
    past = Tour.objects.filter(written, shift__day__lt=today).distinct()
    tours = list(past.select_related("plan_run", "shift"))
    for tour in tours:
        deadline = tour.expected_back_at if tour.state in UNDER_WAY else None
        wipe_tour(tour, _state_next_day(WalkState(tour.state)))
        tour.checked_in_at = tour.checked_out_at = None
        tour.expected_back_at = deadline
        tour.save(update_fields=["checked_in_at", "checked_out_at", "expected_back_at"])
    return len(tours)


def _state_next_day(state: WalkState) -> WalkState:
    if state == WalkState.PLANNED:
        return WalkState.CANCELLED
    return WalkState.OVERDUE if state in {WalkState.CHECKED_IN, WalkState.ACTIVE} else state


def _empty_plans(today: date) -> int:
    return empty_plans(
        PlanRun.objects.filter(Q(day__lt=today) | Q(expires_on__lt=today)).exclude(
            job={}, plan__isnull=True, differences=[]
        )
    )


def _forget_work(today: date) -> int:
    """Delete the work lists of campaigns that are over."""
    over = (
        Q(expires_on__lt=today)
        | Q(campaign__ends_on__lt=today)
        | Q(campaign__state__in=CAMPAIGN_OVER)
    )
    return DoorWork.objects.filter(over).delete()[0]


def _forget_days(today: date) -> int:
    return forget_days_of_visits(DoorWork.objects.filter(last_tried_on__lte=today - REST))


def _shuffle(today: date) -> int:
    """Write anew, in random order, the contacts of all days that still have receipts.

    Receipts outlive the nights in between, so a night that was missed is made good.
    """
    days = ContactReceipt.objects.values_list("tour__shift__day", flat=True).distinct()
    return shuffle_contacts(list(days))


def _forget_receipts(today: date) -> int:
    return ContactReceipt.objects.filter(expires_on__lt=today).delete()[0]


def _tally_contacts(today: date) -> int:
    """Turn contacts into counts per campaign, one characteristic at a time, and delete them."""
    expired = Contact.objects.filter(expires_on__lt=today)
    done = 0
    while rows := list(expired.order_by("pk")[:BATCH]):
        counts: Counter[tuple[int, Figure, str]] = Counter()
        for row in rows:
            counts.update((row.campaign_id, *counted) for counted in figures(knock_of(row)))
        _add_to_tallies(counts)
        done += Contact.objects.filter(pk__in=[row.pk for row in rows]).delete()[0]
    return done


def knock_of(contact: Contact) -> Knock:
    """Return what is countable of a contact."""
    return Knock(
        outcome=Outcome(contact.outcome),
        time_band=TimeBand(contact.time_band),
        language=contact.language,
        age_band=AgeBand(contact.age_band),
        duration_band=DurationBand(contact.duration_band),
        needs=contact.needs,
        handed_over=contact.handed_over,
        referral_level=contact.referral_level,
    )


def _add_to_tallies(counts: Mapping[tuple[int, Figure, str], int]) -> None:
    for (campaign_id, figure, key), count in sorted(counts.items()):
        row, _ = ContactTally.objects.get_or_create(
            campaign_id=campaign_id, figure=figure, key=key, defaults={"count": 0}
        )
        ContactTally.objects.filter(pk=row.pk).update(count=F("count") + count)


def _tally_visits(today: date) -> int:
    """Count promised visits by campaign and state, and delete them with their houses."""
    expired = Appointment.objects.filter(expires_on__lt=today)
    counts = Counter(
        (campaign_id, Figure.VISIT, state)
        for campaign_id, state in expired.values_list("campaign_id", "state")
    )
    _add_to_tallies(counts)
    expired.delete()
    return counts.total()


def _forget(
    model: type[DoNotReturn] | type[SafetyIncident] | type[LearningRun],
) -> Callable[[date], int]:
    def step(today: date) -> int:
        expired: Iterable[int] = model.objects.filter(expires_on__lt=today).values_list(
            "pk", flat=True
        )
        keys = list(expired)
        model.objects.filter(pk__in=keys).delete()
        return len(keys)

    return step


def _empty_write_ahead_log() -> None:
    """Old pages linger in SQLite's log until it is written over; cut it to nothing."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
