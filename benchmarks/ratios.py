"""Ratios to peers that a run has seen, kept so that a later run can tell a loss."""

from __future__ import annotations

import json
import os
from pathlib import Path

STORED = Path(__file__).with_name("ratios.json")
NOTES = "SOZIALRAUMBUERO_BENCH_NOTES"
MOST_LOSS = 0.10


def note(name: str, ratio: float) -> None:
    """Append a ratio to the file that the caller of all benchmarks reads, if there is one."""
    if NOTES in os.environ:
        with Path(os.environ[NOTES]).open("a", encoding="utf-8") as target:
            target.write(json.dumps([name, round(ratio, 3)]) + "\n")


def read_notes(path: Path) -> dict[str, float]:
    if not path.exists():
        return {}
    return dict(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def stored() -> dict[str, float]:
    if not STORED.exists():
        return {}
    found: dict[str, float] = json.loads(STORED.read_text(encoding="utf-8"))
    return found


def store(seen: dict[str, float]) -> None:
    STORED.write_text(
        json.dumps(stored() | seen, indent=1, sort_keys=True, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )


def losses(seen: dict[str, float]) -> list[str]:
    """Return one line for each ratio that fell by more than a tenth."""
    before = stored()
    return [
        f"{name}: {ratio:.2f}, was {before[name]:.2f}"
        for name, ratio in sorted(seen.items())
        if name in before and ratio < (1 - MOST_LOSS) * before[name]
    ]
