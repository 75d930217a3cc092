"""`sozialraumbuero keys`: the keys that open the cases; checked, renewed, found."""

from __future__ import annotations

import dataclasses
import json
import time
from typing import TYPE_CHECKING, Annotated

import typer

from sozialraumbuero.cli.django_ready import bring_database_up_to_date, wake_django
from sozialraumbuero.engine.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

    from sozialraumbuero.cases.keys.rotation import Rotation
    from sozialraumbuero.cases.queries.key_state import KeyState

keys = typer.Typer(help="Check, renew and find the keys of cases.", no_args_is_help=True)
JSON = Annotated[bool, typer.Option("--json", help="Print JSON, nothing else.")]
DAY_SECONDS = 86_400


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(keys, name="keys")


@keys.command()
def check(
    samples: Annotated[int, typer.Option(min=1, max=10_000, help="How many to open.")] = 50,
    as_json: JSON = False,
) -> None:
    """Open a random sample, and find rows without key and keys without row; exit code 1 if any.

    Deletes again what an older backup brought back after its keys were destroyed.
    """
    wake_django()
    bring_database_up_to_date()
    from django.utils import timezone

    from sozialraumbuero.cases.actions.stray_keys import erase_brought_back
    from sozialraumbuero.cases.queries.key_state import check_keys

    state = check_keys(timezone.localdate(), samples=samples)
    if state.brought_back:
        erase_brought_back(timezone.now())
    if as_json:
        content = dataclasses.asdict(state) | {"in_use_since": str(state.in_use_since or "")}
        typer.echo(json.dumps(content))
    else:
        _say(state)
    raise typer.Exit(0 if state.is_sound else 1)


@keys.command()
def rotate(as_json: JSON = False) -> None:
    """Put a new key in use and wrap all others under it; broken off, it goes on next time."""
    wake_django()
    bring_database_up_to_date()
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=as_json) as bar:
        row = bar.add_task("keys", total=None)
        done = _rotated(lambda count, total: bar.update(row, completed=count, total=total))
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(done)))
        return
    typer.echo(f"{done.rewrapped} keys wrapped anew under {done.kid}")
    if done.kept:
        typer.echo(f"older keys stay 30 days, for backups: {', '.join(done.kept)}")
    typer.echo("copy the key file anew: to the sealed envelope, and to where it is kept apart")


@keys.command()
def where(as_json: JSON = False) -> None:
    """Say where key file and key database lie, who may read them, and how old they are."""
    wake_django()
    from sozialraumbuero.cases.queries.key_state import places

    found = {name: _place(path) for name, path in places()}
    if as_json:
        typer.echo(json.dumps(found))
        return
    for name, told in found.items():
        words = "is missing" if not told["exists"] else f"mode {told['mode']}, {told['days']} days"
        typer.echo(f"{name}: {told['path']} ({words})")


def _say(state: KeyState) -> None:
    for fault in state.faults:
        typer.echo(fault)
    since = f", in use since {state.in_use_since}" if state.in_use_since else ""
    typer.echo(f"{state.keys} keys{since}; {state.older_keys} still under an older key")
    typer.echo(f"{state.opened} of {state.samples} samples opened")
    if state.brought_back:
        typer.echo(
            f"{state.brought_back} rows came back with an older backup and are deleted again"
        )
    if state.orphans:
        typer.echo(
            f"{state.orphans} keys without a row; the nightly run destroys them if they are few"
        )


def _rotated(progress: object) -> Rotation:
    from django.utils import timezone

    from sozialraumbuero.cases.keys.master import KeyFileError
    from sozialraumbuero.cases.keys.rotation import rotate as renew
    from sozialraumbuero.cases.keys.wrapped import KeyUnreadable

    try:
        return renew(timezone.localdate(), progress=progress)  # type: ignore[arg-type]
    except KeyFileError as error:
        path, _, problem = str(error).partition(": ")
        raise BadInput(path, problem) from error
    except KeyUnreadable as error:
        raise BadInput(
            "key file", "does not open all keys; put back the copy that belongs to this database"
        ) from error


def _place(path: Path) -> dict[str, object]:
    try:
        state = path.stat()
    except OSError:
        return {"path": str(path), "exists": False, "mode": "", "days": 0}
    days = int((time.time() - state.st_mtime) // DAY_SECONDS)
    return {"path": str(path), "exists": True, "mode": f"{state.st_mode & 0o777:04o}", "days": days}
