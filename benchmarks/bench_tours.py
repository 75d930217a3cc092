"""Tours of a day: our search beside general routing programs at equal CPU time, one judge.

    python -m benchmarks.bench_tours [--quick] [--only NAME] [--seeds N] [--jobs N] [--kept FILE]

Every run is a process of its own; its clock counts CPU seconds, user and system, from the loaded
instance on. Our checker judges every plan; the plans of others are walked under the true rules
first (see tour_model.py). `--kept` names a file of earlier runs that need not be repeated.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

from benchmarks.ratios import note
from benchmarks.tour_instances import SETTINGS, build, may_build
from benchmarks.tour_solvers import version

from sozialraumbuero.engine.tours import check_tours
from sozialraumbuero.engine.tours.bound import upper_bound
from sozialraumbuero.engine.tours.planning import problem_of
from sozialraumbuero.engine.tours.reading import read_job
from sozialraumbuero.engine.tours.warm import warm

GENERAL = ("pyvrp", "pyvrp_chosen", "ortools", "pyvroom")
TITLES = {
    "ours": "this planner", "pyvrp": "PyVRP", "pyvrp_chosen": "PyVRP on pre-selected doors",
    "ortools": "OR-Tools", "pyvroom": "VROOM",
}  # fmt: skip
COLUMNS = (
    "peer", "version", "prize", "ours ÷ peer, median (min–max)", "per seed", "CPU s", "MB", "lost",
    "target",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """An instance, a budget, the peers, the least median ratio wanted of each, the most memory."""

    name: str
    seconds: int
    peers: tuple[str, ...]
    wanted: dict[str, float]
    most_mb: int | None = None


FULL = (
    Case("town500", 10, GENERAL, {}),
    Case("town2000", 10, GENERAL, {"pyvrp": 1.2, "ortools": 1.18, "pyvrp_chosen": 1.06}),
    Case("town2000", 60, ("pyvrp", "pyvrp_chosen"), {"pyvrp": 1.06}),
    Case("town10000", 10, GENERAL, {"pyvrp": 3.0, "pyvrp_chosen": 1.06}, most_mb=300),
    Case("town10000", 60, ("pyvrp", "pyvrp_chosen"), {"pyvrp": 1.5}),
    Case("week", 30, ("pyvrp", "pyvrp_chosen"), {"pyvrp": 1.3}),
    Case("town35000", 10, ("pyvrp_chosen",), {}),
    Case("herrenberg", 10, GENERAL, dict.fromkeys(GENERAL, 1.0)),
    Case("points", 10, GENERAL, {}),
)
QUICK = (Case("town500", 2, ("pyvrp", "ortools"), {}),)


@dataclass(frozen=True)
class Run:
    """What came of one run; `prize` is 0 without a valid plan, `fault` says why."""

    name: str
    seconds: int
    solver: str
    version: str
    seed: int
    prize: float
    bound: float
    cpu_s: float
    peak_mb: int
    fault: str


class Runs:
    """Runs by case, solver and seed, appended to a file as they end."""

    def __init__(self, kept: Path | None) -> None:
        self._kept, self._lock = kept, Lock()
        self.done: dict[tuple[str, int, str, int], Run] = {}
        for line in kept.read_text(encoding="utf-8").splitlines() if kept and kept.exists() else ():
            self._note(Run(**json.loads(line)))

    def _note(self, run: Run) -> None:
        self.done[run.name, run.seconds, run.solver, run.seed] = run

    def of(self, case: Case, solver: str, seeds: range) -> list[Run]:
        """Return the runs there are of a solver, by seed."""
        keys = [(case.name, case.seconds, solver, seed) for seed in seeds]
        return [self.done[key] for key in keys if key in self.done]

    def add(self, run: Run) -> None:
        with self._lock:
            self._note(run)
            if self._kept:
                with self._kept.open("a", encoding="utf-8") as target:
                    target.write(json.dumps(asdict(run)) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table per case; return 1 if a plan of ours is not valid."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one small town, two seeds")
    parser.add_argument("--only", action="append", help="an instance, may be repeated")
    parser.add_argument("--seconds", type=int, help="only cases of so many seconds")
    parser.add_argument("--peers", nargs="*", help="only these; others as far as kept")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time")
    parser.add_argument("--kept", type=Path, help="file of earlier runs, continued")
    chosen = parser.parse_args(arguments)
    seeds = range(1, 3 if chosen.quick else chosen.seeds + 1)
    warm()
    runs, ours_valid = Runs(chosen.kept), True
    for case in QUICK if chosen.quick else FULL:
        if chosen.only and case.name not in chosen.only:
            continue
        if chosen.seconds not in (None, case.seconds):
            continue
        if not may_build(case.name):
            sys.stdout.write(f"### {SETTINGS[case.name].title}\n\nnot run: no extract\n\n")
            continue
        peers = case.peers if chosen.peers is None else chosen.peers
        _measure(case, [peer for peer in case.peers if peer in peers], seeds, runs, chosen.jobs)
        sys.stdout.write("\n".join(_table(case, seeds, runs)) + "\n\n")
        sys.stdout.flush()
        mine = runs.of(case, "ours", seeds)
        ours_valid = ours_valid and not any(run.fault for run in mine)
    return int(not ours_valid)


def _measure(case: Case, peers: Sequence[str], seeds: range, runs: Runs, jobs: int) -> None:
    """Do what is missing; the runs of one seed stand side by side in time."""
    with ThreadPoolExecutor(jobs) as pool, tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            missing = [
                solver
                for solver in ("ours", *peers)
                if version(solver) and (case.name, case.seconds, solver, seed) not in runs.done
            ]
            if not missing:
                continue
            files = Files(case, seed, Path(folder))
            for run in pool.map(files.run, missing):
                runs.add(run)


class Files:
    """One instance on disk, for the processes that plan it."""

    def __init__(self, case: Case, seed: int, folder: Path) -> None:
        self._case, self._seed, self._folder = case, seed, folder
        self._town, self._job = build(case.name, seed)
        self._bound = upper_bound(problem_of(self._town, read_job(self._job)), 0)
        self._town.save(folder / "town.npz")
        (folder / "job.json").write_text(json.dumps(self._job), encoding="utf-8")

    def run(self, solver: str) -> Run:
        out = self._folder / f"{solver}.json"
        out.unlink(missing_ok=True)
        command = [
            sys.executable, "-m", "benchmarks.tour_solvers", solver,
            str(self._folder / "town.npz"), str(self._folder / "job.json"),
            str(self._case.seconds), str(self._seed), str(out),
        ]  # fmt: skip
        ended = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
        prize, cpu_s, peak_mb = 0.0, 0.0, 0
        if not out.exists():
            said = ended.stderr.strip().splitlines()
            fault = said[-1] if said and ended.returncode > 0 else "no plan in three times the time"
        else:
            answer = json.loads(out.read_text(encoding="utf-8"))
            cpu_s, peak_mb = answer["cpu_s"], answer["peak_mb"]
            faults = check_tours(self._town, self._job, answer["plan"])
            fault = faults[0] if faults else ""
            prize = 0.0 if faults else answer["plan"]["summary"]["prize"]
        sys.stderr.write(f"{self._case.name} {self._case.seconds} s, seed {self._seed}: ")
        sys.stderr.write(f"{solver} {prize:.1f} {cpu_s:.1f} s {peak_mb} MB {fault}\n")
        return Run(
            self._case.name, self._case.seconds, solver, version(solver) or "", self._seed,
            round(prize, 3), round(self._bound, 3), cpu_s, peak_mb, fault,
        )  # fmt: skip


def _table(case: Case, seeds: range, runs: Runs) -> Iterator[str]:
    mine = runs.of(case, "ours", seeds)
    if not mine:
        yield f"### {SETTINGS[case.name].title}, {case.seconds} s\n\nnot run"
        return
    share = [run.prize / run.bound for run in mine]
    yield f"### {SETTINGS[case.name].title}, {case.seconds} s"
    yield ""
    peak_mb = max(run.peak_mb for run in mine)
    wanted = f" (< {case.most_mb}: {_met(peak_mb < case.most_mb)})" if case.most_mb else ""
    yield (
        f"Prize {_spread([run.prize for run in mine], 1)}, {_spread(share, 2)} of the upper bound, "
        f"in {_spread([run.cpu_s for run in mine], 1)} s; peak {peak_mb} MB{wanted}."
    )
    yield ""
    yield f"| {' | '.join(COLUMNS)} |"
    yield "|---" * len(COLUMNS) + "|"
    for peer in case.peers:
        found = runs.of(case, peer, seeds)
        if not found:
            yield f"| {TITLES[peer]} | – | not run | | | | | | |"
            continue
        yield _row(case, peer, mine, found)


def _row(case: Case, peer: str, mine: list[Run], theirs: list[Run]) -> str:
    by_seed = {run.seed: run for run in mine}
    pairs = [(by_seed[run.seed].prize, run.prize) for run in theirs]
    ratios = [ours / prize for ours, prize in pairs if prize]
    failed = sum(prize == 0 for _, prize in pairs)
    lost = str(sum(ratio < 1 for ratio in ratios))
    cells = [TITLES[peer], theirs[0].version, _spread([run.prize for run in theirs], 1)]
    if ratios:
        note(f"tours {case.name} {case.seconds} s ÷ {peer}", statistics.median(ratios))
        cells += [_spread(ratios, 2), " ".join(f"{ratio:.2f}" for ratio in ratios)]
    else:
        cells += ["", ""]
    cells += [_spread([r.cpu_s for r in theirs], 1), str(max(r.peak_mb for r in theirs)), lost]
    faults = [run.fault or "no route in time" for run in theirs if run.prize == 0]
    if failed:
        cells[2] += f"; {failed} of {len(pairs)} without a plan ({faults[-1]})"
    return f"| {' | '.join([*cells, _verdict(case, peer, ratios, failed)])} |"


def _verdict(case: Case, peer: str, ratios: list[float], failed: int) -> str:
    wanted = case.wanted.get(peer)
    if wanted is None:
        return ""
    median = statistics.median([*ratios, *([float("inf")] * failed)])
    return f"≥ {wanted:g}: {_met(median >= wanted)}"


def _met(is_met: bool) -> str:
    return "met" if is_met else "missed"


def _spread(values: list[float], digits: int) -> str:
    middle, low, high = statistics.median(values), min(values), max(values)
    return f"{middle:.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"


if __name__ == "__main__":
    raise SystemExit(main())
