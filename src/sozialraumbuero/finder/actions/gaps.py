"""Count what is missing, never who missed it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from sozialraumbuero.finder.models import UnmetNeed
from sozialraumbuero.finder.vocabulary import Gap


@transaction.atomic
def count_gap(*, day: date, quarter: str, need_id: str, language: str, gap: Gap) -> None:
    """Add one to the month's count of this gap; the day itself is not kept."""
    row, _made = UnmetNeed.objects.get_or_create(
        month=day.replace(day=1), quarter=quarter, need_id=need_id, language=language, gap=gap
    )
    UnmetNeed.objects.filter(pk=row.pk).update(count=F("count") + 1)
