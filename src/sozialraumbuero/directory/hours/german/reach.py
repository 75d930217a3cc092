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
        if chunks[-1].times and chunks[-1].appointment and not chunks[-1].appointment_word:
            for other in chunks[:-1]:
                if not other.appointment and T.WALK_IN not in other.marks:
                    raise chunks[-1].doubt(Reason.APPOINTMENT_NEEDED)


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
