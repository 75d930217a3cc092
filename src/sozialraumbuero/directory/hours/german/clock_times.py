"""Times of the day: "9–12 und 14–16.30 Uhr", "von halb drei bis vier", "ab 15 Uhr"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise, product
from typing import TypeAlias

from sozialraumbuero.directory.hours.german.cursor import Cursor
from sozialraumbuero.directory.hours.german.doubts import Doubt, Reason
from sozialraumbuero.directory.hours.german.lexicon import T
from sozialraumbuero.directory.hours.german.tokens import Token
from sozialraumbuero.directory.hours.values import DAY, EVENING, MORNING, Span

HALF_DAY = DAY // 2
# Before this hour the afternoon may be meant, unless two digits say otherwise.
FIRST_CLEAR_MINUTE = 6 * 60
BETWEEN_SPANS = (T.AND, T.AS_WELL_AS, T.COMMA, T.SLASH)

Window: TypeAlias = tuple[int, int]


class Clarity(IntEnum):
    """How sure it is which half of the day is meant."""

    SPOKEN = 0
    SHORT = 1
    CLEAR = 2


@dataclass(frozen=True, slots=True)
class Moment:
    minutes: int
    clarity: Clarity


@dataclass(frozen=True, slots=True)
class SaidSpan:
    """A span as it was said; no closing is an open end."""

    opens: Moment
    closes: Moment | None
    ends_next_day: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Times:
    """Spans that belong to the same days."""

    spans: tuple[SaidSpan, ...]
    start: int
    end: int


def read_times(cursor: Cursor) -> Times | None:
    """Take as many spans as follow each other."""
    found: list[SaidSpan] = []
    before = cursor.at
    while span := _read_span(cursor):
        found.append(span)
        before = cursor.at
        if not cursor.take(*BETWEEN_SPANS):
            break
    cursor.at = before
    return Times(tuple(found), found[0].start, found[-1].end) if found else None


def spans_of(times: Times, window: Window | None) -> tuple[Span, ...]:
    """Return the spans within a part of the day, if one was named; raises Doubt.

    They follow each other in the day: "14–16, 9–12" is more likely a slip than a habit.
    """
    spans = tuple(_span(said, window) for said in times.spans)
    closed = [(span.opens, span.closes) for span in spans if span.closes is not None]
    for (_, closes), (opens, _) in pairwise(closed):
        if opens < closes:
            raise Doubt(Reason.NOT_UNDERSTOOD, times.start, times.end)
    return spans


def _read_span(cursor: Cursor) -> SaidSpan | None:
    since = cursor.at
    if cursor.take(T.ROUND_THE_CLOCK):
        midnight, end = Moment(0, Clarity.CLEAR), Moment(DAY, Clarity.CLEAR)
        return _said(cursor, since, midnight, end)
    is_from, is_between = cursor.take(T.FROM), cursor.take(T.BETWEEN)
    opens = _moment(cursor)
    if opens and is_from:
        if cursor.take(T.DASH, T.UNTIL) and not cursor.take(T.OPEN_END):
            cursor.doubt(Reason.NOT_UNDERSTOOD, since)
        return _said(cursor, since, opens, None)
    if opens and cursor.take(*((T.AND,) if is_between else (T.DASH, T.UNTIL))):
        if cursor.take(T.OPEN_END):
            return _said(cursor, since, opens, None)
        if closes := _moment(cursor) or _last_number(cursor):
            return _said(cursor, since, opens, closes)
    cursor.at = since
    return None


def _said(cursor: Cursor, since: int, opens: Moment, closes: Moment | None) -> SaidSpan:
    ends_next_day = closes is not None and cursor.take(T.NEXT_DAY) is not None
    start, end = cursor.tokens[since].start, cursor.tokens[cursor.at - 1].end
    return SaidSpan(opens, closes, ends_next_day, start, end)


def _moment(cursor: Cursor) -> Moment | None:
    """Take one time with its "Uhr"."""
    since = cursor.at
    moment = _half(cursor) if cursor.take(T.HALF) else _full(cursor)
    if moment is None:
        cursor.at = since
    else:
        cursor.take(T.O_CLOCK)
    return moment


def _half(cursor: Cursor) -> Moment | None:
    token = cursor.take(T.NUMBER, T.SPOKEN)
    if token is None or not 1 <= token.value <= 12:
        return None
    return Moment(token.value * 60 - 30, Clarity.SPOKEN)


def _full(cursor: Cursor) -> Moment | None:
    token = cursor.take(T.CLOCK, T.NUMBER, T.SPOKEN, T.MIDNIGHT)
    if token is None:
        return None
    if token.kind is T.MIDNIGHT:
        return Moment(0, Clarity.CLEAR)
    minutes = token.value if token.kind is T.CLOCK else token.value * 60
    return Moment(minutes, _clarity(token, minutes)) if minutes <= DAY else None


def _clarity(token: Token, minutes: int) -> Clarity:
    if token.kind is T.SPOKEN:
        return Clarity.SPOKEN if minutes <= HALF_DAY else Clarity.CLEAR
    has_two_digits = token.end - token.start in {2, 5}
    is_clear = has_two_digits or not 60 <= minutes < FIRST_CLEAR_MINUTE
    return Clarity.CLEAR if is_clear else Clarity.SHORT


def _last_number(cursor: Cursor) -> Moment | None:
    """Take an hour whose full stop ends the sentence: "9–12." """
    follows = cursor.kind(1)
    is_last = follows in {None, T.BREAK} or (
        follows is T.WEEKDAY and cursor.kind(2) is not T.OF_THE_MONTH
    )
    token = cursor.tokens[cursor.at] if cursor.kind() is T.ORDINAL and is_last else None
    if (
        token is None
        or not token.key.isdigit()
        or not FIRST_CLEAR_MINUTE <= token.value * 60 <= DAY
    ):
        return None
    cursor.at += 1
    return Moment(token.value * 60, Clarity.CLEAR)


def _span(said: SaidSpan, window: Window | None) -> Span:
    opens = said.opens.minutes
    if opens >= DAY:
        raise Doubt(Reason.IMPOSSIBLE_TIME, said.start, said.end)
    if window:
        return _within(said, window)
    if not _is_clear(said):
        raise Doubt(Reason.MORNING_OR_AFTERNOON, said.start, said.end)
    if said.closes is None:
        return Span(opens, None)
    return Span(opens, _closing(said, opens, said.closes.minutes))


def _is_clear(said: SaidSpan) -> bool:
    """One time on the 24-hour clock tells that the other is, too, if it is no small hour."""
    moments = [moment for moment in (said.opens, said.closes) if moment]
    is_any_clear = any(moment.clarity is Clarity.CLEAR for moment in moments)
    is_small = 0 < said.opens.minutes < FIRST_CLEAR_MINUTE
    return is_any_clear and (said.opens.clarity is Clarity.CLEAR or not is_small)


def _closing(said: SaidSpan, opens: int, closes: int) -> int:
    if said.ends_next_day:
        return closes + DAY
    if closes == 0 < opens:
        return DAY
    if closes > opens:
        return closes
    if closes < opens and opens >= EVENING and closes <= MORNING:
        return closes + DAY
    raise Doubt(Reason.CLOSES_BEFORE_OPENING, said.start, said.end)


def _within(said: SaidSpan, window: Window) -> Span:
    """Return the one reading, by 24 or by 12 hours, that lies in this part of the day."""
    first, last = window
    opens = {minutes for minutes in _readings(said.opens) if first <= minutes < last}
    if said.closes is None:
        if len(opens) == 1:
            return Span(opens.pop(), None)
        raise Doubt(Reason.PART_OF_DAY, said.start, said.end)
    closes = {minutes for minutes in _readings(said.closes) if first < minutes <= last}
    fits = [(one, other) for one, other in product(opens, closes) if one < other]
    if len(fits) != 1 or said.ends_next_day:
        raise Doubt(Reason.PART_OF_DAY, said.start, said.end)
    return Span(*fits[0])


def _readings(moment: Moment) -> set[int]:
    if moment.minutes > HALF_DAY:
        return {moment.minutes}
    return {moment.minutes, moment.minutes + HALF_DAY}
