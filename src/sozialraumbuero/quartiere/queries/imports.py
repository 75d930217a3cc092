"""What was read, what waits, and what may still be taken back."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from sozialraumbuero.quartiere.models import AreaImport, AreaUpload


def waiting_uploads() -> QuerySet[AreaUpload]:
    """Return the staged files that somebody may still confirm."""
    return (
        AreaUpload.objects.filter(expires_at__gt=timezone.now())
        .defer("areas")
        .order_by("uploaded_at")
    )


def last_of_each_scheme() -> frozenset[int]:
    """Return the imports that may be taken back: the last of each scheme not yet undone."""
    last: dict[int, int] = {}
    rows = AreaImport.objects.filter(undone_at__isnull=True).order_by("imported_at", "pk")
    for pk, scheme in rows.values_list("pk", "scheme_id"):
        last[scheme] = pk
    return frozenset(last.values())
