"""Small towns whose outcome can be reckoned by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison.calibration import parameter_rows
from sozialraumbuero.engine.comparison.measures import measure_places
from sozialraumbuero.engine.comparison.parameters import parameters
from sozialraumbuero.engine.comparison.plans import planned
from sozialraumbuero.engine.comparison.prepared import prepare
from sozialraumbuero.engine.comparison.scenario import Area, Areas, Model, Scenario, Site
from sozialraumbuero.engine.comparison.simulation import Simulation, Years
from sozialraumbuero.engine.executor import Serial

SURE = {
    "need_factor": 1.0, "letter_response": 1.0, "familiar_factor": 1.0, "halving_minutes": 15.0,
    "full_opening_hours": 20.0, "digital_response": 1.0, "at_home": 1.0, "need_named": 1.0,
    "dated_letter_response": 1.0, "visit_minutes": 60.0, "minutes_per_door": 6.0,
    "minutes_if_opened": 0.0, "pair_share": 0.0, "mobile_travel_share": 0.0, "desk_share": 0.0,
    "site_overhead_share": 0.0, "digital_overhead_share": 0.0, "concern_hours": 1.0, "solved": 1.0,
    "present_share": 1.0, "euros_per_staff_hour": 50.0, "referral_wanted": 0.0, "visit_need": 0.24,
}  # fmt: skip


def an_area(name: str = "nord", **told: Any) -> Area:
    known = {
        "persons": 1000, "lat": 52.0, "lon": 7.0, "need_rate": 0.2, "digital_share": 0.5,
        "doors": 500.0, "impaired_share": 0.0, "covered_share": 0.0,
    }  # fmt: skip
    return Area(id=name, **{**known, **told})


def a_site(name: str = "rathaus", **told: Any) -> Site:
    known = {
        "lat": 52.0, "lon": 7.0, "central": True, "hours_max": 40.0, "step_free": True, "desks": 0,
    }  # fmt: skip
    return Site(id=name, **{**known, **told})


def a_scenario(*areas: Area, **told: Any) -> Scenario:
    known: dict[str, Any] = {
        "seed": 1,
        "staff_hours_per_week": 40.0,
        "areas": Areas(areas or (an_area(),)),
        "sites": (a_site(),),
        "models": (Model("zentral", {"central": 1.0}),),
        "ranges": {name: (value,) * 3 for name, value in SURE.items()},
    }
    return Scenario(**{**known, **told})


def ranges(**changed: float) -> dict[str, tuple[float, float, float]]:
    return {name: (value,) * 3 for name, value in {**SURE, **changed}.items()}


def usual_ranges() -> dict[str, tuple[float, float, float]]:
    return {each.id: (each.low, each.start, each.high) for each in parameters()}


def lived(scenario: Scenario, replications: int = 1, hours: float | None = None) -> Years:
    """Live all models of a scenario."""
    prepared = prepare(scenario)
    plans = [planned(prepared, model).plan for model in scenario.models]
    rows = parameter_rows(scenario, replications)
    return Simulation(prepared, Serial()).run(plans, rows, hours)


def figures(years: Years, *names: str, model: int = 0, replication: int = 0) -> list[float]:
    row: NDArray[np.float64] = years.rows[replication, model]
    return [float(row[measure_places()[name]]) for name in names]
