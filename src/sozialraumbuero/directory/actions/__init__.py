"""Every write of the directory."""

from sozialraumbuero.directory.actions.offers import (
    HeldAt,
    OfferWish,
    add_offer,
    change_offer,
    check_offer,
    set_offer_state,
)
from sozialraumbuero.directory.actions.places import (
    PlaceWish,
    add_place,
    change_place,
    set_place_active,
)
from sozialraumbuero.directory.actions.traeger import TraegerWish, add_traeger, change_traeger

__all__ = [
    "HeldAt",
    "OfferWish",
    "PlaceWish",
    "TraegerWish",
    "add_offer",
    "add_place",
    "add_traeger",
    "change_offer",
    "change_place",
    "change_traeger",
    "check_offer",
    "set_offer_state",
    "set_place_active",
]
