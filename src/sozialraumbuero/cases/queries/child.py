"""Child protection records as their circle sees them; every reading is logged before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.permissions import scopes
from sozialraumbuero.cases.keeping import term_of
from sozialraumbuero.cases.models import Case, ChildEntry, ChildRecord
from sozialraumbuero.cases.queries.reading import read_rows
from sozialraumbuero.cases.rules.access import Part
from sozialraumbuero.cases.rules.child import Taken
from sozialraumbuero.cases.vocabulary import ChildStep, Retained


@dataclass(frozen=True)
class OpenEntry:
    """A step with its words."""

    entry: ChildEntry
    step: ChildStep
    words: str
    reason: str


@dataclass(frozen=True)
class OpenRecord:
    """A record with what it is about."""

    record: ChildRecord
    about: str
    keep_until: date | None


def records_of(case: Case, *, by: User) -> Sequence[OpenRecord]:
    """Return the records this person is named for, the newest first."""
    rows = [row for row in case.childrecord_set.all() if may_open_record(row, case, by)]
    return [
        OpenRecord(record=row, about=plain["about"], keep_until=kept_until(row))
        for row, plain in read_rows(case, rows, by=by, purpose="child", part=Part.CHILD)
        if isinstance(row, ChildRecord)
    ]


def entries_of(record: ChildRecord, *, by: User) -> Sequence[OpenEntry]:
    """Return the steps with their words, in the order of time."""
    rows = record.entries.select_related("by")
    return [
        OpenEntry(entry=row, step=ChildStep(row.step), words=plain["words"], reason=plain["reason"])
        for row, plain in read_rows(record.case, rows, by=by, purpose="child", part=Part.CHILD)
        if isinstance(row, ChildEntry)
    ]


def taken_of(record: ChildRecord) -> list[Taken]:
    """Return the steps without their words, for the rules."""
    return [
        Taken(ChildStep(row.step), is_skipped=row.is_skipped, is_imminent=row.is_imminent)
        for row in record.entries.all()
    ]


def may_open_record(record: ChildRecord, case: Case, by: User) -> bool:
    """Tell whether somebody to whom this store is open is named for this record."""
    return case.owner_id == by.pk or record.circle.filter(user=by).exists()


def may_be_in_circle(user: User, case: Case) -> bool:
    """Tell who can be named at all: who keeps confidential things of their own, and is not barred.

    A circle narrows what the matrix grants; it never grants.
    """
    barred = case.blocked.filter(user=user).exists()
    return user.is_active and not barred and "own" in scopes(user, "read", "D5")


def circle_candidates(case: Case) -> list[User]:
    """Return the colleagues who can be named."""
    people = User.objects.filter(is_active=True).exclude(pk=case.owner_id)
    return [user for user in people if may_be_in_circle(user, case)]


def kept_until(record: ChildRecord) -> date | None:
    """Return until when a decided record is kept: longer than the case, by a rule of its own."""
    if record.decided_at is None:
        return None
    return timezone.localdate(record.decided_at) + term_of(Retained.CHILD_PROTECTION)
