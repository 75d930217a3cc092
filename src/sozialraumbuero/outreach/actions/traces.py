"""Remove the traces that could lead from a contact back to a house, a person or a minute.

A contact row says nothing about who recorded it, where and when. What could still tell is the
order in which rows were written, and the receipt by which the last contact can be undone.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from sozialraumbuero.outreach.models import (
    Contact,
    ContactReceipt,
    DoorWork,
    PlanRun,
    Tour,
    WeekPlan,
)
from sozialraumbuero.outreach.rules.walk import OVER
from sozialraumbuero.outreach.vocabulary import WalkState

_random = random.SystemRandom()


def cut(receipts: QuerySet[ContactReceipt]) -> None:
    """Part receipts from contact and house; what is left tells that a form was received."""
    for receipt in receipts:
        receipt.stop = None
        receipt.work_before = {}
        receipt.contact_ref = uuid.uuid4()
        receipt.save(update_fields=["stop", "work_before", "contact_ref"])


def shuffle_contacts(days: Collection[date]) -> int:
    """Write the contacts of these days anew, in random order and with new random ids.

    Tables remember in which order rows came (SQLite by its row number, PostgreSQL by place and
    transaction). Contacts that somebody may still undo stay as they are until the next time.
    """
    held = ContactReceipt.objects.live().values("contact_ref")
    rows = list(Contact.objects.select_for_update().filter(day__in=days).exclude(pk__in=held))
    Contact.objects.filter(pk__in=[row.pk for row in rows]).delete()
    _random.shuffle(rows)
    for row in rows:
        row.pk = uuid.uuid4()
    Contact.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def wipe_tour(tour: Tour, state: WalkState) -> int:
    """End a tour: its halts, its line on the map and its words go; return how many halts went."""
    cut(tour.receipts.live())
    halts, _ = tour.stops.all().delete()
    tour.state = state
    tour.path = []
    tour.explanation_de = tour.explanation_en = ""
    tour.expected_back_at = None
    tour.save(
        update_fields=["state", "path", "explanation_de", "explanation_en", "expected_back_at"]
    )
    _empty_plan(tour.plan_run)
    _empty_weeks(tour)
    return halts


def empty_plans(runs: QuerySet[PlanRun]) -> int:
    """Take the houses out of computed plans; that they were computed stays known."""
    WeekPlan.objects.filter(run__in=runs).update(paths={}, words={}, before=[])
    return runs.update(job={}, plan=None, differences=[])


def forget_days_of_visits(rows: QuerySet[DoorWork]) -> int:
    """Drop the day of the last visit where the rest is over: it decides nothing any more."""
    return rows.update(last_tried_on=None)


def _empty_weeks(tour: Tour) -> None:
    """Empty plans of several days with the first of their tours: each day has its own by then."""
    day = tour.shift.day
    weeks = PlanRun.objects.filter(campaign=tour.shift.campaign_id, day__lte=day, last_day__gte=day)
    empty_plans(weeks)


def _empty_plan(run: PlanRun | None) -> None:
    """Empty the plan with the last of its tours."""
    if run and not Tour.objects.filter(plan_run=run).exclude(state__in=OVER).exists():
        empty_plans(PlanRun.objects.filter(pk=run.pk))
