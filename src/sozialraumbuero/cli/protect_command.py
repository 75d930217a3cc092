"""`sozialraumbuero protect`: from records to figures that may be published."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sozialraumbuero.cli.output_files import check_writable, write_whole
from sozialraumbuero.cli.tours_commands import named
from sozialraumbuero.engine.errors import BadInput, on_one_line

if TYPE_CHECKING:
    from sozialraumbuero.engine.disclosure import Refused, Release


def register(app: typer.Typer) -> None:
    app.command("protect")(protect)


def protect(
    table: Annotated[Path, typer.Argument(metavar="TABLE.csv", help="one row per record")],
    policy: Annotated[Path, typer.Option("--policy", help="fixed lists and calendar, as YAML")],
    known: Annotated[
        Path, typer.Option("--register", metavar="DIR", help="folder of all earlier releases")
    ],
    out: Annotated[Path, typer.Option("--out", help="where to write the figures")],
    by: Annotated[
        str, typer.Option("--by", help="dimensions of this table, with commas; default all")
    ] = "",
    key: Annotated[
        Path | None, typer.Option("--key", help="secret key; default `key` in the register")
    ] = None,
) -> None:
    """Change counts so that nobody can be found in them; exit code 1 if that is refused."""
    check_writable(out, (table, policy, *([key] if key else [])))
    _check_folder(known)
    from sozialraumbuero.engine.disclosure import Refused, audit
    from sozialraumbuero.engine.disclosure import protect as protect_cube
    from sozialraumbuero.engine.disclosure.policy_file import read_policy
    from sozialraumbuero.engine.disclosure.register_folder import (
        read_or_make_key,
        read_register,
        write_new_entries,
    )
    from sozialraumbuero.engine.disclosure.table_file import read_cube, release_csv
    from sozialraumbuero.engine.tables import read_table
    from sozialraumbuero.engine.yaml_file import read_yaml

    with named(policy):
        settings = read_policy(read_yaml(policy))
    releases = read_register(known)
    before = len(releases.entries)
    names = [each.name for each in settings.policy.dimensions]
    chosen = [name.strip() for name in by.split(",")] if by else names
    with named(table):
        rows = read_table(table, (settings.record, *names))
        secret, is_new = read_or_make_key(key or known / "key")
        cube = read_cube(rows, settings, chosen, secret)
    if is_new:
        sys.stderr.write(f"note: a new key is in {key or known / 'key'}; keep it secret and safe\n")
    found = protect_cube(cube, settings.policy, releases, secret)
    if isinstance(found, Refused):
        sys.stdout.write("".join(f"{on_one_line(line)}\n" for line in _reasons(found)))
        raise typer.Exit(1)
    text = release_csv(found, cube.names)
    write_new_entries(known, releases, before)
    write_whole(out, text)
    report = audit(found, releases)
    told = _summary(found) | {"advantage": round(report.advantage, 3), "narrow": len(report.narrow)}
    sys.stdout.write(json.dumps(told, sort_keys=True, ensure_ascii=False) + "\n")


def _check_folder(known: Path) -> None:
    problem = ""
    if not known.is_dir():
        problem = "is no folder; create it first"
    elif not os.access(known, os.W_OK | os.X_OK):
        problem = "may not be written; choose another folder"
    if problem:
        raise BadInput("--register", problem, file=str(known))


def _reasons(refused: Refused) -> list[str]:
    """Return the rule with its proposal, then one line for each cell."""
    lines = [f"refused {refused.rule}: {refused.reason}; {refused.proposal}"]
    return lines + [" ".join(f"{name}={word}" for name, word in cell) for cell in refused.cells]


def _summary(release: Release) -> dict[str, object]:
    return {
        "hash": release.hash,
        "figures": dict(Counter(str(item.kind) for item in release.items)),
        "noise": release.law.reach,
        "base": release.law.base,
        "note": release.note,
    }
