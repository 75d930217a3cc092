"""What counts of knocks and openings tell about hours and blocks, and where to go next.

Only sums per block and band of the week enter: no person, no household, no door.
"""

from __future__ import annotations

from sozialraumbuero.engine.contact.bands import BAND_IDS, BANDS, START_RATES, bands_of
from sozialraumbuero.engine.contact.choosing import Choice, Pace, Standing, assign, choose
from sozialraumbuero.engine.contact.counts import FADING, TOWN, Counts, Sighting, gather
from sozialraumbuero.engine.contact.floors import Ledger, Promise
from sozialraumbuero.engine.contact.rates import Posterior, Rates, learn
from sozialraumbuero.engine.contact.shrinkage import Shrinkage

__all__ = [
    "BANDS",
    "BAND_IDS",
    "FADING",
    "START_RATES",
    "TOWN",
    "Choice",
    "Counts",
    "Ledger",
    "Pace",
    "Posterior",
    "Promise",
    "Rates",
    "Shrinkage",
    "Sighting",
    "Standing",
    "assign",
    "bands_of",
    "choose",
    "gather",
    "learn",
]
