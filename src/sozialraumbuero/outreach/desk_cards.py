"""What waits for a team's coordination this week, for the start page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sozialraumbuero.accounts.models import User
from sozialraumbuero.lib.start_card import StartCard
from sozialraumbuero.outreach.models import Campaign
from sozialraumbuero.outreach.permissions import may_create_campaign
from sozialraumbuero.outreach.queries.campaigns import Week, frame_of, rosters, this_week
from sozialraumbuero.outreach.rules.campaigns import DayState, NextStep, next_step
from sozialraumbuero.outreach.vocabulary import CampaignState
from sozialraumbuero.outreach.wording import long_day, next_step_words

URGENT, SOON, CALM = 4, 20, 30
STEPS = (NextStep.CONFIRM_LETTERS, NextStep.START, NextStep.CLOSE)


def desk_cards(user: User) -> Iterator[StartCard]:
    """Return missing tours first, then steps of campaigns, then the week as a whole."""
    if user.team is None or not may_create_campaign(user):
        return
    today = timezone.localdate()
    week = this_week(user.team, today)
    if week.next_unplanned:
        yield _missing_tours(week, today)
    days = rosters(week.campaigns)
    for campaign in week.campaigns:
        yield from _campaign_step(campaign, days[campaign.pk], today)
    if week.shifts:
        yield _overview(week)


def _missing_tours(week: Week, today: date) -> StartCard:
    campaign, day = week.next_unplanned or (0, today)
    text = ngettext(
        "In den nächsten sieben Tagen hat %(count)s Schicht noch keine Tour.",
        "In den nächsten sieben Tagen haben %(count)s Schichten noch keine Tour.",
        week.unplanned_shifts,
    )
    is_urgent = day <= today + timedelta(days=1)
    return StartCard(
        title=_("Touren für %(day)s planen") % {"day": long_day(day)},
        text=text % {"count": week.unplanned_shifts},
        url=reverse("outreach:planning", args=[campaign, day.isoformat()]),
        label=_("Zur Planung"),
        icon="walk",
        rank=URGENT if is_urgent else SOON,
        state=("warn", _("noch keine Tour")) if is_urgent else None,
    )


def _campaign_step(campaign: Campaign, days: list[DayState], today: date) -> Iterator[StartCard]:
    step, day = next_step(CampaignState(campaign.state), frame_of(campaign), days, today)
    if step in STEPS:
        yield StartCard(
            title=campaign.name,
            text=next_step_words(step, day),
            url=reverse("outreach:campaign", args=[campaign.pk]),
            label=_("Zur Aktion"),
            icon="flag",
            rank=SOON - 1,
        )


def _overview(week: Week) -> StartCard:
    return StartCard(
        title=_("Diese Woche"),
        text=_("Schichten: %(shifts)s. Verabredete Termine: %(appointments)s.")
        % {"shifts": week.shifts, "appointments": week.appointments},
        url=reverse("outreach:campaigns"),
        label=_("Alle Aktionen"),
        icon="calendar",
        rank=CALM,
    )
