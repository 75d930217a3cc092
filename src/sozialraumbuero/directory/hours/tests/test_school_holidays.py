import json
from datetime import date

import pytest

from sozialraumbuero.directory.hours.day_calendar import Calendar, SchoolDay, SchoolHoliday
from sozialraumbuero.directory.hours.public_holidays import public_holidays
from sozialraumbuero.directory.hours.school_holidays import (
    school_holidays_from_ical,
    school_holidays_from_json,
)
from sozialraumbuero.directory.hours.values import HoursError

SUMMER = {
    "start": "2026-07-20T00:00Z",
    "end": "2026-09-01T23:59Z",
    "year": 2026,
    "stateCode": "NW",
    "name": "sommerferien",
    "name_cp": "Sommerferien",
    "slug": "sommerferien-2026-NW",
}
AUTUMN_BW = SUMMER | {"start": "2026-10-26T00:00Z", "end": "2026-10-30T23:59Z", "stateCode": "BW"}
ICAL = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Musterstadt//DE
BEGIN:VEVENT
UID:1
SUMMARY:Sommerferien
DTSTART;VALUE=DATE:20260720
DTEND;VALUE=DATE:20260902
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Pfingstferien
DTSTART;VALUE=DATE:20260526
END:VEVENT
END:VCALENDAR
"""


def test_the_holidays_of_one_state_are_read():
    text = json.dumps([AUTUMN_BW, SUMMER])

    assert school_holidays_from_json(text) == (
        SchoolHoliday(date(2026, 7, 20), date(2026, 9, 1), "Sommerferien"),
    )
    assert school_holidays_from_json(text, "BW")[0].last == date(2026, 10, 30)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[", "not readable as JSON"),
        ("{}", "is not a list of holidays"),
        ("[]", "no school holidays of NW"),
        ("[1]", "[0]: is not a list of keys"),
        (json.dumps([SUMMER | {"stateCode": "XX"}]), '[0].stateCode: "XX" is none of BB'),
        (json.dumps([SUMMER | {"name_cp": " "}]), "[0].name_cp: is missing or no text"),
        (json.dumps([SUMMER | {"end": "2026-9-1"}]), '[0].end: "2026-9-1" is no day like'),
        (json.dumps([SUMMER | {"end": "2026-07-01T23:59Z"}]), "[0]: ends on 2026-07-01, before"),
        (json.dumps([SUMMER | {"end": "2027-09-01T23:59Z"}]), "[0]: 2026-07-20 to 2027-09-01 is"),
    ],
)
def test_a_wrong_list_is_refused_in_one_line(text, words):
    with pytest.raises(HoursError) as refused:
        school_holidays_from_json(text)

    assert str(refused.value).startswith(words)
    assert "\n" not in str(refused.value)


def test_an_unknown_state_is_refused():
    with pytest.raises(HoursError, match='state: "NRW" is none of'):
        public_holidays([2026], "NRW")


def test_whole_days_of_a_calendar_are_read():
    assert school_holidays_from_ical("\ufeff" + ICAL) == (
        SchoolHoliday(date(2026, 5, 26), date(2026, 5, 26), "Pfingstferien"),
        SchoolHoliday(date(2026, 7, 20), date(2026, 9, 1), "Sommerferien"),
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("BEGIN:VCALENDAR", "", "not readable as iCalendar"),
        ("SUMMARY:Sommerferien\n", "", "event 1: SUMMARY is missing"),
        ("VALUE=DATE:20260720", "VALUE=DATE:20261320", "event 1: DTSTART is no whole day"),
        ("DTSTART;VALUE=DATE:20260720", "DTSTART:20260720T080000", "event 1: DTSTART is no whole"),
        ("20260902", "20260720", "event 1: ends on 2026-07-19, before it begins"),
        ("UID:1", "UID:1\nRRULE:FREQ=YEARLY", "event 1: repeats"),
        ("DTEND;VALUE=DATE:20260902", "DURATION:P5D", "event 1: DURATION is not read"),
    ],
)
def test_a_wrong_calendar_is_refused_in_one_line(old, new, words):
    with pytest.raises(HoursError) as refused:
        school_holidays_from_ical(ICAL.replace(old, new, 1))

    assert str(refused.value).startswith(words)
    assert "\n" not in str(refused.value)


def test_public_holidays_are_those_of_the_state():
    assert public_holidays([2026])[date(2026, 6, 4)] == "Fronleichnam"
    assert date(2026, 6, 4) not in public_holidays([2026], "BE")
    assert len(public_holidays(range(2026, 2028))) == 22


def test_school_days_are_known_only_between_holidays():
    easter = (date(2026, 3, 30), date(2026, 4, 11), "Osterferien")
    summer = (date(2026, 7, 20), date(2026, 9, 1), "Sommerferien")
    calendar = Calendar({}, (easter, summer))

    assert [calendar.school_day(day) for day in (
        date(2026, 3, 29), date(2026, 4, 1), date(2026, 5, 4), date(2026, 9, 1), date(2026, 9, 2),
    )] == [
        SchoolDay.UNKNOWN, SchoolDay.HOLIDAY, SchoolDay.SCHOOL, SchoolDay.HOLIDAY, SchoolDay.UNKNOWN,
    ]  # fmt: skip
