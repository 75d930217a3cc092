"""Which offer fits: from needs and wishes to ranked offers, each with its reasons.

An `OfferIndex` holds the facts of all offers as columns; `rank` answers one `Wish` without a
loop over offers. Nothing here reads a clock or a database.
"""

from sozialraumbuero.engine.matching.offers.facts import (
    Capacity,
    Cost,
    OfferFacts,
    Opening,
    Spot,
    Tri,
)
from sozialraumbuero.engine.matching.offers.index import OfferIndex, build_index
from sozialraumbuero.engine.matching.offers.ranking import Hit, Ranked, rank
from sozialraumbuero.engine.matching.offers.reasons import Reason
from sozialraumbuero.engine.matching.offers.wish import LeftOut, WantedType, Wish

__all__ = [
    "Capacity",
    "Cost",
    "Hit",
    "LeftOut",
    "OfferFacts",
    "OfferIndex",
    "Opening",
    "Ranked",
    "Reason",
    "Spot",
    "Tri",
    "WantedType",
    "Wish",
    "build_index",
    "rank",
]
