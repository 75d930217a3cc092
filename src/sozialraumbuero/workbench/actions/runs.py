"""Ask for a computation, follow it, end it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.workbench.models import ComparisonRun, RunState, Scenario
from sozialraumbuero.workbench.permissions import may_plan_models
from sozialraumbuero.workbench.rules.readiness import missing_parts

FIRST_ANSWER, WHOLE_RUN = 20, 200
REPLICATIONS = (FIRST_ANSWER, WHOLE_RUN)
GOING_ON = (RunState.QUEUED, RunState.RUNNING)


class RunRefusal(StrEnum):
    INCOMPLETE = "incomplete"
    ALREADY_RUNNING = "already_running"
    NOT_RUNNING = "not_running"
    REPLICATIONS = "replications"


class RunFailure(StrEnum):
    BAD_INPUT = "bad_input"
    CRASHED = "crashed"
    TAKEN_BACK = "taken_back"


class RunRefused(Refused):
    """This comparison is not computed now."""


@transaction.atomic
def request_run(
    scenario: Scenario, *, replications: int = WHOLE_RUN, by: User | None
) -> ComparisonRun:
    """Queue a computation of the scenario as it stands; raises RunRefused."""
    if by is not None and not may_plan_models(by):
        raise PermissionDenied
    if replications not in REPLICATIONS:
        raise RunRefused(RunRefusal.REPLICATIONS)
    held = Scenario.objects.select_for_update().get(pk=scenario.pk)
    if missing_parts(held.content):
        raise RunRefused(RunRefusal.INCOMPLETE)
    last = held.runs.aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            run = held.runs.create(
                number=last + 1, content=held.content, replications=replications, created_by=by
            )
    except IntegrityError:
        raise RunRefused(RunRefusal.ALREADY_RUNNING) from None
    note("workbench.run_requested", run, by=by)
    return run


@transaction.atomic
def stop_run(run: ComparisonRun, *, by: User) -> ComparisonRun:
    """Ask the worker to stop; a run that still waits is taken back. Nothing of it is kept."""
    if not may_plan_models(by):
        raise PermissionDenied
    held = ComparisonRun.objects.select_for_update().get(pk=run.pk)
    if held.state not in GOING_ON:
        raise RunRefused(RunRefusal.NOT_RUNNING)
    held.stop_requested = True
    held.save(update_fields=["stop_requested"])
    if held.state == RunState.QUEUED:
        _end(held, RunState.STOPPED, failure=RunFailure.TAKEN_BACK)
    note("workbench.run_stopped", held, by=by)
    return held


def begin_run(run_id: int) -> ComparisonRun | None:
    """Take a waiting run for this worker; None if somebody was quicker or took it back."""
    taken = ComparisonRun.objects.filter(pk=run_id, state=RunState.QUEUED).update(
        state=RunState.RUNNING, heard_at=timezone.now()
    )
    return ComparisonRun.objects.select_related("scenario").get(pk=run_id) if taken else None


def report_progress(run: ComparisonRun, share: float) -> bool:
    """Write how far it is and return whether somebody asked to stop."""
    ComparisonRun.objects.filter(pk=run.pk).update(
        share_done=min(max(share, 0.0), 1.0), heard_at=timezone.now()
    )
    return ComparisonRun.objects.values_list("stop_requested", flat=True).get(pk=run.pk)


@transaction.atomic
def finish_run(
    run: ComparisonRun, result: Mapping[str, Any], *, years: Mapping[str, Any] | None = None
) -> None:
    """Keep the result, and its single years for weights to come; it never changes any more."""
    run.result = dict(result)
    run.years = dict(years or {})
    run.result_sha256 = hashlib.sha256(canonical(result).encode()).hexdigest()
    run.share_done = 1.0
    run.save(update_fields=["result", "years", "result_sha256", "share_done"])
    _end(run, RunState.DONE)
    note("workbench.run_done", run, by=None)


@transaction.atomic
def fail_run(run: ComparisonRun, failure: RunFailure, detail: str = "") -> None:
    """End a run without a result."""
    _end(run, RunState.FAILED, failure=f"{failure}: {detail}" if detail else str(failure))
    note("workbench.run_failed", run, by=None, reason=failure)


@transaction.atomic
def end_stopped(run: ComparisonRun) -> None:
    """End a run whose computation heard that somebody asked to stop."""
    _end(run, RunState.STOPPED)


def canonical(result: Mapping[str, Any]) -> str:
    """Return the one text of a result whose hash stands in every paper."""
    return json.dumps(result, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _end(run: ComparisonRun, state: RunState, *, failure: str = "") -> None:
    run.state = state
    run.failure = failure[:400]
    run.finished_at = timezone.now()
    run.save(update_fields=["state", "failure", "finished_at"])
