"""One rule of OpenStreetMap's `opening_hours`, as it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from sozialraumbuero.directory.hours.values import (
    DAY,
    LONGEST_MONTHS,
    HoursError,
    Season,
    Span,
)

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip

_MONTH = "|".join(MONTHS)
_WEEKDAY = "|".join(WEEKDAYS)
DATES = re.compile(
    rf"(?:(\d{{4}})\s+)?({_MONTH})(?:\s+(\d{{1,2}})(?![:\d]))?"
    rf"(?:(\+)|\s*-\s*(?:(\d{{4}})\s+)?(?:({_MONTH})\b\s*)?(\d{{1,2}}(?![:\d]))?)?\s*:?\s*"
)
WEEK = re.compile(r"week\s+(\d{1,2})-(\d{1,2})/2\s*:?\s*")
DAYS = re.compile(rf"({_WEEKDAY})(?:\s*-\s*({_WEEKDAY})|\[([-\d,\s]+)\])?")
HOLIDAYS = re.compile(r"PH|SH")
TIME = re.compile(r"(\d{1,2}):([0-5]\d)(?:\s*[-–]\s*(\d{1,2}):([0-5]\d)|(\+))")
WORD = re.compile(r"(off|closed|open)\b")
COMMENT = re.compile(r'"([^"]*)"')
COMMA = re.compile(r"\s*,\s*")


@dataclass(slots=True)
class OsmRule:
    """Selectors, times and what else is said; `adds` stands for a comma before it."""

    adds: bool = False
    season: Season | None = None
    first_day: date | None = None
    last_day: date | None = None
    is_even: bool | None = None
    weekdays: list[int] = field(default_factory=list)
    monthly: list[tuple[int, int]] = field(default_factory=list)
    on_public_holidays: bool = False
    in_school_holidays: bool = False
    times: list[Span] = field(default_factory=list)
    word: str = ""
    comment: str = ""

    @property
    def is_framed(self) -> bool:
        return bool(self.season or self.first_day or self.last_day or self.is_even is not None)

    @property
    def names_days(self) -> bool:
        return bool(
            self.weekdays or self.monthly or self.on_public_holidays or self.in_school_holidays
        )


class _Text:
    """What is left of a text."""

    def __init__(self, text: str) -> None:
        self.text = text.strip()

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text)
        if found:
            self.text = self.text[found.end() :].lstrip()
        return found


def osm_rules(text: str) -> list[OsmRule]:
    """Return the rules in order; raises HoursError at what is no part of the known subset."""
    found = []
    for part in text.split(";"):
        rest, adds = _Text(part), False
        while rest.text:
            before = rest.text
            found.append(_rule(rest, adds=adds))
            adds = bool(rest.take(COMMA))
            if rest.text == before or (rest.text and not adds):
                raise HoursError(rest.text)
    return found


def _rule(rest: _Text, *, adds: bool) -> OsmRule:
    rule = OsmRule(adds)
    if rest.text.startswith("24/7"):
        rest.text = rest.text[4:].strip()
        rule.weekdays, rule.times = [*range(7)], [Span(0, DAY)]
    else:
        _take_frame(rest, rule)
        _take_days(rest, rule)
        _take_times(rest, rule)
    if word := rest.take(WORD):
        rule.word = "off" if word[1] != "open" else ""
    if comment := rest.take(COMMENT):
        rule.comment = comment[1].strip()
    return rule


def _take_frame(rest: _Text, rule: OsmRule) -> None:
    text = rest.text
    if dates := rest.take(DATES):
        year, month, day, is_open, last_year, last_month, last_day = dates.groups()
        if "-" in dates[0] and not (last_month or last_day):
            raise HoursError(text)
        first = (MONTHS.index(month) + 1, int(day or 1))
        last = (
            MONTHS.index(last_month or month) + 1,
            int(last_day) if last_day else 0 if last_month or not day else int(day),
        )
        if year or last_year:
            _frame_by_date(rule, text, (year, *first), (last_year or year, *last), bool(is_open))
        elif is_open:
            raise HoursError(text)
        else:
            rule.season = Season(first, (last[0], last[1] or LONGEST_MONTHS[last[0] - 1]))
    if week := rest.take(WEEK):
        first_week, last_week = int(week[1]), int(week[2])
        rule.is_even = first_week == 2
        if (first_week, last_week) not in {(2, 52), (2, 53), (1, 53)}:
            raise HoursError(text)


def _frame_by_date(
    rule: OsmRule,
    text: str,
    first: tuple[str | None, int, int],
    last: tuple[str | None, int, int],
    is_open: bool,
) -> None:
    try:
        rule.first_day = date(int(first[0] or 0), first[1], first[2])
        if not is_open:
            end = date(int(last[0] or 0), last[1], last[2] or 1)
            month_later = (end.replace(day=1) + timedelta(days=31)).replace(day=1)
            rule.last_day = end if last[2] else month_later - timedelta(days=1)
    except ValueError as error:
        raise HoursError(text) from error


def _take_days(rest: _Text, rule: OsmRule) -> None:
    """Take days; "SH Mo-Fr" filters, "PH,Sa" lists."""
    while True:
        if days := rest.take(DAYS):
            _add_days(rule, days)
        elif holidays := rest.take(HOLIDAYS):
            rule.on_public_holidays |= holidays[0] == "PH"
            rule.in_school_holidays |= holidays[0] == "SH"
            if rest.text[:2] in WEEKDAYS:
                if holidays[0] == "PH":
                    raise HoursError(rest.text)
                continue
        before = rest.text
        if not (rest.take(COMMA) and rest.text[:2] in {*WEEKDAYS, "PH", "SH"} and rule.names_days):
            rest.text = before
            return


def _add_days(rule: OsmRule, days: re.Match[str]) -> None:
    first = WEEKDAYS.index(days[1])
    if days[3]:
        rule.monthly += [(int(number), first) for number in days[3].split(",")]
        return
    length = (WEEKDAYS.index(days[2] or days[1]) - first) % 7
    rule.weekdays += [(first + number) % 7 for number in range(length + 1)]


def _take_times(rest: _Text, rule: OsmRule) -> None:
    while time := rest.take(TIME):
        opens = int(time[1]) * 60 + int(time[2])
        closes = None if time[5] else int(time[3]) * 60 + int(time[4])
        if closes is not None and closes == opens:
            raise HoursError(time[0])
        rule.times.append(Span(opens, closes + DAY if closes and closes < opens else closes))
        before = rest.text
        if not (rest.take(COMMA) and TIME.match(rest.text)):
            rest.text = before
            return
