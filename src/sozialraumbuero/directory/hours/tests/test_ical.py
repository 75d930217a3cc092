from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sozialraumbuero.directory.hours.day_calendar import Calendar
from sozialraumbuero.directory.hours.ical import hours_from_ical
from sozialraumbuero.directory.hours.questions import openings
from sozialraumbuero.directory.hours.tests.corpus import hours_of
from sozialraumbuero.directory.hours.values import HoursError

HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Musterstadt//DE\n"
BERLIN = "TZID=Europe/Berlin"


def calendar(*events, summary="Sprechstunde"):
    """Return a calendar of events, each a few lines."""
    return HEAD + "".join(
        f"BEGIN:VEVENT\nUID:{number}\nSUMMARY:{summary}\n{event}\nEND:VEVENT\n"
        for number, event in enumerate(events)
    ) + "END:VCALENDAR\n"  # fmt: skip


def at(rule="", start="20260105T090000", end="20260105T120000", zone=f";{BERLIN}"):
    lines = [f"DTSTART{zone}:{start}", f"DTEND{zone}:{end}", rule]
    return "\n".join(line for line in lines if line)


@pytest.mark.parametrize(
    ("event", "meaning"),
    [
        (at(), "2026-01-05 9-12"),
        (at(zone="", start="20260105T200000", end="20260106T020000"), "2026-01-05 20-26"),
        (at(zone="", start="20260105T080000Z", end="20260105T110000Z"), "2026-01-05 9-12"),
        ("DTSTART:20260105T150000", "2026-01-05 15+"),
        ("DTSTART:20260105T150000\nDURATION:PT1H30M", "2026-01-05 15-16:30"),
        (at("RDATE:20260107T090000,20260109T090000", zone=""),
         "2026-01-05,2026-01-07,2026-01-09 9-12"),
        (at("RRULE:FREQ=WEEKLY"), "mo 9-12 from:2026-01-05"),
        (at("RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261231T225959Z"),
         "mo,mi 9-12 from:2026-01-05 until:2026-12-31"),
        (at("RRULE:FREQ=WEEKLY;UNTIL=20260119T070000Z"),
         "mo 9-12 from:2026-01-05 until:2026-01-18"),
        (at("RRULE:FREQ=WEEKLY;COUNT=3"), "mo 9-12 from:2026-01-05 until:2026-01-19"),
        (at("RRULE:FREQ=DAILY;BYDAY=MO,TU"), "mo,di 9-12 from:2026-01-05"),
        (at("RRULE:FREQ=DAILY;COUNT=5"), "daily 9-12 from:2026-01-05 until:2026-01-09"),
        (at("RRULE:FREQ=WEEKLY;INTERVAL=2"), "2w@2026-01-05:mo 9-12"),
        (at("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "20260108T090000", "20260108T120000"),
         "2w@2026-01-05:mo,do 9-12 from:2026-01-08"),
        (at("RRULE:FREQ=MONTHLY;BYDAY=1MO,3MO"), "1,3mo 9-12 from:2026-01-05"),
        (at("RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1"), "1mo 9-12 from:2026-01-05"),
        (at("RRULE:FREQ=MONTHLY"), "md:5 9-12 from:2026-01-05"),
        (at("RRULE:FREQ=WEEKLY;BYMONTH=11,12,1,2"),
         "mo 9-12 from:2026-01-05 season:11-01..02-29"),
        (at("RRULE:FREQ=WEEKLY\nEXDATE;TZID=Europe/Berlin:20260112T090000,20260119T090000"),
         "mo 9-12 from:2026-01-05; closed:2026-01-12; closed:2026-01-19"),
    ],
)  # fmt: skip
def test_event_is_taken_over(event, meaning):
    imported = hours_from_ical(calendar(event))

    assert imported.left_out == ()
    assert imported.hours == hours_of(meaning, "Sprechstunde")


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ("DTSTART;VALUE=DATE:20260105", "DTSTART: has no time of day"),
        ("DTSTART:heute", "DTSTART: is no time"),
        (at("STATUS:CANCELLED"), "STATUS: is cancelled"),
        (at("RRULE:FREQ=YEARLY"), "FREQ=YEARLY with INTERVAL=1 cannot be said"),
        (at("RRULE:FREQ=DAILY;INTERVAL=2"), "FREQ=DAILY with INTERVAL=2 cannot be said"),
        (at("RRULE:FREQ=WEEKLY;INTERVAL=20"), "interval: 20 is not 2 to 12 weeks"),
        (at("RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU"), "WKST: weeks begin on Monday here"),
        (at("RRULE:FREQ=WEEKLY;BYHOUR=9,15"), "BYHOUR cannot be said"),
        (at("RRULE:FREQ=WEEKLY;BYDAY=TU"), "the first time is none of its days"),
        (at("RRULE:FREQ=WEEKLY;BYMONTH=1,5"), "BYMONTH: the months do not follow each other"),
        (at("RRULE:FREQ=MONTHLY;BYDAY=1MO,2TU"), "these days of the month cannot be said"),
        (at("RRULE:FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1"), "these days of the month cannot"),
        (at("RRULE:FREQ=WEEKLY;COUNT=100000"), "COUNT=100000 cannot be counted"),
        (at("RRULE:FREQ=WEEKLY\nRDATE:20260107T090000"), "RRULE: a series with further dates"),
        (
            at("RRULE:FREQ=WEEKLY", zone="", start="20260105T080000Z"),
            "DTSTART: a series in another",
        ),
        (at(end="20260105T080000"), "closes at minute 480, which is not after opening"),
        (at(end="20260109T120000"), "closes at minute 6480, which is not after opening"),
        (at(start="20260105T090030"), "DTSTART: has seconds"),
    ],
)
def test_event_that_hours_cannot_say_is_left_out(event, reason):
    imported = hours_from_ical(calendar(at("RRULE:FREQ=WEEKLY"), event))

    assert imported.hours == hours_of("mo 9-12 from:2026-01-05", "Sprechstunde")
    assert [line[: len(f"event 2: {reason}")] for line in imported.left_out] == [
        f"event 2: {reason}"
    ]


def test_a_moved_date_leaves_the_whole_series_out():
    text = calendar(at("RRULE:FREQ=WEEKLY"), at("RECURRENCE-ID:20260112T090000"))
    text = text.replace("UID:1", "UID:0")

    assert hours_from_ical(text).left_out == (
        "event 1: single dates of the series were moved",
        "event 2: single dates of the series were moved",
    )


def test_a_date_left_out_is_no_closing_where_other_hours_go_on():
    gone = at("RRULE:FREQ=WEEKLY\nEXDATE;TZID=Europe/Berlin:20260112T090000")
    other = at("RRULE:FREQ=WEEKLY", "20260105T140000", "20260105T160000")

    imported = hours_from_ical(calendar(gone, other))

    assert imported.hours == hours_of("mo 14-16 from:2026-01-05", "Sprechstunde")
    assert imported.left_out == ("event 1: EXDATE: other hours go on that day",)


def test_events_of_several_summaries_must_be_chosen_from():
    yoga = calendar(at("RRULE:FREQ=WEEKLY"), summary="Yoga").removeprefix(HEAD)
    text = calendar(at()).removesuffix("END:VCALENDAR\n") + yoga

    with pytest.raises(HoursError, match="summary: choose one of Sprechstunde, Yoga"):
        hours_from_ical(text)
    assert hours_from_ical(text, summary="Sprechstunde").hours.verbatim == "Sprechstunde"


CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
RULES = st.one_of(
    st.tuples(st.integers(1, 4), st.sets(st.sampled_from(CODES))).map(
        lambda said: (
            f"FREQ=WEEKLY;INTERVAL={said[0]}"
            + (f";BYDAY={','.join(sorted(said[1], key=CODES.index))}" if said[1] else "")
        )
    ),
    st.tuples(st.integers(-2, 5), st.sampled_from(CODES)).map(
        lambda said: f"FREQ=MONTHLY;BYDAY={said[0] or 1}{said[1]}"
    ),
    st.integers(1, 31).map(lambda number: f"FREQ=MONTHLY;BYMONTHDAY={number}"),
    st.just("FREQ=DAILY"),
)
ENDS = st.one_of(
    st.just(""),
    st.integers(1, 30).map(lambda count: f";COUNT={count}"),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(lambda day: f";UNTIL={day:%Y%m%d}T235959"),
)


@settings(deadline=None, max_examples=150)
@given(RULES, ENDS, st.dates(date(2026, 1, 1), date(2026, 3, 31)))
def test_a_series_takes_place_on_the_dates_of_its_rule(rule, end, day):
    start = datetime.combine(day, datetime.min.time()) + timedelta(hours=9)
    times = rrulestr(rule + end, dtstart=start)
    wanted = [time.date() for time in times.between(start, start + timedelta(days=300), inc=True)]
    assume(wanted and wanted[0] == day)

    imported = hours_from_ical(
        calendar(at(f"RRULE:{rule}{end}", f"{start:%Y%m%dT%H%M%S}", f"{day:%Y%m%d}T120000"))
    )

    assert imported.left_out == ()
    found = openings(imported.hours, date(2025, 12, 1), day + timedelta(days=300), Calendar())
    assert [opening.start.date() for opening in found] == wanted
