"""How far a planning is, for the page and for its script."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sozialraumbuero.outreach.models import PlanRun, PlanState
from sozialraumbuero.outreach.plan_words import waiting_words
from sozialraumbuero.outreach.queries.planning import GOING_ON, waiting_of


def is_going_on(run: PlanRun) -> bool:
    """Return whether somebody still works on it; a lost run must not lock the page."""
    waiting = waiting_of(run)
    return run.state in GOING_ON and not (waiting and waiting.is_lost)


def status_of(run: PlanRun) -> dict[str, Any]:
    """Return how far a run is, for the page and for its script."""
    percent = round(100 * run.share_done)
    return {
        "state": run.state,
        "is_over": not is_going_on(run),
        "percent": percent,
        "share": run.share_done,
        "words": _progress_words(run),
        "hint": waiting_words(waiting_of(run)),
        "is_stopping": run.stop_requested,
    }


def _progress_words(run: PlanRun) -> str:
    if run.stop_requested:
        return _("Die Planung wird beendet; der beste Plan bis hierher bleibt.")
    if run.state == PlanState.QUEUED:
        return _("Die Planung beginnt gleich.")
    if not run.progress:
        return _("Straßen und Häuser werden geladen.")
    return _(
        "Schon in den Touren: Häuser %(doors)s, Termine %(appointments)s. "
        "Voraussichtlich angetroffene Haushalte: %(prize)s."
    ) % {**run.progress, "prize": round(run.progress.get("prize", 0))}
