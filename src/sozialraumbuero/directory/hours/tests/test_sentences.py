from datetime import date

import pytest
from hypothesis import given, settings

from sozialraumbuero.directory.hours.parts import Frame, Group, parts_of, runs
from sozialraumbuero.directory.hours.sentences import in_english, in_german
from sozialraumbuero.directory.hours.stored import hours_from_json
from sozialraumbuero.directory.hours.tests.strategies import any_hours
from sozialraumbuero.directory.hours.values import Holidays, Kind, Rule, Span, Weekly
from sozialraumbuero.directory.hours.whole import Hours

MO_TO_TH = {"weekly": ["MO", "TU", "WE", "TH"]}
MORNING = Span(9 * 60, 12 * 60)


def a_rule(days, *times, **more):
    return {"days": days} | ({"times": list(times)} if times else {}) | more


@pytest.mark.parametrize(
    ("content", "german", "english"),
    [
        (
            {
                "rules": [
                    a_rule(MO_TO_TH, "09:00-12:00", "14:00-16:00", public_holidays="not"),
                    a_rule({"monthly": [1], "weekday": "WE"}, "17:00-19:00", public_holidays="not"),
                ]
            },
            "Mo–Do 9–12 und 14–16 Uhr; 1. Mi im Monat 17–19 Uhr; nicht an Feiertagen",
            "Mon–Thu 9:00–12:00 and 14:00–16:00; 1st Wed of the month 17:00–19:00; "
            "not on public holidays",
        ),
        (
            {"rules": [a_rule({"weekly": ["SA"]}, "10:00-13:30", school_holidays="not")]},
            "Sa 10–13:30 Uhr, nicht in den Schulferien",
            "Sat 10:00–13:30, not in the school holidays",
        ),
        (
            {
                "rules": [
                    a_rule({"weekly": ["MO", "TU", "FR"]}, "08:00-12:00"),
                    a_rule({"weekly": ["TH"]}, by_appointment=True),
                    a_rule({"weekly": ["MO", "WE"]}, "09:00-11:00", kind="phone"),
                    a_rule({"weekly": ["FR"]}, "15:00+", kind="phone"),
                ],
                "appointment": {"way": "phone", "contacts": ["0221 4710123"]},
            },
            "Mo, Di, Fr 8–12 Uhr; Do nach Vereinbarung; Telefonisch: Mo, Mi 9–11 Uhr, "
            "Fr ab 15 Uhr; außerdem nach telefonischer Vereinbarung unter 0221 4710123",
            "Mon, Tue, Fri 8:00–12:00; Thu by appointment; By phone: Mon, Wed 9:00–11:00, "
            "Fri from 15:00; also by appointment, made by phone: 0221 4710123",
        ),
        (
            {
                "rules": [
                    a_rule({"even_weeks": ["MO"]}, "09:00-12:00", season="05-01..09-30"),
                    a_rule(
                        {"weekly": ["TU"], "every": 2, "week_of": "2026-01-05"},
                        "20:00-32:00",
                        last_day="2026-12-31",
                    ),
                ],
                "closings": ["2026-08-03..2026-08-21"],
                "yearly_closings": ["12-24..12-24"],
            },
            "Di (alle 2 Wochen ab der Woche vom 05.01.2026) 20–8 Uhr am Folgetag, "
            "bis 31.12.2026; Mai bis September: Mo (gerade Kalenderwochen) 9–12 Uhr; "
            "vom 03.08.2026 bis 21.08.2026 geschlossen; jedes Jahr am 24. Dezember geschlossen",
            "Tue (every 2 weeks from the week of 5 January 2026) 20:00–8:00 the next day, "
            "until 31 December 2026; May to September: Mon (even calendar weeks) 9:00–12:00; "
            "closed from 3 August 2026 to 21 August 2026; closed every year on 24 December",
        ),
        (
            {
                "rules": [
                    a_rule({"weekly": ["SA", "SU"]}, "10:00-16:00"),
                    a_rule(
                        {"weekly": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]},
                        "10:00-14:00",
                        public_holidays="only",
                    ),
                ]
            },
            "Sa, So 10–16 Uhr; an Feiertagen 10–14 Uhr",
            "Sat, Sun 10:00–16:00; on public holidays 10:00–14:00",
        ),
        (
            {
                "rules": [
                    a_rule({"weekly": ["FR"]}, "09:00-12:00", first_day="2026-09-01"),
                    a_rule(MO_TO_TH, "09:00-16:00"),
                ]
            },
            "Mo–Do 9–16 Uhr; Fr 9–12 Uhr, ab 01.09.2026",
            "Mon–Thu 9:00–16:00; Fri 9:00–12:00, from 1 September 2026",
        ),
        (
            {
                "rules": [
                    a_rule({"month_days": [1, 15, -1]}, "00:00-24:00"),
                    a_rule({"dates": ["2026-05-12", "2026-05-19"]}, "03:00-04:30"),
                ]
            },
            "am 1., 15. und letzten Tag jedes Monats rund um die Uhr; "
            "zusätzlich am 12.05.2026 und 19.05.2026 03:00–4:30 Uhr",
            "on day 1, 15 and the last day of every month around the clock; "
            "additionally on 12 May 2026 and 19 May 2026 03:00–4:30",
        ),
        ({"suspended": True}, "bis auf Weiteres geschlossen", "closed until further notice"),
        ({"verbatim": "wenn das Licht brennt"}, "wenn das Licht brennt", "wenn das Licht brennt"),
        ({}, "", ""),
    ],
)  # fmt: skip
def test_sentence_says_the_hours(content, german, english):
    hours = hours_from_json(content)

    assert (in_german(hours), in_english(hours)) == (german, english)


def test_a_rule_that_might_replace_another_is_said_to_be_additional():
    usual = Rule(Weekly((0, 1, 2, 3, 4)), (Span(9 * 60, 16 * 60),))
    short = Rule(Weekly((4,)), (MORNING,), first_day=date(2026, 9, 1))

    assert in_german(Hours((usual, short))) == (
        "Mo–Fr 9–16 Uhr; zusätzlich Fr 9–12 Uhr, ab 01.09.2026"
    )


def test_parts_share_what_all_hours_share():
    rules = (
        Rule(Weekly((0,)), (MORNING,), school_holidays=Holidays.NOT),
        Rule(Weekly((0,)), (MORNING,), Kind.PHONE, Holidays.ALSO, Holidays.NOT),
    )

    parts = parts_of(Hours(rules))

    assert parts.shared == Frame(school_holidays=Holidays.NOT)
    assert parts.groups == (
        Group(Kind.OPEN, Frame(), rules[:1]),
        Group(Kind.PHONE, Frame(public_holidays=Holidays.ALSO), rules[1:]),
    )


def test_weekdays_run_from_three_days_on():
    assert runs((0, 1, 2, 4, 5)) == [(0, 2), (4, 4), (5, 5)]


@settings(deadline=None)
@given(any_hours())
def test_different_hours_have_different_sentences(hours):
    changed = Hours(hours.rules, is_suspended=not hours.is_suspended)

    assert in_german(changed) != in_german(hours)
    assert bool(in_german(hours)) is bool(in_english(hours)) is not hours.says_nothing
