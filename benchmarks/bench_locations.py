"""Sites and catchments: p-median and maximal cover beside spopt with CBC, 2SFCA beside access.

    python -m benchmarks.bench_locations [--quick] [--seeds N]

Areas and sites lie at random in a square, areas weigh 1 to 99. Both sides prove their optimum and
must agree on it. CPU seconds of a process and its children, models built within the clock; the
tables that `access` reads are made before it.
"""

from __future__ import annotations

import argparse
import importlib.util
import math
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from benchmarks.ratios import note

from sozialraumbuero.engine.locations import (
    Sites,
    floating_catchment,
    gaussian_decay,
    maximal_cover,
    p_median,
    step_decay,
)
from sozialraumbuero.engine.locations.warm import load_kernels

TARGET, TARGET_CATCHMENT = 10, 50
MEDIANS = ((600, 40, 8), (600, 40, 4))
QUICK_MEDIANS = ((600, 40, 8),)
COVER = (600, 40, 6, 0.15)
CATCHMENT = (2000, 60)
LIMIT, SIGMA = 0.3, 0.1
STEPS = {0.1: 1.0, 0.2: 0.68, 0.3: 0.22}
LEAST_CLOCK_S = 0.2


@dataclass(frozen=True)
class Pair:
    """One instance: our seconds, the peer's, and the values both proved."""

    ours_s: float
    peer_s: float
    ours: float
    peer: float

    @property
    def ratio(self) -> float:
        return self.peer_s / self.ours_s

    @property
    def agrees(self) -> bool:
        return math.isclose(self.ours, self.peer, rel_tol=1e-6)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; return 1 if an optimum differs or a catchment is not equal."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one instance of each kind")
    parser.add_argument("--seeds", type=int, default=5)
    chosen = parser.parse_args(arguments)
    seeds = range(1, 2 if chosen.quick else chosen.seeds + 1)
    load_kernels()
    failed = False
    sizes = QUICK_MEDIANS if chosen.quick else MEDIANS
    for table in (
        lambda: _catchment_table(seeds),
        lambda: _median_table(sizes, seeds),
        lambda: ([], False) if chosen.quick else _lattice_table(),
    ):
        lines, is_wrong = table()
        sys.stdout.write("\n".join(lines) + "\n\n")
        sys.stdout.flush()
        failed |= is_wrong
    return int(failed)


def _median_table(
    sizes: Sequence[tuple[int, int, int]], seeds: Sequence[int]
) -> tuple[list[str], bool]:
    if not _have("spopt", "pulp"):
        return ["not run: spopt or pulp is missing"], False
    lines = [
        "### Proven sites beside spopt with CBC",
        "",
        "| problem | areas × sites, p | ours s | spopt s | median ratio [min, max] | agree |",
        "|---|---|---|---|---|---|",
    ]
    wrong = False
    for areas, sites, p in sizes:
        pairs = [_median_pair(*_instance(areas, sites, seed), p) for seed in seeds]
        lines.append(_row("p-median", f"{areas} × {sites}, {p}", pairs))
        wrong |= not all(pair.agrees for pair in pairs)
        note(f"p-median {areas} × {sites}, {p}", statistics.median(pair.ratio for pair in pairs))
    areas, sites, p, limit = COVER
    pairs = [_cover_pair(*_instance(areas, sites, seed), p, limit) for seed in seeds]
    lines.append(_row("maximal cover", f"{areas} × {sites}, {p}", pairs))
    return lines, wrong or not all(pair.agrees for pair in pairs)


def _lattice_table() -> tuple[list[str], bool]:
    """Compare on instances like those of spopt's own tests: points on a lattice of streets."""
    if not _have("spopt", "pulp", "spaghetti"):
        return ["not run: spopt, pulp or spaghetti is missing"], False
    lines = [
        "### The lattice of spopt's tests: 100 clients, walks along the streets",
        "",
        "| sites | p | ours s | spopt s | ratio | optima agree |",
        "|---|---|---|---|---|---|",
    ]
    wrong = False
    for sites, p in ((5, 2), (5, 3), (10, 4), (20, 4)):
        costs, weights = _lattice(sites)
        pair = _median_pair(costs, weights, p)
        wrong |= not pair.agrees
        lines.append(
            f"| {sites} | {p} | {pair.ours_s:.4f} | {pair.peer_s:.3f} | {pair.ratio:.0f} "
            f"| {'yes' if pair.agrees else 'NO'} |"
        )
    return lines, wrong


def _catchment_table(seeds: Sequence[int]) -> tuple[list[str], bool]:
    if not _have("access"):
        return ["not run: access is missing"], False
    areas, sites = CATCHMENT
    lines = [
        f"### Floating catchments beside access, {areas} areas × {sites} sites",
        "",
        "| decay | ours s | access s | ratio median [min, max] | largest relative difference |",
        "|---|---|---|---|---|",
    ]
    wrong = False
    for name in ("none", "steps", "Gaussian"):
        pairs, differences = [], []
        for seed in seeds:
            pair, difference = _catchment_pair(name, *_instance(areas, sites, seed), seed)
            pairs.append(pair)
            differences.append(difference)
        ratios = [pair.ratio for pair in pairs]
        lines.append(
            f"| {name} | {_seconds(pairs, 'ours_s')} | {_seconds(pairs, 'peer_s')} "
            f"| {_spread(ratios)} | {max(differences):.0e} |"
        )
        wrong |= max(differences) > 1e-12
        note(f"2SFCA, decay {name}", statistics.median(ratios))
    lines += ["", f"Targets: {TARGET} × spopt, {TARGET_CATCHMENT} × access and equal to 1e-12."]
    return lines, wrong


def _instance(areas: int, sites: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    homes, rooms = chance.random((areas, 2)), chance.random((sites, 2))
    costs = np.hypot(*(homes[:, None] - rooms[None]).transpose(2, 0, 1))
    return costs, chance.integers(1, 100, areas).astype(float)


def _lattice(sites: int) -> tuple[np.ndarray, np.ndarray]:
    import geopandas
    import spaghetti
    from spopt.locate.util import simulated_geo_points

    lattice = spaghetti.regular_lattice((0, 0, 10, 10), 9, exterior=True)
    streets = geopandas.GeoDataFrame(
        geometry=spaghetti.element_as_gdf(spaghetti.Network(in_data=lattice), arcs=True).geometry
    )
    around = geopandas.GeoDataFrame(geometry=[streets.geometry.union_all().buffer(0.2)])
    network = spaghetti.Network(in_data=lattice)
    for name, count, seed in (("clients", 100, 5), ("rooms", sites, 6)):
        points = simulated_geo_points(around, needed=count, seed=seed)
        network.snapobservations(points, name, attribute=True)
    costs = network.allneighbordistances("clients", "rooms")
    return costs, np.random.default_rng(0).integers(1, 12, 100).astype(float)


def _median_pair(costs: np.ndarray, weights: np.ndarray, p: int) -> Pair:
    from spopt.locate import PMedian

    ours_s, ours = _clocked(lambda: _proven(p_median(costs, weights, p)))
    peer_s, model = _cpu(lambda: _solved(PMedian.from_cost_matrix(costs, weights, p)))
    return Pair(ours_s, peer_s, ours.value, model.problem.objective.value())


def _cover_pair(costs: np.ndarray, weights: np.ndarray, p: int, limit: float) -> Pair:
    from spopt.locate import MCLP

    ours_s, ours = _clocked(lambda: _proven(maximal_cover(costs, weights, p, limit=limit)))
    peer_s, model = _cpu(lambda: _solved(MCLP.from_cost_matrix(costs, weights, limit, p)))
    return Pair(ours_s, peer_s, ours.value, model.problem.objective.value())


def _proven(found: Sites) -> Sites:
    assert found.certificate == "optimal"
    return found


def _solved(model: Any) -> Any:
    import pulp

    return model.solve(pulp.PULP_CBC_CMD(msg=False, threads=1, gapRel=0.0), results=False)


def _catchment_pair(
    decay: str, costs: np.ndarray, people: np.ndarray, seed: int
) -> tuple[Pair, float]:
    import pandas
    from access import weights as decays
    from access.fca import two_stage_fca

    areas, sites = costs.shape
    supply = np.random.default_rng(seed).integers(1, 40, sites).astype(float)
    demand = pandas.DataFrame({"geoid": range(areas), "demand": people})
    offered = pandas.DataFrame({"supply": supply}, index=pandas.RangeIndex(sites, name="geoid"))
    ways = pandas.DataFrame({
        "origin": np.repeat(np.arange(areas), sites),
        "dest": np.tile(np.arange(sites), areas),
        "cost": costs.ravel(),
    })  # fmt: skip
    theirs = {"none": None, "steps": decays.step_fn(STEPS), "Gaussian": decays.gaussian(SIGMA)}
    ours_by = {"none": None, "steps": step_decay(STEPS), "Gaussian": gaussian_decay(SIGMA)}
    ours_s, ours = _clocked(
        lambda: floating_catchment(costs, people, supply, limit=LIMIT, decay=ours_by[decay])
    )
    peer_s, peer = _cpu(
        lambda: two_stage_fca(
            demand, offered, ways, max_cost=LIMIT, weight_fn=theirs[decay], demand_index="geoid"
        )
    )
    expected = peer.reindex(range(areas)).fillna(0).to_numpy()
    difference = float(np.abs(ours - expected).max() / expected.max())
    return Pair(ours_s, peer_s, float(ours.sum()), float(expected.sum())), difference


def _clocked(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return CPU seconds of one run; short ones are repeated until the clock can tell."""
    spent, runs = 0.0, 0
    while spent < LEAST_CLOCK_S:
        seconds, found = _cpu(work)
        spent, runs = spent + seconds, runs + 1
    return spent / runs, found


def _cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    before, children = time.process_time(), _children_s()
    found = work()
    return time.process_time() - before + _children_s() - children, found


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _row(problem: str, size: str, pairs: Sequence[Pair]) -> str:
    agrees = f"{sum(pair.agrees for pair in pairs)} of {len(pairs)}"
    cells: Iterator[str] = iter(
        [problem, size, _seconds(pairs, "ours_s"), _seconds(pairs, "peer_s")]
    )
    return f"| {' | '.join([*cells, _spread([pair.ratio for pair in pairs]), agrees])} |"


def _seconds(pairs: Sequence[Pair], name: str) -> str:
    return f"{statistics.median(getattr(pair, name) for pair in pairs):.3g}"


def _spread(ratios: Sequence[float]) -> str:
    return f"{statistics.median(ratios):.0f} [{min(ratios):.0f}, {max(ratios):.0f}]"


def _have(*modules: str) -> bool:
    return all(importlib.util.find_spec(module) for module in modules)


if __name__ == "__main__":
    raise SystemExit(main())
