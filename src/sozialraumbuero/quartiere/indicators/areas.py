"""Find the area that a line of a file is about, in the version that holds on its day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sozialraumbuero.quartiere.indicators.catalogue import as_key


@dataclass(frozen=True)
class AreaRef:
    """One version of an area."""

    id: int
    code: str
    name: str
    valid_from: date | None = None
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or self.valid_until >= day)


class NotFound(StrEnum):
    """Why a line is about none of our areas."""

    UNKNOWN_AREA = "unknown_area"
    AMBIGUOUS_AREA = "ambiguous_area"
    NOT_VALID = "not_valid"


class AreaFinder:
    """Knows areas by code, also where a spreadsheet ate the leading zeros, and by name."""

    def __init__(self, areas: Iterable[AreaRef]) -> None:
        self._by_code: dict[str, list[AreaRef]] = defaultdict(list)
        self._codes_by_number: dict[str, set[str]] = defaultdict(set)
        self._codes_by_name: dict[str, set[str]] = defaultdict(set)
        for area in areas:
            self._by_code[area.code].append(area)
            self._codes_by_number[area.code.lstrip("0")].add(area.code)
            self._codes_by_name[as_key(area.name)].add(area.code)

    def __len__(self) -> int:
        return len(self._by_code)

    def knows_code(self, text: str) -> bool:
        return len(self._codes(text)) == 1

    def knows_name(self, text: str) -> bool:
        return as_key(text) in self._codes_by_name

    def find(self, code: str, name: str, day: date) -> AreaRef | NotFound:
        """Return the version that holds on that day; the code weighs more than the name."""
        codes = self._codes(code) if code else self._codes_by_name.get(as_key(name), set())
        if len(codes) != 1:
            return NotFound.AMBIGUOUS_AREA if codes else NotFound.UNKNOWN_AREA
        return _holding(self._by_code[min(codes)], day)

    def _codes(self, text: str) -> set[str]:
        plain = text.strip()
        plain = plain[:-2] if plain.endswith(".0") and plain[:-2].isdecimal() else plain
        if plain in self._by_code:
            return {plain}
        return self._codes_by_number.get(plain.lstrip("0"), set()) if plain.isdecimal() else set()


def _holding(versions: Sequence[AreaRef], day: date) -> AreaRef | NotFound:
    holding = [area for area in versions if area.holds_on(day)]
    return holding[-1] if holding else NotFound.NOT_VALID
