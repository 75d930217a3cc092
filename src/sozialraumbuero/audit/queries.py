"""Read the audit log, newest first, page by page without counting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from sozialraumbuero.audit.models import Entry

PAGE_ROWS = 50
# Acts of running the installation; they tell nothing about the work with residents.
TECHNICAL = ("accounts.", "audit.", "quartiere.", "system.")


@dataclass(frozen=True)
class LogFilter:
    """What somebody looks for; the defaults keep everything."""

    action: str = ""
    actor_id: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class LogPage:
    """Some rows, and the number below which the next page begins (None on the last)."""

    rows: Sequence[Entry]
    next_before: int | None


def technical_rows() -> QuerySet[Entry]:
    """Keep the rows about accounts, imports and the log itself."""
    wanted = Q()
    for prefix in TECHNICAL:
        wanted |= Q(action__startswith=prefix)
    return Entry.objects.filter(wanted)


def log_page(rows: QuerySet[Entry], wanted: LogFilter, *, before: int | None = None) -> LogPage:
    """Return the newest rows that match, or those older than row number `before`."""
    if wanted.action:
        rows = rows.filter(action__startswith=wanted.action)
    if wanted.actor_id:
        rows = rows.filter(actor_id=wanted.actor_id)
    if wanted.since:
        rows = rows.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        rows = rows.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    if before:
        rows = rows.filter(n__lt=before)
    found = list(rows.select_related("actor").order_by("-n")[: PAGE_ROWS + 1])
    more = len(found) > PAGE_ROWS
    return LogPage(rows=found[:PAGE_ROWS], next_before=found[PAGE_ROWS - 1].n if more else None)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
