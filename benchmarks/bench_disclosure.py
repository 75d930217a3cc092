"""Published counts: what protection costs, what attackers find, and how long it takes.

    python -m benchmarks.bench_disclosure

A town of 24 quarters, 14 needs and the four quarters of a year, invented. Exits with 1 if an
attacker bounds one small count too tightly or tells a record more than 0.10 better than chance.
"""

from __future__ import annotations

import time

import numpy as np

from sozialraumbuero.engine.disclosure import Cube, Register, Release, advantage, audit, protect
from sozialraumbuero.engine.disclosure.tests.attacker import Publish, learn, tightly_bounded
from sozialraumbuero.engine.disclosure.tests.guesser import guessing_advantage
from sozialraumbuero.engine.disclosure.tests.histories import history
from sozialraumbuero.engine.disclosure.tests.makers import KEY, a_cube, a_policy
from sozialraumbuero.engine.disclosure.tests.mutants import primary_suppression, zeros_stay

AREAS, NEEDS = 24, 14
QUARTERS = tuple(f"2026-Q{number}" for number in range(1, 5))
HISTORIES = 200
ROUNDS = 100
MOST_ADVANTAGE = 0.10


def main() -> int:
    """Print the tables; return 1 if a promise is broken."""
    print_utility()
    bounded = print_bounds()
    worst = print_guesses()
    return int(bounded > 0 or worst > MOST_ADVANTAGE)


def print_utility() -> None:
    print(
        "| contacts a year | mean per cell | answer | figure | mean count | mean absolute error |"
    )
    print("|---:|---:|---|---|---:|---:|")
    times = []
    for mean in (2, 8, 16, 40):
        counts = town(mean)
        cube, register = a_cube(counts, quarters=QUARTERS), Register()
        began = time.process_time()
        found = protect(cube, a_policy(AREAS, NEEDS), register, KEY)
        seconds = time.process_time() - began
        head = f"| {counts.sum()} | {mean} |"
        if not isinstance(found, Release):
            print(f"{head} refused: {found.proposal} | | | |")
            continue
        for name, (size, error) in errors(found, cube).items():
            print(f"{head} released | {name} | {size:.0f} | {error:.1f} |")
        again = time.process_time()
        audit(found, register)
        times.append((counts.sum(), seconds, time.process_time() - again))
    print("\n| contacts a year | protect, CPU s | of it audit, CPU s |")
    print("|---:|---:|---:|")
    for contacts, seconds, judged in times:
        print(f"| {contacts} | {seconds:.2f} | {judged:.2f} |")


def town(mean: float) -> np.ndarray:
    """Return counts whose areas and needs differ by about a third."""
    draws = np.random.default_rng(7)
    areas, needs = draws.lognormal(0, 0.35, AREAS), draws.lognormal(0, 0.35, NEEDS)
    rate = mean * np.outer(areas / areas.mean(), needs / needs.mean())
    return draws.poisson(rate[:, :, None], (AREAS, NEEDS, len(QUARTERS)))


def errors(release: Release, cube: Cube) -> dict[str, tuple[float, float]]:
    """Return per kind of figure the mean count and the mean error of the numbers printed."""
    counts = cube.counts
    axes = {name: at for at, name in enumerate(cube.names)}
    found: dict[str, list[tuple[int, int]]] = {}
    for item in release.items:
        if item.shown.value is None:
            continue
        chosen = counts
        for name, word in item.cell:
            listed = cube.dimensions[axes[name]].categories
            places = [at for at, each in enumerate(listed) if each.startswith(word)]
            exact = [listed.index(word)] if word in listed else places
            chosen = chosen.take(exact, axis=axes[name])
        time_named = "year" if dict(item.cell)["quarter"] == "2026" else "quarter"
        name = " × ".join([*(n for n, _ in item.cell if n != "quarter"), time_named])
        found.setdefault(name, []).append((int(chosen.sum()), item.shown.value))
    return {
        name: (
            float(np.mean([true for true, _ in pairs])),
            float(np.mean([abs(shown - true) for true, shown in pairs])),
        )
        for name, pairs in found.items()
    }


def print_bounds() -> int:
    """Return how many small counts the attacker bounds to fewer than five values."""
    print(f"\nAn attacker with all releases of {HISTORIES} towns, by linear programmes:\n")
    print("| way of publishing | releases | counts of 1 to 4 | bounded to fewer than 5 values |")
    print("|---|---:|---:|---:|")
    ours = attacked("protect", protect)
    attacked("primary suppression (mutant)", primary_suppression, is_late=False)
    return ours


def attacked(name: str, publish: Publish, *, is_late: bool = True) -> int:
    learnt, small, bounded, published = learn(publish), 0, 0, 0
    draws = np.random.default_rng(3)
    for seed in range(HISTORIES):
        areas, needs = int(draws.integers(2, 9)), int(draws.integers(2, 6))
        truth, releases = history(publish, seed, areas, needs, is_late=is_late)
        if not releases:
            continue
        counts = truth.counts
        small += int(((counts >= 1) & (counts <= 4)).sum())
        found = tightly_bounded(truth, releases, learnt)
        bounded += sum(len(cell) == len(truth.dimensions) for cell in found)
        published += len(releases)
    print(f"| {name} | {published} | {small} | {bounded} ({bounded / max(small, 1):.0%}) |")
    return bounded


def print_guesses() -> float:
    """Return the largest advantage of somebody who knows all other records."""
    print("\nSomebody who knows all other records and guesses whether one is there:\n")
    print("| way of publishing | count without it | better than chance by |")
    print("|---|---:|---:|")
    print(f"| protect, exact from the law of the noise | any | {advantage(2, 7):.3f} |")
    seen = []
    for count in (0, 1, 4, 20):
        seen.append(guessing_advantage(count, ROUNDS))
        print(f"| protect, {ROUNDS * 60} guesses | {count} | {seen[-1]:.3f} |")
    print(f"| zeros without noise (mutant) | 0 | {guessing_advantage(0, 30, zeros_stay):.3f} |")
    print(f"| four noised cells, same noise (mutant) | any | {advantage(4, 7):.3f} |")
    print(f"| noise up to 4 (mutant) | any | {advantage(2, 4):.3f} |")
    return max(seen)


if __name__ == "__main__":
    raise SystemExit(main())
