"""Read the audit log, newest first, page by page without counting."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.audit.seals import mark_of

PAGE_ROWS = 50
# Acts of running the installation; they tell nothing about the work with residents.
TECHNICAL = ("accounts.", "audit.", "quartiere.", "system.")


@dataclass(frozen=True)
class LogFilter:
    """What somebody looks for; the defaults keep everything."""

    action: str = ""
    # None keeps everybody's rows, an empty collection nobody's.
    actor_ids: Collection[int] | None = None
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


def acts_on(thing: models.Model, most: int) -> QuerySet[Entry]:
    """Return the newest acts on one thing; those before the secret was changed are not found."""
    return Entry.objects.filter(object_mark=mark_of(thing)).order_by("-n")[:most]


def log_page(rows: QuerySet[Entry], wanted: LogFilter, *, before: int | None = None) -> LogPage:
    """Return the newest rows that match, or those older than row number `before`."""
    if wanted.action:
        rows = rows.filter(action__startswith=wanted.action)
    if wanted.actor_ids is not None:
        rows = rows.filter(actor_id__in=wanted.actor_ids)
    rows = _between(rows, wanted.since, wanted.until)
    if before:
        rows = rows.filter(n__lt=before)
    found = list(rows.select_related("actor").order_by("-n")[: PAGE_ROWS + 1])
    more = len(found) > PAGE_ROWS
    return LogPage(rows=found[:PAGE_ROWS], next_before=found[PAGE_ROWS - 1].n if more else None)


def _between(rows: QuerySet[Entry], since: date | None, until: date | None) -> QuerySet[Entry]:
    """Keep the rows of these days; rows lie in the order of time, so two numbers bound them."""
    if since:
        first = Entry.objects.filter(at__gte=_midnight(since)).order_by("at", "n").first()
        rows = rows.filter(n__gte=first.n) if first else rows.none()
    if until:
        end = _midnight(until + timedelta(days=1))
        last = Entry.objects.filter(at__lt=end).order_by("-at", "-n").first()
        rows = rows.filter(n__lte=last.n) if last else rows.none()
    return rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
