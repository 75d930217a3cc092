"""What this feature offers on the start page."""

from __future__ import annotations

from collections.abc import Iterable

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.day_cards import day_cards
from sozialraumbuero.cases.glass_cards import glass_cards
from sozialraumbuero.cases.secret_cards import secret_cards
from sozialraumbuero.lib.start_card import StartCard


def start_cards(user: User) -> Iterable[StartCard]:
    """Return what waits about cases: the day, emergency openings, sheets, notes, conflicts."""
    return [*day_cards(user), *glass_cards(user), *secret_cards(user)]
