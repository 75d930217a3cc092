"""Compiling the kernels of the comparison at set-up."""

from __future__ import annotations

from functools import cache

from sozialraumbuero.engine.comparison.acceptance import accepted, criteria_of, scored
from sozialraumbuero.engine.comparison.calibration import parameter_rows
from sozialraumbuero.engine.comparison.plans import planned
from sozialraumbuero.engine.comparison.prepared import prepare
from sozialraumbuero.engine.comparison.scenario import Area, Areas, Model, Scenario, Site
from sozialraumbuero.engine.comparison.simulation import Simulation
from sozialraumbuero.engine.executor import Serial


@cache
def warm() -> None:
    """Have every kernel ready in this process, from numba's cache if it is warm."""
    scenario = Scenario(
        seed=1,
        staff_hours_per_week=10.0,
        areas=Areas((Area("a", 50, 52.0, 7.0, 0.5, 0.5, 25.0, 0.1, 0.0),)),
        sites=(Site("s", 52.0, 7.0, True, 10.0, True, 0),),
        models=(Model("m", {"central": 0.4, "digital": 0.3, "mobile": 0.3}),),
    )
    prepared = prepare(scenario)
    plan = planned(prepared, scenario.models[0]).plan
    years = Simulation(prepared, Serial()).run([plan], parameter_rows(scenario, 1))
    criteria = criteria_of(scenario)
    accepted(scored(years.rows, criteria), criteria)
