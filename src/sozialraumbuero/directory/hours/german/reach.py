"""How far a word reaches: to the hours beside it, or to all hours of its line."""

from __future__ import annotations

from collections.abc import Sequence

from sozialraumbuero.directory.hours.german.chunks import Chunk, Modifier
from sozialraumbuero.directory.hours.german.dates import Period
from sozialraumbuero.directory.hours.german.doubts import Reason
from sozialraumbuero.directory.hours.german.items import (
    ExceptItem,
    HolidayItem,
    Mark,
    Mode,
    StartItem,
)
from sozialraumbuero.directory.hours.german.lexicon import T
from sozialraumbuero.directory.hours.values import Kind

# Words that make an appointment possible beside the hours.
ADDING = {T.ALSO, T.OTHERWISE}
# Words that do no harm if they are taken to reach too far or too near.
HARMLESS = {T.WALK_IN, T.VALID, T.ALSO, T.ONLY}


def is_open_label(modifier: Modifier) -> bool:
    """Tell whether it says "Sprechzeiten" or the like, which is usual and changes no hours."""
    return (
        isinstance(modifier, Mark) and modifier.kind is T.LABEL and modifier.value[0] is Kind.OPEN
    )


def concerns_all(modifier: Modifier) -> bool:
    """Tell whether it is about all hours: unsaid, public holidays are closed anyhow."""
    if isinstance(modifier, Mark):
        return modifier.kind in HARMLESS
    return (
        isinstance(modifier, HolidayItem)
        and not modifier.is_school
        and modifier.mode in {Mode.NOT, Mode.ALSO}
    )


def refuse_unclear_reach(chunks: Sequence[Chunk]) -> None:
    """Raise Doubt if a word before or after several hours might mean one or all of them."""
    for place, chunk in enumerate(chunks):
        others = chunks[place + 1 :]
        if chunk.days:
            _refuse_if_missing(chunk, chunk.lead, others)
    if chunks:
        _refuse_if_missing(chunks[-1], chunks[-1].late, chunks[:-1])
        _refuse_unclear_appointment(chunks[-1], chunks[:-1])
    for chunk in chunks:
        _refuse_unclear_span(chunk)


def _refuse_unclear_appointment(last: Chunk, others: Sequence[Chunk]) -> None:
    if not last.appointment_is_late or last.appointment_word in ADDING:
        return
    for other in others:
        if not other.appointment and T.WALK_IN not in other.marks:
            raise last.doubt(Reason.APPOINTMENT_NEEDED)


def _refuse_unclear_span(chunk: Chunk) -> None:
    """Refuse "9–12 und 14–16 Uhr telefonisch", which may be about the afternoon only."""
    if sum(len(times.spans) for _, times in chunk.times) < 2:
        return
    is_offer_late = chunk.appointment_is_late and chunk.appointment_word not in ADDING
    if is_offer_late or any(not _is_about_days(modifier) for modifier in chunk.late):
        raise chunk.doubt(Reason.WHICH_HOURS)


def _is_about_days(modifier: Modifier) -> bool:
    return (
        concerns_all(modifier)
        or is_open_label(modifier)
        or isinstance(modifier, ExceptItem | StartItem)
    )


def _refuse_if_missing(
    chunk: Chunk, modifiers: Sequence[Modifier], others: Sequence[Chunk]
) -> None:
    for modifier in modifiers:
        if not concerns_all(modifier) and any(
            _sort(modifier) not in {_sort(each) for each in (*other.head, *other.modifiers)}
            for other in others
        ):
            raise chunk.doubt(Reason.WHICH_HOURS)


def _sort(modifier: Modifier) -> str:
    match modifier:
        case HolidayItem():
            return "holidays"
        case Period():
            return "period"
        case ExceptItem():
            return "except"
        case StartItem():
            return "rhythm"
    return "rhythm" if modifier.kind in {T.PARITY, T.INTERVAL} else str(modifier.kind)
