"""For which days hours are meant that name none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sozialraumbuero.directory.hours.german.chunks import Chunk, Modifier
from sozialraumbuero.directory.hours.german.day_names import SaidDays
from sozialraumbuero.directory.hours.german.doubts import Reason
from sozialraumbuero.directory.hours.german.drafts import Draft
from sozialraumbuero.directory.hours.german.items import ExceptItem, HolidayItem, Mode
from sozialraumbuero.directory.hours.german.lexicon import T
from sozialraumbuero.directory.hours.values import DAY, EVERY_DAY


def days_for(
    chunk: Chunk, head: Sequence[Modifier], previous: Sequence[Draft], earlier: Sequence[Draft]
) -> SaidDays:
    """Return the days of the hours before, or of the holidays; raises Doubt if nobody knows."""
    holidays = [item for item in (*head, *chunk.modifiers) if isinstance(item, HolidayItem)]
    if any(isinstance(item, ExceptItem) for item in chunk.modifiers):
        raise chunk.doubt(Reason.NO_DAYS)
    named = [item for item in holidays if item.mode in {Mode.BARE, Mode.ONLY}]
    if named and all(item.is_public and not item.is_school for item in named):
        return _every_day(chunk)
    if named and len(earlier) == 1 and earlier[0].days.is_weekly and not earlier[0].without:
        return earlier[0].days
    if previous and chunk.link and not chunk.head and not named:
        return previous[0].days
    if _is_round_the_clock(chunk) and not named and not earlier:
        return _every_day(chunk)
    raise chunk.doubt(Reason.NO_DAYS)


def introduce_holidays(chunk: Chunk) -> None:
    """Take "auch an Feiertagen 10–12 Uhr" as hours of their own, beside the others."""
    first = chunk.lead[0] if chunk.lead and chunk.days is None else None
    if isinstance(first, HolidayItem) and first.mode is Mode.ALSO and not first.is_school:
        chunk.lead[0] = replace(first, mode=Mode.BARE)
        chunk.marks.add(T.ALSO)


def _every_day(chunk: Chunk) -> SaidDays:
    return SaidDays(chunk.start, chunk.end, weekdays=[*EVERY_DAY], ranged={*EVERY_DAY})


def _is_round_the_clock(chunk: Chunk) -> bool:
    spans = [span for _, times in chunk.times for span in times.spans]
    return len(spans) == 1 and (
        spans[0].opens.minutes == 0
        and spans[0].closes is not None
        and spans[0].closes.minutes == DAY
    )
