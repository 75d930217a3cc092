"""One run: its progress, or its result in pictures; every figure opens to its source."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraumbuero.engine.comparison.words import is_share, unit_words
from sozialraumbuero.workbench.actions.runs import GOING_ON
from sozialraumbuero.workbench.models import ComparisonRun, RunState
from sozialraumbuero.workbench.permissions import may_plan_models
from sozialraumbuero.workbench.queries.scenarios import finished_runs
from sozialraumbuero.workbench.result_pictures import (
    areas_grid,
    first_bars,
    reach_map,
    reached_bars,
)
from sozialraumbuero.workbench.results.reading import (
    Result,
    assumption_rows,
    figure_at,
    figure_words,
    measure_of,
    measure_rows,
    names_of,
    statements_of,
    verdict,
    ways_words,
)
from sozialraumbuero.workbench.rules.differences import differences
from sozialraumbuero.workbench.views.loading import (
    finished_run,
    visible_run,
    visible_scenario,
)
from sozialraumbuero.workbench.views.runs import status_of
from sozialraumbuero.workbench.wording import RUN_FAILURES, RUN_STATES, path_words, value_words


@require_safe
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show how far a computation is, why it failed, or what came out."""
    found = visible_run(request, run_id)
    _kind, name = RUN_STATES[found.state]
    shown: dict[str, Any] = {
        "run": found,
        "scenario": found.scenario,
        "is_going_on": found.state in GOING_ON,
        "status": status_of(found),
        "state_name": name,
        "failure": failure_words(found),
        "may_plan": may_plan_models(request.user),
    }
    if found.result is not None:
        shown |= _shown(found, found.result, request.GET.get("modell", ""))
    return render(request, "workbench/run.html", shown)


@require_safe
def figure(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show where one figure comes from: its meaning, its inputs, its place in the result."""
    found = finished_run(request, run_id)
    path = request.GET.get("pfad", "")
    try:
        value = figure_at(found.result, path)
    except KeyError:
        raise Http404 from None
    name = path.rsplit(".", 1)[-1]
    shown = {
        "run": found,
        "scenario": found.scenario,
        "path": path,
        "value": value,
        "measure": measure_of(name) if ".measures." in path else None,
        "assumptions": assumption_rows(found.result or {}),
        "model": _model_of(found.result or {}, path),
    }
    if shown["measure"] is not None:
        shown["words"] = figure_words(value, measure_of(name))
    return render(request, "workbench/figure.html", shown)


@require_safe
def compared(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Show exactly what differs between two runs: inputs first, then results."""
    scenario = visible_scenario(request, scenario_id)
    runs = list(finished_runs(scenario))
    if len(runs) < 2:
        return render(request, "workbench/compared.html", {"scenario": scenario, "runs": runs})
    after = _chosen(request.GET.get("neu"), runs, runs[0])
    before = _chosen(request.GET.get("alt"), runs, runs[1])
    first, second = (ComparisonRun.objects.get(pk=each.pk) for each in (before, after))
    shown = {
        "scenario": scenario,
        "runs": runs,
        "choices": [("alt", first, _("Vorher")), ("neu", second, _("Nachher"))],
        "before": first,
        "after": second,
        "inputs": _differing(first.content, second.content, second),
        "figures": _moved(first.result or {}, second.result or {}),
    }
    return render(request, "workbench/compared.html", shown)


def failure_words(run: ComparisonRun) -> str:
    """Say why there is no result; empty where nothing failed."""
    if run.state not in (RunState.FAILED, RunState.STOPPED):
        return ""
    reason, _, detail = run.failure.partition(": ")
    words = str(RUN_FAILURES.get(reason, ""))
    return f"{words}: {detail}" if detail else words


def _shown(run: ComparisonRun, result: Result, wanted: str) -> dict[str, Any]:
    names = names_of(result)
    model = wanted if wanted in names else result["recommendation"]["model"]
    return {
        "verdict": verdict(result),
        "is_decided": result["recommendation"]["decided"],
        "reached": reached_bars(run),
        "first": first_bars(run),
        "areas": areas_grid(run),
        "names": names,
        "model": model,
        "model_name": names[model],
        "map": reach_map(run, model),
        "measures": measure_rows(result),
        "judged": [
            {
                "name": name,
                **{kind: statements_of(result, key, kind) for kind in ("pro", "con", "undecided")},
            }
            for key, name in names.items()
        ],
        "steps": result["steps"],
        "tornado": [_swing(row, names) for row in result["tornado"][:12]],
        "labels": {row["parameter"]: row["label"] for row in result["calibration"]},
        "mix": result["best_mix"],
        "warnings": result["warnings"],
        "ways": ways_words(result),
    }


def _swing(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    reached = measure_of("people_reached")
    scale = 100 if is_share(row["unit"]) else 1
    return {
        **row,
        "low_value": row["low_value"] * scale,
        "high_value": row["high_value"] * scale,
        "unit": unit_words(row["unit"]),
        "low_words": figure_words({"mean": row["low"], "low": None, "high": None}, reached),
        "high_words": figure_words({"mean": row["high"], "low": None, "high": None}, reached),
        "winners": sorted({names[row["winner_low"]], names[row["winner_high"]]}),
        "tipping": [each * scale if isinstance(each, float) else each for each in row["tipping"]],
    }


def _model_of(result: Result, path: str) -> str:
    if not path.startswith("models["):
        return ""
    return str(figure_at(result, path.split(".", 1)[0])["name"])


def _chosen(
    wanted: str | None, runs: list[ComparisonRun], otherwise: ComparisonRun
) -> ComparisonRun:
    return next((run for run in runs if str(run.number) == wanted), otherwise)


def _differing(before: Any, after: Any, run: ComparisonRun) -> list[dict[str, str]]:
    return [
        {
            "what": path_words(each.path, run.content),
            "before": value_words(each.before),
            "after": value_words(each.after),
        }
        for each in differences(before, after)
    ]


def _moved(before: Result, after: Result) -> list[dict[str, Any]]:
    """Return the main figures of the models that both runs know, where they moved."""
    rows = []
    known = {model["id"]: model for model in before["models"]}
    for model in after["models"]:
        earlier = known.get(model["id"])
        for row in measure_rows({"models": [model]}) if earlier else []:
            old = earlier["measures"][row.measure.id] if earlier else {}
            new = model["measures"][row.measure.id]
            if old != new:
                rows.append(
                    {
                        "model": model["name"],
                        "measure": row.measure.label,
                        "before": figure_words(old, row.measure),
                        "after": figure_words(new, row.measure),
                    }
                )
    return rows
