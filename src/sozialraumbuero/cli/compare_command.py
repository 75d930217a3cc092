"""`sozialraumbuero compare` and `scenario-from-grid`: models of counselling side by side."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sozialraumbuero.cli.output_files import write_whole
from sozialraumbuero.cli.tours_commands import MOST_WORKERS
from sozialraumbuero.engine.errors import BadInput, on_one_line

if TYPE_CHECKING:
    from sozialraumbuero.engine.executor import Executor

RESULT, REPORT = "result.json", "report.html"
FEWEST, MOST = 2, 10_000


def register(app: typer.Typer) -> None:
    app.command("compare")(compare)
    app.command("scenario-from-grid")(scenario_from_grid)


def compare(
    scenario: Annotated[
        Path, typer.Argument(metavar="SCENARIO.yaml", help="areas, rooms, hours and models")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="folder for both files")],
    replications: Annotated[
        int, typer.Option("--replications", help="simulated years per model")
    ] = 200,
    workers: Annotated[int, typer.Option("--workers", help="how many years at a time")] = 1,
) -> None:
    """Compare central, decentral, mobile and digital counselling under one budget of hours."""
    if not FEWEST <= replications <= MOST:
        problem = f"{replications} is not between {FEWEST} and {MOST}; write 200"
        raise BadInput("--replications", problem)
    if not 1 <= workers <= MOST_WORKERS:
        raise BadInput("--workers", f"{workers} is not between 1 and {MOST_WORKERS}; write 2")
    check_folder(out, (RESULT, REPORT), (scenario,))
    from sozialraumbuero.engine.comparison.comparing import compare as compared
    from sozialraumbuero.engine.comparison.reading import read_scenario
    from sozialraumbuero.engine.comparison.report import report_html

    told = read_scenario(scenario)
    try:
        with _executor(workers) as executor:
            result = compared(told, replications=replications, executor=executor)
    except BadInput as error:
        error.file = error.file or str(scenario)
        raise
    text = json.dumps(result, sort_keys=True, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    write_folder(out, {RESULT: text, REPORT: report_html(result)})
    sys.stderr.write("".join(f"{on_one_line(warning)}\n" for warning in result["warnings"]))
    recommended = result["recommendation"]
    answer = {
        "best_mix": result["best_mix"]["mix"],
        "decided": recommended["decided"],
        "recommended": recommended["model"],
        "first_rank_share": recommended["first_rank_share"],
        "people_reached": {
            model["id"]: model["measures"]["people_reached"]["mean"] for model in result["models"]
        },
    }
    sys.stdout.write(json.dumps(answer, sort_keys=True, ensure_ascii=False) + "\n")


def scenario_from_grid(
    grid: Annotated[Path, typer.Argument(metavar="GRID.csv", help="a census grid in cells")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="folder for the scenario")],
    need_rate: Annotated[
        float, typer.Option("--need-rate", help="share of residents in need, the same everywhere")
    ],
    digital_share: Annotated[
        float, typer.Option("--digital-share", help="share with digital access, everywhere")
    ] = 0.75,
    rooms: Annotated[
        Path | None, typer.Option("--rooms", help="CSV of existing rooms, e.g. schools")
    ] = None,
    hours: Annotated[float, typer.Option("--hours", help="staff hours a week")] = 117.0,
    central: Annotated[
        str | None, typer.Option("--central", help="LAT,LON of the central office")
    ] = None,
) -> None:
    """Make a scenario from a census grid; secret and missing values never become numbers."""
    for name, share in (("--need-rate", need_rate), ("--digital-share", digital_share)):
        if not 0 <= share <= 1:
            raise BadInput(name, f"{share:g} is not between 0 and 1; write 0.10")
    if not 0 <= hours <= 1e6:
        raise BadInput("--hours", f"{hours:g} is not between 0 and 1000000; write 117")
    files = ("areas.csv", "SCENARIO.yaml")
    check_folder(out, files, tuple(each for each in (grid, rooms) if each))
    from sozialraumbuero.engine.comparison.grid import (
        areas_csv,
        read_grid,
        read_point,
        read_rooms,
        scenario_yaml,
    )

    desk = read_point(central) if central else None
    cells = read_grid(grid, need_rate, digital_share)
    places = read_rooms(rooms) if rooms else ()
    write_folder(
        out, {files[0]: areas_csv(cells), files[1]: scenario_yaml(cells, places, hours, desk)}
    )
    sys.stderr.write("".join(f"{on_one_line(note)}\n" for note in cells.notes))
    answer = {"areas": len(cells.rows), "persons": cells.persons, "rooms": len(places)}
    sys.stdout.write(json.dumps(answer, sort_keys=True) + "\n")


@contextmanager
def _executor(workers: int) -> Iterator[Executor]:
    from sozialraumbuero.engine.executor import Serial, Threads

    if workers == 1:
        yield Serial()
        return
    with Threads(workers) as threads:
        yield threads


def check_folder(out: Path, files: tuple[str, ...], sources: tuple[Path, ...]) -> None:
    """Refuse before the work begins, not after it."""
    problem = ""
    parent = out if out.is_dir() else out.parent
    if out.exists() and not out.is_dir():
        problem = "is a file; name a folder"
    elif not parent.is_dir():
        problem = "its folder does not exist; create it first"
    elif not os.access(parent, os.W_OK | os.X_OK):
        problem = "may not be written; choose another folder"
    for name in files:
        target = out / name
        if not problem and target.is_dir():
            problem = f"holds a folder {name}; remove it"
        if not problem and any(
            target.exists() and each.exists() and target.samefile(each) for each in sources
        ):
            problem = f"{name} in it is an input itself; choose another folder"
    if problem:
        raise BadInput("--out", problem, file=str(out))


def write_folder(out: Path, files: dict[str, str]) -> None:
    """Write the files of a folder, each in one step."""
    try:
        out.mkdir(exist_ok=True)
    except OSError as error:
        problem = f"cannot be created ({error.strerror}); choose another folder"
        raise BadInput("--out", problem, file=str(out)) from None
    for name, text in files.items():
        write_whole(out / name, text)
