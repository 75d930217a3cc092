"""The whole comparison: from a scenario to the content of `result.json`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison.acceptance import (
    SURE,
    Acceptance,
    Criteria,
    accepted,
    criteria_of,
    mean_values,
    scored,
)
from sozialraumbuero.engine.comparison.areas_told import equity, groups
from sozialraumbuero.engine.comparison.best_mix import best_mix
from sozialraumbuero.engine.comparison.calibration import beliefs, parameter_rows
from sozialraumbuero.engine.comparison.calibration_told import calibration
from sozialraumbuero.engine.comparison.intervals import measures_of, pairs, rounded
from sozialraumbuero.engine.comparison.ledger import ledger
from sozialraumbuero.engine.comparison.plans import Planned, planned
from sozialraumbuero.engine.comparison.prepared import Prepared, prepare
from sozialraumbuero.engine.comparison.scenario import Scenario
from sozialraumbuero.engine.comparison.simulation import Simulation, Years
from sozialraumbuero.engine.comparison.staffing import staffing
from sozialraumbuero.engine.comparison.statements import statements
from sozialraumbuero.engine.comparison.steps import steps
from sozialraumbuero.engine.comparison.tornado import REPLICATIONS as TORNADO_REPLICATIONS
from sozialraumbuero.engine.comparison.tornado import Lever, tornado
from sozialraumbuero.engine.comparison.warnings import warnings_of
from sozialraumbuero.engine.comparison.year import allotted
from sozialraumbuero.engine.executor import Executor

SCHEMA = 1
Float = NDArray[np.float64]


def compare(
    scenario: Scenario,
    *,
    replications: int,
    executor: Executor,
    keep: Callable[[Float], None] | None = None,
) -> dict[str, Any]:
    """Return everything that `result.json` holds; equal for every executor.

    `keep` gets the figures of every single year, replications × models × measures, for those who
    weigh them anew later.
    """
    prepared = prepare(scenario)
    plans = [planned(prepared, model) for model in scenario.models]
    arrays = [plan.plan for plan in plans]
    parameters = parameter_rows(scenario, replications)
    simulation = Simulation(prepared, executor)
    years = simulation.run(arrays, parameters)
    if keep:
        keep(years.rows)
    criteria = criteria_of(scenario)
    scores = scored(years.rows, criteria)
    values = mean_values(scores, criteria)
    winner = int(values.argmax())
    acceptance = accepted(scores, criteria)
    ids = [model.id for model in scenario.models]
    few = slice(TORNADO_REPLICATIONS)
    lever = Lever(simulation, arrays, parameters[few], years.rows[few], criteria)
    account = ledger(scenario, plans)
    result: dict[str, Any] = {
        "schema": SCHEMA,
        "name": scenario.name,
        "inputs": dict(scenario.inputs),
        "settings": {
            "seed": scenario.seed,
            "replications": replications,
            "staff_hours_per_week": rounded(scenario.staff_hours_per_week),
        },
        "models": [_model(prepared, plan, years.rows[:, at]) for at, plan in enumerate(plans)],
        "pairs": pairs(years.rows, ids),
        "recommendation": _recommendation(ids, values, acceptance, winner),
        "rank_acceptability": _ranks(ids, acceptance, criteria),
        "tornado": tornado(lever, beliefs(scenario), ids, winner),
        "equity": equity(prepared, years, ids, ids.index(account["baseline"])),
        "groups": groups(prepared, years, ids),
        "ledger": account,
        "calibration": calibration(scenario),
        "staffing": staffing(
            simulation, dict(zip(ids, arrays, strict=True)), parameters, years.rows
        ),
        "best_mix": _best_mix(simulation, parameters, criteria, years, winner, ids),
    }
    result["warnings"] = warnings_of(prepared, plans, result)
    result["statements"] = statements(result)
    result["steps"] = steps(result)
    return result


def _model(prepared: Prepared, plan: Planned, rows: Float) -> dict[str, Any]:
    return {
        "id": plan.model.id,
        "name": plan.model.name or plan.model.id,
        "mix": {name: rounded(share) for name, share in plan.model.mix.items() if share},
        "sites": _sites(prepared, plan),
        "measures": measures_of(rows),
    }


def _sites(prepared: Prepared, plan: Planned) -> list[dict[str, Any]]:
    """Return the open rooms with the hours that staff spend there."""
    staff_s = round(3600 * prepared.scenario.staff_hours_per_week)
    told = []
    for channel, office, rooms, at in (
        ("decentral", plan.plan.decentral, plan.decentral, 0),
        ("central", plan.plan.central, plan.central, 1),
    ):
        seconds = allotted(office, int(staff_s * plan.plan.share[at]))
        for place, room in enumerate(rooms):
            site = prepared.sites[room]
            told.append(
                {
                    "id": site.id, "name": site.name or site.id, "channel": channel,
                    "staff_hours_per_week": rounded(float(seconds[place]) / 3600),
                    "step_free": site.step_free,
                }
            )  # fmt: skip
    return sorted(told, key=lambda each: (str(each["channel"]), str(each["id"])))


def _recommendation(
    ids: Sequence[str], values: Float, acceptance: Acceptance, winner: int
) -> dict[str, Any]:
    first = float(acceptance.ranks[winner, 0])
    return {
        "model": ids[winner],
        "values": {name: rounded(float(value)) for name, value in zip(ids, values, strict=True)},
        "first_rank_share": rounded(first),
        "decided": bool(first >= SURE) or len(ids) == 1,
        "verdict": "empfohlen" if first >= SURE or len(ids) == 1 else "nicht unterscheidbar",
    }


def _ranks(ids: Sequence[str], acceptance: Acceptance, criteria: Criteria) -> dict[str, Any]:
    middle = zip(criteria.ids, criteria.middle, strict=True)
    return {
        "weight_vectors": len(criteria.weights),
        "criteria": {name: rounded(float(weight)) for name, weight in middle},
        "models": {
            name: {
                "ranks": [rounded(float(share)) for share in acceptance.ranks[at]],
                "central_weights": {
                    criterion: rounded(float(weight))
                    for criterion, weight in zip(
                        criteria.ids, acceptance.central_weights[at], strict=True
                    )
                },
            }
            for at, name in enumerate(ids)
        },
    }


def _best_mix(
    simulation: Simulation, parameters: Float, criteria: Criteria, years: Years,
    winner: int, ids: Sequence[str],
) -> dict[str, Any]:  # fmt: skip
    """Live all years of the best mix found and hold it against the recommended model."""
    found, tried = best_mix(simulation, parameters, criteria, years.rows)
    rows = simulation.run([found.plan], parameters).rows
    both = np.concatenate([rows, years.rows[:, winner : winner + 1]], axis=1)
    told = _model(simulation.prepared, found, rows[:, 0])
    named = scored(np.concatenate([rows, years.rows], axis=1), criteria)
    values = mean_values(named, criteria)
    return told | {
        "open_rooms": len(found.decentral),
        "mixes_tried": tried,
        "against": pairs(both, [found.model.id, ids[winner]]),
        "value": rounded(float(values[0])),
        "value_of_recommended": rounded(float(values[1 + winner])),
        "first_rank_share": rounded(float(accepted(named, criteria).ranks[0, 0])),
    }
