"""What is done together: weights of the parties on a wall, and measures that are followed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sozialraumbuero.workbench.actions.steps import (
    add_step,
    change_step,
    remove_weights,
    set_weights,
)
from sozialraumbuero.workbench.figures import written_share
from sozialraumbuero.workbench.forms.session import NewStepForm, StepForm, WeightsForm
from sozialraumbuero.workbench.models import (
    ComparisonRun,
    PartyWeights,
    Scenario,
    Step,
    StepState,
)
from sozialraumbuero.workbench.permissions import may_plan_models
from sozialraumbuero.workbench.queries.scenarios import last_result
from sozialraumbuero.workbench.results.reading import Result, names_of
from sozialraumbuero.workbench.results.weighing import weighed, weighed_over_years
from sozialraumbuero.workbench.views.loading import (
    person,
    plannable_scenario,
    require_planning,
    visible_scenario,
)
from sozialraumbuero.workbench.wording import STEP_STATES

CLOSED = (StepState.DONE, StepState.DROPPED)


@require_http_methods(["GET", "HEAD", "POST"])
def weights(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Show the order of the models for every party, and set a party's weights."""
    scenario = visible_scenario(request, scenario_id)
    run = last_result(scenario)
    parties = list(scenario.parties.all())
    chosen = next((p for p in parties if str(p.pk) == request.GET.get("partei")), None)
    form = WeightsForm(
        request.POST if request.method == "POST" else None,
        criteria=list(scenario.content["criteria"]),
        weights=chosen.weights if chosen else {},
        initial={"party": chosen.party} if chosen else None,
    )
    if request.method == "POST":
        require_planning(request)
        if form.is_valid():
            set_weights(scenario, form.cleaned_data["party"], form.weights(), by=person(request))
            return redirect("workbench:weights", scenario.pk)
    shown: dict[str, Any] = {
        "scenario": scenario,
        "run": run,
        "form": form,
        "chosen": chosen,
        "may_plan": may_plan_models(request.user) and scenario.archived_at is None,
    }
    if run is not None and run.result is not None:
        rows = [_ordered(run, run.result, party) for party in parties]
        shown |= {
            "rows": rows,
            "has_years": bool(run.years),
            "places": range(1, len(run.result["models"]) + 1),
            "agreement": _agreement(run.result, rows),
        }
    status = 422 if form.errors else 200
    return render(request, "workbench/weights.html", shown, status=status)


@require_POST
def weights_remove(request: HttpRequest, weights_id: int) -> HttpResponse:
    """Forget the weights of a party."""
    require_planning(request)
    found = get_object_or_404(PartyWeights.objects.select_related("scenario"), pk=weights_id)
    remove_weights(found, by=person(request))
    messages.success(request, _("Die Gewichte sind entfernt."))
    return redirect("workbench:weights", found.scenario_id)


@require_http_methods(["GET", "HEAD", "POST"])
def steps(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """List the measures of a comparison, and add one."""
    scenario = visible_scenario(request, scenario_id)
    form = NewStepForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require_planning(request)
        if form.is_valid():
            add_step(scenario, **form.cleaned_data, by=person(request))
            return redirect("workbench:steps", scenario.pk)
    rows = [_step_row(step) for step in scenario.steps.all()]
    shown = {
        "scenario": scenario,
        "rows": rows,
        "form": form,
        "proposed": _proposed(scenario),
        "may_plan": may_plan_models(request.user),
    }
    return render(request, "workbench/steps.html", shown, status=422 if form.errors else 200)


@require_POST
def steps_take(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Take the recommended steps of the last result over as measures, each once."""
    scenario = plannable_scenario(request, scenario_id)
    run = last_result(scenario)
    for step in _proposed_steps(scenario):
        text, condition = step["text"][:200], step["condition"][:300]
        add_step(scenario, text, condition=condition, run=run, by=person(request))
    return redirect("workbench:steps", scenario.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, step_id: int) -> HttpResponse:
    """Write how far a measure is."""
    require_planning(request)
    found = get_object_or_404(Step.objects.select_related("scenario"), pk=step_id)
    fields = ("title", "owner", "due_on", "state", "condition")
    initial = {name: getattr(found, name) for name in fields}
    form = StepForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_step(found, **form.cleaned_data, by=person(request))
        messages.success(request, _("Gespeichert."))
        return redirect("workbench:steps", found.scenario_id)
    shown = {"form": form, "scenario": found.scenario, "step": found}
    return render(request, "workbench/step.html", shown, status=422 if form.errors else 200)


def _ordered(run: ComparisonRun, result: Result, party: PartyWeights) -> dict[str, Any]:
    """Return the models in this party's order: over all years, or by means where only these are."""
    found = (
        weighed_over_years(result, run.years, party.weights)
        if run.years
        else weighed(result, party.weights)
    )
    order = [
        {
            "name": each.name,
            "model": each.model,
            "percent": written_share(each.value),
            "first": None if each.first is None else round(100 * each.first),
        }
        for each in found
    ]
    return {"party": party, "order": order}


def _agreement(result: Result, rows: list[dict[str, Any]]) -> str:
    """Say whether the parties agree on who comes first."""
    first = {row["order"][0]["model"] for row in rows}
    if not rows:
        return ""
    if len(first) == 1:
        name = names_of(result)[first.pop()]
        return _("Bei allen Parteien steht „%(model)s“ vorn.") % {"model": name}
    return _("Die Parteien setzen %(count)s verschiedene Modelle an die Spitze.") % {
        "count": len(first)
    }


def _step_row(step: Step) -> dict[str, Any]:
    kind, name = STEP_STATES[step.state]
    is_open = step.state not in CLOSED
    late = is_open and step.due_on is not None and step.due_on < timezone.localdate()
    return {"step": step, "kind": kind, "state": name, "is_late": late}


def _proposed_steps(scenario: Scenario) -> list[dict[str, Any]]:
    run = last_result(scenario)
    if run is None or run.result is None:
        return []
    known = set(scenario.steps.values_list("title", flat=True))
    return [step for step in run.result["steps"] if step["text"][:200] not in known]


def _proposed(scenario: Scenario) -> list[str]:
    return [step["text"] for step in _proposed_steps(scenario)]
