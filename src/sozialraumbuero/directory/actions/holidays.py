"""Every write about school holidays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.hours.day_calendar import SchoolHoliday
from sozialraumbuero.directory.models import SchoolHolidays
from sozialraumbuero.directory.permissions import may_change_offers

LONGEST_NAME = 60


@dataclass(frozen=True)
class HolidayCounts:
    """What became of the rows of a file."""

    new: int
    changed: int
    same: int


@transaction.atomic
def add_school_holidays(wanted: Sequence[SchoolHoliday], *, by: User) -> HolidayCounts:
    """Write what is new; one of the same name and first day gets the last day of the file."""
    if not may_change_offers(by):
        raise PermissionDenied
    known = {(row.first_day, row.name): row for row in SchoolHolidays.objects.all()}
    new = changed = 0
    for holiday in wanted:
        name = "".join(c for c in holiday.name if c.isprintable())[:LONGEST_NAME]
        row = known.get((holiday.first, name))
        if row is None:
            row = SchoolHolidays(first_day=holiday.first, name=name)
            known[row.first_day, row.name] = row
            new += 1
        elif row.last_day == holiday.last:
            continue
        else:
            changed += 1
        row.last_day = holiday.last
        row.save()
    if new or changed:
        directory_changed()
        note("directory.school_holidays_changed", None, by=by, reason=str(new + changed))
    return HolidayCounts(new, changed, len(wanted) - new - changed)


@transaction.atomic
def remove_school_holidays(row: SchoolHolidays, *, by: User) -> None:
    """Forget one row that is wrong."""
    if not may_change_offers(by):
        raise PermissionDenied
    directory_changed()
    note("directory.school_holidays_changed", row, by=by, fields=["first_day", "last_day"])
    row.delete()
