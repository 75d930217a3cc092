"""Reads behind the staff's pages of the finder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from sozialraumbuero.finder.models import UnmetNeed, Wish
from sozialraumbuero.finder.rules import OPEN
from sozialraumbuero.finder.vocabulary import WishState


def open_wishes() -> QuerySet[Wish]:
    """Return who waits, the oldest first; those nobody took stand before the taken ones."""
    return (
        Wish.objects.filter(state__in=OPEN)
        .select_related("taken_by", "room")
        .order_by("-state", "asked_on", "id")
    )


def waiting_count() -> int:
    return Wish.objects.filter(state=WishState.WAITING).count()


@dataclass(frozen=True)
class MissingHelp:
    """How often help for a need was missing in a time."""

    need_id: str
    gap: str
    count: int


def missing_help(since: date) -> Sequence[MissingHelp]:
    """Return what was looked for and not found, the most frequent first."""
    rows = (
        UnmetNeed.objects.filter(month__gte=since.replace(day=1))
        .values("need_id", "gap")
        .annotate(total=Sum("count"))
        .order_by("-total", "need_id")
    )
    return [MissingHelp(row["need_id"], row["gap"], row["total"]) for row in rows]
