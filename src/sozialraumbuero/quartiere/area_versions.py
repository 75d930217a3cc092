"""What a new file of borders changes, and whether it may; plain values, no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sozialraumbuero.quartiere.borders.area_file import ReadArea
from sozialraumbuero.quartiere.borders.faults import BordersFault, Fault
from sozialraumbuero.quartiere.borders.polygons import Border, is_same_border

SCHEME_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Words that already mean something in the address bar, and the blocks we form ourselves.
TAKEN_KEYS = frozenset({"bloecke", "adressen", "strassen", "import", "gebiete", "kennzahlen"})
LONGEST_KEY = 40


@dataclass(frozen=True)
class KnownArea:
    """An area as it stands in the database; `id` finds it again."""

    id: int
    code: str
    name: str
    border: Border
    properties: Mapping[str, Any]
    valid_from: date | None

    @property
    def label(self) -> str:
        return self.name if self.name == self.code else f"{self.code} {self.name}"


@dataclass(frozen=True)
class AreaChanges:
    """What happens to the areas of a scheme; every area of file and scheme stands once."""

    new: tuple[ReadArea, ...]
    moved: tuple[tuple[KnownArea, ReadArea], ...]
    renamed: tuple[tuple[KnownArea, ReadArea], ...]
    unchanged: tuple[KnownArea, ...]
    ended: tuple[KnownArea, ...]

    @property
    def counts(self) -> dict[str, int]:
        return {
            "new": len(self.new),
            "moved": len(self.moved),
            "renamed": len(self.renamed),
            "unchanged": len(self.unchanged),
            "ended": len(self.ended),
        }

    @property
    def is_nothing(self) -> bool:
        return not (self.new or self.moved or self.renamed or self.ended)


def compare(known: Iterable[KnownArea], read: Iterable[ReadArea]) -> AreaChanges:
    """Hold the areas of a file against those in force, by code."""
    left = {area.code: area for area in known}
    new, moved, renamed, unchanged = [], [], [], []
    for area in sorted(read, key=lambda one: one.code):
        before = left.pop(area.code, None)
        if before is None:
            new.append(area)
        elif not is_same_border(before.border, area.border):
            moved.append((before, area))
        elif (before.name, dict(before.properties)) != (area.name, dict(area.properties)):
            renamed.append((before, area))
        else:
            unchanged.append(before)
    ended = tuple(left[code] for code in sorted(left))
    return AreaChanges(tuple(new), tuple(moved), tuple(renamed), tuple(unchanged), ended)


def require_scheme_key(key: str) -> None:
    """Raise BordersFault if this word cannot name a scheme in the address bar."""
    if not SCHEME_KEY.fullmatch(key) or key in TAKEN_KEYS or len(key) > LONGEST_KEY:
        raise BordersFault(Fault.SCHEME_KEY, "--scheme", found=key[:LONGEST_KEY])


def require_day(changes: AreaChanges, valid_from: date | None) -> None:
    """Raise BordersFault if a border that ends would not have lasted a single day."""
    for area in (*(before for before, _ in changes.moved), *changes.ended):
        if valid_from is None:
            raise BordersFault(Fault.NEEDS_DAY, "--valid-from")
        if area.valid_from is not None and area.valid_from >= valid_from:
            raise BordersFault(
                Fault.DAY_TOO_EARLY,
                "--valid-from",
                day=valid_from.isoformat(),
                other=area.valid_from.isoformat(),
                code=area.code,
            )
