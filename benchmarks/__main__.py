"""Runs all benchmarks and writes docs/performance.md.

    python -m benchmarks [--quick [--store]] [--kept FOLDER]

`--quick` takes less than two minutes, writes nothing and fails if a ratio to a peer is more than
a tenth below the one in ratios.json; `--store` puts the ratios just seen there. `--kept` names a
folder for the output of each script; what is there already is not run again.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from benchmarks.ratios import NOTES, losses, read_notes, store
from benchmarks.tour_instances import extract

HERE = Path(__file__).parent
REPORT = HERE.parent / "docs" / "performance.md"
LIBRARIES = (
    *("numpy", "scipy", "numba", "pyvrp", "ortools", "pyvroom", "spopt", "access", "igraph"),
    *("bm25s", "pystemmer"),
)


@dataclass(frozen=True)
class Script:
    """One benchmark: its module, the first line of its docstring, its arguments."""

    module: str
    title: str
    arguments: tuple[str, ...]
    is_quick: bool

    def command(self) -> str:
        return " ".join(["python", "-m", f"benchmarks.{self.module}", *self.arguments])


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 1 if a script failed or a ratio fell by more than a tenth."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a check against ratios.json")
    parser.add_argument("--store", action="store_true", help="keep the ratios of this quick run")
    parser.add_argument("--kept", type=Path, help="folder with output of earlier runs")
    chosen = parser.parse_args(arguments)
    return _quick(store_them=chosen.store) if chosen.quick else _full(chosen.kept)


def _full(kept: Path | None) -> int:
    head = _machine()
    sections, failed = [], []
    for script in _scripts():
        text, code = _output(script, kept)
        sections.append(f"## {script.title}\n\n`{script.command()}`\n\n{_as_markdown(text)}\n")
        if code:
            failed.append(script.module)
    how = (HERE / "how_measured.md").read_text(encoding="utf-8")
    REPORT.write_text("\n".join(["# Performance", "", head, how, *sections]), encoding="utf-8")
    sys.stdout.write(f"{REPORT.relative_to(HERE.parent)} written\n")
    if failed:
        sys.stdout.write(f"a limit missed or a run failed: {', '.join(failed)}\n")
    return int(bool(failed))


def _quick(*, store_them: bool) -> int:
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes"
        codes = [_run(script, ("--quick",), notes)[1] for script in _scripts() if script.is_quick]
        seen = read_notes(notes)
    for name, ratio in sorted(seen.items()):
        sys.stdout.write(f"{name}: {ratio:.2f}\n")
    if store_them:
        store(seen)
        return int(any(codes))
    lost = losses(seen)
    sys.stdout.write("".join(f"LOST {loss}\n" for loss in lost))
    return int(any(codes) or bool(lost) or not seen)


def _scripts() -> list[Script]:
    """Return every bench_*.py; quick ones take `--quick` and note ratios."""
    found = []
    for path in sorted(HERE.glob("bench_*.py")):
        text = path.read_text(encoding="utf-8")
        title = text.split('"""')[1].splitlines()[0].rstrip(".")
        is_quick = '"--quick"' in text and "note(" in text
        found.append(Script(path.stem, title, _extra(path.stem), is_quick))
    return found


def _extra(module: str) -> tuple[str, ...]:
    """Return the arguments that name a real town, for the scripts that take one."""
    if not extract().exists():
        return ()
    town = os.path.relpath(extract())
    return {"bench_walks": ("--extract", town), "bench_town": (town,)}.get(module, ())


def _output(script: Script, kept: Path | None) -> tuple[str, int]:
    file = kept / f"{script.module}.md" if kept else None
    if file and file.exists():
        return file.read_text(encoding="utf-8"), 0
    text, code = _run(script, script.arguments, None)
    if file and not code:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return text, code


def _run(script: Script, arguments: Sequence[str], notes: Path | None) -> tuple[str, int]:
    """Run a script in a process of its own; what it says on stderr is shown at once."""
    if script.module == "bench_town" and not arguments:
        return "not run: no extract", 0
    sys.stderr.write(f"{script.module} ...\n")
    environment = os.environ | ({NOTES: str(notes)} if notes else {})
    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-m", f"benchmarks.{script.module}", *arguments],
        check=False, stdout=subprocess.PIPE, text=True, env=environment, cwd=HERE.parent,
    )  # fmt: skip
    return ended.stdout.strip() or f"no output, exit code {ended.returncode}", ended.returncode


def _as_markdown(text: str) -> str:
    return text if "|---" in text or "###" in text else f"```text\n{text}\n```"


def _machine() -> str:
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    versions = ", ".join(f"{name} {_version(name)}" for name in LIBRARIES)
    day = datetime.now(UTC).date().isoformat()
    return (
        f"{day}, {_processor()}, {os.cpu_count()} cores, load {load} (1, 5, 15 minutes), "
        f"{platform.system()}, Python {platform.python_version()}, {versions}.\n"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


if __name__ == "__main__":
    raise SystemExit(main())
