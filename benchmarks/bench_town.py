"""Reading a town: seconds and memory from an OpenStreetMap file to `town.npz`, stage by stage.

    python -m benchmarks.bench_town FILE.osm.pbf [--times N]

The target is a town of 10,000 addresses in at most 10 s and 1 GB. SciPy's bounded Dijkstra on the
town just read stands beside it as a measure of the machine.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from pathlib import Path

import numpy as np
from benchmarks.bench_walks import Graph, compare

from sozialraumbuero.engine.streets import Town, read_town

TARGET_S, TARGET_MB = 10.0, 1024


class Stages:
    """Wall seconds of each stage, in order."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._stage, self._since = "", time.perf_counter()

    def __call__(self, stage: str, share: float) -> None:
        now = time.perf_counter()
        if self._stage:
            self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = stage, now


def measure(path: Path, times: int) -> Town:
    runs, stages = [], []
    for _ in range(times):
        watch, start = Stages(), time.perf_counter()
        town = read_town(path, progress=watch)
        size = len(town.to_bytes())
        runs.append(time.perf_counter() - start)
        stages.append(watch.seconds)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    verdict = "met" if max(runs) <= TARGET_S and peak_mb <= TARGET_MB else "missed"
    parts = ", ".join(
        f"{name} {statistics.median(s[name] for s in stages):.2f}" for name in stages[0]
    )
    sys.stdout.write(
        f"| {path.name} | {len(town.addr_id)} | {statistics.median(runs):.2f} | {peak_mb:.0f} "
        f"| {size / 1e6:.1f} | {verdict} | {parts} |\n"
    )
    return town


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--times", type=int, default=3)
    chosen = parser.parse_args()
    sys.stdout.write(
        "| file | addresses | s | peak MB so far | file MB | target | stages, s |\n"
        "|---|---|---|---|---|---|---|\n"
    )
    towns = [measure(path, chosen.times) for path in chosen.files]
    for path, town in zip(chosen.files, towns, strict=True):
        graph = Graph(town.foot_ptr, town.foot_to, town.foot_cost_ds)
        ratios = [np.divide(*compare(graph, seed)[::-1]) for seed in range(4)][1:]
        sys.stdout.write(f"{path.name}: walks {statistics.median(ratios):.1f} × SciPy\n")


if __name__ == "__main__":
    main()
