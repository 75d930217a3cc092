"""Orienteering with time windows: our search beside the best tours known of the public sets.

    python -m benchmarks.bench_orienteering [--folder DIR] [--tours M] [--seconds S] [--jobs N]

The sets have no licence that would let us ship them; DIR, or SOZIALRAUMBUERO_ORIENTEERING, is a
folder with their files (c101.txt … rc208.txt, pr01.txt … pr20.txt). Distances are cut off after
the first decimal, for the pr files after the second. The judge walks every tour anew.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ratios import note

from sozialraumbuero.engine.tours.orienteering import (
    SCORE_UNIT,
    faults_of,
    read_instance,
    solve,
)
from sozialraumbuero.engine.tours.orienteering.warm import load_kernels

BEST_KNOWN = Path(__file__).with_name("orienteering_best_known.json")
FOLDER = "SOZIALRAUMBUERO_ORIENTEERING"
TARGET_GAP = 0.5
SERIES = ("c1", "c2", "r1", "r2", "rc1", "rc2", "pr0", "pr1", "pr2")


@dataclass(frozen=True)
class Result:
    """Scores of one instance, one per seed."""

    name: str
    best_known: int
    scores: tuple[float, ...]

    def gap(self) -> float:
        """Return the mean gap to the best known in percent; below 0 is a new best."""
        return 100 * (1 - statistics.mean(self.scores) / self.best_known)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table per number of tours; return 1 if a tour breaks a rule."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, default=os.environ.get(FOLDER))
    parser.add_argument("--tours", type=int, action="append", help="may be repeated; 1 to 4")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time")
    chosen = parser.parse_args(arguments)
    if chosen.folder is None or not chosen.folder.is_dir():
        sys.stdout.write(f"not run: no folder with the public sets (--folder or {FOLDER})\n")
        return 0
    files = {path.stem.lower(): path for path in sorted(chosen.folder.glob("*.txt"))}
    known = json.loads(BEST_KNOWN.read_text(encoding="utf-8"))
    load_kernels()
    for tours in chosen.tours or (1, 2, 3, 4):
        tasks = [
            (name, files[name], best, tours, chosen.seconds, chosen.seeds)
            for name, best in known[str(tours)].items()
            if name in files
        ]
        with ProcessPoolExecutor(chosen.jobs) as pool:
            results = list(pool.map(_result, tasks))
        sys.stdout.write("\n".join(_table(tours, chosen.seconds, chosen.seeds, results)) + "\n\n")
        sys.stdout.flush()
    return 0


def _result(task: tuple[str, Path, int, int, float, int]) -> Result:
    name, path, best, tours, seconds, seeds = task
    load_kernels()
    instance = read_instance(path)
    scores = []
    for seed in range(1, seeds + 1):
        found = solve(instance, tours=tours, seed=seed, seconds=seconds)
        faults = faults_of(instance, found.routes, tours=tours, score=found.score)
        if faults:
            raise SystemExit(f"{name}: {faults[0]}")
        scores.append(found.score / SCORE_UNIT)
    return Result(name, best, tuple(scores))


def _table(tours: int, seconds: float, seeds: int, results: list[Result]) -> Iterator[str]:
    yield f"### M = {tours}, {seconds:g} s, {seeds} seed{'s' if seeds > 1 else ''}"
    yield ""
    if not results:
        yield "not run: no file of the sets in the folder"
        return
    yield "| series | instances | mean gap % | worst gap % | best known reached | better |"
    yield "|---|---|---|---|---|---|"
    for series in SERIES:
        some = [each for each in results if each.name.startswith(series)]
        if some:
            yield _row(series, some)
    yield _row("all", results)
    mean = statistics.mean(result.gap() for result in results)
    note(f"orienteering M = {tours}, score ÷ best known", 1 - mean / 100)
    yield ""
    yield f"Target: mean gap ≤ {TARGET_GAP} %: {'met' if mean <= TARGET_GAP else 'missed'}."
    below = [
        f"{each.name} {max(each.scores):g} of {each.best_known}"
        for each in results
        if max(each.scores) != each.best_known
    ]
    if below:
        yield f"Not equal to the best known: {', '.join(below)}."


def _row(series: str, results: list[Result]) -> str:
    gaps = [result.gap() for result in results]
    reached = sum(max(result.scores) >= result.best_known for result in results)
    better = sum(max(result.scores) > result.best_known for result in results)
    cells = [series, str(len(results)), f"{statistics.mean(gaps):.2f}", f"{max(gaps):.2f}"]
    return f"| {' | '.join([*cells, str(reached), str(better)])} |"


if __name__ == "__main__":
    raise SystemExit(main())
