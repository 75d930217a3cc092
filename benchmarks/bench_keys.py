"""Keys of cases: how long it takes to put a new key file in use.

    python -m benchmarks.bench_keys [KEYS]

So many keys (100,000) are made and wrapped anew under a new key file; then a sample of them is
opened with it. Exits with 1 if wrapping anew takes more than 60 s, or one key does not open.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

MOST_SECONDS = 60.0
BATCH = 10_000


def main(arguments: list[str]) -> int:
    """Print one row per step and the verdict."""
    count = int(arguments[0]) if arguments else 100_000
    today = datetime.now(UTC).date()
    with tempfile.TemporaryDirectory(prefix="sozialraumbuero-bench-") as folder:
        _wake(Path(folder))
        made, rotated, opened, size = _measure(count, today)
    is_met = rotated <= MOST_SECONDS and opened == 1_000
    print(f"| step | {count} keys | target |")
    print("|---|---:|---|")
    print(f"| make and wrap, in one transaction each {BATCH} | {made:.1f} s | |")
    verdict = "met" if is_met else "MISSED"
    print(f"| new key file: unwrap and wrap all anew | {rotated:.1f} s | ≤ 60 s: {verdict} |")
    print(f"| of 1000 drawn, opened with the new file | {opened} | all |")
    print(f"| key database | {size / 1e6:.0f} MB | |")
    return int(not is_met)


def _measure(count: int, today: date) -> tuple[float, float, int, int]:
    from django.conf import settings

    from sozialraumbuero.cases.keys.ring import ring
    from sozialraumbuero.cases.keys.rotation import rotate

    before = {name: _made(name) for name in ("case:first",)}
    began = time.perf_counter()
    _fill(count)
    made = time.perf_counter() - began
    began = time.perf_counter()
    done = rotate(today)
    rotated = time.perf_counter() - began
    assert done.rewrapped >= count
    names = [f"case:{number}" for number in range(0, count, max(1, count // 1_000))][:1_000]
    opened = len(ring().open_all(names))
    assert _made("case:first") == before["case:first"]
    return made, rotated, opened, Path(settings.CASE_KEY_DATABASE).stat().st_size


def _made(name: str) -> bytes:
    from sozialraumbuero.cases.keys.ring import ring

    return ring().make(name)


def _fill(count: int) -> None:
    """Make keys as `make` does, many in one transaction: a sync for each would only wait."""
    from sozialraumbuero.cases.keys.ring import ring

    keys = ring()
    for start in range(0, count, BATCH):
        with keys._writing() as connection:
            connection.executemany(
                "INSERT INTO wrapped_key VALUES (?, ?, ?, '2026-01-01')",
                (
                    (f"case:{number}", *keys._wrap(f"case:{number}", os.urandom(32)))
                    for number in range(start, min(start + BATCH, count))
                ),
            )


def _wake(folder: Path) -> None:
    os.environ["SOZIALRAUMBUERO_DATA"] = str(folder / "data")
    os.environ["SOZIALRAUMBUERO_KEY_FILE"] = str(folder / "keys" / "file.txt")
    os.environ["DJANGO_SETTINGS_MODULE"] = "sozialraumbuero.web.settings"
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
