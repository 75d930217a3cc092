"""What waits for somebody who walks today, and what coordination must see at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from sozialraumbuero.accounts.models import User
from sozialraumbuero.lib.start_card import StartCard
from sozialraumbuero.outreach.models import Tour
from sozialraumbuero.outreach.permissions import may_see_who_is_out
from sozialraumbuero.outreach.queries.today import is_anybody_missing, tours_to_walk, walks_of
from sozialraumbuero.outreach.rules.walk import OVER, UNDER_WAY, is_overdue
from sozialraumbuero.outreach.vocabulary import WalkState

MISSING, UNDER_WAY_NOW, TODAY, WATCH = 0, 1, 3, 15


def field_cards(user: User) -> Iterator[StartCard]:
    """Return one's own tours of today, and for coordination who is out."""
    now = timezone.now()
    for tour in tours_to_walk(user, timezone.localdate(now)):
        if tour.state not in OVER:
            yield _own_tour(tour, now)
    if user.team and may_see_who_is_out(user):
        yield from _team(user, now)


def _own_tour(tour: Tour, now: datetime) -> StartCard:
    shift = tour.shift
    is_walking = tour.state in UNDER_WAY
    late = is_overdue(WalkState(tour.state), tour.expected_back_at, now)
    span = f"{time_format(shift.starts_at, 'H:i')}–{time_format(shift.ends_at, 'H:i')}"
    return StartCard(
        title=_("Ihre Tour heute, %(span)s") % {"span": span},
        text=_("%(area)s, ab %(room)s.")
        % {"area": shift.campaign.area.name, "room": shift.start_place.name},
        url=reverse("outreach:tour_today", args=[tour.pk]),
        label=_("Weiter auf der Tour") if is_walking else _("Zur Tour"),
        icon="walk",
        rank=UNDER_WAY_NOW if is_walking else TODAY,
        state=("warn", _("überfällig")) if late else None,
    )


def _team(user: User, now: datetime) -> Iterator[StartCard]:
    if user.team is None:
        return
    if is_anybody_missing(user.team, now):
        yield StartCard(
            title=_("Bitte sehen Sie nach Ihrem Team"),
            text=_("Jemand ist überfällig oder aus Sicherheitsgründen gegangen."),
            url=reverse("outreach:today"),
            label=_("Wer ist unterwegs?"),
            icon="warning",
            rank=MISSING,
            state=("bad", _("dringend")),
        )
        return
    walks = walks_of(user.team, now, timezone.localdate(now))
    out = sum(walk.tour.state in UNDER_WAY for walk in walks)
    if walks:
        yield StartCard(
            title=_("Unterwegs"),
            text=_("Touren heute: %(all)s, gerade unterwegs: %(out)s.")
            % {"all": len(walks), "out": out},
            url=reverse("outreach:today"),
            label=_("Wer ist unterwegs?"),
            icon="people",
            rank=WATCH,
        )
