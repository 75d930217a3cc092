"""Makes items of tokens: days, times, holidays, periods, appointments, and single marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from sozialraumbuero.directory.hours.german.clock_times import Times, read_times
from sozialraumbuero.directory.hours.german.cursor import Cursor
from sozialraumbuero.directory.hours.german.dates import Period, read_date, read_period
from sozialraumbuero.directory.hours.german.day_names import SaidDays, read_days
from sozialraumbuero.directory.hours.german.doubts import Doubt, Reason
from sozialraumbuero.directory.hours.german.lexicon import T
from sozialraumbuero.directory.hours.german.tokens import Token
from sozialraumbuero.directory.hours.values import Kind
from sozialraumbuero.directory.hours.whole import Way

SEPARATORS = (T.COMMA, T.AND, T.AS_WELL_AS, T.SLASH, T.OR)
NOUNS = (T.PUBLIC_HOLIDAYS, T.SCHOOL_HOLIDAYS)
# Marks that statements know what to do with.
MARKS = frozenset(
    {
        *SEPARATORS, T.COLON, T.DASH, T.OPENING, T.CLOSING, T.BREAK, T.ALSO, T.ONLY, T.OTHERWISE,
        T.CLOSED, T.SUSPENDED, T.PARITY, T.INTERVAL, T.VALID, T.WALK_IN, T.LABEL, T.YEARLY,
        T.DAY_PART,
    }
)  # fmt: skip


class Mode(StrEnum):
    """How holidays are spoken of; bare, they introduce something."""

    BARE = "bare"
    NOT = "not"
    ALSO = "also"
    ONLY = "only"


@dataclass(frozen=True, slots=True)
class HolidayItem:
    is_public: bool
    is_school: bool
    mode: Mode
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ExceptItem:
    days: SaidDays
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AppointmentItem:
    way: Way
    contacts: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StartItem:
    """When a rhythm of weeks begins."""

    day: date
    is_week: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    kind: T
    value: Any
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unread:
    reason: Reason
    start: int
    end: int


Item: TypeAlias = (
    SaidDays
    | Times
    | Period
    | HolidayItem
    | ExceptItem
    | AppointmentItem
    | StartItem
    | Mark
    | Unread
)


def items_of(tokens: Sequence[Token]) -> list[Item]:
    """Return everything in order; what no reader knows is unread, and adjacent unread is one."""
    cursor, found = Cursor(tokens), list[Item]()
    can_be_called = any(
        token.kind is T.LABEL and token.value[0] is not Kind.OPEN for token in tokens
    )
    while not cursor.is_at_end:
        if can_be_called and cursor.take(T.REACHABLE):
            continue
        item = _next(cursor)
        last = found[-1] if found else None
        if isinstance(item, Unread) and isinstance(last, Unread):
            found[-1] = Unread(last.reason, last.start, item.end)
        else:
            found.append(item)
    return found


def _next(cursor: Cursor) -> Item:
    since = cursor.at
    try:
        for reader in READERS:
            if item := reader(cursor):
                return item
            cursor.at = since
    except Doubt as doubt:
        cursor.at = max(cursor.at, since + 1)
        return Unread(doubt.reason, doubt.start, doubt.end)
    token = cursor.tokens[since]
    cursor.at = since + 1
    if token.kind in MARKS:
        return Mark(token.kind, token.value, token.start, token.end)
    return Unread(_reason(token), token.start, token.end)


def _reason(token: Token) -> Reason:
    match token.kind:
        case T.UNKNOWN | T.CONTACT | T.REACHABLE:
            return Reason.UNKNOWN_WORDS
        case T.IMPOSSIBLE:
            reason: Reason = token.value
            return reason
    return Reason.NOT_UNDERSTOOD


def _holiday(cursor: Cursor) -> HolidayItem | None:
    """Take "nicht an Feiertagen und in den Ferien", or "außerhalb der Schulferien"."""
    since = cursor.at
    word = cursor.take(*MODES)
    if cursor.take(T.OUTSIDE_SCHOOL_HOLIDAYS):
        mode = Mode.NOT if word is None or word.kind is T.ONLY else None
        return _holiday_item(cursor, since, {T.SCHOOL_HOLIDAYS}, mode)
    nouns = _nouns(cursor, word)
    if not nouns:
        return None
    mode = MODES[word.kind] if word else Mode.BARE
    if mode is Mode.BARE and cursor.kind() is T.NOT and cursor.kind(1) not in NOUNS:
        cursor.at += 1
        mode = Mode.NOT
    return _holiday_item(cursor, since, nouns, mode)


def _holiday_item(cursor: Cursor, since: int, nouns: set[T], mode: Mode | None) -> HolidayItem:
    if mode is None:
        cursor.doubt(Reason.NOT_UNDERSTOOD, since)
    return HolidayItem(
        T.PUBLIC_HOLIDAYS in nouns,
        T.SCHOOL_HOLIDAYS in nouns,
        mode,
        cursor.tokens[since].start,
        cursor.tokens[cursor.at - 1].end,
    )


def _nouns(cursor: Cursor, word: Token | None) -> set[T]:
    """Take nouns that follow each other, each perhaps with the same word before it."""
    found: set[T] = set()
    before = cursor.at
    while noun := cursor.take(*NOUNS):
        found.add(noun.kind)
        before = cursor.at
        if not cursor.take(T.AND, T.COMMA, T.AS_WELL_AS, T.OR, T.SLASH):
            break
        if word:
            cursor.take(word.kind)
    cursor.at = before
    return found


def _except(cursor: Cursor) -> ExceptItem | None:
    since = cursor.at
    if not cursor.take(T.EXCEPT, T.NOT):
        return None
    days = read_days(cursor)
    if days is None:
        return None
    if not days.is_weekly:
        cursor.doubt(Reason.NOT_UNDERSTOOD, since)
    return ExceptItem(days, cursor.tokens[since].start, days.end)


def _start(cursor: Cursor) -> StartItem | None:
    since = cursor.at
    token = cursor.take(T.STARTING)
    if token is None:
        return None
    cursor.take(T.COLON, T.FROM)
    said = read_date(cursor)
    if said is None or said.day is None:
        cursor.doubt(Reason.NOT_UNDERSTOOD, since)
    if said.year is None:
        cursor.doubt(Reason.YEAR_MISSING, since)
    start, end = cursor.tokens[since].start, cursor.tokens[cursor.at - 1].end
    is_week = token.key == "ab der woche vom"
    return StartItem(said.first_date(said.year), is_week, start, end)


def _appointment(cursor: Cursor) -> AppointmentItem | None:
    since = cursor.at
    token = cursor.take(T.APPOINTMENT)
    if token is None:
        return None
    way: Way = token.value
    if cursor.take(T.BY_MAIL):
        if way is not Way.ANY:
            cursor.doubt(Reason.NOT_UNDERSTOOD, since)
        way = Way.MAIL
    contacts = _contacts(cursor)
    start, end = cursor.tokens[since].start, cursor.tokens[cursor.at - 1].end
    return AppointmentItem(way, contacts, start, end)


def _contacts(cursor: Cursor) -> tuple[str, ...]:
    """Take "unter 0221 4710123 oder termin@traeger.example"."""
    found: list[str] = []
    before = cursor.at
    is_in_brackets = cursor.take(T.OPENING) is not None
    while True:
        while cursor.kind() in {T.AT_CONTACT, T.COLON} or _is_phone_word(cursor):
            cursor.at += 1
        contact = cursor.take(T.CONTACT)
        if contact is None:
            break
        found.append(contact.value)
        if is_in_brackets and cursor.take(T.CLOSING):
            return tuple(found)
        before = before if is_in_brackets else cursor.at
        if not cursor.take(T.OR, T.AND, T.COMMA, T.SLASH):
            break
    cursor.at = before
    return () if is_in_brackets else tuple(found)


def _is_phone_word(cursor: Cursor) -> bool:
    return cursor.kind() is T.LABEL and cursor.tokens[cursor.at].key in {"tel", "telefon"}


MODES = {T.NOT: Mode.NOT, T.EXCEPT: Mode.NOT, T.ALSO: Mode.ALSO, T.ONLY: Mode.ONLY}
READERS: tuple[Callable[[Cursor], Item | None], ...] = (
    read_times,
    _holiday,
    _except,
    _start,
    read_period,
    read_days,
    _appointment,
)
