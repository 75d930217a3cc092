"""The figures of a campaign."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sozialraumbuero.outreach.actions.retention import run_retention
from sozialraumbuero.outreach.models import AppointmentState, Campaign, Contact
from sozialraumbuero.outreach.queries.report import Figures, figures_of
from sozialraumbuero.outreach.rules.contacts import Figure
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_counsellor,
    a_shift,
    an_address,
    an_appointment,
    an_area,
)
from sozialraumbuero.outreach.tests.walk_makers import a_contact, a_tour
from sozialraumbuero.outreach.vocabulary import Outcome, TimeBand, WalkState

MONDAY = date(2026, 11, 23)


@pytest.fixture
def campaign(db: None) -> Campaign:
    return a_campaign(starts_on=MONDAY, area=an_area())


def some_contacts(campaign: Campaign) -> None:
    evening = {"time_band": TimeBand.WEEKDAY_17}
    for outcome in (Outcome.NOT_REACHED, Outcome.NOT_REACHED, Outcome.LEAFLET_LEFT):
        a_contact(campaign, outcome)
    a_contact(campaign, Outcome.REFUSED, **evening)
    a_contact(campaign, Outcome.SAFETY_INCIDENT)
    a_contact(campaign, Outcome.SHORT_TALK, language="ro", **evening)
    a_contact(campaign, Outcome.NEED_CLARIFIED, needs=["loneliness"], language="ro")
    a_contact(
        campaign,
        Outcome.NEED_CLARIFIED,
        needs=["loneliness", "join_group"],
        handed_over=["leaflet"],
        referral_level="info_given",
    )


def summary(figures: Figures) -> dict[str, object]:
    return {
        "tried": figures.tried,
        "met": figures.met,
        "accepted": figures.accepted,
        "reached": figures.reached_share,
        "acceptance": figures.acceptance_share,
        "with_need": figures.with_need,
        "without_way": figures.without_way,
        "needs": figures.by(Figure.NEED),
        "languages": figures.by(Figure.LANGUAGE),
        "met_in_band": {key: n for key, n in figures.met_in_band.items() if n},
        "not_met_in_band": {key: n for key, n in figures.not_met_in_band.items() if n},
        "handed_over": figures.by(Figure.HANDED_OVER),
    }


EXPECTED = {
    "tried": 8,
    "met": 4,
    "accepted": 3,
    "reached": 0.5,
    "acceptance": 0.75,
    "with_need": 2,
    "without_way": 1,
    "needs": {"loneliness": 2, "join_group": 1},
    "languages": {"ro": 2, "": 2},
    "met_in_band": {"weekday_15_17": 2, "weekday_17_19": 2},
    "not_met_in_band": {"weekday_15_17": 4},
    "handed_over": {"leaflet": 1},
}


def test_figures_count_what_contacts_say(campaign: Campaign):
    some_contacts(campaign)
    a_contact(a_campaign(starts_on=MONDAY), Outcome.SHORT_TALK)

    assert summary(figures_of(campaign)) == EXPECTED


def test_figures_stay_the_same_when_contacts_become_tallies(campaign: Campaign):
    some_contacts(campaign)

    run_retention(date(2028, 11, 24))

    assert not Contact.objects.exists()
    assert summary(figures_of(campaign)) == EXPECTED


def test_figures_of_nothing_have_no_shares(campaign: Campaign):
    figures = figures_of(campaign)

    assert (figures.tried, figures.reached_share, figures.acceptance_share) == (0, None, None)


def test_figures_count_promised_visits_also_after_their_deletion(campaign: Campaign):
    an_appointment(campaign, an_address(campaign.area, 1), state=AppointmentState.KEPT)
    an_appointment(campaign, an_address(campaign.area, 2), state=AppointmentState.MISSED)
    before = figures_of(campaign).visits

    run_retention(campaign.ends_on + timedelta(days=1))

    assert before == figures_of(campaign).visits == {"kept": 1, "missed": 1}


def test_figures_take_hours_from_the_roster(campaign: Campaign):
    bela, cem = a_counsellor("Bela"), a_counsellor("Cem")
    for state, walkers in [
        (WalkState.CHECKED_OUT, [bela, cem]),
        (WalkState.RESOLVED, [bela]),
        (WalkState.PLANNED, [bela]),
        (WalkState.CANCELLED, [bela]),
    ]:
        shift = a_shift(campaign, *walkers, starts_at=time(15), ends_at=time(17, 30))
        a_tour(shift, state=state)

    figures = figures_of(campaign)

    assert (figures.person_hours, figures.shifts) == (7.5, 2)


def test_figures_ask_the_database_equally_often(campaign: Campaign):
    counts = []
    for _ in range(2):
        some_contacts(campaign)
        with CaptureQueriesContext(connection) as queries:
            figures_of(campaign)
        counts.append(len(queries))

    assert counts == [4, 4]
