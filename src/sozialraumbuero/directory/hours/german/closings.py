"""What a text says about being closed: weekdays, dates, parts of the year, holidays."""

from __future__ import annotations

from dataclasses import dataclass, field

from sozialraumbuero.directory.hours.german.chunks import Chunk
from sozialraumbuero.directory.hours.german.dates import Period, dates_of, season_of
from sozialraumbuero.directory.hours.german.doubts import Reason
from sozialraumbuero.directory.hours.german.items import HolidayItem, Mark, Mode
from sozialraumbuero.directory.hours.german.lexicon import T
from sozialraumbuero.directory.hours.values import Kind, Season
from sozialraumbuero.directory.hours.whole import Closing

# On these days a closing without a year is meant for every year.
EVES = {(12, 24), (12, 31)}
HARMLESS = {T.CLOSED, T.YEARLY, T.ALSO, T.LABEL}


@dataclass(slots=True)
class Closed:
    """Everything that is closed; holidays are left to who knows which hours are meant."""

    weekdays: list[int] = field(default_factory=list)
    closings: list[Closing] = field(default_factory=list)
    yearly: list[Season] = field(default_factory=list)
    holidays: list[HolidayItem] = field(default_factory=list)


def closed_by(chunk: Chunk) -> Closed:
    """Return what one statement closes; raises Doubt."""
    closed = Closed()
    is_yearly = T.YEARLY in chunk.marks
    if T.OTHERWISE in chunk.marks:
        if chunk.days or chunk.times or len(chunk.modifiers) > 2:
            raise chunk.doubt(Reason.NOT_UNDERSTOOD)
        return closed
    for modifier in (*chunk.head, *chunk.modifiers):
        match modifier:
            case HolidayItem(mode=Mode.BARE):
                closed.holidays.append(modifier)
            case Period():
                _close_period(closed, modifier, chunk)
            case Mark(T.LABEL, (Kind.OPEN, _)):
                pass
            case Mark(kind) if kind in HARMLESS - {T.LABEL}:
                pass
            case _:
                raise chunk.doubt(Reason.NOT_UNDERSTOOD)
    if chunk.days and closed != Closed():
        # "Mi in den Ferien geschlossen" closes neither every Wednesday nor all holidays.
        raise chunk.doubt(Reason.NOT_UNDERSTOOD)
    _close_days(closed, chunk, is_yearly=is_yearly)
    if chunk.times or chunk.appointment or closed == Closed():
        raise chunk.doubt(Reason.NOT_UNDERSTOOD)
    return closed


def _close_days(closed: Closed, chunk: Chunk, *, is_yearly: bool) -> None:
    days = chunk.days
    if days is None:
        return
    if days.monthly or days.month_days or days.on_school_days:
        raise chunk.doubt(Reason.NOT_UNDERSTOOD)
    closed.weekdays += days.weekdays
    if days.on_public_holidays:
        closed.holidays.append(HolidayItem(True, False, Mode.BARE, days.start, days.end))
    for said in days.dates:
        if said.year:
            day = said.first_date(said.year)
            closed.closings.append(Closing(day, day))
        elif is_yearly or said.first in EVES:
            closed.yearly.append(Season(said.first, said.first))
        else:
            raise chunk.doubt(Reason.YEAR_MISSING)


def _close_period(closed: Closed, period: Period, chunk: Chunk) -> None:
    if period.year:
        first, last = dates_of(period)
        if first is None or last is None:
            raise chunk.doubt(Reason.NOT_UNDERSTOOD)
        closed.closings.append(Closing(first, last))
        return
    season = season_of(period)
    if season is None or not period.is_yearly:
        raise chunk.doubt(Reason.YEAR_MISSING)
    closed.yearly.append(season)
