"""What is still open in a case: asked before it is closed, and where one looks what remains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.queries.needs import NeedsPage, needs_page
from sozialraumbuero.cases.queries.overview import Row, plain_rows
from sozialraumbuero.cases.queries.steps import StepsPage, steps_page
from sozialraumbuero.cases.rules.states import LOOP_OVER
from sozialraumbuero.cases.vocabulary import Level, Loop
from sozialraumbuero.cases.words import LEVELS, LOOPS


@dataclass(frozen=True)
class OpenThings:
    """Rows with their plain words, each kind in its order; the reading was logged."""

    needs: Sequence[Row]
    goals: Sequence[Row]
    papers: Sequence[Row]
    deadlines: Sequence[Row]
    appointments: Sequence[Row]
    steps: Sequence[Row]
    referrals: Sequence[Row]

    @property
    def count(self) -> int:
        found = (self.needs, self.goals, self.papers, self.deadlines, self.appointments)
        return sum(map(len, (*found, self.steps, self.referrals)))


def open_things(case: Case, *, now: datetime, language: str) -> OpenThings:
    """Return everything that nobody has finished yet."""
    return _open_of(
        needs_page(case, language),
        steps_page(case, now=now, today=now.date()),
        plain_rows(case.referral_set.exclude(loop__in=LOOP_OVER)),
    )


def _open_of(needs: NeedsPage, steps: StepsPage, referrals: Sequence[Row]) -> OpenThings:
    return OpenThings(
        needs=[row for row in needs.needs if not row["is_over"]],
        goals=[row for row in needs.goals if not row["row"].reached_on],
        papers=[row for row in needs.papers if not row["row"].ready_on],
        deadlines=steps.deadlines,
        appointments=steps.appointments,
        steps=steps.steps,
        referrals=[
            {
                **row,
                "level": LEVELS[Level(row["row"].level)],
                "loop": LOOPS[Loop(row["row"].loop)],
            }
            for row in referrals
        ],
    )
