"""The register as a folder: one JSON file per release, and the key that draws the noise."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sozialraumbuero.engine.disclosure.policy import Law, Scheme
from sozialraumbuero.engine.disclosure.register import Entry, Family, Register
from sozialraumbuero.engine.errors import BadInput

KEY_BYTES = 32


def read_register(folder: Path) -> Register:
    """Return all entries of a folder in their order; raises BadInput for a damaged one."""
    found = Register()
    for number, path in enumerate(sorted(folder.glob("release-*.json")), start=1):
        if path.name != _name(number):
            problem = "is missing; bring it back from a backup, for releases depend on it"
            raise BadInput("file", problem, file=str(folder / _name(number)))
        try:
            found.add(_entry(json.loads(path.read_text(encoding="utf-8"))))
        except (OSError, ValueError, KeyError, TypeError):
            problem = "is damaged; bring it back from a backup, for releases depend on it"
            raise BadInput("file", problem, file=str(path)) from None
    return found


def write_new_entries(folder: Path, register: Register, before: int) -> None:
    """Write the entries that came after the first `before` ones, each whole or not at all."""
    for number, entry in enumerate(register.entries[before:], start=before + 1):
        _write(folder / _name(number), _as_json(entry).encode())


def read_or_make_key(path: Path) -> tuple[bytes, bool]:
    """Return the key in a file, and whether it was drawn just now."""
    try:
        if path.exists():
            return bytes.fromhex(path.read_text(encoding="ascii").strip()), False
        key = secrets.token_bytes(KEY_BYTES)
        _write(path, key.hex().encode() + b"\n")
    except ValueError:
        raise BadInput("file", "is no key; restore it from a backup", file=str(path)) from None
    except OSError as error:
        problem = f"cannot be read or written ({error.strerror}); check its permissions"
        raise BadInput("file", problem, file=str(path)) from None
    return key, True


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Let nobody else publish with this register meanwhile; they wait."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _name(number: int) -> str:
    return f"release-{number:06d}.json"


def _write(path: Path, content: bytes) -> None:
    """Write beside the file and rename; only this account may read it."""
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".new-", dir=path.parent)
        with os.fdopen(handle, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        problem = f"cannot be written ({error.strerror}); make room or choose another folder"
        raise BadInput("--register", problem, file=str(path.parent)) from None


def _as_json(entry: Entry) -> str:
    return json.dumps(told_of(entry), ensure_ascii=False, sort_keys=True) + "\n"


def told_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as plain values, for wherever a register is kept."""
    return {
        "hash": entry.hash,
        "population": entry.population,
        "scheme": list(entry.scheme),
        "law": list(entry.law),
        "cells_per_record": entry.cells_per_record,
        "key_id": entry.key_id,
        "families": [[f.names, f.periods, f.categories, f.cost] for f in entry.families],
        "carried": [[cell, value] for cell, value in entry.carried.items()],
    }


def _entry(told: Any) -> Entry:
    return Entry(
        hash=told["hash"],
        population=told["population"],
        scheme=Scheme(*told["scheme"]),
        law=Law(*told["law"]),
        cells_per_record=told["cells_per_record"],
        key_id=told["key_id"],
        families=tuple(
            Family(tuple(names), tuple(periods), categories, cost)
            for names, periods, categories, cost in told["families"]
        ),
        carried={
            tuple((name, word) for name, word in cell): int(value)
            for cell, value in told["carried"]
        },
    )
