"""One run: its progress, or its result in pictures."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sozialraumbuero.workbench.actions.runs import GOING_ON
from sozialraumbuero.workbench.models import ComparisonRun, RunState
from sozialraumbuero.workbench.permissions import may_plan_models
from sozialraumbuero.workbench.views.loading import visible_run
from sozialraumbuero.workbench.views.runs import status_of
from sozialraumbuero.workbench.wording import RUN_FAILURES, RUN_STATES


@require_safe
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show how far a computation is, why it failed, or what came out."""
    found = visible_run(request, run_id)
    kind, name = RUN_STATES[found.state]
    shown: dict[str, Any] = {
        "run": found,
        "scenario": found.scenario,
        "is_going_on": found.state in GOING_ON,
        "status": status_of(found),
        "state_kind": kind,
        "state_name": name,
        "failure": failure_words(found),
        "may_plan": may_plan_models(request.user),
    }
    return render(request, "workbench/run.html", shown)


def failure_words(run: ComparisonRun) -> str:
    """Say why there is no result; empty where nothing failed."""
    if run.state not in (RunState.FAILED, RunState.STOPPED):
        return ""
    reason, _, detail = run.failure.partition(": ")
    words = str(RUN_FAILURES.get(reason, ""))
    return f"{words}: {detail}" if detail else words
