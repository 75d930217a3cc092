"""One page of a long list, without counting the whole list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, overload

Row = TypeVar("Row")
PAGE_SIZE = 50


class Sliceable(Protocol[Row]):
    """A list, or a QuerySet that turns a slice into LIMIT and OFFSET."""

    def __getitem__(self, part: slice, /) -> Sliceable[Row]: ...

    def __iter__(self) -> Iterator[Row]: ...


@dataclass(frozen=True)
class Page(Generic[Row]):
    """The rows of one page; knows whether there is more, never how much."""

    rows: Sequence[Row]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def previous_page_number(self) -> int:
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        return self.number + 1

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        return self.rows[index]


def page_of(rows: Sliceable[Row], number: str | int | None, size: int = PAGE_SIZE) -> Page[Row]:
    """Return the page with that number; nonsense from the address bar is page 1."""
    try:
        wanted = max(1, min(int(number or 1), 100_000))
    except ValueError:
        wanted = 1
    begin = (wanted - 1) * size
    fetched = list(rows[begin : begin + size + 1])
    return Page(rows=fetched[:size], number=wanted, has_next=len(fetched) > size)
