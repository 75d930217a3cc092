"""`sozialraumbuero town`: from an OpenStreetMap file to `town.npz`."""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sozialraumbuero.cli.output_files import check_writable
from sozialraumbuero.engine.errors import BadInput

if TYPE_CHECKING:
    from sozialraumbuero.engine.streets import Town


def register(app: typer.Typer) -> None:
    app.command("town")(town)


def town(
    source: Annotated[Path, typer.Argument(metavar="INPUT.osm.pbf", help="OpenStreetMap file")],
    out: Annotated[Path, typer.Option("--out", help="where to write town.npz")],
    boundary: Annotated[
        str | None, typer.Option("--boundary", help="municipality by name or AGS")
    ] = None,
) -> None:
    """Read streets, addresses and blocks of a town from an OpenStreetMap file."""
    check_writable(out, (source,))
    with warnings.catch_warnings():
        # Reading compiles nothing, so a cache that cannot be written is no news here.
        warnings.simplefilter("ignore", RuntimeWarning)
        from sozialraumbuero.engine.streets import read_town

    with named(source):
        found = read_town(source, boundary=boundary, progress=_ProgressLine())
    _save(found, out)
    for remark in (*found.meta["warnings"], *found.meta["notes"]):
        sys.stderr.write(f"{remark}\n")
    sys.stdout.write(json.dumps(summary(found), sort_keys=True, ensure_ascii=False) + "\n")


@contextmanager
def named(source: Path) -> Iterator[None]:
    """Let errors name the file as the caller wrote it."""
    try:
        yield
    except BadInput as error:
        error.file = str(source)
        raise


def summary(found: Town) -> dict[str, Any]:
    """Return what the command prints: the counts, and the dropped objects by reason."""
    counts = {name: n for name, n in found.meta["counts"].items() if name != "address_objects"}
    dropped = {reason: len(names) for reason, names in found.meta["dropped"].items()}
    return counts | {"dropped": dropped}


def _save(found: Town, out: Path) -> None:
    try:
        found.save(out)
    except OSError as error:
        problem = f"cannot be written ({error.strerror}); make room or choose another folder"
        raise BadInput("--out", problem, file=str(out)) from None


class _ProgressLine:
    """One line on a terminal that counts up; nothing at all in a pipe."""

    def __init__(self) -> None:
        self._shown = ""

    def __call__(self, stage: str, share: float) -> None:
        text = f"{stage} {share:.0%}"
        if sys.stderr.isatty() and text != self._shown:
            self._shown = text
            sys.stderr.write("\r\x1b[K" + ("" if (stage, share) == ("blocks", 1.0) else text))
            sys.stderr.flush()
