import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.directory.hours.day_calendar import Calendar
from sozialraumbuero.directory.hours.hsds_export import joined, schedules_of
from sozialraumbuero.directory.hours.hsds_import import hours_from_schedules
from sozialraumbuero.directory.hours.questions import openings
from sozialraumbuero.directory.hours.tests.corpus import hours_of
from sozialraumbuero.directory.hours.tests.strategies import any_hours
from sozialraumbuero.directory.hours.whole import Hours

MONDAY_MORNING = {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "12:00"}


def again(hours):
    """Return the hours after a journey as JSON, and what was lost on it."""
    export = schedules_of(hours)
    imported = hours_from_schedules(json.loads(json.dumps(export.schedules)))
    return joined(imported.hours, export.remainder), imported.left_out


@settings(deadline=None, max_examples=150)
@given(any_hours(), st.sampled_from(["", "wie immer"]))
def test_schedules_and_remainder_together_are_the_hours(hours, verbatim):
    hours = replace(hours, verbatim=verbatim)

    assert again(hours) == (hours, ())


def test_schedules_are_what_hsds_knows():
    hours = hours_of(
        "mo-do 9-12 14-16 ph:not; 1,-1mi 17-19 from:2026-09-01; fr appt; md:15 20-32; "
        "even:sa 15+; 2w@2026-01-05:di 9-12 tel until:2026-12-31; 2026-05-12 10-24 online",
        "wie immer",
    )

    export = schedules_of(hours)

    assert export.remainder == Hours()
    assert {json.dumps(schedule, ensure_ascii=False) for schedule in export.schedules} == {
        json.dumps({"description": "wie immer"} | schedule, ensure_ascii=False)
        for schedule in [
            {"freq": "WEEKLY", "byday": "MO,TU,WE,TH", "opens_at": "09:00", "closes_at": "12:00",
             "notes": "nicht an Feiertagen"},
            {"freq": "WEEKLY", "byday": "MO,TU,WE,TH", "opens_at": "14:00", "closes_at": "16:00",
             "notes": "nicht an Feiertagen"},
            {"freq": "MONTHLY", "byday": "1WE,-1WE", "opens_at": "17:00", "closes_at": "19:00",
             "valid_from": "2026-09-01"},
            {"freq": "WEEKLY", "byday": "FR", "attending_type": "nach Vereinbarung"},
            {"freq": "MONTHLY", "bymonthday": "15", "opens_at": "20:00", "closes_at": "08:00"},
            {"freq": "WEEKLY", "byday": "SA", "byweekno": ",".join(map(str, range(2, 53, 2))),
             "opens_at": "15:00"},
            {"freq": "WEEKLY", "byday": "TU", "dtstart": "2026-01-06", "interval": 2, "wkst": "MO",
             "opens_at": "09:00", "closes_at": "12:00", "valid_to": "2026-12-31",
             "attending_type": "telefonisch"},
            {"freq": "WEEKLY", "dtstart": "2026-05-12", "count": 1, "opens_at": "10:00",
             "closes_at": "24:00", "attending_type": "online"},
        ]
    }  # fmt: skip


def test_what_schedules_cannot_say_remains():
    hours = hours_of(
        "mo 9-12 sh:also; di 9-12 sh:only; mi 9-12 sh:also season:05-01..09-30; do 14-26 sh:also; "
        "appt; closed:2026-12-24; suspended"
    )

    export = schedules_of(hours)

    assert [schedule["byday"] for schedule in export.schedules] == ["MO"]
    assert export.remainder == hours_of(
        "di 9-12 sh:only; mi 9-12 sh:also season:05-01..09-30; do 14-26 sh:also; appt; closed:2026-12-24; suspended"
    )


@pytest.mark.parametrize(
    ("more", "field", "reason"),
    [
        ({"freq": "YEARLY"}, "freq", '"YEARLY" is neither WEEKLY nor MONTHLY'),
        ({"freq": None}, "freq", '"" is neither'),
        ({"byday": "MONTAG"}, "byday", '"MONTAG" is no day like TU or 2TU'),
        ({"byday": "2MO"}, "byday", "a number belongs to freq MONTHLY"),
        ({"byday": ""}, "byday", "is missing"),
        ({"bymonthday": "2,3"}, "bymonthday", "does not go together with freq WEEKLY"),
        ({"byyearday": "2"}, "byyearday", "days of the year"),
        ({"byweekno": "1,2,3"}, "byweekno", "are neither all even nor all odd"),
        ({"interval": 2}, "dtstart", "is missing; it says in which week every 2. begins"),
        ({"interval": "zwei"}, "interval", '"zwei" is no whole number'),
        ({"interval": 2, "dtstart": "2026-01-05", "wkst": "SU"}, "wkst", "weeks begin on Monday"),
        ({"interval": 52, "dtstart": "2026-01-05"}, "freq", "interval: 52 is not 2 to 12 weeks"),
        ({"count": 3}, "dtstart", "is missing; count begins there"),
        ({"count": 5000, "dtstart": "2026-01-05"}, "count", "5000 times cannot be counted"),
        ({"opens_at": None}, "opens_at", "is missing"),
        ({"opens_at": "9 am"}, "opens_at", '"9 am" is no time like 09:00'),
        ({"opens_at": "25:00"}, "opens_at", '"25:00" is no time'),
        ({"closes_at": "05:00"}, "closes_at", "is not after opens_at"),
        ({"opens_at": "09:00+01:00"}, "opens_at", "its offset is not local time all year"),
        ({"timezone": 2, "valid_from": "2026-01-01", "valid_to": "2026-12-31"}, "opens_at", "its"),
        ({"valid_from": "1.9.2026"}, "valid_from", '"1.9.2026" is no date'),
        ({"valid_from": "2026-09-01", "valid_to": "2026-08-01"}, "valid_to", "2026-08-01 lies"),
        ({"until": "2026-08-01", "valid_from": "2026-09-01"}, "until", "2026-08-01 lies before"),
        ({"freq": "MONTHLY", "bymonthday": "1"}, "bymonthday", "does not go together with byday"),
        ({"freq": "MONTHLY", "byday": "", "bymonthday": "x"}, "bymonthday", '"x" are no days'),
        ({"freq": "MONTHLY", "byday": "", "bymonthday": "40"}, "bymonthday", '"40" are no days'),
        ({"freq": "MONTHLY", "byday": "8MO"}, "freq", "ordinals: 8 does not exist"),
        ({"freq": "MONTHLY", "interval": 3}, "interval", "only every month can be said"),
    ],
)
def test_a_schedule_that_hours_cannot_say_is_left_out_with_its_reason(more, field, reason):
    imported = hours_from_schedules([MONDAY_MORNING, MONDAY_MORNING | more])

    assert imported.hours == hours_of("mo 9-12")
    [left_out] = imported.left_out
    assert (left_out.number, left_out.field, left_out.hours_are_missing) == (1, field, True)
    assert left_out.reason.startswith(reason)


@pytest.mark.parametrize(
    ("schedule", "meaning"),
    [
        ({"opens_at": "09:00:00", "closes_at": "12:00:00", "interval": "1"}, "mo 9-12"),
        ({"byday": "MO, FR"}, "mo,fr 9-12"),
        ({"closes_at": "00:00"}, "mo 9-24"),
        ({"freq": "MONTHLY", "byday": "1MO,3TH"}, "1mo 9-12; 3do 9-12"),
        ({"freq": "MONTHLY", "byday": ""} | {"dtstart": "2026-01-15"}, "md:15 9-12 from:2026-01-15"),
        ({"dtstart": "2026-01-05", "count": 4}, "mo 9-12 from:2026-01-05 until:2026-01-26"),
        ({"dtstart": "2026-01-07"}, "mo 9-12 from:2026-01-07"),
        ({"dtstart": "2026-01-05", "count": 1}, "2026-01-05 9-12"),
        ({"freq": "", "byday": "", "dtstart": "2026-01-05"}, "2026-01-05 9-12"),
        ({"dtstart": "2026-01-08", "interval": 2, "byday": "MO,TH"},
         "2w@2026-01-05:mo,do 9-12 from:2026-01-08"),
        ({"opens_at": "09:00+01:00", "closes_at": "12:00+01:00", "valid_from": "2026-01-01",
          "valid_to": "2026-03-01"}, "mo 9-12 from:2026-01-01 until:2026-03-01"),
        ({"id": "x", "service_id": "y", "timezone": None, "metadata": []}, "mo 9-12"),
    ],
)  # fmt: skip
def test_a_foreign_schedule_is_understood(schedule, meaning):
    imported = hours_from_schedules([MONDAY_MORNING | schedule])

    assert (imported.hours, imported.left_out) == (hours_of(meaning), ())


def test_free_text_is_kept_and_named():
    imported = hours_from_schedules(
        [
            MONDAY_MORNING
            | {
                "description": "Weekdays",
                "notes": "Lunch at noon",
                "schedule_link": "http://x.example",
            }
        ]
    )

    assert imported.hours == hours_of("mo 9-12", "Weekdays")
    assert [str(each) for each in imported.left_out] == [
        'schedules[0].notes: "Lunch at noon" is free text',
        'schedules[0].schedule_link: "http://x.example" is free text',
    ]
    assert not any(each.hours_are_missing for each in imported.left_out)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from([*MONDAY_MORNING, "dtstart", "count", "interval", "notes", "timezone"]),
            st.none() | st.integers(-9, 9) | st.text(max_size=4) | st.floats() | st.lists(st.none())
            | st.sampled_from([*MONDAY_MORNING.values(), "2026-01-05", "MONTHLY", "2TU", "09:00Z"]),
        )
        | st.none(),
        max_size=3,
    )
)  # fmt: skip
def test_any_schedules_are_imported_or_left_out(schedules):
    imported = hours_from_schedules(schedules)

    missing = {each.number for each in imported.left_out if each.hours_are_missing}
    assert len(missing) + len(imported.hours.rules) > 0 or not schedules
    assert all(len(str(each).splitlines()) == 1 for each in imported.left_out)


def test_a_series_means_the_same_dates_before_and_after():
    hours = hours_of("2w@2026-06-01:mo,do 9-12 from:2026-06-04")
    first, last = date(2026, 5, 1), date(2026, 8, 1)

    there, _ = again(hours)

    assert openings(there, first, last, Calendar()) == openings(hours, first, last, Calendar())
    assert openings(hours, first, last, Calendar())[0].start.date() == first + timedelta(days=34)
