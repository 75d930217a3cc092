"""What may be written down about a knock, over plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.lib.vocabulary import ReferralLevel
from sozialraumbuero.outreach.rules.contacts import (
    BARE,
    NO_DETAILS,
    ContactRefusal,
    Details,
    Figure,
    Knock,
    figures,
    furthest,
    is_without_way,
    months_later,
    refusal,
    wish_dates,
)
from sozialraumbuero.outreach.vocabulary import (
    ACCEPTED,
    MET,
    AgeBand,
    DurationBand,
    HandedOver,
    Outcome,
    TimeBand,
)

NEEDS = ("housing_benefit", "loneliness")
FULL = Details(
    needs=NEEDS,
    handed_over=(HandedOver.LEAFLET,),
    referral_level=ReferralLevel.INFO_GIVEN,
    language="ro",
    age_band=AgeBand.FROM_27,
    duration_band=DurationBand.FROM_5,
)
SEEN = Details(language="ar", age_band=AgeBand.FROM_65, duration_band=DurationBand.UNDER_5)


@pytest.mark.parametrize(
    ("outcome", "details", "reason"),
    [
        (Outcome.NOT_REACHED, NO_DETAILS, None),
        (Outcome.NEED_CLARIFIED, FULL, None),
        (Outcome.HELPED_ON_SPOT, NO_DETAILS, None),
        (Outcome.APPOINTMENT_MADE, FULL, None),
        (Outcome.REFUSED, SEEN, None),
        (Outcome.NO_INTEREST_NOW, SEEN, None),
        (Outcome.NEED_CLARIFIED, NO_DETAILS, ContactRefusal.NEED_MISSING),
        (Outcome.NEED_CLARIFIED, Details(needs=("flying",)), ContactRefusal.NEED_UNKNOWN),
        (Outcome.SHORT_TALK, Details(language="xx"), ContactRefusal.LANGUAGE_UNKNOWN),
        (Outcome.SHORT_TALK, Details(language="other"), None),
        (Outcome.SHORT_TALK, Details(needs=NEEDS * 7), ContactRefusal.TOO_MANY_NEEDS),
        (Outcome.REFUSED, FULL, ContactRefusal.NOT_FOR_THIS_OUTCOME),
        (Outcome.DO_NOT_RETURN, SEEN, ContactRefusal.NOT_FOR_THIS_OUTCOME),
        (Outcome.SAFETY_INCIDENT, SEEN, ContactRefusal.NOT_FOR_THIS_OUTCOME),
    ],
)
def test_refusal_keeps_contacts_plain(
    outcome: Outcome, details: Details, reason: ContactRefusal | None
):
    assert refusal(outcome, details, NEEDS) == reason


@given(st.sampled_from(sorted(BARE)), st.sampled_from([SEEN, FULL, Details(needs=NEEDS)]))
def test_refusal_lets_no_detail_stand_beside_a_lasting_mark(outcome: Outcome, details: Details):
    assert refusal(outcome, details, NEEDS) == ContactRefusal.NOT_FOR_THIS_OUTCOME


def test_furthest_makes_a_talk_with_a_need_a_clarified_need():
    assert furthest(Outcome.SHORT_TALK, FULL) == Outcome.NEED_CLARIFIED
    assert furthest(Outcome.SHORT_TALK, SEEN) == Outcome.SHORT_TALK
    assert furthest(Outcome.HELPED_ON_SPOT, FULL) == Outcome.HELPED_ON_SPOT


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 24), 24, date(2028, 11, 24)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_later_keeps_the_day(day: date, months: int, later: date):
    assert months_later(day, months) == later


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_months_later_never_leaves_the_month(day: date, months: int):
    later = months_later(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months


def test_wish_dates_keep_months_alone():
    first, last = date(2026, 11, 1), date(2026, 11, 30)

    assert wish_dates(first) == wish_dates(last) == (first, date(2028, 11, 30))


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_wish_dates_hold_at_least_24_months(day: date):
    since, until = wish_dates(day)

    assert since <= day
    assert months_later(day, 24) <= until <= months_later(day, 24) + timedelta(days=31)


def test_figures_count_each_characteristic_alone():
    knock = Knock(
        Outcome.NEED_CLARIFIED,
        TimeBand.WEEKDAY_17,
        "ro",
        AgeBand.FROM_27,
        DurationBand.FROM_5,
        NEEDS,
        ["leaflet"],
        "info_given",
    )

    assert list(figures(knock)) == [
        (Figure.OUTCOME, "need_clarified"),
        (Figure.TRIED_IN_BAND, "weekday_17_19"),
        (Figure.MET_IN_BAND, "weekday_17_19"),
        (Figure.LANGUAGE, "ro"),
        (Figure.AGE_BAND, "27_44"),
        (Figure.DURATION, "5_15"),
        (Figure.NEED, "housing_benefit"),
        (Figure.NEED, "loneliness"),
        (Figure.HANDED_OVER, "leaflet"),
        (Figure.REFERRAL, "info_given"),
        (Figure.WITH_NEED, "all"),
    ]


@pytest.mark.parametrize("outcome", [Outcome.NOT_REACHED, Outcome.LEAFLET_LEFT])
def test_figures_of_nobody_met_are_outcome_and_band(outcome: Outcome):
    assert list(figures(Knock(outcome, TimeBand.OTHER))) == [
        (Figure.OUTCOME, outcome),
        (Figure.TRIED_IN_BAND, "other"),
    ]


@pytest.mark.parametrize(
    ("knock", "gap"),
    [
        (Knock(Outcome.NEED_CLARIFIED, TimeBand.OTHER, needs=NEEDS), True),
        (Knock(Outcome.SHORT_TALK, TimeBand.OTHER), False),
        (Knock(Outcome.HELPED_ON_SPOT, TimeBand.OTHER, needs=NEEDS), False),
        (Knock(Outcome.APPOINTMENT_MADE, TimeBand.OTHER, needs=NEEDS), False),
        (Knock(Outcome.NEED_CLARIFIED, TimeBand.OTHER, needs=NEEDS, handed_over=["x"]), False),
        (Knock(Outcome.NEED_CLARIFIED, TimeBand.OTHER, needs=NEEDS, referral_level="x"), False),
    ],
)
def test_is_without_way_finds_needs_we_had_nothing_for(knock: Knock, gap: bool):
    assert is_without_way(knock) is gap


@given(st.sampled_from(Outcome))
def test_figures_count_who_was_met(outcome: Outcome):
    counted = {figure for figure, _ in figures(replace(Knock(outcome, TimeBand.OTHER)))}

    assert (Figure.MET_IN_BAND in counted) == (outcome in MET)
    assert outcome in MET or outcome not in ACCEPTED
