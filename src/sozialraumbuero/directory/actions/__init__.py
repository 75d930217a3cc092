"""Every write of the directory."""

from sozialraumbuero.directory.actions.offers import (
    HeldAt,
    OfferWish,
    add_offer,
    change_offer,
    check_offer,
    set_offer_state,
)
from sozialraumbuero.directory.actions.owners import (
    LinkRefusal,
    confirm_offer,
    decide_proposal,
    make_owner_link,
    mend_offer,
    opened_link,
    revoke_owner_links,
    withdraw_by_owner,
)
from sozialraumbuero.directory.actions.places import (
    PlaceWish,
    add_place,
    change_place,
    set_place_active,
)
from sozialraumbuero.directory.actions.suggestions import decide_suggestion, suggest
from sozialraumbuero.directory.actions.traeger import TraegerWish, add_traeger, change_traeger

__all__ = [
    "HeldAt",
    "LinkRefusal",
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
    "confirm_offer",
    "decide_proposal",
    "decide_suggestion",
    "make_owner_link",
    "mend_offer",
    "opened_link",
    "revoke_owner_links",
    "set_offer_state",
    "set_place_active",
    "suggest",
    "withdraw_by_owner",
]
