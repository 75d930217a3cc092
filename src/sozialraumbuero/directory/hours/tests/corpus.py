"""Read the corpus of German texts and the short notation of what they mean."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from sozialraumbuero.directory.hours.values import (
    EVERY_DAY,
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
from sozialraumbuero.directory.hours.whole import Appointment, Closing, Hours, Way

CORPUS = Path(__file__).with_name("corpus.yaml")
VERBATIM = "verbatim"
WEEKDAYS = ("mo", "di", "mi", "do", "fr", "sa", "so")
TIME = re.compile(r"(\d+)(?::(\d\d))?(?:-(\d+)(?::(\d\d))?|\+)")
APPOINTMENT = re.compile(r"appt(?::(\w+))?(?:<(.+)>)?")


class Example(NamedTuple):
    """A text, its place in the corpus, and the hours in it, None if it stays verbatim."""

    part: str
    source: str
    text: str
    hours: Hours | None


def examples(part: str | None = None) -> list[Example]:
    content = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
    del content["first_reading"]
    return [
        Example(name, source, text, None if meaning == VERBATIM else hours_of(meaning, text))
        for name, sources in content.items()
        if part in {None, name}
        for source, pairs in sources.items()
        for text, meaning in pairs
    ]


def first_reading() -> dict[str, dict[str, int]]:
    """Return what the reader made of the later parts when it saw them for the first time."""
    found: dict[str, dict[str, int]] = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))[
        "first_reading"
    ]
    return found


def hours_of(meaning: str, verbatim: str = "") -> Hours:
    """Return the hours that a short notation names."""
    found: dict[str, Any] = {"rules": [], "closings": [], "yearly_closings": []}
    for statement in meaning.split("; "):
        word, _, rest = statement.partition(":")
        if statement == "suspended":
            found["is_suspended"] = True
        elif word == "closed":
            first, _, last = rest.partition("..")
            found["closings"].append(
                Closing(date.fromisoformat(first), date.fromisoformat(last or first))
            )
        elif word == "yearly":
            found["yearly_closings"].append(_season(rest))
        elif said := APPOINTMENT.fullmatch(statement):
            contacts = tuple(said[2].split("|")) if said[2] else ()
            found["appointment"] = Appointment(Way(said[1] or "any"), contacts)
        else:
            found["rules"].append(_rule(statement))
    return Hours(
        tuple(found.pop("rules")),
        tuple(found.pop("closings")),
        tuple(found.pop("yearly_closings")),
        verbatim=verbatim,
        **found,
    )


def _rule(statement: str) -> Rule:
    days, *rest = statement.split()
    times, more = [], {}
    for word in rest:
        name, _, value = word.partition(":")
        if time := TIME.fullmatch(word):
            times.append(_span(time))
        elif word == "appt":
            more["by_appointment"] = True
        elif word in {"tel", "online"}:
            more["kind"] = Kind.PHONE if word == "tel" else Kind.ONLINE
        elif name in {"from", "until"}:
            more["first_day" if name == "from" else "last_day"] = date.fromisoformat(value)
        elif name == "season":
            more["season"] = _season(value)
        else:
            key = {"ph": "public_holidays", "sh": "school_holidays"}[name]
            more[key] = Holidays(value)
    return Rule(_days(days), tuple(times), **more)


def _span(time: re.Match[str]) -> Span:
    hour, minute, last_hour, last_minute = (int(group or 0) for group in time.groups())
    return Span(hour * 60 + minute, last_hour * 60 + last_minute if time[3] else None)


def _days(text: str) -> Days:
    if text == "daily":
        return Weekly(EVERY_DAY)
    if text[:4].isdigit() and "-" in text:
        return Dated(tuple(date.fromisoformat(day) for day in text.split(",")))
    name, colon, rest = text.partition(":")
    if name == "md":
        return MonthDays(tuple(map(int, rest.split(","))))
    if colon and name in {"even", "odd"}:
        return WeekParity(_weekdays(rest), name == "even")
    if colon:
        interval, _, week_of = name.partition("w@")
        return EveryNthWeek(_weekdays(rest), int(interval), date.fromisoformat(week_of))
    if text[0].isdigit() or text[0] == "-":
        return Monthly(tuple(map(int, text[:-2].split(","))), WEEKDAYS.index(text[-2:]))
    return Weekly(_weekdays(text))


def _weekdays(text: str) -> tuple[int, ...]:
    found: list[int] = []
    for run in text.split(","):
        first, _, last = run.partition("-")
        found += range(WEEKDAYS.index(first), WEEKDAYS.index(last or first) + 1)
    return tuple(found)


def _season(text: str) -> Season:
    first, _, last = text.partition("..")
    return Season(_day_of_year(first), _day_of_year(last or first))


def _day_of_year(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
