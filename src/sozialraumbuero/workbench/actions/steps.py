"""Weights of the parties, and the measures that follow from a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.workbench.models import (
    ComparisonRun,
    PartyWeights,
    Scenario,
    Step,
    StepState,
)
from sozialraumbuero.workbench.permissions import may_plan_models


@transaction.atomic
def set_weights(
    scenario: Scenario, party: str, weights: Mapping[str, float], *, by: User
) -> PartyWeights:
    """Keep how a party weighs the measures; the same party's earlier weights are replaced."""
    _require(by)
    made, _is_new = PartyWeights.objects.update_or_create(
        scenario=scenario,
        party=party,
        defaults={"weights": dict(weights), "set_at": timezone.now()},
    )
    note("workbench.weights_set", made, by=by)
    return made


@transaction.atomic
def remove_weights(weights: PartyWeights, *, by: User) -> None:
    """Forget the weights of a party."""
    _require(by)
    note("workbench.weights_removed", weights.scenario, by=by)
    weights.delete()


@transaction.atomic
def add_step(
    scenario: Scenario,
    title: str,
    *,
    owner: str = "",
    due_on: date | None = None,
    condition: str = "",
    run: ComparisonRun | None = None,
    by: User | None,
) -> Step:
    """Add a measure at the end of the list."""
    _require(by)
    last = scenario.steps.aggregate(last=Max("rank"))["last"] or 0
    made = scenario.steps.create(
        title=title, owner=owner, due_on=due_on, condition=condition, run=run, rank=last + 1
    )
    note("workbench.step_added", made, by=by)
    return made


@transaction.atomic
def change_step(
    step: Step,
    *,
    title: str,
    owner: str,
    due_on: date | None,
    state: StepState,
    condition: str,
    by: User,
) -> Step:
    """Write how far a measure is, who does it and until when."""
    _require(by)
    step.title, step.owner, step.due_on = title, owner, due_on
    step.state, step.condition = state, condition
    step.save(update_fields=["title", "owner", "due_on", "state", "condition"])
    note("workbench.step_changed", step, by=by)
    return step


def _require(by: User | None) -> None:
    if by is not None and not may_plan_models(by):
        raise PermissionDenied
