"""Forget what files held: previews after a week, what an import replaced after the usual time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from sozialraumbuero.directory.models import DirectoryImport
from sozialraumbuero.directory.words import ImportState

KEPT_FOR = timedelta(days=7)
# Which column stood for what serves the next table; it says nothing about entries.
REMEMBERED = frozenset({"columns"})
EMPTY_PLAN: dict[str, Any] = {"steps": [], "left_out": [], "remarks": {}}


def forget_previews(today: date) -> int:
    """Delete files that nobody decided about within a week; returns how many."""
    begin = timezone.make_aware(datetime.combine(today - KEPT_FOR, time.min))
    old = DirectoryImport.objects.filter(state=ImportState.PREVIEW, made_at__lt=begin)
    count = old.count()
    old.delete()
    return count


def forget_imports(before: datetime) -> int:
    """Empty the reports that are older; from then on such an import cannot be taken back."""
    old = DirectoryImport.objects.exclude(state=ImportState.PREVIEW).filter(made_at__lt=before)
    count = 0
    for row in old.exclude(before={}, plan__steps=[]):
        kept = {name: said for name, said in row.plan.items() if name in REMEMBERED}
        row.plan, row.before = EMPTY_PLAN | kept, {}
        row.save(update_fields=["plan", "before"])
        count += 1
    return count
