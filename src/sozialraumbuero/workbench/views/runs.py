"""A computation: ask for it, watch it, stop it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sozialraumbuero.workbench.actions.runs import (
    GOING_ON,
    WHOLE_RUN,
    RunRefusal,
    RunRefused,
    stop_run,
)
from sozialraumbuero.workbench.models import ComparisonRun, RunState
from sozialraumbuero.workbench.tasks import run_in_background
from sozialraumbuero.workbench.views.loading import (
    person,
    plannable_scenario,
    require_planning,
    visible_run,
)
from sozialraumbuero.workbench.wording import SCENARIO_REFUSALS


@require_POST
def run_start(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Ask the worker to compute the comparison as it stands."""
    found = plannable_scenario(request, scenario_id)
    wanted = request.POST.get("durchgaenge", str(WHOLE_RUN))
    try:
        run = run_in_background(
            found,
            replications=int(wanted) if wanted.isdecimal() and len(wanted) < 6 else 0,
            by=person(request),
        )
    except RunRefused as refused:
        # Twice the same click is no fault: the page shows the work that is going on.
        if refused.reason != RunRefusal.ALREADY_RUNNING:
            messages.error(request, str(SCENARIO_REFUSALS[refused.reason]))
            return redirect("workbench:scenario", found.pk)
        going_on = found.runs.filter(state__in=GOING_ON).first()
        if going_on is None:
            return redirect("workbench:scenario", found.pk)
        run = going_on
    return redirect("workbench:run", run.pk)


@require_POST
def run_stop(request: HttpRequest, run_id: int) -> HttpResponse:
    """Stop the work; nothing of it is kept."""
    require_planning(request)
    run = visible_run(request, run_id, whole=False)
    try:
        stop_run(run, by=person(request))
    except RunRefused as refused:
        messages.error(request, str(SCENARIO_REFUSALS[refused.reason]))
    return redirect("workbench:run", run.pk)


@require_safe
def run_status(request: HttpRequest, run_id: int) -> HttpResponse:
    """Answer how far the work is; asked twice a second by the page's script."""
    return JsonResponse(status_of(visible_run(request, run_id, whole=False)))


def status_of(run: ComparisonRun) -> dict[str, Any]:
    """Return how far a run is, in words and in percent."""
    percent = round(100 * run.share_done)
    words = {
        RunState.QUEUED: _("Die Rechnung wartet auf ihren Anfang."),
        RunState.RUNNING: _("%(percent)s Prozent der Jahre sind gerechnet.") % {"percent": percent},
    }.get(RunState(run.state), _("Die Rechnung ist zu Ende."))
    if run.stop_requested and run.state in GOING_ON:
        words = _("Die Rechnung wird angehalten.")
    return {
        "percent": percent,
        "share": run.share_done,
        "words": words,
        "hint": "",
        "is_stopping": run.stop_requested,
        "is_over": run.state not in GOING_ON,
    }
