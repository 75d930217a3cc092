"""`sozialraumbuero tours` and `check-tours`: plan a day from files, judge a plan."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sozialraumbuero.cli.output_files import check_writable, write_whole
from sozialraumbuero.engine.errors import BadInput, on_one_line

if TYPE_CHECKING:
    from sozialraumbuero.engine.executor import Executor
    from sozialraumbuero.engine.tours import Progress

SHORTEST_S, LONGEST_S = 0.01, 86_400.0
MOST_WORKERS = 64
_SAID_ELSEWHERE = ("explain", "explain_en")


def register(app: typer.Typer) -> None:
    app.command("tours")(tours)
    app.command("check-tours")(check_tours)


def tours(
    town: Annotated[Path, typer.Argument(metavar="TOWN", help="town.npz of the command town")],
    job: Annotated[Path, typer.Option("--job", help="shifts, appointments and doors, as JSON")],
    out: Annotated[Path, typer.Option("--out", help="where to write the plan")],
    seconds: Annotated[float, typer.Option("--seconds", help="time for the search")] = 10.0,
    seed: Annotated[int, typer.Option("--seed", help="equal seeds give equal plans")] = 1,
    iterations: Annotated[
        int | None,
        typer.Option("--iterations", help="instead of seconds: equal plans on any machine"),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", help="search large jobs in parts, so many at a time"),
    ] = None,
) -> None:
    """Plan the tours of one day or week."""
    check_options(seconds, iterations)
    if workers is not None and not 1 <= workers <= MOST_WORKERS:
        raise BadInput("--workers", f"{workers} is not between 1 and {MOST_WORKERS}; write 2")
    check_writable(out, (town, job))
    from sozialraumbuero.engine.streets import Town
    from sozialraumbuero.engine.tours import plan_tours
    from sozialraumbuero.engine.tours.json_file import read_json

    with named(town):
        found = Town.load(town)
    with named(job), _executor(workers) as executor:
        document = read_json(job)
        plan = plan_tours(
            found,
            document,
            seconds=seconds,
            seed=seed,
            iterations=iterations,
            stop=_ProgressLine(),
            executor=executor,
        )
    write_plan(out, plan)


@contextmanager
def _executor(workers: int | None) -> Iterator[Executor | None]:
    """Hand out who searches parts: nobody, this process, or as many as wanted."""
    from sozialraumbuero.engine.executor import Processes, Serial

    if workers is None or workers == 1:
        yield Serial() if workers else None
        return
    with Processes(workers) as processes:
        yield processes


def write_plan(out: Path, plan: dict[str, Any]) -> None:
    """Write a plan, tell its sums on stdout and the visits without a place on stderr."""
    text = json.dumps(plan, sort_keys=True, indent=1, ensure_ascii=False, allow_nan=False)
    write_whole(out, text + "\n")
    for entry in plan["unserved_appointments"]:
        sys.stderr.write(on_one_line(f"unserved {entry['id']}: {entry['reason']}") + "\n")
    told = {key: value for key, value in plan["summary"].items() if key not in _SAID_ELSEWHERE}
    sys.stdout.write(json.dumps(told, sort_keys=True, ensure_ascii=False) + "\n")


def check_tours(
    town: Annotated[Path, typer.Argument(metavar="TOWN", help="town.npz of the command town")],
    job: Annotated[Path, typer.Argument(metavar="JOB", help="the job the plan was made for")],
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="the plan to judge")],
    changes: Annotated[
        Path | None, typer.Option("--changes", help="what happened since the job, as JSON")
    ] = None,
    now: Annotated[
        str | None, typer.Option("--now", help="when it was known, HH:MM; with --changes")
    ] = None,
) -> None:
    """Check a plan against its town and job, without the planner's code."""
    if now is not None:
        check_now(now)
        if changes is None:
            raise BadInput("--now", "says when changes were known; give --changes too")
    from sozialraumbuero.engine.streets import Town
    from sozialraumbuero.engine.tours.check import check_plan, day_of, read_upsets
    from sozialraumbuero.engine.tours.json_file import read_json
    from sozialraumbuero.engine.tours.plan_file import read_plan

    with named(town):
        found = Town.load(town)
    with named(job):
        day = day_of(found, read_json(job))
    with named(plan):
        claimed = read_plan(read_json(plan))
    with named(changes or plan):
        said = read_json(changes) if changes else None
        upsets = read_upsets(said, now, day.job, path="")
    faults = check_plan(day, claimed, upsets)
    if faults:
        sys.stdout.write("".join(f"{on_one_line(fault)}\n" for fault in faults))
        raise typer.Exit(1)
    sys.stdout.write(json.dumps({"valid": True, "prize": claimed.prize}, sort_keys=True) + "\n")


def check_options(seconds: float, iterations: int | None) -> None:
    if not SHORTEST_S <= seconds <= LONGEST_S:
        raise BadInput("--seconds", f"{seconds:g} is not between 0.01 and 86400; write 10")
    if iterations is not None and iterations < 0:
        raise BadInput("--iterations", f"{iterations} is below 0; write 20000")


def check_now(now: str) -> None:
    from sozialraumbuero.engine.tours.changes import read_now

    try:
        read_now(now)
    except BadInput as error:
        raise BadInput("--now", error.problem) from None


@contextmanager
def named(source: Path) -> Iterator[None]:
    """Let errors name the file as the caller wrote it."""
    try:
        yield
    except BadInput as error:
        error.file = str(source)
        raise


class _ProgressLine:
    """One line on a terminal that counts up; nothing at all in a pipe."""

    def __call__(self, progress: Progress) -> bool:
        if sys.stderr.isatty():
            share = progress.iterations / max(progress.planned_iterations, 1)
            text = f"{share:.0%} · {progress.doors} doors · {progress.appointments} appointments"
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()
        return False
