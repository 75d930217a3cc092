"""Run the whole suite: units on SQLite and on a real PostgreSQL, then the browser journeys.

`python -m tests.suite` ends with pytest's own closing line of the last part, and with a code
other than 0 if any part failed or a needed program is missing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.prerequisites import Missing, postgresql, require_chromium

WORKERS = "2"
# The other tests beside it start programs of their own, which were tried with SQLite already.
MATRIX = "tests/test_permission_matrix.py"
FEATURES = ["src/sozialraumbuero"]
DATABASE_FEATURES = [
    f"src/sozialraumbuero/{name}"
    for name in (
        *("accounts", "audit", "directory", "quartiere", "outreach", "finder", "workbench", "web"),
    )
]


def main() -> int:
    """Run every part even if an earlier one failed; return 1 if any did."""
    try:
        require_chromium()
        _set_up()
        results = {
            "units on SQLite": _pytest([*FEATURES, "tests"], marks="not journey"),
            "units on PostgreSQL": _on_postgresql(),
            "journeys in a browser": _pytest(["tests"], marks="journey"),
        }
    except Missing as missing:
        sys.stderr.write(f"{missing}\n")
        return 2
    for name, (code, seconds) in results.items():
        sys.stdout.write(f"{name}: {'passed' if code == 0 else 'FAILED'} in {seconds:.0f} s\n")
    return int(any(code for code, _ in results.values()))


def _set_up() -> None:
    """Compile and learn what is new, once: no test then waits for it, and no worker does it twice."""
    with tempfile.TemporaryDirectory(prefix="suite-") as folder:
        own = {"SOZIALRAUMBUERO_DATA": folder, "DATABASE_URL": ""}
        command = [Path(sys.executable).with_name("sozialraumbuero"), "setup"]
        subprocess.run(command, env={**os.environ, **own}, check=True)


def _on_postgresql() -> tuple[int, float]:
    with postgresql() as url:
        return _pytest(
            [*DATABASE_FEATURES, MATRIX], marks="not journey", environment={"DATABASE_URL": url}
        )


def _pytest(
    places: list[str],
    *,
    marks: str,
    environment: dict[str, str] | None = None,
) -> tuple[int, float]:
    begun = time.monotonic()
    spread = ["-n", WORKERS, "--dist", "loadfile"]
    same = "--hypothesis-profile=suite"
    command = [sys.executable, "-m", "pytest", "-q", "-m", marks, same, *places, *spread]
    done = subprocess.run(command, env={**os.environ, **(environment or {})}, check=False)
    return done.returncode, time.monotonic() - begun


if __name__ == "__main__":
    raise SystemExit(main())
