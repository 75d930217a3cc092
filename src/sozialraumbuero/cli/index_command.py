"""`sozialraumbuero index`: a social index of areas from a table."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sozialraumbuero.cli.output_files import check_writable, write_whole
from sozialraumbuero.cli.tours_commands import named
from sozialraumbuero.engine.errors import BadInput, on_one_line

if TYPE_CHECKING:
    from sozialraumbuero.engine.social_index import Comparison, Config, Index

# Faults that only the table brings to light, but the configuration mends.
OF_CONFIG = ("combine", "valid", "indicators")


def register(app: typer.Typer) -> None:
    app.command("index")(index)


def index(
    table: Annotated[Path, typer.Argument(metavar="TABLE.csv", help="one row per area")],
    config: Annotated[Path, typer.Option("--config", help="columns, cuts and labels, as YAML")],
    out: Annotated[Path, typer.Option("--out", help="where to write scores and classes")],
) -> None:
    """Compute a social index with classes and rank intervals."""
    check_writable(out, (table, config))
    from sozialraumbuero.engine.social_index import (
        index_csv,
        index_summary,
        make_index,
        read_config,
    )
    from sozialraumbuero.engine.tables import read_table
    from sozialraumbuero.engine.yaml_file import read_yaml

    with named(config):
        settings = read_config(read_yaml(config))
    try:
        with named(table):
            found = make_index(read_table(table, settings.columns()), settings)
    except BadInput as error:
        if error.field in OF_CONFIG:
            error.file = str(config)
        raise
    comparison = _comparison(found, config)
    write_whole(out, index_csv(found))
    _tell(found, comparison, table, settings)
    answer = index_summary(found) | ({"previous": _told(comparison)} if comparison else {})
    sys.stdout.write(json.dumps(answer, sort_keys=True, ensure_ascii=False) + "\n")


def _comparison(found: Index, config: Path) -> Comparison | None:
    """Compare with the earlier output that the configuration names, relative to itself."""
    if not found.config.previous:
        return None
    from sozialraumbuero.engine.social_index import compare, read_previous
    from sozialraumbuero.engine.tables import read_table

    path = config.parent / found.config.previous
    if not path.is_file():
        problem = f'"{found.config.previous}" does not exist; name an earlier output'
        raise BadInput("previous", problem, file=str(config))
    with named(path):
        return compare(read_previous(read_table(path, ("id", "class", "excluded"))), found)


def _tell(found: Index, comparison: Comparison | None, table: Path, settings: Config) -> None:
    """Say on stderr how the table was read, who is left out, and what became of the group."""
    lines = [f"{table}: {note}" for note in found.areas.notes]
    pairs = zip(found.areas.ids, found.areas.reasons, strict=True)
    lines += [f"excluded {area}: {reason}" for area, reason in pairs if reason]
    if comparison:
        lines += _group_lines(comparison, settings.previous)
    sys.stderr.write("".join(f"{on_one_line(line)}\n" for line in lines))


def _group_lines(comparison: Comparison, previous: str) -> Iterator[str]:
    if comparison.added or comparison.removed:
        counts = f"{len(comparison.added)} added, {len(comparison.removed)} removed"
        yield f"warning: the comparison group differs from {previous}: {counts}"
        yield from (f"added {area}" for area in comparison.added)
        yield from (f"removed {area}" for area in comparison.removed)
    if comparison.settings:
        yield f"warning: made with other settings than {previous}: {', '.join(comparison.settings)}"
    for change in comparison.changed:
        yield f"changed {change.id}: {change.was} → {change.now} ({' and '.join(change.because)})"
    causes = Counter(" and ".join(change.because) for change in comparison.changed)
    told = ", ".join(f"{count} by {cause}" for cause, count in sorted(causes.items()))
    yield f"{len(comparison.changed)} classes changed since {previous}" + (told and f": {told}")


def _told(comparison: Comparison) -> dict[str, Any]:
    return {
        "added": list(comparison.added),
        "removed": list(comparison.removed),
        "other_settings": list(comparison.settings),
        "changed": [
            {"id": change.id, "was": change.was, "now": change.now, "because": list(change.because)}
            for change in comparison.changed
        ],
    }
