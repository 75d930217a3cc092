"""One mapping of a JSON text, read key by key; every fault is one line with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from sozialraumbuero.directory.hours.values import HoursError

T = TypeVar("T")
Word = TypeVar("Word", bound=StrEnum)


class PlacedError(HoursError):
    """A fault that already names its place."""


@contextmanager
def at_place(place: str) -> Iterator[None]:
    """Name the place of a fault that a value finds in itself."""
    try:
        yield
    except PlacedError:
        raise
    except HoursError as error:
        raise PlacedError(f"{place}: {error}" if place else str(error)) from error


def iso_date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise HoursError(f'"{text}" is no date like 2026-12-24') from error
    if str(day) != text:
        raise HoursError(f'"{text}" is no date like 2026-12-24')
    return day


class Entry:
    """What is left of a mapping; `end` refuses keys that nobody asked for."""

    def __init__(self, content: object, place: str) -> None:
        if not isinstance(content, dict):
            raise PlacedError(f"{place or 'hours'}: is not a list of keys and values")
        self.left: dict[Any, Any] = dict(content)
        self.place = place

    def at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def take(self, key: str, kind: type[T]) -> T | None:
        """Return the value, or None if the key is absent; null and empty values are faults."""
        if key not in self.left:
            return None
        value = self.left.pop(key)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise PlacedError(f"{self.at(key)}: {value!r:.40} is not of type {kind.__name__}")
        if not value:
            raise PlacedError(f"{self.at(key)}: is empty; leave it out")
        return value

    def text(self, key: str) -> str:
        return self.take(key, str) or ""

    def flag(self, key: str) -> bool:
        return bool(self.take(key, bool))

    def number(self, key: str) -> int | None:
        return self.take(key, int)

    def word(self, key: str, kind: type[Word], default: Word) -> Word:
        text = self.take(key, str)
        if text is None:
            return default
        if text not in list(kind):
            raise PlacedError(f'{self.at(key)}: "{text:.40}" is none of {", ".join(kind)}')
        return kind(text)

    def date(self, key: str) -> date | None:
        text = self.take(key, str)
        if text is None:
            return None
        with at_place(self.at(key)):
            return iso_date(text)

    def parsed(self, key: str, parse: Callable[[str], T]) -> T | None:
        text = self.take(key, str)
        if text is None:
            return None
        with at_place(self.at(key)):
            return parse(text)

    def texts(self, key: str, parse: Callable[[str], T]) -> tuple[T, ...]:
        """Return a list of texts, each parsed; a fault names the place in the list."""
        found = []
        for number, text in enumerate(self.take(key, list) or ()):
            with at_place(f"{self.at(key)}[{number}]"):
                if not isinstance(text, str):
                    raise HoursError(f"{text!r:.40} is not of type str")
                found.append(parse(text))
        return tuple(found)

    def numbers(self, key: str) -> tuple[int, ...]:
        found: list[int] = self.take(key, list) or []
        for number in found:
            if not isinstance(number, int) or isinstance(number, bool):
                raise PlacedError(f"{self.at(key)}: {number!r:.40} is not of type int")
        return tuple(found)

    def inner(self, key: str) -> Entry | None:
        content = self.take(key, dict)
        return None if content is None else Entry(content, self.at(key))

    def entries(self, key: str) -> list[Entry]:
        return [
            Entry(content, f"{self.at(key)}[{number}]")
            for number, content in enumerate(self.take(key, list) or ())
        ]

    def end(self) -> None:
        if self.left:
            raise PlacedError(
                f'{self.place or "hours"}: unknown key "{next(iter(self.left))!s:.40}"'
            )
