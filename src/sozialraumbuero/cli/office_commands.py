"""`sozialraumbuero import`: bring a town and its borders into this installation."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sozialraumbuero.cli.django_ready import bring_database_up_to_date, wake_django
from sozialraumbuero.engine.errors import BadInput

if TYPE_CHECKING:
    from sozialraumbuero.quartiere.models import AreaImport, TownImport

JSON = Annotated[bool, typer.Option("--json", help="Print the result as JSON, nothing else.")]

importing = typer.Typer(help="Bring a town and its borders into this installation.")


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(importing, name="import")


@importing.command("osm")
def osm(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=".osm.pbf, .osm.gz or .osm")],
    name: Annotated[str, typer.Option(help="Name of the municipality.")] = "",
    ags: Annotated[str, typer.Option(help="Its key (AGS), where names repeat.")] = "",
    accept_losses: Annotated[
        bool, typer.Option("--accept-losses", help="Take a file that lacks many addresses.")
    ] = False,
    as_json: JSON = False,
) -> None:
    """Read streets, addresses and blocks; a second time updates, never doubles."""
    _wake()
    from sozialraumbuero.quartiere.actions import import_town

    with _progress(file.name) as tell:
        found = import_town(
            file, by=None, name=name, ags=ags, progress=tell, accept_losses=accept_losses
        )
    _print(_town_result(found), as_json=as_json)


@importing.command("areas")
def areas(
    file: Annotated[Path, typer.Argument(metavar="FILE.geojson", help="Borders in WGS 84.")],
    scheme: Annotated[str, typer.Option(help="Short word for the division, like stadtteile.")],
    name: Annotated[str, typer.Option(help="What the division is called, like Stadtteile.")],
    code_property: Annotated[
        str, typer.Option(help="Property that holds the code; guessed if not given.")
    ] = "",
    name_property: Annotated[
        str, typer.Option(help="Property that holds the name; guessed if not given.")
    ] = "",
    valid_from: Annotated[
        str, typer.Option(help="First day of these borders (YYYY-MM-DD); needed to change some.")
    ] = "",
    source: Annotated[str, typer.Option(help="Who drew the borders, and when.")] = "",
    as_json: JSON = False,
) -> None:
    """Take over areas from GeoJSON; borders that change begin a new version."""
    _wake()
    from sozialraumbuero.quartiere.actions import import_areas
    from sozialraumbuero.quartiere.actions.areas import AreasWish

    wish = AreasWish(
        content=_content(file),
        file_name=file.name,
        scheme=scheme,
        name=name,
        code_property=code_property,
        name_property=name_property,
        valid_from=_day(valid_from),
        source=source,
    )
    try:
        found = import_areas(wish, by=None)
    except BadInput as error:
        error.file = error.file or file.name
        raise
    _print(_areas_result(found), as_json=as_json)


def _wake() -> None:
    """Make sure of a database: an empty installation is just a data folder."""
    wake_django()
    bring_database_up_to_date()


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        problem = f"cannot be read ({error.strerror}); name a GeoJSON file"
        raise BadInput("file", problem, file=file.name) from None


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput("--valid-from", f'"{text}" is not a day; write YYYY-MM-DD') from None


@contextmanager
def _progress(title: str) -> Iterator[Callable[[str, float], None]]:
    """Show a bar on stderr; in a pipe rich writes nothing until it is done."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        row = bar.add_task(title, total=1.0)
        yield lambda stage, share: bar.update(row, description=stage, completed=share)


def _town_result(found: TownImport) -> dict[str, Any]:
    return {
        "file": found.file_name,
        "source_date": found.source_date,
        **found.counts,
        "changes": found.changes,
        "dropped": {reason: len(names) for reason, names in found.dropped.items()},
        "notes": found.notes,
    }


def _areas_result(found: AreaImport) -> dict[str, Any]:
    return {
        "file": found.file_name,
        "scheme": found.scheme.key,
        "valid_from": found.valid_from.isoformat() if found.valid_from else None,
        "changes": found.changes,
        "dropped": found.dropped,
        "notes": found.notes,
    }


def _print(result: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False, sort_keys=True))
        return
    for key, value in result.items():
        if isinstance(value, dict):
            typer.echo(f"{key}: {_listed(value)}")
        elif isinstance(value, list):
            for remark in value:
                typer.echo(f"note: {remark}", err=True)
        elif value is not None:
            typer.echo(f"{key}: {value}")


def _listed(values: dict[str, Any]) -> str:
    parts = [
        f"{key} {', '.join(map(str, value)) if isinstance(value, list) else value}".strip()
        for key, value in values.items()
    ]
    return "; ".join(parts) or "none"
