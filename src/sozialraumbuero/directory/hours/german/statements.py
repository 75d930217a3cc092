"""Puts the chunks of a text together: which words belong to which hours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from sozialraumbuero.directory.hours.german.chunks import Chunk, Modifier, chunks_of
from sozialraumbuero.directory.hours.german.closings import Closed, closed_by
from sozialraumbuero.directory.hours.german.dates import Period
from sozialraumbuero.directory.hours.german.doubts import Doubt, Reason
from sozialraumbuero.directory.hours.german.drafts import Draft, draft_of, modify
from sozialraumbuero.directory.hours.german.items import (
    AppointmentItem,
    HolidayItem,
    Item,
    Mark,
    Mode,
)
from sozialraumbuero.directory.hours.german.lexicon import T
from sozialraumbuero.directory.hours.german.missing_days import days_for, introduce_holidays
from sozialraumbuero.directory.hours.german.reach import (
    ADDING,
    concerns_all,
    is_open_label,
    refuse_unclear_reach,
)
from sozialraumbuero.directory.hours.whole import Appointment, Way


@dataclass(slots=True)
class Statements:
    """Everything that a text says, and every doubt about it."""

    drafts: list[Draft] = field(default_factory=list)
    closed: Closed = field(default_factory=Closed)
    appointment: Appointment | None = None
    is_suspended: bool = False
    # Whether more than the door is closed: phone and online hours, too.
    is_all_suspended: bool = False
    labels: set[frozenset[str]] = field(default_factory=set)
    first_label: int | None = None
    doubts: list[Doubt] = field(default_factory=list)


def statements_of(blocks: Sequence[Sequence[Item]]) -> Statements:
    chunks = [chunks_of(block, goes_on=number > 0) for number, block in enumerate(blocks)]
    return _Reader(chunks).read()


class _Reader:
    """Goes through the blocks; what holds for all hours waits until all are known."""

    def __init__(self, blocks: list[list[Chunk]]) -> None:
        self.blocks = blocks
        self.found = Statements()
        # A head on a line of its own lasts until the next one.
        self.lasting_head: list[Modifier] = []
        self.had_head_inside = False
        self.later: list[Callable[[], None]] = []

    def read(self) -> Statements:
        for number, block in enumerate(self.blocks):
            self._read_block(block, has_hours_after=self._has_rules(self.blocks[number + 1 :]))
        for step in self.later:
            self._try(step)
        return self.found

    def _has_rules(self, blocks: Sequence[Sequence[Chunk]]) -> bool:
        return any(chunk.is_rule for block in blocks for chunk in block)

    def _try(self, step: Callable[[], None]) -> None:
        try:
            step()
        except Doubt as doubt:
            self.found.doubts.append(doubt)

    def _read_block(self, block: Sequence[Chunk], *, has_hours_after: bool) -> None:
        for chunk in block:
            self.found.doubts += chunk.doubts
        clear = [chunk for chunk in block if not chunk.doubts]
        self._note_labels(clear)
        rules = [chunk for chunk in clear if chunk.is_rule]
        if not rules and has_hours_after and (head := _head(clear)):
            self.lasting_head = head
            return
        drafts = self._read_rules(rules)
        for chunk in clear:
            if not chunk.is_rule:
                self._try(partial(self._read_statement, chunk, drafts))

    def _note_labels(self, block: Sequence[Chunk]) -> None:
        """Note what the hours are for: an office and a consultation are two things."""
        for chunk in block:
            for group in (chunk.head, chunk.modifiers):
                marks = [m for m in group if isinstance(m, Mark) and is_open_label(m)]
                names = frozenset(mark.value[1] for mark in marks if mark.value[1])
                self.found.labels |= {names} if names else set()
                if marks and self.found.first_label is None:
                    self.found.first_label = min(mark.start for mark in marks)

    def _read_rules(self, chunks: Sequence[Chunk]) -> list[Draft]:
        """Make a draft of each chunk, under the head that was said last."""
        self._try(partial(refuse_unclear_reach, chunks))
        head = self.lasting_head
        drafts: list[Draft] = []
        for chunk in chunks:
            try:
                head = self._head_for(chunk, head)
                drafts.append(self._read_rule(chunk, head, drafts))
            except Doubt as doubt:
                self.found.doubts.append(doubt)
        if chunks and len(drafts) > 1:
            for modifier in chunks[-1].late:
                if concerns_all(modifier):
                    self._try(partial(_modify_all, drafts, modifier))
        self.had_head_inside |= any(not is_open_label(m) for chunk in chunks for m in chunk.head)
        self.found.drafts += drafts
        return drafts

    def _head_for(self, chunk: Chunk, head: list[Modifier]) -> list[Modifier]:
        if not chunk.head:
            if not head and self.had_head_inside:
                raise chunk.doubt(Reason.WHICH_HOURS)
            return head
        if any(not is_open_label(modifier) for modifier in self.lasting_head):
            raise chunk.doubt(Reason.WHICH_HOURS)
        return chunk.head

    def _read_rule(self, chunk: Chunk, head: list[Modifier], line: list[Draft]) -> Draft:
        earlier = [*self.found.drafts, *line]
        if T.ONLY in chunk.marks and earlier:
            raise chunk.doubt(Reason.NOT_UNDERSTOOD)
        introduce_holidays(chunk)
        days = chunk.days or days_for(chunk, head, line[-1:], earlier)
        if self.found.is_suspended:
            raise chunk.doubt(Reason.OPEN_AND_CLOSED)
        draft = draft_of(chunk, days)
        for modifier in head:
            modify(draft, modifier)
        if chunk.appointment:
            self._take_appointment_of_rule(chunk, chunk.appointment, draft)
        return draft

    def _take_appointment_of_rule(
        self, chunk: Chunk, appointment: AppointmentItem, draft: Draft
    ) -> None:
        """Tell "9–12 Uhr nach Vereinbarung" from "9–12 Uhr, auch nach Vereinbarung"."""
        if chunk.appointment_word in ADDING:
            if not chunk.times:
                raise chunk.doubt(Reason.NOT_UNDERSTOOD)
            draft.by_appointment = False
            self._offer(appointment)
        elif appointment.contacts or appointment.way is not Way.ANY:
            raise chunk.doubt(Reason.APPOINTMENT_NEEDED)

    def _offer(self, item: AppointmentItem) -> None:
        appointment = Appointment(item.way, item.contacts)
        if self.found.appointment not in {None, appointment}:
            raise Doubt(Reason.NOT_UNDERSTOOD, item.start, item.end)
        self.found.appointment = appointment

    def _read_statement(self, chunk: Chunk, drafts: list[Draft]) -> None:
        """Read what is no rule: a closing, an appointment, or something about other rules."""
        if T.SUSPENDED in chunk.marks:
            self._suspend(chunk)
        elif T.CLOSED in chunk.marks:
            self._close(chunk, closed_by(chunk), drafts)
        elif chunk.days:
            raise chunk.doubt(Reason.NO_TIMES)
        elif any(not is_open_label(modifier) for modifier in chunk.head):
            raise chunk.doubt(Reason.NOT_UNDERSTOOD)
        elif chunk.appointment:
            self._read_appointment(chunk, chunk.appointment, drafts)
        else:
            self._read_modifiers(chunk, drafts)

    def _suspend(self, chunk: Chunk) -> None:
        if chunk.days or chunk.times or chunk.appointment or len(chunk.modifiers) > 1:
            raise chunk.doubt(Reason.NOT_UNDERSTOOD)
        self.found.is_suspended = True
        mark = chunk.modifiers[0]
        self.found.is_all_suspended = isinstance(mark, Mark) and bool(mark.value)

    def _close(self, chunk: Chunk, closed: Closed, drafts: list[Draft]) -> None:
        self.found.closed.weekdays += closed.weekdays
        self.found.closed.closings += closed.closings
        self.found.closed.yearly += closed.yearly
        for item in closed.holidays:
            if chunk.is_aside and item.is_school and len(drafts) > 1:
                raise chunk.doubt(Reason.WHICH_HOURS)
            self.later.append(partial(self._close_holidays, item, drafts))

    def _close_holidays(self, item: HolidayItem, drafts: list[Draft]) -> None:
        """The place is closed, so all its hours rest; a line may also speak of itself alone."""
        everything = self.found.drafts
        if item.is_school and drafts and len(drafts) < len(everything):
            raise Doubt(Reason.WHICH_HOURS, item.start, item.end)
        closing = HolidayItem(item.is_public, item.is_school, Mode.NOT, item.start, item.end)
        if not everything:
            raise Doubt(Reason.NO_HOURS, item.start, item.end)
        _modify_all(everything, closing)

    def _read_appointment(self, chunk: Chunk, item: AppointmentItem, drafts: list[Draft]) -> None:
        if any(not is_open_label(modifier) for modifier in chunk.modifiers):
            raise chunk.doubt(Reason.APPOINTMENT_NEEDED)
        if chunk.appointment_word in ADDING:
            self._offer(item)
        elif drafts:
            self._need_appointment(chunk, item, drafts)
        else:
            self.later.append(partial(self._need_appointment, chunk, item, self.found.drafts))

    def _need_appointment(self, chunk: Chunk, item: AppointmentItem, drafts: list[Draft]) -> None:
        """Without hours it is the only way; with hours, "nur" says that they need one."""
        if not drafts:
            self._offer(item)
            return
        is_plain = item.way is Way.ANY and not item.contacts
        is_one_line = len(drafts) == 1 or drafts is self.found.drafts
        if chunk.appointment_word is not T.ONLY or not is_plain or not is_one_line:
            raise chunk.doubt(Reason.APPOINTMENT_NEEDED)
        for draft in drafts:
            draft.by_appointment = True

    def _read_modifiers(self, chunk: Chunk, drafts: list[Draft]) -> None:
        has_period = any(isinstance(modifier, Period) for modifier in chunk.modifiers)
        if T.ALSO in chunk.marks or (T.ONLY in chunk.marks and not has_period):
            raise chunk.doubt(Reason.NOT_UNDERSTOOD)
        for modifier in chunk.modifiers:
            if drafts:
                _modify_line(chunk, modifier, drafts)
            else:
                self.later.append(partial(self._modify_text, chunk, modifier))

    def _modify_text(self, chunk: Chunk, modifier: Modifier) -> None:
        """Let a line without hours speak of all hours, if it can."""
        if is_open_label(modifier):
            return
        is_about_all = isinstance(modifier, HolidayItem | Period) or (
            isinstance(modifier, Mark) and modifier.kind in {T.VALID, T.WALK_IN, T.ONLY}
        )
        is_bare = isinstance(modifier, HolidayItem) and modifier.mode is Mode.BARE
        if is_bare or not (is_about_all or len(self.found.drafts) == 1):
            raise chunk.doubt(Reason.WHICH_HOURS)
        if not self.found.drafts:
            raise chunk.doubt(Reason.NO_HOURS)
        _modify_all(self.found.drafts, modifier)


def _head(block: Sequence[Chunk]) -> list[Modifier]:
    """Return what a line without hours says about the lines below it, if it is their head."""
    modifiers = [modifier for chunk in block for modifier in (*chunk.head, *chunk.modifiers)]
    has_colon = any(chunk.head for chunk in block)
    is_plain = not any(chunk.days or chunk.appointment for chunk in block)
    return modifiers if is_plain and all(_heads(m, has_colon) for m in modifiers) else []


def _heads(modifier: Modifier, has_colon: bool) -> bool:
    match modifier:
        case Period():
            return True
        case HolidayItem(mode=mode):
            return mode is Mode.BARE or has_colon
        case Mark(kind):
            return kind in {T.LABEL, T.PARITY} or (kind is T.ONLY and has_colon)
    return False


def _modify_line(chunk: Chunk, modifier: Modifier, drafts: list[Draft]) -> None:
    """Let what follows the hours of a line speak of them: of one, or of all."""
    is_bare = isinstance(modifier, HolidayItem) and modifier.mode is Mode.BARE
    if is_bare or not (len(drafts) == 1 or concerns_all(modifier)):
        raise chunk.doubt(Reason.WHICH_HOURS)
    _modify_all(drafts, modifier)


def _modify_all(drafts: Sequence[Draft], modifier: Modifier) -> None:
    """Say it of all; single dates among others need no conditions."""
    is_condition = isinstance(modifier, HolidayItem | Period)
    for draft in drafts:
        if not (is_condition and draft.days.dates and len(drafts) > 1):
            modify(draft, modifier)
