from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.directory.hours.day_calendar import Calendar
from sozialraumbuero.directory.hours.german.doubts import Reason
from sozialraumbuero.directory.hours.osm import read_osm
from sozialraumbuero.directory.hours.questions import openings
from sozialraumbuero.directory.hours.tests.corpus import hours_of
from sozialraumbuero.directory.hours.whole import Hours


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Mo-Fr 09:00-17:00; PH off", "mo-fr 9-17 ph:not"),
        ("24/7", "daily 0-24"),
        ("Mo-Fr 08:00-12:00,14:00-16:00; We 08:00-12:00", "mo,di,do,fr 8-12 14-16; mi 8-12"),
        ("Mo-Fr 09:00-12:00, We[1] 17:00-19:00; PH,SH off",
         "mo-fr 9-12 ph:not sh:not; 1mi 17-19 ph:not sh:not"),
        ("We 09:00-12:00; We[1] 17:00-19:00", "2,3,4,5mi 9-12; 1mi 17-19"),
        ("Mo-Fr 09:00-17:00; We off", "mo,di,do,fr 9-17"),
        ("Mo-Sa 08:00-20:00; Su,PH off", "mo-sa 8-20 ph:not"),
        ("Sa,Su,PH 10:00-18:00", "sa,so 10-18; daily 10-18 ph:only"),
        ("Mo-Su 10:00-18:00; PH 10:00-14:00", "daily 10-18 ph:not; daily 10-14 ph:only"),
        ("Mo-Fr 14:00-18:00; SH Mo-Th 10:00-16:00",
         "mo-do 14-18 sh:not; fr 14-18 sh:also; mo-do 10-16 sh:only"),
        ("May-Sep: Sa 10:00-18:00", "sa 10-18 season:05-01..09-30"),
        ("Apr 01-Oct 15 Su 10:00-18:00; Nov 01-Mar 31 Su 10:00-16:00",
         "so 10-18 season:04-01..10-15; so 10-16 season:11-01..03-31"),
        ("week 1-53/2 Mo 09:00-12:00; week 2-52/2 Th 09:00-12:00", "odd:mo 9-12; even:do 9-12"),
        ("2026 May 12 10:00-14:00", "2026-05-12 10-14"),
        ("2026 Sep 01+: Mo 09:00-12:00", "mo 9-12 from:2026-09-01"),
        ("2026 May-Sep Mo 09:00-12:00", "mo 9-12 from:2026-05-01 until:2026-09-30"),
        ("Mo 10:00-12:00; 2026 Dec 24-2027 Jan 06 off", "mo 10-12; closed:2026-12-24..2027-01-06"),
        ("Mo-Su 09:00-18:00; Dec 24-26 off", "daily 9-18; yearly:12-24..12-26"),
        ('Mo-Th 09:00-12:00; Fr "by appointment"; "nach Vereinbarung"', "mo-do 9-12; fr appt; appt"),
        ('Mo 09:00-12:00 "by appointment"', "mo 9-12 appt"),
        ("Fr-Mo 22:00-02:00", "fr,sa,so,mo 22-26"),
        ("We 15:00+", "mi 15+"),
        ("off", "suspended"),
    ],
)  # fmt: skip
def test_value_is_read(text, meaning):
    reading = read_osm(text)

    assert (reading.reason, reading.unread) == (None, ())
    assert reading.hours == hours_of(meaning, text)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Mo-Fr sunrise-sunset", "sunrise-sunset"),
        ("Mo-Fr 9-17", "9-17"),
        ("Mo-Fr", "Mo-Fr"),
        ("Mo-Fr 09:00-09:00", "09:00-09:00"),
        ("Mo 25:00-26:00", "Mo 25:00-26:00"),
        ('Mo 09:00-12:00 || "call us"', '|| "call us"'),
        ('Mo 09:00-12:00 "ring twice"', '"ring twice"'),
        ("Mo 09:00-17:00; Jul-Aug Mo 09:00-12:00", "Mo 09:00-17:00; Jul-Aug Mo 09:00-12:00"),
        ("Mo 09:00-12:00; Mo[-1] 14:00-16:00", "Mo 09:00-12:00; Mo[-1] 14:00-16:00"),
        ("week 1-51/2 Mo 09:00-12:00", "week 1-51/2 Mo 09:00-12:00"),
        ("2026 Feb 30 10:00-12:00", "2026 Feb 30 10:00-12:00"),
        ("Jan,Mar Mo 09:00-12:00", "Jan,Mar Mo 09:00-12:00"),
        ("PH Mo 09:00-12:00", "Mo 09:00-12:00"),
        ("Mo 12:00-13:00 off", "off"),
        ("PH off", "PH off"),
    ],
)
def test_what_hours_cannot_say_stays_verbatim(text, unread):
    reading = read_osm(text)

    assert (reading.hours, reading.unread) == (Hours(verbatim=text), (unread,))


def test_nothing_is_no_hours():
    assert read_osm("").reason is Reason.NO_HOURS


CODES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
SELECTORS = st.one_of(
    st.sets(st.sampled_from(CODES), min_size=1).map(lambda days: (frozenset(days), 0)),
    st.tuples(st.sampled_from(CODES).map(lambda day: frozenset([day])), st.integers(1, 5)),
)
TIMES = st.sampled_from(["09:00-12:00", "14:00-16:00", "18:00-20:00", "off"])


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.tuples(SELECTORS, TIMES, st.sampled_from(["; ", ", "])), min_size=1, max_size=5),
    st.integers(0, 60),
)
def test_later_rules_replace_and_additional_rules_add(rules, ahead):
    parts, text = [], ""
    for (days, ordinal), times, joint in rules:
        joint = "; " if times == "off" else joint
        selector = ",".join(sorted(days)) + (f"[{ordinal}]" if ordinal else "")
        text += (joint if text else "") + f"{selector} {times}"
        parts.append((days, ordinal, times, joint))
    day = date(2026, 1, 5) + timedelta(days=ahead)

    reading = read_osm(text)

    expected: set[str] = set()
    for number, (days, ordinal, times, joint) in enumerate(parts):
        if CODES[day.weekday()] in days and ordinal in {0, (day.day - 1) // 7 + 1}:
            is_added = joint == ", " and number
            expected = (expected if is_added else set()) | ({times} - {"off"})
    if reading.is_certain:
        found = openings(reading.hours, day, day, Calendar())
        assert {f"{o.start:%H:%M}-{o.end:%H:%M}" for o in found} == expected
    else:
        assert reading.reason is Reason.NO_HOURS


@settings(deadline=None)
@given(
    st.text(max_size=30)
    | st.lists(
        st.sampled_from(
            ["Mo", "-", "Fr", "[1]", "PH", "SH", "off", "09:00", "12:00-14:00", ";", ",", "May", "2026",
             "31", "week", "2-52/2", '"x"', "24/7", "+", "99"]
        )
    ).map(" ".join)
)  # fmt: skip
def test_any_value_is_read_or_kept(text):
    reading = read_osm(text)

    assert reading.is_certain or reading.hours == Hours(verbatim=text)
