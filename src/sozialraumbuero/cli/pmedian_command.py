"""`sozialraumbuero bench-pmedian`: the best sites of a public benchmark file, for comparison."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from sozialraumbuero.cli.tours_commands import check_options, named


def register(app: typer.Typer) -> None:
    app.command("bench-pmedian")(bench_pmedian)


def bench_pmedian(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="p-median file of the OR-Library")],
    seconds: Annotated[float, typer.Option("--seconds", help="time at most")] = 60.0,
    seed: Annotated[int, typer.Option("--seed", help="equal seeds give equal sites")] = 1,
) -> None:
    """Choose the p nodes of a graph that are nearest to all, with a proof."""
    check_options(seconds, None)
    from sozialraumbuero.engine.locations import p_median
    from sozialraumbuero.engine.locations.pmed_text import read_pmed
    from sozialraumbuero.engine.locations.warm import load_kernels

    with named(file):
        graph = read_pmed(file)
    load_kernels()
    found = p_median(graph.costs, [1.0] * len(graph.costs), graph.p, seed=seed, seconds=seconds)
    answer = {
        "bound": _plain(found.bound),
        "certificate": found.certificate,
        "gap": _plain(found.gap),
        "nodes": len(graph.costs),
        "p": graph.p,
        "proof": found.proof,
        "seed": seed,
        "sites": [site + 1 for site in found.chosen],
        "time_cap_hit": found.time_cap_hit,
        "value": _plain(found.value),
    }
    sys.stdout.write(json.dumps(answer, sort_keys=True) + "\n")


def _plain(number: float) -> int | float:
    return int(number) if number == int(number) else number
