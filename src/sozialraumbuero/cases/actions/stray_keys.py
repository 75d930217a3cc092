"""Keys without rows, rows without keys: what a broken-off write or an older backup leaves behind.

Only what is certain is destroyed. A row whose key was destroyed on purpose came back with a backup
and goes again. A row whose key is merely missing stays: the right copy of the key database may
still be found. Many keys without rows mean that an older main database was put back, and stay too.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.erasure import erase
from sozialraumbuero.cases.keys.ring import stored_keys
from sozialraumbuero.cases.models import Case, ChildRecord, Packet
from sozialraumbuero.cases.vocabulary import ErasureReason

# A write that is still under way makes its key first.
AT_LEAST = timedelta(days=1)
FEW, SHARE = 20, 0.05
KINDS = ("case", "note", "child", "packet")


def needed_keys() -> frozenset[str]:
    """Return the names of all keys that some row may need."""
    cases = Case.objects.filter(erased_on__isnull=True).values_list("pk", flat=True)
    children = ChildRecord.objects.values_list("case_id", flat=True).distinct()
    packets = Packet.objects.exclude(content=b"").values_list("pk", flat=True)
    return frozenset(
        [f"{kind}:{pk}" for pk in cases for kind in ("case", "note", "child")]
        + [f"child:{pk}" for pk in children]
        + [f"packet:{pk}" for pk in packets]
    )


def orphan_keys(today: date) -> Collection[str]:
    """Return the names of keys that no row needs, older than a day."""
    stored = stored_keys()
    needed = needed_keys()
    found = (name for kind in KINDS for name in stored.names(kind=kind, before=today - AT_LEAST))
    return [name for name in found if name not in needed]


def destroy_orphan_keys(now: datetime) -> int:
    """Destroy keys that no row needs, unless they are so many that a backup explains them."""
    today = timezone.localdate(now)
    orphans = orphan_keys(today)
    if not orphans or len(orphans) > max(FEW, SHARE * stored_keys().count()):
        return 0
    with transaction.atomic():
        note("cases.forgot_orphan_keys", None, by=None, reason=str(len(orphans)))
        return stored_keys().destroy(orphans, today=today)


def rows_without_key() -> tuple[frozenset[str], frozenset[str]]:
    """Return names of keys that rows miss: those destroyed on purpose, and those that are lost."""
    cases = Case.objects.filter(erased_on__isnull=True).exclude(name=b"", pseudonym=b"")
    names = [f"case:{pk}" for pk in cases.values_list("pk", flat=True)]
    names += [
        f"packet:{pk}" for pk in Packet.objects.exclude(content=b"").values_list("pk", flat=True)
    ]
    names += [
        f"child:{pk}" for pk in ChildRecord.objects.values_list("case_id", flat=True).distinct()
    ]
    stored = stored_keys()
    missing = frozenset(names) - stored.present(names)
    destroyed = stored.destroyed(missing)
    return destroyed, missing - destroyed


def erase_brought_back(now: datetime) -> int:
    """Delete again what an older backup brought back: its keys were destroyed on purpose."""
    destroyed, _lost = rows_without_key()
    pks = {kind: _pks(destroyed, kind) for kind in KINDS}
    with transaction.atomic():
        ChildRecord.objects.filter(case__in=pks["child"]).delete()
        Case.objects.filter(pk__in=pks["child"], erased_on__isnull=False).delete()
        Packet.objects.filter(pk__in=pks["packet"]).update(content=b"")
    for pk in pks["case"]:
        with transaction.atomic():
            case = Case.objects.select_for_update().get(pk=pk)
            case.legal_hold_until = None  # nothing is left that could be held
            erase(case, why=ErasureReason.BROUGHT_BACK, now=now, by=None)
    return len(destroyed)


def _pks(names: Collection[str], kind: str) -> list[UUID]:
    return [UUID(name.partition(":")[2]) for name in names if name.startswith(f"{kind}:")]
