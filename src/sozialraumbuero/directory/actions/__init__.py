"""Every write of the directory."""

from sozialraumbuero.directory.actions.changes import UndoRefusal, last_change, undo_last_change
from sozialraumbuero.directory.actions.holidays import (
    HolidayCounts,
    add_school_holidays,
    remove_school_holidays,
)
from sozialraumbuero.directory.actions.many_offers import NewOffer, add_offers
from sozialraumbuero.directory.actions.mending import (
    confirm_all,
    confirm_offer,
    mend_offer,
    undo_by_owner,
    withdraw_by_owner,
)
from sozialraumbuero.directory.actions.offer_rows import HeldAt
from sozialraumbuero.directory.actions.offers import (
    OfferWish,
    add_offer,
    change_offer,
    check_offer,
    set_offer_state,
)
from sozialraumbuero.directory.actions.office import OfficeWish, change_office
from sozialraumbuero.directory.actions.owners import (
    LinkRefusal,
    make_owner_link,
    opened_link,
    revoke_owner_links,
)
from sozialraumbuero.directory.actions.places import (
    PlaceWish,
    add_place,
    change_place,
    set_place_active,
)
from sozialraumbuero.directory.actions.proposals import decide_proposal
from sozialraumbuero.directory.actions.retention import forget_upkeep
from sozialraumbuero.directory.actions.suggestions import decide_suggestion, suggest
from sozialraumbuero.directory.actions.texts import TextWish, translate_offer
from sozialraumbuero.directory.actions.traeger import TraegerWish, add_traeger, change_traeger

__all__ = [
    "HeldAt",
    "HolidayCounts",
    "LinkRefusal",
    "NewOffer",
    "OfferWish",
    "OfficeWish",
    "PlaceWish",
    "TextWish",
    "TraegerWish",
    "UndoRefusal",
    "add_offer",
    "add_offers",
    "add_place",
    "add_school_holidays",
    "add_traeger",
    "change_offer",
    "change_office",
    "change_place",
    "change_traeger",
    "check_offer",
    "confirm_all",
    "confirm_offer",
    "decide_proposal",
    "decide_suggestion",
    "forget_upkeep",
    "last_change",
    "make_owner_link",
    "mend_offer",
    "opened_link",
    "remove_school_holidays",
    "revoke_owner_links",
    "set_offer_state",
    "set_place_active",
    "suggest",
    "translate_offer",
    "undo_by_owner",
    "undo_last_change",
    "withdraw_by_owner",
]
