"""Reads values out of parsed JSON and notes every fault with its path, such as `shifts[0].to`.

A reader that meets a fault notes it and returns a placeholder of the right type, so that reading
goes on and all faults are counted; `Faults.refuse` must stand before anything uses the result.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any, TypeVar

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours.clock import seconds_of_minute

T = TypeVar("T")

_KINDS = {
    dict: "an object",
    list: "a list",
    str: "a text",
    bool: "a truth value",
    int: "a number",
    float: "a number",
    type(None): "null",
}


@dataclass(slots=True)
class Faults:
    """Everything found wrong so far, in the order of reading."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def add(self, path: str, problem: str) -> None:
        self.found.append((path, problem))

    def refuse(self) -> None:
        """Raise the first fault as BadInput and count the others; do nothing without faults."""
        if self.found:
            path, problem = self.found[0]
            raise BadInput(path, problem, more=len(self.found) - 1)


def quoted(value: Any) -> str:
    """Return the value as JSON, cut after 40 characters."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        text = repr(value)
    return text if len(text) <= 40 else text[:39] + "…"


def kind(value: Any) -> str:
    """Return what a stranger would call the value's type."""
    return next((name for cls, name in _KINDS.items() if type(value) is cls), type(value).__name__)


@dataclass(frozen=True, slots=True)
class Value:
    """One JSON value and where it stands."""

    raw: Any
    path: str
    faults: Faults

    def fault(self, problem: str) -> None:
        self.faults.add(self.path or "file", problem)

    def fields(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> Fields:
        """Return the object's known keys; unknown and missing ones are faults."""
        if not isinstance(self.raw, dict):
            self.fault(f"is {kind(self.raw)}, not an object; write {{…}}")
            return Fields({}, self)
        known = required + optional
        for key in self.raw:
            if key not in known:
                self.faults.add(self.dotted(str(key)), _unknown(str(key), known))
        for key in required:
            if key not in self.raw:
                self.faults.add(self.dotted(key), "missing; add it")
        present = [key for key in known if key in self.raw]
        return Fields({key: self.at(key, self.dotted(key)) for key in present}, self)

    def entries(self) -> dict[str, Value]:
        """Return the entries of a map with free keys."""
        if not isinstance(self.raw, dict):
            self.fault(f"is {kind(self.raw)}, not an object; write {{…}}")
            return {}
        return {str(key): self.at(key, f"{self.path}[{quoted(key)}]") for key in self.raw}

    def elements(self) -> list[Value]:
        if not isinstance(self.raw, list):
            self.fault(f"is {kind(self.raw)}, not a list; write […]")
            return []
        return [self.at(place, f"{self.path}[{place}]") for place in range(len(self.raw))]

    def text(self) -> str:
        if not isinstance(self.raw, str):
            self.fault(f"is {kind(self.raw)}, not a text; put it in quotation marks")
            return ""
        if not self.raw.strip():
            self.fault("is empty; write a text")
        return self.raw

    def texts(self, *, may_be_empty: bool) -> tuple[str, ...]:
        """Return a list of different texts."""
        elements = self.elements()
        if isinstance(self.raw, list) and not elements and not may_be_empty:
            self.fault("is empty; name at least one")
        seen: dict[str, None] = {}
        for element in elements:
            text = element.text()
            if text and text in seen:
                element.fault(f"{quoted(text)} occurs twice; keep one")
            seen[text] = None
        return tuple(seen)

    def truth(self) -> bool:
        if not isinstance(self.raw, bool):
            self.fault(f"is {kind(self.raw)}; write true or false")
        return self.raw is True

    def number(self, low: float, high: float, *, hint: str) -> float:
        """Return a finite number within the inclusive limits."""
        if isinstance(self.raw, bool) or not isinstance(self.raw, int | float):
            self.fault(f"is {kind(self.raw)}, not a number; {hint}")
        elif not _is_finite(self.raw):
            self.fault(f"{quoted(self.raw)} is not a number; {hint}")
        elif not low <= self.raw <= high:
            self.fault(f"{quoted(self.raw)} is not between {low:g} and {high:g}; {hint}")
        else:
            return float(self.raw)
        return low

    def whole(self, low: int, high: int, *, hint: str) -> int:
        """Return a whole number within the inclusive limits."""
        if isinstance(self.raw, float) and _is_finite(self.raw) and self.raw % 1:
            self.fault(f"{quoted(self.raw)} is not a whole number; {hint}")
            return low
        return int(self.number(low, high, hint=hint))

    def share(self) -> float:
        """Return a number between 0 and 1."""
        looks_like_percent = type(self.raw) in (int, float) and 1 < self.raw <= 100
        hint = f"write {self.raw / 100:.2f}" if looks_like_percent else "write 0.40"
        return self.number(0, 1, hint=hint)

    def time(self) -> int:
        """Return the seconds since midnight of a text `HH:MM`."""
        seconds = seconds_of_minute(self.raw) if isinstance(self.raw, str) else None
        if seconds is None:
            self.fault(f"{quoted(self.raw)} is not a time; write HH:MM")
        return seconds or 0

    def day(self) -> date:
        """Return the day of a text `YYYY-MM-DD`."""
        try:
            if isinstance(self.raw, str) and len(self.raw) == 10:
                return date.fromisoformat(self.raw)
        except ValueError:
            pass
        self.fault(f"{quoted(self.raw)} is not a day; write YYYY-MM-DD")
        return date.min

    def at(self, key: Any, path: str) -> Value:
        return Value(self.raw[key], path, self.faults)

    def dotted(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


@dataclass(frozen=True, slots=True)
class Fields:
    """The known keys of one object."""

    present: dict[str, Value]
    owner: Value

    def read(self, key: str, reader: Callable[[Value], T], absent: T) -> T:
        """Return what the reader makes of the key's value, or `absent` if the key is missing."""
        return reader(self.present[key]) if key in self.present else absent

    def fault(self, key: str, problem: str) -> None:
        """Note a fault of one key, whether it is present or not."""
        self.owner.faults.add(self.owner.dotted(key), problem)


def _is_finite(number: float) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:  # a whole number of more than 308 digits
        return False


def _unknown(key: str, known: tuple[str, ...]) -> str:
    close = get_close_matches(key, known, n=1, cutoff=0.6)
    if close:
        return f"unknown; did you mean {close[0]}?"
    return f"unknown; known are {', '.join(known)}"
