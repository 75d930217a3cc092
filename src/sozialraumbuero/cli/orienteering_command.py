"""`sozialraumbuero bench-orienteering`: the tours of a public benchmark file, for comparison."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from sozialraumbuero.cli.tours_commands import check_options, named
from sozialraumbuero.engine.errors import BadInput

MOST_TOURS = 100


def register(app: typer.Typer) -> None:
    app.command("bench-orienteering")(bench_orienteering)


def bench_orienteering(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="orienteering, Solomon or VRPLIB text")
    ],
    tours: Annotated[int, typer.Option("--tours", help="how many tours start and end")] = 1,
    seconds: Annotated[float, typer.Option("--seconds", help="CPU time for the search")] = 10.0,
    seed: Annotated[int, typer.Option("--seed", help="equal seeds give equal tours")] = 1,
    iterations: Annotated[
        int | None,
        typer.Option("--iterations", help="instead of seconds: equal tours on any machine"),
    ] = None,
    decimals: Annotated[
        int | None,
        typer.Option("--decimals", help="cut distances off after so many; default by format"),
    ] = None,
) -> None:
    """Search the best tours of an orienteering instance with time windows."""
    check_options(seconds, iterations)
    if not 1 <= tours <= MOST_TOURS:
        raise BadInput("--tours", f"{tours} is not between 1 and {MOST_TOURS}; write 1")
    from sozialraumbuero.engine.tours.orienteering import (
        SCORE_UNIT,
        faults_of,
        read_instance,
        solve,
    )
    from sozialraumbuero.engine.tours.orienteering.warm import load_kernels

    with named(file):
        instance = read_instance(file, decimals)
    load_kernels()
    found = solve(instance, tours=tours, seed=seed, seconds=seconds, iterations=iterations)
    faults = faults_of(instance, found.routes, tours=tours, score=found.score)
    if faults:
        sys.stderr.write("".join(f"{fault}\n" for fault in faults))
        raise typer.Exit(1)
    score = found.score / SCORE_UNIT
    answer = {
        "decimals": instance.decimals,
        "iterations": found.iterations,
        "routes": [[int(instance.labels[place]) for place in route] for route in found.routes],
        "score": int(score) if score == int(score) else score,
        "seconds": seconds,
        "seed": seed,
        "time_cap_hit": found.time_cap_hit,
    }
    sys.stdout.write(json.dumps(answer, sort_keys=True) + "\n")
