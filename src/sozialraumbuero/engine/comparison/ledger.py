"""Cost neutrality: every hour and euro has a place it comes from and one it goes to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sozialraumbuero.engine.comparison.intervals import rounded
from sozialraumbuero.engine.comparison.plans import Planned
from sozialraumbuero.engine.comparison.scenario import CHANNELS, Scenario

NEW = ("new", "neu")


def baseline_of(scenario: Scenario) -> str:
    """Return the model that today is measured by: the one named, the all-central one, the first."""
    if scenario.baseline:
        return scenario.baseline
    central = [m.id for m in scenario.models if m.share("central") == 1]
    return central[0] if central else scenario.models[0].id


def ledger(scenario: Scenario, plans: Sequence[Planned]) -> dict[str, Any]:
    """Return per model what it takes and gives, against the baseline, and whether it costs more."""
    base = baseline_of(scenario)
    today = next(plan for plan in plans if plan.model.id == base)
    return {
        "baseline": base,
        "models": {plan.model.id: _account(scenario, plan, today) for plan in plans},
    }


def _account(scenario: Scenario, plan: Planned, today: Planned) -> dict[str, Any]:
    moves = [move for move in scenario.ledger if move.model == plan.model.id]
    rooms = plan.plan.room_euros - today.plan.room_euros
    euros = sum(move.euros for move in moves) + rooms
    added = sum(move.hours for move in moves if move.origin in NEW)
    over = max(0.0, euros)
    return {
        "entries": [
            {
                "from": move.origin, "to": move.target, "hours_per_week": rounded(move.hours),
                "euros_per_year": rounded(move.euros), "once_euros": rounded(move.once_euros),
            }
            for move in moves
        ],
        "hours_by_channel": _hours_by_channel(scenario, plan, today),
        "hours_sum": rounded(added),
        "euros_sum": rounded(euros),
        "room_euros_change": rounded(rooms),
        "once_euros": rounded(sum(move.once_euros for move in moves)),
        "cost_neutral": bool(euros <= 0 and added <= 0),
        "over_euros_per_year": rounded(over),
        "over_hours_per_week": rounded(added),
        "gives_up": _given_up(moves),
    }  # fmt: skip


def _hours_by_channel(scenario: Scenario, plan: Planned, today: Planned) -> list[dict[str, Any]]:
    hours = scenario.staff_hours_per_week
    return [
        {
            "channel": channel,
            "hours_per_week": rounded(hours * plan.model.share(channel)),
            "change": rounded(hours * (plan.model.share(channel) - today.model.share(channel))),
        }
        for channel in CHANNELS
    ]


def _given_up(moves: Sequence[Any]) -> dict[str, float]:
    """Return the hours a week that each place loses, as plain as what others gain."""
    lost: dict[str, float] = {}
    for move in moves:
        if move.origin not in NEW and move.hours:
            lost[move.origin] = lost.get(move.origin, 0.0) + move.hours
    return {place: rounded(lost[place]) for place in sorted(lost)}
