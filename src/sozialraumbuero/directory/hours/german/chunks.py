"""Cuts items into blocks (lines, sentences) and chunks (what stands between commas)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sozialraumbuero.directory.hours.german.clock_times import Times, Window
from sozialraumbuero.directory.hours.german.dates import Period
from sozialraumbuero.directory.hours.german.day_names import SaidDays
from sozialraumbuero.directory.hours.german.doubts import Doubt, Reason
from sozialraumbuero.directory.hours.german.items import (
    SEPARATORS,
    AppointmentItem,
    ExceptItem,
    HolidayItem,
    Item,
    Mark,
    Mode,
    StartItem,
    Unread,
)
from sozialraumbuero.directory.hours.german.lexicon import T

Modifier: TypeAlias = HolidayItem | ExceptItem | Period | StartItem | Mark
CONJUNCTIONS = (T.AND, T.AS_WELL_AS, T.OR)
WORDS_OF_OFFER = (T.ALSO, T.OTHERWISE, T.ONLY)
# What may stand before a colon and then holds for everything up to the end of the line.
HEAD_MARKS = (T.LABEL, T.PARITY, T.ONLY, T.VALID, T.WALK_IN)


@dataclass(slots=True)
class Chunk:
    """Days, times and modifiers with no comma between.

    Modifiers lead the days, stand in the middle, or come late, after the times.
    """

    link: T | None = None
    head: list[Modifier] = field(default_factory=list)
    days: SaidDays | None = None
    times: list[tuple[Window | None, Times]] = field(default_factory=list)
    lead: list[Modifier] = field(default_factory=list)
    middle: list[Modifier] = field(default_factory=list)
    late: list[Modifier] = field(default_factory=list)
    appointment: AppointmentItem | None = None
    appointment_word: T | None = None
    appointment_is_late: bool = False
    marks: set[T] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)
    # Said in brackets behind other hours.
    is_aside: bool = False
    start: int = -1
    end: int = -1

    @property
    def modifiers(self) -> list[Modifier]:
        return [*self.lead, *self.middle, *self.late]

    @property
    def is_rule(self) -> bool:
        """Tell whether it says when somebody is there, not when nobody is."""
        is_open = T.CLOSED not in self.marks
        return is_open and bool(self.times or (self.days and self.appointment))

    @property
    def is_empty(self) -> bool:
        return self.start < 0

    def doubt(self, reason: Reason) -> Doubt:
        return Doubt(reason, self.start, self.end)


def blocks_of(items: Sequence[Item]) -> list[list[Item]]:
    """Cut at the ends of lines and sentences."""
    blocks: list[list[Item]] = [[]]
    for item in items:
        if isinstance(item, Mark) and item.kind is T.BREAK:
            blocks.append([])
        else:
            blocks[-1].append(item)
    return [block for block in blocks if block]


def chunks_of(block: Sequence[Item], *, goes_on: bool = False) -> list[Chunk]:
    """Cut a block at commas and conjunctions, and before days that begin something new.

    A block that goes on with an earlier one may begin with "und".
    """
    return _joined(_Cutter(block, goes_on=goes_on).chunks())


class _Cutter:
    """Walks through a block and fills one chunk after the other."""

    def __init__(self, block: Sequence[Item], *, goes_on: bool) -> None:
        self.block = block
        self.goes_on = goes_on
        self.at = 0
        self.brackets = 0
        self.is_aside = False
        self.window: Window | None = None
        self.found = [Chunk()]

    def chunks(self) -> list[Chunk]:
        while self.at < len(self.block):
            if self.found[-1].is_empty and self._take_head():
                continue
            self._take(self.block[self.at])
            self.at += 1
        self._end_chunk(is_last=True)
        if self.brackets:
            self._doubt(self.block[-1])
        return [chunk for chunk in self.found if not chunk.is_empty or chunk.doubts or chunk.head]

    def _take_head(self) -> bool:
        """Take modifiers with their colon, perhaps several with commas."""
        head: list[Any] = []
        for place in range(self.at, len(self.block)):
            item = self.block[place]
            if isinstance(item, Mark) and item.kind is T.COLON:
                self.found[-1].head += head
                self.at = place + bool(head)
                return bool(head)
            is_head_mark = isinstance(item, Mark) and item.kind in HEAD_MARKS
            if isinstance(item, HolidayItem | Period | StartItem) or is_head_mark:
                head.append(item)
            elif not (isinstance(item, Mark) and item.kind in {T.COMMA, T.AND} and head):
                return False
        return False

    def _take(self, item: Item) -> None:
        match item:
            case Mark(T.OPENING) | Mark(T.CLOSING):
                self._bracket(item)
            case Mark(T.COLON) | Mark(T.DASH):
                self._check_punctuation(item)
            case Mark(kind) if kind in SEPARATORS:
                if not self.brackets:
                    self._separate(item)
            case _:
                self._fill(item)

    def _fill(self, item: Item) -> None:
        if isinstance(item, SaidDays) and self._begins_anew(self.found[-1]):
            self._begin_anew()
        chunk = self.found[-1]
        chunk.start = item.start if chunk.is_empty else chunk.start
        chunk.end = item.end
        match item:
            case SaidDays() if chunk.days is None and not (chunk.times and T.ALSO in chunk.marks):
                chunk.days = item
            case Times() if not chunk.times or self.window:
                chunk.times.append((self.window, item))
                self.window = None
            case Mark(T.DAY_PART):
                self._take_day_part(chunk, item)
            case AppointmentItem() if chunk.appointment is None:
                self._take_appointment(chunk, item)
            case Unread():
                chunk.doubts.append(Doubt(item.reason, item.start, item.end))
            case HolidayItem() | ExceptItem() | Period() | StartItem() | Mark():
                self._take_modifier(chunk, item)
            case _:
                self._doubt(item)

    def _separate(self, item: Mark) -> None:
        """Begin a chunk; "und" with nothing before or behind it lacks a word."""
        chunk = self.found[-1]
        if chunk.is_empty and chunk.link is T.COMMA and item.kind in CONJUNCTIONS:
            chunk.link = item.kind
            return
        is_at_start = self.at == 0 and self.goes_on
        is_at_end = self.at + 1 == len(self.block)
        is_bare = chunk.is_empty and not is_at_start
        if item.kind is not T.COMMA and (is_bare or is_at_end):
            self._doubt(item)
        self._end_chunk()
        self.found.append(Chunk(link=item.kind))

    def _begins_anew(self, chunk: Chunk) -> bool:
        return chunk.days is not None and (chunk.is_rule or T.CLOSED in chunk.marks)

    def _begin_anew(self) -> None:
        """Begin a chunk without a comma; words right before it might belong to either side."""
        chunk, before = self.found[-1], self.block[self.at - 1]
        is_late = bool(chunk.late) or chunk.appointment_is_late
        if is_late and not (isinstance(before, Mark) and before.kind is T.CLOSING):
            chunk.doubts.append(chunk.doubt(Reason.WHICH_HOURS))
        self._end_chunk()
        self.found.append(Chunk())

    def _take_modifier(self, chunk: Chunk, item: Modifier) -> None:
        if isinstance(item, Mark):
            chunk.marks.add(item.kind)
        if chunk.times:
            chunk.late.append(item)
        elif chunk.days:
            chunk.middle.append(item)
        else:
            chunk.lead.append(item)

    def _take_day_part(self, chunk: Chunk, item: Mark) -> None:
        """Let "nachmittags" hold for the times that follow, or that it follows."""
        follows = self.block[self.at - 1] if self.at else None
        if isinstance(follows, Times) and chunk.times and chunk.times[-1][0] is None:
            chunk.times[-1] = (item.value, chunk.times[-1][1])
        elif self.window:
            self._doubt(item)
        else:
            self.window = item.value

    def _take_appointment(self, chunk: Chunk, item: AppointmentItem) -> None:
        """Take it with the word before it: "auch", "nur", "ansonsten"; or with its conjunction."""
        chunk.appointment = item
        chunk.appointment_is_late = bool(chunk.times)
        before = self.block[self.at - 1] if self.at else None
        for marks in (chunk.late, chunk.middle, chunk.lead):
            if isinstance(before, Mark) and before.kind in WORDS_OF_OFFER and marks:
                chunk.appointment_word = before.kind
                chunk.marks.discard(before.kind)
                marks.remove(before)
                return
        if chunk.link in CONJUNCTIONS and not (chunk.days or chunk.times):
            chunk.appointment_word = T.ALSO

    def _bracket(self, item: Mark) -> None:
        self.brackets += 1 if item.kind is T.OPENING else -1
        if self.brackets not in {0, 1}:
            self._doubt(item)
        elif self.brackets and self.found[-1].times and self._has_statement_inside():
            self._end_chunk()
            self.found.append(Chunk(is_aside=True))
            self.is_aside = True
        elif self.is_aside:
            self._end_chunk()
            self.found.append(Chunk())
            self.is_aside = False

    def _has_statement_inside(self) -> bool:
        """Tell whether the brackets that open here say hours of their own, or a closing."""
        for item in self.block[self.at + 1 :]:
            if isinstance(item, Mark) and item.kind is T.CLOSING:
                return False
            if isinstance(item, Times) or (isinstance(item, Mark) and item.kind is T.CLOSED):
                return True
        return False

    def _check_punctuation(self, item: Mark) -> None:
        """A colon may follow days or "geschlossen"; a dash may join days and their times."""
        chunk, is_last = self.found[-1], self.at + 1 == len(self.block)
        before = self.block[self.at - 1] if self.at else None
        after = None if is_last else self.block[self.at + 1]
        if item.kind is T.COLON:
            is_closed = isinstance(before, Mark) and before.kind is T.CLOSED
            is_known = is_closed or (chunk.days is not None and not chunk.is_rule)
        else:
            is_closed = isinstance(after, Mark) and after.kind is T.CLOSED
            is_known = isinstance(before, SaidDays) and (is_closed or isinstance(after, Times))
        if not is_known or is_last:
            self._doubt(item)

    def _end_chunk(self, *, is_last: bool = False) -> None:
        """Let "Mittwochnachmittag, 14–17 Uhr" wait for its times, but nothing else."""
        chunk = self.found[-1]
        if self.window and (is_last or chunk.times):
            chunk.doubts.append(chunk.doubt(Reason.PART_OF_DAY))
            self.window = None

    def _doubt(self, item: Item) -> None:
        self.found[-1].doubts.append(Doubt(Reason.NOT_UNDERSTOOD, item.start, item.end))


def _joined(chunks: list[Chunk]) -> list[Chunk]:
    """Join days with the times after the comma: "Di und Do, 8.30 bis 11.30 Uhr"."""
    found: list[Chunk] = []
    for chunk in chunks:
        last = found[-1] if found else None
        if (
            last
            and _waits_for_times(last)
            and chunk.link in {None, T.COMMA}
            and not (chunk.days or chunk.head or chunk.appointment_word)
            and not _introduces_holidays(chunk)
        ):
            last.middle += [*last.late, *chunk.lead]
            last.late = chunk.late
            last.times = chunk.times
            last.appointment = chunk.appointment
            last.appointment_is_late = chunk.appointment_is_late
            last.marks |= chunk.marks
            last.doubts += chunk.doubts
            last.end = chunk.end
        else:
            found.append(chunk)
    return found


def _introduces_holidays(chunk: Chunk) -> bool:
    return any(isinstance(item, HolidayItem) and item.mode is Mode.BARE for item in chunk.lead)


def _waits_for_times(chunk: Chunk) -> bool:
    return (
        chunk.days is not None
        and not chunk.times
        and not chunk.appointment
        and T.CLOSED not in chunk.marks
    )
