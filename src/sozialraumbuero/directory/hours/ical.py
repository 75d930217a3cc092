"""Events of an iCalendar file as hours, and what of them hours cannot say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from sozialraumbuero.directory.hours.day_calendar import Calendar
from sozialraumbuero.directory.hours.ical_event import events_of, moment_of
from sozialraumbuero.directory.hours.ical_rules import recurrence
from sozialraumbuero.directory.hours.occurrence import Verdict, verdict
from sozialraumbuero.directory.hours.questions import ZONE
from sozialraumbuero.directory.hours.values import DAY, Dated, HoursError, Rule, Span, on_one_line
from sozialraumbuero.directory.hours.whole import Closing, Hours

NOON = timedelta(hours=12)
PROPERTIES = ("DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RDATE", "RECURRENCE-ID")


@dataclass(frozen=True, slots=True)
class IcalImport:
    """Hours, and one line for each event that is not in them."""

    hours: Hours
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Series:
    """One event: its rule, and the dates on which it does not take place."""

    place: str
    rule: Rule
    gone: tuple[date, ...]


def hours_from_ical(text: str, *, summary: str = "") -> IcalImport:
    """Take over events of one summary; raises HoursError if there is no calendar, or several.

    Events say nothing about public holidays, and neither do the hours that come of them.
    """
    events = [event for event in events_of(text) if not summary or _text(event) == summary]
    summaries = sorted({_text(event) for event in events})
    if len(summaries) > 1:
        raise HoursError(f"summary: choose one of {', '.join(summaries):.200}")
    moved = {str(event.get("UID")) for event in events if "RECURRENCE-ID" in event}
    series, left_out = [], []
    for number, event in enumerate(events, 1):
        place = f"event {number}"
        try:
            if str(event.get("UID")) in moved:
                raise HoursError("single dates of the series were moved")
            series.append(_series(event, place))
        except (HoursError, ValueError, TypeError) as error:
            left_out.append(f"{place}: {on_one_line(str(error)):.200}")
    kept, closings = _closings(series, left_out)
    hours = Hours(
        tuple(each.rule for each in kept),
        tuple(Closing(day, day) for day in closings),
        verbatim="".join(summaries),
    )
    return IcalImport(hours, tuple(left_out))


def _text(event: Any) -> str:
    return " ".join(str(event.get("SUMMARY", "")).split())


def _series(event: Any, place: str) -> _Series:
    for name in PROPERTIES:
        if name in event and name in {"DTSTART", "DTEND"} and moment_of(event, name) is None:
            raise HoursError(f"{name}: is no time")
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        raise HoursError("STATUS: is cancelled")
    recurs = "RRULE" in event
    start = _local(moment_of(event, "DTSTART"), "DTSTART", recurs=recurs)
    times = (_span(event, start, recurs=recurs),)
    gone = tuple(_dates(event, "EXDATE"))
    if not recurs:
        dates = {start.date(), *_dates(event, "RDATE")} - {*gone}
        return _Series(place, Rule(Dated(tuple(dates)), times), ())
    if "RDATE" in event or isinstance(event["RRULE"], list):
        raise HoursError("RRULE: a series with further dates cannot be said")
    found = recurrence(event["RRULE"], start)
    rule = Rule(
        found.days,
        times,
        season=found.season,
        first_day=found.first_day,
        last_day=found.last_day,
    )
    return _Series(place, rule, gone)


def _local(at: Any, name: str, *, recurs: bool) -> datetime:
    """Return local time; a series in another zone would move against the clock on the wall."""
    if not isinstance(at, datetime):
        raise HoursError(f"{name}: has no time of day")
    if at.second:
        raise HoursError(f"{name}: has seconds")
    if at.tzinfo is None or (recurs and _is_local(at.tzinfo, at.year)):
        return at.replace(tzinfo=ZONE)
    if recurs:
        raise HoursError(f"{name}: a series in another time zone cannot be said")
    return at.astimezone(ZONE)


def _is_local(zone: tzinfo, year: int) -> bool:
    days = [datetime(year, month, 1, 12) for month in range(1, 13)]  # noqa: DTZ001
    return all(
        day.replace(tzinfo=zone).utcoffset() == day.replace(tzinfo=ZONE).utcoffset() for day in days
    )


def _span(event: Any, start: datetime, *, recurs: bool) -> Span:
    opens = start.hour * 60 + start.minute
    if "DTEND" in event:
        end = _local(moment_of(event, "DTEND"), "DTEND", recurs=recurs)
        minutes = (end.date() - start.date()).days * DAY + end.hour * 60 + end.minute - opens
    elif "DURATION" in event:
        length = moment_of(event, "DURATION")
        if not isinstance(length, timedelta) or length.total_seconds() % 60:
            raise HoursError("DURATION: is no number of minutes")
        minutes = int(length.total_seconds()) // 60
    else:
        return Span(opens, None)
    return Span(opens, opens + minutes)


def _dates(event: Any, name: str) -> Iterable[date]:
    """Return the local dates of EXDATE or RDATE, each of which may be written several times."""
    values = event.get(name, [])
    for value in values if isinstance(values, list) else [values]:
        for moment in value.dts:
            at = moment.dt
            if not isinstance(at, date):
                raise HoursError(f"{name}: is no date")
            if isinstance(at, datetime):
                at = at.astimezone(ZONE).date() if at.tzinfo else at.date()
            yield at


def _closings(series: Sequence[_Series], left_out: list[str]) -> tuple[list[_Series], set[date]]:
    """Close the dates that a series leaves out, unless other hours go on on them."""
    kept, closings = list(series), set[date]()
    for each in series:
        if any(_holds(other.rule, day) for day in each.gone for other in series if other != each):
            left_out.append(f"{each.place}: EXDATE: other hours go on that day")
            kept.remove(each)
        else:
            closings |= {*each.gone}
    return kept, closings


def _holds(rule: Rule, day: date) -> bool:
    return verdict(rule, day, Calendar()) is not Verdict.NO
