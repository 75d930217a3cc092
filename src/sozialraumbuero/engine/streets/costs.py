"""Speeds and the one way of rounding walking times, shared by everyone who adds them up."""

from __future__ import annotations

import numpy as np

from sozialraumbuero.engine.streets.town import Float, Int

METRES_PER_SECOND = {"foot": 1.25, "wheelchair": 0.9, "bicycle": 4.2}
# From the street to the door a bicycle stays behind.
ACCESS_METRES_PER_SECOND = {**METRES_PER_SECOND, "bicycle": METRES_PER_SECOND["foot"]}
# Who rides gets off, parks and locks the bicycle at every stop.
PARKING_S = {"foot": 0, "wheelchair": 0, "bicycle": 20}
PUSHING_DS_PER_METRE = 10 / METRES_PER_SECOND["foot"]
# Lengths are stored in single precision; their last digits must not become a decisecond.
SLACK = 1e-6


def ceil_ds(exact: Float) -> Int:
    """Round deciseconds up, once."""
    return np.ceil(exact - SLACK).astype(np.int32)
