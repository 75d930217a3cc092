"""The background work: computing a comparison while a page shows how far it is."""

from __future__ import annotations

import logging
import time
from pathlib import Path

from django.db import transaction
from django_tasks import task

from sozialraumbuero.accounts.models import User
from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.workbench.actions.runs import (
    WHOLE_RUN,
    RunFailure,
    begin_run,
    end_stopped,
    fail_run,
    finish_run,
    report_progress,
    request_run,
)
from sozialraumbuero.workbench.computing import Stopped, compute
from sozialraumbuero.workbench.models import ComparisonRun, Scenario
from sozialraumbuero.workbench.queries.streets import network_for

log = logging.getLogger(__name__)
WRITE_EVERY_SECONDS = 0.25


def run_in_background(
    scenario: Scenario, *, replications: int = WHOLE_RUN, by: User | None
) -> ComparisonRun:
    """Queue a computation for the worker; raises RunRefused."""
    with transaction.atomic():
        run = request_run(scenario, replications=replications, by=by)
        compute_run.enqueue(run.pk)
    return run


@task()
def compute_run(run_id: int) -> None:
    """Compute one run; a second worker finds nothing to do."""
    run = begin_run(run_id)
    if run is None:
        return
    try:
        computed = compute(
            run.content,
            name=run.scenario.title,
            seed=run.seed,
            replications=run.replications,
            report=_reporter(run),
            town=network_for(run.content),
        )
    except Stopped:
        end_stopped(run)
    except BadInput as error:
        log.warning("comparison run %s: the engine refused the scenario: %s", run.pk, error)
        fail_run(run, RunFailure.BAD_INPUT, f"{Path(error.file or '').name}: {error}")
    except Exception:
        fail_run(run, RunFailure.CRASHED)
        raise
    else:
        finish_run(run, computed.result, years=computed.years)


class _reporter:  # noqa: N801
    """Writes how far it is, some times a second at most."""

    def __init__(self, run: ComparisonRun) -> None:
        self._run = run
        self._written = 0.0

    def __call__(self, share: float) -> bool:
        now = time.monotonic()
        if now - self._written < WRITE_EVERY_SECONDS:
            return False
        self._written = now
        return report_progress(self._run, share)
