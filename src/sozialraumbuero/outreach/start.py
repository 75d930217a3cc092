"""What this feature offers on the start page."""

from __future__ import annotations

from collections.abc import Iterable

from sozialraumbuero.accounts.models import User
from sozialraumbuero.lib.start_card import StartCard
from sozialraumbuero.outreach.desk_cards import desk_cards
from sozialraumbuero.outreach.field_cards import field_cards
from sozialraumbuero.outreach.learning_cards import learning_cards


def start_cards(user: User) -> Iterable[StartCard]:
    """Return what waits on the way and at the desk, and what was learnt."""
    return [*field_cards(user), *desk_cards(user), *learning_cards(user)]
