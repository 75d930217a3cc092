"""Hours in words: one sentence that says exactly what the value says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sozialraumbuero.directory.hours.coincidence import is_unclear
from sozialraumbuero.directory.hours.parts import Frame, Group, Parts, parts_of, runs, whole_months
from sozialraumbuero.directory.hours.values import (
    DAY,
    EVERY_DAY,
    ROUND_THE_CLOCK,
    Dated,
    Days,
    EveryNthWeek,
    Holidays,
    Kind,
    MonthDays,
    Monthly,
    Rule,
    Season,
    Span,
    Weekly,
    WeekParity,
)
from sozialraumbuero.directory.hours.whole import Appointment, Hours, Way
from sozialraumbuero.directory.hours.wording import ENGLISH, GERMAN, Wording

# Before six, a bare "3 Uhr" may mean the afternoon; 03:00 cannot.
UNCLEAR_HOURS = range(1, 6)


def in_german(hours: Hours) -> str:
    return sentence(hours, GERMAN)


def in_english(hours: Hours) -> str:
    """Return English words; what nobody could read stays in the language it was written in."""
    return sentence(hours, ENGLISH)


def sentence(hours: Hours, words: Wording) -> str:
    """Return the hours in one sentence, or the verbatim text if nothing else is known."""
    if hours.says_nothing:
        return hours.verbatim
    return "; ".join(_clauses(parts_of(hours), words))


def _clauses(parts: Parts, words: Wording) -> Iterator[str]:
    said: list[Rule] = []
    for group in parts.groups:
        yield from _group(group, said, words)
        said.extend(group.rules)
    if parts.appointment:
        appointment = appointment_in_words(parts.appointment, words)
        also = words.also_appointment.format(appointment=appointment)
        yield also if parts.groups else appointment
    yield from _shared(parts.shared, words)
    yield from _closings(parts, words)
    if parts.is_suspended:
        kinds = {group.kind for group in parts.groups}
        yield words.suspended if kinds <= {Kind.OPEN} else words.all_suspended


def _group(group: Group, said: Sequence[Rule], words: Wording) -> Iterator[str]:
    """Put rules under one header into one clause; every other rule has a clause of its own."""
    header, conditions = _header(group, words), list(_conditions(group.frame, words))
    lines = []
    for number, rule in enumerate(group.rules):
        line, own = _days_and_times(rule, words), conditions
        is_for_holidays = group.frame.public_holidays is Holidays.ONLY and rule.names_every_day
        if is_for_holidays and rule.times:
            line = f"{words.on_public_holidays} {line.removeprefix(words.every_day).strip()}"
            own = conditions[1:]
        if is_unclear(rule, (*said, *group.rules[:number])):
            line = words.additionally.format(rule=line)
        lines.append(", ".join([line, *own]))
    is_alike = len({rule.by_appointment for rule in group.rules}) == 1
    if header and is_alike and not conditions:
        yield header + ", ".join(lines)
    else:
        yield from (header + line for line in lines)


def _closings(parts: Parts, words: Wording) -> Iterator[str]:
    for closing in parts.closings:
        pattern = words.closed_on if closing.first == closing.last else words.closed_between
        yield pattern.format(first=_date(closing.first, words), last=_date(closing.last, words))
    for season in parts.yearly_closings:
        is_day = season.first == season.last
        pattern = words.closed_yearly if is_day else words.closed_yearly_between
        first, last = (_day_of_year(at, words) for at in (season.first, season.last))
        yield pattern.format(first=first, last=last)


def _header(group: Group, words: Wording) -> str:
    kind = [words.kinds[group.kind]] if group.kind is not Kind.OPEN else []
    season = [season_in_words(group.frame.season, words)] if group.frame.season else []
    said = ", ".join([*kind, *season])
    return words.header.format(header=said[0].upper() + said[1:]) if said else ""


def _conditions(frame: Frame, words: Wording) -> Iterator[str]:
    if frame.public_holidays is not Holidays.UNSAID:
        yield words.public_holidays[frame.public_holidays]
    if frame.school_holidays is not Holidays.UNSAID:
        yield words.school_holidays[frame.school_holidays]
    if dates := _validity(frame, words):
        yield dates


def _shared(frame: Frame, words: Wording) -> Iterator[str]:
    if frame.season:
        yield words.shared_season.format(season=season_in_words(frame.season, words))
    for said in _conditions(frame, words):
        is_dates = said == _validity(frame, words)
        yield words.shared_dates.format(dates=said) if is_dates else said


def _validity(frame: Frame, words: Wording) -> str:
    first = _date(frame.first_day, words) if frame.first_day else ""
    last = _date(frame.last_day, words) if frame.last_day else ""
    if first and last:
        return words.between_days.format(first=first, last=last)
    if first:
        return words.from_day.format(first=first)
    return words.until_day.format(last=last) if last else ""


def _days_and_times(rule: Rule, words: Wording) -> str:
    """After several times, it would be unclear for which an appointment is needed."""
    said = [days_in_words(rule.days, words), times_in_words(rule.times, words)]
    if rule.by_appointment:
        said.insert(1 if len(rule.times) > 1 else 2, words.appointment[Way.ANY])
    return " ".join(part for part in said if part)


def days_in_words(days: Days, words: Wording) -> str:
    match days:
        case Weekly(weekdays):
            return weekdays_in_words(weekdays, words)
        case WeekParity(weekdays, is_even):
            pattern = words.even_weeks if is_even else words.odd_weeks
            return pattern.format(weekdays=weekdays_in_words(weekdays, words))
        case EveryNthWeek(weekdays, interval, week_of):
            return words.every_nth_week.format(
                weekdays=weekdays_in_words(weekdays, words),
                interval=interval,
                date=_date(week_of, words),
            )
        case Monthly(ordinals, weekday):
            said = _listed([words.ordinals[ordinal] for ordinal in ordinals], words)
            return words.monthly.format(ordinals=said, weekday=words.weekdays[weekday])
        case MonthDays(numbers):
            said = _listed([_month_day(number, words) for number in numbers], words)
            return words.month_days.format(numbers=said)
        case Dated(dates):
            return words.on_dates.format(dates=_listed([_date(d, words) for d in dates], words))


def weekdays_in_words(weekdays: Sequence[int], words: Wording) -> str:
    if tuple(weekdays) == EVERY_DAY:
        return words.every_day
    return ", ".join(
        words.weekdays[first]
        if first == last
        else words.run.format(first=words.weekdays[first], last=words.weekdays[last])
        for first, last in runs(weekdays)
    )


def times_in_words(times: Sequence[Span], words: Wording) -> str:
    """Return "9–12 und 14–16 Uhr"; what ends the next day says so itself."""
    if not times:
        return ""
    if tuple(times) == (ROUND_THE_CLOCK,):
        return words.round_the_clock
    said = _listed([_span(span, words) for span in times], words)
    last = times[-1].closes
    return said if last and last > DAY else words.times.format(times=said)


def season_in_words(season: Season, words: Wording) -> str:
    """Return whole months as such; other days say that they come back every year."""
    if months := whole_months(season):
        first, last = (words.months[month - 1] for month in months)
        if months[0] == months[1]:
            return first
        return words.season_of_months.format(first=first, last=last)
    first, last = (_day_of_year(at, words) for at in (season.first, season.last))
    return words.season_of_days.format(first=first, last=last)


def appointment_in_words(appointment: Appointment, words: Wording) -> str:
    said = words.appointment[appointment.way]
    if not appointment.contacts:
        return said
    return words.contact.format(appointment=said, contacts=_listed([*appointment.contacts], words))


def _span(span: Span, words: Wording) -> str:
    opens = _clock(span.opens, words, is_opening=True)
    if span.closes is None:
        return words.open_end.format(opens=opens)
    if span.closes <= DAY:
        return words.span.format(opens=opens, closes=_clock(span.closes, words))
    return words.overnight.format(opens=opens, closes=_clock(span.closes - DAY, words))


def _clock(minutes: int, words: Wording, *, is_opening: bool = False) -> str:
    hour, minute = divmod(minutes, 60)
    if is_opening and hour in UNCLEAR_HOURS:
        return f"{hour:02d}:{minute:02d}"
    pattern = words.spoken_hour if minute else words.full_hour
    return pattern.format(hour=hour, minute=minute)


def _listed(said: Sequence[str], words: Wording) -> str:
    if len(said) == 1:
        return said[0]
    return ", ".join(said[:-1]) + words.list_and + said[-1]


def _month_day(number: int, words: Wording) -> str:
    return words.last_month_day if number < 0 else words.day_number.format(number=number)


def _date(day: date, words: Wording) -> str:
    return words.date.format(
        day=day.day, month=day.month, year=day.year, name=words.months[day.month - 1]
    )


def _day_of_year(at: tuple[int, int], words: Wording) -> str:
    return words.day_of_year.format(day=at[1], month=words.months[at[0] - 1])
