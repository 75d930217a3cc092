"""What planning hears of refusals and of help that was missing: counts without a way back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import F

from sozialraumbuero.cases.models import Case, Need, SignalCount
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.vocabulary import Signal

KEYS = ("month", "quarter", "need_id", "language", "signal", "decline")


def count_signal(
    case: Case, need: Need | None, signal: Signal, *, decline: str, today: date
) -> Mapping[str, str]:
    """Raise the count of this month by one; return where, so that it can be taken back."""
    where = {
        "month": today.replace(day=1).isoformat(),
        "quarter": case.quarter,
        "need_id": opened(need, "need_id")["need_id"] if need else "",
        "language": opened(case, "language")["language"],
        "signal": str(signal),
        "decline": decline,
    }
    SignalCount.objects.get_or_create(**where)
    SignalCount.objects.filter(**where).update(count=F("count") + 1)
    return where


def take_signal_back(where: Mapping[str, str]) -> None:
    """Lower the count that `count_signal` raised; a count of nothing leaves no row."""
    held = SignalCount.objects.filter(**{key: where[key] for key in KEYS})
    held.filter(count__gt=0).update(count=F("count") - 1)
    held.filter(count=0).delete()
