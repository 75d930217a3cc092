"""Delete what has outlived its purpose in case work; runs every night, may be repeated any time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.erasure import erase
from sozialraumbuero.cases.actions.handover import end_expired_deputies
from sozialraumbuero.cases.actions.packets import end_expired_packets
from sozialraumbuero.cases.actions.stray_keys import (
    destroy_orphan_keys,
    erase_brought_back,
    orphan_keys,
)
from sozialraumbuero.cases.keeping import term_of
from sozialraumbuero.cases.keys.ring import stored_keys
from sozialraumbuero.cases.models import (
    Case,
    ChildRecord,
    ConsentProof,
    DeletionProof,
    Letter,
    RetentionRun,
    SentForm,
    SignalCount,
)
from sozialraumbuero.cases.vocabulary import ErasureReason, Retained

# Longer than any backup is kept.
DESTROYED_REMEMBERED = timedelta(days=400)


def run_case_retention(now: datetime) -> Mapping[str, int]:
    """Forget everything whose time is over at that moment; return how many of what.

    What the night did stays as a report without names; a second run of a day adds to it.
    """
    steps: Mapping[str, Callable[[datetime], int]] = {
        "cases_brought_back": erase_brought_back,
        "cases": _erase_cases,
        "child_records": _forget_child_records,
        "packets": _by_day(end_expired_packets),
        "deputies": _by_day(end_expired_deputies),
        "letter_drafts": _forget_drafts,
        "consent_proofs": _forget_by_day(ConsentProof),
        "deletion_proofs": _forget_by_day(DeletionProof),
        "signal_counts": _forget_signals,
        "sent_forms": _forget_sent_forms,
        "orphan_keys": destroy_orphan_keys,
    }
    counts = {what: step(now) for what, step in steps.items()}
    _report(now, counts)
    forgotten = timezone.localdate(now) - DESTROYED_REMEMBERED
    stored_keys().forget_destroyed(forgotten)
    if any(counts.values()):
        forget_old_pages()
    return {f"case_{what}" if what != "cases" else what: n for what, n in counts.items()}


def on_hold(today: date) -> QuerySet[Case]:
    """Return the cases that would be gone by now if nobody had to keep them."""
    return Case.objects.filter(legal_hold_until__gte=today, erased_on__isnull=True)


def restricted_and_over(today: date) -> QuerySet[Case]:
    """Return the cases whose time is over but that somebody restricted (Art. 18)."""
    return Case.objects.over(today).filter(restricted_on__isnull=False)


def forget_old_pages() -> None:
    """Write both databases anew, so that no page of the past remains in file or log.

    PostgreSQL does so by itself (autovacuum); docs/operate says what its archive keeps.
    """
    stored_keys().forget_old_pages()
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        try:
            cursor.execute("VACUUM")
        except OperationalError:
            return  # somebody writes right now: deleted rows are overwritten, the next night tidies
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _by_day(step: Callable[[date], int]) -> Callable[[datetime], int]:
    return lambda now: step(timezone.localdate(now))


def _erase_cases(now: datetime) -> int:
    due = Case.objects.due_for_deletion(timezone.localdate(now))
    done = 0
    for pk in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            case = due.select_for_update().filter(pk=pk).first()
            if case is not None:
                erase(case, why=ErasureReason.TIME_OVER, now=now, by=None)
                done += 1
    return done


@transaction.atomic
def _forget_child_records(now: datetime) -> int:
    """Delete what was decided long enough ago, and the bare row of a case that waited for it."""
    today = timezone.localdate(now)
    over = ChildRecord.objects.filter(
        decided_at__lt=now - term_of(Retained.CHILD_PROTECTION)
    ).exclude(case__in=on_hold(today))
    cases = {record.case_id for record in over}
    count = len(over)
    over.delete()
    gone = cases - set(ChildRecord.objects.filter(case__in=cases).values_list("case", flat=True))
    stored_keys().destroy([f"child:{pk}" for pk in sorted(gone)], today=today)
    Case.objects.filter(pk__in=gone, erased_on__isnull=False).delete()
    _note("child_records", count)
    return count


@transaction.atomic
def _forget_drafts(now: datetime) -> int:
    before = timezone.localdate(now) - term_of(Retained.LETTER_DRAFT)
    drafts = Letter.objects.filter(sent_on__isnull=True, written_on__lt=before)
    count = drafts.exclude(case__in=on_hold(timezone.localdate(now))).delete()[0]
    _note("letter_drafts", count)
    return count


def _forget_by_day(
    model: type[ConsentProof] | type[DeletionProof],
) -> Callable[[datetime], int]:
    def step(now: datetime) -> int:
        with transaction.atomic():
            count = model.objects.filter(keep_until__lt=timezone.localdate(now)).delete()[0]
            _note(f"{model._meta.model_name}s", count)
        return int(count)

    return step


@transaction.atomic
def _forget_signals(now: datetime) -> int:
    before = timezone.localdate(now) - term_of(Retained.SIGNALS)
    count = SignalCount.objects.filter(month__lt=before).delete()[0]
    _note("signals", count)
    return count


@transaction.atomic
def _forget_sent_forms(now: datetime) -> int:
    return SentForm.objects.filter(received_on__lt=timezone.localdate(now)).delete()[0]


def _note(what: str, count: int) -> None:
    if count:
        note(f"cases.forgot_{what}", None, by=None, reason=str(count))


@transaction.atomic
def _report(now: datetime, counts: Mapping[str, int]) -> None:
    today = timezone.localdate(now)
    run, _made = RetentionRun.objects.select_for_update().get_or_create(
        day=today, defaults={"at": now}
    )
    run.at = now
    run.counts = dict(Counter(run.counts) + Counter(counts))
    held = {
        "legal_hold": on_hold(today).count(),
        "restricted": restricted_and_over(today).count(),
        "orphan_keys": len(orphan_keys(today)),
    }
    run.held = {what: count for what, count in held.items() if count}
    run.save()
