"""From a table with one row per record and category to a cube, and from a release to a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from sozialraumbuero.engine.disclosure.cube import ALL, Cube, Dimension, Record, gather
from sozialraumbuero.engine.disclosure.noise import record_key
from sozialraumbuero.engine.disclosure.policy_file import PolicyFile
from sozialraumbuero.engine.disclosure.release import Release
from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tables import Table

FIGURES = ("count", "share", "kind", "deviation")


def read_cube(table: Table, settings: PolicyFile, by: Sequence[str], key: bytes) -> Cube:
    """Return the cube of a table by some of the policy's dimensions; raises BadInput.

    Rows with the same record and the same categories count once.
    """
    policy = settings.policy
    names = [each.name for each in policy.dimensions]
    for name in by:
        if name not in names:
            raise BadInput("--by", f'"{name}" is none of {", ".join(names)}; correct it')
    chosen = [each for each in policy.dimensions if each.name in by]
    columns = {name: table.column(name).cells for name in (*by, policy.period)}
    _check_categories(table, chosen)
    period = Dimension(policy.period, _calendar(table, policy.period))
    people = _filled(table, settings.record, "write what tells this record from others")
    brought = table.column(settings.contributor).cells if settings.contributor else ()
    seen: dict[tuple[str, ...], Record] = {}
    for at, person in enumerate(people):
        words = {name: cells[at] for name, cells in columns.items()}
        record = Record(
            record_key(person, policy.population, key), words, brought[at] if brought else ""
        )
        seen.setdefault((person, *words.values()), record)
    return gather((*chosen, period), seen.values())


def release_csv(release: Release, names: Sequence[str]) -> str:
    """Return one row per figure; an asterisk stands for all categories."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*names, *FIGURES])
    for item in release.items:
        at = dict(item.cell)
        share = "" if item.share is None else f"{item.share:.2f}"
        figures = [item.shown.text, share, str(item.kind), str(item.deviation)]
        writer.writerow([*(at.get(name, ALL) for name in names), *figures])
    return text.getvalue()


def _check_categories(table: Table, chosen: Sequence[Dimension]) -> None:
    """Refuse words beside the fixed lists, with the line they stand on."""
    for name, categories in chosen:
        column = table.column(name)
        for cell, line in zip(column.cells, column.lines, strict=True):
            if cell not in categories:
                problem = f'"{cell}" is not in the fixed list of the policy; correct it'
                raise BadInput(f"line {line}, {name}", problem)


def _filled(table: Table, name: str, remedy: str) -> tuple[str, ...]:
    """Return the cells of a column that may not have empty ones."""
    column = table.column(name)
    for cell, line in zip(column.cells, column.lines, strict=True):
        if not cell:
            raise BadInput(f"line {line}, {name}", f"is empty; {remedy}")
    return column.cells


def _calendar(table: Table, name: str) -> tuple[str, ...]:
    """Return the periods of the table in order, none left out in between."""
    cells = _filled(table, name, "write a period such as 2026-Q1")
    found = sorted(set(cells))
    if not found:
        raise BadInput("file", "has no rows; add a row for each record")
    filled = tuple(_between(found[0], found[-1]))
    return filled if set(found) <= set(filled) else tuple(found)


def _between(first: str, last: str) -> Iterator[str]:
    """Yield the quarters or years from one to another; nothing if they are neither."""
    years = first[:4], last[:4]
    if not all(year.isascii() and year.isdecimal() for year in years):
        return
    for year in range(int(years[0]), int(years[1]) + 1):
        quarters = [f"{year}-Q{n}" for n in range(1, 5)] if "-Q" in first else [str(year)]
        yield from (each for each in quarters if first <= each <= last)
