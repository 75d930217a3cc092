"""Forget the audit log's oldest part after a year, and leave an anchor in its place."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from sozialraumbuero.audit.actions import note, wait_for_turn
from sozialraumbuero.audit.models import ChainEnd, Entry
from sozialraumbuero.audit.seals import seal_of

KEPT = timedelta(days=365)


@transaction.atomic
def prune_log(now: datetime) -> int:
    """Delete the rows older than a year; the anchor keeps the number and hash of the last one.

    Only an unbroken oldest part is deleted, so that the rest of the chain stays verifiable.
    """
    wait_for_turn()
    young = Entry.objects.filter(at__gte=now - KEPT).order_by("n").first()
    old = Entry.objects.filter(n__lt=young.n) if young else Entry.objects.all()
    last = old.order_by("n").last()
    if last is None:
        return 0
    seal = seal_of(ChainEnd.ANCHOR, last.n, last.hash)
    ChainEnd(kind=ChainEnd.ANCHOR, n=last.n, hash=last.hash, seal=seal).save()
    count, _ = old.delete()
    note("audit.pruned", None, by=None, reason=f"bis Zeile {last.n}")
    return count
