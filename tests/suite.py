"""Run the whole suite: units on SQLite and on a real PostgreSQL, and the browser journeys.

`python -m tests.suite` cuts it into parts and lets two of them run at a time, the longest first:
both cores are busy to the end. Each part's own words are printed when it is done, then one line
per part and one about all. The code is other than 0 if any part failed or a needed program is
missing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.paths import REPOSITORY
from tests.prerequisites import Missing, postgresql, require_chromium

LANES = 2
SOURCE = "src/sozialraumbuero"
# Packages that are a part of their own; all others, new ones too, share one.
LARGE = ("cli", "engine", "directory", "outreach", "demo")
# Their rows were tried with SQLite, or they have none; the programs of `cli` start on both alike.
NOT_ON_POSTGRESQL = {"cli", "demo", "engine", "lib"}
PAGES = "tests/journeys/test_accessibility.py"
# The other tests beside it start programs of their own, which were tried with SQLite already.
MATRIX = "tests/test_permission_matrix.py"
TALLY = re.compile(r"(\d+) (passed|failed|error|skipped|deselected)s?\b")


@dataclass(frozen=True)
class Part:
    """Some tests that run one after the other in a process of their own."""

    name: str
    places: tuple[str, ...]
    marks: str = "not journey"
    left_out: str = ""
    is_on_postgresql: bool = False


@dataclass(frozen=True)
class Outcome:
    """How a part ended."""

    name: str
    code: int
    seconds: float
    tally: Counter[str]

    def __str__(self) -> str:
        word = "passed" if self.code == 0 else "FAILED"
        return f"{self.name}: {word} in {self.seconds:.0f} s"


def main() -> int:
    """Run every part even if an earlier one failed; return 1 if any did."""
    begun = time.monotonic()
    try:
        require_chromium()
        with tempfile.TemporaryDirectory(prefix="suite-") as folder, postgresql() as url:
            outcomes = _outcomes(Path(folder), url)
    except Missing as missing:
        sys.stderr.write(f"{missing}\n")
        return 2
    sys.stdout.write("".join(f"{outcome}\n" for outcome in outcomes))
    tally = sum((outcome.tally for outcome in outcomes), Counter[str]())
    # As pytest closes a run of its own, failures first.
    words = sorted(tally, key=lambda word: (word not in {"failed", "error"}, word))
    counted = ", ".join(f"{tally[word]} {word}" for word in words)
    sys.stdout.write(f"{counted} in {time.monotonic() - begun:.2f}s\n")
    return int(any(outcome.code for outcome in outcomes))


def parts() -> list[Part]:
    """Return all parts, the longest first."""
    small = [name for name in packages() if name not in LARGE]
    asked = [name for name in LARGE if name not in NOT_ON_POSTGRESQL]
    asked_too = [name for name in small if name not in NOT_ON_POSTGRESQL]
    return [
        Part("pages by eye and by key", (PAGES,), "journey"),
        Part("permissions on PostgreSQL", (MATRIX,), is_on_postgresql=True),
        Part("permissions on SQLite", (MATRIX,)),
        Part("other journeys", ("tests",), "journey", left_out=PAGES),
        *(Part(f"{name} on SQLite", _places(name)) for name in LARGE),
        Part("smaller packages on PostgreSQL", _places(*asked_too), is_on_postgresql=True),
        *(Part(f"{name} on PostgreSQL", _places(name), is_on_postgresql=True) for name in asked),
        Part("smaller packages on SQLite", _places(*small)),
        Part("the whole house on SQLite", ("tests",), left_out=MATRIX),
    ]


def packages() -> list[str]:
    """Return the packages of the product that have tests."""
    source = REPOSITORY / SOURCE
    return sorted({file.relative_to(source).parts[0] for file in source.rglob("test_*.py")})


def _places(*names: str) -> tuple[str, ...]:
    return tuple(f"{SOURCE}/{name}" for name in names)


def _outcomes(folder: Path, url: str) -> list[Outcome]:
    on_sqlite = _environment(folder)
    on_postgresql = {**on_sqlite, "DATABASE_URL": url}
    _set_up(on_sqlite)
    for environment in (on_sqlite, on_postgresql):
        _call("-m", "tests.prepared", environment=environment)
    with ThreadPoolExecutor(LANES) as lanes:
        running = [
            lanes.submit(_run, part, on_postgresql if part.is_on_postgresql else on_sqlite)
            for part in parts()
        ]
    return [each.result() for each in running]


def _environment(folder: Path) -> dict[str, str]:
    """Return the environment of all parts: what one prepares, the others copy."""
    inherited = dict(os.environ)
    # Hundreds of programs start: each would compile the source anew.
    for name in ("DATABASE_URL", "PYTHONDONTWRITEBYTECODE"):
        inherited.pop(name, None)
    return {
        **inherited,
        "DJANGO_SETTINGS_MODULE": "sozialraumbuero.web.test_settings",
        "TMPDIR": str(folder),
        "SUITE_DATABASE": str(folder / "empty.sqlite3"),
        "SUITE_OFFICE": str(folder / "office"),
        "SUITE_MUSTERSTADT": str(folder / "musterstadt"),
    }


def _set_up(environment: Mapping[str, str]) -> None:
    """Compile and learn what is new, once: no test then waits for it."""
    own = {
        "SOZIALRAUMBUERO_DATA": environment["SUITE_OFFICE"],
        "DJANGO_SETTINGS_MODULE": "sozialraumbuero.web.settings",
    }
    command = [Path(sys.executable).with_name("sozialraumbuero"), "setup"]
    subprocess.run(command, env={**environment, **own}, check=True)


def _call(*words: str, environment: Mapping[str, str]) -> None:
    subprocess.run([sys.executable, *words], env=environment, cwd=REPOSITORY, check=True)


def _run(part: Part, environment: Mapping[str, str]) -> Outcome:
    begun = time.monotonic()
    left_out = [f"--ignore={part.left_out}"] if part.left_out else []
    same = "--hypothesis-profile=suite"
    command = [sys.executable, "-m", "pytest", "-q", "-m", part.marks, same, *left_out]
    done = subprocess.run(
        [*command, *part.places],
        env=environment,
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    sys.stdout.write(f"\n== {part.name}\n{done.stdout}")
    sys.stdout.flush()
    closing = done.stdout.rstrip().rpartition("\n")[2]
    tally = Counter({word: int(number) for number, word in TALLY.findall(closing)})
    return Outcome(part.name, done.returncode, time.monotonic() - begun, tally)


if __name__ == "__main__":
    raise SystemExit(main())
