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
    from sozialraumbuero.engine.disclosure import Refused, Register, Release


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
    from sozialraumbuero.engine.disclosure import Refused
    from sozialraumbuero.engine.disclosure.register_folder import alone_in

    with alone_in(known):
        found = _published(table, policy, known, out, by, key)
    if isinstance(found, Refused):
        sys.stdout.write("".join(f"{on_one_line(line)}\n" for line in _reasons(found)))
        raise typer.Exit(1)
    sys.stdout.write(json.dumps(_summary(found), sort_keys=True, ensure_ascii=False) + "\n")


def _published(
    table: Path, policy: Path, known: Path, out: Path, by: str, key: Path | None
) -> Release | Refused:
    """Read, protect, and write the register before the figures: these depend on it."""
    from sozialraumbuero.engine.disclosure import Refused
    from sozialraumbuero.engine.disclosure import protect as protect_cube
    from sozialraumbuero.engine.disclosure.policy_file import read_policy
    from sozialraumbuero.engine.disclosure.register_folder import (
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
        rows = read_table(table, (settings.record, *chosen))
    secret = _key(key or known / "key", settings.policy.population, releases)
    with named(table):
        cube = read_cube(rows, settings, chosen, secret)
    if repeated := len(rows.rows) - len(cube.keys):
        sys.stderr.write(f"note: {repeated} rows repeat a record in its cell; counted once\n")
    found = protect_cube(cube, settings.policy, releases, secret)
    if not isinstance(found, Refused):
        text = release_csv(found, cube.names)
        write_new_entries(known, releases, before)
        write_whole(out, text)
    return found


def _key(path: Path, population: str, releases: Register) -> bytes:
    """Return the secret key; draw one before the first release, never in place of a lost one."""
    from sozialraumbuero.engine.disclosure.register_folder import read_or_make_key

    if releases.entries_of(population) and not path.exists():
        problem = "is missing, but releases depend on it; bring it back from a backup"
        raise BadInput("key", problem, file=str(path))
    secret, is_new = read_or_make_key(path)
    if is_new:
        sys.stderr.write(f"note: a new key is in {path}; keep it secret and safe\n")
    return secret


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
    from sozialraumbuero.engine.disclosure import advantage

    return {
        "advantage": round(advantage(release.cells_per_record, release.law.reach), 3),
        "hash": release.hash,
        "figures": dict(Counter(str(item.kind) for item in release.items)),
        "noise": release.law.reach,
        "base": release.law.base,
        "note": release.note,
    }
