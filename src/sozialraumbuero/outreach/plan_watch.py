"""Tells the page how far a planning is, and the engine when somebody has seen enough."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sozialraumbuero.outreach.actions.planning import report_progress
from sozialraumbuero.outreach.models import PlanRun
from sozialraumbuero.outreach.rules.day_plans import Document

if TYPE_CHECKING:
    from sozialraumbuero.engine.tours import Progress

WRITE_EVERY_SECONDS = 0.25


class Watch:
    """Asked by the engine five times a second: writes progress at most four times a second."""

    def __init__(self, run: PlanRun) -> None:
        self._run = run
        self._written_at = 0.0
        self.was_stopped = False

    def __call__(self, progress: Progress) -> bool:
        now = time.monotonic()
        if not self.was_stopped and now - self._written_at >= WRITE_EVERY_SECONDS:
            self._written_at = now
            self.was_stopped = report_progress(self._run, *_figures(progress))
        return self.was_stopped


def _figures(progress: Progress) -> tuple[float, Document]:
    planned = progress.planned_iterations
    return (
        progress.iterations / planned if planned else 0.0,
        {
            "doors": progress.doors,
            "appointments": progress.appointments,
            "prize": round(progress.best_prize, 1),
            "seconds": round(progress.seconds, 1),
        },
    )
