"""Comparison of four models: simulated years per second, the whole comparison, equal bytes.

An invented town of 24 quarters, 78,000 inhabitants, 35,000 doors and 11 rooms; 200 replications.

    python -m benchmarks.bench_comparison

Exits with 1 if 800 years take more than 5 CPU seconds, if the comparison with the best mix takes
more than 10 seconds of wall clock with two workers (judged only on a machine with nothing else to
do), or if one and two workers differ in a byte. How far common random numbers narrow the difference
between two models is printed beside its goal.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from sozialraumbuero.engine.comparison.calibration import parameter_rows
from sozialraumbuero.engine.comparison.comparing import compare
from sozialraumbuero.engine.comparison.measures import PEOPLE_REACHED
from sozialraumbuero.engine.comparison.plans import planned
from sozialraumbuero.engine.comparison.prepared import prepare
from sozialraumbuero.engine.comparison.reading import read_scenario
from sozialraumbuero.engine.comparison.scenario import Scenario
from sozialraumbuero.engine.comparison.simulation import Simulation
from sozialraumbuero.engine.comparison.warm import warm
from sozialraumbuero.engine.executor import Serial, Threads

REPLICATIONS, WORKERS = 200, 2
MOST_CPU_S, MOST_WALL_S, MOST_SPREAD = 5.0, 10.0, 0.5
BUSY = 0.5  # load per core beyond which the wall clock tells about the neighbours


def main() -> int:
    """Print one line per measure and the verdict."""
    busy = os.getloadavg()[0] / (os.cpu_count() or 1) > BUSY
    with tempfile.TemporaryDirectory(prefix="sozialraumbuero-bench-") as folder:
        scenario = the_town(Path(folder))
    warm()
    failures = _years(scenario)
    failures += _whole(scenario, judged=not busy)
    return int(failures > 0)


def the_town(folder: Path) -> Scenario:
    """Return the same invented town every time."""
    chance = np.random.default_rng(1)
    rows = ["id,persons,lat,lon,need_rate,digital_share,doors"]
    for at in range(24):
        lat, lon = 52.05 + 0.1 * chance.random(), 7.55 + 0.12 * chance.random()
        need, online = 0.05 + 0.12 * chance.random(), 0.6 + 0.3 * chance.random()
        rows.append(f"q{at},3250,{lat:.5f},{lon:.5f},{need:.3f},{online:.2f},{35_000 / 24:.2f}")
    (folder / "areas.csv").write_text("\n".join(rows) + "\n")
    sites = ["  - {id: office, lat: 52.10, lon: 7.61, central: true, hours_max: 40}"]
    for at in range(10):
        lat, lon = 52.05 + 0.1 * chance.random(), 7.55 + 0.12 * chance.random()
        sites.append(f"  - {{id: r{at}, lat: {lat:.5f}, lon: {lon:.5f}, hours_max: 12}}")
    text = [
        "staff_hours_per_week: 117", "areas: areas.csv", "sites:", *sites, "models:",
        "  - {id: central, mix: {central: 1.0}}",
        "  - {id: decentral, mix: {decentral: 1.0}, open_sites: 6}",
        "  - {id: mobile, mix: {mobile: 0.7, decentral: 0.3}, open_sites: 4}",
        "  - {id: digital, mix: {digital: 0.6, central: 0.4}}",
    ]  # fmt: skip
    (folder / "SCENARIO.yaml").write_text("\n".join(text) + "\n")
    return read_scenario(folder / "SCENARIO.yaml")


def _years(scenario: Scenario) -> int:
    prepared = prepare(scenario)
    plans = [planned(prepared, model).plan for model in scenario.models]
    parameters = parameter_rows(scenario, REPLICATIONS)
    simulation = Simulation(prepared, Serial())
    begun = time.process_time()
    rows = simulation.run(plans, parameters).rows
    spent = time.process_time() - begun
    years = REPLICATIONS * len(plans)
    good = spent <= MOST_CPU_S
    print(f"{_mark(good)} {years} city-years of 35,000 doors: {spent:.2f} CPU s")
    _spread(rows[:, :, PEOPLE_REACHED])
    return int(not good)


def _spread(reached: np.ndarray) -> None:
    """Compare with the same years paired at random, as independent numbers would be."""
    decentral, mobile = reached[:, 1], reached[:, 2]
    common = float(np.std(mobile - decentral))
    chance = np.random.default_rng(1)
    alone = np.mean([np.std(mobile - chance.permutation(decentral)) for _ in range(50)])
    ratio = common / float(alone)
    print(
        f"     spread of mobile − decentral: {common:.0f} people with common numbers, "
        f"{alone:.0f} without, ratio {ratio:.2f} (goal {MOST_SPREAD:g})"
    )


def _whole(scenario: Scenario, *, judged: bool) -> int:
    began, spent = time.perf_counter(), time.process_time()
    with Threads(WORKERS) as threads:
        two = compare(scenario, replications=REPLICATIONS, executor=threads)
    wall, cpu = time.perf_counter() - began, time.process_time() - spent
    one = compare(scenario, replications=REPLICATIONS, executor=Serial())
    equal = json.dumps(one, sort_keys=True) == json.dumps(two, sort_keys=True)
    good = wall <= MOST_WALL_S or not judged
    note = "" if judged else " (machine busy, wall clock not judged)"
    print(
        f"{_mark(good)} four models, tornado, staffing and best mix, {REPLICATIONS} replications, "
        f"{WORKERS} workers: {wall:.1f} s, {cpu:.1f} CPU s{note}"
    )
    print(f"{_mark(equal)} result of 1 and {WORKERS} workers equal to the byte: {equal}")
    return int(not good) + int(not equal)


def _mark(good: bool) -> str:
    return "ok  " if good else "MISS"


if __name__ == "__main__":
    sys.exit(main())
