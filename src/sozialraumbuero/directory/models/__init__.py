"""Tables of the directory: who helps, where, with what, and how it stays right."""

from sozialraumbuero.directory.models.changes import OfferChange
from sozialraumbuero.directory.models.offers import Offer, OfferPlace, OfferText, SchoolHolidays
from sozialraumbuero.directory.models.office import Office
from sozialraumbuero.directory.models.places import Access, Place
from sozialraumbuero.directory.models.traeger import Traeger
from sozialraumbuero.directory.models.upkeep import (
    DirectoryImport,
    DirectoryVersion,
    OwnerLink,
    Proposal,
    Suggestion,
)

__all__ = [
    "Access",
    "DirectoryImport",
    "DirectoryVersion",
    "Offer",
    "OfferChange",
    "OfferPlace",
    "OfferText",
    "Office",
    "OwnerLink",
    "Place",
    "Proposal",
    "SchoolHolidays",
    "Suggestion",
    "Traeger",
]
