"""Every write about learning when people are at home: request, rates, failure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.models import LearningRun, LearningState, LearntRate
from sozialraumbuero.outreach.permissions import may_learn_anew
from sozialraumbuero.outreach.rules.learning import (
    RATES_LIFE,
    LearningFailure,
    LearningRefusal,
    is_lost,
)

GOING_ON = (LearningState.QUEUED, LearningState.RUNNING)


class LearningRefused(Refused):
    """Learning cannot begin now."""


@transaction.atomic
def request_learning(*, by: User | None, today: date | None = None) -> LearningRun:
    """Ask for new rates; nobody asks in the night. Raises LearningRefused."""
    if by is not None and not may_learn_anew(by):
        raise PermissionDenied
    for run in LearningRun.objects.select_for_update().filter(state__in=GOING_ON):
        if is_lost(timezone.now() - run.requested_at):
            _end(run, LearningState.FAILED)
            note("outreach.learning_failed", run, by=None, reason=LearningFailure.WORKER_LOST)
    if LearningRun.objects.filter(state__in=GOING_ON).exists():
        raise LearningRefused(LearningRefusal.ALREADY_LEARNING)
    try:
        # The database allows one that waits; the savepoint keeps us usable.
        with transaction.atomic():
            run = LearningRun.objects.create(
                requested_by=by, expires_on=(today or timezone.localdate()) + RATES_LIFE
            )
    except IntegrityError as error:
        raise LearningRefused(LearningRefusal.ALREADY_LEARNING) from error
    if by is not None:
        note("outreach.learning_requested", run, by=by)
    return run


def begin_learning(run_id: int) -> LearningRun | None:
    """Take a waiting run for this worker; None if somebody was quicker."""
    waiting = LearningRun.objects.filter(pk=run_id, state=LearningState.QUEUED)
    if not waiting.update(state=LearningState.RUNNING):
        return None
    return LearningRun.objects.get(pk=run_id)


@dataclass(frozen=True, slots=True)
class RateLine:
    """One rate, ready to be written; `area` None is the town."""

    area: int | None
    band: str
    mean: float
    low: float
    high: float
    weight: float
    knocks: int


@transaction.atomic
def publish_rates(
    run: LearningRun, lines: Sequence[RateLine], *, knocks: int, shrinkage: Mapping[str, float]
) -> None:
    """Write the new rates in the place of all earlier ones."""
    LearningRun.objects.exclude(pk=run.pk).exclude(state__in=GOING_ON).delete()
    LearntRate.objects.bulk_create(
        (
            LearntRate(
                run=run,
                area_id=line.area,
                time_band=line.band,
                mean=line.mean,
                low=line.low,
                high=line.high,
                weight=line.weight,
                knocks=line.knocks,
            )
            for line in lines
        ),
        batch_size=500,
    )
    run.knocks, run.shrinkage = knocks, dict(shrinkage)
    run.save(update_fields=["knocks", "shrinkage"])
    _end(run, LearningState.DONE)
    note("outreach.rates_learnt", run, by=run.requested_by)


@transaction.atomic
def fail_learning(run: LearningRun, failure: LearningFailure) -> None:
    """End a run without rates; earlier ones stay in force."""
    _end(run, LearningState.FAILED)
    note("outreach.learning_failed", run, by=None, reason=failure)


def _end(run: LearningRun, state: LearningState) -> None:
    run.state, run.finished_at = state, timezone.now()
    run.save(update_fields=["state", "finished_at"])
