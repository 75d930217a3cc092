"""Social index: seconds for a town and for a state, and how much the group decides.

    python -m benchmarks.bench_index [--quick]

Invented areas with four indicators that share a factor; the table is read from text, ranks get
400 variants. CPU seconds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

import numpy as np

from sozialraumbuero.engine.social_index import compare, index_csv, make_index, read_config
from sozialraumbuero.engine.social_index.previous import read_previous
from sozialraumbuero.engine.tables import parse_table

SIZES = (24, 542, 5000)
NAMES = ("S1", "S2", "S3", "S4")
LEFT_OUT = 30
DOCUMENT = {
    "id": "id",
    "indicators": [{"column": name} for name in NAMES],
    "cuts": [-1, 1, 1.5],
    "labels": ["a", "b", "c", "d"],
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="without the largest")
    chosen = parser.parse_args(arguments)
    sizes = SIZES[:2] if chosen.quick else SIZES
    sys.stdout.write(
        "| areas | read s | index s | with rank intervals s | previous s "
        "| one area less changes a class |\n|---|---|---|---|---|---|\n"
    )
    for size in sizes:
        sys.stdout.write(_row(size))
        sys.stdout.flush()
    return 0


def _row(size: int) -> str:
    lines = _lines(size)
    config, plain = read_config(DOCUMENT), read_config(DOCUMENT | {"rank_intervals": False})
    read_s, table = _clocked(lambda: parse_table("\n".join(lines).encode(), config.columns()))
    plain_s, index = _clocked(lambda: make_index(table, plain))
    whole_s, _ = _clocked(lambda: make_index(table, config))
    earlier = read_previous(parse_table(index_csv(index).encode(), ("id",)))
    changing = 0
    previous_s = 0.0
    tries = min(LEFT_OUT, size)
    for away in np.linspace(1, size, tries, dtype=int):
        fewer = make_index(parse_table("\n".join(lines[:away] + lines[away + 1 :]).encode()), plain)
        seconds, found = _clocked(lambda now=fewer: compare(earlier, now))
        previous_s += seconds / tries
        changing += bool(found.changed)
    times = " | ".join(f"{seconds:.3f}" for seconds in (read_s, plain_s, whole_s, previous_s))
    return f"| {size:,} | {times} | {changing} of {tries} |\n"


def _lines(size: int) -> list[str]:
    chance = np.random.default_rng(size)
    values = np.exp(chance.normal(size=(size, 1)) + 0.5 * chance.normal(size=(size, len(NAMES))))
    rows = (",".join(f"{value:.4f}" for value in row) for row in values)
    return ["id," + ",".join(NAMES), *(f"{at:08d},{row}" for at, row in enumerate(rows, 1))]


def _clocked(work):  # type: ignore[no-untyped-def]
    before = time.process_time()
    found = work()
    return time.process_time() - before, found


if __name__ == "__main__":
    raise SystemExit(main())
