"""Are the teams full today? Reasons of whole teams for the question of more posts; no person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sozialraumbuero.accounts.models import Team
from sozialraumbuero.cases.queries.team import team_view
from sozialraumbuero.cases.words import FULL_REASONS, Word

# Of fewer people a reason would be a reason about somebody.
FEWEST_COUNSELLORS = 3


@dataclass(frozen=True)
class TeamLoad:
    """One team's answer, in words."""

    team: str
    reasons: Sequence[Word]


def team_loads(today: date) -> Sequence[TeamLoad]:
    """Return whether each team that holds cases is full; small teams are left out."""
    found = []
    for team in Team.objects.order_by("name"):
        view = team_view(team, today)
        if view.open_cases and len(view.colleagues) >= FEWEST_COUNSELLORS:
            found.append(TeamLoad(team.name, [FULL_REASONS[reason] for reason in view.reasons]))
    return found
