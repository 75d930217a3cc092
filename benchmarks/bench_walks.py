"""Bounded walks: our bucket queue against SciPy's Dijkstra with a limit.

1,000 sources, 2 km on foot, one thread each, CPU time, kernels compiled before the clock. The
instances are generated towns of about 20,000 nodes (jittered grid, 8 % missing links, nodes in
Hilbert order) and, where the file is at hand, a real extract. Both answers are compared.

    python -m benchmarks.bench_walks [--quick] [--extract FILE.osm.pbf]
"""

from __future__ import annotations

import argparse
import platform
import resource
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import scipy
from benchmarks.ratios import note
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from sozialraumbuero.engine.streets import read_town
from sozialraumbuero.engine.streets.geometry import hilbert_order
from sozialraumbuero.engine.streets.walks import bounded_walks

LIMIT_DS = 16000  # 2 km at 1.25 m/s
SOURCES = 1000
BATCH = 100  # SciPy's dense rows for all sources at once would only slow it down
TARGET_RATIO, TARGET_S = 2.0, 0.25


class Graph(NamedTuple):
    ptr: NDArray[np.int32]
    to: NDArray[np.int32]
    cost: NDArray[np.int32]


def generated(seed: int, side: int = 141, spacing_m: float = 80.0) -> Graph:
    """Return a jittered grid of side × side nodes without 8 % of its links."""
    random = np.random.default_rng(seed)
    row, column = np.divmod(np.arange(side * side), side)
    x, y = (line * spacing_m + random.normal(0, 15, side * side) for line in (column, row))
    here = np.arange(side * side)
    links = np.concatenate(
        [
            np.column_stack([here[column < side - 1], here[column < side - 1] + 1]),
            np.column_stack([here[row < side - 1], here[row < side - 1] + side]),
        ]
    )
    links = links[random.random(len(links)) > 0.08]
    number = np.empty(side * side, np.int64)
    number[hilbert_order(y, x)] = here
    a, b = links.T
    cost = np.ceil(np.hypot(x[a] - x[b], y[a] - y[b]) * 8).astype(np.int32)
    start = np.concatenate([number[a], number[b]])
    to, both = np.concatenate([number[b], number[a]]), np.concatenate([cost, cost])
    order = np.lexsort([to, start])
    ptr = np.append(0, np.cumsum(np.bincount(start, minlength=side * side)))
    return Graph(ptr.astype(np.int32), to[order].astype(np.int32), both[order])


def cpu_s(work: Callable[[], Any]) -> tuple[float, Any]:
    before = resource.getrusage(resource.RUSAGE_SELF)
    result = work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, result


def scipy_walks(matrix: csr_array, sources: NDArray[np.int32]) -> tuple[float, list[int]]:
    """Return the CPU seconds of the search alone, the nodes reached and the sum of distances."""
    seconds, reached, total = 0.0, 0, 0
    for first in range(0, len(sources), BATCH):
        part = sources[first : first + BATCH]
        took, rows = cpu_s(lambda part=part: dijkstra(matrix, indices=part, limit=LIMIT_DS))
        inside = np.isfinite(rows)
        seconds += took
        reached += int(inside.sum())
        total += int(rows[inside].sum())
    return seconds, [reached, total]


def compare(graph: Graph, seed: int) -> tuple[float, float]:
    """Return the CPU seconds of both; the answers must agree to the last decisecond."""
    nodes = len(graph.ptr) - 1
    sources = np.random.default_rng(seed).choice(nodes, SOURCES, replace=nodes < SOURCES)
    sources = sources.astype(np.int32)
    ours_s, walks = cpu_s(lambda: bounded_walks(*graph, sources, limit_ds=LIMIT_DS))
    matrix = csr_array((graph.cost.astype(float), graph.to, graph.ptr), shape=(nodes, nodes))
    peer_s, answer = scipy_walks(matrix, sources)
    if answer != [len(walks.node), int(walks.ds.sum(dtype=np.int64))]:
        raise SystemExit("the two answers differ; the ratio means nothing")
    return ours_s, peer_s


def report(name: str, graph: Graph, seeds: range) -> float:
    bounded_walks(*graph, np.zeros(1, np.int32), limit_ds=LIMIT_DS)  # compile or load
    times = [compare(graph, seed) for seed in seeds]
    ratios = sorted(peer / ours for ours, peer in times)
    ours = statistics.median(ours for ours, _ in times)
    verdict = "met" if ratios[len(ratios) // 2] >= TARGET_RATIO and ours <= TARGET_S else "missed"
    sys.stdout.write(
        f"| {name} | {len(graph.ptr) - 1} | {ours:.3f} | {ratios[len(ratios) // 2]:.2f} "
        f"({ratios[0]:.2f}–{ratios[-1]:.2f}) | {verdict} |\n"
    )
    return ratios[len(ratios) // 2]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="two seeds instead of five")
    parser.add_argument("--extract", type=Path, help="a real town as well")
    chosen = parser.parse_args()
    seeds = range(2 if chosen.quick else 5)
    sys.stdout.write(
        f"{platform.processor() or platform.machine()}, SciPy {scipy.__version__}, "
        f"{SOURCES} sources, 2 km, {len(seeds)} seeds, CPU seconds; target: "
        f"≥ {TARGET_RATIO} × SciPy and ≤ {TARGET_S} s\n\n"
        "| town | nodes | ours, s | SciPy ÷ ours, median (min–max) | target |\n"
        "|---|---|---|---|---|\n"
    )
    note("walks, generated town ÷ SciPy", report("generated", generated(seed=1), seeds))
    if chosen.extract:
        town = read_town(chosen.extract)
        report(chosen.extract.name, Graph(town.foot_ptr, town.foot_to, town.foot_cost_ds), seeds)


if __name__ == "__main__":
    main()
