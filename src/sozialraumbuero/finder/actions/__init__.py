"""Every write behind the public pages."""

from sozialraumbuero.finder.actions.cards import make_card
from sozialraumbuero.finder.actions.gaps import count_gap
from sozialraumbuero.finder.actions.wishes import (
    WishWords,
    ask,
    finish_wish,
    forget_wishes,
    take_wish,
    withdraw_wish,
)

__all__ = [
    "WishWords",
    "ask",
    "count_gap",
    "finish_wish",
    "forget_wishes",
    "make_card",
    "take_wish",
    "withdraw_wish",
]
