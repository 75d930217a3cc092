"""`sozialraumbuero directory`: bring offers in from a file, and take the directory along."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sozialraumbuero.cli.django_ready import bring_database_up_to_date, wake_django
from sozialraumbuero.cli.output_files import check_writable
from sozialraumbuero.engine.errors import BadInput

if TYPE_CHECKING:
    from sozialraumbuero.directory.actions.imports.plans import Step
    from sozialraumbuero.directory.importing.sources import Source

JSON = Annotated[bool, typer.Option("--json", help="Print the result as JSON, nothing else.")]

directory = typer.Typer(help="Offers of help: bring them in, take them along.")


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(directory, name="directory")


@directory.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="HSDS (JSON, ZIP, folder), CSV or XLSX.")
    ],
    apply: Annotated[
        bool, typer.Option("--apply/--preview", help="Write it, or only say what would change.")
    ] = False,
    publish: Annotated[
        bool, typer.Option("--publish", help="Publish new offers at once; else they are drafts.")
    ] = False,
    as_json: JSON = False,
) -> None:
    """Say what a file would change; with --apply write it. Exit code 1 if entries are refused."""
    if publish and not apply:
        raise BadInput("--publish", "needs --apply; a preview publishes nothing")
    _wake()
    with _refusals():
        source = _source(file)
    result = _applied(source, file.name, publish=publish) if apply else _previewed(source)
    _print(result, as_json=as_json)
    if result["refused"]:
        raise typer.Exit(1)


@directory.command("undo")
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Number of the import.")],
) -> None:
    """Take an import back; refused if somebody changed its entries meanwhile."""
    _wake()
    from sozialraumbuero.directory.actions.imports import ImportRefused, undo_import
    from sozialraumbuero.directory.models import DirectoryImport

    found = DirectoryImport.objects.filter(pk=number).first()
    if found is None:
        raise BadInput("NUMBER", f"there is no import {number}; the page Import lists them")
    try:
        undo_import(found, by=None)
    except ImportRefused as refused:
        names = ", ".join(refused.names[:10])
        words = UNDO_REFUSALS.get(str(refused.reason), str(refused.reason))
        raise BadInput("NUMBER", f"{words}: {names}" if names else words) from None
    typer.echo(f"undone: {number}")


@directory.command("export")
def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Where to write the file.")],
    hsds: Annotated[bool, typer.Option("--hsds", help="HSDS 3 as JSON.")] = False,
    tabular: Annotated[bool, typer.Option("--tabular", help="HSDS 3 as data package.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="A simple table.")] = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="A simple table as workbook.")] = False,
) -> None:
    """Write the published directory; drafts and hidden places never leave."""
    if hsds + tabular + csv + xlsx != 1:
        raise BadInput("OUT", "name exactly one of --hsds, --tabular, --csv, --xlsx")
    check_writable(out, ())
    _wake()
    from django.utils import timezone

    from sozialraumbuero.directory.open_data import files
    from sozialraumbuero.directory.open_data.public_directory import public_directory

    known = public_directory(timezone.now())
    chosen = {
        files.dump_bytes: hsds,
        files.package_bytes: tabular,
        files.csv_bytes: csv,
        files.xlsx_bytes: xlsx,
    }
    make = next(each for each, is_chosen in chosen.items() if is_chosen)
    content = make(known)
    try:
        out.write_bytes(content)
    except OSError as error:
        problem = f"cannot be written ({error.strerror}); make room or choose another folder"
        raise BadInput("OUT", problem, file=str(out)) from None
    typer.echo(f"offers: {len(known.offers)}")
    typer.echo(f"bytes: {len(content)}")


UNDO_REFUSALS = {
    "not_applied": "is not applied, or taken back already",
    "too_old": "is too old; what stood before is deleted",
    "changed_since": "somebody changed these entries since",
    "in_use": "something builds upon these entries",
}


def _wake() -> None:
    wake_django()
    bring_database_up_to_date()


def _source(file: Path) -> Source:
    from sozialraumbuero.directory.importing.sources import (
        LARGEST_MEGABYTES,
        MEGABYTE,
        read_folder,
        read_source,
    )

    try:
        if file.is_dir():
            return read_folder(file)
        with file.open("rb") as stream:
            content = stream.read(LARGEST_MEGABYTES * MEGABYTE + 1)
    except OSError as error:
        problem = f"cannot be read ({error.strerror}); name a file or a folder"
        raise BadInput("FILE", problem, file=file.name) from None
    return read_source(content, file.name)


@contextmanager
def _refusals() -> Iterator[None]:
    """Print one line per fault, the first twenty, and end with exit code 2."""
    from sozialraumbuero.directory.hsds.faults import BrokenPackage

    try:
        yield
    except BrokenPackage as refused:
        for line in refused.lines():
            sys.stderr.write(f"{line}\n")
        raise typer.Exit(2) from None


def _previewed(source: Source) -> dict[str, Any]:
    """Compare without writing anything."""
    from sozialraumbuero.directory.actions.imports import plan_of
    from sozialraumbuero.directory.actions.imports.plans import step_from_json

    plan = plan_of(source.read)
    return _result([step_from_json(said) for said in plan["steps"]], plan, number=None)


def _applied(source: Source, name: str, *, publish: bool) -> dict[str, Any]:
    from sozialraumbuero.directory.actions.imports import apply_import, stage_import, steps_of

    staged = stage_import(
        source.read, format=source.format, file_name=name, by=None, extra=source.extra
    )
    done = apply_import(staged, publish=publish, by=None)
    return _result(steps_of(done), done.plan, number=done.pk)


def _result(steps: list[Step], plan: dict[str, Any], *, number: int | None) -> dict[str, Any]:
    """Return what is printed; the number takes the import back, None means a preview."""
    return {
        "import": number,
        "entries": {
            str(kind): dict(sorted(Counter(str(s.what) for s in steps if s.kind == kind).items()))
            for kind in dict.fromkeys(step.kind for step in steps)
        },
        "refused": [
            {"name": s.name, "field": name, "why": why}
            for s in steps
            for name, why in s.why.items()
        ],
        "left_out": dict(sorted(Counter(each["why"] for each in plan["left_out"]).items())),
        "remarks": {str(what): len(names) for what, names in sorted(plan["remarks"].items())},
        "changed": [
            {"name": step.name, "field": name, "before": before, "after": after}
            for step in steps
            for name, (before, after) in step.fields.items()
        ],
    }


def _print(result: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False, sort_keys=True))
        return
    for kind, counts in result["entries"].items():
        typer.echo(f"{kind}: " + ", ".join(f"{count} {what}" for what, count in counts.items()))
    for name in ("left_out", "remarks"):
        if result[name]:
            listed = ", ".join(f"{count} {what}" for what, count in result[name].items())
            typer.echo(f"{name}: {listed}")
    for each in result["changed"]:
        typer.echo(f"{each['name']}: {each['field']}: {each['before']!r} -> {each['after']!r}")
    for each in result["refused"]:
        sys.stderr.write(f"{each['name']}: {each['field']}: {each['why']}\n")
    if result["import"] is None:
        typer.echo("nothing written; --apply writes it")
    else:
        typer.echo(f"applied: import {result['import']}")
