"""Read the parameters of the specification; what cannot be read is told by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sozialraumbuero.directory.open_data.answers import Unusable

PER_PAGE, MOST_PER_PAGE = 20, 100
LONGEST_SEARCH = 200
FARTHEST_METRES = 100_000
YES, NO = ("true", "1"), ("false", "0")


@dataclass(frozen=True)
class Paging:
    """Which part of a list is wanted."""

    number: int
    size: int
    is_stream: bool


def paging(asked: Mapping[str, str], *, most: int = MOST_PER_PAGE, usual: int = PER_PAGE) -> Paging:
    form = asked.get("format", "json")
    if form not in ("json", "ndjson"):
        raise Unusable("format", f'"{form[:20]}" is neither json nor ndjson')
    return Paging(
        number=_number(asked, "page", 1, 1_000_000),
        size=_number(asked, "per_page", usual, most),
        is_stream=form == "ndjson",
    )


def flag(asked: Mapping[str, str], name: str) -> bool:
    text = asked.get(name, "false").casefold()
    if text not in (*YES, *NO):
        raise Unusable(name, f'"{text[:20]}" is neither true nor false')
    return text in YES


def metres(asked: Mapping[str, str]) -> int | None:
    return _number(asked, "proximity", 0, FARTHEST_METRES) or None


def search(asked: Mapping[str, str]) -> str:
    text = asked.get("search", "")
    if len(text) > LONGEST_SEARCH:
        raise Unusable("search", f"has more than {LONGEST_SEARCH} characters")
    return text


def since(asked: Mapping[str, str]) -> datetime | None:
    """Return the instant of `modified_after`; a "+" that became a space is a "+" again."""
    text = asked.get("modified_after", "").strip()
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text.replace(" ", "+") if len(text) > 19 else text)
    except ValueError:
        words = f'"{text[:40]}" is no point in time; write 2026-11-28T10:30:00Z'
        raise Unusable("modified_after", words) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _number(asked: Mapping[str, str], name: str, usual: int, most: int) -> int:
    text = asked.get(name, "")
    if not text:
        return usual
    is_number = text.isascii() and text.isdecimal() and len(text) <= 9
    if not is_number or not 1 <= int(text) <= most:
        raise Unusable(name, f'"{text[:20]}" is no whole number from 1 to {most}')
    return int(text)
