"""`sozialraumbuero replan`: a plan from files goes on after something has happened."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sozialraumbuero.cli.output_files import check_writable
from sozialraumbuero.cli.tours_commands import check_now, check_options, named, write_plan


def register(app: typer.Typer) -> None:
    app.command("replan")(replan)


def replan(
    town: Annotated[Path, typer.Argument(metavar="TOWN", help="town.npz of the command town")],
    job: Annotated[Path, typer.Option("--job", help="the job the plan was made for")],
    plan: Annotated[Path, typer.Option("--plan", help="the plan to change")],
    changes: Annotated[
        Path, typer.Option("--changes", help="cancelled, sick, late, new_appointments, as JSON")
    ],
    now: Annotated[str, typer.Option("--now", help="what has begun by then stays, HH:MM")],
    out: Annotated[Path, typer.Option("--out", help="where to write the changed plan")],
    seconds: Annotated[float, typer.Option("--seconds", help="time for the search")] = 0.8,
    seed: Annotated[int, typer.Option("--seed", help="equal seeds give equal plans")] = 1,
    iterations: Annotated[
        int | None,
        typer.Option("--iterations", help="instead of seconds: equal plans on any machine"),
    ] = None,
) -> None:
    """Change the plan of a day as little as possible; the plan lists the differences."""
    check_options(seconds, iterations)
    check_now(now)
    check_writable(out, (town, job, plan, changes))
    from sozialraumbuero.engine import tours
    from sozialraumbuero.engine.streets import Town
    from sozialraumbuero.engine.tours.changes import read_changes
    from sozialraumbuero.engine.tours.json_file import read_json
    from sozialraumbuero.engine.tours.plan_file import read_plan
    from sozialraumbuero.engine.tours.reading import read_job

    with named(town):
        found = Town.load(town)
    with named(job):
        asked = read_json(job)
        day = read_job(asked)
    with named(plan):
        before = read_json(plan)
        read_plan(before)
    with named(changes):
        said = read_json(changes)
        read_changes(said, day, path="")
    with named(job):
        after = tours.replan(
            found,
            asked,
            before,
            now=now,
            changes=said,
            seconds=seconds,
            seed=seed,
            iterations=iterations,
        )
    write_plan(out, after)
