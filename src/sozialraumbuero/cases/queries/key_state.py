"""Whether the keys of cases fit: the file, a random sample opened, rows without key, stray keys."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from sozialraumbuero.cases.actions.stray_keys import KINDS, orphan_keys, rows_without_key
from sozialraumbuero.cases.keys.master import KeyFileError
from sozialraumbuero.cases.keys.ring import master_keys, stored_keys
from sozialraumbuero.cases.keys.wrapped import KeyGone, KeyUnreadable
from sozialraumbuero.cases.models import Case, ChildRecord, Note, Packet
from sozialraumbuero.cases.sealing import SealedRow, Tampered, opened, sealed_fields

SAMPLES = 50


@dataclass(frozen=True)
class KeyState:
    """What one check found; each fault is one line."""

    keys: int
    older_keys: int
    in_use_since: date | None
    samples: int
    opened: int
    brought_back: int
    lost: int
    orphans: int
    faults: Sequence[str] = field(default_factory=tuple)

    @property
    def is_sound(self) -> bool:
        return not self.faults


def check_keys(today: date, *, samples: int = SAMPLES) -> KeyState:
    """Return how the keys stand. Opens a random sample, and shows nothing of it."""
    stored = stored_keys()
    faults: list[str] = []
    since, older = _file(faults)
    tried = list(_sample(samples)) if since else []
    for row in tried:
        if fault := _fault(row):
            faults.append(fault)
    brought_back, lost = rows_without_key()
    orphans = orphan_keys(today)
    if lost:
        faults.append(
            f"{len(lost)} rows have lost their key; put back the newest copy of "
            f"{settings.CASE_KEY_DATABASE}, and keep the rows until then"
        )
    return KeyState(
        keys=stored.count(),
        older_keys=older,
        in_use_since=since,
        samples=len(tried),
        opened=sum(_fault(row) == "" for row in tried),
        brought_back=len(brought_back),
        lost=len(lost),
        orphans=len(orphans),
        faults=tuple(dict.fromkeys(faults)),
    )


def places() -> Sequence[tuple[str, Path]]:
    """Return where the key file and the key database lie."""
    return (
        ("key file", Path(settings.CASE_KEY_FILE)),
        ("key database", Path(settings.CASE_KEY_DATABASE)),
    )


def _file(faults: list[str]) -> tuple[date | None, int]:
    try:
        keys = master_keys()
    except KeyFileError as error:
        faults.append(str(error))
        return None, 0
    count = stored_keys().count()
    known = sum(stored_keys().count(kid=key.kid) for key in keys.keys)
    if known < count:
        faults.append(
            f"{count - known} keys were wrapped under another key file than "
            f"{settings.CASE_KEY_FILE}; put back the copy that belongs to this key database"
        )
    older = sum(stored_keys().count(kid=key.kid) for key in keys.keys[1:])
    return keys.current.made_on, older


def _sample(most: int) -> Sequence[SealedRow]:
    names = [name for kind in KINDS for name in stored_keys().names(kind=kind)]
    # Any draw will do: nothing secret hangs on it.
    drawn = random.sample(names, min(most, len(names)))
    return [row for name in drawn if (row := _row(name)) is not None]


def _row(name: str) -> SealedRow | None:
    kind, _colon, pk = name.partition(":")
    wanted: dict[str, tuple[Any, str]] = {
        "case": (Case, "pk"),
        "note": (Note, "case"),
        "child": (ChildRecord, "case"),
        "packet": (Packet, "pk"),
    }
    model, column = wanted[kind]
    found: SealedRow | None = model.objects.filter(**{column: pk}).first()
    return found


def _fault(row: SealedRow) -> str:
    """Open one field that holds something; return what is wrong, without naming the row."""
    held = next((name for name in sealed_fields(type(row)) if getattr(row, name)), "")
    try:
        if held:
            opened(row, held)
    except (KeyGone, KeyUnreadable):
        return f"a key of {row._meta.model_name} does not open; the key file is another's"
    except Tampered:
        return f"{row._meta.model_name}.{held} was altered or moved; restore it from a backup"
    return ""
