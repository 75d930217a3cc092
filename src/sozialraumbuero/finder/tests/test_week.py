from datetime import UTC, datetime

from sozialraumbuero.directory.hours.day_calendar import Calendar
from sozialraumbuero.directory.hours.stored import hours_to_json
from sozialraumbuero.directory.hours.values import Rule, Span, Weekly
from sozialraumbuero.directory.hours.whole import Appointment, Hours
from sozialraumbuero.finder.week import week_of
from sozialraumbuero.finder.words import tongue

MONDAYS = hours_to_json(Hours((Rule(Weekly((0,)), (Span(540, 720),)),)))
GERMAN = tongue("de")


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def test_week_begins_today_and_names_the_next_opening():
    week = week_of(MONDAYS, "", at(28, 10), Calendar(), GERMAN)

    assert [day.name for day in week.days[:3]] == ["heute", "morgen", "Montag"]
    assert [day.times for day in week.days[:3]] == [(), (), ("9:00–12:00",)]
    assert week.next is not None
    assert week.next.text == "Montag, 9:00 bis 12:00 Uhr"
    assert not week.is_open


def test_week_says_how_long_it_is_still_open():
    week = week_of(MONDAYS, "", at(30, 9), Calendar(), GERMAN)

    assert week.next is not None
    assert week.next.text == "Jetzt offen, bis 12:00 Uhr"
    assert week.is_open


def test_week_without_rules_says_that_one_needs_an_appointment():
    week = week_of(
        hours_to_json(Hours(appointment=Appointment())), "", at(28, 10), Calendar(), GERMAN
    )

    assert week.appointment is not None
    assert week.appointment.text == "Nur mit Termin."
    assert week.days == ()


def test_words_nobody_could_read_stay_as_they_were_written():
    week = week_of({}, "nach Lust und Laune", at(28, 10), Calendar(), GERMAN)

    assert (week.verbatim, week.rule, week.next) == ("nach Lust und Laune", None, None)
