"""What was agreed, until when; terms that must not be missed; when one meets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.editing import (
    Edit,
    add_row,
    change_row,
    locked_row,
    mark_day,
    merged_edit,
    save_row,
    stored,
)  # fmt: skip
from sozialraumbuero.cases.actions.refusals import WorkRefusal
from sozialraumbuero.cases.actions.writing import locked_case, take_form
from sozialraumbuero.cases.free_days import is_free
from sozialraumbuero.cases.models import Appointment, Case, Deadline, Step
from sozialraumbuero.cases.rules.deadlines import end_of
from sozialraumbuero.cases.rules.merging import Merged
from sozialraumbuero.cases.vocabulary import DeadlineKind
from sozialraumbuero.lib.refusal import Refused

LONGEST = timedelta(hours=12)


@transaction.atomic
def add_step(
    case: Case,
    values: Mapping[str, Any],
    *,
    today: date,
    by: User,
    request_key: UUID | None = None,
) -> Step:
    """Agree on a step: `words`, `owner_kind`, and `due_on` if there is a day. Raises Refused."""
    case = locked_case(case.pk, by=by)
    if not str(values["words"]).strip():
        raise Refused(WorkRefusal.WORDS_MISSING)
    take_form(request_key, case=case, today=today)
    return add_row(Step(case=case), values, act="cases.step_agreed", case=case, by=by)


@transaction.atomic
def change_step(step: Step, edit: Edit, *, today: date, by: User) -> Merged:
    """Agree anew on words, owner or day of a step. Raises Refused, TwoAtOnce."""
    case, row = locked_row(step, by=by)
    merged = merged_edit(edit, stored(row, *edit.wanted), row.version)
    if not str(merged.values.get("words", "-")).strip():
        raise Refused(WorkRefusal.WORDS_MISSING)
    change_row(row, merged, act="cases.step_changed", case=case, by=by)
    return merged


@transaction.atomic
def finish_step(step: Step, day: date | None, *, seen: int | None = None, by: User) -> None:
    """Say that a step is done since that day, or with None that it is not. Raises Refused."""
    case, row = locked_row(step, by=by, seen=seen)
    mark_day(row, "done_on", day)
    note("cases.step_done" if day else "cases.step_reopened", case, by=by, fields=["done_on"])


@transaction.atomic
def add_deadline(
    case: Case,
    values: Mapping[str, Any],
    *,
    today: date,
    by: User,
    request_key: UUID | None = None,
) -> Deadline:
    """Watch a term; without a `due_on` of one's own the end is computed. Raises Refused.

    The letter itself stays the authority: what is computed is a reminder, never advice.
    """
    case = locked_case(case.pk, by=by)
    values = with_end(values, today)
    take_form(request_key, case=case, today=today)
    return add_row(Deadline(case=case), values, act="cases.deadline_added", case=case, by=by)


@transaction.atomic
def change_deadline(deadline: Deadline, edit: Edit, *, today: date, by: User) -> Merged:
    """Correct a term; an emptied end is computed anew. Raises Refused, TwoAtOnce."""
    case, row = locked_row(deadline, by=by)
    now = stored(row, *edit.wanted)
    whole = stored(row, "kind", "delivered_on", "due_on")
    if "due_on" in edit.wanted and edit.wanted["due_on"] is None:
        ends = with_end({**whole, **edit.wanted}, today)["due_on"]
        edit = replace(edit, wanted={**edit.wanted, "due_on": ends})
    merged = merged_edit(edit, now, row.version)
    with_end({**whole, **merged.values}, today)
    change_row(row, merged, act="cases.deadline_changed", case=case, by=by)
    return merged


@transaction.atomic
def meet_deadline(
    deadline: Deadline, day: date | None, *, seen: int | None = None, by: User
) -> None:
    """Say that a term was met on that day, or with None that it was not. Raises Refused."""
    case, row = locked_row(deadline, by=by, seen=seen)
    mark_day(row, "met_on", day)
    note("cases.deadline_met" if day else "cases.deadline_reopened", case, by=by, fields=["met_on"])


def with_end(values: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Return the values with the end of the term. Raises Refused if there is none that fits."""
    delivered_on = values["delivered_on"]
    if delivered_on > today:
        raise Refused(WorkRefusal.DELIVERED_IN_FUTURE)
    end = values["due_on"] or end_of(DeadlineKind(values["kind"]), delivered_on, is_free=is_free)
    if end is None:
        raise Refused(WorkRefusal.END_MISSING)
    if end < delivered_on:
        raise Refused(WorkRefusal.END_BEFORE_DELIVERY)
    return {**values, "due_on": end}


@transaction.atomic
def make_appointment(
    case: Case,
    values: Mapping[str, Any],
    *,
    now: datetime,
    today: date,
    by: User,
    request_key: UUID | None = None,
) -> Appointment:
    """Agree when and where one meets: `at`, `minutes`, `place`, `with_whom`, `words`."""
    case = locked_case(case.pk, by=by)
    _require_time(values["at"], values["minutes"], now)
    take_form(request_key, case=case, today=today)
    return add_row(Appointment(case=case), values, act="cases.appointment_made", case=case, by=by)


@transaction.atomic
def change_appointment(appointment: Appointment, edit: Edit, *, now: datetime, by: User) -> Merged:
    """Move an appointment or say where. Raises Refused, TwoAtOnce."""
    case, row = locked_row(appointment, by=by)
    if row.cancelled_on is not None:
        raise Refused(WorkRefusal.CANCELLED_ALREADY)
    merged = merged_edit(edit, stored(row, *edit.wanted), row.version)
    if "at" in merged.mine:
        _require_time(merged.values["at"], merged.values.get("minutes", row.minutes), now)
    change_row(row, merged, act="cases.appointment_changed", case=case, by=by)
    return merged


@transaction.atomic
def cancel_appointment(
    appointment: Appointment, *, today: date, seen: int | None = None, by: User
) -> None:
    """Call an appointment off. Raises Refused."""
    case, row = locked_row(appointment, by=by, seen=seen)
    if row.cancelled_on is not None:
        raise Refused(WorkRefusal.CANCELLED_ALREADY)
    row.cancelled_on = today
    save_row(row, "cancelled_on")
    note("cases.appointment_cancelled", case, by=by, fields=["cancelled_on"])


def _require_time(at: datetime, minutes: int, now: datetime) -> None:
    if at < now:
        raise Refused(WorkRefusal.BEGINS_IN_PAST)
    if not 0 < minutes <= LONGEST / timedelta(minutes=1):
        raise Refused(WorkRefusal.LASTS_TOO_LONG)
